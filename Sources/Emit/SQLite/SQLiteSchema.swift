/// The statements that make the database; a change of any of them makes datasets rebuild theirs.
enum SQLiteSchema {
  static let statements = about + Table.all.map(create) + index + views

  /// Digest of the statements: FNV-1a, 64 bits.
  static var signature: String {
    let hash = statements.joined(separator: ";").utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    return String(hash, radix: 16)
  }

  private static let about = [
    "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE inputs (source TEXT PRIMARY KEY, path TEXT NOT NULL, stamp TEXT NOT NULL) WITHOUT ROWID",
  ]

  /// Tables keep the rows of one source together; `tasks` has a number for each row, which the text index needs.
  private static func create(_ table: Table) -> String {
    let types = ["integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"]
    var lines = table.columns.map { column in
      "\"\(column.name)\" \(types[column.type] ?? "TEXT")" + (table.key.contains(column.name) ? " NOT NULL" : "")
    }
    let isTasks = table.name == "tasks"
    let key = quoted(table.key)
    lines.insert(isTasks ? "row INTEGER PRIMARY KEY" : "", at: 0)
    lines.append(isTasks ? "UNIQUE (\(key))" : "PRIMARY KEY (\(key))")
    for reference in table.references {
      lines.append(
        "FOREIGN KEY (\(quoted(reference.columns))) REFERENCES \"\(reference.table)\" (\(quoted(reference.key)))"
          + " DEFERRABLE INITIALLY DEFERRED")
    }
    lines.append("FOREIGN KEY (source) REFERENCES inputs (source) DEFERRABLE INITIALLY DEFERRED")
    let body = lines.filter { !$0.isEmpty }.joined(separator: ", ")
    return "CREATE TABLE \"\(table.name)\" (\(body))" + (isTasks ? "" : " WITHOUT ROWID")
  }

  private static func quoted(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: ", ") }

  /// Full text of the tasks by three characters at a time, which serves Chinese: no word need be told from another.
  private static let index = [
    "CREATE INDEX assignments_organization ON assignments (organization, source)",
    "CREATE INDEX targets_indicator ON targets (indicator)",
    "CREATE VIRTUAL TABLE task_text USING fts5(text, content='tasks', content_rowid='row', tokenize='trigram')",
    """
    CREATE TRIGGER tasks_added AFTER INSERT ON tasks BEGIN
      INSERT INTO task_text (rowid, text) VALUES (new.row, new.text);
    END
    """,
    """
    CREATE TRIGGER tasks_removed AFTER DELETE ON tasks BEGIN
      INSERT INTO task_text (task_text, rowid, text) VALUES ('delete', old.row, old.text);
    END
    """,
  ]

  private static let views = [
    """
    CREATE VIEW tasks_by_organization AS
      SELECT a.organization, o.name, d.year, a.role, t.id AS task, t.text, t.due, t.source
      FROM assignments a
      JOIN tasks t ON t.source = a.source AND t.id = a.task
      JOIN documents d ON d.source = t.source AND d.id = t.document
      LEFT JOIN organizations o ON o.source = a.source AND o.id = a.organization
    """,
    """
    CREATE VIEW leads_by_year AS
      SELECT coalesce(a.organization, a.text) AS organization, max(o.name) AS name, d.year,
        count(DISTINCT t.row) AS tasks
      FROM assignments a
      JOIN tasks t ON t.source = a.source AND t.id = a.task
      JOIN documents d ON d.source = t.source AND d.id = t.document
      LEFT JOIN organizations o ON o.source = a.source AND o.id = a.organization
      WHERE a.role = 'lead'
      GROUP BY 1, d.year
    """,
    """
    CREATE VIEW targets_by_indicator AS
      SELECT x.indicator, d.year, d.issuers, x.of, x.change, x.op, x.value, x.max, x.unit, x.canonical_value,
        x.canonical_max, x.canonical_unit, x.due, x.text, x.task, x.source
      FROM targets x
      JOIN tasks t ON t.source = x.source AND t.id = x.task
      JOIN documents d ON d.source = t.source AND d.id = t.document
      WHERE x.indicator IS NOT NULL
    """,
  ]
}
