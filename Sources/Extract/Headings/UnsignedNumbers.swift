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
  /// The paragraphs, with such numbers as their markers. 01, 02 that do not count on are part of their words: 03专项.
  func marked(_ paragraphs: [Paragraph]) -> [Paragraph] {
    var found: [(index: Int, marker: Marker)] = []
    var padded: [Int] = []
    for index in paragraphs.indices where paragraphs[index].marker?.isPadded ?? true {
      if paragraphs[index].marker != nil { padded.append(index) }
      let isPadded = paragraphs[index].marker != nil || !padded.isEmpty && padded.last == found.last?.index
      guard let marker = marker(paragraphs[index], isPadded: isPadded),
        marker.value == (found.last?.marker.value ?? 0) + 1
      else { continue }
      found.append((index, marker))
    }
    let counts = found.count >= UnsignedNumbers.fewest
    guard counts || !padded.isEmpty else { return paragraphs }
    var marked = paragraphs
    for index in padded { marked[index].marker = nil }
    if counts { for (index, marker) in found { marked[index].marker = marker } }
    return marked
  }

  /// - Parameter isPadded: 01, or the number behind 09: a whole sentence may follow it.
  private func marker(_ paragraph: Paragraph, isPadded: Bool) -> Marker? {
    let (bytes, range) = (text.bytes, paragraph.range)
    guard !paragraph.isCell, range.count >= 9, isPadded || range.count <= UnsignedNumbers.longest,
      bytes[range.lowerBound] >= 0x30, bytes[range.lowerBound] <= 0x39,
      let (value, after) = Marker.digits(bytes, range.lowerBound, range.upperBound, most: 2), value > 0,
      after < range.upperBound, case let next = Glyph(bytes, at: after, end: range.upperBound), next.isIdeograph,
      !Marker.counted.contains(next.scalar), units.match(bytes, at: after, end: range.upperBound) == nil,
      isPadded || !Glyph(bytes, before: range.upperBound, start: after).isFullStop
    else { return nil }
    return Marker(.arabic, value, range.lowerBound..<after, end: after)
  }
}
