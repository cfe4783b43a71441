import Model

/// DOCX → blocks: paragraphs with the numbers that Word generates, tables with merged cells, bold type.
///
/// Deleted and hidden text is left out; what was inserted under tracking stands. Text boxes follow the paragraph that
/// they are tied to, footnotes follow the text.
enum WordReader {
  static func recognises(_ archive: Archive) -> Bool { archive["word/document.xml"] != nil }

  /// - Throws: `ReadError` where a part is damaged.
  static func read(_ archive: Archive) throws(ReadError) -> [RichBlock] {
    guard let entry = archive["word/document.xml"] else { throw .damaged("DOCX", "it has no word/document.xml") }
    let styles = try archive["word/styles.xml"].map { (part) throws(ReadError) in
      try WordStyles(XMLPull(archive.read(part)))
    }
    let numbering = try archive["word/numbering.xml"].map { (part) throws(ReadError) in
      try WordNumbering(XMLPull(archive.read(part)))
    }
    var body = WordBody(styles: styles ?? WordStyles(), numbering: numbering ?? WordNumbering())
    try body.read(XMLPull(archive.read(entry)))
    if let notes = archive["word/footnotes.xml"] { try body.read(XMLPull(archive.read(notes))) }
    return body.finish()
  }
}

/// The text of a document part, paragraph by paragraph.
struct WordBody {
  private let styles: WordStyles
  private var numbering: WordNumbering
  private var blocks: [RichBlock] = []
  private var tables: [WordTable] = []
  private var tableCount = 0
  private var paragraph = OpenParagraph()
  /// Paragraphs around text boxes.
  private var outer: [OpenParagraph] = []
  private var runStyle = WordStyles.RunStyle()

  private struct OpenParagraph {
    var runs: [RichRun] = []
    var style: String?
    var number: (id: String, level: Int)?
    var outline: Int?
    var boxes: [RichBlock] = []
  }

  init(styles: WordStyles, numbering: WordNumbering) {
    self.styles = styles
    self.numbering = numbering
  }

  /// Elements whose content is no text of the document as it stands.
  private static let unread: Set<String> = [
    "del", "moveFrom", "delText", "instrText", "Fallback", "fldData", "binData", "footnotePr", "rPrChange",
    "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPr", "separator", "continuationSeparator",
  ]

  mutating func read(_ xml: XMLPull) throws(ReadError) {
    while let event = try xml.next() {
      switch event {
      case .start(let name): try start(name, xml)
      case .end(let name): end(name)
      case .text: break
      }
    }
  }

  private mutating func start(_ name: String, _ xml: XMLPull) throws(ReadError) {
    if WordBody.unread.contains(name) {
      try xml.skip()
      return
    }
    switch name {
    case "p": paragraph = OpenParagraph()
    case "pPr": try paragraphProperties(xml)
    case "r": runStyle = styles.run(paragraph.style)
    case "rPr": try runProperties(xml)
    case "t": try text(xml)
    case "tab", "ptab": add("\t")
    case "br", "cr": add("\n")
    case "noBreakHyphen": add("-")
    case "txbxContent":
      outer.append(paragraph)
      paragraph = OpenParagraph()
    case "tbl": tables.append(WordTable())
    case "tr": if !tables.isEmpty { tables[tables.count - 1].startRow() }
    case "tc": if !tables.isEmpty { tables[tables.count - 1].startCell() }
    case "gridBefore": if let count = xml.attribute("val").flatMap({ Int($0) }) { table { $0.skip(count) } }
    case "gridSpan": if let count = xml.attribute("val").flatMap({ Int($0) }) { table { $0.span(count) } }
    case "vMerge": table { $0.merge(isStart: xml.attribute("val") == "restart") }
    default: break
    }
  }

  private mutating func table(_ change: (inout WordTable) -> Void) {
    if !tables.isEmpty { change(&tables[tables.count - 1]) }
  }

  private mutating func end(_ name: String) {
    switch name {
    case "p": closeParagraph()
    case "tc": table { $0.endCell() }
    case "tbl": closeTable()
    case "txbxContent":
      if var around = outer.popLast() {
        around.boxes += paragraph.boxes
        paragraph = around
      }
    default: break
    }
  }

  private mutating func text(_ xml: XMLPull) throws(ReadError) {
    while let event = try xml.next() {
      if case .text(let words) = event { add(words) }
      if case .end = event { return }
    }
  }

  private mutating func add(_ text: String) {
    guard !runStyle.isHidden else { return }
    paragraph.runs.append(RichRun(text: text, isBold: runStyle.isBold))
  }

  private mutating func paragraphProperties(_ xml: XMLPull) throws(ReadError) {
    var level = 0
    while let event = try xml.next() {
      switch event {
      case .start("pStyle"): paragraph.style = xml.attribute("val")
      case .start("ilvl"): level = xml.attribute("val").flatMap { Int($0) } ?? 0
      case .start("numId"): paragraph.number = xml.attribute("val").map { ($0, level) }
      case .start("outlineLvl"): paragraph.outline = xml.attribute("val").flatMap { Int($0) }
      case .start("rPr"), .start("sectPr"), .start("pPrChange"): try xml.skip()
      case .end("pPr"): return
      default: break
      }
    }
  }

  private mutating func runProperties(_ xml: XMLPull) throws(ReadError) {
    while let event = try xml.next() {
      switch event {
      case .start("rStyle"):
        if let style = xml.attribute("val") { runStyle.apply(styles.ownRun(style)) }
      case .start(let name): runStyle.read(name, xml)
      case .end("rPr"): return
      default: break
      }
    }
  }

  private mutating func closeParagraph() {
    defer { paragraph = OpenParagraph() }
    var runs = paragraph.runs
    let style = styles.paragraph(paragraph.style)
    let hasText = runs.contains { !$0.text.allSatisfy(\.isWhitespace) }
    if let number = paragraph.number ?? style.number, hasText, let words = numbering.next(number.id, number.level) {
      runs.insert(RichRun(text: words), at: 0)
    }
    var made: [RichBlock] = RichBlock.lines(of: runs).map { line in
      var block = RichBlock(runs: line)
      block.headingLevel = (paragraph.outline ?? style.outline).flatMap { $0 < 9 ? $0 + 1 : nil }
      return block
    }
    made = made.filter { !$0.isBlank } + paragraph.boxes
    if !outer.isEmpty {
      outer[outer.count - 1].boxes += made
    } else if !tables.isEmpty {
      tables[tables.count - 1].add(made)
    } else {
      blocks += made
    }
  }

  private mutating func closeTable() {
    guard let table = tables.popLast() else { return }
    tableCount += 1
    if tables.isEmpty {
      blocks += table.blocks(number: tableCount)
    } else {
      // A table inside a cell is text of that cell.
      tables[tables.count - 1].add(table.blocks(number: nil))
    }
  }

  func finish() -> [RichBlock] { blocks }
}

/// A table under way: its rows as Word writes them, cells that go on from the row above included.
struct WordTable {
  private struct Cell {
    var column: Int
    var span = 1
    var goesOn = false
    var blocks: [RichBlock] = []
  }

  private var rows: [[Cell]] = []
  private var column = 0

  mutating func startRow() {
    rows.append([])
    column = 0
  }

  mutating func skip(_ count: Int) { column += min(200, max(0, count)) }

  mutating func startCell() {
    if rows.isEmpty { startRow() }
    rows[rows.count - 1].append(Cell(column: column))
  }

  private mutating func last(_ change: (inout Cell) -> Void) {
    guard let row = rows.indices.last, let cell = rows[row].indices.last else { return }
    change(&rows[row][cell])
  }

  mutating func span(_ count: Int) { last { $0.span = min(200, max(1, count)) } }
  mutating func merge(isStart: Bool) { last { $0.goesOn = !isStart } }
  mutating func add(_ blocks: [RichBlock]) { last { $0.blocks += blocks } }
  mutating func endCell() { column += rows.last?.last?.span ?? 1 }

  /// Cells in order with their places. A table of one column lays out text and holds no cells.
  func blocks(number: Int?) -> [RichBlock] {
    var spans: [Int: (row: Int, index: Int)] = [:]
    var heights: [[Int]] = rows.map { $0.map { _ in 1 } }
    for (row, cells) in rows.enumerated() {
      for (index, cell) in cells.enumerated() {
        if cell.goesOn, let above = spans[cell.column] {
          heights[above.row][above.index] = row - above.row + 1
        } else {
          spans[cell.column] = (row, index)
        }
      }
    }
    let columns = rows.flatMap { $0 }.map { $0.column + $0.span }.max() ?? 0
    return rows.enumerated().flatMap { row, cells in
      cells.enumerated().flatMap { index, cell -> [RichBlock] in
        guard let number, columns > 1 else { return cell.blocks }
        let place = CellPlace(
          table: number, row: row, column: cell.column, rowSpan: heights[row][index], columnSpan: cell.span)
        return cell.blocks.map { block in
          var block = block
          block.cell = place
          return block
        }
      }
    }
  }
}
