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
  /// By row, by task in it, by column: the lines of a cell.
  private var cells: [[[[Range<Int>]]]]
  private let contents: [TableColumn.Content]

  /// Lines that most rows have more or fewer than columns, at most, and that others have more.
  private static let spread = 2
  private static let most = 6
  private static let tallestCategory = 4

  /// Nil where rows have many more lines than columns, as wrapped cells have, or their units stand elsewhere.
  init?(lines: [[Range<Int>]], heading: TableHeading, chain: NumberChain, text: FoldedText, grammar: ClauseGrammar) {
    contents = heading.contents
    // 类别|序号|…: the line in front of a number may be the category of that row.
    let isCategoryFirst = contents.first == .category && contents.dropFirst().first == .number
    let starts = lines.indices.filter { chain[$0] != nil }
    guard contents.count >= 3, isCategoryFirst || contents.first == .number, let first = starts.first,
      first == 0 || isCategoryFirst && first <= StackedTable.tallestCategory
    else { return nil }
    let stretches = zip(starts, starts.dropFirst() + [lines.count]).map { lines[$0..<$1] }
    let order = isCategoryFirst ? Array(contents.indices.dropFirst()) + [0] : Array(contents.indices)
    // Most rows of a list with categories are of that above them.
    let surplus = stretches.map { $0.count - (isCategoryFirst ? order.count - 1 : order.count) }
    let near = surplus.count { abs($0) <= StackedTable.spread }
    let isNear =
      near * 4 >= stretches.count * 3
      && surplus.allSatisfy { (-StackedTable.spread...StackedTable.most).contains($0) }
    let isMerged = !isNear && !isCategoryFirst && StackedTable.areMerged(surplus, of: order.count)
    guard stretches.count >= 2, isNear || isMerged, stretches.allSatisfy({ $0.first?.count == 1 }) else { return nil }
    let columns = order.map {
      StackedColumn(content: heading.contents[$0], heading: heading.columns[$0].column.heading)
    }
    let fitting = StackedRow(columns: columns, text: text, grammar: grammar, isSpanned: isMerged)
    let rows = stretches.map { fitting.tasks(in: $0.map(StackedTable.cell)) }
    let units = order.indices.filter { columns[$0].content.role != nil }
    let printed = rows.joined().flatMap { task in units.compactMap { task[$0].last } }
    let named = printed.count { grammar.endsAsUnit($0) }
    guard !printed.isEmpty, named * 5 >= printed.count * 4 else { return nil }
    cells = rows
    if isMerged { fillSpanned(columns) }
    if isCategoryFirst { moveCategories(to: lines[..<first].map(StackedTable.cell)) }
  }

  /// Rows that are whole, or nearly, and others below them that lack several cells more: those that the cells above span.
  private static func areMerged(_ surplus: [Int], of columns: Int) -> Bool {
    guard let first = surplus.first, first >= -spread else { return false }
    return surplus.contains { $0 <= first - 2 } && surplus.allSatisfy { (2 - columns...0).contains($0) }
  }

  /// A row without a unit has those of the row above, with whoever else stands beside them there, and its time limit.
  private mutating func fillSpanned(_ columns: [StackedColumn]) {
    let units = columns.indices.filter { columns[$0].content.role != nil }
    for row in cells.indices.dropFirst() where units.allSatisfy({ cells[row][0][$0].isEmpty }) {
      for column in columns.indices where cells[row][0][column].isEmpty && columns[column].maySpan {
        cells[row][0][column] = cells[row - 1][0][column]
      }
    }
  }

  /// The category that was read at the end of each row is that of the next.
  ///
  /// - Parameter first: that of the first row.
  private mutating func moveCategories(to first: [Range<Int>]) {
    var category = first
    for row in cells.indices {
      for task in cells[row].indices {
        let next = cells[row][task].removeLast()
        cells[row][task].insert(category, at: 0)
        category = next
      }
    }
  }

  private static func cell(_ line: [Range<Int>]) -> Range<Int> {
    (line.first?.lowerBound ?? 0)..<(line.last?.upperBound ?? 0)
  }

  func rows() -> [TableRow] {
    cells.map { tasks in
      tasks.dropFirst().reduce(into: TableRow(cells: tasks[0], contents: contents)) { $0.add($1, contents) }
    }
  }
}
