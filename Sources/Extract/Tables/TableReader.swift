import Model

/// What a table gave.
struct TableOutcome {
  var tasks: [TaskItem] = []
  var parts: [Part] = []
  var furniture: [Furniture] = []
  var diagnostics: [Diagnostic] = []
  var reading: TableReading
  /// Hardly a unit stands where the heading has units: words that only start as the heading of a table does.
  var isProse = false

  /// Marks every task: its cells may be of several rows.
  mutating func doubtTasks() {
    for index in tasks.indices where !tasks[index].flags.contains("row-doubtful") {
      tasks[index].flags.append("row-doubtful")
    }
  }
}

/// Reads a table, from whichever of its forms the text kept.
struct TableReader {
  let page: Page
  let grammar: ClauseGrammar
  let list: String
  let sections: [Int]

  private var vocabulary: Vocabulary { grammar.vocabulary }

  /// Paragraphs in cells of one table; nil where its first rows are no heading.
  ///
  /// - Parameter dividesTargets: what stands above the table says so of it; where nothing does, its own headings may.
  func read(cells paragraphs: ArraySlice<Int>, dividesTargets: Bool?) -> TableOutcome? {
    guard let grid = GridTable(page: page, paragraphs: paragraphs) else { return nil }
    // Not empty: a grid has cells.
    let range = page.range(paragraphs.first!).lowerBound..<page.range(paragraphs.last!).upperBound
    if let form = FormTable(grid, page.text, vocabulary) { return read(form, paragraphs, range) }
    let matrices = dividesTargets == false ? [] : MatrixTable.tables(in: grid, page.text, grammar)
    if !matrices.isEmpty, dividesTargets == true || matrices.contains(where: \.isOfTasks) {
      return read(matrices, paragraphs.map { page.range($0) }, range)
    }
    guard let (heading, first) = grid.heading(grammar) else { return nil }
    var outcome = TableOutcome(reading: reading(heading, .cells, range))
    write(
      grid.rows(from: first, heading: heading), heading, of: paragraphs.map { page.range($0) },
      emphasis: paragraphs.flatMap { page.paragraphs[$0].emphasis }, titles: grid.titles(from: first), &outcome)
    return outcome
  }

  private func read(_ form: FormTable, _ cells: ArraySlice<Int>, _ range: Range<Int>) -> TableOutcome? {
    let emphasis = cells.flatMap { page.paragraphs[$0].emphasis }
    var whole: TableOutcome?
    var tasks: [TaskItem] = []
    for record in form.records {
      let labels = record.labels.map { label in
        (words: page.text.string(label.range), above: String?.none, printed: page.text.printed(label.range))
      }
      guard let heading = TableHeading(cells: labels, evidence: { nil }, vocabulary) else { return nil }
      var own = TableOutcome(reading: reading(heading, .cells, range))
      writeTasks(of: [form.row(record, heading)], heading, emphasis, [], &own)
      tasks += own.tasks
      if whole == nil { whole = own } else { whole?.diagnostics += own.diagnostics }
    }
    guard var outcome = whole else { return nil }
    outcome.tasks = tasks
    outcome.reading.rows = form.records.count
    let values = form.records.flatMap(\.values).flatMap(\.paragraphs)
    keepRest(cells.map { page.range($0) }, of: &outcome, taken: tasks.isEmpty ? [] : values)
    return outcome
  }

  private func read(_ matrices: [MatrixTable], _ cells: [Range<Int>], _ range: Range<Int>) -> TableOutcome {
    let tasks = matrices.flatMap { $0.tasks(list: list, sections: sections) }
    let reading = TableReading(
      list: list, kind: .tasks, source: .cells, columns: matrices[0].columns, rows: tasks.count,
      span: page.text.span(range))
    var outcome = TableOutcome(reading: reading)
    outcome.tasks = tasks
    keepRest(cells, of: &outcome, taken: tasks.compactMap { $0.texts[$0.cellStarts[1]].range(in: page.text) })
    return outcome
  }

  /// Lines from a heading on; nil where they start with none.
  func read(lines paragraphs: ArraySlice<Int>) -> TableOutcome? {
    var lines: [[Range<Int>]] = []
    for index in paragraphs { lines += page.text.lines(in: page.range(index)) }
    guard let heading = page.tableHeading(lines[...], grammar), let first = lines.first?.first,
      let last = lines.last?.last
    else { return nil }
    var outcome = TableOutcome(reading: reading(heading, .flattened, first.lowerBound..<last.upperBound))
    outcome.parts = [part(lines.prefix(heading.lineCount))]
    var body: [[Range<Int>]] = []
    // Headings that are printed again, by where the first line below them starts.
    var pageHeadings: [Int: [[Range<Int>]]] = [:]
    var lastPage: Int?
    var repeated: [[Range<Int>]] = []
    for line in lines.dropFirst(heading.lineCount) {
      guard let start = line.first, let end = line.last else { continue }
      let range = start.lowerBound..<end.upperBound
      if heading.isRepeated(range, in: page.text) {
        if repeated.isEmpty { takePageNumber(from: &body, after: &lastPage, &outcome) }
        repeated.append(line)
        outcome.furniture.append(Furniture(.repeatedHeading, at: page.text.span(range)))
      } else {
        if !repeated.isEmpty { pageHeadings[start.lowerBound] = repeated }
        repeated = []
        body.append(line)
      }
    }
    if lastPage != nil || !heading.mayEndWithFigure { takePageNumber(from: &body, after: &lastPage, &outcome) }
    let sections = sectionLines(body, hasNumbers: heading.has(.number))
    let titles = sections.map { page.text.printed($0.range) }
    let titled = Set(sections.map(\.index))
    body = body.indices.filter { !titled.contains($0) }.map { body[$0] }
    let aligned = alignedRows(body, heading, lines.prefix(heading.lineCount), pageHeadings)
    if aligned != nil { outcome.reading.source = .aligned }
    let rows = aligned ?? flattenedRows(body, heading, numbers(of: body, heading), Set(pageHeadings.keys))
    outcome.parts += titles.map { Part(.table, $0, section: self.sections.last) }
    let printed = body.compactMap { line in line.first.map { $0.lowerBound..<line[line.count - 1].upperBound } }
    // Of a long table these are as large as its text, and not needed any more.
    (lines, body) = ([], [])
    write(rows, heading, of: printed, titles: titles, &outcome)
    outcome.isProse = aligned == nil && isProse(outcome.tasks, heading)
    return outcome
  }

  /// Rows of lines that stand in columns: of each page, as print shifts them, or of the whole table.
  ///
  /// - Parameter pageHeadings: headings that are printed again, by where the line below starts.
  private func alignedRows(
    _ lines: [[Range<Int>]], _ heading: TableHeading, _ headingLines: ArraySlice<[Range<Int>]>,
    _ pageHeadings: [Int: [[Range<Int>]]]
  ) -> [TableRow]? {
    func table(
      _ lines: ArraySlice<[Range<Int>]>, below headingLines: ArraySlice<[Range<Int>]>, goesOn: Bool = false
    ) -> AlignedTable? {
      AlignedTable(
        page: page, lines: Array(lines), headingLines: headingLines, heading: heading, goesOn: goesOn,
        isName: grammar.isPerson)
    }
    var pages = [(start: 0, headingLines: headingLines)]
    var index = 0
    for (start, printed) in pageHeadings.sorted(by: { $0.key < $1.key }) {
      // A title may have stood there, which is no line of a row.
      while index < lines.count, lines[index][0].lowerBound < start { index += 1 }
      if index > pages[pages.count - 1].start, index < lines.count { pages.append((index, printed[...])) }
    }
    let ends = pages.dropFirst().map(\.start) + [lines.count]
    let tables = zip(pages, ends).map { table(lines[$0.start..<$1], below: $0.headingLines, goesOn: $0.start > 0) }
    let found = tables.allSatisfy({ $0 != nil }) ? tables : [table(lines[...], below: headingLines)]
    var rows: [TableRow] = []
    for table in found {
      guard let table else { return nil }
      table.add(to: &rows)
    }
    return rows
  }

  /// A number alone in front of a heading that is printed again, and the one behind the last row: pages are counted.
  private func takePageNumber(from body: inout [[Range<Int>]], after last: inout Int?, _ outcome: inout TableOutcome) {
    guard body.count > 1, let line = body.last, line.count == 1,
      let value = NumberChain.value(line[0], page.text), last.map({ value == $0 + 1 }) ?? (value < 1000)
    else { return }
    last = value
    outcome.furniture.append(Furniture(.pageNumber, at: page.text.span(line[0])))
    body.removeLast()
  }

  private func isProse(_ tasks: [TaskItem], _ heading: TableHeading) -> Bool {
    guard tasks.count >= 5, heading.has(.lead) || heading.has(.responsible) else { return false }
    let named = tasks.count { task in
      task.assignments.contains { assignment in
        let words = Array(assignment.mention.text.utf8)
        return words.count <= 120 && grammar.endsAsUnit(0..<words.count, of: words)
      }
    }
    return named * 3 < tasks.count
  }

  private func numbers(of lines: [[Range<Int>]], _ heading: TableHeading) -> NumberChain {
    guard heading.has(.number) else { return NumberChain(markedLines: lines, page.text) }
    if !heading.holdsFigures, let extract = NumberChain(extractOf: lines, page.text) { return extract }
    return NumberChain(lines: lines, page.text, followsWords: heading.countsBehindWords)
  }

  /// Rows whose cells print wrapped side by side, or took apart one below the other.
  private func flattenedRows(
    _ lines: [[Range<Int>]], _ heading: TableHeading, _ chain: NumberChain, _ pageStarts: Set<Int>
  ) -> [TableRow] {
    if var wrapped = WrappedTable(lines: lines, heading: heading, chain: chain, text: page.text, grammar: grammar) {
      return wrapped.rows()
    }
    if let stacked = StackedTable(lines: lines, heading: heading, chain: chain, text: page.text, grammar: grammar) {
      return stacked.rows()
    }
    let fragments = TableFragments(text: page.text, grammar: grammar)
    let starts = Set(lines.indices.filter { lines[$0].first.map { pageStarts.contains($0.lowerBound) } ?? false })
    var table = FlatTable(
      lines: lines, heading: heading, chain: chain, fragments: fragments, pageStarts: starts)
    return TableRowBuilder(contents: heading.contents).rows(of: table.place())
  }

  /// 一、产业发展（12项）: a line across the table, in front of a row's number, that heads the rows below it.
  private func sectionLines(_ lines: [[Range<Int>]], hasNumbers: Bool) -> [(index: Int, range: Range<Int>)] {
    guard hasNumbers || lines.contains(where: page.isTabbed) else { return [] }
    var found: [(index: Int, range: Range<Int>)] = []
    // From the last on: 二、… with no row below it stands in front of another.
    for index in lines.indices.dropLast().reversed() {
      guard let first = lines[index].first, let last = lines[index].last, let next = lines[index + 1].first else {
        continue
      }
      let range = first.lowerBound..<last.upperBound
      guard range.count <= 300, headsRows(lines[index], range) else { continue }
      let end = page.last(range)
      guard !end.endsSentence, !end.isFullStop, !end.isComma else { continue }
      let isNumbered =
        hasNumbers && next.count <= 9 && Glyph(page.bytes, at: next.lowerBound, end: next.upperBound).digit != nil
        // A long one stands alone, and so does the number below it.
        && (range.count <= 120 || lines[index].count == 1 && lines[index + 1].count == 1)
      let isEmpty = found.last?.index == index + 1
      if isNumbered || isEmpty || page.isTabbed(lines[index + 1]) && !page.isTabbed(lines[index])
        || hasNumbers && standsAboveRow(index, lines)
      {
        found.append((index, range))
      }
    }
    return found.reversed()
  }

  /// Between blank lines, above a row of columns whose number stands on whichever of its lines.
  private func standsAboveRow(_ index: Int, _ lines: [[Range<Int>]]) -> Bool {
    guard index == 0 || page.gap(above: lines[index - 1], below: lines[index]) != .none,
      page.gap(above: lines[index], below: lines[index + 1]) != .none
    else { return false }
    let rest = lines[(index + 1)...]
    let end = zip(rest, rest.dropFirst()).prefix { page.gap(above: $0, below: $1) == .none }.count
    return rest.prefix(end + 1).contains {
      NumberChain.value($0[0], page.text) != nil && page.hasWideGap($0)
    }
  }

  /// 一、产业发展, 一 就业增收工程
  private func headsRows(_ line: [Range<Int>], _ range: Range<Int>) -> Bool {
    if let marker = Marker(page.bytes, at: range.lowerBound, end: range.upperBound) {
      return marker.style == .chinese || marker.style == .bracketedChinese || marker.style == .chapter
    }
    return TableReader.isPartNumber(line[0], of: line, page.bytes)
  }

  /// 一 in front of the title of a table's part.
  static func isPartNumber(_ token: Range<Int>, of line: [Range<Int>], _ bytes: [UInt8]) -> Bool {
    guard line.count == 2, token.count <= 9 else { return false }
    var at = token.lowerBound
    while at < token.upperBound {
      let glyph = Glyph(bytes, at: at, end: token.upperBound)
      guard partNumerals.contains(glyph.scalar) else { return false }
      at += glyph.length
    }
    return true
  }

  private static let partNumerals = SignSet(of: "一二三四五六七八九十")

  private func reading(_ heading: TableHeading, _ source: TableReading.Source, _ range: Range<Int>) -> TableReading {
    TableReading(
      list: list, kind: .tasks, source: source, columns: heading.columns.map(\.column), rows: 0,
      span: page.text.span(range))
  }

  private func part(_ lines: ArraySlice<[Range<Int>]>) -> Part {
    let start = lines.first?.first?.lowerBound ?? 0
    let end = lines.last?.last?.upperBound ?? start
    return Part(.table, page.text.printed(start..<end), section: sections.last)
  }

  /// - Parameter printed: the lines or cells that the rows were read from, and others.
  private func write(
    _ rows: consuming [TableRow], _ heading: TableHeading, of printed: [Range<Int>], emphasis: [Range<Int>] = [],
    titles: [Printed], _ outcome: inout TableOutcome
  ) {
    if rows.contains(where: isSum) { rows.removeAll(where: isSum) }
    let ranges = rows.compactMap(\.range)
    writeTasks(of: rows, heading, emphasis, titles, &outcome)
    keepRest(printed, of: &outcome, taken: outcome.tasks.isEmpty ? [] : ranges)
  }

  private func writeTasks(
    of rows: consuming [TableRow], _ heading: TableHeading, _ emphasis: [Range<Int>], _ titles: [Printed],
    _ outcome: inout TableOutcome
  ) {
    if heading.isScoring || heading.has(.points) && !heading.has(.lead) && !heading.has(.responsible) {
      outcome.reading.kind = .scoring
      outcome.diagnostics.append(Diagnostic(.tableUnread, ["\(rows.count)"], at: outcome.reading.span))
      return
    }
    if isForm(rows, heading) {
      outcome.reading.kind = .form
      return
    }
    let leads = emphasisLeads(outcome)
    let marks = heading.columns.contains(where: \.isMarked) ? marks(beside: rows, heading) : nil
    var writer = TableWriter(
      text: page.text, grammar: grammar, heading: heading, source: outcome.reading.source, list: list,
      sections: sections, emphasis: emphasis, emphasisLeads: leads, marks: marks)
    outcome.reading.rows = rows.count
    if rows.isEmpty { outcome.reading.kind = .unread }
    var next = 0
    rows.reverse()
    // A row is let go of as soon as its task is made.
    while let row = rows.popLast() {
      while next < titles.count, let start = row.range.map({ page.text.span($0).offset }),
        titles[next].span.offset < start
      {
        writer.open(titles[next])
        next += 1
      }
      writer.add(row, before: rows.last)
    }
    if leads, emphasis.isEmpty { outcome.diagnostics.append(Diagnostic(.emphasisLost, at: outcome.reading.span)) }
    writer.finish()
    outcome.tasks = writer.tasks
    outcome.diagnostics += writer.diagnostics
  }

  private func marks(beside rows: [TableRow], _ heading: TableHeading) -> UnitMarks {
    let ranges = rows.compactMap(\.range) + heading.columns.compactMap { $0.printed.range(in: page.text) }
    return UnitMarks(page.text, grammar, around: ranges.reduce(nil) { $1.joined(to: $0) })
  }

  /// 合计 | 25.8 | 9.4: no task.
  private func isSum(_ row: TableRow) -> Bool {
    guard let range = row.range, TableReader.isSum(range, page.bytes), case let end = range.lowerBound + 6 else {
      return false
    }
    return end == range.upperBound || page.text.hasGap(before: end)
      || Glyph(page.bytes, at: end, end: range.upperBound).digit != nil
      || Bracket(opening: Glyph(page.bytes, at: end, end: range.upperBound)) != nil
  }

  /// Whether a cell starts as one of a row that adds others up.
  static func isSum(_ cell: Range<Int>, _ bytes: [UInt8]) -> Bool {
    bytes.holds(anyOf: sums, at: cell.lowerBound, end: cell.upperBound)
  }

  static let sums: [StaticString] = ["合计", "总计", "小计", "共计"]

  /// （加黑的为牵头单位） in the heading.
  private func emphasisLeads(_ outcome: TableOutcome) -> Bool {
    let words = outcome.parts.map(\.printed.text).joined() + outcome.reading.columns.map(\.heading).joined()
    return words.contains("牵头")
      && ["加黑", "黑体", "加粗", "粗体", "下划线"].contains { words.contains($0) }
  }

  /// Rows of numbers and little else, or columns that others are to fill in.
  private func isForm(_ rows: [TableRow], _ heading: TableHeading) -> Bool {
    let blank = heading.contents.count { $0 == .blank }
    let goal = heading.firstIndex(of: .goal)
    let written = rows.count { row in
      let above = goal.flatMap { row.shared.cells[$0] }.map(TableCells.length) ?? 0
      return row.entries.reduce(above) { $0 + $1.cells.length } >= 12
    }
    return written * 3 <= rows.count || (blank >= 2 && written * 2 <= rows.count)
  }

  /// What no row took is kept as text.
  private func keepRest(_ ranges: [Range<Int>], of outcome: inout TableOutcome, taken: [Range<Int>]) {
    let taken = taken.sorted { $0.lowerBound < $1.lowerBound }
    var next = 0
    for range in ranges where !range.isEmpty {
      while next < taken.count, taken[next].upperBound <= range.lowerBound { next += 1 }
      if next < taken.count, taken[next].lowerBound <= range.lowerBound, taken[next].upperBound >= range.upperBound {
        continue
      }
      outcome.parts.append(Part(.table, page.text.printed(range), section: sections.last))
    }
  }
}
