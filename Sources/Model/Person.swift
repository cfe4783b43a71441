/// A person whom a notice names with a part to play: in a division of labour, or on a roster.
///
/// Terms follow Popolo: a `Person` with posts and memberships; see `docs/people.md`.
public struct Person: Sendable, Hashable {
  /// `document id # people / n`; set by `Normalize`.
  public var id = ""
  /// White space inside the name left out.
  public var name: Printed
  /// 组长, 成员: the part on a roster.
  public var role: String?
  /// 区委副书记、区长
  public var post: Printed?
  /// Id of the office that the post names; set by `Normalize`.
  public var organization: String?
  /// 负责财政、审计方面工作
  public var duties: [Printed] = []
  /// 分管
  public var inCharge: [Mention] = []
  /// 联系
  public var liaison: [Mention] = []
  /// 主持…工作
  public var presides: [Mention] = []
  /// Names of those whom the person assists.
  public var assists: [String] = []
  /// Names of those who stand in for the person: AB角.
  public var alternates: [String] = []
  /// Which list of the notice it stands in.
  public var list: String
  public var span: SourceSpan

  public init(name: Printed, list: String, span: SourceSpan) {
    self.name = name
    self.list = list
    self.span = span
  }
}
