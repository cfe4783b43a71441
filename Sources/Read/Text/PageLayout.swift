import Model

/// How the lines around a place are laid out.
struct PageLayout {
  struct Block {
    /// Columns at which lines were broken; nil where each paragraph is one line.
    var width: Int?
    /// Blank lines stand between all lines and part nothing.
    var isDoubleSpaced: Bool
    /// Only the first lines of paragraphs are indented.
    var indentsParagraphs: Bool
    /// Columns up to where its widest line goes, the indent counted.
    var widest = 0
    /// Most of its long lines end where no sentence does, though none was broken: phrases, a line each.
    var listsPhrases = false
  }

  private static let size = 64
  private let blocks: [Block]

  /// - Parameters:
  ///   - bytes: the source.
  ///   - lines: its lines.
  init(_ bytes: [UInt8], _ lines: [Line]) {
    let count = max(1, (lines.count + PageLayout.size - 1) / PageLayout.size)
    blocks = (0..<count).map { block in
      let from = max(0, (block - 1) * PageLayout.size)
      let to = min(lines.count, (block + 2) * PageLayout.size)
      return PageLayout.block(bytes, lines[min(from, to)..<to])
    }
  }

  func page(at index: Int) -> Block { blocks[min(index / PageLayout.size, blocks.count - 1)] }

  private static func block(_ bytes: [UInt8], _ lines: ArraySlice<Line>) -> Block {
    // How many lines have each width; what is wider than the last says only that nothing was wrapped.
    var widths = [Int](repeating: 0, count: 160)
    var printed = 0
    var indented = 0
    var parted = 0
    var previous = lines.startIndex
    for (index, line) in zip(lines.indices, lines) where !line.isBlank {
      widths[min(line.columns, widths.count - 1)] += 1
      if line.indent >= 3 { indented += 1 }
      if printed > 0, index - previous > 1 { parted += 1 }
      printed += 1
      previous = index
    }
    guard printed >= 4 else { return Block(width: nil, isDoubleSpaced: false, indentsParagraphs: false) }
    let width = place(printed * 9 / 10, in: widths)
    let full = widths[max(0, width - 8)...min(width + 8, widths.count - 1)].reduce(0, +)
    let isWrapped =
      width <= 120 && width >= 40 && full >= 2 && full * 4 >= printed && place(printed - 1, in: widths) <= width + 24
      && breaksSentences(bytes, lines, from: width - 8)
    let edge = isWrapped ? width : edge(bytes, lines, widths)
    return Block(
      width: edge, isDoubleSpaced: parted * 10 >= (printed - 1) * 7,
      indentsParagraphs: indentsPrintedParagraphs(lines)
        ?? (indented > 0 && (indented * 2 < printed || edge.map { goesOnOutside(lines, $0) } ?? false)),
      widest: lines.reduce(0) { max($0, $1.indent + $1.columns) },
      listsPhrases: edge == nil && listsPhrases(bytes, lines))
  }

  /// Whether of four long lines or more most end as no sentence does, and as far from one another as no print breaks lines.
  private static func listsPhrases(_ bytes: [UInt8], _ lines: ArraySlice<Line>) -> Bool {
    var long = 0
    var open: [Int] = []
    for line in lines where line.columns >= shortestCut {
      let last = Glyph(bytes, before: line.range.upperBound, start: line.range.lowerBound)
      long += 1
      if last.isIdeograph || last.isClosingQuote { open.append(line.columns) }
    }
    guard long >= 4, open.count * 2 > long else { return false }
    open.sort()
    return open[open.count * 3 / 4] - open[open.count / 4] > farthestBreaks
  }

  /// Columns that half the lines that print broke may differ by, where it breaks none inside a number.
  private static let farthestBreaks = 10

  /// Columns of a line that may end where a page does, in the middle of a sentence.
  static let shortestCut = 40

  /// The width of the widest lines, where several are as wide and end where no sentence does: lists whose lines are short
  /// but for those that print broke.
  private static func edge(_ bytes: [UInt8], _ lines: ArraySlice<Line>, _ widths: [Int]) -> Int? {
    guard let widest = widths.lastIndex(where: { $0 > 0 }), (40...120).contains(widest),
      widths[(widest - edgeSlack)...widest].reduce(0, +) >= 3
    else { return nil }
    return breaksSentences(bytes, lines, from: widest - edgeSlack, share: 2.0 / 3) ? widest : nil
  }

  /// Columns that signs at the end of a line may hang over or fall short.
  private static let edgeSlack = 2

  /// Whether most lines that are not indented stand below one that fills the width: they go on with it, and even where
  /// most lines are indented, as in lists of short items, each of those starts a paragraph.
  private static func goesOnOutside(_ lines: ArraySlice<Line>, _ width: Int) -> Bool {
    var outside = 0
    var goOn = 0
    var above: Line?
    for line in lines where !line.isBlank {
      if let above, line.indent < 2 {
        outside += 1
        if above.indent + above.columns >= width - 6 { goOn += 1 }
      }
      above = line
    }
    return goOn >= 2 && goOn * 2 > outside
  }

  /// Whether half the long lines or more end where no sentence does: short paragraphs may be as long as each other.
  private static func breaksSentences(
    _ bytes: [UInt8], _ lines: ArraySlice<Line>, from columns: Int, share: Double = 0.5
  ) -> Bool {
    var long = 0
    var broken = 0
    for line in lines where !line.isBlank && line.columns >= columns {
      let last = Glyph(bytes, before: line.range.upperBound, start: line.range.lowerBound)
      long += 1
      if !last.endsSentence, !last.isFullStop, !last.isColon, Bracket(closing: last) == nil { broken += 1 }
    }
    return Double(broken) >= Double(long) * share
  }

  /// Whether what stands below a line with room is indented and what stands below a full one is not.
  ///
  /// - Returns: nil where places are not known, or too few lines tell.
  private static func indentsPrintedParagraphs(_ lines: ArraySlice<Line>) -> Bool? {
    var starts = 0
    var indentedStarts = 0
    var others = 0
    var indentedOthers = 0
    for (before, line) in zip(lines, lines.dropFirst()) {
      guard let end = before.fit, let fit = line.fit else { continue }
      guard max(line.indent, before.indent) <= Line.mostIndent else { continue }
      if end.hasRoom(for: fit) {
        starts += 1
        indentedStarts += line.indent >= 3 ? 1 : 0
      } else {
        others += 1
        indentedOthers += line.indent >= 3 ? 1 : 0
      }
    }
    guard starts >= 2, others >= 1 else { return nil }
    return indentedStarts * 3 >= starts * 2 && indentedOthers * 2 <= others
  }

  /// The value at a place of a sorted list, from how often each value stands in it.
  private static func place(_ index: Int, in counts: [Int]) -> Int {
    var passed = 0
    for (value, count) in counts.enumerated() {
      passed += count
      if passed > index { return value }
    }
    return counts.count - 1
  }
}
