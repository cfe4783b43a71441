import Taizhang

/// What one input adds to the tables of a dataset: its rows of each, one table after the other.
enum RowFile {
  static func encode(_ notice: Notice) -> [UInt8] {
    let parts = Table.all.map { CSVWriter.rows($0, of: notice) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(parts.reduce(8 * (parts.count + 1)) { $0 + $1.count })
    func append(_ number: Int) { withUnsafeBytes(of: UInt64(number).littleEndian) { bytes.append(contentsOf: $0) } }
    append(parts.count)
    for part in parts { append(part.count) }
    for part in parts { bytes.append(contentsOf: part) }
    return bytes
  }

  /// Where each part stands; empty for a file of another make.
  static func decode(_ bytes: [UInt8]) -> [Range<Int>] {
    func number(_ index: Int) -> Int? {
      guard bytes.count >= (index + 1) * 8 else { return nil }
      return Int(truncatingIfNeeded: (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[index * 8 + $1]) << UInt64(8 * $1) })
    }
    guard let count = number(0), count > 0, count < 100, bytes.count >= (count + 1) * 8 else { return [] }
    var start = (count + 1) * 8
    var parts: [Range<Int>] = []
    for index in 1...count {
      guard let length = number(index), length >= 0, start + length <= bytes.count else { return [] }
      parts.append(start..<start + length)
      start += length
    }
    return parts
  }
}
