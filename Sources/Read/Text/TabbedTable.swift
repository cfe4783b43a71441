import Model

/// Rows of figures or persons whose cells tabs part, as they are copied out of a spreadsheet; of figures and of forms, blanks
/// as well.
/// What the heading's words tell of tasks and units is read from the lines themselves.
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
    var tables = 0
    if bytes.firstIndex(of: "\t", in: 0..<bytes.count) != nil {
      find(bytes, lines, &tables, TabbedTable.cells, TabbedTable.isForm)
      find(bytes, lines, &tables, TabbedTable.cells, TabbedTable.isTable)
    }
    find(bytes, lines, &tables, TabbedTable.words, TabbedTable.isForm)
    find(bytes, lines, &tables, TabbedTable.words, TabbedTable.isOfFigures)
  }

  private mutating func find(
    _ bytes: [UInt8], _ lines: [Line], _ tables: inout Int, _ cells: ([UInt8], Line) -> [Range<Int>],
    _ isTable: ([Range<Int>], [[Range<Int>]], [UInt8]) -> Bool
  ) {
    var start = 0
    while start < lines.count {
      let heading = isFree(start) ? cells(bytes, lines[start]) : []
      var end = start + 1
      guard heading.count >= TabbedTable.fewest else {
        start = end
        continue
      }
      var body: [[Range<Int>]] = []
      // Nobody remarks on most rows.
      let widths =
        (bytes.spells("备注", in: heading[heading.count - 1]) ? heading.count - 1 : heading.count)...heading.count
      while end < lines.count, isFree(end), case let row = cells(bytes, lines[end]), widths.contains(row.count) {
        body.append(row)
        end += 1
      }
      if body.count + 1 >= TabbedTable.fewest, isTable(heading, body, bytes) {
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

  private func isFree(_ line: Int) -> Bool { rows.isEmpty || rows[line] == nil }

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

  /// What blanks part, of a line that is short enough for a row of figures and holds no sentence.
  private static func words(_ bytes: [UInt8], _ line: Line) -> [Range<Int>] {
    let end = line.range.upperBound
    guard !line.isBlank, line.columns <= longestRow, !bytes.ends(line.range, withAnyOf: ["。", "；", "："]) else {
      return []
    }
    var words: [Range<Int>] = []
    var start = line.range.lowerBound
    var at = bytes.nextSign(from: start, end: end)
    while at < end {
      if let blank = bytes.blank(at: at, end: end) {
        if start < at { words.append(start..<at) }
        at += blank.length
        start = at
      } else {
        let sign = Glyph(bytes, at: at, end: end)
        if sign.isComma || sign.isFullStop || sign.isSemicolon { return [] }
        at += sign.length
      }
      at = bytes.nextSign(from: at, end: end)
    }
    return start < end && !words.isEmpty ? words + [start..<end] : words
  }

  private static let longestRow = 160

  /// Below words nothing but figures, and in front of each row a name.
  private static func isOfFigures(_ heading: [Range<Int>], _ body: [[Range<Int>]], _ bytes: [UInt8]) -> Bool {
    !heading.contains { isFigure($0, bytes) }
      && body.allSatisfy { row in
        !startsWithDigit(row[0], bytes)
          && row.dropFirst().allSatisfy { startsWithDigit($0, bytes) || isDash($0, bytes) }
          && row.dropFirst().contains { startsWithDigit($0, bytes) }
      }
  }

  /// 1200, 85%; not 5亿元以上项目, which a heading may say.
  private static func isFigure(_ cell: Range<Int>, _ bytes: [UInt8]) -> Bool {
    startsWithDigit(cell, bytes) && !bytes.holds(anyOf: ["项目", "企业", "工程"], in: cell)
  }

  private static func isDash(_ cell: Range<Int>, _ bytes: [UInt8]) -> Bool {
    ["—", "——", "-", "/", "－"].contains { bytes.spells($0, in: cell) }
  }

  private static let names: [StaticString] = ["姓名", "领导姓名"]
  private static let duties: [StaticString] = ["责任", "牵头", "单位", "部门", "任务"]

  private static func isTable(_ heading: [Range<Int>], _ body: [[Range<Int>]], _ bytes: [UInt8]) -> Bool {
    if heading.contains(where: { cell in names.contains { bytes.spells($0, in: cell) } }) { return true }
    guard !heading.dropFirst().contains(where: { bytes.holds(anyOf: duties, in: $0) }),
      !heading.contains(where: { startsWithDigit($0, bytes) })
    else {
      return false
    }
    let cells = body.flatMap { $0.dropFirst() }.filter { !$0.isEmpty }
    return cells.count { startsWithDigit($0, bytes) } * 2 >= cells.count && !cells.isEmpty
  }

  /// 项目名称⇥供水管网改造⇥责任单位⇥县水利局: a label in front of each value, on every row.
  private static func isForm(_ first: [Range<Int>], _ others: [[Range<Int>]], _ bytes: [UInt8]) -> Bool {
    let rows = [first] + others
    return rows.allSatisfy { row in
      row.count % 2 == 0 && row.indices.allSatisfy { isLabel(row[$0], bytes) == ($0 % 2 == 0) }
    } && rows.contains { row in row.contains { bytes.holds(anyOf: duties, in: $0) } }
  }

  /// A few characters that end as what a form asks for does.
  private static func isLabel(_ cell: Range<Int>, _ bytes: [UInt8]) -> Bool {
    (6...24).contains(cell.count) && bytes.ends(cell, withAnyOf: labels)
      && bytes.startOfIdeographs(before: cell.upperBound, floor: cell.lowerBound) == cell.lowerBound
  }

  private static let labels: [StaticString] = [
    "名称", "单位", "部门", "内容", "目标", "措施", "任务", "事项", "领导", "责任人", "负责人", "联系人", "时限", "期限", "时间", "投资", "来源", "性质",
    "地点", "类别", "类型", "进度", "节点", "备注", "电话", "规模", "序号", "编号",
  ]

  private static func startsWithDigit(_ cell: Range<Int>, _ bytes: [UInt8]) -> Bool {
    !cell.isEmpty && Glyph(bytes, at: cell.lowerBound, end: cell.upperBound).digit != nil
  }
}
