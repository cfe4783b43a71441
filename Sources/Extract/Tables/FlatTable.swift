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
    var fragment: TableFragment
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

  init(lines: [[Range<Int>]], heading: TableHeading, fragments: TableFragments) {
    self.lines = lines
    self.fragments = fragments
    text = fragments.text
    var candidates: [NumberChain.Candidate] = []
    if heading.has(.number) {
      for (index, line) in lines.enumerated() {
        guard let first = line.first, let value = FlatTable.value(first, text) else { continue }
        candidates.append(NumberChain.Candidate(line: index, value: value, isAlone: line.count == 1))
      }
    }
    chain = NumberChain(candidates)
    model = TableModel(contents: heading.contents, hasNumbers: chain.rows.count >= 1)
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

  /// Every stretch of the table with its column, in the order of the source.
  mutating func place() -> [Placed] {
    learn(from: align())
    return align().map { piece in
      var piece = piece
      if let width = model.widths[piece.column] { piece.isFull = piece.fragment.columns >= width - 3 }
      return piece
    }
  }

  // MARK: Stretches that may stand in one cell

  /// The stretches of a line, by their first and last token, in order of the first.
  private func candidates(_ index: Int) -> [(from: Int, to: Int, fragment: TableFragment)] {
    let tokens = lines[index]
    let count = tokens.count
    let number = chain.rows[index]
    var found: [(from: Int, to: Int, fragment: TableFragment)] = []
    for from in 0..<count {
      for to in (from + 1)...count where mayCut(count, from, to) {
        if number != nil, from == 0, to > 1 { continue }
        let range = tokens[from].lowerBound..<tokens[to - 1].upperBound
        var fragment = fragments.fragment(
          range, tokens: tokens[from..<to], line: index, isStart: from == 0, isEnd: to == count)
        if from == 0, to == 1 { fragment.rowNumber = number }
        found.append((from, to, fragment))
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

  private struct Node {
    var cost: Double
    var previous: Int
    var fragment: TableFragment
    var column: Int
    var own: Double
  }

  private func align() -> [Placed] {
    let columns = model.contents.count
    var placed: [Placed] = []
    var nodes: [Node] = []
    // Indexes of nodes by column, for the boundary between two lines; -1 where nothing ends there.
    var open = [Int](repeating: -1, count: columns)
    var isStart = true
    for index in lines.indices where !lines[index].isEmpty {
      // The same for each boundary between the line's tokens, one after the other.
      var boundary = [Int](repeating: -1, count: columns * (lines[index].count + 1))
      boundary.replaceSubrange(0..<columns, with: open)
      for (from, to, fragment) in candidates(index) {
        let isKnown = fragment.isName && model.knownNames.contains(Array(text.bytes[fragment.range]))
        for column in 0..<columns {
          let own = model.cost(of: fragment, in: column, isKnownName: isKnown)
          guard own < TableModel.impossible else { continue }
          var best = isStart && from == 0 ? own + model.start(in: column) : Double.infinity
          var before = -1
          for node in boundary[from * columns..<(from + 1) * columns] where node >= 0 {
            let step = model.step(from: nodes[node].column, nodes[node].fragment, to: column, fragment)
            let cost = nodes[node].cost + own + step
            if cost < best { (best, before) = (cost, node) }
          }
          let held = boundary[to * columns + column]
          guard best < .infinity, held < 0 || best < nodes[held].cost else { continue }
          let gained = best - (before >= 0 ? nodes[before].cost : 0)
          nodes.append(Node(cost: best, previous: before, fragment: fragment, column: column, own: gained))
          boundary[to * columns + column] = nodes.count - 1
        }
        let ends = to * columns..<(to + 1) * columns
        if fragment.rowNumber != nil, let only = boundary[ends].first(where: { $0 >= 0 }) {
          // All ways lead through a row's number: what lies behind it is settled.
          placed += path(nodes, to: nodes[only].previous)
          nodes = [Node(cost: 0, previous: -1, fragment: fragment, column: nodes[only].column, own: nodes[only].own)]
          for place in ends where boundary[place] >= 0 { boundary[place] = 0 }
        }
      }
      open = Array(boundary.suffix(columns))
      isStart = false
    }
    let last = open.filter { $0 >= 0 }.min { nodes[$0].cost < nodes[$1].cost }
    return placed + path(nodes, to: last ?? -1)
  }

  private func path(_ nodes: [Node], to end: Int) -> [Placed] {
    var placed: [Placed] = []
    var at = end
    while at >= 0 {
      placed.append(Placed(fragment: nodes[at].fragment, column: nodes[at].column, cost: nodes[at].own))
      at = nodes[at].previous
    }
    return placed.reversed()
  }

  // MARK: What the first pass teaches

  private mutating func learn(from placed: [Placed]) {
    var widths = [[Int]](repeating: [], count: model.contents.count)
    var names: [[UInt8]: Int] = [:]
    for piece in placed {
      if piece.fragment.isLineStart, piece.fragment.isLineEnd { widths[piece.column].append(piece.fragment.columns) }
      if model.contents[piece.column] == .official, piece.fragment.isName {
        names[Array(text.bytes[piece.fragment.range]), default: 0] += 1
      }
    }
    model.widths = widths.map { widths in
      guard widths.count >= 4 else { return nil }
      return widths.sorted()[widths.count * 9 / 10]
    }
    model.knownNames = Set(names.filter { $0.value >= 2 }.keys)
  }
}
