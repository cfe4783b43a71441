import Model

/// XLSX → blocks: each visible sheet a table, merged cells, numbers and dates as the sheet shows them.
///
/// Tables below each other on a sheet are parted by 附件2. Rows above and below a table that hold one cell, titles and
/// notes, are paragraphs; so is the name of each sheet behind the first, which heads a list of its own.
enum SpreadsheetReader {
  static func recognises(_ archive: Archive) -> Bool { archive["xl/workbook.xml"] != nil }

  private static let mostRows = 200_000
  private static let mostColumns = 200

  /// - Throws: `ReadError` where a part is damaged or a sheet is beyond the limits.
  static func read(_ archive: Archive) throws(ReadError) -> [RichBlock] {
    guard let entry = archive["xl/workbook.xml"] else { throw .damaged("XLSX", "it has no xl/workbook.xml") }
    let book = try SheetList(XMLPull(archive.read(entry)))
    let targets = try archive["xl/_rels/workbook.xml.rels"].map { (part) throws(ReadError) in
      try relations(XMLPull(archive.read(part)))
    }
    let strings = try archive["xl/sharedStrings.xml"].map { (part) throws(ReadError) in
      try sharedStrings(XMLPull(archive.read(part)))
    }
    let formats = try archive["xl/styles.xml"].map { (part) throws(ReadError) in
      try CellFormats(XMLPull(archive.read(part)), is1904: book.is1904)
    }
    var blocks: [RichBlock] = []
    var tables = 0
    for sheet in book.sheets {
      guard let target = targets?[sheet.relation] else { continue }
      let path = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/\(target)"
      guard let part = archive[path] else { continue }
      var cells = SheetCells(strings: strings ?? [], formats: formats ?? CellFormats())
      try cells.read(XMLPull(archive.read(part)), mostRows: mostRows, mostColumns: mostColumns)
      let own = cells.blocks(tables: &tables)
      if !blocks.isEmpty, !own.isEmpty, !sheet.name.isEmpty {
        blocks.append(RichBlock(runs: [RichRun(text: sheet.name)], namesSheet: true))
      }
      blocks += own
    }
    return blocks
  }

  private struct SheetList {
    var sheets: [(name: String, relation: String)] = []
    var is1904 = false

    init(_ xml: XMLPull) throws(ReadError) {
      while let event = try xml.next() {
        switch event {
        case .start("workbookPr"): is1904 = ["1", "true"].contains(xml.attribute("date1904") ?? "")
        case .start("sheet"):
          // The local name of r:id is id, that of the sheet's own number sheetId.
          guard xml.attribute("state") == nil || xml.attribute("state") == "visible",
            let relation = xml.attribute("id")
          else { continue }
          sheets.append((xml.attribute("name") ?? "", relation))
        default: break
        }
      }
    }
  }

  private static func relations(_ xml: XMLPull) throws(ReadError) -> [String: String] {
    var targets: [String: String] = [:]
    while let event = try xml.next() {
      if event == .start("Relationship"), let id = xml.attribute("Id"), let target = xml.attribute("Target") {
        targets[id] = target
      }
    }
    return targets
  }

  private static func sharedStrings(_ xml: XMLPull) throws(ReadError) -> [[RichRun]] {
    var strings: [[RichRun]] = []
    while let event = try xml.next() {
      if event == .start("si") { strings.append(try richText(xml, until: "si")) }
    }
    return strings
  }

  /// `si` and `is`: one text, or runs with a weight each; phonetic hints are left out.
  static func richText(_ xml: XMLPull, until end: String) throws(ReadError) -> [RichRun] {
    var runs: [RichRun] = []
    var isBold = false
    var isText = false
    while let event = try xml.next(), event != .end(end) {
      switch event {
      case .start("rPh"): try xml.skip()
      case .start("r"): isBold = false
      case .start("b"): isBold = !["0", "false"].contains(xml.attribute("val") ?? "")
      case .start("t"): isText = true
      case .end("t"): isText = false
      case .text(let words): if isText { runs.append(RichRun(text: words, isBold: isBold)) }
      default: break
      }
    }
    return runs
  }
}

/// The cells of a sheet.
private struct SheetCells {
  private struct Cell {
    var row: Int
    var column: Int
    var runs: [RichRun]
  }

  private let strings: [[RichRun]]
  private let formats: CellFormats
  private var cells: [Cell] = []
  private var merged: [String: (rows: Int, columns: Int)] = [:]

  init(strings: [[RichRun]], formats: CellFormats) {
    self.strings = strings
    self.formats = formats
  }

  mutating func read(_ xml: XMLPull, mostRows: Int, mostColumns: Int) throws(ReadError) {
    var row = -1
    var column = -1
    while let event = try xml.next() {
      switch event {
      case .start("row"):
        row = xml.attribute("r").flatMap { Int($0) }.map { $0 - 1 } ?? row + 1
        column = -1
        guard row < mostRows else { throw .tooLarge("a sheet has more than \(mostRows) rows") }
      case .start("c"):
        column = xml.attribute("r").flatMap(SheetCells.place)?.column ?? column + 1
        let (type, style) = (xml.attribute("t") ?? "n", xml.attribute("s").flatMap { Int($0) } ?? 0)
        let runs = try value(xml, type: type, style: style)
        if column < mostColumns, runs.contains(where: { !$0.text.isEmpty }) {
          cells.append(Cell(row: max(0, row), column: column, runs: runs))
        }
      case .start("mergeCell"):
        let ends = (xml.attribute("ref") ?? "").split(separator: ":").compactMap { SheetCells.place(String($0)) }
        if ends.count == 2 {
          merged["\(ends[0].row) \(ends[0].column)"] = (
            max(1, ends[1].row - ends[0].row + 1), max(1, min(mostColumns, ends[1].column - ends[0].column + 1))
          )
        }
      default: break
      }
    }
  }

  private func value(_ xml: XMLPull, type: String, style: Int) throws(ReadError) -> [RichRun] {
    var raw = ""
    var isValue = false
    var inline: [RichRun] = []
    while let event = try xml.next(), event != .end("c") {
      switch event {
      case .start("v"): isValue = true
      case .end("v"): isValue = false
      case .start("is"): inline = try SpreadsheetReader.richText(xml, until: "is")
      case .start("f"): try xml.skip()
      case .text(let words): if isValue { raw += words }
      default: break
      }
    }
    let isBold = formats.isBold(style)
    func weighed(_ runs: [RichRun]) -> [RichRun] { runs.map { RichRun(text: $0.text, isBold: $0.isBold || isBold) } }
    switch type {
    case "s": return Int(raw).flatMap { strings.indices.contains($0) ? weighed(strings[$0]) : nil } ?? []
    case "inlineStr": return weighed(inline)
    case "str", "e": return [RichRun(text: raw, isBold: isBold)]
    case "b": return [RichRun(text: raw == "1" ? "TRUE" : "FALSE", isBold: isBold)]
    default: return raw.isEmpty ? [] : [RichRun(text: formats.shown(raw, style: style), isBold: isBold)]
    }
  }

  /// `AB12` → row 11, column 27.
  private static func place(_ reference: String) -> (row: Int, column: Int)? {
    var column = 0
    var row = 0
    for byte in reference.utf8 where byte != 0x24 {
      if byte >= 0x41, byte <= 0x5A, row == 0, column < 100_000 {
        column = column * 26 + Int(byte) - 0x40
      } else if byte >= 0x30, byte <= 0x39, row < 100_000_000 {
        row = row * 10 + Int(byte) - 0x30
      } else {
        return nil
      }
    }
    return column > 0 && row > 0 ? (row - 1, column - 1) : nil
  }

  /// - Parameter tables: how many tables stand in front of them; counted on.
  func blocks(tables: inout Int) -> [RichBlock] {
    let rows = Dictionary(grouping: cells, by: \.row).mapValues { $0.sorted { $0.column < $1.column } }
    // 附件2 alone in its row: another table below it.
    let parts = rows.keys.sorted().reduce(into: [[Int]]()) { parts, row in
      if parts.isEmpty || headsTable(rows[row] ?? []) { parts.append([]) }
      parts[parts.count - 1].append(row)
    }
    return parts.flatMap { order in
      tables += 1
      return blocks(of: order.map { rows[$0] ?? [] }, table: tables)
    }
  }

  private func headsTable(_ row: [Cell]) -> Bool {
    guard row.count == 1, case let words = row[0].runs.map(\.text).joined() else { return false }
    return (words.hasPrefix("附件") || words.hasPrefix("附表")) && words.count <= 6
  }

  private func blocks(of rows: [[Cell]], table: Int) -> [RichBlock] {
    let first = rows.firstIndex { $0.count > 1 } ?? rows.count
    let last = rows.lastIndex { $0.count > 1 } ?? -1
    // A note below starts at the left; the last row of a merged column is a row of the table.
    let firstColumn = rows.joined().map(\.column).min() ?? 0
    return rows.enumerated().flatMap { place, row in
      row.flatMap { cell -> [RichBlock] in
        let isOutside = place < first || place > last && cell.column == firstColumn
        let span = merged["\(cell.row) \(cell.column)"] ?? (1, 1)
        return RichBlock.lines(of: cell.runs).map { runs in
          var block = RichBlock(runs: runs)
          if !isOutside, first < rows.count {
            block.cell = CellPlace(
              table: table, row: cell.row - rows[first][0].row, column: cell.column - firstColumn, rowSpan: span.rows,
              columnSpan: span.columns)
          }
          return block
        }
      }
    }
  }
}
