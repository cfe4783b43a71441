import Model

/// A province, prefecture or county, as the table of divisions lists it.
public struct Division: Sendable, Hashable {
  public enum Level: String, Sendable, Comparable, CaseIterable {
    case county, prefecture, province, state

    /// The level of a word, `province`; nil where it is of none.
    init?(bytes: UnsafeBufferPointer<UInt8>) {
      guard let level = Level.allCases.first(where: { level in level.rawValue.withBytes { $0.holdsSame(as: bytes) } })
      else { return nil }
      self = level
    }

    private var depth: Int {
      switch self {
      case .state: 0
      case .province: 1
      case .prefecture: 2
      case .county: 3
      }
    }
    public static func < (a: Level, b: Level) -> Bool { a.depth < b.depth }
  }

  /// GB/T 2260, six digits; `000000` is the State.
  public var code: String
  public var name: String
  /// Without the word of its level and without peoples' names: 恩施土家族苗族自治州 → 恩施.
  public var short: String
  public var level: Level
  public var parent: String
  /// Years in which the name stood; absent where open.
  public var since: Int?
  public var until: Int?

  func stands(in year: Int?) -> Bool {
    guard let year else { return until == nil }
    // Editions lag: a name may be used in the year of a change either way.
    return (since ?? 0) <= year + 1 && year <= (until ?? 9999) + 1
  }
}

/// Divisions by code and by name.
struct DivisionIndex: Sendable {
  /// A division is made where it is asked for: of four thousand a notice needs ten.
  private let rows: RegistryTable
  private let byCode: NameTable
  private let byName: NameTable
  private let byShort: NameTable
  /// Of what lengths the names are that start with two characters, short ones included: what starts otherwise is no
  /// division.
  private let lengths: NameLengths

  /// The columns of the table.
  private enum Column {
    static let code = 0, name = 1, short = 2, level = 3, parent = 4, since = 5, until = 6
  }

  init(_ rows: RegistryTable) {
    var byCode = NameTable(capacity: rows.count)
    var (byName, byShort) = (byCode, byCode)
    var lengths = NameLengths()
    var abridged: [(name: String, place: Int)] = []
    for place in rows.indices.reversed() {
      let row = rows[place]
      guard let level = DivisionIndex.level(of: row) else { continue }
      row.withBytes(Column.code) { byCode.insert($0, place) }
      row.withBytes(Column.name) { name in
        byName.insert(name, place)
        lengths.insert(name)
        abridged += DivisionIndex.abridged(name, row).map { ($0, place) }
        row.withBytes(Column.short) { short in
          guard !short.holdsSame(as: name) else { return }
          lengths.insert(short)
          if level != .state { byShort.insert(short, place) }
        }
      }
    }
    // 恩施州, of the autonomous prefecture's full name, where no other bears it; the latest bearer comes first.
    for (name, place) in abridged.filter({ byName.place(of: $0.name) == nil }) {
      byName.insert(name, place)
      name.withBytes { lengths.insert($0) }
    }
    (self.rows, self.byCode, self.byName, self.byShort, self.lengths) = (rows, byCode, byName, byShort, lengths)
  }

  private static func level(of row: RegistryTable.Row) -> Division.Level? {
    row.withBytes(Column.level, Division.Level.init(bytes:))
  }

  private func division(at place: Int) -> Division {
    let row = rows[place]
    return Division(
      code: row[Column.code], name: row[Column.name], short: row[Column.short],
      // Rows of no level are in no index.
      level: DivisionIndex.level(of: row) ?? .county, parent: row[Column.parent], since: row.number(Column.since),
      until: row.number(Column.until))
  }

  /// What notices call a division beside its full name, without peoples' names and with half a name of a wing:
  ///
  ///     凉山|彝族自治|州      凉山州, 凉山自治州
  ///     鄂温克|族自治|旗      鄂温克旗, 鄂温克自治旗
  ///     喀|喇沁|左|翼蒙古族自治|县      喀左县
  ///     科|尔沁|左|翼|中旗      科左中旗
  private static func abridged(_ name: UnsafeBufferPointer<UInt8>, _ row: RegistryTable.Row) -> [String] {
    // Three bytes a character.
    guard name.count >= 15 else { return [] }
    let isAutonomous = name.dropLast(3).suffix(6).elementsEqual("自治".utf8)
    guard isAutonomous || name.suffix(3).elementsEqual("旗".utf8) else { return [] }
    let last = String(decoding: name.suffix(3), as: UTF8.self)
    let short = row[Column.short]
    var names: [String] = []
    if isAutonomous {
      let stem = short.rest(before: "族").map(String.init) ?? short
      names = [stem + last, stem + "自治" + last]
    }
    if let wing = short.firstIndex(of: "翼"), wing > short.index(after: short.startIndex) {
      let side = short[short.index(before: wing)..<wing]
      names.append(short.prefix(1) + side + short[short.index(after: wing)...] + last)
    }
    return names
  }

  /// The division of a code; where a code bore several names, the one of the year.
  func division(_ code: String, year: Int? = nil) -> Division? {
    let places = byCode.places(of: code)
    // Most codes bore one name.
    guard places.count > 1 else { return places.first.map { division(at: $0) } }
    let found = places.map { division(at: $0) }
    return found.first { $0.stands(in: year) } ?? found.last
  }

  /// Code of the State itself, which heads the table.
  static let stateCode = "000000"
  var state: Division? { division(DivisionIndex.stateCode) }

  func parent(of division: Division, year: Int? = nil) -> Division? { self.division(division.parent, year: year) }

  /// The division and all above it, lowest first, without the State.
  func chain(of division: Division, year: Int? = nil) -> [Division] {
    var chain: [Division] = []
    var next: Division? = division
    while let current = next, current.level != .state {
      chain.append(current)
      next = parent(of: current, year: year)
    }
    return chain
  }

  func isBelow(_ division: Division, _ above: Division) -> Bool {
    above.level == .state || division.code != above.code && chain(of: division).contains { $0.code == above.code }
  }

  /// A full or short name, in the year; those of other years only where none of the year bears it.
  func named(_ name: String, short: Bool, year: Int?) -> [Division] {
    let found = (short ? byShort : byName).places(of: name).map { division(at: $0) }
    let standing = found.filter { $0.stands(in: year) }
    return standing.isEmpty ? found : standing
  }

  /// The longest chain of names that `words` start with: 驻马店市西平县财政局 → 西平县, `驻马店市西平县`.
  ///
  /// `home` decides between divisions of one name; two that it can't tell apart give nothing but `candidates`.
  func prefix(
    of words: Substring, home: Division?, year: Int?, allowShort: Bool
  ) -> (division: Division?, length: Int, candidates: [Division])? {
    var rest = words
    var current: Division?
    var length = 0
    var candidates: [Division] = []
    while !rest.isEmpty {
      guard let step = step(rest, below: current, home: home, year: year, allowShort: allowShort) else { break }
      if step.division == nil, current == nil { candidates = step.candidates }
      guard let found = step.division else {
        if current == nil { return (nil, step.length, candidates) }
        break
      }
      current = found
      length += step.length
      rest = rest.dropFirst(step.length)
    }
    return current.map { ($0, length, []) }
  }

  private func step(
    _ words: Substring, below above: Division?, home: Division?, year: Int?, allowShort: Bool
  ) -> (division: Division?, length: Int, candidates: [Division])? {
    for length in lengths.descending(in: words) {
      let name = String(words.prefix(length))
      var found = named(name, short: false, year: year)
      if found.isEmpty, allowShort {
        found = named(name, short: true, year: year)
        // A short name counts only among neighbours: 平安 is a county far away and a street next door.
        if let home { found = found.filter { near($0, home) } } else { found = [] }
      }
      if let above {
        found = found.filter { isBelow($0, above) }
      } else if DivisionIndex.isCommon(name) {
        found = home.map { home in found.filter { near($0, home) } } ?? []
      }
      guard !found.isEmpty else { continue }
      if let one = choose(found, home: home) { return (one, length, found) }
      return (nil, length, found)
    }
    return nil
  }

  /// 新区, 城区, 郊区, 矿区: names that any city's part bears in speech, and a few bear by law.
  private static func isCommon(_ name: String) -> Bool {
    name.unicodeScalars.count == 2 && name.closes(with: "区")
  }

  /// The home itself, one above it, one below it, or a sister.
  private func near(_ division: Division, _ home: Division) -> Bool {
    division.code == home.code || division.parent == home.parent || division.parent == home.code
      || chain(of: home).contains { $0.code == division.code }
      || division.level == .prefecture && chain(of: home).contains { $0.code == division.parent }
  }

  /// The one of several that is nearest to home; nil where two are as near.
  private func choose(_ found: [Division], home: Division?) -> Division? {
    if Set(found.map(\.code)).count == 1 { return found.last }
    guard let home else { return nil }
    let above = chain(of: home).map(\.code) + [DivisionIndex.stateCode]
    func distance(_ division: Division) -> Int {
      let own = [division.code] + chain(of: division).dropFirst().map(\.code)
      return above.firstIndex { own.contains($0) } ?? above.count
    }
    let ranked = found.map { (distance($0), $0) }.sorted { $0.0 < $1.0 }
    if ranked[0].0 < ranked[1].0 { return ranked[0].1 }
    return outermost(ranked.lazy.filter { $0.0 == ranked[0].0 }.map(\.1))
  }

  /// 岳阳, of 岳阳市 and 岳阳县 in it: the one that holds all others.
  func outermost(_ found: some Collection<Division>) -> Division? {
    found.first { outer in found.allSatisfy { $0.code == outer.code || isBelow($0, outer) } }
  }

  /// Divisions whose name stands anywhere in the words, longest first at each place.
  func mentioned(in words: String, year: Int?) -> [Division] {
    var found: [Division] = []
    var rest = words.unicodeScalars[...]
    while !rest.isEmpty {
      var taken = 1
      for length in lengths.descending(in: Substring(rest)) where length >= 3 {
        let all = named(String(rest.prefix(length)), short: false, year: year)
        guard !all.isEmpty else { continue }
        if let above = found.last, let below = all.first(where: { isBelow($0, above) }) {
          found.append(below)
        } else if Set(all.map(\.code)).count == 1 {
          found.append(all[0])
        }
        taken = length
        break
      }
      rest = rest.dropFirst(taken)
    }
    return found
  }
}
