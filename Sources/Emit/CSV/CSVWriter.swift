import Model

/// RFC 4180: CRLF behind each row, quotes where a field needs them.
public enum CSVWriter {
  /// The mark that makes Excel read UTF-8.
  public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  public static func heading(_ table: Table) -> [UInt8] { row(table.columns.map(\.name)) }

  public static func rows(_ table: Table, of notice: Notice) -> [UInt8] {
    table.rows(of: notice).flatMap { row($0) }
  }

  /// A row of fields; nil is an empty one, an empty text is quoted.
  public static func row(_ fields: [String?]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      guard let field else { continue }
      let needsQuotes = field.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D } || field.isEmpty
      guard needsQuotes else {
        bytes.append(contentsOf: field.utf8)
        continue
      }
      bytes.append(0x22)
      for byte in field.utf8 {
        if byte == 0x22 { bytes.append(0x22) }
        bytes.append(byte)
      }
      bytes.append(0x22)
    }
    bytes.append(contentsOf: [0x0D, 0x0A])
    return bytes
  }
}
