import Model

/// Numbers with a name that a blank alone parts from their words, told where several of them count on.
///
///     第一项  实施产业强县战略
///     实事2　新建公办幼儿园3所
struct SpacedNumbers {
  private let text: FoldedText

  init(_ text: FoldedText) { self.text = text }

  private static let counters: [StaticString] = ["项", "件"]
  private static let nouns: [StaticString] = ["实事", "任务", "项目", "问题", "事项"]

  /// The paragraphs, with such numbers as their markers.
  func marked(_ paragraphs: [Paragraph]) -> [Paragraph] {
    var found: [(index: Int, marker: Marker)] = []
    for index in paragraphs.indices where paragraphs[index].marker == nil {
      if let marker = marker(paragraphs[index]) { found.append((index, marker)) }
    }
    let counts = found.indices.dropFirst().contains { found[$0].marker.value == found[$0 - 1].marker.value + 1 }
    guard counts else { return paragraphs }
    var marked = paragraphs
    for (index, marker) in found { marked[index].marker = marker }
    return marked
  }

  private func marker(_ paragraph: Paragraph) -> Marker? {
    guard !paragraph.isCell, paragraph.range.count > 9 else { return nil }
    let (bytes, range) = (text.bytes, paragraph.range)
    var start = range.lowerBound
    let isOrdinal = bytes.holds("第", at: start, end: range.upperBound)
    if isOrdinal {
      start += 3
    } else if bytes.holds(anyOf: SpacedNumbers.nouns, at: start, end: range.upperBound) {
      start += 6
    } else {
      return nil
    }
    guard let (value, after) = number(start..<range.upperBound), value > 0 else { return nil }
    if isOrdinal, !bytes.holds(anyOf: SpacedNumbers.counters, at: after, end: range.upperBound) { return nil }
    let end = isOrdinal ? after + 3 : after
    guard end < range.upperBound, text.hasSpace(before: end) else { return nil }
    return Marker(.named, value, start..<after, end: end)
  }

  private func number(_ range: Range<Int>) -> (value: Int, end: Int)? {
    if let digits = Marker.digits(text.bytes, range.lowerBound, range.upperBound, most: 3) { return digits }
    let (number, end) = ChineseNumeral.number(text.bytes, at: range.lowerBound, end: range.upperBound, most: 3)
    return number.map { ($0, end) }
  }
}
