import CRegistry
import Model

/// The tables of `registry/`, read once and shared.
public struct Registry: Sendable {
  public let vocabulary: Vocabulary
  let divisions: DivisionIndex
  let functions: FunctionIndex
  let overlays: OverlayIndex
  let indicators: IndicatorIndex
  let collectives: CollectiveGrammar
  let kinds: KindTable
  let misprints: [Character: [Character]]

  /// Reads the tables compiled into the program, and a user's own beside them.
  ///
  /// - Parameter additions: rows of further tables by the table's name (`overlays`, `functions`, `collectives`,
  ///   `changes`), headings left out; they come after the program's own and may refine them.
  /// - Throws: `RegistryError` where a table breaks its own form.
  public init(additions: [String: [[String]]] = [:]) throws(RegistryError) {
    var tables = Registry.tables()
    if let unknown = Registry.add(additions, to: &tables) { throw .unknownTable(unknown) }
    func rows(_ name: String, columns: Int) throws(RegistryError) -> RegistryTable {
      let rows = tables[name] ?? RegistryTable(csv: [])
      if let row = rows.first(where: { $0.count != columns }) { throw .badRow(name, row) }
      return rows
    }
    vocabulary = try Registry.vocabulary(
      labels: try rows("labels", columns: 3), endings: try rows("endings", columns: 2),
      columns: try rows("columns", columns: 2), surnames: try rows("surnames", columns: 1),
      units: try rows("units", columns: 4))
    divisions = DivisionIndex(try rows("divisions", columns: 7))
    functions = try FunctionIndex(try rows("functions", columns: 8), changes: try rows("changes", columns: 4))
    overlays = try OverlayIndex(try rows("overlays", columns: 9))
    indicators = try IndicatorIndex(try rows("indicators", columns: 5))
    collectives = CollectiveGrammar(try rows("collectives", columns: 3))
    kinds = KindTable(try rows("kinds", columns: 2))
    misprints = Dictionary(
      grouping: try rows("misprints", columns: 2).filter { $0[0].count == 1 && $0[1].count == 1 },
      by: { $0[0].first! }  // One character, by the filter.
    ).mapValues { $0.map { $0[1].first! } }
  }

  /// The name of an indicator; nil where the id is unknown.
  public func indicator(_ id: String) -> Indicator? { indicators.indicator(id: id) }

  /// The present name of a division by its code; nil where there is none.
  public func divisionName(_ code: String) -> String? { divisions.division(code)?.name }

  /// Names of functions near to one that is unknown, best first.
  public func nearest(_ name: String, count: Int) -> [String] { functions.nearest(name, count: count) }

  private static func vocabulary(
    labels: RegistryTable, endings: RegistryTable, columns: RegistryTable, surnames: RegistryTable, units: RegistryTable
  ) throws(RegistryError) -> Vocabulary {
    var measures: [(String, MeasureUnit)] = []
    for row in units {
      guard let factor = Double(row[2]), let dimension = MeasureUnit.Dimension(rawValue: row[3]) else {
        throw .badRow("units", row)
      }
      for word in row.parts(0) {
        measures.append((word, MeasureUnit(code: row[1], factor: factor, dimension: dimension)))
      }
    }
    var contents: [(String, TableColumn.Content)] = []
    for row in columns {
      guard let content = TableColumn.Content(rawValue: row[1]) else {
        throw .badRow("columns", row)
      }
      contents.append((row[0], content))
    }
    var announcements: [(String, Vocabulary.Announcement)] = []
    var labelStarts: [(String, Vocabulary.Announcement)] = []
    var labelEndings: [(String, Vocabulary.Announcement)] = []
    var labelModifiers: [(String, Bool)] = []
    var textLabels: [(String, Vocabulary.Words)] = []
    var verbs: [(String, Assignment.Role)] = []
    for row in labels {
      let announcement: Vocabulary.Announcement
      switch row[2] {
      case "" where row[0] == "label-modifier":
        labelModifiers.append((row[1], true))
        continue
      case "official": announcement = .official
      case "deadline": announcement = .deadline
      case "text" where row[0] == "label":
        textLabels.append((row[1], .task))
        continue
      case "remark" where row[0] == "label":
        textLabels.append((row[1], .remark))
        continue
      case let word:
        guard let role = Assignment.Role(rawValue: word) else { throw .badRow("labels", row) }
        announcement = .role(role)
      }
      switch (row[0], announcement) {
      case ("label", _): announcements.append((row[1], announcement))
      case ("label-start", .role): labelStarts.append((row[1], announcement))
      case ("label-ending", _): labelEndings.append((row[1], announcement))
      case ("verb", .role(let role)): verbs.append((row[1], role))
      default: throw .badRow("labels", row)
      }
    }
    func words(_ kind: String) -> WordTable<Bool> {
      WordTable(endings.filter { $0[0] == kind }.map { ($0[1], true) })
    }
    return Vocabulary(
      labels: WordTable(announcements), labelStarts: WordTable(labelStarts), labelEndings: WordTable(labelEndings),
      labelModifiers: WordTable(labelModifiers), textLabels: WordTable(textLabels), verbs: WordTable(verbs),
      unitEndings: words("unit"), joinedNames: words("joined"), classNouns: words("class-noun"),
      columns: WordTable(contents), surnames: Set(surnames.map { $0[0] }),
      units: WordTable(measures))
  }

  /// The tables by name.
  static func tables() -> [String: RegistryTable] {
    var tables: [String: RegistryTable] = [:]
    var index: Int32 = 0
    var name: UnsafePointer<CChar>?
    var length = 0
    while let bytes = registry_table(index, &name, &length), let name {
      tables[String(cString: name)] = RegistryTable(csv: UnsafeBufferPointer(start: bytes, count: length))
      index += 1
    }
    return tables
  }

  /// Puts further rows behind those of the tables.
  ///
  /// - Returns: a name that no table has; nil where all have one.
  static func add(_ additions: [String: [[String]]], to tables: inout [String: RegistryTable]) -> String? {
    for (name, rows) in additions {
      if tables[name] == nil { return name }
      for row in rows { tables[name]?.append(row) }
    }
    return nil
  }

  /// Rows of a table in CSV without quoted fields, heading and lines that start with # left out.
  public static func rows(of text: some Collection<UInt8>) -> [[String]] { RegistryTable(csv: text).map(Array.init) }
}

/// A fault in the registry's own data.
public enum RegistryError: Error, Sendable, Equatable, CustomStringConvertible {
  case ambiguous(String)
  case badRow(String, String)
  case unknownTable(String)

  static func badRow(_ table: String, _ row: RegistryTable.Row) -> RegistryError {
    .badRow(table, row.joined(separator: ","))
  }

  public var description: String {
    switch self {
    case .ambiguous(let name): "registry: '\(name)' stands for two things"
    case .badRow(let table, let row): "registry: \(table).csv has a row that fits no rule: \(row)"
    case .unknownTable(let name): "registry: there is no table '\(name)'"
    }
  }
}
