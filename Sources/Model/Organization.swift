/// An office, independent of how a notice happened to print its name.
public struct Organization: Sendable, Hashable {
  /// `division/function`: what it denotes, the same in every county and year. `411721/development-reform`
  public var id: String
  /// Full official name, where the registry settles it.
  public var name: String
  /// GB/T 2260 code, six digits; `000000` is the State.
  public var division: String
  public var function: String
  /// `department`, `party`, `government`, `branch`, `institution`, `people`, `company`, `collective`, `town`.
  public var kind: String
  /// `state`, `province`, `prefecture`, `county`.
  public var level: String
  /// Id of the body that it belongs to, for branches and towns.
  public var parent: String?
  /// What it became, and when.
  public var successors: [Successor] = []

  /// An office that took another's place.
  public struct Successor: Sendable, Hashable {
    public var organization: String
    public var year: Int
    /// `merged`, `renamed`, `replaced`.
    public var change: String

    public init(organization: String, year: Int, change: String) {
      self.organization = organization
      self.year = year
      self.change = change
    }
  }

  public init(id: String, name: String, division: String, function: String, kind: String, level: String) {
    self.id = id
    self.name = name
    self.division = division
    self.function = function
    self.kind = kind
    self.level = level
  }
}

/// How a printed name was matched with the registry.
public enum MatchMethod: String, Sendable, CaseIterable {
  /// The official name, letter for letter.
  case exact
  /// A short form or an earlier name that the registry lists.
  case variation
  /// Level prefix, function and suffix put together.
  case pattern
  /// A prefix printed once for several names: 省A厅、B厅.
  case distributed
  /// A misprint, put right.
  case repaired
  /// A person said so.
  case corrected
  /// Nothing fits; the printed name stands alone.
  case none
}

/// A unit as printed, and the office that it denotes once `Normalize` has looked it up.
public struct Mention: Sendable, Hashable {
  public var printed: Printed
  /// What the words denote; nil until `Normalize` has looked them up.
  public var denotation: Denotation?

  @inlinable public init(_ printed: Printed) { self.printed = printed }
  public var text: String { printed.text }
  public var span: SourceSpan { printed.span }

  public var organization: String? { denotation?.organization }
  public var match: MatchMethod { denotation?.match ?? .none }
  public var isCollective: Bool { denotation?.isCollective ?? false }
  public var kind: String? { denotation?.kind }
  public var candidates: [String] { denotation?.candidates ?? [] }
}

/// What a unit's name denotes; one object for all mentions of the name in a document, which may be thousands.
public final class Denotation: Sendable, Hashable {
  /// Id of the office.
  public let organization: String?
  public let match: MatchMethod
  /// Names many offices at once: 各街镇, 相关部门.
  public let isCollective: Bool
  /// What kind of body an unresolved name denotes, by its ending: `town`, `company`.
  public let kind: String?
  /// Ids or codes between which the name does not decide.
  public let candidates: [String]

  public init(
    organization: String?, match: MatchMethod, isCollective: Bool = false, kind: String? = nil,
    candidates: [String] = []
  ) {
    self.organization = organization
    self.match = match
    self.isCollective = isCollective
    self.kind = kind
    self.candidates = candidates
  }

  public static func == (a: Denotation, b: Denotation) -> Bool {
    a === b
      || a.organization == b.organization && a.match == b.match && a.isCollective == b.isCollective && a.kind == b.kind
        && a.candidates == b.candidates
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(organization)
    hasher.combine(match)
  }
}
