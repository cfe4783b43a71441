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
      issuer: issuer?.text, title: document.title, site: document.site,
      citations: document.citations.compactMap(\.title), units: isPlaced ? [] : sample(of: document), year: year)
    if home == nil, let issuer {
      diagnostics.append(Diagnostic(.divisionUnknown, [issuer.text], at: issuer.span))
    }
    let resolver = OrganizationResolver(registry: registry, home: home, year: year)
    var known = KnownNames()

    func look(_ mention: inout Mention, after last: inout Reading?) {
      let carried = last?.prefix
      let reading: Reading
      if let before = known.reading(of: mention.printed, carried) {
        reading = before
      } else {
        let found = cache.resolution(of: mention.text, carried: carried, by: resolver)
        reading = Reading(found)
        known.add(reading, of: mention.printed, carried)
        report(found, mention, hasHome: home != nil, &diagnostics)
        if let organization = found.organization { organizations[organization.id] = organization }
      }
      mention.denotation = reading.denotation
      last = reading
    }
    func look(_ mentions: inout [Mention]) {
      var last: Reading?
      for index in mentions.indices { look(&mentions[index], after: &last) }
    }
    for person in document.people.indices {
      look(&document.people[person].inCharge)
      look(&document.people[person].liaison)
      look(&document.people[person].presides)
      if let post = document.people[person].post?.text, let found = office(of: post, resolver) {
        organizations[found.id] = found
        document.people[person].organization = found.id
      }
    }
    look(&document.issuers)
    look(&document.recipients)
    look(&document.copiedTo)
    for task in document.tasks.indices {
      var last: Reading?
      var label: String?
      for index in document.tasks[task].assignments.indices {
        if document.tasks[task].assignments[index].label != label {
          label = document.tasks[task].assignments[index].label
          last = nil
        }
        look(&document.tasks[task].assignments[index].mention, after: &last)
      }
    }
  }

  /// The office that a post starts with: 区发展和改革局|局长. Only what the registry knows.
  private func office(of post: String, _ resolver: OrganizationResolver) -> Organization? {
    let first = post.prefix { !"、，（( ".contains($0) }
    guard first.count >= 3 else { return nil }
    for length in stride(from: first.count - 1, through: 2, by: -1) {
      let found = cache.resolution(of: String(first.prefix(length)), carried: nil, by: resolver)
      if let organization = found.organization, !found.isCollective, found.repaired == nil { return organization }
    }
    return nil
  }

  private func report(_ found: Resolution, _ mention: Mention, hasHome: Bool, _ diagnostics: inout [Diagnostic]) {
    if let repaired = found.repaired {
      diagnostics.append(Diagnostic(.organizationRepaired, [mention.text, repaired], at: mention.span))
    } else if !found.candidates.isEmpty {
      diagnostics.append(
        Diagnostic(
          .organizationAmbiguous, [mention.text, found.candidates.joined(separator: ", ")], at: mention.span))
    } else if hasHome, found.organization == nil, !found.isCollective {
      diagnostics.append(Diagnostic(.organizationUnknown, [mention.text], at: mention.span))
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

/// What a document made of its names so far.
private struct KnownNames {
  private var names = NameTable(capacity: 64)
  /// The readings of each name, by the division that its list lent: nearly always one.
  private var readings: [[(carried: String?, reading: Reading)]] = []

  func reading(of name: Printed, _ carried: Division?) -> Reading? {
    guard let place = name.withBytes({ names.place(of: $0) }) else { return nil }
    return readings[place].first { $0.carried == carried?.code }?.reading
  }

  mutating func add(_ reading: Reading, of name: Printed, _ carried: Division?) {
    let place = name.withBytes { names.place(of: $0) } ?? readings.count
    if place == readings.count {
      name.withBytes { names.insert($0, place) }
      readings.append([])
    }
    readings[place].append((carried?.code, reading))
  }
}

/// Resolutions that the notices of one division share. A batch asks for the same two hundred names in every file.
final class ResolutionCache: Sendable {
  private struct Key: Hashable {
    var home: String
    var year: Int
    var carried: String
    var name: ByteKey
  }

  private let known = Mutex<[Key: Resolution]>([:])
  /// Past this many the cache starts anew: memory stays bounded whatever the batch.
  private static let limit = 50_000

  func resolution(of name: String, carried: Division?, by resolver: OrganizationResolver) -> Resolution {
    let key = Key(
      home: resolver.home?.code ?? "", year: resolver.year ?? 0, carried: carried?.code ?? "", name: ByteKey(name))
    if let found = known.withLock({ $0[key] }) { return found }
    var found = resolver.resolve(name, carried: carried)
    found.steps = []
    known.withLock { known in
      if known.count >= ResolutionCache.limit { known.removeAll(keepingCapacity: true) }
      known[key] = found
    }
    return found
  }
}
