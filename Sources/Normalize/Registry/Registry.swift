import CRegistry
import Model

/// The tables of `registry/`, read once and shared.
public struct Registry: Sendable {
  public let vocabulary: Vocabulary
  /// Digest of the tables' bytes is not needed: they are compiled in with the version.
  let divisions: [String: Division]
  let divisionsByName: [String: [Division]]
  let functionsByName: [String: Function]
  let collectives: [String: String]

  struct Division: Sendable {
    var code: String
    var name: String
    /// `state`, `province`, `prefecture`, `county`.
    var level: String
    var parent: String
  }

  struct Function: Sendable {
    var id: String
    var kind: String
    /// The first is the official one.
    var names: [String]
  }

  /// Reads the tables compiled into the program.
  /// - Throws: `RegistryError` where a table breaks its own form; the tests read them all.
  public init() throws(RegistryError) {
    let tables = Registry.tables()
    vocabulary = try Registry.vocabulary(labels: tables["labels"] ?? [], endings: tables["endings"] ?? [])
    var divisions: [String: Division] = [:]
    for row in tables["divisions"] ?? [] {
      divisions[row[0]] = Division(code: row[0], name: row[1], level: row[2], parent: row[3])
    }
    var functions: [String: Function] = [:]
    for row in tables["functions"] ?? [] {
      let function = Function(id: row[0], kind: row[1], names: row[2].split(separator: "|").map(String.init))
      for name in function.names {
        guard functions[name] == nil else { throw .ambiguous(name) }
        functions[name] = function
      }
    }
    self.divisions = divisions
    divisionsByName = Dictionary(grouping: divisions.values, by: \.name)
    functionsByName = functions
    collectives = Dictionary(
      (tables["collectives"] ?? []).map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
  }

  private static func vocabulary(labels: [[String]], endings: [[String]]) throws(RegistryError) -> Vocabulary {
    var announcements: [(String, Vocabulary.Announcement)] = []
    var verbs: [(String, Assignment.Role)] = []
    for row in labels {
      switch (row[0], row[2]) {
      case ("label", "official"): announcements.append((row[1], .official))
      case ("label", "deadline"): announcements.append((row[1], .deadline))
      case (let kind, let word):
        guard let role = Assignment.Role(rawValue: word) else { throw .badRow("labels", row.joined(separator: ",")) }
        if kind == "label" { announcements.append((row[1], .role(role))) } else { verbs.append((row[1], role)) }
      }
    }
    return Vocabulary(
      labels: WordTable(announcements), verbs: WordTable(verbs),
      unitEndings: WordTable(endings.filter { $0[0] == "unit" }.map { ($0[1], true) }),
      classNouns: WordTable(endings.filter { $0[0] == "class-noun" }.map { ($0[1], true) }))
  }

  /// Rows of each table, heading left out. The tables hold no quoted fields.
  static func tables() -> [String: [[String]]] {
    var tables: [String: [[String]]] = [:]
    var index: Int32 = 0
    var name: UnsafePointer<CChar>?
    var length = 0
    while let bytes = registry_table(index, &name, &length), let name {
      let text = String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
      tables[String(cString: name)] = text.split(separator: "\n").dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      index += 1
    }
    return tables
  }
}

/// A fault in the registry's own data.
public enum RegistryError: Error, Sendable, Equatable, CustomStringConvertible {
  case ambiguous(String)
  case badRow(String, String)

  public var description: String {
    switch self {
    case .ambiguous(let name): "registry: '\(name)' stands for two functions"
    case .badRow(let table, let row): "registry: \(table).csv has a row that fits no rule: \(row)"
    }
  }
}
