import Model

/// RFC 4180: CRLF behind each row, quotes where a field needs them.
public enum CSVWriter {
  /// The mark that makes Excel read UTF-8.
  public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  public static func heading(_ table: Table) -> [UInt8] { row(table.columns.map(\.name)) }

  public static func rows(_ table: Table, of notice: Notice) -> [UInt8] {
    let rows = table.rows(of: notice)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(rows.count * 200)
    for row in rows { append(row, to: &bytes) }
    return bytes
  }

  /// A row of fields; nil is an empty one, an empty text is quoted.
  public static func row(_ fields: [String?]) -> [UInt8] {
    var bytes: [UInt8] = []
    append(fields, to: &bytes)
    return bytes
  }

  private static func append(_ fields: [String?], to bytes: inout [UInt8]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      guard var field else { continue }
      field.withUTF8 { field in
        let needsQuotes = field.isEmpty || field.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else {
          bytes.append(contentsOf: field)
          return
        }
        bytes.append(0x22)
        for byte in field {
          if byte == 0x22 { bytes.append(0x22) }
          bytes.append(byte)
        }
        bytes.append(0x22)
      }
    }
    bytes.append(0x0D)
    bytes.append(0x0A)
  }
}
