import Model

/// A row of a table, its cells by column. Cells are lists of stretches in the order of the source.
struct TableRow {
  /// One task of a row: the whole row, or one of several sub tasks in it.
  struct Entry {
    var cells: [Int: [Range<Int>]] = [:]
    /// Places where a line of a cell starts.
    var lineStarts: Set<Int> = []
    /// Those of them before which the line was left short: print broke it on purpose.
    var shortLines: Set<Int> = []

    var range: Range<Int>? { TableRow.around(cells.values.joined()) }
  }

  /// Cells above the sub tasks: number, category, goal.
  var shared = Entry()
  var entries: [Entry] = []
  var cost = 0.0
  var stretches = 0
  /// Why the row may be wrong, beyond its cost.
  var isDisplaced = false

  var range: Range<Int>? { TableRow.around([shared.range].compactMap { $0 } + entries.compactMap { $0.range }) }

  /// From the first to the last of some ranges.
  private static func around(_ ranges: some Sequence<Range<Int>>) -> Range<Int>? {
    ranges.reduce(nil as Range<Int>?) { whole, range in
      guard let whole else { return range }
      return min(whole.lowerBound, range.lowerBound)..<max(whole.upperBound, range.upperBound)
    }
  }

  /// How sure the row is, in percent: what its stretches cost beyond what they should.
  var certainty: Int {
    let surprise = max(0, cost - 0.45 * Double(stretches))
    let share = 100 * (1 - min(0.95, surprise / 16))
    return max(5, min(isDisplaced ? 50 : 99, Int(share)))
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
    func close() {
      if row.range != nil { rows.append(row) }
      row = TableRow()
      last = -1
    }
    for piece in placed {
      let content = contents[piece.column]
      let isLeft = piece.column < last
      if content == .number {
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
      row.cost += piece.cost
      row.stretches += 1
      last = piece.column
      previous = piece
    }
    close()
    return rows
  }

  private func startsEntry(_ content: TableColumn.Content, _ row: TableRow, _ hasSubtasks: Bool) -> Bool {
    guard hasSubtasks, let entry = row.entries.last else { return false }
    let later: [TableColumn.Content] = [.lead, .responsible, .milestones, .deadline, .target]
    let hasEnded = entry.cells.keys.contains { later.contains(contents[$0]) }
    return hasEnded && [.official, .subtask, .lead, .responsible, .task].contains(content)
  }

  private func add(_ piece: FlatTable.Placed, after before: FlatTable.Placed?, to entry: inout TableRow.Entry) {
    let range = piece.fragment.range
    entry.lineStarts.insert(range.lowerBound)
    if let before, !before.isFull { entry.shortLines.insert(range.lowerBound) }
    entry.cells[piece.column, default: []].appendJoining(range)
  }
}
