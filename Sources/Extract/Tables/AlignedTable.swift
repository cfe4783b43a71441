import Model

/// Rows of a table whose cells stand in columns of the page: parted by tabs, or by white space under their headings.
///
///     序号    任务              责任单位          完成时限
///     1       新建口袋公园      县住房城乡建设局  6月底前
///             3 处              县财政局
///
/// Columns are the white gutters that run down between the headings; a cell is what stands between two of them. Where
/// nothing stands below anything but each line has as many pieces as the heading, they are the cells in their order.
struct AlignedTable {
  private let page: Page
  private let lines: [[Range<Int>]]
  private let heading: TableHeading
  private let isName: (Range<Int>) -> Bool
  private let layout: Layout

  private enum Layout {
    /// Where each column but the first starts: tabs before it.
    case tabs([Int])
    /// The same in columns of the page, or in characters.
    case gutters([Int], PageMeasure)
    /// Cells stand in the order of the columns.
    case inOrder
  }

  /// Nil where the lines don't stand in columns.
  ///
  /// - Parameter goesOn: these are lines of another page of a table whose cells stand side by side.
  init?(
    page: Page, lines: [[Range<Int>]], headingLines: ArraySlice<[Range<Int>]>, heading: TableHeading, goesOn: Bool,
    isName: @escaping (Range<Int>) -> Bool
  ) {
    guard let tokens = headingLines.first, headingLines.count == 1,
      // 序 号, with one blank inside.
      case let line = tokens.count == heading.columns.count
        ? tokens : page.parted(tokens).map({ $0[0].lowerBound..<$0[$0.count - 1].upperBound }),
      line.count == heading.columns.count, line.count >= 3
    else { return nil }
    self.page = page
    self.lines = lines
    self.heading = heading
    self.isName = isName
    let tabs = line.map { page.tabs(before: $0.lowerBound) }
    if zip(tabs, tabs.dropFirst()).allSatisfy({ $0 < $1 }) {
      layout = .tabs(Array(tabs.dropFirst()))
      return
    }
    // Where nearly all lines have a single token the cells stand one below the other, not side by side.
    let shared = lines.count { $0.count >= 2 && page.hasWideGap($0) }
    guard goesOn || shared * 4 >= lines.count, page.hasWideGap(line) else { return nil }
    let found = PageMeasure.allCases.compactMap { measure in
      AlignedTable.gutters(
        between: line.map { page.place($0, in: measure) }, lines.map { $0.map { page.place($0, in: measure) } }
      ).map { (crossed: $0.crossed, layout: Layout.gutters($0.edges, measure)) }
    }.min { $0.crossed < $1.crossed }?.layout
    if let found {
      layout = found
    } else if lines.allSatisfy({ line in
      let count = page.parted(line).count
      // 合计　40.1　2755
      return count == heading.columns.count || count < heading.columns.count && TableReader.isSum(line[0], page.bytes)
    }) {
      layout = .inOrder
    } else {
      return nil
    }
  }

  /// Where the widest stretches end between two headings that (nearly) no line crosses, and how many lines do cross them.
  private static func gutters(
    between words: [Range<Int>], _ lines: [[Range<Int>]]
  ) -> (edges: [Int], crossed: Int)? {
    let width = min(400, (lines.joined().map(\.upperBound).max() ?? 0) + 2)
    guard width > 0 else { return nil }
    var ink = [Int](repeating: 0, count: width)
    for token in lines.joined() {
      for column in token where column < width { ink[column] += 1 }
    }
    var edges: [Int] = []
    var crossed = 0
    for (left, right) in zip(words, words.dropFirst()) {
      let from = min(left.lowerBound + 1, width - 1)
      let to = min(right.upperBound, width)
      guard from < to else { return nil }
      let least = ink[from..<to].min() ?? 0
      guard least * 10 <= lines.count else { return nil }
      var best = 0..<0
      var start = from
      while start < to {
        guard ink[start] == least else {
          start += 1
          continue
        }
        var end = start
        while end < to, ink[end] == least { end += 1 }
        // Cells start where their heading does, or in front of it: a gutter further on is one of short cells.
        let isInFront = start <= right.lowerBound
        let wasInFront = !best.isEmpty && best.lowerBound <= right.lowerBound
        let gutter = start..<(isInFront ? min(end, right.lowerBound + 1) : end)
        if isInFront && !wasInFront || isInFront == wasInFront && gutter.count > best.count { best = gutter }
        start = end
      }
      edges.append(best.upperBound)
      crossed += least
    }
    return zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 } ? (edges, crossed) : nil
  }

  /// What each line has in each column.
  private func cells(_ shifts: [Int]) -> [TableCells] {
    lines.indices.map { index in
      var cells = TableCells()
      switch layout {
      case .inOrder:
        for (column, tokens) in page.parted(lines[index]).enumerated() {
          for token in tokens { cells.join(token, to: column) }
        }
      case .tabs(let edges):
        for token in lines[index] {
          put(token, behind: edges, shifts[index] + page.tabs(before: token.lowerBound), &cells)
        }
      case .gutters(let edges, let measure):
        for (token, column) in zip(lines[index], columns(of: lines[index], behind: edges, measure)) {
          cells.join(token, to: column)
        }
      }
      return cells
    }
  }

  /// The column of each token, by where most of it stands. A name right in front of the empty column of officials is in
  /// it, as print pushed it to the left.
  private func columns(of line: [Range<Int>], behind edges: [Int], _ measure: PageMeasure) -> [Int] {
    let places = line.map { page.place($0, in: measure) }
    var columns = places.map { place in
      edges.lastIndex { $0 <= (place.lowerBound + place.upperBound) / 2 }.map { $0 + 1 } ?? 0
    }
    for (official, content) in heading.contents.enumerated().dropFirst()
    where content == .official && !columns.contains(official) {
      guard let last = columns.lastIndex(of: official - 1), isName(line[last]),
        places[last].lowerBound + AlignedTable.farthestName >= edges[official - 1]
      else { continue }
      columns[last] = official
    }
    return columns
  }

  /// How far to the left.
  private static let farthestName = 8

  /// Adds the rows of these lines; what stands in front of the first may be of the last of those above, on another page.
  func add(to rows: inout [TableRow]) {
    let contents = heading.contents
    let key = contents.firstIndex(of: .number) ?? 0
    let shifts = shifts()
    let read = cells(shifts)
    let starts = CentredRows(numbers: read.map { $0[key] != nil }, gaps: gaps(isFirst: rows.isEmpty))?.starts
    for (index, cells) in read.enumerated() {
      if rows.isEmpty || (starts?.contains(index) ?? (cells[key] != nil && shifts[index] == 0)) {
        rows.append(TableRow(entries: [TableRow.Entry()]))
      } else if isWhole(cells, contents) || index > 0 && isBeside(cells, below: read[index - 1], contents) {
        addEntry(to: &rows[rows.count - 1], contents, before: cells)
      }
      let row = rows.count - 1
      let entry = rows[row].entries.count - 1
      for (column, ranges) in cells.filled {
        if contents[column].isShared {
          rows[row].shared.cells[column, default: []] += ranges
        } else {
          rows[row].entries[entry].cells[column, default: []] += ranges
          for range in ranges { rows[row].entries[entry].lineStarts.insert(range.lowerBound) }
        }
      }
    }
  }

  /// What stands above each line, where columns are parted by white space.
  private func gaps(isFirst: Bool) -> [CentredRows.Gap]? {
    guard case .gutters = layout else { return nil }
    return [isFirst ? .none : .page] + zip(lines, lines.dropFirst()).map { page.gap(above: $0, below: $1) }
  }

  /// Tabs in front of each line's own: those of the lines above, where a cell of several lines broke the row.
  ///
  ///     3⇥新增停车泊位⇥县公安局
  ///     县自然资源局⇥10月底
  private func shifts() -> [Int] {
    var shifts = [Int](repeating: 0, count: lines.count)
    guard case .tabs(let edges) = layout, let width = edges.last else { return shifts }
    let counts = lines.map { page.tabs(onLineOf: $0[0].lowerBound) }
    var start = 0
    while start < lines.count {
      var (end, sum) = (start + 1, counts[start])
      while end < lines.count, sum < width, goesOn(lines[end]) {
        sum += counts[end]
        end += 1
      }
      if sum == width {
        var before = counts[start]
        for line in start + 1..<end {
          shifts[line] = before
          before += counts[line]
        }
        start = end
      } else {
        start += 1
      }
    }
    return shifts
  }

  /// Starts at the margin, with no number of a row.
  private func goesOn(_ line: [Range<Int>]) -> Bool {
    let start = line[0].lowerBound
    return page.tabs(before: start) == 0 && Glyph(page.bytes, at: start, end: line[0].upperBound).digit == nil
  }

  /// Whether a line without a number is a task of its own: cells between tabs don't wrap, but are merged.
  private func isWhole(_ cells: TableCells, _ contents: [TableColumn.Content]) -> Bool {
    guard case .tabs = layout else { return false }
    let held = Set(cells.filled.map { contents[$0.column] })
    return !held.isDisjoint(with: [.task, .subtask]) && !held.isDisjoint(with: [.lead, .responsible])
  }

  /// Whether a line without a unit is another task of the one above it: each has a limit of its own, and print breaks none.
  ///
  ///     县教育局    新建学校2所      8月底
  ///                 招聘教师120名    7月底
  private func isBeside(_ cells: TableCells, below above: TableCells, _ contents: [TableColumn.Content]) -> Bool {
    guard case .gutters = layout, contents[0].role != nil,
      let limit = contents.firstIndex(where: { [.deadline, .milestones].contains($0) }),
      let task = contents.firstIndex(of: .task), cells[task] != nil, above[task] != nil
    else { return false }
    return [cells[limit], above[limit]].allSatisfy { ranges in
      ranges?.count == 1 && ranges.map { MilestoneLabel.fills($0[0], of: page.bytes) } == true
    }
  }

  /// Another task of a row; a cell of the task's words or of the first column that this line lacks was merged with the one
  /// above.
  private func addEntry(to row: inout TableRow, _ contents: [TableColumn.Content], before cells: TableCells) {
    var entry = TableRow.Entry()
    for (column, ranges) in row.entries.last?.cells.filled ?? []
    where (contents[column] == .task || column == 0 && contents[0].role != nil) && cells[column] == nil {
      entry.cells[column, default: []] = ranges
    }
    row.entries.append(entry)
  }

  private func put(_ token: Range<Int>, behind edges: [Int], _ place: Int, _ cells: inout TableCells) {
    cells.join(token, to: edges.lastIndex { $0 <= place }.map { $0 + 1 } ?? 0)
  }
}

extension Page {
  /// The heading of a table: words that tabs part are its columns as they stand, others are told by what they say.
  func tableHeading(_ lines: ArraySlice<[Range<Int>]>, _ grammar: ClauseGrammar) -> TableHeading? {
    if let line = lines.first, case let cells = tabbed(line), cells.count >= 3,
      let heading = TableHeading(
        tabbed: cells, of: text, evidence: { evidence(below: cells, lines.dropFirst(), grammar) }, grammar.vocabulary)
    {
      return heading
    }
    return TableHeading(lines, of: text, grammar.vocabulary)
  }

  /// The cells that stand behind as many tabs as those of a heading.
  private func evidence(
    below heading: [Range<Int>], _ lines: ArraySlice<[Range<Int>]>, _ grammar: ClauseGrammar
  ) -> ColumnEvidence? {
    let places = heading.map { tabs(before: $0.lowerBound) }
    let rows = lines.prefix(ColumnEvidence.rows).map(tabbed)
    let columns = places.map { place in rows.compactMap { $0.first { tabs(before: $0.lowerBound) == place } } }
    return ColumnEvidence(columns, of: text, grammar)
  }

  /// Whether tabs part the words of a line.
  func isTabbed(_ line: [Range<Int>]) -> Bool {
    guard line.count > 1, let first = line.first, let last = line.last else { return false }
    return original[text.span(first).end..<max(text.span(first).end, text.span(last).offset)].contains(0x09)
  }

  /// What tabs part on a line; nothing where none stands there.
  private func tabbed(_ line: [Range<Int>]) -> [Range<Int>] {
    guard isTabbed(line) else { return [] }
    var cells: [Range<Int>] = []
    var place = -1
    for token in line {
      let own = tabs(before: token.lowerBound)
      if own == place {
        cells[cells.count - 1] = cells[cells.count - 1].lowerBound..<token.upperBound
      } else {
        cells.append(token)
      }
      place = own
    }
    return cells
  }

  /// Columns of the page that a token takes up, from the start of its source line.
  fileprivate func place(_ range: Range<Int>, in measure: PageMeasure) -> Range<Int> {
    let span = text.span(range)
    let start = columns(from: lineStart(span.offset), to: span.offset, in: measure)
    return start..<start + max(1, columns(from: span.offset, to: span.end, in: measure))
  }

  /// What stands between two lines.
  func gap(above line: [Range<Int>], below next: [Range<Int>]) -> CentredRows.Gap {
    guard let last = line.last, let first = next.first else { return .none }
    let end = text.span(last).end
    let between = original[end..<max(end, text.span(first).offset)]
    if between.contains(0x0C) { return .page }
    return between.count { $0 == 0x0A } > 1 ? .blank : .none
  }

  fileprivate func tabs(before offset: Int) -> Int {
    let place = text.span(offset..<offset + 1).offset
    return original[lineStart(place)..<place].reduce(0) { $0 + ($1 == 0x09 ? 1 : 0) }
  }

  fileprivate func tabs(onLineOf offset: Int) -> Int {
    let place = text.span(offset..<offset + 1).offset
    let end = original[place...].firstIndex(of: 0x0A) ?? original.count
    return original[lineStart(place)..<end].reduce(0) { $0 + ($1 == 0x09 ? 1 : 0) }
  }

  /// Two blanks or a tab between two tokens of a line.
  func hasWideGap(_ line: [Range<Int>]) -> Bool { parted(line).count > 1 }

  /// The tokens of a line, those without two blanks or a tab between them together.
  fileprivate func parted(_ line: [Range<Int>]) -> [[Range<Int>]] {
    var pieces: [[Range<Int>]] = []
    var end: Int?
    for token in line {
      let span = text.span(token)
      if let end, case let gap = original[end..<max(end, span.offset)], gap.count < 2, !gap.contains(0x09) {
        pieces[pieces.count - 1].append(token)
      } else {
        pieces.append([token])
      }
      end = span.end
    }
    return pieces
  }

  private func lineStart(_ offset: Int) -> Int {
    var start = offset
    while start > 0, original[start - 1] != 0x0A, original[start - 1] != 0x0C { start -= 1 }
    return start
  }

  private func columns(from start: Int, to end: Int, in measure: PageMeasure) -> Int {
    var columns = 0
    var at = start
    while at < end {
      let glyph = Glyph(original, at: at, end: end)
      columns += measure == .characters ? 1 : glyph.columns
      at += glyph.length
    }
    return columns
  }
}
