import Model

/// Numbers that no sign parts from their words, told where they count on from 1:
///
///     1优化就业创业服务
///     牵头单位：县人力资源和社会保障局
///     2加快市场主体培育
struct UnsignedNumbers {
  private let text: FoldedText
  private let units: WordTable<MeasureUnit>

  init(_ text: FoldedText, _ vocabulary: Vocabulary) {
    self.text = text
    units = vocabulary.units
  }

  /// So many count on from 1: fewer may be anything.
  private static let fewest = 3
  /// Bytes of a heading.
  private static let longest = 120
  /// What a number in front of them counts or dates: 2026年, 3号楼, 2期工程.
  private static let counted = SignSet(of: "年月日号级届期批次楼室班线型类线区组队季周岁强")

  /// The paragraphs, with such numbers as their markers.
  func marked(_ paragraphs: [Paragraph]) -> [Paragraph] {
    var found: [(index: Int, marker: Marker)] = []
    for index in paragraphs.indices where paragraphs[index].marker == nil {
      guard let marker = marker(paragraphs[index]), marker.value == (found.last?.marker.value ?? 0) + 1 else {
        continue
      }
      found.append((index, marker))
    }
    guard found.count >= UnsignedNumbers.fewest else { return paragraphs }
    var marked = paragraphs
    for (index, marker) in found { marked[index].marker = marker }
    return marked
  }

  private func marker(_ paragraph: Paragraph) -> Marker? {
    let (bytes, range) = (text.bytes, paragraph.range)
    guard !paragraph.isCell, (9...UnsignedNumbers.longest).contains(range.count),
      bytes[range.lowerBound] >= 0x30, bytes[range.lowerBound] <= 0x39,
      let (value, after) = Marker.digits(bytes, range.lowerBound, range.upperBound, most: 2), value > 0,
      after < range.upperBound, case let next = Glyph(bytes, at: after, end: range.upperBound), next.isIdeograph,
      !UnsignedNumbers.counted.contains(next.scalar), units.match(bytes, at: after, end: range.upperBound) == nil,
      !Glyph(bytes, before: range.upperBound, start: after).isFullStop
    else { return nil }
    return Marker(.arabic, value, range.lowerBound..<after, end: after)
  }
}
