import Model

extension Registry {
  /// What is wrong with the data itself, in words for the person who edits it; empty where nothing is.
  ///
  /// - Parameter additions: a user's own rows by table, checked together with the program's.
  public static func audit(additions: [String: [[String]]] = [:]) -> [String] {
    var tables = tables()
    if let unknown = add(additions, to: &tables) { return ["there is no table '\(unknown)'"] }
    do {
      let registry = try Registry(additions: additions)
      return RegistryAudit(tables: tables, registry: registry).problems()
    } catch {
      return [error.description]
    }
  }
}

/// Rules that rows keep among themselves.
private struct RegistryAudit {
  let tables: [String: RegistryTable]
  let registry: Registry

  func problems() -> [String] { divisions() + functions() + overlays() + collectives() + misprints() }

  private func rows(_ name: String) -> RegistryTable { tables[name] ?? RegistryTable(csv: []) }

  private func divisions() -> [String] {
    var problems: [String] = []
    let codes = Set(rows("divisions").map { $0[0] })
    var seen: Set<[String]> = []
    var last = ""
    for row in rows("divisions") {
      if !seen.insert([row[0], row[1], row[5]]).inserted {
        problems.append("divisions: \(row[0]) \(row[1]) stands twice")
      }
      if row[0] < last { problems.append("divisions: \(row[0]) is out of order") }
      last = row[0]
      if row[3] != "state", !codes.contains(row[4]) {
        problems.append("divisions: \(row[0]) has no parent '\(row[4])'")
      }
      if Division.Level(rawValue: row[3]) == nil { problems.append("divisions: \(row[0]) has no level '\(row[3])'") }
      problems += years(row[5], row[6], "divisions: \(row[0])")
    }
    return problems
  }

  private func functions() -> [String] {
    var problems: [String] = []
    var ids: Set<String> = []
    for row in rows("functions") {
      if !ids.insert(row[0]).inserted { problems.append("functions: id '\(row[0])' stands twice") }
      if !isSlug(row[0]) { problems.append("functions: '\(row[0])' is not in kebab-case") }
      for name in row[2...6].flatMap({ $0.split(separator: "|") }) {
        if registry.functions.find(String(name))?.function.id != row[0] {
          problems.append("functions: '\(name)' does not lead to \(row[0])")
        }
      }
    }
    for row in rows("changes") {
      for id in row[0...1] where !ids.contains(id) { problems.append("changes: there is no function '\(id)'") }
    }
    return problems
  }

  private func overlays() -> [String] {
    var problems: [String] = []
    let ids = Set(rows("overlays").map { "\($0[0])/\($0[1])" })
    let functions = Set(rows("functions").map { $0[0] })
    if ids.count != rows("overlays").count { problems.append("overlays: an id stands twice in one division") }
    for row in rows("overlays") {
      let place = "overlays: \(row[0])/\(row[1])"
      if registry.divisions.division(row[0]) == nil { problems.append("\(place): there is no division \(row[0])") }
      if !isSlug(row[1]) { problems.append("\(place): the id is not in kebab-case") }
      if !row[8].isEmpty, !ids.contains("\(row[0])/\(row[8])"), !functions.contains(row[8]) {
        problems.append("\(place): there is no successor '\(row[8])'")
      }
      problems += years(row[6], row[7], place)
      if let resolver = OrganizationResolver(registry: registry, division: row[0], year: Int(row[7])) {
        let found = resolver.explain(row[3]).organization?.id
        if found != "\(row[0])/\(row[1])" { problems.append("\(place): '\(row[3])' leads to \(found ?? "nothing")") }
      }
    }
    return problems
  }

  private func collectives() -> [String] {
    var seen: Set<[String]> = []
    return rows("collectives").compactMap {
      seen.insert([$0[0], $0[1]]).inserted ? nil : "collectives: '\($0[1])' stands twice"
    }
  }

  private func misprints() -> [String] {
    var seen: Set<[String]> = []
    return rows("misprints").compactMap { row in
      if row[0].count != 1 || row[1].count != 1 || row[0] == row[1] {
        return "misprints: '\(row[0])' and '\(row[1])' are not two single characters"
      }
      return seen.insert(Array(row)).inserted ? nil : "misprints: '\(row[0])', '\(row[1])' stands twice"
    }
  }

  private func years(_ since: String, _ until: String, _ place: String) -> [String] {
    for year in [since, until] where !year.isEmpty && !(1900...2100).contains(Int(year) ?? 0) {
      return ["\(place): '\(year)' is no year"]
    }
    if let since = Int(since), let until = Int(until), since > until { return ["\(place): ends before it begins"] }
    return []
  }

  private func isSlug(_ id: String) -> Bool {
    !id.isEmpty && id.utf8.allSatisfy { $0 == 0x2D || ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) }
  }
}
