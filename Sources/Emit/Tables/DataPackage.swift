/// `datapackage.json`: what the tables are and how they join, in the form of Frictionless Data Package 1.
public enum DataPackage {
  /// - Parameter version: of the program, under `generator`.
  public static func descriptor(version: String) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("generator", "taizhang \(version)")
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
      json.member("description", table.description)
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
            $0.member("description", column.description)
            $0.member("name", column.name)
            $0.member("title", column.heading)
            $0.member("type", column.type)
          }
        }
        let references = table.references.filter { !$0.isOptional }
        if !references.isEmpty {
          json.key("foreignKeys")
          json.array(references) { json, reference in
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
