import Model

/// What an office does, whatever division it belongs to.
public struct Function: Sendable, Hashable {
  /// `development-reform`
  public var id: String
  /// `department`, `party`, `people`, `institution`, …
  public var kind: String
  /// Official names by level; the county's form where a level has none of its own.
  var county: String
  var prefecture: String
  var province: String
  var state: String

  /// The official name without the division: 发展和改革局, 发展和改革委员会.
  func name(in division: Division) -> String {
    // A municipality's offices are named as a prefecture's: 北京市公安局.
    let level = division.level == .province && division.name.closes(with: "市") ? .prefecture : division.level
    return switch level {
    case .state: state.isEmpty ? county : state
    case .province: province.isEmpty ? (prefecture.isEmpty ? county : prefecture) : province
    case .prefecture: prefecture.isEmpty ? county : prefecture
    case .county: county
    }
  }
}

/// A function that became another: merged, renamed, replaced.
public struct FunctionChange: Sendable, Hashable {
  public var to: String
  public var year: Int
  public var change: String
}

/// Functions by the names under which they are printed.
struct FunctionIndex: Sendable {
  /// How a name was found.
  enum Finding: Sendable { case listed, pattern }

  private var byName = NameTable(capacity: 4096)
  private var byStem = NameTable(capacity: 1024)
  private(set) var changes: [String: [FunctionChange]] = [:]
  private(set) var all: [Function] = []
  private static let suffixes = ["委员会", "办公室", "局", "委", "厅", "部", "办"]

  init(_ rows: RegistryTable, changes: RegistryTable) throws(RegistryError) {
    for row in rows {
      let function = Function(
        id: row[0], kind: row[1], county: row[2], prefecture: row[3], province: row[4], state: row[5])
      let place = all.count
      all.append(function)
      for column in 2...6 where !row.isEmpty(column) {
        for name in row.parts(column) {
          guard FunctionIndex.add(name, place, to: &byName, of: all) else { throw .ambiguous(name) }
          let plain = FunctionIndex.withoutJoints(name)
          // 发展改革局 may be another's name: that one keeps it.
          if plain.utf8.count < name.utf8.count { _ = FunctionIndex.add(plain, place, to: &byName, of: all) }
        }
      }
      for stem in row.parts(7) {
        let stem = FunctionIndex.withoutJoints(stem)
        guard FunctionIndex.add(stem, place, to: &byStem, of: all) else { throw .ambiguous(stem) }
      }
    }
    for row in changes {
      guard let year = Int(row[2]) else { throw .badRow("changes", row) }
      self.changes[row[0], default: []].append(FunctionChange(to: row[1], year: year, change: row[3]))
    }
  }

  /// - Returns: false where the name is another function's; a later row of one id takes over its names.
  private static func add(
    _ name: String, _ place: Int, to names: inout NameTable, of all: [Function]
  ) -> Bool {
    guard let other = names.place(of: name) else {
      names.insert(name, place)
      return true
    }
    if other != place, all[other].id == all[place].id { names.insert(name, place) }
    return all[other].id == all[place].id
  }

  private static let joints: [StaticString] = ["和", "与", "及"]

  /// 和 与 及 come and go in names: 发展和改革局, 发展改革局.
  static func withoutJoints(_ name: String) -> String {
    guard name.holds("和") || name.holds("与") || name.holds("及") else { return name }
    let bytes = Array(name.utf8)
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      if bytes.holds(anyOf: joints, at: at, end: bytes.count) {
        at += 3
      } else {
        plain.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// Each name under which a function is printed, in order.
  var allNames: [(name: String, function: Function)] {
    byName.all.filter { byName.place(of: $0.name) == $0.place }.sorted { $0.name < $1.name }
      .map { ($0.name, all[$0.place]) }
  }

  func function(id: String) -> Function? { all.first { $0.id == id } }

  /// The function of a name without its division.
  func find(_ name: String) -> (function: Function, finding: Finding)? {
    guard name.utf8.count >= 3 else { return nil }
    let plain = FunctionIndex.withoutJoints(name)
    if let place = listed(name, plain) { return (all[place], .listed) }
    for suffix in FunctionIndex.suffixes {
      if let stem = plain.rest(before: suffix), let place = byStem.place(of: stem) { return (all[place], .pattern) }
    }
    return nil
  }

  private func listed(_ name: String, _ plain: String) -> Int? {
    if let place = byName.place(of: name) ?? byName.place(of: plain) { return place }
    if plain.opens(with: "党委"), let rest = plain.rest(behind: "党"), let place = byName.place(of: rest) { return place }
    // 妇联机关
    return plain.rest(before: "机关").flatMap { byName.place(of: $0) }
  }

  /// Whether a name without division is one of the State's: 财政部, 税务总局.
  func isOfState(_ name: String, _ function: Function) -> Bool {
    name.hasBytes(of: function.state) || name.opens(with: "国家") || name.opens(with: "中国") || name.opens(with: "国务院")
      || name.closes(with: "总局") || name.closes(with: "署")
      || name.closes(with: "部") && function.kind == "department" && !name.closes(with: "俱乐部")
  }

  /// Names near to one that is unknown, best first, for people who fill in an overlay.
  func nearest(_ name: String, count: Int) -> [String] {
    let wanted = Set(name)
    return allNames.map { name, _ -> (String, Double) in
      let own = Set(name)
      return (name, Double(wanted.intersection(own).count) / Double(max(1, wanted.union(own).count)))
    }
    .filter { $0.1 >= 0.4 }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(count).map(\.0)
  }
}
