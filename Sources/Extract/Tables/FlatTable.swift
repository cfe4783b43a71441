import Model

/// Rows of a table whose cells print follows line by line: the text after a PDF tool took the cells apart.
///
/// The lines are laid onto the columns of the heading by dynamic programming (Viterbi's algorithm) over `TableModel`:
/// the cheapest way to give every stretch of every line to a column. A first pass does without widths; the second
/// knows how wide each column's lines were in the first, and who was named more than once.
/// Time and memory grow with the number of lines.
struct FlatTable {
  /// A stretch in its column, and what giving it there cost.
  struct Placed {
    var range: Range<Int>
    var column: Int
    var cost: Double
    /// Runs to the usual width of its column.
    var isFull = true
  }

  private let lines: [[Range<Int>]]
  private let fragments: TableFragments
  private let text: FoldedText
  private var model: TableModel
  private let chain: NumberChain

  /// - Parameter chain: the numbers of its rows; empty where its heading has none.
  init(lines: [[Range<Int>]], heading: TableHeading, chain: NumberChain, fragments: TableFragments) {
    self.lines = lines
    self.fragments = fragments
    text = fragments.text
    self.chain = chain
    model = TableModel(contents: heading.contents, hasNumbers: !chain.isEmpty)
  }

  /// Every stretch of the table with its column, in the order of the source.
  mutating func place() -> [Placed] {
    let candidates = candidates()
    learn(from: align(candidates), candidates)
    return align(candidates).map { choice in
      let fragment = candidates[choice.candidate].fragment
      var piece = Placed(range: fragment.range, column: choice.column, cost: choice.cost)
      if let width = model.widths[choice.column] { piece.isFull = fragment.columns >= width - 3 }
      return piece
    }
  }

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
    for (index, tokens) in lines.enumerated() {
      let count = tokens.count
      let number = chain[index]
      for from in 0..<count {
        for to in (from + 1)...count where mayCut(count, from, to) {
          if number != nil, from == 0, to > 1 { continue }
          let range = tokens[from].lowerBound..<tokens[to - 1].upperBound
          var fragment = fragments.fragment(
            range, tokens: tokens[from..<to], line: index, isStart: from == 0, isEnd: to == count)
          if from == 0, to == 1 { fragment.isRowNumber = number != nil }
          found.append(Candidate(fragment: fragment, from: Int32(from), to: Int32(to)))
        }
      }
    }
    return found
  }

  /// A line of many tokens is cut only near its ends.
  private func mayCut(_ count: Int, _ from: Int, _ to: Int) -> Bool {
    guard count > 8 else { return true }
    return (from <= 1 || from >= count - 4) && (to <= 1 || to >= count - 4)
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
          let step = model.step(from: node.column, candidates[node.candidate].fragment, to: column, fragment)
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
    let last = boundary.suffix(columns).filter { $0 >= 0 }.min { nodes[$0].cost < nodes[$1].cost }
    append(nodes, to: last ?? -1, to: &chosen)
    return chosen
  }

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

  // MARK: What the first pass teaches

  private mutating func learn(from chosen: [Choice], _ candidates: [Candidate]) {
    var widths = [[Int]](repeating: [], count: model.contents.count)
    var names: [[UInt8]: Int] = [:]
    for choice in chosen {
      let fragment = candidates[choice.candidate].fragment
      if fragment.isLineStart, fragment.isLineEnd { widths[choice.column].append(fragment.columns) }
      if model.contents[choice.column] == .official, fragment.isName {
        names[Array(text.bytes[fragment.range]), default: 0] += 1
      }
    }
    model.widths = widths.map { widths in
      guard widths.count >= 4 else { return nil }
      return widths.sorted()[widths.count * 9 / 10]
    }
    model.knownNames = Set(names.filter { $0.value >= 2 }.keys)
  }
}
