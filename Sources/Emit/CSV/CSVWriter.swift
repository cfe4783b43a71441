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

/// `datapackage.json`: what the tables are and how they join, in the form of Frictionless Data Package 1.
public enum DataPackage {
  public static func descriptor() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("name", "taizhang")
      json.member("profile", "tabular-data-package")
      json.key("resources")
      json.array(Table.all) { $0.resource($1) }
      json.member("title", "Responsibilities read from government notices by taizhang")
    }
    return json.bytes + [0x0A]
  }
}

extension JSONWriter {
  fileprivate mutating func resource(_ table: Table) {
    object { json in
      json.member("encoding", "utf-8")
      json.member("format", "csv")
      json.member("mediatype", "text/csv")
      json.member("name", table.name)
      json.member("path", "\(table.name).csv")
      json.member("profile", "tabular-data-resource")
      json.key("schema")
      json.object { json in
        json.key("fields")
        json.array(table.columns) { json, column in
          json.object {
            $0.member("name", column.name)
            $0.member("type", column.type)
          }
        }
        if !table.references.isEmpty {
          json.key("foreignKeys")
          json.array(table.references) { json, reference in
            json.object { json in
              json.key("fields")
              json.array(reference.columns) { $0.value($1) }
              json.key("reference")
              json.object { json in
                json.key("fields")
                json.array(reference.key) { $0.value($1) }
                json.member("resource", reference.table)
              }
            }
          }
        }
        json.key("primaryKey")
        json.array(table.key) { $0.value($1) }
      }
    }
  }
}
