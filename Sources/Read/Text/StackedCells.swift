import Model

/// Cells of a table that stand below each other, each closed by a bar: what is left of a web page's table whose cells are
/// blocks.
///
///     序号 |
///     重点工作 |
///     责任单位 |
///     1 |
///     新建泵站3座，          a cell of two paragraphs
///     改造渠道12公里。 |
///     县水利局 |
///
/// Where a row ends is not printed. Its number says so: the heading names the column of numbers (序号), and each row holds
/// the next one there.
struct StackedCells {
  private struct Cell {
    /// The line that its bar stands on.
    var line: Int
    /// Its last stretch, in front of that bar; what stands on lines above is whole lines.
    var words: Range<Int>
    var linesAbove: [Int] = []
    /// A bare number: that of a row, mostly.
    var number: Int?
  }

  /// Rows by index of their line, from 0 on; cells of one row stand on several.
  private(set) var rows: [Int: BarredTable.Row] = [:]
  /// The first line behind the table, or behind what is none.
  private(set) var end: Int

  private static let bar: UInt8 = 0x7C
  /// Lines of one cell at most, and columns of a table.
  private static let mostLines = 40
  private static let columns = 2...20

  /// - Parameter start: index of a line that holds one cell and its bar.
  init(_ bytes: [UInt8], _ lines: [Line], from start: Int) {
    end = start + 1
    let cells = StackedCells.cells(bytes, lines, from: start)
    guard let first = cells.firstIndex(where: { $0.number == 1 }) else {
      end = (cells.last?.line ?? start) + 1
      return
    }
    let numbers = cells[..<first].firstIndex { StackedCells.isNumbers(bytes, $0.words) }
    // 一、安全生产 between heading and first row heads the rows, where no column stands in front of their numbers.
    let isHeaded = numbers == 0 && StackedCells.hasMarker(bytes, cells[first - 1].words)
    let width = first - (numbers ?? 0) - (isHeaded ? 1 : 0)
    guard StackedCells.columns.contains(width) else { return }
    var placed = Placing(cells: cells, width: width, numbers: numbers ?? 0)
    placed.place()
    // Without a heading that says so, one number is no column of numbers.
    guard numbers != nil || placed.count > 2 else { return }
    for row in placed.rows {
      for (index, column) in row.cells { add(cells[index], lines, row: row.index, column: column, span: row.span) }
    }
    end = cells[placed.end - 1].line + 1
  }

  private mutating func add(_ cell: Cell, _ lines: [Line], row: Int, column: Int, span: Int) {
    for line in cell.linesAbove {
      rows[line] = BarredTable.Row(cells: [lines[line].range], column: column, bars: [], index: row, columnSpan: span)
    }
    let bar = cell.words.upperBound
    guard rows[cell.line] != nil else {
      rows[cell.line] = BarredTable.Row(
        cells: [cell.words], column: column, bars: [bar], index: row, columnSpan: span)
      return
    }
    rows[cell.line]?.cells.append(cell.words)
    rows[cell.line]?.bars.append(bar)
  }

  /// Which cell stands where.
  private struct Placing {
    struct Row {
      var index: Int
      /// Cells with their columns.
      var cells: [(cell: Int, column: Int)]
      var span = 1
    }

    let cells: [Cell]
    let width: Int
    /// The column of the rows' numbers.
    let numbers: Int
    var rows: [Row] = []
    /// Rows with a number, and the heading.
    var count = 1
    /// The first cell that is none of the table's.
    var end: Int

    init(cells: [Cell], width: Int, numbers: Int) {
      self.cells = cells
      self.width = width
      self.numbers = numbers
      rows = [Row(index: 0, cells: (0..<width).map { ($0, $0) })]
      end = width
    }

    mutating func place() {
      var next = 1
      while let at = number(next, from: end) ?? (at(1, from: end + 1) ? end + 1 : nil) {
        if at > end, numbers == 0 {
          // 二、项目建设 over the whole table.
          rows.append(Row(index: rows.count, cells: [(end, 0)], span: width))
        }
        next = (cells[at].number ?? 0) + 1
        let stop = self.stop(at, next)
        // Cells of columns in front of the number are printed where they change.
        let lead = numbers == 0 ? at : end
        let shift = numbers - (at - lead)
        guard !splitsLine(stop) else { return }
        rows.append(Row(index: rows.count, cells: (lead..<stop).map { ($0, $0 - lead + shift) }))
        count += 1
        end = stop
      }
    }

    /// The cell with a number, at the start of a row.
    private func number(_ value: Int, from start: Int) -> Int? {
      (start...start + max(numbers, 1)).first { at(value, from: $0) }
    }

    private func at(_ value: Int, from index: Int) -> Bool { index < cells.count && cells[index].number == value }

    /// Where the row ends whose number stands at a place: behind its last column, or where the next number comes too early
    /// because a cell spans rows.
    private func stop(_ at: Int, _ next: Int) -> Int {
      let whole = at + width - numbers
      guard whole <= cells.count else { return cells.count }
      guard number(next, from: whole) == nil, let early = (at + 1..<whole).first(where: { self.at(next, from: $0) })
      else { return whole }
      return early
    }

    /// Two rows on one line are none.
    private func splitsLine(_ cell: Int) -> Bool {
      cell > 0 && cell < cells.count && cells[cell].line == cells[cell - 1].line
    }
  }

  // MARK: Cells

  /// Whether a line holds one cell and the bar behind it.
  static func closesOne(_ bytes: [UInt8], _ line: Line) -> Bool {
    line.range.count > 1 && bytes[line.range.upperBound - 1] == bar
      && bytes[line.range].firstIndex(of: bar) == line.range.upperBound - 1
  }

  private static func cells(_ bytes: [UInt8], _ lines: [Line], from start: Int) -> [Cell] {
    var cells: [Cell] = []
    var above: [Int] = []
    for index in start..<lines.count where !lines[index].isBlank {
      let line = lines[index].range
      guard bytes[line.upperBound - 1] == bar else {
        above.append(index)
        guard above.count <= mostLines, !bytes[line].contains(bar) else { break }
        continue
      }
      var from = line.lowerBound
      for bar in line where bytes[bar] == self.bar {
        cells.append(
          Cell(
            line: index, words: from..<bar, linesAbove: above,
            number: above.isEmpty ? number(bytes, from..<bar) : nil))
        above = []
        from = bar + 1
      }
    }
    return cells
  }

  private static func number(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    let digits = trimmed(bytes, range)
    guard (1...3).contains(digits.count), bytes[digits].allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    return bytes[digits].reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// 一、安全生产
  private static func hasMarker(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    Marker(bytes, at: trimmed(bytes, range).lowerBound, end: range.upperBound) != nil
  }

  /// 序号, 编号
  private static func isNumbers(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let words = String(decoding: bytes[range], as: UTF8.self).filter { !$0.isWhitespace }
    return ["序号", "编号", "项目序号", "任务序号", "项目编号"].contains(words)
  }

  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while start < end, bytes[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }
}
