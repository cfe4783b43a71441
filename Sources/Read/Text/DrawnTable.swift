import Model

/// Tables that characters draw, as gazettes and collections of law print them in plain text.
///
///     ┌──┬────────┬────┐
///     │序号│任务            │责任单位│
///     ├──┼────────┼────┤
///     │1   │新建停车泊位200 │县城管局│
///     │    │个。            │        │        the words of a cell stand below each other, up to the next rule
///     └──┴────────┴────┘
struct DrawnTable {
  /// Rows of tables, by index of their line; a rule is a row of bars alone. Tables are counted downwards from -1,000,001,
  /// apart from those of other signs.
  private(set) var rows: [Int: BarredTable.Row] = [:]

  /// Lines that a table has at least: three rules, a heading and a row.
  private static let fewestLines = 5
  private static let fewestCells = 2
  private static let mostCells = 60
  private static let firstTable = -1_000_001
  /// Lines of one row; more are none of a person's.
  private static let tallest = 400

  init(_ bytes: [UInt8], _ lines: [Line]) {
    guard bytes.firstIndex(of: "┌", in: bytes.indices) != nil || bytes.firstIndex(of: "┏", in: bytes.indices) != nil
    else { return }
    var tables = 0
    var start = 0
    while start < lines.count {
      guard let rule = DrawnLine(bytes, lines[start].range), rule.isRule else {
        start += 1
        continue
      }
      var end = start + 1
      while end < lines.count, lines[end].isBlank || DrawnLine(bytes, lines[end].range) != nil { end += 1 }
      add(start..<end, of: lines, bytes, DrawnTable.firstTable - tables)
      tables += 1
      start = end
    }
  }

  /// The line with the most cells, which has one for each column; nil where the lines are no table.
  private static func widest(_ stretch: Range<Int>, of lines: [Line], _ bytes: [UInt8]) -> DrawnLine? {
    var widest: DrawnLine?
    var (count, height) = (0, 0)
    for index in stretch {
      guard let line = DrawnLine(bytes, lines[index].range) else { continue }
      (count, height) = (count + 1, line.isRule ? 0 : height + 1)
      guard height <= tallest, line.cells.count <= mostCells else { return nil }
      if !line.isRule, line.cells.count > widest?.cells.count ?? fewestCells - 1 { widest = line }
    }
    return count >= fewestLines ? widest : nil
  }

  private mutating func add(_ stretch: Range<Int>, of lines: [Line], _ bytes: [UInt8], _ number: Int) {
    guard let whole = DrawnTable.widest(stretch, of: lines, bytes) else { return }
    let width = whole.cells.count
    // The row in which the cell of each column starts, and where its words stand first.
    var starts = [Int](repeating: 0, count: width)
    var first = [(line: Int, cell: Int)?](repeating: nil, count: width)
    var row = 0
    for index in stretch {
      guard let line = DrawnLine(bytes, lines[index].range) else { continue }
      rows[index] = BarredTable.Row(bars: line.signs)
      if line.isRule {
        row += 1
        for column in starts.indices { (starts[column], first[column]) = (row, nil) }
        continue
      }
      // ├──┤ below a cell of its own, beside one that goes on.
      if line.cells.count == width, line.cells.contains(where: \.isRule) {
        row += 1
        for (column, cell) in line.cells.enumerated() {
          if cell.isRule {
            (starts[column], first[column]) = (row, nil)
          } else if let place = first[column] {
            rows[place.line]?.cells[place.cell].place.rowSpan = row - starts[column] + 1
          }
        }
      }
      for (cell, columns) in zip(line.cells, line.columns(of: whole)) where !cell.isRule && !cell.words.isEmpty {
        let column = columns.lowerBound
        let place = CellPlace(table: number, row: starts[column], column: column, columnSpan: columns.count)
        if first[column] == nil { first[column] = (index, rows[index]?.cells.count ?? 0) }
        rows[index]?.cells.append(BarredTable.Cell(range: cell.words, place: place))
      }
    }
  }
}

/// A line of such a table: a rule, or cells between upright strokes.
private struct DrawnLine {
  struct Cell {
    var words: Range<Int>
    /// Drawn and not written: the end of the cell above.
    var isRule: Bool
  }

  private(set) var cells: [Cell] = []
  /// The strokes, those side by side as one.
  private(set) var signs: [Range<Int>] = []
  private(set) var isRule = true
  /// At which column of print each upright stroke ends, if strokes are two columns wide, and if they are one.
  private var edges: [(wide: Int, narrow: Int)] = []

  /// Nil for a line that does not start and end with a stroke.
  init?(_ bytes: [UInt8], _ line: Range<Int>) {
    let line = bytes.trimmed(line)
    guard line.count >= 6, DrawnLine.isStroke(bytes, at: line.lowerBound),
      DrawnLine.isStroke(bytes, at: line.upperBound - 3)
    else { return nil }
    var start: Int?
    var isLevelled = false
    var at = line.lowerBound
    var column = (wide: 0, narrow: 0)
    while at < line.upperBound {
      guard DrawnLine.isStroke(bytes, at: at) else {
        let glyph = Glyph(bytes, at: at, end: line.upperBound)
        column = (column.wide + glyph.columns, column.narrow + glyph.columns)
        at += glyph.length
        continue
      }
      column = (column.wide + 2, column.narrow + 1)
      if DrawnLine.isLevel(bytes, at: at) {
        isLevelled = true
      } else {
        if let start {
          let words = bytes.trimmed(start..<at)
          let isRule = isLevelled && DrawnLine.isDrawn(bytes, words)
          cells.append(Cell(words: words, isRule: isRule))
          if !isRule { self.isRule = false }
        }
        (start, isLevelled) = (at + 3, false)
        edges.append(column)
      }
      if let last = signs.last, last.upperBound == at {
        signs[signs.count - 1] = last.lowerBound..<at + 3
      } else {
        signs.append(at..<at + 3)
      }
      at += 3
    }
    guard !cells.isEmpty else { return nil }
  }

  /// The columns that each cell takes up, by where the strokes of a line without joint cells stand; where they stand
  /// elsewhere, the last cell takes those that are left.
  func columns(of whole: DrawnLine) -> [Range<Int>] {
    let width = whole.cells.count
    guard cells.count < width else { return cells.indices.map { $0..<$0 + 1 } }
    for edge in [\(wide: Int, narrow: Int).wide, \.narrow] {
      let places = edges.map { own in whole.edges.firstIndex { $0[keyPath: edge] == own[keyPath: edge] } }
      let found = places.compactMap(\.self)
      if found.count == edges.count, found.first == 0, found.last == width {
        return zip(found, found.dropFirst()).map { $0..<$1 }
      }
    }
    return cells.indices.map { $0..<($0 == cells.count - 1 ? width : $0 + 1) }
  }

  /// U+2500 to U+257F.
  private static func isStroke(_ bytes: [UInt8], at offset: Int) -> Bool {
    offset >= 0 && offset + 3 <= bytes.count && bytes[offset] == 0xE2
      && (bytes[offset + 1] == 0x94 || bytes[offset + 1] == 0x95) && bytes[offset + 2] & 0xC0 == 0x80
  }

  /// ─ ━ ═ and their dashed kin.
  private static func isLevel(_ bytes: [UInt8], at offset: Int) -> Bool {
    levels.contains(Glyph(bytes, at: offset, end: bytes.count).scalar)
  }

  private static let levels = SignSet(of: "─━┄┅┈┉═╌╍")

  private static func isDrawn(_ bytes: [UInt8], _ words: Range<Int>) -> Bool {
    stride(from: words.lowerBound, to: words.upperBound, by: 3).allSatisfy { isStroke(bytes, at: $0) }
  }
}
