import Foundation
import Model

/// Rows whose cells stand side by side with single blanks between them, as viewers of PDF copy them.
///
///     序号 工作任务 具体举措 牵头单位 完成时限
///     1 推进一件事一次办 新增主题服务15个，网上 县行政审 2026年6
///     可办率达到95%。 批局 月底
///
/// The first line of a row has a piece for each column. What stands on the lines below goes on with some of the cells,
/// in their order; a cell that a line passes over has ended. Each row is given the cheapest way to go on (a beam over
/// its lines): a cell that breaks off in the middle of a name costs, and so does one that goes on though its last line
/// was left short of its column.
struct WrappedTable {
  private let text: FoldedText
  private let grammar: ClauseGrammar
  private let lines: [[Range<Int>]]
  private let contents: [TableColumn.Content]
  private let chain: NumberChain
  /// Widest first line of each column's cells, in columns of the page, signs at its end left out.
  private let widths: [Int]
  /// What it costs that a cell of a column goes on: most columns either wrap in most rows or in none.
  private var wrapping: [Double]

  /// Nil where most rows don't start with a piece for each column.
  init?(
    lines: [[Range<Int>]], heading: TableHeading, chain: NumberChain, text: FoldedText, grammar: ClauseGrammar
  ) {
    let contents = heading.contents
    guard (4...12).contains(contents.count), contents.first == .number else { return nil }
    let starts = lines.indices.filter { chain[$0] != nil }
    let whole = starts.filter { lines[$0].count == contents.count }
    guard starts.first == 0, whole.count >= 2, whole.count * 5 >= starts.count * 4,
      zip(starts, starts.dropFirst() + [lines.count]).allSatisfy({ $1 - $0 <= WrappedTable.longestRow })
    else { return nil }
    self.text = text
    self.grammar = grammar
    self.lines = lines
    self.contents = contents
    self.chain = chain
    widths = contents.indices.map { column in whole.map { text.width(of: lines[$0][column]) }.max() ?? 0 }
    wrapping = [Double](repeating: 0, count: contents.count)
  }

  mutating func rows() -> [TableRow] {
    let starts = lines.indices.filter { chain[$0] != nil }
    let stretches = zip(starts, starts.dropFirst() + [lines.count]).map { $0..<$1 }
    learn(from: stretches.prefix(WrappedTable.sample).map { way(through: lines[$0]) })
    return stretches.map { stretch in
      let (way, isSure) = way(through: lines[stretch])
      return row(of: way, isSure: isSure)
    }
  }

  /// Rows of the first pass.
  private static let sample = 200

  /// How often the cells of each column went on where the first pass was sure.
  private mutating func learn(from ways: [(way: Way, isSure: Bool)]) {
    let sure = ways.filter { $0.isSure }.map(\.way)
    guard !sure.isEmpty else { return }
    wrapping = contents.indices.map { column in
      let share = (Double(sure.count { $0.cells[column].count > 1 }) + 0.5) / (Double(sure.count) + 1)
      return min(2.5, max(0, -log(share) - 0.7))
    }
  }

  // MARK: The cheapest way

  /// A way through the lines of a row so far.
  private struct Way {
    /// The lines of each column's cell.
    var cells: [[Range<Int>]]
    /// Columns that the last line held.
    var open: [Int]
    var cost = 0.0
  }

  private static let beam = 48
  /// Lines; no cell that a person reads is longer.
  private static let longestRow = 40
  /// A way this much dearer than the best is no rival.
  private static let clear = 1.0

  private func way(through lines: ArraySlice<[Range<Int>]>) -> (way: Way, isSure: Bool) {
    let first = lines[lines.startIndex]
    var isSure = first.count == contents.count
    var cells = [[Range<Int>]](repeating: [], count: contents.count)
    // A row has no more cells than the heading; words beyond them stay with the last.
    for (place, token) in first.enumerated() { cells[min(place, contents.count - 1)].append(token) }
    var ways = [Way(cells: cells, open: Array(1..<contents.count).filter { !cells[$0].isEmpty })]
    for line in lines.dropFirst() {
      let next = ways.flatMap { way in continued(way, line) }.sorted { $0.cost < $1.cost }
      if next.isEmpty {
        // More pieces than cells that could go on.
        isSure = false
        for index in ways.indices { ways[index].cells[contents.count - 1] += line }
      } else {
        ways = Array(next.prefix(WrappedTable.beam))
      }
    }
    ways = ways.map { way in
      var way = way
      way.cost += way.open.reduce(0) { $0 + ending(way.cells[$1], $1, isLast: true) }
      return way
    }.sorted { $0.cost < $1.cost }
    if ways.count > 1, ways[1].cost - ways[0].cost < WrappedTable.clear { isSure = false }
    return (ways[0], isSure)
  }

  /// Every way to lay the pieces of a line onto cells that are open, in their order.
  private func continued(_ way: Way, _ line: [Range<Int>]) -> [Way] {
    var found: [Way] = []
    func lay(_ piece: Int, from place: Int, _ chosen: [Int]) {
      if piece == line.count {
        var next = way
        next.open = chosen
        for column in way.open where !chosen.contains(column) {
          next.cost += ending(way.cells[column], column, isLast: false)
        }
        for (column, token) in zip(chosen, line) {
          next.cost += goingOn(way.cells[column], with: token, column)
          next.cells[column].append(token)
        }
        found.append(next)
        return
      }
      guard way.open.count - place >= line.count - piece else { return }
      for next in place..<way.open.count { lay(piece + 1, from: next + 1, chosen + [way.open[next]]) }
    }
    lay(0, from: 0, [])
    return found
  }

  // MARK: Costs

  /// Columns of the page.
  private static let widestWords = 12

  private enum Shape { case whole, cut, open }

  /// Whether a cell's words are a whole of their column's kind, break off, or may be either.
  private func shape(_ words: FoldedText, _ column: Int) -> Shape {
    let whole = 0..<words.count
    let last = Glyph(words.bytes, before: whole.upperBound, start: 0)
    let pairs = BracketPairs(words.bytes, whole).pairs
    let quotes = words.bytes.count(of: "“") - words.bytes.count(of: "”")
    if last.isComma || last.isEnumerationComma || pairs.contains(where: { !$0.isClosed }) || quotes > 0 { return .cut }
    switch contents[column] {
    case .lead, .responsible, .supporting, .overseeing:
      let comma = words.bytes.lastIndex(of: "、", in: whole).map { $0 + 3 } ?? 0
      return grammar.endsAsUnit(comma..<whole.upperBound, of: words.bytes) ? .whole : .cut
    case .deadline:
      let label = MilestoneLabel(words.bytes, at: 0, end: whole.upperBound)
      return label?.words == whole && !words.bytes.isDigit(at: words.count - 1) ? .whole : .cut
    case .official: return whole.count <= 9 && last.isIdeograph ? .whole : .open
    default:
      // 8600, 0871-6512208; 建设高标准农田2.4万|亩
      if words.bytes.isFigure { return .whole }
      if words.bytes.endsWithCount(before: words.count) { return .cut }
      return last.isFullStop || last.endsSentence || isComplete(words.bytes) ? .whole : .open
    }
  }

  /// 新增学位900个, 农村公路提升工程: words that mostly end there.
  private func isComplete(_ words: [UInt8]) -> Bool {
    words.ends(words.indices, withAnyOf: ["工程", "项目"]) || endsMeasured(words)
  }

  /// 管网32公里
  private func endsMeasured(_ words: [UInt8]) -> Bool {
    grammar.vocabulary.units.match(words, before: words.count, start: 0).map {
      words.endsWithCount(before: words.count - $0.length)
    } ?? false
  }

  /// What it costs that a cell ends here.
  private func ending(_ cell: [Range<Int>], _ column: Int, isLast: Bool) -> Double {
    switch shape(text.joined(cell), column) {
    case .whole: return 0
    case .cut: return 4
    case .open: return isShort(cell, column) ? 0 : isLast ? 0.2 : 0.8
    }
  }

  /// What it costs that a cell goes on with a piece.
  private func goingOn(_ cell: [Range<Int>], with piece: Range<Int>, _ column: Int) -> Double {
    var cost = (isShort(cell, column) ? 3.0 : 0) + wrapping[column]
    let width = text.width(of: piece)
    // No line of a cell is wider than its column.
    if width > widths[column] + 2 { cost += 3 }
    let holdsSentence = text.bytes.holds(anyOf: ["。", "；", "%"], in: piece)
    let words = text.joined(cell)
    let isWhole = shape(words, column) == .whole
    switch contents[column] {
    case .lead, .responsible, .supporting, .overseeing:
      if holdsSentence { cost += 3 }
      if isWhole {
        // 管委|会: the last character of a name.
        let isTail = piece.count <= 3 && shape(text.joined(cell + [piece]), column) == .whole
        cost += isTail ? -0.4 : grammar.startsAsUnit(piece) ? 0.4 : 2
      }
    case .deadline:
      if holdsSentence || width > 8 { cost += 3 }
      if isWhole { cost += 3 }
    // 何丽|李明: another one, where a cell may name two.
    case .official: if isWhole { cost += (6...9).contains(piece.count) ? 0.8 : 2.5 }
    default:
      cost += goingOnAsWords(cell, words.bytes, isWhole: isWhole, with: piece, column)
      if !holdsSentence, grammar.endsAsUnit(piece) { cost += 0.6 }
    }
    return cost
  }

  private func goingOnAsWords(
    _ cell: [Range<Int>], _ words: [UInt8], isWhole: Bool, with piece: Range<Int>, _ column: Int
  ) -> Double {
    let (isFigure, lacksMeasure) = (words.isFigure, words.endsWithCount(before: words.count))
    var cost = 0.0
    // 护栏12公|里, 5万立方|米: the end of a measure.
    if piece.count <= 6, !lacksMeasure, endsMeasured(text.joined(cell + [piece]).bytes) {
      cost -= 0.8
    } else if isWhole {
      cost += isFigure ? 3 : 1
    }
    guard !isFigure else { return cost }
    let isMeasured = grammar.vocabulary.units.match(text.bytes, at: piece.lowerBound, end: piece.upperBound) != nil
    if lacksMeasure, !isMeasured { cost += 2 }
    // 建设地点, 资金来源: a few words, and no figures.
    let isOfWords = contents[column] == .remark && widths[column] <= WrappedTable.widestWords
    if isOfWords, piece.contains(where: text.bytes.isDigit) { cost += 1.5 }
    return cost
  }

  /// Whether a cell's last line leaves room for more than a character.
  private func isShort(_ cell: [Range<Int>], _ column: Int) -> Bool {
    cell.last.map { text.width(of: $0) + 3 < widths[column] } ?? false
  }

  private func row(of way: Way, isSure: Bool) -> TableRow {
    var row = TableRow(cells: way.cells, contents: contents)
    row.isDisplaced = !isSure
    return row
  }
}

extension FoldedText {
  /// How many columns of a page a stretch takes up, without signs that hang over its end.
  fileprivate func width(of range: Range<Int>) -> Int {
    var columns = 0
    var width = 0
    var at = range.lowerBound
    while at < range.upperBound {
      let glyph = Glyph(bytes, at: at, end: range.upperBound)
      columns += glyph.columns
      at += glyph.length
      if !glyph.isComma, !glyph.isEnumerationComma, !glyph.isFullStop, !glyph.endsSentence { width = columns }
    }
    return width
  }
}

extension [UInt8] {
  fileprivate func isDigit(at place: Int) -> Bool { place >= 0 && self[place] >= 0x30 && self[place] <= 0x39 }

  /// 32, 2.4万: a number that lacks what it counts.
  fileprivate func endsWithCount(before end: Int) -> Bool {
    isDigit(at: ends(0..<end, withAnyOf: ["万", "亿"]) ? end - 4 : end - 1)
  }

  /// Digits, and points, commas and hyphens between them.
  fileprivate var isFigure: Bool {
    isDigit(at: count - 1) && indices.allSatisfy { isDigit(at: $0) || ".,-".utf8.contains(self[$0]) }
  }

  fileprivate func count(of word: StaticString) -> Int {
    var count = 0
    var at = 0
    while let place = firstIndex(of: word, in: at..<self.count) {
      count += 1
      at = place + word.utf8CodeUnitCount
    }
    return count
  }
}
