import Model

/// Rows of a table whose cells the format keeps apart: HTML, Markdown.
///
/// A cell that spans rows counts for each of them; rows that share the cell of their number are sub tasks of one.
struct GridTable {
  /// A cell and the paragraphs in it.
  struct Cell {
    var place: CellPlace
    var paragraphs: [Int]
  }

  private let page: Page
  private let cells: [Cell]
  /// Cells by row and column, spans filled in: index into `cells`.
  private let grid: [[Int?]]

  /// What has more is no table.
  static let mostColumns = 60

  init?(page: Page, paragraphs: ArraySlice<Int>) {
    self.page = page
    var cells: [Cell] = []
    for index in paragraphs {
      guard let place = page.paragraphs[index].cell else { return nil }
      // Lines that characters draw hold a line of each of their row's cells.
      let own = cells.indices.reversed().prefix { cells[$0].place.row >= place.row }.first {
        cells[$0].place.row == place.row && cells[$0].place.column == place.column
      }
      if let own {
        cells[own].paragraphs.append(index)
      } else {
        cells.append(Cell(place: place, paragraphs: [index]))
      }
    }
    guard let rows = cells.map({ $0.place.row + $0.place.rowSpan }).max(),
      let columns = cells.map({ $0.place.column + $0.place.columnSpan }).max(), columns >= 2,
      columns <= GridTable.mostColumns
    else { return nil }
    var grid = [[Int?]](repeating: [Int?](repeating: nil, count: columns), count: min(rows, 200_000))
    for (index, cell) in cells.enumerated() {
      for row in cell.place.row..<min(grid.count, cell.place.row + cell.place.rowSpan) {
        for column in cell.place.column..<min(columns, cell.place.column + cell.place.columnSpan) {
          grid[row][column] = index
        }
      }
    }
    GridTable.joinHeading(&cells, &grid)
    self.cells = cells
    self.grid = grid
  }

  /// Gives the cells of a heading the spans that Markdown can't print: below 推进计划 and two empty cells stand 一季度, 二季度,
  /// 三季度, and nothing below the others.
  ///
  ///     | 任务 | 推进计划 |  |  | 牵头单位 |
  ///     |  | 一季度 | 二季度 | 三季度 |  |
  private static func joinHeading(_ cells: inout [Cell], _ grid: inout [[Int?]]) {
    guard grid.count > 2, grid[0].contains(where: { $0 == nil }), grid[0].first.map({ $0 != nil }) == true,
      cells.allSatisfy({ $0.place.columnSpan == 1 && $0.place.rowSpan == 1 })
    else { return }
    // Columns of each cell of the first row, with the empty ones behind it.
    var joints: [Range<Int>] = []
    for column in grid[0].indices {
      if grid[0][column] == nil, let last = joints.last {
        joints[joints.count - 1] = last.lowerBound..<column + 1
      } else {
        joints.append(column..<column + 1)
      }
    }
    guard joints.allSatisfy({ joint in joint.allSatisfy { (grid[1][$0] != nil) == (joint.count > 1) } }) else { return }
    for joint in joints {
      guard let index = grid[0][joint.lowerBound] else { continue }
      if joint.count > 1 {
        cells[index].place.columnSpan = joint.count
        for column in joint { grid[0][column] = index }
      } else {
        cells[index].place.rowSpan = 2
        grid[1][joint.lowerBound] = index
      }
    }
  }

  /// What a place of the grid holds.
  struct Field {
    /// The first row that it spans, and how many.
    var row: Int
    var rows = 1
    var paragraphs: [Range<Int>]
    /// All of them.
    var range: Range<Int> { (paragraphs.first?.lowerBound ?? 0)..<(paragraphs.last?.upperBound ?? 0) }
  }

  /// The cells by row and column, spans filled in.
  var fields: [[Field?]] {
    let fields = cells.map(field)
    return grid.map { row in row.map { $0.map { fields[$0] } } }
  }

  var rowCount: Int { grid.count }

  /// The cells of a row by column; of those that span it from above, no paragraphs.
  func fields(ofRow row: Int) -> [Field?] {
    grid[row].map { $0.map { cells[$0] } }.map { cell in
      cell.map { $0.place.row == row ? field($0) : Field(row: $0.place.row, rows: $0.place.rowSpan, paragraphs: []) }
    }
  }

  private func field(_ cell: Cell) -> Field {
    Field(row: cell.place.row, rows: cell.place.rowSpan, paragraphs: cell.paragraphs.map { page.range($0) })
  }

  /// The heading and the index of the first row below it. A heading of two levels joins the words of both.
  func heading(_ grammar: ClauseGrammar) -> (heading: TableHeading, firstRow: Int)? {
    for start in 0..<min(grid.count, 4) {
      for depth in [2, 1] where start + depth <= grid.count {
        let columns = (grid.first?.count ?? 0)
        var words: [(words: String, above: String?, printed: Printed)] = []
        for column in 0..<columns {
          var own: [Int] = []
          for row in start..<start + depth {
            if let cell = grid[row][column], own.last != cell { own.append(cell) }
          }
          guard let lowest = own.last else { break }
          let above = own.count > 1 ? text(cells[own[0]]) : nil
          words.append((text(cells[lowest]), above, printed(cells[lowest])))
        }
        guard words.count == columns, depth == 1 || isTwoLevels(start),
          var heading = TableHeading(
            cells: words, evidence: { evidence(from: start + depth, grammar) }, grammar.vocabulary)
        else { continue }
        settleJoint(&heading, below: start + depth)
        if let column = category(heading, from: start + depth) {
          heading.set(isCounted(column, heading, from: start + depth) ? .goal : .category, at: column)
        }
        return (heading, start + depth)
      }
    }
    return nil
  }

  /// The cells of one column below the heading.
  private func evidence(from first: Int, _ grammar: ClauseGrammar) -> ColumnEvidence? {
    let rows = grid.indices.dropFirst(first).prefix(ColumnEvidence.rows)
    let columns = grid[0].indices.map { column in
      rows.compactMap { row in
        grid[row][column].flatMap {
          cells[$0].place.row == row && cells[$0].place.columnSpan == 1 ? range(cells[$0]) : nil
        }
      }
    }
    return ColumnEvidence(columns, of: page.text, grammar)
  }

  /// 工作任务 over several columns: one of numbers counts the rows, the first of two others holds what the last belongs to.
  private func settleJoint(_ heading: inout TableHeading, below first: Int) {
    let words = grid[first - 1]
    let joints = words.indices.reduce(into: [Range<Int>]()) { joints, column in
      if let last = joints.last, let cell = words[column], cell == words[last.lowerBound] {
        joints[joints.count - 1] = last.lowerBound..<column + 1
      } else {
        joints.append(column..<column + 1)
      }
    }
    for joint in joints where joint.count > 1 {
      let content = heading.contents[joint.lowerBound]
      guard [.task, .goal, .subtask].contains(content) else { continue }
      let numbers = heading.has(.number) ? nil : joint.first { counts($0, from: first) }
      if let numbers { heading.set(.number, at: numbers) }
      let others = joint.filter { $0 != numbers }
      if others.count > 1, !heading.has(.category) { heading.set(.category, at: others[0]) }
      if let last = others.last { heading.set(content, at: last) }
    }
  }

  /// Whether a column holds 1, 2, 3 … and nothing else.
  private func counts(_ column: Int, from first: Int) -> Bool {
    var count = 0
    var last: Int?
    for row in grid.dropFirst(first) {
      guard let cell = row[column], cell != last, cells[cell].place.columnSpan == 1 else { continue }
      last = cell
      guard text(cells[cell]) == String(count + 1) else { return false }
      count += 1
    }
    return count > 1
  }

  /// The first of two columns of tasks, where one of its cells stands beside several of the second.
  private func category(_ heading: TableHeading, from first: Int) -> Int? {
    let tasks = heading.contents.indices.filter { heading.contents[$0] == .task }
    guard tasks.count >= 2, !heading.has(.category) else { return nil }
    let spans = zip(grid.dropFirst(first), grid.dropFirst(first + 1)).contains { above, below in
      above[tasks[0]] != nil && above[tasks[0]] == below[tasks[0]] && above[tasks[1]] != nil
        && below[tasks[1]] != nil && above[tasks[1]] != below[tasks[1]]
    }
    return spans ? tasks[0] : nil
  }

  /// 1 | 农村公路 beside 提质改造 and 安防设施: what spans the rows that its number does is counted itself.
  private func isCounted(_ column: Int, _ heading: TableHeading, from first: Int) -> Bool {
    guard let number = heading.firstIndex(of: .number) else { return false }
    return zip(grid.dropFirst(first), grid.dropFirst(first + 1)).allSatisfy { above, below in
      (above[number] == below[number]) == (above[column] == below[column])
    }
  }

  /// The first row holds a cell over several columns beside cells over two rows.
  private func isTwoLevels(_ row: Int) -> Bool {
    let own = grid[row].compactMap { $0 }.map { cells[$0].place }.filter { $0.row == row }
    return own.contains { $0.columnSpan > 1 } && own.contains { $0.rowSpan > 1 }
  }

  /// Rows of one cell across the table, a number in front of it or none: they head the rows below them.
  func titles(from first: Int) -> [Printed] {
    grid.indices.dropFirst(first).compactMap { row in isTitle(row).map { page.text.printed(range(cells[$0])) } }
  }

  private func isTitle(_ row: Int) -> Int? {
    var own: [Int] = []
    for index in grid[row].compactMap({ $0 }) where own.last != index { own.append(index) }
    // 一 | 基础设施（2个） | 56000 | 21000: a part, and what its rows add up to.
    if own.count > 2, isPart(cells[own[0]], above: row) { own.removeAll { isSumOrEmpty(cells[$0]) } }
    guard own.count == 1 || own.count == 2 && isCount(cells[own[0]]), let index = own.last,
      let columns = grid.first?.count,
      columns >= 3 && cells[index].place.columnSpan * 2 > columns || own.count == 1 && isHeading(cells[index])
        || own.count == 2 && columns >= 4 && isPart(cells[own[0]], above: row),
      cells[index].place.row == row, cells[index].place.rowSpan == 1, range(cells[index]).count <= 150
    else { return nil }
    return index
  }

  /// 一 in the first cell, where the row below it is counted 1: of two cells the second is a title.
  private func isPart(_ cell: Cell, above row: Int) -> Bool {
    guard cell.place.column == 0, row + 1 < grid.count, let below = grid[row + 1][0].map({ range(cells[$0]) }),
      !below.isEmpty, case let own = range(cell)
    else { return false }
    return Glyph(page.bytes, at: own.lowerBound, end: own.upperBound).digit == nil
      && Glyph(page.bytes, at: below.lowerBound, end: below.upperBound).digit != nil
  }

  /// 56000, -
  private func isSumOrEmpty(_ cell: Cell) -> Bool {
    page.text.isLeftEmpty(range(cell)) || page.text.isFigure(range(cell))
  }

  /// 一、产业发展 in the first cell of a row whose others are empty, as Markdown prints a title across the table.
  private func isHeading(_ cell: Cell) -> Bool {
    guard cell.place.column == 0, case let range = range(cell),
      let marker = Marker(page.bytes, at: range.lowerBound, end: range.upperBound)
    else { return false }
    return marker.style < .arabic && marker.style != .named && !page.last(range).isFullStop
  }

  /// 一, （二）, 3: the number of a title.
  private func isCount(_ cell: Cell) -> Bool {
    let range = range(cell)
    guard range.count <= 15, cell.place.columnSpan == 1, cell.place.rowSpan == 1 else { return false }
    var at = range.lowerBound
    while at < range.upperBound, case let glyph = Glyph(page.bytes, at: at, end: range.upperBound) {
      let isNumeral = glyph.digit != nil || ChineseNumeral.value(glyph.scalar) != nil || glyph.isEnumerationComma
      guard isNumeral || Bracket(opening: glyph) != nil || Bracket(closing: glyph) != nil else { return false }
      at += glyph.length
    }
    return true
  }

  func rows(from first: Int, heading: TableHeading) -> [TableRow] {
    var rows: [TableRow] = []
    var lastKey: Int?
    let keyColumn = heading.firstIndex(of: .number) ?? heading.firstIndex(of: .goal)
    var seen: Set<Int> = []
    let tasks = heading.contents.indices.filter { [.number, .goal, .task, .subtask].contains(heading.contents[$0]) }
    for row in grid.indices.dropFirst(first) {
      let own = grid[row]
      guard own.contains(where: { $0 != nil }), isTitle(row) == nil, !isSum(row),
        !isRepeatedHeading(row, heading)
      else { continue }
      if row > first, let last = rows.last?.entries.indices.last, let stage = stage(row, heading) {
        rows[rows.count - 1].entries[last].stages.append(stage)
        continue
      }
      if row > first, let last = rows.last?.entries.indices.last, sharesTask(row, tasks, heading) {
        // 对迎宾路进行改造 over two rows, each with a unit and a date: one task of both.
        for (column, index) in own.enumerated() where column < heading.contents.count {
          guard let index, index != grid[row - 1][column] else { continue }
          add(cells[index], of: column, to: &rows[rows.count - 1].entries[last])
        }
        continue
      }
      let key = keyColumn.flatMap { own.indices.contains($0) ? own[$0] : nil }
      let continues = key != nil && key == lastKey
      if !continues { rows.append(TableRow()) }
      lastKey = key
      var entry = TableRow.Entry()
      for (column, content) in heading.contents.enumerated() where column < own.count {
        guard let index = own[column] else { continue }
        if cells[index].place.isDisplaced { rows[rows.count - 1].isDisplaced = true }
        if content.isShared {
          // A category over several rows is the first's; the writer carries it on.
          guard seen.insert(index).inserted else { continue }
          rows[rows.count - 1].shared.cells[column, default: []] += cells[index].paragraphs.map { page.range($0) }
        } else {
          add(cells[index], of: column, to: &entry)
        }
      }
      if !entry.cells.isEmpty { rows[rows.count - 1].entries.append(entry) }
    }
    return rows
  }

  private func add(_ cell: Cell, of column: Int, to entry: inout TableRow.Entry) {
    for paragraph in cell.paragraphs { entry.add(page.range(paragraph), to: column) }
  }

  /// A row that shares with the row above each cell that says what is to be done, and has no target and stages of its own.
  private func sharesTask(_ row: Int, _ tasks: [Int], _ heading: TableHeading) -> Bool {
    tasks.contains { [.task, .subtask].contains(heading.contents[$0]) && grid[row][$0] != nil }
      && tasks.allSatisfy { grid[row][$0] == grid[row - 1][$0] }
      && !(hasOwn(.target, row, heading) && hasOwn(.milestones, row, heading))
  }

  /// Whether a row has cells of a kind that are not those of the row above.
  private func hasOwn(_ content: TableColumn.Content, _ row: Int, _ heading: TableHeading) -> Bool {
    heading.contents.indices.contains { column in
      heading.contents[column] == content && column < grid[row].count && grid[row][column] != nil
        && grid[row][column] != grid[row - 1][column]
    }
  }

  /// A row that shares all its cells with the row above but those that say when and what is due then.
  private func stage(_ row: Int, _ heading: TableHeading) -> TableRow.Stage? {
    guard heading.has(.milestones), let task = heading.firstIndex(of: .task) ?? heading.firstIndex(of: .goal),
      grid[row][task] != nil, grid[row][task] == grid[row - 1][task]
    else { return nil }
    var stage = TableRow.Stage()
    for (column, content) in heading.contents.enumerated() where column < grid[row].count {
      guard let index = grid[row][column], index != grid[row - 1][column] else { continue }
      let ranges = cells[index].paragraphs.map { page.range($0) }
      switch content {
      case .stage: stage.time += ranges
      case .milestones: stage.work += ranges
      default: return nil
      }
    }
    return stage.work.isEmpty ? nil : stage
  }

  /// 合计（3个） | 25.8 | 9.4: no task.
  private func isSum(_ row: Int) -> Bool {
    guard let first = grid[row].lazy.compactMap({ $0 }).first, cells[first].place.row == row else { return false }
    let range = range(cells[first])
    return range.count <= 30 && TableReader.isSum(range, page.bytes)
  }

  private func isRepeatedHeading(_ row: Int, _ heading: TableHeading) -> Bool {
    let own = grid[row].compactMap { $0 }.map { text(cells[$0]) }
    return own.count >= 2 && zip(own, heading.columns).allSatisfy { $0 == $1.column.heading }
  }

  private func text(_ cell: Cell) -> String { cell.paragraphs.map { page.string($0) }.joined() }

  private func printed(_ cell: Cell) -> Printed {
    let (whole, parts) = (range(cell), cell.paragraphs.map { page.range($0) })
    // Between the lines of one that characters draw stand those of others.
    guard parts.reduce(0, { $0 + $1.count }) < whole.count else { return page.text.printed(whole) }
    let joined = page.text.joined(parts)
    return joined.printed(0..<joined.count)
  }

  private func range(_ cell: Cell) -> Range<Int> {
    guard let first = cell.paragraphs.first, let last = cell.paragraphs.last else { return 0..<0 }
    return page.range(first).lowerBound..<page.range(last).upperBound
  }
}
