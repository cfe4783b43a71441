import Model

/// The words of a heading that print one below the other, a line or two a column, down to the number of the first row.
///
///     序号
///     项目名称
///     总投资
///     （万元）
///     责任
///     单位
///     1
///
/// Which lines make a column's words: those that together are known do, and rows have as many lines as columns.
struct StackedHeading {
  /// The pieces of each column's words.
  private(set) var cells: [[Range<Int>]] = []
  /// Lines that it takes up.
  private(set) var lineCount = 0

  private static let mostLines = 30
  private static let columns = 3...20
  /// Titles in front of the first row.
  private static let mostTitles = 4
  /// Lines of one column's words.
  private static let tallest = 4
  /// Lines of rows that tell how many columns there are.
  private static let sample = 200

  /// Nil where a line of several words, or none of the number 1, stands in front of the first row.
  init?(_ lines: ArraySlice<[Range<Int>]>, of text: FoldedText, _ vocabulary: Vocabulary) {
    let printed = lines.prefix(StackedHeading.mostLines).map { TableHeading.joined($0, text.bytes) }
    let extract = StackedHeading.startOfExtract(lines, text)
    let start = extract.map { lines[$0][0] }
    func isNumber(_ line: Range<Int>) -> Bool { start.map { line == $0 } ?? text.bytes.spells("1", in: line) }
    let stack = printed.prefix {
      $0.count == 1 && $0[0].count <= 60 && !isNumber($0[0])
        && Marker(text.bytes, at: $0[0].lowerBound, end: $0[0].upperBound) == nil
    }.map { $0[0] }
    // 一、经济发展 heads the first rows.
    let between = lines.dropFirst(stack.count).prefix(StackedHeading.mostTitles).prefix {
      $0.first.map { !isNumber($0) } ?? false
    }
    let first = lines.startIndex + stack.count + between.count
    let words = Array(stack.dropLast(WrappedHeading.rowsCategory(stack.map { [$0] }[...], text, vocabulary)))
    guard words.count >= StackedHeading.columns.lowerBound, first < lines.endIndex, lines[first].count == 1,
      isNumber(lines[first][0])
    else { return nil }
    let rows = StackedHeading.rowHeights(lines[first...], text)
    var best: (score: Double, cells: [[Range<Int>]])?
    for (count, score, cells) in StackedHeading.groups(words, text, vocabulary)
    where StackedHeading.columns.contains(count) {
      let whole = score + (rows.contains(count) ? 1 : 0)
      if whole > best?.score ?? -.infinity { best = (whole, cells) }
    }
    guard let best else { return nil }
    cells = best.cells
    lineCount = words.count
  }

  /// The line of the first number of rows that were taken out of a longer table.
  private static func startOfExtract(_ lines: ArraySlice<[Range<Int>]>, _ text: FoldedText) -> Int? {
    let rows = lines.prefix(sample)
    guard NumberChain(extractOf: rows, text) != nil else { return nil }
    return rows.indices.first { lines[$0].count == 1 && NumberChain.value(lines[$0][0], text) != nil }
  }

  /// How many lines the rows have.
  private static func rowHeights(_ lines: ArraySlice<[Range<Int>]>, _ text: FoldedText) -> Set<Int> {
    let first = Array(lines.prefix(sample))
    let chain = NumberChain(extractOf: first, text) ?? NumberChain(lines: first, text)
    let starts = first.indices.filter { chain[$0] != nil }
    return Set(zip(starts, starts.dropFirst() + (first.count < lines.count ? [] : [first.count])).map { $1 - $0 })
  }

  /// For each number of columns the best way to part the words into so many.
  private static func groups(
    _ words: [Range<Int>], _ text: FoldedText, _ vocabulary: Vocabulary
  ) -> [(count: Int, score: Double, cells: [[Range<Int>]])] {
    typealias Parting = (score: Double, cells: [[Range<Int>]])
    // By the number of words parted so far, by the number of columns made of them.
    var best = [[Parting?]](repeating: Array(repeating: nil, count: words.count + 1), count: words.count + 1)
    best[0][0] = (0, [])
    for end in 1...words.count {
      for start in max(0, end - tallest)..<end {
        let cell = Array(words[start..<end])
        let own = score(cell, text, vocabulary)
        for count in 0...start {
          guard let before = best[start][count] else { continue }
          if before.score + own > best[end][count + 1]?.score ?? -.infinity {
            best[end][count + 1] = (before.score + own, before.cells + [cell])
          }
        }
      }
    }
    return best[words.count].enumerated().compactMap { count, parting in parting.map { (count, $0.score, $0.cells) } }
  }

  /// What a column's words are worth, by their lines: most where they are known as a whole.
  private static func score(_ cell: [Range<Int>], _ text: FoldedText, _ vocabulary: Vocabulary) -> Double {
    let brackets = cell.map { Bracket(opening: Glyph(text.bytes, at: $0.lowerBound, end: $0.upperBound)) != nil }
    let height = Double(cell.count)
    // （万元） goes on with what it counts.
    if brackets[0] { return -2 * height }
    let words = text.joined(cell).bytes
    if isWhole(words, vocabulary) { return 1.3 * height - 0.1 }
    if TableHeading.content(of: words, vocabulary) != nil || TableHeading.isTime(String(decoding: words, as: UTF8.self))
    {
      // 总投资|当年投资, 年度计划|资金来源: a part is known by itself.
      let parts = cell.indices.dropFirst().flatMap { [cell[..<$0], cell[$0...]] }
      let isSeveral = parts.contains { TableHeading.content(of: text.joined(Array($0)).bytes, vocabulary) != nil }
      return isSeveral ? -0.2 * height : 0.8 * height
    }
    if cell.count == 1 { return -0.55 }
    let areShort = cell.allSatisfy { $0.count <= 15 }
    return brackets.dropFirst().allSatisfy { $0 } ? -0.5 : areShort ? -0.5 - 0.2 * (height - 1) : -2 * height
  }

  /// A known word, brackets behind it or none: 总投资（万元）
  private static func isWhole(_ words: [UInt8], _ vocabulary: Vocabulary) -> Bool {
    guard let known = vocabulary.columns.match(words, at: 0, end: words.count) else { return false }
    return known.length == words.count
      || BracketPairs(words, known.length..<words.count).pairs.first?.range == known.length..<words.count
  }
}
