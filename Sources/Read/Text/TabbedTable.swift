import Model

/// Rows of figures or persons whose cells tabs part, as they are copied out of a spreadsheet. What the heading's words tell
/// of tasks and units is read from the lines themselves.
///
///     乡镇⇥高标准农田（亩）⇥改厕（户）
///     城关镇⇥1200⇥300
struct TabbedTable {
  /// Rows by index of their line. Tables are counted downwards from -1, apart from those that bars part.
  private(set) var rows: [Int: BarredTable.Row] = [:]

  private static let tab: UInt8 = 0x09
  /// Cells that a row has at least, and rows that a table has with its heading.
  private static let fewest = 3

  init(_ bytes: [UInt8], _ lines: [Line]) {
    guard bytes.contains(TabbedTable.tab) else { return }
    var tables = 0
    var start = 0
    while start < lines.count {
      let heading = TabbedTable.cells(bytes, lines[start])
      var end = start + 1
      guard heading.count >= TabbedTable.fewest else {
        start = end
        continue
      }
      var body: [[Range<Int>]] = []
      while end < lines.count, case let row = TabbedTable.cells(bytes, lines[end]), row.count == heading.count {
        body.append(row)
        end += 1
      }
      if body.count + 1 >= TabbedTable.fewest, TabbedTable.isTable(heading, body, bytes) {
        tables += 1
        for (row, cells) in ([heading] + body).enumerated() {
          rows[start + row] = BarredTable.Row(
            cells: cells.enumerated().map { column, range in
              BarredTable.Cell(range: range, place: CellPlace(table: -tables, row: row, column: column))
            })
        }
      }
      start = end
    }
  }

  /// Of a line that starts with words; none where no tab stands in it.
  private static func cells(_ bytes: [UInt8], _ line: Line) -> [Range<Int>] {
    guard !line.isBlank, !line.startsWithTab else { return [] }
    var cells: [Range<Int>] = []
    var start = line.range.lowerBound
    for at in line.range where bytes[at] == tab {
      cells.append(bytes.trimmed(start..<at))
      start = at + 1
    }
    return cells.isEmpty ? [] : cells + [bytes.trimmed(start..<line.range.upperBound)]
  }

  private static let names: [StaticString] = ["姓名", "领导姓名"]
  private static let duties: [StaticString] = ["责任", "牵头", "单位", "部门", "任务"]

  private static func isTable(_ heading: [Range<Int>], _ body: [[Range<Int>]], _ bytes: [UInt8]) -> Bool {
    if heading.contains(where: { cell in names.contains { bytes.spells($0, in: cell) } }) { return true }
    guard !heading.contains(where: { bytes.holds(anyOf: duties, in: $0) || startsWithDigit($0, bytes) }) else {
      return false
    }
    let cells = body.flatMap { $0.dropFirst() }.filter { !$0.isEmpty }
    return cells.count { startsWithDigit($0, bytes) } * 2 >= cells.count && !cells.isEmpty
  }

  private static func startsWithDigit(_ cell: Range<Int>, _ bytes: [UInt8]) -> Bool {
    !cell.isEmpty && Glyph(bytes, at: cell.lowerBound, end: cell.upperBound).digit != nil
  }
}
