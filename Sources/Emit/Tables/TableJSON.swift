import Model

/// The rows that a notice adds to the tables as JSON: `{"tasks": [["…", null, "1"], …], …}`, tables in the order of
/// `Table.all`, every value the text that CSV has, null for a missing one.
public enum TableJSON {
  public static func encode(_ notice: Notice) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      for table in Table.all {
        json.key(named: table.name)
        json.array(table.rows(of: notice)) { json, row in
          json.array(row) { json, field in
            if let field { json.value(field) } else { json.null() }
          }
        }
      }
    }
    return json.bytes
  }
}
