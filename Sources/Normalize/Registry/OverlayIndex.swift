import Model

/// A body that only one division has: a town, a local company, a centre with a name of its own.
struct LocalBody: Sendable, Hashable {
  var division: String
  /// The second half of its organization id.
  var id: String
  var kind: String
  var name: String
  var parent: String?
  var since: Int?
  var until: Int?
  /// Id, in the same division, of the body that took its place when it ended.
  var successor: String?
}

/// Local bodies by division and by printed name.
struct OverlayIndex: Sendable {
  private var byName: [String: [String: LocalBody]] = [:]
  private var byId: [String: LocalBody] = [:]

  init(_ rows: RegistryTable) throws(RegistryError) {
    for row in rows {
      guard row[0].count == 6, !row[1].isEmpty, !row[3].isEmpty else {
        throw .badRow("overlays", row)
      }
      let body = LocalBody(
        division: row[0], id: row[1], kind: row[2], name: row[3], parent: row[5].isEmpty ? nil : row[5],
        since: Int(row[6]), until: Int(row[7]), successor: row[8].isEmpty ? nil : row[8])
      byId["\(body.division)/\(body.id)"] = body
      for name in [body.name] + row.parts(4) + OverlayIndex.townNames(body) {
        if let other = byName[body.division]?[name], other.id != body.id { throw .ambiguous(name) }
        byName[body.division, default: [:]][name] = body
      }
    }
  }

  /// 平安街道 is printed 平安街道办事处 and 平安街道办 as well, 马山镇 马山镇人民政府.
  private static func townNames(_ body: LocalBody) -> [String] {
    guard body.kind == "town" else { return [] }
    if body.name.closes(with: "街道") { return ["办事处", "办", "党工委"].map { body.name + $0 } }
    return ["人民政府", "政府", "党委"].map { body.name + $0 }
  }

  func body(_ name: String, in division: String) -> LocalBody? { byName[division]?[name] }

  func body(id: String) -> LocalBody? { byId[id] }
}

/// What kind of body a name denotes, by its ending, where nothing more is known.
struct KindTable: Sendable {
  private let endings: [(ending: String, kind: String)]

  init(_ rows: RegistryTable) {
    endings = rows.map { ($0[0], $0[1]) }.sorted { $0.0.utf8.count > $1.0.utf8.count }
  }

  func kind(of name: String) -> String? { endings.first { name.closes(with: $0.ending) }?.kind }
}
