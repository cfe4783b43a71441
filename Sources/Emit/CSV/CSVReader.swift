/// Reads what `CSVWriter` wrote, and any RFC 4180: rows of fields, nil for an empty one that is not quoted.
public struct CSVReader: Sequence, IteratorProtocol {
  private let bytes: ArraySlice<UInt8>
  private var at: Int

  /// A byte order mark in front is passed over.
  public init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    at = bytes.startIndex + (bytes.starts(with: CSVWriter.byteOrderMark) ? 3 : 0)
  }

  /// How many of some bytes, from the start of a row on, are whole rows.
  public static func wholeRows(in bytes: [UInt8]) -> Int {
    var whole = 0
    var isQuoted = false
    for (index, byte) in bytes.enumerated() {
      // A doubled quote closes and opens again.
      if byte == 0x22 { isQuoted.toggle() }
      if byte == 0x0A, !isQuoted { whole = index + 1 }
    }
    return whole
  }

  /// The next row, or nil behind the last.
  public mutating func next() -> [String?]? {
    guard at < bytes.endIndex else { return nil }
    var row: [String?] = []
    while true {
      row.append(at < bytes.endIndex && bytes[at] == 0x22 ? quoted() : plain())
      guard at < bytes.endIndex, bytes[at] == 0x2C else { break }
      at += 1
    }
    if at < bytes.endIndex, bytes[at] == 0x0D { at += 1 }
    if at < bytes.endIndex, bytes[at] == 0x0A { at += 1 }
    return row
  }

  private mutating func plain() -> String? {
    let start = at
    while at < bytes.endIndex, bytes[at] != 0x2C, bytes[at] != 0x0D, bytes[at] != 0x0A { at += 1 }
    return start == at ? nil : String(decoding: bytes[start..<at], as: UTF8.self)
  }

  /// From the opening quote to behind the closing one; a doubled quote stands for one.
  private mutating func quoted() -> String {
    at += 1
    var start = at
    var field = ""
    while at < bytes.endIndex {
      guard bytes[at] == 0x22 else {
        at += 1
        continue
      }
      field += String(decoding: bytes[start..<at], as: UTF8.self)
      at += 1
      guard at < bytes.endIndex, bytes[at] == 0x22 else { return field }
      start = at
      at += 1
    }
    return field + String(decoding: bytes[start..<at], as: UTF8.self)
  }
}
