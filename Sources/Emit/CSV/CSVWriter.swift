import Model

/// RFC 4180: CRLF behind each row, quotes where a field needs them.
public enum CSVWriter {
  /// The mark that makes Excel read UTF-8.
  public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  public static func heading(_ table: Table) -> [UInt8] { row(table.columns.map(\.name)) }

  public static func rows(_ table: Table, of notice: Notice) -> [UInt8] {
    let rows = table.fields(of: notice)
    var csv = ByteBuffer(capacity: rows.count * 200)
    rows.eachField { column, field in
      if column > 0 { csv.append(0x2C) }
      if let field { append(field, to: &csv) }
      if column == rows.width - 1 { csv.append("\r\n") }
    }
    return csv.bytes
  }

  /// A row of fields; nil is an empty one, an empty text is quoted.
  public static func row(_ fields: [String?]) -> [UInt8] {
    var csv = ByteBuffer(capacity: 256)
    for (column, field) in fields.enumerated() {
      if column > 0 { csv.append(0x2C) }
      guard var field else { continue }
      field.withUTF8 { append($0, to: &csv) }
    }
    csv.append("\r\n")
    return csv.bytes
  }

  private static func append(_ field: UnsafeBufferPointer<UInt8>, to csv: inout ByteBuffer) {
    let needsQuotes = field.isEmpty || field.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else { return csv.append(field) }
    csv.append(0x22)
    for byte in field {
      if byte == 0x22 { csv.append(0x22) }
      csv.append(byte)
    }
    csv.append(0x22)
  }
}
