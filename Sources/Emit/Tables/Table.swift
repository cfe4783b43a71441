import Model

/// The contract as flat tables: one row an object, joined by ids.
public struct Table: Sendable {
  public struct Column: Sendable {
    public var name: String
    /// A type of Table Schema: `string`, `integer`, `number`, `boolean`, `date`.
    public var type: String
    /// For people who read Chinese.
    public fileprivate(set) var heading = ""
    public fileprivate(set) var description = ""

    init(_ name: String, _ type: String = "string") {
      self.name = name
      self.type = type
    }
  }

  /// Columns that point into another table's key.
  public struct Reference: Sendable {
    public var columns: [String]
    public var table: String
    public var key: [String]
    /// Some rows point nowhere; Data Package has no word for that, so that its descriptor leaves these out.
    public var isOptional = false
  }

  public var name: String
  public var columns: [Column]
  /// For people who read Chinese.
  public var heading: String { ColumnWords.tables[name]?.heading ?? name }
  public var description: String { ColumnWords.tables[name]?.description ?? "" }
  /// Columns that name a row.
  public var key: [String]
  public var references: [Reference]
  /// The rows of a notice, given the value of their column `source`.
  private let write: @Sendable (Notice, _ source: String, inout TableRows) -> Void

  init(
    name: String, columns: [Column], key: [String], references: [Reference],
    write: @escaping @Sendable (Notice, _ source: String, inout TableRows) -> Void
  ) {
    self.name = name
    self.columns = columns
    for (index, column) in columns.enumerated() {
      guard let words = ColumnWords.words(column.name, of: name) else { continue }
      self.columns[index].heading = words.heading
      self.columns[index].description = words.description
    }
    self.key = key
    self.references = references
    self.write = write
  }

  /// The rows that a notice adds; a missing value is nil.
  public func rows(of notice: Notice) -> [[String?]] { fields(of: notice).texts }

  /// The same, as bytes.
  func fields(of notice: Notice) -> TableRows {
    var rows = TableRows(width: columns.count)
    write(notice, Table.key(notice.source), &rows)
    return rows
  }

  /// All tables, parents before children.
  public static let all: [Table] = [
    documents, sections, organizations, tasks, assignments, targets, milestones, qualities, officials, remarks,
    statements, people, charges, parts, citations, diagnostics,
  ]

  static let toDocument = Reference(
    columns: ["source", "document"], table: "documents", key: ["source", "id"])

  /// Where a value stands in the original.
  static let place = [Column("line", "integer"), Column("offset", "integer"), Column("length", "integer")]

  /// Value of the column `source`: a file is named by its content, as the same name may stand in two folders.
  public static func key(_ source: Source) -> String {
    "\(source.name)@\(String(decoding: source.sha256.utf8.prefix(12), as: UTF8.self))"
  }

  /// nil for none.
  static func join(_ names: some Sequence<String>, _ separator: String = "；") -> String? {
    let joined = names.joined(separator: separator)
    return joined.isEmpty ? nil : joined
  }
}
