import Model

/// Looks offices up by any name, for people and programs that reconcile a column of names with the registry.
///
/// An entity is an office (`411721/finance`) or, where no division is known, a function (`finance`).
public struct OfficeSearch: Sendable {
  public struct Candidate: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
      case organization, function
    }

    public var id: String
    public var name: String
    public var kind: Kind
    /// Kind of body, division.
    public var about: String
    /// 0 to 100.
    public var score: Double
    /// Nothing else comes into question.
    public var isMatch: Bool
  }

  private let registry: Registry
  private let names: [(name: String, function: Function, characters: Int)]
  /// Names by the characters that they hold.
  private let byCharacter: [Character: [Int]]

  public init(registry: Registry) {
    self.registry = registry
    var names: [(name: String, function: Function, characters: Int)] = []
    var byCharacter: [Character: [Int]] = [:]
    for (name, function) in registry.functions.allNames {
      let characters = Set(name)
      for character in characters { byCharacter[character, default: []].append(names.count) }
      names.append((name, function, characters.count))
    }
    self.names = names
    self.byCharacter = byCharacter
  }

  /// What a name may denote, best first.
  ///
  /// - Parameters:
  ///   - name: as printed, without white space.
  ///   - division: GB/T 2260 code or full name of the division whose office it is; nil where it is not known.
  ///   - year: in which the name was used.
  ///   - limit: how many at most.
  public func candidates(for name: String, division: String?, year: Int?, limit: Int) -> [Candidate] {
    let home = division.flatMap { self.division($0, year: year) }
    let resolver = OrganizationResolver(registry: registry, home: home, year: year)
    let found = resolver.resolve(name)
    if let organization = found.organization {
      let scores: [MatchMethod: Double] = [.exact: 100, .variation: 95, .pattern: 90, .distributed: 90, .repaired: 70]
      let score = scores[found.match] ?? 50
      return [candidate(organization, score: score, isMatch: score >= 90)]
    }
    let open = found.candidates.compactMap { organization(id: $0) }
    if !open.isEmpty { return open.prefix(limit).map { candidate($0, score: 50, isMatch: false) } }
    if home == nil, let (function, finding) = registry.functions.find(name) {
      return [candidate(function, score: finding == .listed ? 95 : 85, isMatch: true)]
    }
    return near(name, home: home, year: year, limit: limit, isPrefix: false)
  }

  /// Offices whose names go on as the words do, best first.
  public func suggestions(_ words: String, division: String?, limit: Int) -> [Candidate] {
    let home = division.flatMap { self.division($0, year: nil) }
    let exact = candidates(for: words, division: division, year: nil, limit: 1).filter { $0.score >= 70 }
    let more = near(words, home: home, year: nil, limit: limit, isPrefix: true)
    return Array((exact + more.filter { candidate in !exact.contains { $0.id == candidate.id } }).prefix(limit))
  }

  /// An office, or a function, by its id.
  public func entity(_ id: String) -> Candidate? {
    if let organization = organization(id: id) { return candidate(organization, score: 100, isMatch: true) }
    return registry.functions.function(id: id).map { candidate($0, score: 100, isMatch: true) }
  }

  public func organization(id: String) -> Organization? {
    OrganizationResolver(registry: registry, division: String(id.prefix(6)), year: nil)?.organization(id: id)
  }

  private func division(_ words: String, year: Int?) -> Division? {
    if let division = registry.divisions.division(words, year: year) { return division }
    return registry.divisions.prefix(of: words[...], home: nil, year: year, allowShort: false)?.division
  }

  /// Functions whose names share characters with a name's own, behind the division that it may start with.
  private func near(_ name: String, home: Division?, year: Int?, limit: Int, isPrefix: Bool) -> [Candidate] {
    var home = home
    var rest = name[...]
    if let prefix = registry.divisions.prefix(of: rest, home: home, year: year, allowShort: home != nil),
      let division = prefix.division
    {
      home = division
      rest = rest.dropFirst(prefix.length)
    } else if let first = rest.first, "省市县区旗州".contains(first), rest.count > 2 {
      rest = rest.dropFirst()
    }
    let wanted = Set(rest)
    guard !wanted.isEmpty else { return [] }
    var shared: [Int: Int] = [:]
    for character in wanted { for index in byCharacter[character] ?? [] { shared[index, default: 0] += 1 } }
    var best: [String: (function: Function, score: Double)] = [:]
    for (index, count) in shared {
      let entry = names[index]
      var likeness = Double(count) / Double(wanted.count + entry.characters - count)
      if isPrefix, entry.name.opens(with: rest) { likeness = max(likeness, 0.9) }
      guard likeness >= (isPrefix ? 0.5 : 0.4), likeness > best[entry.function.id]?.score ?? 0 else { continue }
      best[entry.function.id] = (entry.function, likeness)
    }
    let order = best.values.sorted { ($1.score, $0.function.id) < ($0.score, $1.function.id) }.prefix(limit)
    return order.map { function, likeness in
      let score = (likeness * 600).rounded() / 10
      guard let home, let organization = organization(id: "\(home.code)/\(function.id)") else {
        return candidate(function, score: score, isMatch: false)
      }
      return candidate(organization, score: score, isMatch: false)
    }
  }

  private func candidate(_ organization: Organization, score: Double, isMatch: Bool) -> Candidate {
    let division = registry.divisions.division(organization.division)?.name ?? organization.division
    return Candidate(
      id: organization.id, name: organization.name, kind: .organization,
      about: "\(division) \(organization.division) · \(organization.kind)", score: score, isMatch: isMatch)
  }

  private func candidate(_ function: Function, score: Double, isMatch: Bool) -> Candidate {
    Candidate(
      id: function.id, name: function.county.isEmpty ? function.state : function.county, kind: .function,
      about: "\(function.kind)", score: score, isMatch: isMatch)
  }
}
