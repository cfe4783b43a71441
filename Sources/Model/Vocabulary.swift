/// The words by which notices say who does what: data of the registry, passed to `Extract`.
public struct Vocabulary: Sendable {
  /// What a label in front of a colon announces.
  public enum Announcement: Sendable, Hashable {
    case role(Assignment.Role)
    case official
    case deadline
  }

  /// 牵头单位 → lead. Keys are UTF-8.
  public var labels: WordTable<Announcement>
  /// 按职责分工负责 → responsible; stands at the end of a list of units.
  public var verbs: WordTable<Assignment.Role>
  /// Words that end a unit's name: 局, 委员会, 街道.
  public var unitEndings: WordTable<Bool>
  /// Words behind 等 that stand for more units: 有关部门.
  public var classNouns: WordTable<Bool>

  public init(
    labels: WordTable<Announcement>, verbs: WordTable<Assignment.Role>, unitEndings: WordTable<Bool>,
    classNouns: WordTable<Bool>
  ) {
    self.labels = labels
    self.verbs = verbs
    self.unitEndings = unitEndings
    self.classNouns = classNouns
  }
}

/// Words looked up at a place in a text, forwards or backwards, longest first.
public struct WordTable<Value: Sendable>: Sendable {
  private var byFirst: [[(word: [UInt8], value: Value)]]
  private var byLast: [[(word: [UInt8], value: Value)]]

  public init(_ words: [(String, Value)]) {
    byFirst = Array(repeating: [], count: 65536)
    byLast = Array(repeating: [], count: 65536)
    for (word, value) in words.sorted(by: { $0.0.utf8.count > $1.0.utf8.count }) {
      let bytes = Array(word.utf8)
      guard bytes.count >= 3 else { continue }
      byFirst[WordTable.key(bytes[1], bytes[2])].append((bytes, value))
      byLast[WordTable.key(bytes[bytes.count - 2], bytes[bytes.count - 1])].append((bytes, value))
    }
  }

  /// The longest word that starts at `offset`.
  public func match(_ bytes: [UInt8], at offset: Int, end: Int) -> (length: Int, value: Value)? {
    guard offset + 3 <= end else { return nil }
    for (word, value) in byFirst[WordTable.key(bytes[offset + 1], bytes[offset + 2])]
    where offset + word.count <= end && bytes[offset] == word[0] && equal(bytes, offset, word) {
      return (word.count, value)
    }
    return nil
  }

  /// The longest word that ends before `end`.
  public func match(_ bytes: [UInt8], before end: Int, start: Int) -> (length: Int, value: Value)? {
    guard start + 3 <= end else { return nil }
    for (word, value) in byLast[WordTable.key(bytes[end - 2], bytes[end - 1])]
    where end - word.count >= start && equal(bytes, end - word.count, word) {
      return (word.count, value)
    }
    return nil
  }

  private func equal(_ bytes: [UInt8], _ offset: Int, _ word: [UInt8]) -> Bool {
    for index in word.indices where bytes[offset + index] != word[index] { return false }
    return true
  }

  private static func key(_ a: UInt8, _ b: UInt8) -> Int { Int(a) << 8 | Int(b) }
}
