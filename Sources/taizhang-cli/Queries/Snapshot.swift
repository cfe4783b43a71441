import Taizhang

/// The tasks of one year of a division, to be compared with another's.
struct Snapshot {
  struct Item {
    var id: String
    var division: String?
    var text: String
    /// Names of the units by role group: lead, others. An id stands for its unit, so that a new name is no new owner.
    var leads: [Unit] = []
    var others: [Unit] = []
    /// What is measured → what is to be reached.
    var targets: [Goal] = []
    var due: String?
  }

  struct Unit {
    var name: String
    /// Its function, or its name where it was not resolved.
    var id: String
    /// Ids of the bodies that it was renamed to or became part of.
    var successors: [String] = []
  }

  struct Goal {
    /// The indicator's id, else the words.
    var key: String
    var of: String
    var words: String
  }

  private(set) var items: [Item] = []

  init(_ tables: TableSource, year: Int?, division: String?) throws {
    var places: [String: Int] = [:]
    var items: [Item] = []
    func key(_ row: TableRow, _ column: String) -> String { "\(row["source"] ?? "")\u{1}\(row[column] ?? "")" }
    try TaskQuery(year: year, division: division).run(on: tables) { match in
      places[key(match.task, "id")] = items.count
      items.append(
        Item(
          id: match.task["id"] ?? "", division: match.document["division"], text: match.task["text"] ?? "",
          due: match.task["due"]))
    }
    var successors: [String: [String]] = [:]
    try tables.each("organizations") { row in
      guard let id = row["id"], let names = row["successors"] else { return }
      successors[id] = names.split(separator: "；").map { Snapshot.function(String($0.prefix { $0 != "@" })) }
    }
    try tables.each("assignments") { row in
      guard let place = places[key(row, "task")], let name = row["text"] else { return }
      let id = row["organization"]
      let unit = Unit(
        name: name, id: id.map(Snapshot.function) ?? name, successors: id.flatMap { successors[$0] } ?? [])
      if row["role"] == "lead" { items[place].leads.append(unit) } else { items[place].others.append(unit) }
    }
    try tables.each("targets") { row in
      guard let place = places[key(row, "task")] else { return }
      items[place].targets.append(Snapshot.goal(row))
    }
    self.items = items
  }

  /// 411721/finance → finance: what an office keeps, in whatever division.
  private static func function(_ id: String) -> String { id.split(separator: "/").dropFirst().joined(separator: "/") }

  private static func goal(_ row: TableRow) -> Goal {
    let of = row["of"] ?? ""
    let signs = ["ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "≈"]
    let isStretch = row["stretch"] == "true"
    let change = row["change"].flatMap { ["growth": "+", "decline": "−", "to": "→", "by": "+"][$0] } ?? ""
    let value = (row["value"] ?? "") + (row["max"].map { "–\($0)" } ?? "") + (row["unit"] ?? "")
    let words = (signs[row["op"] ?? ""] ?? "") + change + value
    let key = "\(row["indicator"] ?? of) \(row["change"] ?? "")\(isStretch ? " stretch" : "")"
    return Goal(key: key, of: of, words: isStretch ? "(\(words))" : words)
  }
}
