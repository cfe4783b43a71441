import Model

/// Tables without a column of numbers whose cells stand one below the other, a paragraph each, as a page's copy leaves them:
/// the paragraphs are given places in a table of their own.
///
///     工作任务
///     牵头科室
///     完成时限
///     （一）财政信息公开        over the rows below it
///     公开部门预算
///     财务科
///     6月底前
///
/// Each row holds a paragraph for each column, and each that the heading calls a unit is one: nothing else tells where a row
/// ends. What stands in front of one and is none, as a cell is missing or one is in two paragraphs, is a row whose cells are
/// put where they may stand; it is told to be doubtful.
struct StackedLines {
  private let text: FoldedText
  private let grammar: ClauseGrammar

  /// Columns of such a table, and bytes of a column's words.
  private static let columns = 3...8
  private static let longestWords = 36
  /// Bytes of a cell of a unit or a limit, and of a title.
  private static let longestCell = 300
  private static let fewestRows = 2

  init(_ text: FoldedText, _ vocabulary: Vocabulary) {
    self.text = text
    grammar = ClauseGrammar(text: text, vocabulary: vocabulary)
  }

  private struct Row {
    enum Kind {
      /// A cell for each column.
      case whole
      /// （一）推进财政信息公开, over the rows below it.
      case title
      /// Too many cells, or too few.
      case displaced
    }

    var kind: Kind
    var cells: [Paragraph]
  }

  func placed(_ paragraphs: [Paragraph]) -> [Paragraph] {
    guard let first = paragraphs.firstIndex(where: { content(of: $0) != nil }),
      paragraphs[first...].contains(where: { content(of: $0) == .task })
    else { return paragraphs }
    var placed = Array(paragraphs[..<first])
    var tables = paragraphs.lazy.compactMap { $0.cell?.table }.max() ?? 0
    var at = first
    while at < paragraphs.count {
      guard let contents = heading(paragraphs[at...]) else {
        // No heading starts within another.
        let other = paragraphs[at...].prefix { content(of: $0) != nil }
        placed += other.isEmpty ? paragraphs[at...at] : other
        at += max(1, other.count)
        continue
      }
      let heading = Array(paragraphs[at..<at + contents.count])
      at += contents.count
      let (rows, end) = rows(of: contents, paragraphs[at...])
      guard rows.count(where: { $0.kind == .whole }) >= StackedLines.fewestRows else {
        placed += heading
        continue
      }
      tables += 1
      for (place, row) in ([Row(kind: .whole, cells: heading)] + rows).enumerated() {
        let columns = row.kind == .displaced ? self.columns(of: row.cells, contents) : Array(row.cells.indices)
        for (column, cell) in zip(columns, row.cells) {
          var cell = cell
          var own = CellPlace(
            table: tables, row: place, column: column, columnSpan: row.kind == .title ? contents.count : 1)
          own.isDisplaced = row.kind == .displaced
          cell.cell = own
          cell.marker = nil
          placed.append(cell)
        }
      }
      at = end
    }
    return placed
  }

  /// What a paragraph announces as the words above a column; nil for other words.
  private func content(of paragraph: Paragraph) -> TableColumn.Content? {
    let range = paragraph.range
    guard range.count <= StackedLines.longestWords, paragraph.cell == nil, paragraph.marker == nil,
      let (length, content) = grammar.vocabulary.columns.match(text.bytes, at: range.lowerBound, end: range.upperBound),
      length == range.count
    else { return nil }
    return content
  }

  /// The columns that the first paragraphs name, tasks and units among them and no numbers.
  private func heading(_ paragraphs: ArraySlice<Paragraph>) -> [TableColumn.Content]? {
    var contents: [TableColumn.Content] = []
    for paragraph in paragraphs.prefix(StackedLines.columns.upperBound + 1) {
      guard let content = content(of: paragraph) else { break }
      contents.append(content)
    }
    guard StackedLines.columns.contains(contents.count), contents.contains(.task), !contents.contains(.number),
      contents.contains(where: { $0.role != nil })
    else { return nil }
    return contents
  }

  /// The rows, and where the paragraphs behind them start.
  private func rows(
    of contents: [TableColumn.Content], _ paragraphs: ArraySlice<Paragraph>
  ) -> (rows: [Row], end: Int) {
    var rows: [Row] = []
    var rest = paragraphs
    while true {
      if let (cells, count) = row(of: contents, rest) {
        rows.append(Row(kind: .whole, cells: cells))
        rest = rest.dropFirst(count)
      } else if let next = start(of: contents, behind: rest), let first = rest.first {
        rows.append(
          isTitle(first)
            ? Row(kind: .title, cells: [first]) : Row(kind: .displaced, cells: rest[..<next].flatMap(parted)))
        rest = isTitle(first) ? rest.dropFirst() : rest[next...]
      } else {
        return (rows, rest.startIndex)
      }
    }
  }

  /// Where a row or a title stands next, behind a title or a row that holds a few cells too many or too few; nil where no row
  /// follows.
  private func start(of contents: [TableColumn.Content], behind paragraphs: ArraySlice<Paragraph>) -> Int? {
    let near = paragraphs.indices.dropFirst().prefix(contents.count + 2)
    guard let next = near.first(where: { row(of: contents, paragraphs[$0...]) != nil }) else { return nil }
    return near.prefix { $0 < next }.first { isTitle(paragraphs[$0]) } ?? next
  }

  /// A column for each cell of a row that holds too many or too few: the next one that it may stand in, or else the one before.
  private func columns(of cells: [Paragraph], _ contents: [TableColumn.Content]) -> [Int] {
    var next = 0
    return cells.map { cell in
      let own = contents.indices.dropFirst(next).first { mayHold(contents[$0], cell) }
      if let own { next = own + 1 }
      return own ?? max(0, next - 1)
    }
  }

  /// The cells of a row with which paragraphs start, and how many of those they take up.
  private func row(
    of contents: [TableColumn.Content], _ paragraphs: ArraySlice<Paragraph>
  ) -> (cells: [Paragraph], count: Int)? {
    let whole = Array(paragraphs.prefix(contents.count))
    if fits(contents, whole) { return (whole, contents.count) }
    var cells: [Paragraph] = []
    for (index, paragraph) in whole.enumerated() {
      cells += parted(paragraph)
      if cells.count >= contents.count { return fits(contents, cells) ? (cells, index + 1) : nil }
    }
    return nil
  }

  /// …职业资格等事项的公开|县司法局: units behind a full line, which go on with it as far as print tells.
  private func parted(_ paragraph: Paragraph) -> [Paragraph] {
    var lines = text.lines(in: paragraph.range).compactMap { line in
      line.first.map { $0.lowerBound..<line[line.count - 1].upperBound }
    }
    var cells: [Paragraph] = []
    while lines.count > 1, let last = lines.last, last.count <= StackedLines.longestUnit, namesUnits(last) {
      var cell = paragraph
      (cell.range, cell.marker) = (last, nil)
      cells.insert(cell, at: 0)
      lines.removeLast()
    }
    guard let last = lines.last else { return [paragraph] }
    var words = paragraph
    words.range = paragraph.range.lowerBound..<last.upperBound
    return [words] + cells
  }

  /// Bytes.
  private static let longestUnit = 90

  /// 县财政局, 各科室, or a dash for nobody.
  private func namesUnits(_ cell: Range<Int>) -> Bool {
    if text.isLeftEmpty(cell) { return true }
    guard endsAsUnit(cell), case let units = grammar.read(cell), units.unread.isEmpty else { return false }
    return units.assignments.allSatisfy { $0.mention.printed.range(in: text).map(endsAsUnit) ?? true }
  }

  private func endsAsUnit(_ name: Range<Int>) -> Bool {
    grammar.endsAsUnit(name) || grammar.isKindOfTown(name)
      || text.bytes.ends(name, withAnyOf: ["科", "处", "股", "科室", "处室", "股室", "部门", "单位"])
  }

  private func isTitle(_ paragraph: Paragraph) -> Bool {
    guard let marker = paragraph.marker, paragraph.cell == nil else { return false }
    return marker.style < .arabic && paragraph.range.count <= StackedLines.longestCell
      && !text.bytes.holdsFullStop(in: paragraph.range)
  }

  /// Whether paragraphs are the cells of a row.
  private func fits(_ contents: [TableColumn.Content], _ paragraphs: [Paragraph]) -> Bool {
    paragraphs.count == contents.count && zip(contents, paragraphs).allSatisfy(mayHold)
  }

  private func mayHold(_ content: TableColumn.Content, _ paragraph: Paragraph) -> Bool {
    let range = paragraph.range
    guard paragraph.cell == nil else { return false }
    switch content {
    case .lead, .responsible, .supporting, .overseeing:
      return range.count <= StackedLines.longestCell && namesUnits(range)
    case .task, .goal, .subtask: return range.count >= 9 && !grammar.isUnit(range)
    default: return !isTitle(paragraph)
    }
  }
}
