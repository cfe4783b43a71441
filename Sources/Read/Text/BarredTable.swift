import Model

/// Rows of a table whose cells are parted by bars, without Markdown's line of dashes: as programs print the tables of web
/// pages.
///
///     类别 | 项目名称 | 责任单位 |
///     四、教育 | 14.改扩建小学2所 | 区教育局 |
///     15.改造运动场 | 区教育局 | |        a cell that spans rows is printed once, and blanks fill the row
struct BarredTable {
  struct Cell {
    /// Where it stands in the source; empty where nothing stands in it.
    var range: Range<Int>
    var place: CellPlace
  }

  struct Row {
    var cells: [Cell] = []
    /// Signs that part cells or draw the table, and say nothing.
    var bars: [Range<Int>] = []
    /// Cells with the empty ones at its end.
    var width = 0
    /// Nothing stands in front of its first bar.
    var startsWithBar = false
  }

  /// Rows of tables, by index of their line.
  private(set) var rows: [Int: Row] = [:]

  static let bar: UInt8 = 0x7C
  /// Cells that a row of a table has at least, and at most.
  private static let fewest = 3
  private static let most = 60

  init(_ bytes: [UInt8], _ lines: [Line]) {
    guard bytes.firstIndex(of: "|", in: bytes.indices) != nil else { return }
    var table: [(index: Int, row: Row)] = []
    var tables = 0
    func close() {
      if table.count >= 2 {
        tables += 1
        BarredTable.openRows(&table)
        BarredTable.place(&table, bytes)
        for (index, row) in table { add(row, at: index, to: tables) }
      }
      table = []
    }
    var next = 0
    while let index = lines[next...].firstIndex(where: { !$0.isBlank }) {
      next = index + 1
      let row = BarredTable.row(bytes, lines[index].range)
      // A row with fewer cells fills up with empty ones.
      let widths = table.first.map { $0.row.width - 1...$0.row.width }
      let isFilled = row.cells.count >= 1 && row.width >= BarredTable.fewest && widths?.contains(row.width) ?? false
      if !table.isEmpty, BarredTable.isRule(bytes, lines[index].range) {
        // |---|---|: Markdown's line below the heading is all bars.
        rows[index] = Row(bars: lines[index].range.filter { bytes[$0] > 0x20 }.map { $0..<$0 + 1 })
        continue
      }
      if row.cells.count >= BarredTable.fewest || isFilled {
        table.append((index, row))
        continue
      }
      close()
      guard StackedCells.start(bytes, lines, at: index) else { continue }
      let stack = StackedCells(bytes, lines, from: index)
      next = stack.end
      guard !stack.rows.isEmpty else { continue }
      tables += 1
      for (line, row) in stack.rows { add(row, at: line, to: tables) }
    }
    close()
  }

  private mutating func add(_ row: Row, at line: Int, to table: Int) {
    rows[line] = row
    for index in row.cells.indices { rows[line]?.cells[index].place.table = table }
  }

  /// Bars that part nothing, as a page's layout leaves them, and the words of their line: at its end, behind one cell or a
  /// label and what it announces (牵头单位： | 县住建局 |). Nil where none stand there.
  static func strayBars(_ bytes: [UInt8], _ line: Range<Int>) -> (bars: [Range<Int>], words: [Range<Int>])? {
    guard line.last.map({ bytes[$0] == bar }) ?? false else { return nil }
    var end = line.upperBound
    while end > line.lowerBound, bytes[end - 1] == bar || bytes[end - 1] <= 0x20 { end -= 1 }
    let closing = end..<line.upperBound
    guard let inner = (line.lowerBound..<end).first(where: { bytes[$0] == bar }) else {
      return ([closing], [line.lowerBound..<end])
    }
    let label = bytes.trimmed(line.lowerBound..<inner)
    guard bytes.ends(label, withAnyOf: ["：", ":"]), !bytes[inner + 1..<end].contains(bar) else { return nil }
    return ([inner..<inner + 1, closing], [line.lowerBound..<inner, inner + 1..<end])
  }

  private static func isRule(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    bytes[line].contains(0x2D) && bytes[line].allSatisfy { $0 == bar || $0 == 0x2D || $0 == 0x3A || $0 <= 0x20 }
  }

  private static func row(_ bytes: [UInt8], _ line: Range<Int>) -> Row {
    var ranges: [Range<Int>] = []
    var row = Row()
    var start = line.lowerBound
    for at in line where bytes[at] == bar {
      guard ranges.count < most else { return Row() }
      row.bars.append(at..<at + 1)
      ranges.append(start..<at)
      start = at + 1
    }
    ranges.append(start..<line.upperBound)
    func isBlank(_ range: Range<Int>?) -> Bool { range.map { bytes[$0].allSatisfy { $0 <= 0x20 } } ?? false }
    // Bars in front of the first cell and behind the last part nothing.
    if ranges.first?.isEmpty == true {
      ranges.removeFirst()
      row.startsWithBar = true
    }
    if isBlank(ranges.last) { ranges.removeLast() }
    row.width = ranges.count
    while isBlank(ranges.last) { ranges.removeLast() }
    row.cells = ranges.enumerated().map { Cell(range: $1, place: CellPlace(table: 0, row: 0, column: $0)) }
    return row
  }

  /// A bar in front of a row one cell shorter than a heading that has none there follows an empty cell.
  private static func openRows(_ table: inout [(index: Int, row: Row)]) {
    guard let heading = table.first?.row, !heading.startsWithBar else { return }
    for index in table.indices.dropFirst() where table[index].row.startsWithBar {
      guard table[index].row.width == heading.width - 1, let bar = table[index].row.bars.first else { continue }
      table[index].row.width += 1
      for place in table[index].row.cells.indices { table[index].row.cells[place].place.column += 1 }
      table[index].row.cells.insert(
        Cell(range: bar.lowerBound..<bar.lowerBound, place: CellPlace(table: 0, row: 0, column: 0)), at: 0)
    }
  }

  /// A row shorter than the heading goes to the right where its first cell carries on a count of the column there, or,
  /// filled up, where its cells look like those of the columns there; the cells above those that it lacks span it, too.
  private static func place(_ table: inout [(index: Int, row: Row)], _ bytes: [UInt8]) {
    let width = table[0].row.width
    var shapes = ColumnShapes(width: width)
    for (_, row) in table.dropFirst() where row.cells.first?.range.isEmpty == false {
      shapes.add(row.cells.map(\.range), bytes)
    }
    let numbers = table[0].row.cells.firstIndex { StackedCells.isNumbers(bytes, $0.range) }
    // The last number of each column, and how many rows it counted.
    var counts: [Int: (last: Count, rows: Int)] = [:]
    // The last cell of each column.
    var lowest: [Int: (row: Int, cell: Int)] = [:]
    for index in table.indices.dropFirst() {
      let cells = table[index].row.cells
      var columns = Array(cells.indices)
      var lacking: [Int] = []
      let isInPlace = numbers.map { $0 < cells.count && Count(bytes, cells[$0].range)?.isBare == true } ?? false
      if isInPlace {
        // Its number stands below 序号: what it lacks stands at its end.
      } else if cells.count == 1, !endsSentence(bytes, cells[0].range) {
        // 二、生态环境 | | | |: a title across the table.
        table[index].row.cells[0].place.columnSpan = width
      } else if cells.count < width {
        let own = cells.count > 1 ? Count(bytes, cells[0].range) : nil
        if let first = (0...width - cells.count).first(where: { counts[$0].flatMap { own?.follows($0.last) } ?? false })
        {
          columns = cells.indices.map { $0 + first }
          lacking = Array(0..<first)
        } else if table[index].row.width == width, let places = shapes.places(cells.map(\.range), bytes) {
          columns = places
          lacking = (0..<width).filter { !places.contains($0) }
        } else if cells.count == 1 {
          table[index].row.cells[0].place.columnSpan = width
        }
      }
      for (place, (cell, column)) in zip(cells, columns).enumerated() {
        table[index].row.cells[place].place.row = index
        table[index].row.cells[place].place.column = column
        lowest[column] = (index, place)
        guard let own = Count(bytes, cell.range) else { continue }
        let goesOn = counts[column].map { own.follows($0.last) } ?? false
        counts[column] = (own, goesOn ? (counts[column]?.rows ?? 0) + 1 : 1)
      }
      for column in lacking {
        guard let (row, cell) = lowest[column] else { continue }
        table[row].row.cells[cell].place.rowSpan = index - row + 1
      }
    }
    // 工作任务 | 责任单位 | | above 一、安全 | 1 | 排查隐患 | 县应急局 |: the first word spans the numbers and what they count.
    let extra = width - table[0].row.cells.count
    guard extra > 0, counts.contains(where: { (1...extra).contains($0) && $1.last.isBare && $1.rows > 1 }) else {
      return
    }
    for index in table[0].row.cells.indices.dropFirst() { table[0].row.cells[index].place.column += extra }
    table[0].row.cells[0].place.columnSpan += extra
  }

  private static func endsSentence(_ bytes: [UInt8], _ cell: Range<Int>) -> Bool {
    bytes.ends(bytes.trimmed(cell), withAnyOf: ["。", "；", ";"])
  }

  /// The number that a cell starts with, or consists of.
  private struct Count {
    var style: Marker.Style
    var value: Int
    /// The cell is a number and nothing else.
    var isBare: Bool

    init?(_ bytes: [UInt8], _ cell: Range<Int>) {
      let words = bytes.trimmed(cell)
      if let marker = Marker(bytes, at: words.lowerBound, end: words.upperBound) {
        (style, value, isBare) = (marker.style, marker.value, false)
      } else if let number = bytes.number(in: words) {
        (style, value, isBare) = (.arabic, number, true)
      } else {
        return nil
      }
    }

    func follows(_ other: Count) -> Bool {
      style == other.style && isBare == other.isBare && value == other.value + 1
    }
  }
}
