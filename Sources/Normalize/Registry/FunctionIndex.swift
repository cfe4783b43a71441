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
    let level = division.level == .province && division.name.hasSuffix("市") ? .prefecture : division.level
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

  private var byName: [ByteKey: Function] = [:]
  private var byStem: [ByteKey: Function] = [:]
  private(set) var changes: [String: [FunctionChange]] = [:]
  private(set) var all: [Function] = []
  private static let suffixes = ["委员会", "办公室", "局", "委", "厅", "部", "办"]

  init(_ rows: [[String]], changes: [[String]]) throws(RegistryError) {
    for row in rows {
      let function = Function(
        id: row[0], kind: row[1], county: row[2], prefecture: row[3], province: row[4], state: row[5])
      all.append(function)
      let names = row[2...5].filter { !$0.isEmpty } + row[6].split(separator: "|").map(String.init)
      for name in names {
        let plain = FunctionIndex.withoutJoints(name)
        for form in plain.utf8.count == name.utf8.count ? [name] : [name, plain] {
          if let other = byName[ByteKey(form)], other.id != function.id {
            if form == name { throw .ambiguous(name) }
            continue
          }
          byName[ByteKey(form)] = function
        }
      }
      for stem in row[7].split(separator: "|") {
        let stem = FunctionIndex.withoutJoints(String(stem))
        if let other = byStem[ByteKey(stem)], other.id != function.id { throw .ambiguous(stem) }
        byStem[ByteKey(stem)] = function
      }
    }
    for row in changes {
      guard let year = Int(row[2]) else { throw .badRow("changes", row.joined(separator: ",")) }
      self.changes[row[0], default: []].append(FunctionChange(to: row[1], year: year, change: row[3]))
    }
  }

  /// 和 与 及 come and go in names: 发展和改革局, 发展改革局.
  static func withoutJoints(_ name: String) -> String {
    guard name.holds("和") || name.holds("与") || name.holds("及") else { return name }
    return String(name.filter { $0 != "和" && $0 != "与" && $0 != "及" })
  }

  /// Each name under which a function is printed, in order.
  var allNames: [(name: String, function: Function)] {
    byName.sorted { $0.key.text < $1.key.text }.map { ($0.key.text, $0.value) }
  }

  func function(id: String) -> Function? { all.first { $0.id == id } }

  /// The function of a name without its division.
  func find(_ name: String) -> (function: Function, finding: Finding)? {
    guard name.utf8.count >= 3 else { return nil }
    if let function = byName[ByteKey(name)] { return (function, .listed) }
    let plain = FunctionIndex.withoutJoints(name)
    if let function = byName[ByteKey(plain)] { return (function, .listed) }
    if plain.hasPrefix("党委"), let function = byName[ByteKey(String(plain.dropFirst()))] { return (function, .listed) }
    // 妇联机关
    if plain.hasSuffix("机关"), let function = byName[ByteKey(String(plain.dropLast(2)))] { return (function, .listed) }
    for suffix in FunctionIndex.suffixes where plain.hasSuffix(suffix) {
      if let function = byStem[ByteKey(String(plain.dropLast(suffix.count)))] { return (function, .pattern) }
    }
    return nil
  }

  /// Whether a name without division is one of the State's: 财政部, 税务总局.
  func isOfState(_ name: String, _ function: Function) -> Bool {
    name == function.state || name.hasPrefix("国家") || name.hasPrefix("中国") || name.hasPrefix("国务院")
      || name.hasSuffix("总局") || name.hasSuffix("署")
      || name.hasSuffix("部") && function.kind == "department" && !name.hasSuffix("俱乐部")
  }

  /// Names near to one that is unknown, best first, for people who fill in an overlay.
  func nearest(_ name: String, count: Int) -> [String] {
    let wanted = Set(name)
    return byName.keys.map { key -> (String, Double) in
      let own = Set(key.text)
      return (key.text, Double(wanted.intersection(own).count) / Double(max(1, wanted.union(own).count)))
    }
    .filter { $0.1 >= 0.4 }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(count).map(\.0)
  }
}
