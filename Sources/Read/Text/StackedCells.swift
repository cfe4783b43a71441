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
  /// Rows by index of their line, from 0 on; cells of one row stand on several.
  private(set) var rows: [Int: BarredTable.Row] = [:]
  /// The first line behind the table, or behind what is none.
  private(set) var end: Int

  /// Columns of a table, and cells in front of the first row's number.
  private static let columns = 2...20
  private static let mostInFront = 40

  /// - Parameter start: index of a line that holds one cell and its bar.
  init(_ bytes: [UInt8], _ lines: [Line], from start: Int) {
    end = start + 1
    var cells = CellStream(bytes, lines, from: start)
    guard let first = (0..<StackedCells.mostInFront).first(where: { cells[$0]?.number == 1 }), first > 0 else { return }
    let numbers = (0..<first).first { StackedCells.isNumbers(bytes, cells.read[$0].words) }
    // 一、安全生产 between heading and first row heads the rows, where no column stands in front of their numbers.
    let isHeaded = numbers == 0 && StackedCells.hasMarker(bytes, cells.read[first - 1].words)
    let width = first - (numbers ?? 0) - (isHeaded ? 1 : 0)
    // Behind its number a row says something.
    guard StackedCells.columns.contains(width), (numbers ?? 0) + 1 < width else { return }
    var placed = Placing(cells: cells, width: width, numbers: numbers ?? 0)
    placed.place()
    // Without a heading that says so, one number is no column of numbers.
    guard numbers != nil || placed.count > 2 else { return }
    for row in placed.rows {
      for (index, column) in row.cells {
        add(placed.cells.read[index], lines, row: row.index, column: column, span: row.span)
      }
    }
    end = placed.cells.read[placed.end - 1].line + 1
  }

  private mutating func add(_ cell: CellStream.Cell, _ lines: [Line], row: Int, column: Int, span: Int) {
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

    var cells: CellStream
    let width: Int
    /// The column of the rows' numbers.
    let numbers: Int
    var rows: [Row] = []
    /// Rows with a number, and the heading.
    var count = 1
    /// The first cell that is none of the table's.
    var end: Int

    init(cells: CellStream, width: Int, numbers: Int) {
      self.cells = cells
      self.width = width
      self.numbers = numbers
      rows = [Row(index: 0, cells: (0..<width).map { ($0, $0) })]
      end = width
    }

    mutating func place() {
      var next = 1
      while let at = number(next, from: end) ?? (has(1, at: end + 1) ? end + 1 : nil) {
        if at > end, numbers == 0 {
          // 二、项目建设 over the whole table.
          rows.append(Row(index: rows.count, cells: [(end, 0)], span: width))
        }
        next = (cells[at]?.number ?? 0) + 1
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
    private mutating func number(_ value: Int, from start: Int) -> Int? {
      for index in start...start + max(numbers, 1) where has(value, at: index) { return index }
      return nil
    }

    private mutating func has(_ value: Int, at index: Int) -> Bool { cells[index]?.number == value }

    /// Where the row ends whose number stands at a place: behind its last column, or where the next number comes too early
    /// because a cell spans rows.
    private mutating func stop(_ at: Int, _ next: Int) -> Int {
      let whole = at + width - numbers
      guard cells[whole - 1] != nil else { return cells.read.count }
      if number(next, from: whole) != nil { return whole }
      for early in at + 1..<whole where has(next, at: early) { return early }
      return whole
    }

    /// Two rows on one line are none.
    private mutating func splitsLine(_ cell: Int) -> Bool {
      cell > 0 && cells[cell].map { $0.line == cells.read[cell - 1].line } ?? false
    }
  }

  // MARK: Cells

  /// Whether a line holds one cell and the bar behind it.
  static func closesOne(_ bytes: [UInt8], _ line: Line) -> Bool {
    line.range.count > 1 && bytes[line.range.upperBound - 1] == BarredTable.bar
      && bytes[line.range].firstIndex(of: BarredTable.bar) == line.range.upperBound - 1
  }

  /// 一、安全生产
  private static func hasMarker(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    Marker(bytes, at: bytes.trimmed(range).lowerBound, end: range.upperBound) != nil
  }

  /// 序号, 编号
  private static func isNumbers(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let words = String(decoding: bytes[range], as: UTF8.self).filter { !$0.isWhitespace }
    return ["序号", "编号", "项目序号", "任务序号", "项目编号"].contains(words)
  }
}

/// The cells that stand below each other from a line on, read as far as they are asked for.
private struct CellStream {
  struct Cell {
    /// The line that its bar stands on.
    var line: Int
    /// Its last stretch, in front of that bar; what stands on lines above is whole lines.
    var words: Range<Int>
    var linesAbove: [Int] = []
    /// A bare number: that of a row, mostly.
    var number: Int?
  }

  private let bytes: [UInt8]
  private let lines: [Line]
  private var next: Int
  /// Those read so far.
  private(set) var read: [Cell] = []

  /// Lines of one cell at most.
  private static let mostLines = 40

  init(_ bytes: [UInt8], _ lines: [Line], from start: Int) {
    self.bytes = bytes
    self.lines = lines
    next = start
  }

  /// Nil behind the last one.
  subscript(index: Int) -> Cell? {
    mutating get {
      while index >= read.count, next < lines.count { readNext() }
      return index < read.count ? read[index] : nil
    }
  }

  /// The cells of the next line that holds a bar; what has none above it belongs to the first of them.
  private mutating func readNext() {
    var above: [Int] = []
    while next < lines.count {
      defer { next += 1 }
      let line = lines[next].range
      guard !line.isEmpty else { continue }
      guard bytes[line.upperBound - 1] == BarredTable.bar else {
        above.append(next)
        if above.count > CellStream.mostLines || bytes[line].contains(BarredTable.bar) { break }
        continue
      }
      var from = line.lowerBound
      for bar in line where bytes[bar] == BarredTable.bar {
        let words = from..<bar
        read.append(
          Cell(line: next, words: words, linesAbove: above, number: above.isEmpty ? number(words) : nil))
        above = []
        from = bar + 1
      }
      return
    }
    next = lines.count
  }

  private func number(_ range: Range<Int>) -> Int? {
    let digits = bytes.trimmed(range)
    guard (1...3).contains(digits.count), bytes[digits].allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    return bytes[digits].reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
