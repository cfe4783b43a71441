import Model

/// What the cells of a column say that it holds, where the words of its heading do not.
///
///     No.  Work                 Who          By
///     1    改造供水管网20公里   县水利局     2026年6月底
struct ColumnEvidence {
  /// The cells below each column's heading.
  private let columns: [[Range<Int>]]
  private let text: FoldedText
  private let grammar: ClauseGrammar

  init(_ columns: [[Range<Int>]], of text: FoldedText, _ grammar: ClauseGrammar) {
    self.columns = columns.map { $0.filter { !$0.isEmpty } }
    self.text = text
    self.grammar = grammar
  }

  /// Rows that are looked at.
  static let rows = 40

  /// The contents, with those of unknown columns that a list of tasks lacks: each is looked for once.
  ///
  /// - Parameter headings: the words of the columns.
  func completing(_ contents: [TableColumn.Content?], _ headings: [String]) -> [TableColumn.Content?] {
    var contents = contents
    func lacks(_ kinds: [TableColumn.Content]) -> Bool { !contents.contains { $0.map(kinds.contains) ?? false } }
    func settle(_ content: TableColumn.Content, where holds: (Int) -> Bool) {
      let unknown = contents.indices.filter { contents[$0] == nil && $0 < columns.count && !isText(headings[$0]) }
      if let column = unknown.first(where: holds) { contents[column] = content }
    }
    if lacks([.number]) { settle(.number) { $0 == 0 && counts($0) } }
    // 建议标题 in a list that says nothing else of what is to be done.
    if lacks([.task, .subtask, .goal, .criterion, .target]) {
      if let column = contents.indices.first(where: { contents[$0] == nil && namesWork(headings[$0]) }) {
        contents[column] = .task
      }
    }
    if lacks([.task, .subtask, .goal, .criterion, .target]) {
      let longest = contents.indices.filter { contents[$0] == nil && $0 < columns.count }
        .max { length($0) < length($1) }
      settle(.task) { $0 == longest && length($0) >= ColumnEvidence.shortestTask }
    }
    // 乡镇 | 任务数: figures beside names are no list of tasks, but with 责任人 or 完成时限 they are.
    if lacks([.lead, .responsible, .supporting]), !lacks([.task, .subtask, .goal, .official, .deadline]) {
      settle(.responsible) { fills($0, names) }
    }
    if lacks([.deadline, .milestones, .stage]) {
      settle(.deadline) { fills($0) { MilestoneLabel.fills($0, of: text.bytes) } }
    }
    return contents
  }

  /// Columns that units head, with marks below.
  func marked(_ headings: [String]) -> Set<Int> {
    let marks = UnitMarks(text, grammar)
    let found = headings.indices.filter { column in
      let words = Array(headings[column].utf8)
      return column < columns.count && words.count >= 9 && grammar.endsAsUnit(0..<words.count, of: words)
        && columns[column].allSatisfy(marks.isMark)
    }
    return found.contains { !columns[$0].isEmpty } ? Set(found) : []
  }

  /// 领衔代表: words of the registry that say something else.
  private func isText(_ heading: String) -> Bool {
    let words = Array(heading.utf8)
    return grammar.vocabulary.isTextLabel(0..<words.count, in: words)
  }

  /// 建议标题, 工程名称; not 单位名称.
  private func namesWork(_ heading: String) -> Bool {
    ["名称", "标题", "题目"].contains { heading.closes(with: $0) }
      && !["单位", "部门", "机构", "乡镇", "街道", "企业", "公司"].contains { heading.closes(with: "\($0)名称") }
  }

  /// 1, 2, 3 … and nothing else.
  private func counts(_ column: Int) -> Bool {
    let cells = columns[column]
    return cells.count > 1 && cells.enumerated().allSatisfy { NumberChain.value($1, text) == $0 + 1 }
  }

  /// Whether each cell but one in ten, and two at least, is of a kind.
  private func fills(_ column: Int, _ isKind: (Range<Int>) -> Bool) -> Bool {
    let cells = columns[column]
    return cells.count > 1 && cells.count(where: isKind) * 10 >= cells.count * 9
  }

  /// 县水利局、县财政局: units and nothing else.
  private func names(_ cell: Range<Int>) -> Bool {
    let atoms = grammar.atoms(in: cell)
    return !atoms.isEmpty && atoms.allSatisfy { grammar.isUnit($0.range) }
  }

  /// Bytes of a usual cell.
  private func length(_ column: Int) -> Int {
    let lengths = columns[column].map(\.count).sorted()
    return lengths.isEmpty ? 0 : lengths[lengths.count / 2]
  }

  /// Bytes: eight characters.
  private static let shortestTask = 24
}
