/// The words by which notices say who does what: data of the registry, passed to `Extract`.
public struct Vocabulary: Sendable {
  /// What a label in front of a colon announces.
  public enum Announcement: Sendable, Hashable {
    case role(Assignment.Role)
    case official
    case deadline
  }

  /// What a column of a table holds, by its heading: 牵头领导 → official.
  public var columns: WordTable<TableColumn.Content>
  /// Surnames, of one character or two.
  public var surnames: Set<String>
  /// Units of measure: 亩, 万元 without its 万.
  public var units: WordTable<MeasureUnit>
  /// 牵头单位 → lead. Keys are UTF-8.
  public var labels: WordTable<Announcement>
  /// 按职责分工负责 → responsible; stands at the end of a list of units.
  public var verbs: WordTable<Assignment.Role>
  /// Words that end a unit's name: 局, 委员会, 街道.
  public var unitEndings: WordTable<Bool>
  /// Words behind 等 that stand for more units: 有关部门.
  public var classNouns: WordTable<Bool>

  /// No words at all.
  public static let none = Vocabulary(
    labels: WordTable([]), verbs: WordTable([]), unitEndings: WordTable([]), classNouns: WordTable([]),
    columns: WordTable([]), surnames: [], units: WordTable([]))

  public init(
    labels: WordTable<Announcement>, verbs: WordTable<Assignment.Role>, unitEndings: WordTable<Bool>,
    classNouns: WordTable<Bool>, columns: WordTable<TableColumn.Content>, surnames: Set<String>,
    units: WordTable<MeasureUnit>
  ) {
    self.units = units
    self.columns = columns
    self.surnames = surnames
    self.labels = labels
    self.verbs = verbs
    self.unitEndings = unitEndings
    self.classNouns = classNouns
  }
}

/// Words looked up at a place in a text, forwards or backwards, longest first.
///
/// `@inlinable` throughout: a generic type of another module would otherwise look its metadata up at each call.
public final class WordTable<Value: Sendable>: Sendable {
  @usableFromInline struct Entry: Sendable {
    @usableFromInline let word: [UInt8]
    @usableFromInline let value: Value

    @usableFromInline init(word: [UInt8], value: Value) {
      self.word = word
      self.value = value
    }
  }

  /// Entries by the second and third byte of the word, and by the last two; most pairs of bytes start nothing.
  @usableFromInline let byFirst: [[Entry]]
  @usableFromInline let byLast: [[Entry]]

  public init(_ words: [(String, Value)]) {
    var byFirst = [[Entry]](repeating: [], count: 65536)
    var byLast = [[Entry]](repeating: [], count: 65536)
    for (word, value) in words.sorted(by: { $0.0.utf8.count > $1.0.utf8.count }) {
      let entry = Entry(word: Array(word.utf8), value: value)
      guard entry.word.count >= 3 else { continue }
      byFirst[WordTable.key(entry.word[1], entry.word[2])].append(entry)
      byLast[WordTable.key(entry.word[entry.word.count - 2], entry.word[entry.word.count - 1])].append(entry)
    }
    self.byFirst = byFirst
    self.byLast = byLast
  }

  /// The longest word that starts at `offset`.
  @inlinable
  public func match(_ bytes: [UInt8], at offset: Int, end: Int) -> (length: Int, value: Value)? {
    guard offset + 3 <= end else { return nil }
    let key = WordTable.key(bytes[offset + 1], bytes[offset + 2])
    guard !byFirst[key].isEmpty else { return nil }
    for entry in byFirst[key] where offset + entry.word.count <= end && equal(bytes, offset, entry.word) {
      return (entry.word.count, entry.value)
    }
    return nil
  }

  /// The longest word that ends before `end`.
  @inlinable
  public func match(_ bytes: [UInt8], before end: Int, start: Int) -> (length: Int, value: Value)? {
    guard start + 3 <= end else { return nil }
    let key = WordTable.key(bytes[end - 2], bytes[end - 1])
    guard !byLast[key].isEmpty else { return nil }
    for entry in byLast[key] where end - entry.word.count >= start && equal(bytes, end - entry.word.count, entry.word) {
      return (entry.word.count, entry.value)
    }
    return nil
  }

  @inlinable
  func equal(_ bytes: [UInt8], _ offset: Int, _ word: [UInt8]) -> Bool {
    for index in word.indices where bytes[offset + index] != word[index] { return false }
    return true
  }

  @inlinable
  static func key(_ a: UInt8, _ b: UInt8) -> Int { Int(a) << 8 | Int(b) }
}
