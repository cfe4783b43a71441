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
  private let cells: [[[[Range<Int>]]]]
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
    cells = stretches.map { fitting.tasks(in: $0.map(StackedTable.cell)) }
    self.contents = contents
    let units = contents.indices.filter { contents[$0].role != nil }
    let printed = cells.joined().flatMap { task in units.compactMap { task[$0].last } }
    let named = printed.count { grammar.endsAsUnit($0) }
    guard !printed.isEmpty, named * 5 >= printed.count * 4 else { return nil }
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
