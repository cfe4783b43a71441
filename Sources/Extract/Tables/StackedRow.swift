import Model

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
      && ["万元", "亿元", "投资", "金额", "资金", "户数", "人数", "数量", "面积", "个数", "分值", "权重"].contains(where: heading.contains)
      && !["内容", "方式", "来源", "渠道", "主体", "形式"].contains(where: heading.contains)
  }

  /// Whether a cell may span rows: units, who stands beside them, a time limit.
  var maySpan: Bool { content.role != nil || content == .official || content == .deadline }

  /// What it costs that the column holds nothing in a row.
  ///
  /// - Parameter isSpanned: a cell above takes up the place of one that may span rows.
  func emptiness(isSpanned: Bool) -> Double {
    switch content {
    case .number, .task: return -6
    case _ where isSpanned && maySpan: return -0.4
    case .remark, .blank, .supporting, .category: return -0.8
    default: return -1.6
    }
  }
}

/// Finds out which of a row's lines stand in which column: the way that scores highest.
///
/// A score is a sum of points. Words that fit a column's content give 1 to 3 and take as many where they don't; an empty
/// cell and a line that goes on take 0.2 to 3, by how rare they are. The points are settled on the forms of published
/// tables.
struct StackedRow {
  let columns: [StackedColumn]
  let text: FoldedText
  let grammar: ClauseGrammar
  /// Cells of other rows take up the place of those that a row lacks.
  let isSpanned: Bool
  /// Empty cells of a row.
  private var mostEmpty: Int { isSpanned ? columns.count - 2 : 3 }

  /// Lines of one cell.
  private static let tallest = 8

  /// What a further task in a row costs: its number spans both, and what spans both with it is printed once.
  private static let furtherTask = 3.0
  /// Lines that a row has beyond its columns, or lacks, where it is looked at for a further task.
  private static let mostFurther = 6

  /// The tasks of a row, one mostly, each with the lines of each column's cell; the first line is the row's number.
  func tasks(in lines: [Range<Int>]) -> [[[Range<Int>]]] {
    // Whether a row ends with the next one's category its words say, not their number.
    if lines.count == columns.count, columns.last?.content != .category, fitsOneEach(lines) {
      return [lines.map { [$0] }]
    }
    let whole = best(lines[...], columns[...])
    guard (columns.count + 1...columns.count + StackedRow.mostFurther).contains(lines.count) else {
      return [whole.cells]
    }
    let parted = (columns.count..<lines.count).compactMap { start -> (score: Double, cells: [[[Range<Int>]]])? in
      guard !text.isFigure(lines[start]), lines.count - start >= 2 else { return nil }
      let first = best(lines[..<start], columns[...])
      let second = best(lines[start...], columns.dropFirst())
      return (first.score + second.score - StackedRow.furtherTask, [first.cells, [[]] + second.cells])
    }.max { $0.score < $1.score }
    if let parted, parted.score > whole.score { return parted.cells }
    return [whole.cells]
  }

  /// Whether no line names a unit where the column has none: as many lines as columns may be a tall cell and an empty one.
  private func fitsOneEach(_ lines: [Range<Int>]) -> Bool {
    !zip(columns, lines).contains { StackedRow.neverUnits.contains($0.content) && grammar.endsAsUnit($1) }
  }

  /// The best way to fill columns with lines, in order, and what it scores.
  private func best(
    _ lines: ArraySlice<Range<Int>>, _ columns: ArraySlice<StackedColumn>
  ) -> (score: Double, cells: [[Range<Int>]]) {
    // By the lines placed so far: the best way to fill the columns up to the present one, as the lines of each.
    var best: [(score: Double, heights: [Int])?] = [(0, [])] + Array(repeating: nil, count: lines.count)
    let surplus = max(0, lines.count - columns.count) + mostEmpty
    for (place, column) in columns.enumerated() {
      var next = [(score: Double, heights: [Int])?](repeating: nil, count: lines.count + 1)
      let most = min(lines.count, place + surplus)
      for start in min(most, max(0, place - mostEmpty))...most {
        guard let before = best[start] else { continue }
        let from = lines.startIndex + start
        for height in 0...min(StackedRow.tallest, surplus + 1, lines.count - start) {
          let score = before.score + fit(lines[from..<from + height], column)
          if score > next[start + height]?.score ?? -.infinity {
            next[start + height] = (score, before.heights + [height])
          }
        }
      }
      best = next
    }
    // Not nil for a whole row: a few empty cells and tall ones fill any number of lines that `StackedTable` lets through.
    guard let (score, heights) = best[lines.count] else { return (-.infinity, columns.map { _ in [] }) }
    var at = lines.startIndex
    let cells = heights.map { height in
      defer { at += height }
      return Array(lines[at..<at + height])
    }
    return (score, cells)
  }

  private func fit(_ lines: ArraySlice<Range<Int>>, _ column: StackedColumn) -> Double {
    guard let first = lines.first, let last = lines.last else { return column.emptiness(isSpanned: isSpanned) }
    let range = first.lowerBound..<last.upperBound
    let isFigure = lines.count == 1 && text.isFigure(first)
    return kind(lines, range, isFigure, column) + zip(lines, lines.dropFirst()).reduce(0) { $0 + joint($1.0, $1.1) }
  }

  private static let neverUnits: Set<TableColumn.Content> = [.category, .measure, .target, .deadline]

  /// How well words fit what a column holds.
  private func kind(
    _ lines: ArraySlice<Range<Int>>, _ range: Range<Int>, _ isFigure: Bool, _ column: StackedColumn
  ) -> Double {
    if column.holdsFigures { return isFigure ? 2 : -1 }
    if StackedRow.neverUnits.contains(column.content), lines.contains(where: grammar.endsAsUnit) { return -3 }
    switch column.content {
    case .number: return lines.count == 1 && isFigure ? 3 : -20
    case .lead, .responsible, .supporting, .overseeing:
      return lines.allSatisfy { grammar.endsAsUnit($0) || endsInList($0) } ? 3 : -3
    case .official where lines.contains(where: grammar.endsAsUnit) || startsWithTime(range): return -1
    case .official: return range.count <= 60 && !isFigure && !text.bytes.holdsFullStop(in: range) ? 1 : -1
    case .deadline where lines.count > 1 && text.bytes.holdsFullStop(in: range): return -2
    case .deadline where isSpanned && !startsWithTime(range): return isLimit(range) ? 1 : -0.5
    case .deadline, .milestones: return hasTime(range) ? 1 : -0.5
    case .task, .goal, .subtask: return isFigure ? -2 : min(Double(range.count), 120) / 120
    // 万亩 and 168: what is counted and how much, in columns of their own.
    case .measure: return isFigure ? -2 : lines.count == 1 && isMeasure(range) ? 1 : -1
    case .target where columns.contains { $0.content == .measure }: return isFigure ? 1 : 0
    default: return isFigure ? -0.5 : 0
    }
  }

  /// What it costs that a line goes on in the next one: little where both are short, as those of a narrow column are.
  private func joint(_ above: Range<Int>, _ below: Range<Int>) -> Double {
    if text.isFigure(above) || text.isFigure(below) { return -3 }
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

  /// 万亩, %, 元/人, or a dash where nothing is counted.
  private func isMeasure(_ line: Range<Int>) -> Bool {
    guard line.count <= 18 else { return false }
    return text.isLeftEmpty(line)
      || grammar.vocabulary.units.match(text.bytes, before: line.upperBound, start: line.lowerBound) != nil
  }

  /// 2026年全年, 长期: where what became of a task may stand beside it, a limit is short and no sentence.
  private func isLimit(_ range: Range<Int>) -> Bool {
    range.count <= 36 && hasTime(range) && !text.bytes.holdsFullStop(in: range)
  }

  /// 10月底前
  private func startsWithTime(_ range: Range<Int>) -> Bool {
    MilestoneLabel(text.bytes, at: range.lowerBound, end: range.upperBound) != nil
  }

  private func hasTime(_ range: Range<Int>) -> Bool {
    ["月", "年", "底", "季度", "日"].contains { text.bytes.firstIndex(of: $0, in: range) != nil }
      || text.bytes[range].contains { 0x30...0x39 ~= $0 }
  }
}
