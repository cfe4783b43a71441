import Model

/// Rows of a table whose cells print follows line by line: the text after a PDF tool took the cells apart.
///
/// The lines are laid onto the columns of the heading by dynamic programming (Viterbi's algorithm) over `TableModel`:
/// the cheapest way to give every stretch of every line to a column. The first pass does without widths; each later one
/// knows from the one before how wide a column's lines are, which columns are never empty, which hold amounts, and who
/// is named more than once.
/// Time and memory grow with the number of lines.
struct FlatTable {
  /// A stretch in its column, and what giving it there cost.
  struct Placed {
    var range: Range<Int>
    var column: Int
    var cost: Double
    /// Runs to the usual width of its column.
    var isFull = true
    /// The last line of its cell, or not: it is as wide as its column and ends no sentence.
    var mayGoOn = false
    /// A row starts here, though its table has no column of numbers.
    var startsRow = false
    /// Below a page's end that cut the row in two.
    var isCarried = false
  }

  private let lines: [[Range<Int>]]
  private let fragments: TableFragments
  private let text: FoldedText
  private var model: TableModel
  private let chain: NumberChain
  /// Lines with which a page starts, below the heading that is printed again.
  private let pageStarts: Set<Int>
  /// The first column of tasks, where these count the rows and no column of numbers does.
  private let countingColumn: Int?
  /// Print that sets blanks around figures.
  private let figureBlanks: Bool

  /// - Parameters:
  ///   - chain: the numbers of its rows; empty where neither a column nor its tasks count them.
  ///   - pageStarts: indexes of lines with which a page starts.
  init(
    lines: [[Range<Int>]], heading: TableHeading, chain: NumberChain, fragments: TableFragments,
    pageStarts: Set<Int>
  ) {
    let text = fragments.text
    self.lines = lines
    self.fragments = fragments
    self.text = text
    self.chain = chain
    self.pageStarts = pageStarts
    countingColumn = heading.has(.number) || chain.isEmpty ? nil : heading.firstIndex(of: .task)
    figureBlanks = FlatTable.setsFiguresApart(lines, text)
    model = TableModel(heading, hasNumbers: heading.has(.number) && !chain.isEmpty, countingColumn: countingColumn)
  }

  /// 新增 1650 个: this print sets blanks around figures, so that they part no cells.
  private static func setsFiguresApart(_ lines: [[Range<Int>]], _ text: FoldedText) -> Bool {
    var (apart, joined) = (0, 0)
    for line in lines {
      for (index, token) in line.enumerated() {
        if index > 0, isFigureBlank(token, text) { apart += 1 }
        var wasNarrow: Bool?
        var at = token.lowerBound
        while at < token.upperBound {
          let glyph = Glyph(text.bytes, at: at, end: token.upperBound)
          at += glyph.length
          guard glyph.isIdeograph || glyph.digit != nil else {
            wasNarrow = nil
            continue
          }
          if let wasNarrow, wasNarrow == glyph.isIdeograph { joined += 1 }
          wasNarrow = !glyph.isIdeograph
        }
      }
    }
    return apart > 2 * joined
  }

  /// Between a figure and a word.
  private static func isFigureBlank(_ token: Range<Int>, _ text: FoldedText) -> Bool {
    let first = Glyph(text.bytes, at: token.lowerBound, end: token.upperBound)
    let last = Glyph(text.bytes, before: token.lowerBound, start: 0)
    return (first.isIdeograph && isFigure(last)) || (isFigure(first) && last.isIdeograph)
  }

  private static func isFigure(_ glyph: Glyph) -> Bool { glyph.digit != nil || glyph.isLatin }

  /// Every stretch of the table with its column, in the order of the source.
  mutating func place() -> [Placed] {
    let candidates = candidates()
    for _ in 0..<FlatTable.lessons { learn(from: align(candidates), candidates) }
    model.knowsCuts = true
    return align(candidates).map { choice in
      let fragment = candidates[choice.candidate].fragment
      var piece = Placed(range: fragment.range, column: choice.column, cost: choice.cost)
      if let width = model.widths[choice.column] { piece.isFull = fragment.columns >= width.columns - 3 }
      piece.mayGoOn = piece.isFull && fragment.isLineEnd && !fragment.endsSentence
      piece.startsRow = fragment.startsRow
      piece.isCarried = fragment.isCarried
      return piece
    }
  }

  /// Passes that look at the table before the last.
  private static let lessons = 2

  // MARK: Stretches that may stand in one cell

  /// A stretch of a line, from its first token to behind its last.
  private struct Candidate {
    var fragment: TableFragment
    var from: Int32
    var to: Int32
  }

  /// The stretches of each line after the other, in order of their first token.
  private func candidates() -> [Candidate] {
    var found: [Candidate] = []
    found.reserveCapacity(lines.count + lines.count / 4)
    // Lines since a page started in the middle of a row.
    var carried = FlatTable.longestRow
    let cut = cutLines()
    for (index, tokens) in lines.enumerated() {
      let count = tokens.count
      carried = chain[index] != nil ? FlatTable.longestRow : pageStarts.contains(index) ? 0 : carried + 1
      let isCarried = carried < FlatTable.longestRow && chain[index] == nil && !chain.isEmpty
      let number = countingColumn == nil ? chain.token(line: index) : nil
      let startsRow = countingColumn != nil && chain[index] != nil
      for from in 0..<count {
        for to in (from + 1)...count where mayCut(tokens, from, to) {
          if let number, from <= number, to > number, to - from > 1 { continue }
          let range = tokens[from].lowerBound..<tokens[to - 1].upperBound
          var fragment = fragments.fragment(
            range, tokens: tokens[from..<to], line: index, isStart: from == 0, isEnd: to == count)
          fragment.isRowNumber = from == number
          fragment.startsRow = startsRow && from == 0
          fragment.isCarried = isCarried
          fragment.isCut = cut.contains(index)
          fragment.startsPage = fragment.isCarried && from == 0 && pageStarts.contains(index)
          fragment.followsFigureBlank =
            from > 0 && figureBlanks && from - 1 != number && FlatTable.isFigureBlank(range, text)
          fragment.innerBlanks = innerBlanks(tokens[from..<to])
          fragment.isMixed =
            model.hasWords && tokens[from..<to].dropFirst().contains { FlatTable.isFigureBlank($0, text) }
          found.append(Candidate(fragment: fragment, from: Int32(from), to: Int32(to)))
        }
      }
    }
    return found
  }

  /// Lines of rows that go on behind a page's end, in front of it.
  private func cutLines() -> Set<Int> {
    guard !chain.isEmpty else { return [] }
    var cut: Set<Int> = []
    for start in pageStarts where chain[start] == nil {
      var line = start - 1
      while line >= 0, start - line <= FlatTable.longestRow, !pageStarts.contains(line + 1) || line + 1 == start {
        cut.insert(line)
        if chain[line] != nil { break }
        line -= 1
      }
    }
    return cut
  }

  /// Blanks between words, and not between the characters of one: such a blank mostly parts two cells.
  private func innerBlanks(_ tokens: ArraySlice<Range<Int>>) -> UInt8 {
    var count: UInt8 = 0
    for (before, token) in zip(tokens, tokens.dropFirst()) where count < 9 {
      let partsFigures = text.bytes[before.upperBound - 1] < 0x80 && text.bytes[token.lowerBound] < 0x80
      if partsFigures || (before.count + token.count > 6 && !FlatTable.isFigureBlank(token, text)) { count += 1 }
    }
    return count
  }

  /// A line of many tokens is cut only near its ends, and where a blank parts words.
  private func mayCut(_ tokens: [Range<Int>], _ from: Int, _ to: Int) -> Bool {
    let count = tokens.count
    guard count > 14 else { return true }
    func isNear(_ place: Int) -> Bool { place <= 1 || place >= count - 4 }
    func partsWords(_ place: Int) -> Bool { count <= 40 && !FlatTable.isFigureBlank(tokens[place], text) }
    return (isNear(from) || partsWords(from)) && (isNear(to) || partsWords(to))
  }

  // MARK: The cheapest way

  /// A candidate in a column at the end of the cheapest way that leads there.
  private struct Node {
    var cost: Double
    var own: Double
    var previous: Int
    var candidate: Int
    var column: Int
  }

  /// The column that a candidate was given, and what that cost.
  private struct Choice {
    var candidate: Int
    var column: Int
    var cost: Double
  }

  private func align(_ candidates: [Candidate]) -> [Choice] {
    let columns = model.contents.count
    var chosen: [Choice] = []
    var nodes: [Node] = []
    // Indexes of nodes by column, for each boundary between the line's tokens, one after the other; -1 where nothing
    // ends there. The first boundary is the last one of the line before.
    var boundary = [Int](repeating: -1, count: columns)
    let first = candidates.first?.fragment.line
    var line: Int?
    for (index, candidate) in candidates.enumerated() {
      let fragment = candidate.fragment
      if fragment.line != line {
        line = fragment.line
        boundary.removeSubrange(0..<boundary.count - columns)
        boundary.append(contentsOf: repeatElement(-1, count: columns * lines[fragment.line].count))
      }
      let from = Int(candidate.from) * columns
      let ends = Int(candidate.to) * columns..<(Int(candidate.to) + 1) * columns
      let isKnown = fragment.isName && model.knownNames.contains(Array(text.bytes[fragment.range]))
      for column in 0..<columns {
        let own = model.cost(of: fragment, in: column, isKnownName: isKnown)
        guard own < TableModel.impossible else { continue }
        var best = line == first && from == 0 ? own + model.start(in: column) : Double.infinity
        var before = -1
        for place in from..<from + columns where boundary[place] >= 0 {
          let node = nodes[boundary[place]]
          let previous = candidates[node.candidate].fragment
          let step =
            fragment.isCarried && (column != node.column || fragment.startsPage)
            ? model.carry(
              from: node.column, previous, to: column, fragment,
              below: last(in: column, before: boundary[place], nodes, candidates))
            : model.step(from: node.column, previous, to: column, fragment)
          let cost = node.cost + own + step
          if cost < best { (best, before) = (cost, boundary[place]) }
        }
        let held = boundary[ends.lowerBound + column]
        guard best < .infinity, held < 0 || best < nodes[held].cost else { continue }
        let gained = best - (before >= 0 ? nodes[before].cost : 0)
        nodes.append(Node(cost: best, own: gained, previous: before, candidate: index, column: column))
        boundary[ends.lowerBound + column] = nodes.count - 1
      }
      if fragment.isRowNumber, let only = boundary[ends].first(where: { $0 >= 0 }) {
        // All ways lead through a row's number: what lies behind it is settled.
        append(nodes, to: nodes[only].previous, to: &chosen)
        var number = nodes[only]
        (number.cost, number.previous) = (0, -1)
        nodes.removeAll(keepingCapacity: true)
        nodes.append(number)
        for place in ends where boundary[place] >= 0 { boundary[place] = 0 }
      }
    }
    let last = boundary.suffix(columns).filter { $0 >= 0 }.min { a, b in
      nodes[a].cost + model.end(in: nodes[a].column, candidates[nodes[a].candidate].fragment)
        < nodes[b].cost + model.end(in: nodes[b].column, candidates[nodes[b].candidate].fragment)
    }
    append(nodes, to: last ?? -1, to: &chosen)
    return chosen
  }

  /// The last stretch of a column in the row under way.
  private func last(
    in column: Int, before end: Int, _ nodes: [Node], _ candidates: [Candidate]
  ) -> TableFragment? {
    var at = end
    for _ in 0..<FlatTable.longestRow where at >= 0 {
      let fragment = candidates[nodes[at].candidate].fragment
      if nodes[at].column == column { return fragment }
      if fragment.isRowNumber || fragment.startsRow { return nil }
      at = nodes[at].previous
    }
    return nil
  }

  /// Stretches that are looked back at in a row.
  private static let longestRow = 80

  /// Adds the way that ends at a node.
  private func append(_ nodes: [Node], to end: Int, to chosen: inout [Choice]) {
    let first = chosen.count
    var at = end
    while at >= 0 {
      chosen.append(Choice(candidate: nodes[at].candidate, column: nodes[at].column, cost: nodes[at].own))
      at = nodes[at].previous
    }
    chosen[first...].reverse()
  }

  // MARK: What a pass teaches

  private mutating func learn(from chosen: [Choice], _ candidates: [Candidate]) {
    var widths = [[Int]](repeating: [], count: model.contents.count)
    // Of lines with which a cell does not end: these are as wide as their column.
    var broken = widths
    var names: [[UInt8]: Int] = [:]
    var figures = [Int](repeating: 0, count: model.contents.count)
    var filled = [Int](repeating: 0, count: model.contents.count)
    var rows = 0
    var lastRow = [Int](repeating: -1, count: model.contents.count)
    for (place, choice) in chosen.enumerated() {
      let fragment = candidates[choice.candidate].fragment
      widths[choice.column].append(fragment.columns)
      if fragment.isNumber { figures[choice.column] += 1 }
      if fragment.isRowNumber || fragment.startsRow { rows += 1 }
      if lastRow[choice.column] < rows {
        filled[choice.column] += 1
        lastRow[choice.column] = rows
      }
      if place + 1 < chosen.count, chosen[place + 1].column == choice.column,
        case let next = candidates[chosen[place + 1].candidate].fragment, next.line != fragment.line, !next.startsRow,
        !fragment.endsSentence
      {
        broken[choice.column].append(fragment.columns)
      }
      if model.contents[choice.column] == .official, fragment.isName {
        names[Array(text.bytes[fragment.range]), default: 0] += 1
      }
    }
    model.widths = zip(widths, broken).map { widths, broken in
      let widths = widths.sorted()
      if let usual = FlatTable.usual(broken) {
        return TableModel.Width(columns: max(usual, widths[widths.count * 7 / 10]), isFirm: true)
      }
      guard widths.count >= 4 else { return nil }
      return TableModel.Width(columns: widths[widths.count * 9 / 10], isFirm: false)
    }
    model.evenOutTimes()
    model.learnAmounts(figures, of: widths.map(\.count))
    model.learnEmpties(filled.map { min($0, rows) }, rows: rows)
    model.knownNames = Set(names.filter { $0.value >= 2 }.keys)
  }

  /// The width around which most of them lie, three at least; the upper end of it.
  private static func usual(_ widths: [Int]) -> Int? {
    let spread = 3
    let sorted = widths.sorted()
    var best: (count: Int, width: Int) = (2, 0)
    var from = 0
    for (index, width) in sorted.enumerated() {
      while sorted[from] < width - spread { from += 1 }
      if index - from + 1 > best.count { best = (index - from + 1, width) }
    }
    return best.width > 0 ? best.width : nil
  }
}
