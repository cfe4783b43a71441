import GRDB

/// The tables as an SQLite database, kept up with the inputs: what changed is taken out and put in anew, in one
/// transaction. `docs/datasets.md` describes its schema.
public final class SQLiteTables {
  /// An input whose rows are to stand in the database.
  public struct Input {
    /// Value of the column `source` in its rows.
    public var source: String
    public var path: String
    /// Changes whenever the rows do.
    public var stamp: String

    public init(source: String, path: String, stamp: String) {
      self.source = source
      self.path = path
      self.stamp = stamp
    }
  }

  private let queue: DatabaseQueue

  /// Opens a database, or makes it; one of another version of the schema is made anew.
  ///
  /// - Parameters:
  ///   - path: of the file.
  ///   - version: of the program, kept in the table `about`.
  /// - Throws: GRDB's `DatabaseError` where the file can't be opened or written.
  public init(at path: String, version: String) throws {
    queue = try DatabaseQueue(path: path)
    let signature = SQLiteSchema.signature
    let isCurrent = try queue.read { db in
      try db.tableExists("inputs")
        && String.fetchOne(db, sql: "SELECT value FROM about WHERE name = 'schema'") == signature
    }
    try queue.write { db in
      if !isCurrent { try SQLiteTables.makeAnew(db) }
      try db.execute(sql: "INSERT OR REPLACE INTO about VALUES ('taizhang', ?)", arguments: [version])
    }
  }

  private static func makeAnew(_ db: Database) throws {
    for kind in ["view", "trigger", "table"] {
      // Children first; the shadow tables of an index go with it.
      let names = try String.fetchAll(
        db,
        sql: """
          SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'task_text_%'
          ORDER BY rowid DESC
          """, arguments: [kind])
      for name in names { try db.execute(sql: "DROP \(kind) \"\(name)\"") }
    }
    for statement in SQLiteSchema.statements { try db.execute(sql: statement) }
    try db.execute(sql: "INSERT INTO about VALUES ('schema', ?)", arguments: [SQLiteSchema.signature])
  }

  /// Brings the database up to the inputs given, in their order.
  ///
  /// - Parameters:
  ///   - inputs: all that the database is to hold.
  ///   - rows: hands out the rows of an input, with each table's place in `Table.all`, parents first.
  public func update(
    to inputs: [Input], rows: (Input, _ add: (CSVReader, _ table: Int) throws -> Void) throws -> Void
  ) throws {
    try queue.write { db in
      var present: [String: String] = [:]
      for row in try Row.fetchAll(db, sql: "SELECT source, path || '|' || stamp AS state FROM inputs") {
        present[row["source"]] = row["state"]
      }
      var fresh: [Input] = []
      for input in inputs {
        if let state = present.removeValue(forKey: input.source) {
          if state == "\(input.path)|\(input.stamp)" { continue }
          try remove(input.source, db)
        }
        fresh.append(input)
      }
      for source in present.keys.sorted() { try remove(source, db) }
      let writers = try Table.all.map { try TableInsertion($0, db) }
      let add = try db.makeStatement(sql: "INSERT INTO inputs (source, path, stamp) VALUES (?, ?, ?)")
      for input in fresh {
        try add.execute(arguments: [input.source, input.path, input.stamp])
        try rows(input) { rows, table in
          for row in rows { try writers[table].insert(row) }
        }
      }
    }
  }

  private func remove(_ source: String, _ db: Database) throws {
    for table in Table.all.reversed() {
      try db.cachedStatement(sql: "DELETE FROM \"\(table.name)\" WHERE source = ?").execute(arguments: [source])
    }
    try db.cachedStatement(sql: "DELETE FROM inputs WHERE source = ?").execute(arguments: [source])
  }
}

/// Puts rows of one table in, each field in the type of its column.
private struct TableInsertion {
  private let statement: Statement
  private let types: [String]

  init(_ table: Table, _ db: Database) throws {
    let names = table.columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
    let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
    statement = try db.makeStatement(sql: "INSERT INTO \"\(table.name)\" (\(names)) VALUES (\(marks))")
    types = table.columns.map(\.type)
  }

  func insert(_ fields: [String?]) throws {
    let values = zip(fields, types).map { field, type -> DatabaseValue in
      guard let field else { return .null }
      switch type {
      case "integer": return Int64(field).map(\.databaseValue) ?? field.databaseValue
      case "number": return Double(field).map(\.databaseValue) ?? field.databaseValue
      case "boolean": return (field == "true" ? 1 : 0).databaseValue
      default: return field.databaseValue
      }
    }
    try statement.execute(arguments: StatementArguments(values))
  }
}
