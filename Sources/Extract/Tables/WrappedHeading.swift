import Model

/// The words of a heading whose cells print wrapped: some side by side, some a piece a line.
///
///     序号 项目名称 建设内容及规模
///     总投资
///     （亿元）
///     责任单位 包联领导 备注
///
/// It ends where the first row starts. A word of a line of its own goes on with the one above until both make a known
/// word or close a bracket.
struct WrappedHeading {
  /// The pieces of each column's words.
  private(set) var cells: [[Range<Int>]] = []
  /// The lines that it takes up.
  private(set) var lines: ArraySlice<[Range<Int>]>

  /// A heading of narrow columns takes up a line for every two characters.
  static let mostLines = 20

  /// Nil where fewer than two lines stand in front of the first row, or none of them holds two words.
  init?(_ lines: ArraySlice<[Range<Int>]>, of text: FoldedText, _ vocabulary: Vocabulary) {
    var head = lines.prefix(WrappedHeading.mostLines).prefix { !WrappedHeading.isBelow($0, text) }
    head = head.dropLast(WrappedHeading.rowsCategory(head, text, vocabulary))
    let words = head.map { TableHeading.joined($0, text.bytes) }
    guard head.count >= 2, head.count < lines.count, words.contains(where: { $0.count >= 2 }) else { return nil }
    self.lines = head
    // Of the lines of one word each: the last cell may go on.
    var isOpen = false
    for line in words {
      for word in line {
        let goesOn =
          line.count == 1
          && (isOpen || text.bytes.holds(anyOf: ["及", "和", "与"], at: word.lowerBound, end: word.upperBound))
        let isBracket = Bracket(opening: Glyph(text.bytes, at: word.lowerBound, end: word.upperBound)) != nil
        if goesOn || isBracket, let last = cells.indices.last {
          cells[last].append(word)
        } else {
          cells.append([word])
        }
        isOpen = line.count == 1 && !WrappedHeading.isWhole(text.joined(cells[cells.count - 1]), vocabulary)
      }
    }
  }

  /// 类别 序号 …|完成时间|经济|发展|1 …: how many lines at the end of a heading are the category of the first row.
  static func rowsCategory(
    _ head: ArraySlice<[Range<Int>]>, _ text: FoldedText, _ vocabulary: Vocabulary
  ) -> Int {
    let first = head.prefix(3).flatMap { TableHeading.joined($0, text.bytes) }.prefix(3).map { Array(text.bytes[$0]) }
    guard first.count > 1, TableHeading.content(of: first[0], vocabulary) != .number,
      TableHeading.content(of: first[1], vocabulary) == .number || first.dropFirst().joined().starts(with: "序号".utf8)
    else { return 0 }
    return head.reversed().prefix { line in
      line.count == 1 && TableHeading.content(of: Array(text.bytes[line[0]]), vocabulary) == nil
        && Bracket(closing: Glyph(text.bytes, before: line[0].upperBound, start: line[0].lowerBound)) == nil
    }.count
  }

  /// 1 …, 合计 …, 责任领导：…, 一、产业发展: a line that names no columns.
  private static func isBelow(_ line: [Range<Int>], _ text: FoldedText) -> Bool {
    guard let first = line.first, let last = line.last else { return true }
    let range = first.lowerBound..<last.upperBound
    return line.prefix(2).contains { text.bytes.spells("1", in: $0) }
      || text.bytes.holds(anyOf: ["合计", "总计", "小计"], at: first.lowerBound, end: first.upperBound)
      || text.bytes.holds(anyOf: ["：", ":", "。"], in: range)
      || Marker(text.bytes, at: range.lowerBound, end: range.upperBound) != nil
      || TableReader.isPartNumber(first, of: line, text.bytes)
  }

  /// A known word, or one whose brackets are closed.
  private static func isWhole(_ words: FoldedText, _ vocabulary: Vocabulary) -> Bool {
    let whole = 0..<words.bytes.count
    let pairs = BracketPairs(words.bytes, whole).pairs
    if pairs.contains(where: { !$0.isClosed }) { return false }
    return pairs.last?.range.upperBound == whole.upperBound || TableHeading.content(of: words.bytes, vocabulary) != nil
  }
}
