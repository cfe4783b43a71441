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
  }

  /// Value by line; 0 where no row starts, and missing behind the last number.
  private var values: [Int] = []

  /// No line starts a row.
  var isEmpty: Bool { values.isEmpty }

  /// The number of the row that starts on a line.
  subscript(line: Int) -> Int? { line < values.count && values[line] > 0 ? values[line] : nil }

  init(_ candidates: [Candidate]) {
    var best: [Int: (score: Double, index: Int)] = [:]
    var previous = [Int](repeating: -1, count: candidates.count)
    var end: (score: Double, index: Int)?
    for (index, candidate) in candidates.enumerated() where candidate.value >= 1 {
      let own = candidate.isAlone ? 3.0 : 1.2
      var score = candidate.value == 1 ? own : own - 2.5
      // 1 anew under the next heading of the table.
      if candidate.value == 1, candidate.isAlone, let before = end, before.score + own - 1.5 > score {
        score = before.score + own - 1.5
        previous[index] = before.index
        best = [:]
      }
      for gap in 0...3 {
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
      at = previous[at]
    }
  }

  /// The numbers that lines of a table start with.
  init(lines: [[Range<Int>]], _ text: FoldedText) {
    var candidates: [Candidate] = []
    for (index, line) in lines.enumerated() {
      guard let first = line.first, let value = NumberChain.value(first, text) else { continue }
      candidates.append(Candidate(line: index, value: value, isAlone: line.count == 1))
    }
    self.init(candidates)
  }

  private static func value(_ range: Range<Int>, _ text: FoldedText) -> Int? {
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
