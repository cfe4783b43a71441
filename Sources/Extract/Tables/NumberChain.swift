import Model

/// The numbers of a table's rows: those of the numbers at line starts that count on, 1, 2, 3, ….
///
/// Other numbers start lines too (`30 个以上`); the chain that explains most wins, a number alone on its line weighs
/// more, a gap costs, and so does starting anew. One pass: the best chain that ends at each value.
struct NumberChain {
  struct Candidate {
    var line: Int
    var value: Int
    var isAlone: Bool
    /// Which word of its line it is.
    var token = 0
    /// 5 日前, 30 个以上: a figure with what it counts.
    var isMeasured = false
  }

  /// Token by line in which its number stands.
  private var tokens: [Int: Int] = [:]
  /// Value by line; 0 where no row starts, and missing behind the last number.
  private var values: [Int] = []

  /// No line starts a row.
  var isEmpty: Bool { values.isEmpty }

  /// The number of the row that starts on a line.
  subscript(line: Int) -> Int? { line < values.count && values[line] > 0 ? values[line] : nil }

  /// The word of a line that is the number of its row.
  func token(line: Int) -> Int? { self[line].map { _ in tokens[line] ?? 0 } }

  init(_ candidates: [Candidate]) {
    var best: [Int: (score: Double, index: Int)] = [:]
    var previous = [Int](repeating: -1, count: candidates.count)
    var end: (score: Double, index: Int)?
    for (index, candidate) in candidates.enumerated() where candidate.value >= 1 {
      let own = candidate.isAlone ? 3.0 : candidate.isMeasured ? 0.5 : 1.2
      var score = candidate.value == 1 ? own : own - 2.5
      // 1 anew under the next heading of the table; where the numbers count on behind it, it is a figure.
      if candidate.value == 1, candidate.isAlone, let before = end, before.score + own - 1.5 > score {
        score = before.score + own - 1.5
        previous[index] = before.index
      }
      for gap in 0...NumberChain.widestGap {
        guard let before = best[candidate.value - 1 - gap] else { continue }
        let joined = before.score + own - 2.2 * Double(gap)
        if joined > score {
          score = joined
          previous[index] = before.index
        }
      }
      if score >= best[candidate.value]?.score ?? -.infinity { best[candidate.value] = (score, index) }
      if score > end?.score ?? 0 { end = (score, index) }
    }
    var at = end?.index ?? -1
    if at >= 0 { values = [Int](repeating: 0, count: candidates[at].line + 1) }
    while at >= 0 {
      values[candidates[at].line] = candidates[at].value
      if candidates[at].token > 0 { tokens[candidates[at].line] = candidates[at].token }
      at = previous[at]
    }
  }

  /// The numbers that lines of a table start with.
  ///
  /// - Parameter followsWords: a column of words stands in front of theirs, 产业升级 5 ….
  init(lines: [[Range<Int>]], _ text: FoldedText, followsWords: Bool = false) {
    var candidates: [Candidate] = []
    for (index, line) in lines.enumerated() {
      for place in 0..<min(line.count, followsWords ? 2 : 1) {
        guard let value = NumberChain.value(line[place], text) else { continue }
        let isMeasured = line.count > place + 1 && NumberChain.isMeasure(line[place + 1], text)
        candidates.append(
          Candidate(line: index, value: value, isAlone: line.count == place + 1, token: place, isMeasured: isMeasured))
        break
      }
    }
    self.init(candidates)
  }

  /// The numbers of rows that were taken out of a longer table, 3, 68, 69, 73, each alone on its line: the only ones that
  /// are, each greater than those above it. Nil where they count on, or any other number stands alone.
  init?(extractOf lines: some BidirectionalCollection<[Range<Int>]>, _ text: FoldedText) {
    var rows: [Candidate] = []
    var leaps = false
    for (index, line) in lines.enumerated() where line.count == 1 {
      guard let value = NumberChain.value(line[0], text) else { continue }
      if let last = rows.last {
        guard value > last.value, index - last.line >= NumberChain.shortestRow else { return nil }
        leaps = leaps || value > last.value + NumberChain.widestGap + 1
      } else {
        leaps = value > 1
      }
      rows.append(Candidate(line: index, value: value, isAlone: true))
    }
    guard leaps, rows.count > 1, let last = rows.last,
      // 1 新建…: rows whose numbers stand in front of their words.
      rows.count > NumberChain(lines: Array(lines), text).values.count(where: { $0 > 0 })
    else { return nil }
    values = [Int](repeating: 0, count: last.line + 1)
    for row in rows { values[row.line] = row.value }
  }

  /// Lines of a row, and numbers that one may lack.
  private static let shortestRow = 3
  private static let widestGap = 3

  /// The numbers that tasks start with, where no column holds them: 1.改造…. Empty where they are too few to count rows.
  init(markedLines lines: [[Range<Int>]], _ text: FoldedText) {
    var candidates: [Candidate] = []
    for (index, line) in lines.enumerated() {
      guard let first = line.first, let last = line.last,
        let marker = Marker(text.bytes, at: first.lowerBound, end: last.upperBound), marker.style == .arabic
      else { continue }
      candidates.append(Candidate(line: index, value: marker.value, isAlone: true))
    }
    self.init(candidates)
    if values.count(where: { $0 > 0 }) < 3 || values.first != 1 { self.init([]) }
  }

  private static let measures = SignSet(of: "年月日个处家项所户人名座条米亩吨张场次台套只件辆万亿倍元")

  /// What a figure counts, and not the first words of a task: 个以上, 日前.
  private static func isMeasure(_ token: Range<Int>, _ text: FoldedText) -> Bool {
    measures.contains(Glyph(text.bytes, at: token.lowerBound, end: token.upperBound).scalar)
  }

  /// A number of up to seven digits and nothing else.
  static func value(_ range: Range<Int>, _ text: FoldedText) -> Int? {
    guard range.count <= 21 else { return nil }
    var value = 0
    var at = range.lowerBound
    var count = 0
    while at < range.upperBound {
      let glyph = Glyph(text.bytes, at: at, end: range.upperBound)
      guard let digit = glyph.digit, count < 7 else { return nil }
      value = value * 10 + digit
      count += 1
      at += glyph.length
    }
    return count > 0 ? value : nil
  }
}
