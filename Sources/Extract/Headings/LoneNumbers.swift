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
  /// What heads the columns of a table, whose rows start with numbers on lines of their own.
  private static let headings: [StaticString] = ["序号", "编号", "责任单位", "牵头单位", "责任部门", "责任科室"]
  /// Bytes of such a heading.
  private static let longestHeading = 240

  /// The paragraphs, each number as the marker of what stands below it.
  func marked(_ paragraphs: [Paragraph]) -> [Paragraph] {
    var found: [(index: Int, value: Int)] = []
    for index in 0..<max(0, paragraphs.count - 1) where paragraphs[index].range.count <= LoneNumbers.longest {
      guard !paragraphs[index].isCell, let value = text.bytes.number(in: paragraphs[index].range),
        value == (found.last?.value ?? 0) + 1, isPlain(paragraphs[index + 1])
      else { continue }
      found.append((index, value))
    }
    guard found.count >= LoneNumbers.fewest, let first = found.first, !paragraphs[..<first.index].contains(where: heads)
    else { return paragraphs }
    var marked: [Paragraph] = []
    var next = 0
    for (index, value) in found {
      marked += paragraphs[next..<index]
      let number = paragraphs[index].range
      var item = paragraphs[index + 1]
      item.marker = Marker(.arabic, value, number, end: item.range.lowerBound)
      item.range = number.lowerBound..<item.range.upperBound
      marked.append(item)
      next = index + 2
    }
    return marked + paragraphs[next...]
  }

  /// Words that have no number of their own.
  private func isPlain(_ paragraph: Paragraph) -> Bool {
    paragraph.marker == nil && !paragraph.isCell && text.bytes.number(in: paragraph.range) == nil
  }

  private func heads(_ paragraph: Paragraph) -> Bool {
    paragraph.range.count <= LoneNumbers.longestHeading
      && text.bytes.holds(anyOf: LoneNumbers.headings, in: paragraph.range)
  }
}
