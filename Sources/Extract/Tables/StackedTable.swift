import Model

/// Rows whose cells stand one below the other, a line each, none of them broken and none empty.
///
///     1
///     城北工业园标准化厂房
///     4.6
///     县工业园区管委会
///
/// Where every row has as many lines as the heading has columns, each line is the next column's cell.
struct StackedTable {
  private let stretches: [Range<Int>]
  private let lines: [[Range<Int>]]
  private let contents: [TableColumn.Content]

  /// Nil where a row has more or fewer lines, or its units stand elsewhere.
  init?(lines: [[Range<Int>]], heading: TableHeading, chain: NumberChain, grammar: ClauseGrammar) {
    let contents = heading.contents
    guard contents.count >= 3, contents.first == .number, chain[0] != nil else { return nil }
    let starts = lines.indices.filter { chain[$0] != nil }
    let stretches = zip(starts, starts.dropFirst() + [lines.count]).map { $0..<$1 }
    guard stretches.count >= 2, stretches.allSatisfy({ $0.count == contents.count && lines[$0.lowerBound].count == 1 })
    else { return nil }
    let units = contents.indices.filter { contents[$0].role != nil }
    let cells = stretches.flatMap { stretch in units.map { lines[stretch.lowerBound + $0] } }
    let named = cells.count { grammar.endsAsUnit(StackedTable.cell($0)) }
    guard !cells.isEmpty, named * 5 >= cells.count * 4 else { return nil }
    self.stretches = stretches
    self.lines = lines
    self.contents = contents
  }

  private static func cell(_ line: [Range<Int>]) -> Range<Int> {
    (line.first?.lowerBound ?? 0)..<(line.last?.upperBound ?? 0)
  }

  func rows() -> [TableRow] {
    stretches.map { stretch in
      TableRow(cells: stretch.map { [StackedTable.cell(lines[$0])] }, contents: contents)
    }
  }
}
