import Model

/// Numbers that stand on lines of their own, above what they count:
///
///     1
///     新增护理床位100张
///     完成适老化改造300户
///     2
///     新建停车场3处
struct LoneNumbers {
  private let text: FoldedText

  init(_ text: FoldedText) { self.text = text }

  /// So many count on from 1: fewer may be anything.
  private static let fewest = 3
  /// Bytes of a number.
  private static let longest = 3
  /// On lines of their own they head the columns of a table, whose rows numbers on lines of their own are.
  private static let headings: [StaticString] = ["序号", "编号", "责任单位", "牵头单位", "责任部门"]

  /// The paragraphs, each number as the marker of what stands below it.
  func marked(_ paragraphs: [Paragraph]) -> [Paragraph] {
    var found: [(index: Int, value: Int)] = []
    for index in paragraphs.indices.dropLast() where paragraphs[index].range.count <= LoneNumbers.longest {
      guard !paragraphs[index].isCell, let value = text.bytes.number(in: paragraphs[index].range),
        value == (found.last?.value ?? 0) + 1, isPlain(paragraphs[index + 1])
      else { continue }
      found.append((index, value))
    }
    guard found.count >= LoneNumbers.fewest, let first = found.first, !paragraphs[..<first.index].contains(where: heads)
    else { return paragraphs }
    var marked = paragraphs
    for (index, value) in found.reversed() {
      let (number, words) = (paragraphs[index].range, paragraphs[index + 1].range)
      marked[index + 1].range = number.lowerBound..<words.upperBound
      marked[index + 1].marker = Marker(.arabic, value, number, end: words.lowerBound)
      marked.remove(at: index)
    }
    return marked
  }

  /// Words that have no number of their own.
  private func isPlain(_ paragraph: Paragraph) -> Bool {
    paragraph.marker == nil && !paragraph.isCell && text.bytes.number(in: paragraph.range) == nil
  }

  private func heads(_ paragraph: Paragraph) -> Bool {
    LoneNumbers.headings.contains { text.bytes.spells($0, in: paragraph.range) }
  }
}
