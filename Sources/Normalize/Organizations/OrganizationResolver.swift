import Model

/// Printed names → offices, for the notices of one division in one year.
///
///     name = [division / level] function [plaque]     区工业和信息化局（区商务局）
///          / upper place ending                       市生态环境局西平分局
///          / local body of the division               平安街道
///          / collective                               各街镇
///
/// A wrong match is worse than none: what fits nothing, or two things, stays unresolved with its reason.
public struct OrganizationResolver: Sendable {
  let registry: Registry
  /// The division whose notice it is.
  public let home: Division?
  let year: Int?
  /// The home and all above it, lowest first.
  private let chain: [Division]

  public init(registry: Registry, home: Division?, year: Int?) {
    self.registry = registry
    self.home = home
    self.year = year
    chain = home.map { registry.divisions.chain(of: $0, year: year) } ?? []
  }

  /// - Parameters:
  ///   - registry: where the offices are looked up.
  ///   - code: GB/T 2260 code of the notice's division.
  ///   - year: of the notice; names of other years are told apart by it.
  public init?(registry: Registry, division code: String, year: Int?) {
    guard let home = registry.divisions.division(code, year: year) else { return nil }
    self.init(registry: registry, home: home, year: year)
  }

  /// - Parameter carried: division that an earlier name of the same list states: 省 in 省财政厅、教育厅.
  func resolve(_ printed: String, carried: Division? = nil) -> Resolution {
    var steps: [Resolution.Step] = []
    if let found = find(printed, carried: carried, &steps) { return found }
    if let repaired = repair(printed, carried: carried, &steps) { return repaired }
    var resolution = Resolution()
    if case .ambiguous(_, let candidates) = steps.last { resolution.candidates = candidates }
    resolution.kind = registry.kinds.kind(of: withoutPlaque(printed))
    steps.append(resolution.kind.map { .kind($0) } ?? .unknown(printed))
    resolution.steps = steps
    return resolution
  }

  /// Names of one list, in order, each with the steps that led to its reading.
  public func explain(_ names: [String]) -> [Resolution] {
    var carried: Division?
    return names.map { name in
      let found = resolve(name, carried: carried)
      carried = found.prefix
      return found
    }
  }

  public func explain(_ name: String) -> Resolution { resolve(name) }

  private func find(_ printed: String, carried: Division?, _ steps: inout [Resolution.Step]) -> Resolution? {
    let name = withoutPlaque(printed)
    if let found = collective(printed, &steps) {
      // 各区人民政府（含开发区管委会） are more than a class has an id for, by their first name.
      return found.organization != nil || name == printed ? found : collective(name, &steps) ?? found
    }
    if let found = local(printed, &steps) { return found }
    if name != printed {
      steps.append(.plaque(name))
      if let found = local(name, &steps) { return found }
    }
    if let carried, let found = government(name, of: carried, &steps) { return found }
    if let found = placed(name, printed, &steps) ?? league(name, &steps) ?? branch(name, &steps)
      ?? unplaced(name, printed, carried: carried, &steps)
    {
      return found
    }
    // 区应急委办（区应急局）: the plaque is known where the name is not.
    guard let plaque = plaque(printed), var found = placed(plaque, plaque, &steps) else { return nil }
    found.match = .pattern
    return found
  }

  // MARK: Collectives and local bodies

  private func collective(_ printed: String, _ steps: inout [Resolution.Step]) -> Resolution? {
    guard let reading = registry.collectives.read(printed) else { return nil }
    steps.append(.collective(printed))
    var found = Resolution(match: .exact, isCollective: true, steps: steps)
    guard let id = reading.id, let division = reading.scope.flatMap(division(ofScope:)) ?? home else { return found }
    found.organization = organization(
      division, id: id, name: registry.collectives.name(of: id) ?? printed, kind: "collective")
    return found
  }

  private func division(ofScope word: String) -> Division? {
    if word == "国务院" || word == "中央" { return registry.divisions.state }
    return chain.first { words(for: $0).contains(word) }
  }

  private func local(_ name: String, _ steps: inout [Resolution.Step]) -> Resolution? {
    for division in chain {
      guard let body = registry.overlays.body(name, in: division.code) else { continue }
      steps.append(.overlay(body.name, division: division.name))
      return resolution(of: body, in: division, isOfficial: body.name == name, steps)
    }
    return nil
  }

  private func resolution(
    of body: LocalBody, in division: Division, isOfficial: Bool, _ steps: [Resolution.Step]
  ) -> Resolution {
    let name = body.kind == "town" && body.name.count < 7 ? path(division) + body.name : body.name
    var found = organization(division, id: body.id, name: name, kind: body.kind)
    found.parent = body.parent ?? (body.kind == "town" ? "\(division.code)/government" : nil)
    if let successor = body.successor, let until = body.until {
      found.successors = [
        Organization.Successor(organization: "\(division.code)/\(successor)", year: until + 1, change: "replaced")
      ]
    }
    return Resolution(
      organization: found, match: isOfficial ? .exact : .variation, prefix: nil, steps: steps)
  }

  /// The office of an id in the resolver's own division.
  ///
  /// - Parameters:
  ///   - id: `411721/finance`; of another division it gives nil.
  ///   - name: full name, for one that the registry does not know; without it such an id gives nil.
  public func organization(id: String, name: String? = nil) -> Organization? {
    let parts = id.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2, let home, home.code == parts[0] else { return nil }
    if let body = registry.overlays.body(id: id) {
      return resolution(of: body, in: home, isOfficial: true, []).organization
    }
    if let function = registry.functions.function(id: parts[1]) {
      return resolution(
        of: function, in: home, "", as: function.name(in: home), .listed, prefix: nil, []
      ).organization
    }
    if let words = registry.collectives.name(of: parts[1]) {
      return organization(home, id: parts[1], name: words, kind: "collective")
    }
    guard let name, !name.isEmpty else { return nil }
    return organization(home, id: parts[1], name: name, kind: registry.kinds.kind(of: name) ?? "department")
  }

  // MARK: Names with a division in front

  func placed(_ name: String, _ printed: String, _ steps: inout [Resolution.Step]) -> Resolution? {
    let words = name.rest(behind: "中共") ?? name[...]
    if let found = prefixed(words, printed, allowShort: false, &steps) { return found }
    for division in chain {
      for word in self.words(for: division) {
        guard let rest = words.rest(behind: word).map(String.init) else { continue }
        if let body = registry.overlays.body(rest, in: division.code) {
          steps += [.levelWord(word, division: division.name), .overlay(body.name, division: division.name)]
          return resolution(of: body, in: division, isOfficial: false, steps)
        }
        guard let (function, finding) = registry.functions.find(rest) else { continue }
        steps += [
          .levelWord(word, division: division.name), .function(rest, id: function.id, listed: finding == .listed),
        ]
        return resolution(of: function, in: division, printed, as: rest, finding, prefix: division, steps)
      }
    }
    return prefixed(words, printed, allowShort: true, &steps)
  }

  /// 区政府 behind 武陵区委, 市政府 behind 津市市委: of the division that the name in front states.
  private func government(
    _ name: String, of carried: Division, _ steps: inout [Resolution.Step]
  ) -> Resolution? {
    guard carried.code != home?.code, let word = words(for: carried).first(where: { name.opens(with: $0) }),
      case let rest = name.dropFirst(word.count), ["政府", "人民政府"].contains(rest),
      let (function, finding) = registry.functions.find(String(rest))
    else { return nil }
    steps += [.shared(carried.name), .function(String(rest), id: function.id, listed: finding == .listed)]
    var found = resolution(of: function, in: carried, name, as: String(rest), finding, prefix: carried, steps)
    found.match = .distributed
    return found
  }

  private func prefixed(
    _ words: Substring, _ printed: String, allowShort: Bool, _ steps: inout [Resolution.Step]
  ) -> Resolution? {
    guard let prefix = registry.divisions.prefix(of: words, home: home, year: year, allowShort: allowShort) else {
      return nil
    }
    let rest = String(words.dropFirst(prefix.length))
    guard let division = prefix.division else {
      let step = Resolution.Step.ambiguous(
        String(words.prefix(prefix.length)), prefix.candidates.map(\.code).sorted())
      if registry.functions.find(rest) != nil, steps.last != step { steps.append(step) }
      return nil
    }
    steps.append(.division(String(words.prefix(prefix.length)), code: division.code))
    if let body = registry.overlays.body(rest, in: division.code) {
      steps.append(.overlay(body.name, division: division.name))
      return resolution(of: body, in: division, isOfficial: body.name == printed, steps)
    }
    // 格尔木市 as a unit is its government.
    // So is 成都 in a notice of its province.
    let isOwn = registry.divisions.parent(of: division, year: year)?.code == home?.code
    if rest.isEmpty, !allowShort || isOwn, let government = registry.functions.find("人民政府")?.function {
      var found = resolution(of: government, in: division, printed, as: "", .pattern, prefix: division, steps)
      found.match = .pattern
      return found
    }
    if let (function, finding) = registry.functions.find(rest) {
      steps.append(.function(rest, id: function.id, listed: finding == .listed))
      return resolution(of: function, in: division, printed, as: rest, finding, prefix: division, steps)
    }
    steps.removeLast()
    return nil
  }

  /// 团区委, 共青团西平县委
  private func league(_ name: String, _ steps: inout [Resolution.Step]) -> Resolution? {
    guard let function = registry.functions.find("共青团委员会")?.function else { return nil }
    func found(_ division: Division) -> Resolution {
      steps.append(.league(division.name))
      return resolution(of: function, in: division, name, as: "", .listed, prefix: division, steps)
    }
    for division in chain where words(for: division).contains(where: { name == "团\($0)委" || name == "共青团\($0)委" }) {
      return found(division)
    }
    guard name.opens(with: "共青团"), name.closes(with: "委") || name.closes(with: "委员会") else { return nil }
    let place = name.dropFirst(3)
    guard let prefix = registry.divisions.prefix(of: place, home: home, year: year, allowShort: false),
      let division = prefix.division, ["委", "委员会"].contains(place.dropFirst(prefix.length))
    else { return nil }
    return found(division)
  }

  // MARK: Names without

  private func unplaced(
    _ name: String, _ printed: String, carried: Division?, _ steps: inout [Resolution.Step]
  ) -> Resolution? {
    guard let (function, finding) = registry.functions.find(name) else { return nil }
    let state = registry.divisions.state
    let step = Resolution.Step.function(name, id: function.id, listed: finding == .listed)
    if home?.level != .state, let state, registry.functions.isOfState(name, function) || ofStateWord(name) {
      steps += [.ofState(name), step]
      return resolution(of: function, in: state, printed, as: name, finding, prefix: nil, steps)
    }
    if let carried {
      steps += [.shared(carried.name), step]
      var found = resolution(of: function, in: carried, printed, as: name, finding, prefix: carried, steps)
      found.match = .distributed
      return found
    }
    guard let home else { return nil }
    steps += [home.level == .state ? .ofState(name) : .unprefixed(home.name), step]
    var found = resolution(of: function, in: home, printed, as: name, finding, prefix: nil, steps)
    if home.level != .state { found.match = .pattern }
    return found
  }

  private func ofStateWord(_ name: String) -> Bool {
    ["全国", "中央", "最高"].contains { name.opens(with: $0) }
  }

  // MARK: Misprints

  /// One character taken for its look-alike, or an ending printed twice, where the repaired name exists.
  private func repair(_ printed: String, carried: Division?, _ steps: inout [Resolution.Step]) -> Resolution? {
    guard printed.count >= 4, printed.count <= 20 else { return nil }
    var found: [(name: String, resolution: Resolution)] = []
    func attempt(_ name: String) {
      var trace: [Resolution.Step] = []
      guard let resolution = find(name, carried: carried, &trace), !resolution.isCollective,
        let organization = resolution.organization,
        !found.contains(where: { $0.resolution.organization == organization })
      else { return }
      // 的 no word of level in front, a short name: too little to stand on.
      if resolution.match == .pattern, resolution.prefix == nil, organization.kind != "branch" { return }
      found.append((name, resolution))
    }
    let characters = Array(printed)
    for (index, character) in characters.enumerated() {
      for meant in registry.misprints[character] ?? [] {
        var name = characters
        name[index] = meant
        attempt(String(name))
      }
      if "局委部办".contains(character), character == characters.last, index > 1, index < characters.count - 2 {
        var name = characters
        name.remove(at: index)
        attempt(String(name))
      }
    }
    guard found.count == 1, var resolution = found.first?.resolution, let name = found.first?.name else { return nil }
    resolution.repaired = name
    resolution.match = .repaired
    resolution.steps = steps + [.repaired(printed, meant: name)] + resolution.steps
    return resolution
  }

  // MARK: Names

  /// 区工业和信息化局（区商务局） → 区工业和信息化局
  private func withoutPlaque(_ name: String) -> String {
    let scalars = name.unicodeScalars
    guard let last = scalars.last, OrganizationResolver.closings.contains(last.value),
      let open = scalars.firstIndex(where: { OrganizationResolver.openings.contains($0.value) }), open > name.startIndex
    else { return name }
    return String(name[..<open])
  }

  private static let openings = SignSet(of: "（(〔[［【")
  private static let closings = SignSet(of: "）)〕]］】")

  /// The second name in brackets.
  private func plaque(_ name: String) -> String? {
    let main = withoutPlaque(name)
    return main == name ? nil : String(name.dropFirst(main.count + 1).dropLast())
  }

  /// The words that stand for a division in the notices below it.
  func words(for division: Division) -> [String] {
    guard let last = division.name.last else { return [] }
    switch division.level {
    case .state: return ["国家", "国务院", "中国", "中央"]
    case .province:
      return [division.name.closes(with: "自治区") ? "自治区" : division.name.closes(with: "特别行政区") ? "特区" : String(last)]
    case .prefecture:
      if division.name.closes(with: "自治州") { return ["自治州", "州"] }
      return division.name.closes(with: "地区") ? ["地区", "行署"] : [String(last)]
    case .county: return division.name.closes(with: "自治县") ? ["自治县", "县"] : [String(last)]
    }
  }

  private func resolution(
    of function: Function, in division: Division, _ printed: String, as rest: String,
    _ finding: FunctionIndex.Finding, prefix: Division?, _ steps: [Resolution.Step]
  ) -> Resolution {
    // A local body that bears a function's id has its own history.
    let local = registry.overlays.body(id: "\(division.code)/\(function.id)")
    let name = local?.name ?? fullName(division, function, printed: rest)
    var found = organization(division, id: function.id, name: name, kind: function.kind)
    found.successors = (registry.functions.changes[function.id] ?? []).map {
      Organization.Successor(organization: "\(division.code)/\($0.to)", year: $0.year, change: $0.change)
    }
    if let local, let successor = local.successor, let until = local.until {
      found.successors.append(
        Organization.Successor(organization: "\(division.code)/\(successor)", year: until + 1, change: "replaced"))
    }
    let match: MatchMethod = printed == name ? .exact : finding == .listed ? .variation : .pattern
    return Resolution(organization: found, match: match, prefix: prefix, steps: steps)
  }

  func organization(_ division: Division, id: String, name: String, kind: String) -> Organization {
    Organization(
      id: "\(division.code)/\(id)", name: name, division: division.code, function: id, kind: kind,
      level: division.level.rawValue)
  }

  /// The official name by the pattern of its level. Places differ (水利局, 水务局): a printed form that is no shorter
  /// than the pattern's is nobody's short form, and stands.
  func fullName(_ division: Division, _ function: Function, printed: String) -> String {
    var name = function.name(in: division)
    if division.level == .state { return name }
    let isShortForm = printed.count < name.count || registry.functions.find(printed)?.finding == .pattern
    if !isShortForm, FunctionIndex.withoutJoints(printed) != FunctionIndex.withoutJoints(name) {
      name = printed
    }
    if function.id == "youth-league" { return "共青团\(path(division))委员会" }
    if function.kind == "party", name.opens(with: "委") { return "中共\(path(division))\(name)" }
    return "\(path(division))\(name)"
  }

  /// 驻马店市西平县: a county carries its prefecture's name.
  func path(_ division: Division) -> String {
    guard division.level == .county, let parent = registry.divisions.parent(of: division, year: year),
      parent.level == .prefecture
    else { return division.level == .state ? "" : division.name }
    return parent.name + division.name
  }
}
