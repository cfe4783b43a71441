import Model

/// The cells of a row by column, each a list of stretches in the order of the source.
struct TableCells {
  /// In the order in which they were filled; a row has a handful.
  private(set) var filled: [(column: Int, ranges: [Range<Int>])] = []

  var isEmpty: Bool { filled.isEmpty }

  /// nil where a column holds nothing.
  subscript(_ column: Int) -> [Range<Int>]? { filled.first { $0.column == column }?.ranges }

  subscript(_ column: Int, default empty: [Range<Int>]) -> [Range<Int>] {
    get { self[column] ?? empty }
    _modify {
      let place = filled.firstIndex { $0.column == column } ?? filled.count
      if place == filled.count { filled.append((column, empty)) }
      yield &filled[place].ranges
    }
  }

  /// Adds a stretch to a cell; one that starts where the cell ends makes its last stretch longer.
  mutating func join(_ range: Range<Int>, to column: Int) { self[column, default: []].appendJoining(range) }

  /// Bytes of all cells.
  var length: Int { filled.reduce(0) { $0 + TableCells.length($1.ranges) } }

  /// Bytes of a cell.
  static func length(_ ranges: [Range<Int>]) -> Int { ranges.reduce(0) { $0 + $1.count } }

  /// From the first to the last of its stretches.
  var range: Range<Int>? {
    var whole: Range<Int>?
    for cell in filled {
      for range in cell.ranges { whole = range.joined(to: whole) }
    }
    return whole
  }
}

extension Range<Int> {
  /// From the first to the last of both.
  func joined(to other: Range<Int>?) -> Range<Int> {
    guard let other else { return self }
    return Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
  }
}

/// A row of a table.
struct TableRow {
  /// One task of a row: the whole row, or one of several sub tasks in it.
  struct Entry {
    var cells = TableCells()
    /// Places where a line of a cell starts.
    var lineStarts = Places()
    /// Those of them before which the line was left short: print broke it on purpose.
    var shortLines = Places()
    /// Rows below that only say what is due when.
    var stages: [Stage] = []

    /// Adds a paragraph of a cell that the format keeps apart.
    mutating func add(_ paragraph: Range<Int>, to column: Int) {
      cells.join(paragraph, to: column)
      lineStarts.insert(paragraph.lowerBound)
      shortLines.insert(paragraph.lowerBound)
    }
  }

  /// 4—6月 | 组织对接会2场
  struct Stage {
    var time: [Range<Int>] = []
    var work: [Range<Int>] = []
  }

  /// Cells above the sub tasks: number, category, goal.
  var shared = Entry()
  var entries: [Entry] = []
  var cost = 0.0
  var stretches = 0
  /// Why the row may be wrong, beyond its cost.
  var isDisplaced = false

  var range: Range<Int>? {
    entries.reduce(shared.cells.range) { whole, entry in
      let own = entry.cells.range.map { $0.joined(to: whole) } ?? whole
      return entry.stages.reduce(own) { whole, stage in
        (stage.time + stage.work).reduce(whole) { $1.joined(to: $0) }
      }
    }
  }

  /// How sure the row is, in percent: what its stretches cost beyond what they should.
  var certainty: Int {
    let surprise = max(0, cost - 0.45 * Double(stretches))
    let share = 100 * (1 - min(0.95, surprise / 16))
    return max(5, min(isDisplaced ? 50 : 99, Int(share)))
  }
}

extension TableRow {
  /// One task, from the lines of each column's cell.
  init(cells: [[Range<Int>]], contents: [TableColumn.Content]) { add(cells, contents) }

  /// A task more in the row.
  mutating func add(_ cells: [[Range<Int>]], _ contents: [TableColumn.Content]) {
    var entry = Entry()
    for (column, lines) in cells.enumerated() {
      for line in lines {
        if contents[column].isShared {
          shared.cells.join(line, to: column)
        } else {
          entry.cells.join(line, to: column)
          entry.lineStarts.insert(line.lowerBound)
        }
      }
    }
    entries.append(entry)
  }
}

/// Puts placed stretches together to rows.
struct TableRowBuilder {
  let contents: [TableColumn.Content]

  func rows(of placed: [FlatTable.Placed]) -> [TableRow] {
    var rows: [TableRow] = []
    var row = TableRow()
    var last = -1
    var previous: FlatTable.Placed?
    let hasSubtasks = contents.contains(.subtask) || contents.contains(.milestones)
    let countsBehindWords = TableHeading.countsBehindWords(contents)
    // Of the row: what stands in columns of times, 一季度 二季度.
    var timed: [FlatTable.Placed] = []
    func close() {
      if isAmbiguous(timed) { row.isDisplaced = true }
      timed = []
      if row.range != nil { rows.append(row) }
      row = TableRow()
      last = -1
    }
    for piece in placed {
      let content = contents[piece.column]
      let isCarried = piece.isCarried && !row.entries.isEmpty
      let startsRow = piece.startsRow || (piece.column == 0 && last > 0 && countsBehindWords)
      let isLeft = !startsRow && !isCarried && piece.column < last
      if startsRow {
        close()
      } else if content == .number, countsBehindWords, last == 0 {
        // Behind the category of the row itself.
      } else if content == .number {
        // A number behind its own row's words: the row was printed before it.
        if !row.isDisplaced || row.shared.cells[piece.column] != nil { close() }
      } else if isLeft, [.category, .task, .goal].contains(content), !row.entries.isEmpty {
        // A category behind the number alone is the row's own. Where rows are numbered, one without is out of place.
        close()
        row.isDisplaced = contents.contains(.number)
      }
      if content.isShared {
        add(piece, after: previous, to: &row.shared)
      } else {
        if row.entries.isEmpty { row.entries.append(TableRow.Entry()) }
        if isLeft, startsEntry(content, row, hasSubtasks) {
          row.entries.append(TableRow.Entry())
        } else if isLeft {
          row.isDisplaced = true
        }
        add(piece, after: previous, to: &row.entries[row.entries.count - 1])
      }
      if content == .milestones { timed.append(piece) }
      row.cost += piece.cost
      row.stretches += 1
      last = piece.column
      previous = piece
    }
    close()
    doubtGaps(&rows)
    return rows
  }

  /// More lines than cells, and more ways than one to put them together: any line that is as wide as its column may be
  /// the last of its cell.
  private func isAmbiguous(_ timed: [FlatTable.Placed]) -> Bool {
    let columns = contents.count { $0 == .milestones }
    guard columns >= 2, timed.count > columns else { return false }
    return timed.dropLast().count { $0.mayGoOn } > timed.count - columns
  }

  /// A row without a cell that nearly all others have: its words may stand in the cells beside.
  private func doubtGaps(_ rows: inout [TableRow]) {
    guard rows.count >= 6 else { return }
    for (column, content) in contents.enumerated() {
      switch content {
      case .category, .goal, .remark, .blank, .number: continue
      default: break
      }
      let lacking = rows.indices.filter { index in
        rows[index].shared.cells[column] == nil && !rows[index].entries.contains { $0.cells[column] != nil }
      }
      if lacking.count * 5 <= rows.count { for index in lacking { rows[index].isDisplaced = true } }
    }
  }

  private func startsEntry(_ content: TableColumn.Content, _ row: TableRow, _ hasSubtasks: Bool) -> Bool {
    guard hasSubtasks, let entry = row.entries.last else { return false }
    let later: [TableColumn.Content] = [.lead, .responsible, .milestones, .deadline, .target]
    let hasEnded = entry.cells.filled.contains { later.contains(contents[$0.column]) }
    return hasEnded && [.official, .subtask, .lead, .responsible, .task].contains(content)
  }

  private func add(_ piece: FlatTable.Placed, after before: FlatTable.Placed?, to entry: inout TableRow.Entry) {
    let range = piece.range
    entry.lineStarts.insert(range.lowerBound)
    if let before, !before.isFull { entry.shortLines.insert(range.lowerBound) }
    entry.cells.join(range, to: piece.column)
  }
}
