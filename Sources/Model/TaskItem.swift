/// A task that a notice hands out: its words, who answers for it, and by when.
public struct TaskItem: Sendable, Hashable {
  /// `document id # list / number`; set by `Normalize`.
  public var id = ""
  /// 正文 for the body, 附件1 for an attachment.
  public var list: String
  /// As printed, without punctuation: `1`, `一`, `①`; a part of an item is `1/2`. Absent where none is printed.
  public var number: String?
  /// Indexes into the document's sections, outermost first.
  public var sections: [Int]
  /// `task`, or `duty` for 区财政局：负责….
  public var kind = "task"
  /// The task without number and clause, paragraph by paragraph.
  public var texts: [Printed]
  public var assignments: [Assignment] = []
  public var officials: [Official] = []
  public var milestones: [Milestone] = []
  /// The clauses as printed.
  public var clauses: [Printed] = []
  /// Number, text and clause together.
  public var span: SourceSpan
  public var targets: [Target] = []
  public var qualities: [QualitativeTarget] = []
  /// A table's 类别 cell.
  public var category: Printed?
  /// A table's 项目名称及工作目标 cell above its sub tasks.
  public var goal: Printed?
  /// Cells and lines that are neither task nor unit: 备注, 分值, 完成情况：….
  public var remarks: [Remark] = []
  /// How sure the row of a table is, in percent; absent for tasks of running text.
  public var certainty: Int?
  /// The texts are cells or pieces of cells, not paragraphs.
  public var isCell = false
  /// Indexes of the texts with which a cell starts, where a cell holds several of them; not written.
  public var cellStarts: [Int] = []
  /// Kebab-case words: `and-others` (等), `clause-missing`, …
  public var flags: [String] = []

  @inlinable public init(list: String, number: String?, sections: [Int], texts: [Printed], span: SourceSpan) {
    self.list = list
    self.number = number
    self.sections = sections
    self.texts = texts
    self.span = span
  }

  /// The paragraphs or cells of the task, parted by a line feed; the pieces of a cell, put together.
  public var text: String {
    texts.indices.map { (startsLine($0) && $0 > 0 ? "\n" : "") + texts[$0].text }.joined()
  }

  /// Whether a text is a paragraph, a cell, or the first piece of a cell.
  public func startsLine(_ index: Int) -> Bool { !isCell || cellStarts.isEmpty || cellStarts.contains(index) }

  /// Its own targets, then those of its milestones.
  public var allTargets: [Target] { targets + milestones.flatMap(\.targets) }

  /// The date by which the whole task is due: its limit, or the end of its last stage; of stages that its own words name, the
  /// day of a target that comes later: 上半年完成3万亩，全年完成8万亩.
  public var due: String? {
    let stages = milestones.filter { $0.label != nil }
    guard let last = stages.lazy.compactMap(\.due).max() else { return nil }
    guard stages.allSatisfy({ $0.label == $0.time?.text }) else { return last }
    return targets.lazy.compactMap(\.due).reduce(last, max)
  }
}

/// A cell or line that is neither task nor unit, with the heading of its column or its label: 备注, 投资估算（万元）, 完成情况.
public struct Remark: Sendable, Hashable {
  public var label: String
  public var printed: Printed

  public init(_ printed: Printed, label: String) {
    self.label = label
    self.printed = printed
  }
}
