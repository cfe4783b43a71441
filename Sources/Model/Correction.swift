/// What a person put right about a reading.
///
/// It names its subject by the task's id and the printed words, not by places, so that it holds in every later run and
/// outlives small changes of the file. One line of `corrections.json`:
///
///     {"organization":"411721/finance","subject":"assignment","task":"西政办〔2024〕9号#附件/12","words":"县财局"}
public struct Correction: Codable, Sendable, Hashable {
  public enum Subject: String, Codable, Sendable, CaseIterable {
    case assignment, target, task
  }

  public enum Verdict: String, Codable, Sendable, CaseIterable {
    /// The reading is right as it stands; doubts about it are settled.
    case accepted
    /// It is no such thing and leaves the dataset; its words stay as text.
    case rejected
  }

  public var subject: Subject
  /// Id of the task.
  public var task: String
  /// The subject's words as the program read them: the unit, the target, the task's whole text.
  public var words: String
  /// Which of several of the same words in the task, from 1 and as the program read them, whatever was rejected since;
  /// absent for the first.
  public var occurrence: Int?
  public var verdict: Verdict?

  // What it should read; absent where the reading stands.

  /// Of an assignment.
  public var role: String?
  /// Id of the unit, `division/function`.
  public var organization: String?
  /// Full name of a unit that the registry does not know.
  public var name: String?
  /// The task's words, as they stand in the notice; paragraphs parted by a line feed.
  public var text: String?
  // Of a target.
  public var of: String?
  public var change: String?
  public var op: String?
  public var value: Double?
  public var max: Double?
  /// As printed: 万亩.
  public var unit: String?
  /// Why, for those who come later.
  public var reason: String?

  public init(subject: Subject, task: String, words: String) {
    self.subject = subject
    self.task = task
    self.words = words
  }

  /// Id of the document: what stands in front of `#` in the task's id.
  public var document: String { String(task.prefix { $0 != "#" }) }

  /// Whether both are about the same thing: the later takes the place of the earlier.
  public func concerns(same other: Correction) -> Bool {
    subject == other.subject && task == other.task && words == other.words
      && (occurrence ?? 1) == (other.occurrence ?? 1)
  }

  /// What is wrong with it in itself, for the person who made it; nil where nothing is.
  public var fault: String? {
    let isChange =
      [role, organization, text, of, change, op, unit].contains { $0 != nil } || value != nil || max != nil
    if verdict == nil, !isChange { return "it says nothing that should be otherwise" }
    if task.isEmpty || !task.contains("#") { return "'\(task)' is no id of a task" }
    if let role, Assignment.Role(rawValue: role) == nil { return "there is no role '\(role)'" }
    if let change, Target.Change(rawValue: change) == nil { return "there is no change '\(change)'" }
    if let op, Quantity.Bound(rawValue: op) == nil { return "there is no bound '\(op)'" }
    if let occurrence, occurrence < 1 { return "occurrence counts from 1" }
    if let value, !value.isFinite { return "value is no number" }
    if let organization, !Correction.isOrganizationId(organization) {
      return "'\(organization)' is no id of a unit; it reads like 411721/finance"
    }
    return nil
  }

  private static func isOrganizationId(_ id: String) -> Bool {
    let bytes = Array(id.utf8)
    guard bytes.count > 7, bytes[6] == 0x2F, bytes[..<6].allSatisfy({ (0x30...0x39).contains($0) }) else {
      return false
    }
    return bytes[7...].allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }
}
