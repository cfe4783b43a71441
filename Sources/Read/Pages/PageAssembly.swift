import Model

/// Pages → blocks: lines of text in their order, tables cell by cell, tables that run over pages in one.
struct PageAssembly {
  private(set) var blocks: [RichBlock] = []
  /// Words that optical recognition was not sure of, with the block that they stand in.
  private(set) var doubtful: [(block: Int, words: String)] = []
  private var open: OpenTable?
  private var tables = 0
  /// Lines of prose, page by page, with the blocks that they became.
  private var prose: [TextArea.Page] = []

  /// A table that the next page may go on with.
  private struct OpenTable {
    struct Cell {
      var row: Int
      var column: Int
      var rowSpan: Int
      var columnSpan: Int
      var blocks: [RichBlock]
    }
    var number: Int
    var columns: [Double]
    var cells: [Cell]
    var rowCount: Int
    /// Lines below it that may be a foot of the page.
    var below: [RichBlock] = []
  }

  /// Recognition surer than this is taken as it is.
  private static let sure = 0.6

  mutating func add(_ page: PrintedPage) {
    var page = page
    page.cutTextsAtRules()
    let ruled = RuledTable.tables(of: page).filter { table in table.cells.contains { !$0.lines.isEmpty } }
    let prose = PrintedLine.lines(of: page.texts.filter { text in !ruled.contains { $0.holds(text) } })
    self.prose.append(TextArea.Page(width: page.width))
    var next = 0
    for table in ruled {
      while next < prose.count, prose[next].top < table.top {
        add(prose[next], page)
        next += 1
      }
      add(table, page)
    }
    for line in prose[next...] { add(line, page) }
  }

  mutating func finish() {
    closeTable()
    for (page, area) in zip(prose, TextArea.areas(of: prose)) {
      for (line, block, _) in page.lines {
        blocks[block].indent = Measure.whole((line.left - area.left) / max(1, line.size) * 2, atMost: 200)
        blocks[block].fit = area.right.map { line.fit(within: $0) }
      }
    }
  }

  private mutating func add(_ line: PrintedLine, _ page: PrintedPage) {
    let block = RichBlock(runs: line.runs(keepingGaps: true), kind: .line, page: page.number)
    let isMargin = line.top > page.height * 0.9 || line.top < page.height * 0.08
    if open != nil {
      // A foot or a head of the page does not end the table.
      if isMargin, block.text.utf8.count <= 90 {
        open?.below.append(block)
        return
      }
      closeTable()
    }
    noteDoubt(line, block: blocks.count)
    prose[prose.count - 1].lines.append((line, blocks.count, isMargin))
    blocks.append(block)
  }

  private mutating func noteDoubt(_ line: PrintedLine, block: Int) {
    for text in line.texts where text.certainty < PageAssembly.sure { doubtful.append((block, text.words)) }
  }

  private mutating func add(_ table: RuledTable, _ page: PrintedPage) {
    var cells = table.cells.map { cell in
      OpenTable.Cell(
        row: cell.row, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan,
        blocks: PageAssembly.paragraphs(cell, page: page.number))
    }
    if var before = open, before.columns.count == table.columns.count,
      zip(before.columns, table.columns).allSatisfy({ abs($0 - $1) <= 4 })
    {
      PageAssembly.dropRepeatedHeading(&cells, before)
      PageAssembly.join(cells, rows: table.rows.count - 1, to: &before)
      open = before
      return
    }
    closeTable()
    tables += 1
    open = OpenTable(number: tables, columns: table.columns, cells: cells, rowCount: table.rows.count - 1)
  }

  /// Lines of a cell put together to paragraphs.
  private static func paragraphs(_ cell: RuledTable.Cell, page: Int) -> [RichBlock] {
    let padding = min(8, max(0, (cell.lines.map(\.left).min() ?? cell.left) - cell.left))
    var blocks: [RichBlock] = []
    for (index, line) in cell.lines.enumerated() {
      let runs = line.runs(keepingGaps: false)
      if index > 0, !cell.lines[index - 1].endsParagraph(before: line, within: cell.right - padding) {
        blocks[blocks.count - 1].runs += runs
      } else {
        blocks.append(RichBlock(runs: runs, page: page))
      }
    }
    return blocks
  }

  private static func text(_ cells: [OpenTable.Cell], row: Int) -> [String] {
    cells.filter { $0.row == row }.map { $0.blocks.map(\.text).joined() }
  }

  /// A heading that the next page prints again is furniture of that page.
  private static func dropRepeatedHeading(_ cells: inout [OpenTable.Cell], _ before: OpenTable) {
    let first = text(before.cells, row: 0)
    guard first.count >= 2, first == text(cells, row: 0) else { return }
    for index in cells.indices where cells[index].row == 0 {
      for block in cells[index].blocks.indices { cells[index].blocks[block].furniture = .repeatedHeading }
    }
  }

  /// Cells that are empty at the top of the page go on from the page before: a merged category, or, where the number
  /// is empty as well, a row that the page cut in two.
  private static func join(_ cells: [OpenTable.Cell], rows: Int, to table: inout OpenTable) {
    let isHeading = cells.contains { $0.row == 0 && $0.blocks.contains { $0.furniture != nil } }
    let top = isHeading ? 1 : 0
    let lastRow = table.rowCount - 1
    func above(_ column: Int) -> Int? {
      table.cells.lastIndex { $0.column == column && $0.row + $0.rowSpan - 1 == lastRow }
    }
    let first = cells.filter { $0.row == top }.min { $0.column < $1.column }
    let isCut =
      first.map { $0.column == 0 && $0.blocks.isEmpty } == true && top < rows
      && cells.contains { $0.row == top && !$0.blocks.isEmpty }
    let offset = table.rowCount - (isCut ? 1 : 0)
    for cell in cells {
      var cell = cell
      let mayGoOn = cell.row == top && (isCut || cell.blocks.isEmpty)
      cell.row += offset
      if mayGoOn, let index = above(cell.column) {
        table.cells[index].rowSpan = cell.row + cell.rowSpan - table.cells[index].row
        table.cells[index].blocks = joined(table.cells[index].blocks, cell.blocks)
      } else {
        table.cells.append(cell)
      }
    }
    table.rowCount = offset + rows
  }

  /// A sentence that a page cut goes on; else the paragraphs follow each other.
  private static func joined(_ first: [RichBlock], _ second: [RichBlock]) -> [RichBlock] {
    guard let last = first.last, let next = second.first else { return first + second }
    guard let end = last.text.last, !"。；！？：".contains(end) else { return first + second }
    var whole = first
    whole[whole.count - 1].runs += next.runs
    return whole + second.dropFirst()
  }

  private mutating func closeTable() {
    guard let table = open else { return }
    open = nil
    for cell in table.cells.sorted(by: { ($0.row, $0.column) < ($1.row, $1.column) }) {
      let place = CellPlace(
        table: table.number, row: cell.row, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan)
      for block in cell.blocks {
        var block = block
        block.cell = place
        blocks.append(block)
      }
    }
    blocks += table.below
  }
}
