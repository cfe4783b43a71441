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
  /// What ends labels that `labels` does not hold: 主办|领导 → official. Keys are UTF-8.
  public var labelEndings: WordTable<Announcement>
  /// What may stand in front of a label and changes nothing: 其他|责任单位. Keys are UTF-8.
  public var labelModifiers: WordTable<Bool>
  /// Labels of further words of a task, beside its clause: 整改目标, 工作措施. Keys are UTF-8.
  public var textLabels: WordTable<Bool>
  /// 按职责分工负责 → responsible; stands at the end of a list of units.
  public var verbs: WordTable<Assignment.Role>
  /// Words that end a unit's name: 局, 委员会, 街道.
  public var unitEndings: WordTable<Bool>
  /// Words behind 等 that stand for more units: 有关部门.
  public var classNouns: WordTable<Bool>

  /// No words at all.
  public static let none = Vocabulary(
    labels: WordTable([]), labelEndings: WordTable([]), labelModifiers: WordTable([]), textLabels: WordTable([]),
    verbs: WordTable([]),
    unitEndings: WordTable([]),
    classNouns: WordTable([]), columns: WordTable([]), surnames: [], units: WordTable([]))

  public init(
    labels: WordTable<Announcement>, labelEndings: WordTable<Announcement>, labelModifiers: WordTable<Bool>,
    textLabels: WordTable<Bool>, verbs: WordTable<Assignment.Role>, unitEndings: WordTable<Bool>,
    classNouns: WordTable<Bool>,
    columns: WordTable<TableColumn.Content>, surnames: Set<String>, units: WordTable<MeasureUnit>
  ) {
    self.units = units
    self.columns = columns
    self.surnames = surnames
    self.labels = labels
    self.labelEndings = labelEndings
    self.labelModifiers = labelModifiers
    self.textLabels = textLabels
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

  /// Which shelf holds the words of a pair of bytes, the second and third or the last two; 0 for the many pairs that
  /// are of no word.
  @usableFromInline let byFirst: [UInt16]
  @usableFromInline let byLast: [UInt16]
  @usableFromInline let shelves: [[Entry]]

  public init(_ words: [(String, Value)]) {
    var byFirst = [UInt16](repeating: 0, count: 65536)
    var byLast = byFirst
    var shelves: [[Entry]] = [[]]
    func put(_ entry: Entry, _ shelf: inout UInt16) {
      if shelf == 0 {
        shelf = UInt16(shelves.count)
        shelves.append([])
      }
      shelves[Int(shelf)].append(entry)
    }
    var byLength: [[Entry]] = []
    for (word, value) in words {
      let entry = Entry(word: Array(word.utf8), value: value)
      while byLength.count <= entry.word.count { byLength.append([]) }
      byLength[entry.word.count].append(entry)
    }
    for entry in byLength.dropFirst(3).reversed().joined() {
      let count = entry.word.count
      put(entry, &byFirst[WordTable.key(entry.word[1], entry.word[2])])
      put(entry, &byLast[WordTable.key(entry.word[count - 2], entry.word[count - 1])])
    }
    (self.byFirst, self.byLast, self.shelves) = (byFirst, byLast, shelves)
  }

  /// Words that are looked for and say no more.
  public convenience init(of words: [String]) where Value == Bool { self.init(words.map { ($0, true) }) }

  /// Whether a word of the table stands anywhere in a stretch.
  @inlinable
  public func occurs(in bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    while let next = shelved(bytes, from: at, end: range.upperBound) {
      if match(bytes, at: next, end: range.upperBound) != nil { return true }
      at = next + (bytes[next] >= 0xE0 ? 3 : 1)
    }
    return false
  }

  /// The next character with whose bytes a word may start: few do, and a text is asked for many tables.
  @inlinable
  func shelved(_ bytes: [UInt8], from start: Int, end: Int) -> Int? {
    precondition(start >= 0 && end <= bytes.count)
    return bytes.withUnsafeBufferPointer { bytes in
      byFirst.withUnsafeBufferPointer { byFirst in
        var at = start
        while at + 3 <= end {
          if byFirst[WordTable.key(bytes[at + 1], bytes[at + 2])] != 0 { return at }
          // Words start where characters do.
          at += bytes[at] >= 0xE0 ? 3 : 1
        }
        return nil
      }
    }
  }

  /// Where the last of its words in a stretch ends.
  @inlinable
  public func lastEnd(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var end = range.upperBound
    while end - 3 >= range.lowerBound {
      if match(bytes, before: end, start: range.lowerBound) != nil { return end }
      repeat { end -= 1 } while end > range.lowerBound && bytes[end] & 0xC0 == 0x80
    }
    return nil
  }

  /// The longest word that starts at `offset`.
  @inlinable
  public func match(_ bytes: [UInt8], at offset: Int, end: Int) -> (length: Int, value: Value)? {
    guard offset + 3 <= end else { return nil }
    let shelf = Int(byFirst[WordTable.key(bytes[offset + 1], bytes[offset + 2])])
    guard shelf != 0 else { return nil }
    for entry in shelves[shelf] where offset + entry.word.count <= end && equal(bytes, offset, entry.word) {
      return (entry.word.count, entry.value)
    }
    return nil
  }

  /// The longest word that ends before `end`.
  @inlinable
  public func match(_ bytes: [UInt8], before end: Int, start: Int) -> (length: Int, value: Value)? {
    guard start + 3 <= end else { return nil }
    let shelf = Int(byLast[WordTable.key(bytes[end - 2], bytes[end - 1])])
    guard shelf != 0 else { return nil }
    for entry in shelves[shelf]
    where end - entry.word.count >= start && equal(bytes, end - entry.word.count, entry.word) {
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
