import Model

/// Rows whose cells stand one below the other, a line each, or a few.
///
///     1
///     城北工业园
///     标准化厂房
///     4.6
///     县工业园区管委会
///
/// Where the rows have about as many lines as the heading has columns, each line is the next column's cell. A row with
/// more lines has a cell of several, one with fewer an empty cell; what the columns hold says which.
struct StackedTable {
  private let cells: [[[Range<Int>]]]
  private let contents: [TableColumn.Content]

  /// Lines that most rows have more or fewer than columns, at most, and that others have more.
  private static let spread = 2
  private static let most = 6

  /// Nil where rows have many more lines than columns, as wrapped cells have, or their units stand elsewhere.
  init?(lines: [[Range<Int>]], heading: TableHeading, chain: NumberChain, text: FoldedText, grammar: ClauseGrammar) {
    let contents = heading.contents
    guard contents.count >= 3, contents.first == .number, chain[0] != nil else { return nil }
    let starts = lines.indices.filter { chain[$0] != nil }
    let stretches = zip(starts, starts.dropFirst() + [lines.count]).map { lines[$0..<$1] }
    let surplus = stretches.map { $0.count - contents.count }
    let near = surplus.count { abs($0) <= StackedTable.spread }
    guard stretches.count >= 2, near * 4 >= stretches.count * 3,
      surplus.allSatisfy({ (-StackedTable.spread...StackedTable.most).contains($0) }),
      stretches.allSatisfy({ $0.first?.count == 1 })
    else { return nil }
    let columns = zip(heading.columns, contents).map { column, content in
      StackedColumn(content: content, heading: column.column.heading)
    }
    let fitting = StackedRow(columns: columns, text: text, grammar: grammar)
    cells = stretches.map { fitting.cells(of: $0.map(StackedTable.cell)).map(StackedTable.joined) }
    self.contents = contents
    let units = contents.indices.filter { contents[$0].role != nil }
    let printed = cells.flatMap { row in units.compactMap { row[$0].last } }
    let named = printed.count { grammar.endsAsUnit($0) }
    guard !printed.isEmpty, named * 5 >= printed.count * 4 else { return nil }
  }

  /// The lines of a cell as one stretch: between them stands nothing.
  private static func joined(_ lines: [Range<Int>]) -> [Range<Int>] {
    lines.reduce(into: []) { $0.appendJoining($1) }
  }

  private static func cell(_ line: [Range<Int>]) -> Range<Int> {
    (line.first?.lowerBound ?? 0)..<(line.last?.upperBound ?? 0)
  }

  func rows() -> [TableRow] { cells.map { TableRow(cells: $0, contents: contents) } }
}

/// What the cells of a column look like.
struct StackedColumn {
  let content: TableColumn.Content
  /// 总投资（万元）, 受益户数: figures.
  let holdsFigures: Bool

  init(content: TableColumn.Content, heading: String) {
    self.content = content
    let bare: Set<TableColumn.Content> = [.remark, .target, .points, .measure]
    holdsFigures =
      bare.contains(content)
      && ["万元", "亿元", "投资", "金额", "户数", "人数", "数量", "面积", "个数", "分值", "权重"].contains(where: heading.contains)
      && !["内容", "方式", "来源", "主体", "形式"].contains(where: heading.contains)
  }

  /// What it costs that the column holds nothing in a row.
  var emptiness: Double {
    switch content {
    case .number, .task: -6
    case .remark, .blank, .supporting, .category: -0.8
    default: -1.6
    }
  }
}

/// Finds out which of a row's lines stand in which column.
struct StackedRow {
  let columns: [StackedColumn]
  let text: FoldedText
  let grammar: ClauseGrammar

  /// Lines of one cell, and empty cells of a row.
  private static let tallest = 8
  private static let mostEmpty = 3

  /// The lines of each column's cell; the first line is the row's number.
  func cells(of lines: [Range<Int>]) -> [[Range<Int>]] {
    if lines.count == columns.count { return lines.map { [$0] } }
    // By the lines placed so far: the best way to fill the columns up to the present one, as the lines of each.
    var best: [(score: Double, heights: [Int])?] = [(0, [])] + Array(repeating: nil, count: lines.count)
    let surplus = max(0, lines.count - columns.count) + StackedRow.mostEmpty
    for (place, column) in columns.enumerated() {
      var next = [(score: Double, heights: [Int])?](repeating: nil, count: lines.count + 1)
      for start in max(0, place - StackedRow.mostEmpty)...min(lines.count, place + surplus) {
        guard let before = best[start] else { continue }
        for height in 0...min(StackedRow.tallest, surplus + 1, lines.count - start) {
          let score = before.score + fit(lines[start..<start + height], column)
          if score > next[start + height]?.score ?? -.infinity {
            next[start + height] = (score, before.heights + [height])
          }
        }
      }
      best = next
    }
    // Not nil: a few empty cells and tall ones fill any number of lines that `StackedTable` lets through.
    var at = 0
    return (best[lines.count]?.heights ?? []).map { height in
      defer { at += height }
      return Array(lines[at..<at + height])
    }
  }

  private func fit(_ lines: ArraySlice<Range<Int>>, _ column: StackedColumn) -> Double {
    guard let first = lines.first, let last = lines.last else { return column.emptiness }
    let range = first.lowerBound..<last.upperBound
    let isFigure = lines.count == 1 && isFigure(first)
    return kind(lines, range, isFigure, column) + zip(lines, lines.dropFirst()).reduce(0) { $0 + joint($1.0, $1.1) }
  }

  /// How well words fit what a column holds.
  private func kind(
    _ lines: ArraySlice<Range<Int>>, _ range: Range<Int>, _ isFigure: Bool, _ column: StackedColumn
  ) -> Double {
    if column.holdsFigures { return isFigure ? 2 : -1 }
    switch column.content {
    case .number: return lines.count == 1 && isFigure ? 3 : -20
    case .lead, .responsible, .supporting, .overseeing:
      return lines.allSatisfy { grammar.endsAsUnit($0) || endsInList($0) } ? 3 : -3
    case .official: return range.count <= 60 && !isFigure && !hasSentence(range) ? 1 : -1
    case .deadline, .milestones: return hasTime(range) ? 1 : -0.5
    case .task, .goal, .subtask: return isFigure ? -2 : min(Double(range.count), 120) / 120
    default: return isFigure ? -0.5 : 0
    }
  }

  /// What it costs that a line goes on in the next one: little where both are short, as those of a narrow column are.
  private func joint(_ above: Range<Int>, _ below: Range<Int>) -> Double {
    if isFigure(above) || isFigure(below) { return -3 }
    if endsInList(above) { return 0.5 }
    let ends = Glyph(text.bytes, before: above.upperBound, start: above.lowerBound)
    // Paragraphs of one cell.
    if ends.isFullStop || ends.isSemicolon { return below.count > 45 ? -0.2 : -1 }
    // A line that its column's width broke is no shorter than what is left of it.
    let isWider = below.count > above.count + 9
    return (above.count <= 36 && below.count <= 36 ? -0.6 : -1.2) - (isWider ? 0.8 : 0)
  }

  private func endsInList(_ line: Range<Int>) -> Bool {
    let last = Glyph(text.bytes, before: line.upperBound, start: line.lowerBound)
    return last.isEnumerationComma || last.isComma
  }

  private func hasSentence(_ range: Range<Int>) -> Bool { text.bytes.holdsFullStop(in: range) }

  private func hasTime(_ range: Range<Int>) -> Bool {
    ["月", "年", "底", "季度", "日"].contains { text.bytes.firstIndex(of: $0, in: range) != nil }
      || text.bytes[range].contains { 0x30...0x39 ~= $0 }
  }

  /// 1200, 4.6, 2023.01-2023.12 is none.
  private func isFigure(_ line: Range<Int>) -> Bool {
    !line.isEmpty && line.count <= 15
      && text.bytes[line].allSatisfy { 0x30...0x39 ~= $0 || $0 == 0x2E || $0 == 0x2C || $0 == 0x25 || $0 == 0x2F }
  }
}
