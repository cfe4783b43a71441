/// The words by which notices say who does what: data of the registry, passed to `Extract`.
public struct Vocabulary: Sendable {
  /// What a label in front of a colon announces.
  public enum Announcement: Sendable, Hashable {
    case role(Assignment.Role)
    case official
    case deadline
  }

  /// What a label in front of further words says of them.
  public enum Words: Sendable, Hashable {
    /// They are the task's own: 整改目标.
    case task
    /// They tell how it stands, and nothing to be done: 进展情况.
    case remark
  }

  /// What a column of a table holds, by its heading: 牵头领导 → official.
  public var columns: WordTable<TableColumn.Content>
  /// Surnames, of one character or two.
  public var surnames: Set<String>
  /// Units of measure: 亩, 万元 without its 万.
  public var units: WordTable<MeasureUnit>
  /// 牵头单位 → lead. Keys are UTF-8.
  public var labels: WordTable<Announcement>
  /// What such a label, told by its ending, starts with where that says which part its units have: 协|抓部门 → supporting.
  public var labelStarts: WordTable<Announcement>
  /// What ends labels that `labels` does not hold: 主办|领导 → official. Keys are UTF-8.
  public var labelEndings: WordTable<Announcement>
  /// What may stand in front of a label and changes nothing: 其他|责任单位. Keys are UTF-8.
  public var labelModifiers: WordTable<Bool>
  /// Labels of further words beside a task's clause: 整改目标, 工作措施, 进展情况. Keys are UTF-8.
  public var textLabels: WordTable<Words>
  /// 按职责分工负责 → responsible; stands at the end of a list of units.
  public var verbs: WordTable<Assignment.Role>
  /// Words that end a unit's name: 局, 委员会, 街道.
  public var unitEndings: WordTable<Bool>
  /// Words within the name of one office whose first half is a name as well: 农业农村和水利.
  public var joinedNames: WordTable<Bool>
  /// Words behind 等 that stand for more units: 有关部门.
  public var classNouns: WordTable<Bool>

  /// No words at all.
  public static let none = Vocabulary(
    labels: WordTable([]), labelStarts: WordTable([]), labelEndings: WordTable([]), labelModifiers: WordTable([]),
    textLabels: WordTable([]), verbs: WordTable([]), unitEndings: WordTable([]), joinedNames: WordTable([]),
    classNouns: WordTable([]), columns: WordTable([]), surnames: [], units: WordTable([]))

  public init(
    labels: WordTable<Announcement>, labelStarts: WordTable<Announcement>, labelEndings: WordTable<Announcement>,
    labelModifiers: WordTable<Bool>, textLabels: WordTable<Words>, verbs: WordTable<Assignment.Role>,
    unitEndings: WordTable<Bool>, joinedNames: WordTable<Bool>, classNouns: WordTable<Bool>,
    columns: WordTable<TableColumn.Content>, surnames: Set<String>, units: WordTable<MeasureUnit>
  ) {
    self.units = units
    self.columns = columns
    self.surnames = surnames
    self.labels = labels
    self.labelStarts = labelStarts
    self.labelEndings = labelEndings
    self.labelModifiers = labelModifiers
    self.textLabels = textLabels
    self.verbs = verbs
    self.unitEndings = unitEndings
    self.joinedNames = joinedNames
    self.classNouns = classNouns
  }

  /// Whether words are a label that announces neither units nor what is due: 启动时间, 分管单位.
  ///
  /// - Parameters:
  ///   - words: UTF-8.
  ///   - label: its place in the words.
  public func isTextLabel(_ label: Range<Int>, in words: [UInt8]) -> Bool {
    textLabels.match(words, at: label.lowerBound, end: label.upperBound)?.length == label.count
  }

  /// Which part a label that no row holds gives to its units, by what it starts with: 协|抓部门, 落实|主体, 主办|责任单位.
  ///
  /// - Parameters:
  ///   - words: UTF-8.
  ///   - label: its place in the words.
  public func part(ofLabel label: Range<Int>, in words: [UInt8]) -> Announcement? {
    labels.match(words, at: label.lowerBound, end: label.upperBound)?.value
      ?? labelStarts.match(words, at: label.lowerBound, end: label.upperBound)?.value
      ?? verbs.match(words, at: label.lowerBound, end: label.upperBound).map { .role($0.value) }
  }
}
