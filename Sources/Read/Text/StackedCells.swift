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
/// The bar may stand on a line of its own, behind each cell or in an empty one's place. Where a row ends is not printed. Its number says so: the heading names the column of numbers (序号), and each row holds
/// the next one there.
struct StackedCells {
  /// Cells and bars by index of their line; a row takes up several.
  private(set) var rows: [Int: BarredTable.Row] = [:]
  /// The first line behind the table, or behind what is none.
  private(set) var end: Int

  /// Columns of a table, and cells in front of the first row's number.
  private static let columns = 2...20
  private static let mostInFront = 40

  /// - Parameter start: index of a line where `start(_:_:at:)` found one.
  init(_ bytes: [UInt8], _ lines: [Line], from start: Int) {
    end = start + 1
    var cells = CellStream(bytes, lines, from: start)
    let numbered =
      (0..<StackedCells.mostInFront).first { cells[$0]?.number == 1 } ?? StackedCells.firstNumbered(bytes, &cells)
    guard let first = numbered, first > 0, let number = cells[first]?.number else { return }
    let named = (0..<first).first { StackedCells.isNumbers(bytes, cells.read[$0].words) }
    let unnamed = named == nil ? StackedCells.unnamed(&cells, from: first) : nil
    // 一、安全生产 between heading and first row heads the rows, where no column stands in front of their numbers.
    let isHeaded = named == 0 && StackedCells.hasMarker(bytes, cells.read[first - 1].words)
    let numbers = named ?? unnamed?.numbers ?? 0
    let heading = first - numbers - (isHeaded ? 1 : 0)
    let width = unnamed?.width ?? heading
    // Behind its number a row says something.
    guard StackedCells.columns.contains(heading), StackedCells.columns.contains(width), heading <= width,
      numbers + 1 < width
    else { return }
    var placing = Placing(cells: cells, heading: heading, width: width, numbers: numbers)
    placing.place(from: number)
    // Without a heading that says so, one number is no column of numbers.
    guard named != nil || placing.numbered > 1 else { return }
    let count = StackedCells.wholeLines(placing.cells.read, placing.places.count)
    guard count > 0 else { return }
    for (index, place) in placing.places[..<count].enumerated() { add(placing.cells.read[index], lines, at: place) }
    end = placing.cells.read[count - 1].bar.line + 1
  }

  /// How many of the cells that have a place stand on lines all of whose cells have one: a line that starts the rows of
  /// another table is not cut in two.
  private static func wholeLines(_ cells: [CellStream.Cell], _ placed: Int) -> Int {
    var count = placed
    while count > 0, count < cells.count, cells[count].bar.line == cells[count - 1].bar.line { count -= 1 }
    return count
  }

  private mutating func add(_ cell: CellStream.Cell, _ lines: [Line], at place: CellPlace) {
    for line in cell.linesAbove {
      rows[line] = BarredTable.Row(cells: [BarredTable.Cell(range: lines[line].range, place: place)])
    }
    rows[cell.line, default: BarredTable.Row()].cells.append(BarredTable.Cell(range: cell.words, place: place))
    rows[cell.bar.line, default: BarredTable.Row()].bars.append(cell.bar.offset..<cell.bar.offset + 1)
  }

  /// Rows of a longer table, from 80 on: behind a heading that names the column of their numbers.
  private static func firstNumbered(_ bytes: [UInt8], _ cells: inout CellStream) -> Int? {
    guard let first = (0..<mostInFront).first(where: { cells[$0]?.number != nil }),
      (0..<first).contains(where: { isNumbers(bytes, cells.read[$0].words) })
    else { return nil }
    return first
  }

  /// 工作任务 | 责任单位 | 一、安全 | 1 | 排查隐患 | 县应急局 | 2 | …: the column of the numbers and how many there are, where
  /// no word of the heading stands for them: rows that start with a cell in front of their number are longer.
  private static func unnamed(_ cells: inout CellStream, from first: Int) -> (numbers: Int, width: Int)? {
    var starts = [first]
    while let start = starts.last, starts.count < sample,
      let next = (start + 2..<start + columns.upperBound).first(where: { cells[$0]?.number == starts.count + 1 })
    {
      starts.append(next)
    }
    let lengths = zip(starts.dropFirst(), starts).map(-)
    guard let least = lengths.min(), let most = lengths.max(), most > least else { return nil }
    // The last word of a heading that lacks none: the shorter rows have a cell of the row above.
    if first == most, cells.read[first - 1].words.count <= longestWord { return nil }
    return (most - least, most)
  }

  /// Rows that tell how long they are, and bytes of a heading's word.
  private static let sample = 100
  private static let longestWord = 24

  /// Which cell stands where.
  private struct Placing {
    var cells: CellStream
    let width: Int
    /// The column of the rows' numbers.
    let numbers: Int
    /// Of the cells from the first on.
    private(set) var places: [CellPlace] = []
    /// Rows with a number.
    private(set) var numbered = 0
    /// Rows so far, the heading and titles among them.
    private var rows = 1
    /// The last cell of each column in front of the numbers.
    private var lowest: [Int: Int] = [:]

    /// - Parameter heading: cells of the heading; its first one takes up the columns that it lacks.
    init(cells: CellStream, heading: Int, width: Int, numbers: Int) {
      self.cells = cells
      self.width = width
      self.numbers = numbers
      let extra = width - heading
      places = (0..<heading).map {
        CellPlace(table: 0, row: 0, column: $0 == 0 ? 0 : $0 + extra, columnSpan: $0 == 0 ? extra + 1 : 1)
      }
    }

    /// - Parameter number: that of the first row.
    mutating func place(from number: Int) {
      var next = number
      while case let end = places.count, let at = index(of: next, from: end) ?? (has(1, at: end + 1) ? end + 1 : nil) {
        let isTitled = at > end && numbers == 0
        next = (cells[at]?.number ?? 0) + 1
        let stop = self.stop(at, next)
        guard !splitsLine(stop) else { return }
        if isTitled {
          // 二、项目建设 over the whole table.
          places.append(CellPlace(table: 0, row: rows, column: 0, columnSpan: width))
          rows += 1
        }
        // Cells of columns in front of the number are printed where they change.
        let lead = numbers == 0 ? at : end
        let shift = numbers - (at - lead)
        for column in 0..<numbers {
          if column >= shift {
            lowest[column] = lead + column - shift
          } else if let above = lowest[column] {
            places[above].rowSpan = rows - places[above].row + 1
          }
        }
        places += (lead..<stop).map { CellPlace(table: 0, row: rows, column: min($0 - lead + shift, width - 1)) }
        rows += 1
        numbered += 1
      }
    }

    /// The cell with a number, at the start of a row.
    private mutating func index(of value: Int, from start: Int) -> Int? {
      for index in start...start + max(numbers, 1) where has(value, at: index) { return index }
      return nil
    }

    private mutating func has(_ value: Int, at index: Int) -> Bool { cells[index]?.number == value }

    /// Where the row ends whose number stands at a place: behind its last column, or where the next number comes too early
    /// because a cell spans rows.
    private mutating func stop(_ at: Int, _ next: Int) -> Int {
      var whole = at + width - numbers
      guard cells[whole - 1] != nil else { return cells.read.count }
      // ||: one empty cell more than the heading has.
      while splitsLine(whole), cells.read[whole].words.isEmpty { whole += 1 }
      if index(of: next, from: whole) != nil { return whole }
      for early in at + 1..<whole where has(next, at: early) { return early }
      return whole
    }

    /// Two rows on one line are none.
    private mutating func splitsLine(_ cell: Int) -> Bool {
      cell > 0 && cells[cell].map { $0.line == cells.read[cell - 1].line } ?? false
    }
  }

  // MARK: Cells

  /// Whether a table may start with a line: this one and those below it hold a cell each, with its bar or in front of it.
  static func start(_ bytes: [UInt8], _ lines: [Line], at index: Int) -> Bool {
    let first = lines[index...].lazy.filter { !$0.isBlank }.prefix(4).map { $0.range }
    func isBar(_ range: Range<Int>) -> Bool { range.count == 1 && bytes[range.lowerBound] == BarredTable.bar }
    let areBarred = first.map { bytes[$0].firstIndex(of: BarredTable.bar) == $0.upperBound - 1 && !isBar($0) }
    return areBarred.count >= 3 && areBarred.prefix(3).allSatisfy { $0 }
      || first.map(isBar) == [false, true, false, true]
  }

  /// 一、安全生产
  private static func hasMarker(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    Marker(bytes, at: bytes.trimmed(range).lowerBound, end: range.upperBound) != nil
  }

  /// 序号, 编号
  static func isNumbers(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let words = String(decoding: bytes[range], as: UTF8.self).filter { !$0.isWhitespace }
    return ["序号", "编号", "项目序号", "任务序号", "项目编号", "任务编号", "事项序号", "No.", "NO."].contains(words)
  }
}

/// The cells that stand below each other from a line on, read as far as they are asked for.
private struct CellStream {
  struct Cell {
    /// The last line that it stands on.
    var line: Int
    /// Its last stretch; what stands on lines above is whole lines.
    var words: Range<Int>
    /// What closes it, on that line or by itself on the next.
    var bar: (line: Int, offset: Int)
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
      if line.count == 1, let last = above.popLast() {
        let words = lines[last].range
        read.append(
          Cell(
            line: last, words: words, bar: (next, line.lowerBound), linesAbove: above,
            number: above.isEmpty ? number(words) : nil))
        return
      }
      var from = line.lowerBound
      for bar in line where bytes[bar] == BarredTable.bar {
        let words = from..<bar
        read.append(
          Cell(
            line: next, words: words, bar: (next, bar), linesAbove: above,
            number: above.isEmpty ? number(words) : nil))
        above = []
        from = bar + 1
      }
      return
    }
    next = lines.count
  }

  private func number(_ range: Range<Int>) -> Int? { bytes.number(in: bytes.trimmed(range)) }
}
