/// A unit's part in a task.
public struct Assignment: Sendable, Hashable {
  /// `lead` 牵头, `responsible` 责任, `supporting` 配合 参与 协办, `overseeing` 督查 指导.
  public enum Role: String, Sendable, CaseIterable {
    case lead, responsible, supporting, overseeing
  }

  /// What the role was read from.
  public enum Basis: String, Sendable, CaseIterable {
    /// A label in front: 牵头单位：
    case label
    /// A verb behind: …牵头
    case verb
    /// A rule that the notice states: 列第一位的为牵头单位
    case convention
    /// Bold type in the original.
    case emphasis
    /// A bare list of units as the whole clause.
    case bare
    /// The unit stands in front of the duty: 区财政局：负责…
    case actor
  }

  public var role: Role
  /// The printed label or verb, folded; absent for a bare list.
  public var label: String?
  public var basis: Basis
  /// Which comma group of its list the unit stands in, from 0.
  public var group: Int
  public var mention: Mention
  /// A person put role or unit right.
  public var isCorrected = false

  @inlinable public init(role: Role, label: String?, basis: Basis, group: Int, mention: Mention) {
    self.role = role
    self.label = label
    self.basis = basis
    self.group = group
    self.mention = mention
  }
}

/// A named person in charge of a task.
public struct Official: Sendable, Hashable {
  public var printed: Printed
  /// The printed label: 责任领导, 牵头领导, 责任人; empty where the name stands in front of a bare list of units.
  public var label: String
  /// 常务副县长, printed in brackets behind the name.
  public var post: Printed?
  /// Id of the person, where the notice's people hold one of that name; set by `Normalize`.
  public var person: String?

  public init(_ printed: Printed, label: String) {
    self.printed = printed
    self.label = label
  }
}

/// A point in time by which something is due.
public struct Milestone: Sendable, Hashable {
  /// The printed label or words of time: 完成时限, 6月底.
  public var label: String?
  /// What is due then, without the label.
  public var printed: Printed
  /// Words that say when; the label itself in a table's 6月底：…, the printed words of 完成时限：….
  public var time: Printed?
  /// ISO 8601 dates, where the words settle them.
  public var from: String?
  public var due: String?
  public var targets: [Target] = []

  public init(label: String?, printed: Printed, time: Printed?) {
    self.label = label
    self.printed = printed
    self.time = time
  }
}
