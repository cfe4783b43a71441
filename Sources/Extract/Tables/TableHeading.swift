import Model

/// The heading of a table: its columns in order, read from words that announce them.
///
///     序号 类别 重点任务 牵头领导 责任单位（加黑的为牵头单位）
///     序号 项目名称及工作目标 牵头领导 分项任务/牵头单位 节点任务
struct TableHeading {
  struct Column {
    var column: TableColumn
    var printed: Printed
    /// The words of the cell above, in a heading of two levels.
    var above: String?
    /// A unit is its heading, and its cells hold marks.
    var isMarked = false
  }

  private(set) var columns: [Column] = []
  /// The lines that it takes up, folded: the same again on a later page is no row.
  private var lines: Set<[UInt8]> = []
  /// First characters of its lines and of its columns' words.
  private var starts: [UInt32] = []
  private let vocabulary: Vocabulary

  /// Reads as many lines as fit from the first; nil where they make no heading of two columns or more.
  init?(_ lines: ArraySlice<[Range<Int>]>, of text: FoldedText, _ vocabulary: Vocabulary) {
    var taken = 0
    var words: [Range<Int>] = []
    for (index, line) in lines.prefix(14).enumerated() {
      guard let last = line.last, let first = line.first else { continue }
      let range = first.lowerBound..<last.upperBound
      if range.count > 150 { break }
      words.append(range)
      if TableHeading.columns(in: text.joined(words), vocabulary) != nil { taken = index + 1 }
    }
    if let wrapped = TableHeading(wrapped: lines, of: text, vocabulary), wrapped.lineCount > taken,
      taken == 0 || TableHeading.namesColumn(lines.prefix(wrapped.lineCount).dropFirst(taken), text.bytes, vocabulary)
    {
      self = wrapped
      return
    }
    if taken == 0, let line = lines.first, let byTokens = TableHeading(tokens: line, of: text, vocabulary) {
      self = byTokens
      // Not empty: it has three tokens or more.
      take([line[0].lowerBound..<line[line.count - 1].upperBound], of: text)
      lineCount = 1
      return
    }
    if taken > 0, let stacked = TableHeading(stacked: lines, of: text, vocabulary), stacked.lineCount > taken {
      self = stacked
      return
    }
    self.vocabulary = vocabulary
    guard taken > 0 else { return nil }
    let whole = text.joined(Array(words.prefix(taken)))
    guard let found = TableHeading.columns(in: whole, vocabulary), found.count >= 2 else { return nil }
    columns = TableHeading.settled(found, whole)
    take(words.prefix(taken), of: text)
    lineCount = taken
  }

  /// Whether any of the lines has a column's words or brackets: the cells that stand below a whole heading have not.
  private static func namesColumn(
    _ lines: ArraySlice<[Range<Int>]>, _ bytes: [UInt8], _ vocabulary: Vocabulary
  ) -> Bool {
    lines.joined().contains {
      vocabulary.columns.match(bytes, at: $0.lowerBound, end: $0.upperBound) != nil
        || Bracket(opening: Glyph(bytes, at: $0.lowerBound, end: $0.upperBound)) != nil
    }
  }

  private init?(stacked lines: ArraySlice<[Range<Int>]>, of text: FoldedText, _ vocabulary: Vocabulary) {
    guard let stacked = StackedHeading(lines, of: text, vocabulary) else { return nil }
    self.init(pieces: stacked.cells, of: text, vocabulary)
    take(lines.prefix(stacked.lineCount).map { $0[0].lowerBound..<$0[$0.count - 1].upperBound }[...], of: text)
    lineCount = stacked.lineCount
  }

  private init?(wrapped lines: ArraySlice<[Range<Int>]>, of text: FoldedText, _ vocabulary: Vocabulary) {
    guard let wrapped = WrappedHeading(lines, of: text, vocabulary) else { return nil }
    self.init(pieces: wrapped.cells, of: text, vocabulary)
    guard has(.number), columns.count >= 4 else { return nil }
    take(wrapped.lines.map { $0[0].lowerBound..<$0[$0.count - 1].upperBound }[...], of: text)
    lineCount = wrapped.lines.count
  }

  /// Words parted by white space on one line, most of them known; an unknown one holds the tasks if none else does.
  private init?(tokens: [Range<Int>], of text: FoldedText, _ vocabulary: Vocabulary) {
    self.init(pieces: TableHeading.joined(tokens, text.bytes).map { [$0] }, of: text, vocabulary)
  }

  /// - Parameter cells: the pieces of each column's words.
  private init?(pieces cells: [[Range<Int>]], of text: FoldedText, _ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    let words = TableHeading.ordered(cells.map { text.joined($0) }, vocabulary)
    let contents = words.map { words in
      TableHeading.content(of: words.bytes, vocabulary)
        ?? (TableHeading.isTime(words.string(0..<words.bytes.count)) ? .milestones : nil)
    }
    let known = contents.count { $0 != nil }
    guard cells.count >= 3, known * 5 >= cells.count * 3, contents.first == .some(.number) || known >= 3,
      contents.contains(where: { $0 == .lead || $0 == .responsible || $0 == .official || $0 == .deadline })
    else { return nil }
    var needsTask = !contents.contains(.task) && !contents.contains(.criterion)
    for (words, content) in zip(words, contents) {
      let whole = 0..<words.bytes.count
      guard whole.count <= 60 else { return nil }
      let settled = content ?? (needsTask ? .task : .remark)
      if content == nil { needsTask = false }
      columns.append(
        Column(column: TableColumn(heading: words.string(whole), content: settled), printed: words.printed(whole)))
    }
    separate()
  }

  /// Lines of the source that it takes up.
  private(set) var lineCount = 0

  /// What a column's cells show it to hold: 工程名称 whose cells span the rows of several tasks is a category.
  mutating func set(_ content: TableColumn.Content, at column: Int) { columns[column].column.content = content }

  /// A heading of cells that the format keeps apart: the content of each, nil where a word is unknown.
  ///
  /// - Parameters:
  ///   - cells: words and, in a heading of two levels, those of the cell above.
  ///   - evidence: the cells below it.
  init?(
    cells: [(words: String, above: String?, printed: Printed)], evidence: () -> ColumnEvidence?,
    _ vocabulary: Vocabulary
  ) {
    self.vocabulary = vocabulary
    var contents = cells.map {
      TableHeading.person(of: $0.words, below: $0.above, vocabulary)
        ?? TableHeading.content(of: Array($0.words.utf8), vocabulary) ?? TableHeading.labelled(by: $0.words, vocabulary)
    }
    if contents.contains(.measure) {
      for index in cells.indices where contents[index] == nil {
        let isBelowTarget = cells[index].above.map { $0.closes(with: "目标") || $0.closes(with: "计划") } ?? false
        if isBelowTarget || TableHeading.states(growth: cells[index].words) { contents[index] = .target }
      }
    }
    if contents.contains(.lead) {
      for index in cells.indices where contents[index] == nil && TableHeading.helping.contains(cells[index].words) {
        contents[index] = .supporting
      }
    }
    // 分年度招生任务 over three columns of figures is one word; a number and remarks are of any list.
    let words = Set(zip(cells, contents).compactMap { $1 == nil ? nil : $0.words })
    guard words.count >= 2, contents.contains(where: TableHeading.isTelling) else { return nil }
    let times = cells.indices.map { index in
      contents[index] == nil ? TableHeading.time(of: cells[index].words, below: cells[index].above, vocabulary) : nil
    }
    var settled = zip(contents, times).map { $0 ?? $1 }
    var marked: Set<Int> = []
    if settled.contains(nil), let evidence = evidence() {
      marked = evidence.marked(cells.map(\.words))
      for column in marked { settled[column] = .responsible }
      settled = evidence.completing(settled, cells.map(\.words))
    }
    guard zip(settled, times).count(where: { $0 != nil && $1 == nil }) * 2 >= cells.count else { return nil }
    for (index, (cell, content)) in zip(cells, settled).enumerated() {
      let settled = content ?? .remark
      let heading = settled == .official && cell.words == TableHeading.name ? cell.above ?? cell.words : cell.words
      columns.append(
        Column(
          column: TableColumn(heading: heading, content: settled), printed: cell.printed, above: cell.above,
          isMarked: marked.contains(index)))
    }
    separate()
  }

  /// A line whose words tabs part.
  init?(
    tabbed cells: [Range<Int>], of text: FoldedText, evidence: () -> ColumnEvidence?, _ vocabulary: Vocabulary
  ) {
    guard cells.allSatisfy({ $0.count <= 60 }) else { return nil }
    self.init(cells: cells.map { (text.string($0), nil, text.printed($0)) }, evidence: evidence, vocabulary)
    take([cells[0].lowerBound..<cells[cells.count - 1].upperBound], of: text)
    lineCount = 1
  }

  /// Settles what columns hold whose words say it beside others only.
  private mutating func separate() {
    separateGoal()
    separateCategory()
    separateAssessment()
    separateIndicator()
  }

  /// 考核指标|单位|年度目标|责任部门: beside another column of units 单位 says in what the targets count, and of a list
  /// without points the indicators are the tasks.
  private mutating func separateAssessment() {
    let hasUnits = columns.contains { $0.column.content.role != nil && $0.column.heading != "单位" }
    guard hasUnits, has(.target) || has(.criterion) else { return }
    if let unit = columns.firstIndex(where: { $0.column.heading == "单位" }) { columns[unit].column.content = .measure }
    guard !has(.points), !has(.task), !has(.goal), !has(.subtask), let first = firstIndex(of: .criterion) else {
      return
    }
    columns[first].column.content = .task
  }

  /// 一级指标 in front of the tasks of a list without points says to what each belongs, and 考核项目 in front of its number.
  private mutating func separateCategory() {
    guard let first = columns.first, first.column.content == .criterion, !has(.category), !has(.points) else { return }
    let isNumbered = columns.dropFirst().first?.column.content == .number
    guard
      has(.task) || has(.goal) || isNumbered && columns.dropFirst().contains(where: { $0.column.content == .criterion })
    else { return }
    columns[0].column.content = .category
  }

  /// 指标|计量单位|2026年目标: the first column of targets says what the figures of the last measure.
  private mutating func separateIndicator() {
    guard has(.measure), !has(.task), !has(.goal), let first = firstIndex(of: .target),
      columns.count(where: { $0.column.content == .target }) >= 2
    else { return }
    columns[first].column.content = .task
  }

  /// A column that lists of tasks have and others don't.
  private static func isTelling(_ content: TableColumn.Content?) -> Bool {
    switch content {
    case nil, .number, .category, .remark: false
    default: true
    }
  }

  /// 2026|年计划投资, 3|月底, 总|投|资: PDF tools part figures from words, and justified print the characters of one.
  static func joined(_ tokens: [Range<Int>], _ bytes: [UInt8]) -> [Range<Int>] {
    tokens.reduce(into: []) { joined, token in
      guard let last = joined.last, last.upperBound == token.lowerBound else {
        joined.append(token)
        return
      }
      let goesOn =
        bytes.holds(anyOf: ["年", "月", "季度"], at: token.lowerBound, end: token.upperBound)
        && Glyph(bytes, before: last.upperBound, start: last.lowerBound).digit != nil
      if goesOn || isCharacter(token, bytes) || isCharacter(last, bytes) {
        joined[joined.count - 1] = last.lowerBound..<token.upperBound
      } else {
        joined.append(token)
      }
    }
  }

  private static func isCharacter(_ token: Range<Int>, _ bytes: [UInt8]) -> Bool {
    token.count == 3 && Glyph(bytes, at: token.lowerBound, end: token.upperBound).isIdeograph
  }

  /// Column words from the first byte to the last, brackets and slashes between them; nil where something else stands.
  private static func columns(in text: FoldedText, _ vocabulary: Vocabulary) -> [(Range<Int>, TableColumn.Content)]? {
    let bytes = text.bytes
    var found: [(Range<Int>, TableColumn.Content)] = []
    var at = 0
    while at < bytes.count {
      if let (length, content) = vocabulary.columns.match(bytes, at: at, end: bytes.count) {
        found.append((at..<at + length, content))
        at += length
        continue
      }
      let glyph = Glyph(bytes, at: at, end: bytes.count)
      if Bracket(opening: glyph) != nil, let pair = BracketPairs(bytes, at..<bytes.count).pairs.first, pair.isClosed {
        at = pair.range.upperBound
      } else if glyph.scalar == 0x2F || glyph.scalar == 0xFF0F || glyph.scalar == 0x20 || glyph.scalar == 0x7C
        || glyph.scalar == 0x3001
      {
        at += glyph.length
      } else if bytes.holds("及", at: at, end: bytes.count) || bytes.holds("和", at: at, end: bytes.count) {
        at += 3
      } else {
        return nil
      }
    }
    return found.isEmpty ? nil : found
  }

  /// 序号 printed twice is one column.
  private static func settled(_ found: [(Range<Int>, TableColumn.Content)], _ text: FoldedText) -> [Column] {
    var columns: [Column] = []
    for (range, content) in found {
      let column = TableColumn(heading: text.string(range), content: content)
      if columns.last?.column == column { continue }
      columns.append(Column(column: column, printed: text.printed(range)))
    }
    var heading = TableHeading(columns: columns)
    heading.separate()
    return heading.columns
  }

  private init(columns: [Column]) {
    self.columns = columns
    vocabulary = Vocabulary.none
  }

  /// Beside a column of sub tasks the task column holds the goal above them.
  private mutating func separateGoal() {
    guard columns.contains(where: { $0.column.content == .subtask }) else { return }
    if let index = columns.firstIndex(where: { $0.column.content == .task }) {
      columns[index].column.content = .goal
    } else if let index = columns.firstIndex(where: { $0.column.content == .subtask }) {
      columns[index].column.content = .task
    }
  }

  /// Whether a line repeats a line of this heading, or names columns and nothing else.
  func isRepeated(_ range: Range<Int>, in text: FoldedText) -> Bool {
    guard range.count >= 3, mayStart(range, in: text.bytes) else { return false }
    let bytes = Array(text.bytes[range])
    if lines.contains(bytes) || columns.contains(where: { bytes.elementsEqual($0.column.heading.utf8) }) { return true }
    guard range.count <= 150, range.count >= 6 else { return false }
    return TableHeading.columns(in: text.joined([range]), vocabulary).map { $0.count >= 2 } ?? false
  }

  /// Most lines start neither as a line of the heading does nor with a column's word.
  private func mayStart(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    let first = Glyph(bytes, at: range.lowerBound, end: range.upperBound)
    return !first.isIdeograph || starts.contains(first.scalar)
      || vocabulary.columns.match(bytes, at: range.lowerBound, end: range.upperBound) != nil
  }

  /// Keeps the words of the lines that it takes up.
  private mutating func take(_ lines: ArraySlice<Range<Int>>, of text: FoldedText) {
    self.lines = Set(lines.map { Array(text.bytes[$0]) })
    starts =
      lines.map { Glyph(text.bytes, at: $0.lowerBound, end: $0.upperBound).scalar }
      + columns.compactMap { $0.column.heading.unicodeScalars.first?.value }
  }

  var contents: [TableColumn.Content] { columns.map(\.column.content) }

  func has(_ content: TableColumn.Content) -> Bool { firstIndex(of: content) != nil }

  func firstIndex(of content: TableColumn.Content) -> Int? { columns.firstIndex { $0.column.content == content } }

  /// The last column may hold a figure: amounts, remarks, what is due by a time.
  var mayEndWithFigure: Bool {
    guard let last = contents.last else { return true }
    return last.role == nil && last != .deadline && last != .official
  }

  /// 总投资（万元）: a column of figures, each of which may stand alone on its line.
  var holdsFigures: Bool {
    columns.contains { StackedColumn(content: $0.column.content, heading: $0.column.heading).holdsFigures }
  }

  /// 类别 序号 …: a column of words in front of the numbers of the rows.
  var countsBehindWords: Bool { TableHeading.countsBehindWords(contents) }

  /// A goal in front of the numbers stands once for the rows that it spans.
  var hasGoalsInFront: Bool {
    guard let goal = firstIndex(of: .goal), let number = firstIndex(of: .number) else { return countsBehindWords }
    return countsBehindWords || goal < number
  }

  static func countsBehindWords(_ contents: [TableColumn.Content]) -> Bool {
    contents.count > 2 && contents[0] != .number && contents[1] == .number
  }

  /// 一级指标, 评分标准, 权重: points, not tasks.
  var isScoring: Bool {
    has(.criterion) && !has(.task) && !has(.lead) && !has(.official)
  }
}
