import Model

/// Printed names → ids, for the notices of one division.
///
///     区发展改革局          → 370113/development-reform   (variation)
///     市生态环境局长清分局   → unresolved until branches are in the registry
///     各街镇               → 370113/all-towns            (collective)
///
/// A name is a level's word or a division's name in front of a function's name. What does not fit stays
/// unresolved; a wrong match is worse than none.
struct OrganizationResolver {
  let registry: Registry
  /// The division whose notice it is.
  let home: Registry.Division?
  private var known: [PrintedKey: Found] = [:]

  struct Found {
    var organization: Organization?
    var match: MatchMethod
    var isCollective: Bool
  }

  init(registry: Registry, issuer: String?, prefix: String?) {
    self.registry = registry
    home = issuer.flatMap { OrganizationResolver.division(of: $0, registry) }
  }

  /// The division whose name an issuer's name starts with, taken level by level: 济南市长清区人民政府.
  static func division(of issuer: String, _ registry: Registry) -> Registry.Division? {
    if issuer.hasPrefix("国务院") || issuer.hasPrefix("中华人民共和国") { return registry.divisions["000000"] }
    var rest = issuer[...]
    var current: Registry.Division?
    while !rest.isEmpty {
      var best: Registry.Division?
      for length in stride(from: min(rest.count, 15), through: 2, by: -1) {
        let candidates = registry.divisionsByName[String(rest.prefix(length))] ?? []
        let fitting = candidates.filter { current == nil || isBelow($0, current!, registry) }  // Tested first.
        if fitting.count == 1 || current != nil && !fitting.isEmpty {
          best = fitting[0]
          break
        }
      }
      guard let found = best else { break }
      current = found
      rest = rest.dropFirst(found.name.count)
    }
    return current
  }

  private static func isBelow(_ division: Registry.Division, _ above: Registry.Division, _ registry: Registry) -> Bool {
    var code = division.parent
    while let parent = registry.divisions[code], !code.isEmpty {
      if parent.code == above.code { return true }
      code = parent.parent
    }
    return false
  }

  /// Fills in what the mention denotes. `isNew` says that this name was not asked for before.
  mutating func resolve(_ mention: inout Mention) -> (organization: Organization?, isNew: Bool) {
    let key = PrintedKey(printed: mention.printed)
    let known = known[key]
    let found = known ?? look(up: mention.text)
    if known == nil { self.known[key] = found }
    mention.organization = found.organization?.id
    mention.match = found.match
    mention.isCollective = found.isCollective
    return (found.organization, known == nil)
  }

  private func look(up printed: String) -> Found {
    if let id = registry.collectives[printed] {
      guard let home else { return Found(organization: nil, match: .none, isCollective: true) }
      let organization = Organization(
        id: "\(home.code)/\(id)", name: printed, division: home.code, function: id, kind: "collective")
      return Found(organization: organization, match: .exact, isCollective: true)
    }
    let isCollective = printed.hasPrefix("各") || printed.hasPrefix("相关") || printed.hasPrefix("有关")
    let name = withoutPlaque(printed)
    guard let (division, rest) = place(name), let function = registry.functionsByName[rest] else {
      return Found(organization: nil, match: .none, isCollective: isCollective)
    }
    let official = fullName(division, function)
    let match: MatchMethod = printed == official ? .exact : .variation
    let organization = Organization(
      id: "\(division.code)/\(function.id)", name: official, division: division.code, function: function.id,
      kind: function.kind)
    return Found(organization: organization, match: match, isCollective: false)
  }

  /// 区工业和信息化局（区商务局） → 区工业和信息化局
  private func withoutPlaque(_ name: String) -> String {
    guard let last = name.last, last == "）" || last == ")",
      let open = name.firstIndex(where: { $0 == "（" || $0 == "(" }),
      open > name.startIndex
    else { return name }
    return String(name[..<open])
  }

  /// Division of a name and what is left of it: by full name, by the word of its level, or the State's by none.
  private func place(_ name: String) -> (Registry.Division, String)? {
    if let home {
      var above: Registry.Division? = home
      while let division = above, division.level != "state" {
        for whole in [path(division), division.name] where name.hasPrefix(whole) {
          let rest = String(name.dropFirst(whole.count))
          if registry.functionsByName[rest] != nil { return (division, rest) }
        }
        above = registry.divisions[division.parent]
      }
      above = home
      while let division = above {
        for word in words(for: division)
        where name.hasPrefix(word) && registry.functionsByName[String(name.dropFirst(word.count))] != nil {
          return (division, String(name.dropFirst(word.count)))
        }
        if division.level == "state", registry.functionsByName[name] != nil { return (division, name) }
        above = registry.divisions[division.parent]
      }
      return nil
    }
    return nil
  }

  /// The word that stands for a division in its own notices; a branch prints it without: 团区委.
  private func words(for division: Registry.Division) -> [String] {
    guard let last = division.name.last else { return [] }
    switch division.level {
    case "state": return ["国家", "国务院", "中国", "中央"]
    case "province": return division.name.hasSuffix("自治区") ? ["自治区"] : division.name.hasSuffix("市") ? ["市"] : ["省"]
    case "prefecture": return [String(last)] + (division.name.hasSuffix("自治州") ? ["州"] : [])
    default: return [String(last)]
    }
  }

  /// The official name by level; 部 and 委 of the State carry no division.
  private func fullName(_ division: Registry.Division, _ function: Registry.Function) -> String {
    if division.level == "state" {
      return function.names.first { $0.hasSuffix("部") || $0.hasSuffix("总局") || $0.hasPrefix("国家") } ?? function.names[0]
    }
    let name = function.names[0]
    if name.hasPrefix("委") { return "中共\(path(division))\(name)" }
    if division.level == "province", name.hasSuffix("局"), let hall = function.names.first(where: { $0.hasSuffix("厅") })
    {
      return "\(division.name)\(hall)"
    }
    return "\(path(division))\(name)"
  }

  /// 济南市长清区: a county carries its prefecture's name.
  private func path(_ division: Registry.Division) -> String {
    guard division.level == "county", let parent = registry.divisions[division.parent], parent.level == "prefecture"
    else {
      return division.name
    }
    return parent.name + division.name
  }
}
