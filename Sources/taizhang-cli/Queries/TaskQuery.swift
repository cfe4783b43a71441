import Taizhang

/// Which tasks are asked for.
struct TaskQuery {
  /// A name as printed anywhere in the dataset, a full name, or an id.
  var organization: String?
  var role: String?
  var year: Int?
  /// Code of the division by GB/T 2260, or its beginning.
  var division: String?
  /// Words of the task.
  var text: String?
  /// Due on that day or before.
  var dueBy: String?

  struct Match {
    var document: TableRow
    var task: TableRow
  }

  private struct Key: Hashable {
    var source: String
    var id: String

    init(_ source: String?, _ id: String?) {
      self.source = source ?? ""
      self.id = id ?? ""
    }
  }

  func run(on tables: TableSource, _ body: (Match) -> Void) throws {
    var documents: [Key: TableRow] = [:]
    try tables.each("documents") { row in
      guard year == nil || row["year"] == year.map(String.init) else { return }
      guard division == nil || row["division"]?.hasPrefix(division ?? "") == true else { return }
      documents[Key(row["source"], row["id"])] = row
    }
    let owned = try ownedTasks(of: tables)
    try tables.each("tasks") { row in
      guard let document = documents[Key(row["source"], row["document"])] else { return }
      if let owned, !owned.contains(Key(row["source"], row["id"])) { return }
      if let text, row["text"]?.contains(text) != true { return }
      if let dueBy { guard let due = row["due"], due <= dueBy else { return } }
      body(Match(document: document, task: row))
    }
  }

  /// The tasks that the unit asked for has the role asked for in; nil where neither is asked.
  private func ownedTasks(of tables: TableSource) throws -> Set<Key>? {
    guard organization != nil || role != nil else { return nil }
    // An office goes by several names: all that stand for the same id are meant.
    var ids: Set<String> = []
    if let organization {
      try tables.each("organizations") { row in
        if let id = row["id"], row["name"] == organization || id == organization { ids.insert(id) }
      }
      try tables.each("assignments") { row in
        if let id = row["organization"], row["text"] == organization { ids.insert(id) }
      }
    }
    var owned: Set<Key> = []
    try tables.each("assignments") { row in
      guard role == nil || row["role"] == role else { return }
      if let organization {
        guard row["text"] == organization || row["organization"].map(ids.contains) == true else { return }
      }
      owned.insert(Key(row["source"], row["task"]))
    }
    return owned
  }
}
