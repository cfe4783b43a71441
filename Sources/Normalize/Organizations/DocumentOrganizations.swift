import Model
import Synchronization

/// Looks up every unit that a document names.
struct DocumentOrganizations {
  let registry: Registry
  let cache: ResolutionCache

  func resolve(
    _ document: inout Document, into organizations: inout [String: Organization], _ diagnostics: inout [Diagnostic]
  ) {
    let issuer = document.issuers.first
    let year = document.referenceYear
    let homes = HomeDivision(divisions: registry.divisions, functions: registry.functions)
    let isPlaced = issuer.map { !homes.leavesOutPlace($0.text) } ?? false
    let home = homes.find(
      issuer: issuer?.text, title: document.title, site: document.site, places: places(in: document),
      citations: document.citations.compactMap(\.title), units: isPlaced ? [] : sample(of: document), year: year)
    if home == nil, let issuer {
      diagnostics.append(Diagnostic(.divisionUnknown, [issuer.text], at: issuer.span))
    }
    let resolver = OrganizationResolver(registry: registry, home: home, year: year)
    var reader = MentionReader(resolver: resolver, cache: cache)
    for person in document.people.indices {
      reader.read(&document.people[person].inCharge)
      reader.read(&document.people[person].liaison)
      reader.read(&document.people[person].presides)
      if let post = document.people[person].post?.text, let found = office(of: post, resolver) {
        organizations[found.id] = found
        document.people[person].organization = found.id
      }
    }
    reader.read(&document.issuers)
    reader.read(&document.recipients)
    reader.read(&document.copiedTo)
    for task in document.tasks.indices { reader.read(&document.tasks[task].assignments) }
    organizations.merge(reader.organizations) { $1 }
    diagnostics += reader.diagnostics
  }

  /// The office that a post starts with: 区发展和改革局|局长. Only what the registry knows.
  private func office(of post: String, _ resolver: OrganizationResolver) -> Organization? {
    let first = post.prefix { !"、，（( ".contains($0) }
    guard first.count >= 3 else { return nil }
    for length in stride(from: first.count - 1, through: 2, by: -1) {
      let name = String(first.prefix(length))
      let found = cache.resolution(of: name, carried: nil, by: resolver)
      // 北京|奥组委执行副主席: a place without its kind is no office here.
      if found.prefix != nil, found.organization?.function == "government", !name.closes(with: "政府"),
        !"省市区县旗州盟".contains(name.last ?? " ")
      {
        continue
      }
      if let organization = found.organization, !found.isCollective, found.repaired == nil { return organization }
    }
    return nil
  }

  /// Whose circumstances the text names: 结合|官渡区|实际; 我县 and 本地 name nobody.
  private func places(in document: Document) -> [String] {
    document.parts.lazy.filter { $0.kind == .text && $0.printed.holds("结合") && $0.printed.holds("实际") }.prefix(8)
      .flatMap { part in
        part.printed.text.split(separator: "结合", omittingEmptySubsequences: false).dropFirst().compactMap { words in
          words.firstRange(of: "实际").map { String(words[..<$0.lowerBound].prefix(16)) }
        }
      }
  }

  /// Units by which a document without issuer can be placed.
  private func sample(of document: Document) -> [String] {
    var names: Set<String> = []
    for recipient in document.recipients { names.insert(recipient.text) }
    for task in document.tasks.prefix(300) {
      for assignment in task.assignments { names.insert(assignment.mention.text) }
    }
    return names.sorted()
  }
}

/// Looks up the units of one document, each name once.
private struct MentionReader {
  let resolver: OrganizationResolver
  let cache: ResolutionCache
  private var known = ListedNames<Reading>()
  private(set) var organizations: [String: Organization] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(resolver: OrganizationResolver, cache: ResolutionCache) {
    self.resolver = resolver
    self.cache = cache
  }

  mutating func read(_ mentions: inout [Mention]) {
    var last: Reading?
    for index in mentions.indices { last = read(&mentions[index], after: last) }
  }

  /// What one name lends to the next ends with its label.
  mutating func read(_ assignments: inout [Assignment]) {
    var last: Reading?
    var label: String?
    for index in assignments.indices {
      if !MentionReader.isSame(assignments[index].label, label) {
        label = assignments[index].label
        last = nil
      }
      last = read(&assignments[index].mention, after: last)
    }
  }

  private static func isSame(_ label: String?, _ other: String?) -> Bool {
    guard let label, let other else { return label == nil && other == nil }
    return label.hasBytes(of: other)
  }

  private mutating func read(_ mention: inout Mention, after last: Reading?) -> Reading {
    let lent = last?.prefix?.code
    let reading = known.value(of: mention.printed, lent: lent) ?? look(mention, after: last)
    mention.denotation = reading.denotation
    return reading
  }

  /// A name that is new.
  private mutating func look(_ mention: Mention, after last: Reading?) -> Reading {
    let found = cache.resolution(of: mention.text, carried: last?.prefix, by: resolver)
    let reading = Reading(found)
    mention.printed.withBytes { known.keep(reading, of: $0, lent: last?.prefix?.code) }
    report(found, mention)
    if let organization = found.organization { organizations[organization.id] = organization }
    return reading
  }

  private mutating func report(_ found: Resolution, _ mention: Mention) {
    if let repaired = found.repaired {
      diagnostics.append(Diagnostic(.organizationRepaired, [mention.text, repaired], at: mention.span))
    } else if !found.candidates.isEmpty {
      diagnostics.append(
        Diagnostic(
          .organizationAmbiguous, [mention.text, found.candidates.joined(separator: ", ")], at: mention.span))
    } else if resolver.home != nil, found.organization == nil, !found.isCollective {
      diagnostics.append(Diagnostic(.organizationUnknown, [mention.text], at: mention.span))
    }
  }
}

/// What a document made of a name, once for all places where it stands.
private final class Reading {
  let denotation: Denotation
  /// The division that the name states, and lends to those behind it.
  let prefix: Division?

  init(_ found: Resolution) {
    denotation = Denotation(
      organization: found.organization?.id, match: found.match, isCollective: found.isCollective, kind: found.kind,
      candidates: found.candidates)
    prefix = found.prefix
  }
}
