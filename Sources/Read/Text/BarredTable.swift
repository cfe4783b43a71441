import Model

/// Rows of a table whose cells are parted by bars, without Markdown's line of dashes: as programs print the tables of web
/// pages.
///
///     类别 | 项目名称 | 责任单位 |
///     四、教育 | 14.改扩建小学2所 | 区教育局 |
///     15.改造运动场 | 区教育局 |          a cell that spans rows is printed once
struct BarredTable {
  struct Row {
    /// Where each cell stands in the source; empty where nothing stands in it.
    var cells: [Range<Int>]
    /// The column of the first cell.
    var column = 0
    var bars: [Int]
    /// Numbers of its table, from 1, and of the row there, from 0.
    var table = 0
    var index = 0
    /// Columns that each cell takes up.
    var columnSpan = 1
  }

  /// Rows of tables, by index of their line.
  private(set) var rows: [Int: Row] = [:]

  static let bar: UInt8 = 0x7C
  /// Cells that a row of a table has at least, and at most.
  private static let fewest = 3
  private static let most = 60

  init(_ bytes: [UInt8], _ lines: [Line]) {
    guard bytes.contains(BarredTable.bar) else { return }
    var table: [(index: Int, row: Row)] = []
    var tables = 0
    func close() {
      if table.count >= 2 {
        tables += 1
        BarredTable.place(&table, bytes)
        for (row, entry) in table.enumerated() {
          rows[entry.index] = entry.row
          rows[entry.index]?.table = tables
          rows[entry.index]?.index = row
        }
      }
      table = []
    }
    var next = 0
    while let index = lines[next...].firstIndex(where: { !$0.isBlank }) {
      next = index + 1
      let row = BarredTable.row(bytes, lines[index].range)
      if row.cells.count >= BarredTable.fewest {
        table.append((index, row))
        continue
      }
      close()
      guard BarredTable.startsStack(bytes, lines, index) else { continue }
      let stack = StackedCells(bytes, lines, from: index)
      next = stack.end
      guard !stack.rows.isEmpty else { continue }
      tables += 1
      for (line, row) in stack.rows {
        rows[line] = row
        rows[line]?.table = tables
      }
    }
    close()
  }

  /// Whether this line and the next two hold a cell each.
  private static func startsStack(_ bytes: [UInt8], _ lines: [Line], _ index: Int) -> Bool {
    let first = lines[index...].lazy.filter { !$0.isBlank }.prefix(3)
    return first.allSatisfy { StackedCells.closesOne(bytes, $0) }
  }

  /// Bars at the end of a line of one cell, which part nothing: what a page's layout leaves; nil where none stand there.
  static func strayBars(_ bytes: [UInt8], _ line: Range<Int>) -> Range<Int>? {
    guard line.last.map({ bytes[$0] == bar }) ?? false else { return nil }
    var start = line.upperBound
    while start > line.lowerBound, bytes[start - 1] == bar || bytes[start - 1] <= 0x20 { start -= 1 }
    return bytes[line.lowerBound..<start].contains(bar) ? nil : start..<line.upperBound
  }

  private static func row(_ bytes: [UInt8], _ line: Range<Int>) -> Row {
    var row = Row(cells: [], bars: [])
    var start = line.lowerBound
    for at in line where bytes[at] == bar {
      guard row.cells.count < most else { return Row(cells: [], bars: []) }
      row.bars.append(at)
      row.cells.append(start..<at)
      start = at + 1
    }
    row.cells.append(start..<line.upperBound)
    // Bars in front of the first cell and behind the last part nothing.
    if row.cells.first?.isEmpty == true { row.cells.removeFirst() }
    while let last = row.cells.last, bytes[last].allSatisfy({ $0 <= 0x20 }) { row.cells.removeLast() }
    return row
  }

  /// A row shorter than the heading goes to the right where its first cell carries on a count of the column there.
  private static func place(_ table: inout [(index: Int, row: Row)], _ bytes: [UInt8]) {
    let width = table[0].row.cells.count
    // The last number of each column.
    var counts: [Int: Marker] = [:]
    for index in table.indices.dropFirst() {
      let cells = table[index].row.cells
      if cells.count < width, let own = marker(bytes, cells[0]) {
        for column in 1...width - cells.count {
          guard let last = counts[column], last.style == own.style, last.value + 1 == own.value else { continue }
          table[index].row.column = column
          break
        }
      }
      for (place, cell) in cells.enumerated() {
        if let marker = marker(bytes, cell) { counts[table[index].row.column + place] = marker }
      }
    }
  }

  private static func marker(_ bytes: [UInt8], _ cell: Range<Int>) -> Marker? {
    Marker(bytes, at: bytes.trimmed(cell).lowerBound, end: cell.upperBound)
  }
}
