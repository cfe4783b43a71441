import Model

/// Numbers of several parts, told from decimals by the paragraphs that count on: 1.1 and 1.2 side by side, below 1.
///
///     1  夯实基础支撑
///     1.1  完善政务云平台，……。（责任单位：……）
///     1.2  升级电子政务外网，……。（责任单位：……）
///     2.1.1  梳理高频事项100项。
struct DecimalNumbers {
  private let text: FoldedText

  init(_ text: FoldedText) { self.text = text }

  /// A number that a paragraph starts with, part by part.
  private struct Number {
    var parts: [Int]
    var range: Range<Int>
    /// Behind the number and what parts it from the words.
    var end: Int
    var parent: ArraySlice<Int> { parts.dropLast() }
  }

  /// The paragraphs, with such numbers as their markers.
  func marked(_ paragraphs: [Paragraph]) -> [Paragraph] {
    var numbers: [Int: Number] = [:]
    for index in paragraphs.indices where startsWithDigit(paragraphs[index].range) {
      if let number = number(paragraphs[index]) { numbers[index] = number }
    }
    let dotted = numbers.values.filter { $0.parts.count > 1 }
    let all = Set(dotted.map(\.parts))
    // 1.5亿元 at the start of a paragraph has no 1.1 beside it.
    guard dotted.contains(where: { all.contains($0.parent + [1]) && all.contains($0.parent + [2]) }) else {
      return paragraphs
    }
    var marked = paragraphs
    let parents = Set(dotted.map { Array($0.parent) })
    for (index, number) in numbers {
      let counts = number.parts.count > 1 ? all.contains(number.parent + [1]) : parents.contains(number.parts)
      guard counts, let last = number.parts.last else { continue }
      let style: Marker.Style = number.parts.count > 2 ? .subdecimal : number.parts.count > 1 ? .decimal : .arabic
      marked[index].marker = Marker(style, last, number.range, end: number.end)
    }
    return marked
  }

  private func startsWithDigit(_ range: Range<Int>) -> Bool {
    !range.isEmpty && text.bytes[range.lowerBound] >= 0x30 && text.bytes[range.lowerBound] <= 0x39
  }

  /// One to four parts of one or two digits, and words behind them; a number by itself only where a blank parts it from
  /// its words, or a marker was seen.
  private func number(_ paragraph: Paragraph) -> Number? {
    guard !paragraph.isCell, paragraph.marker?.isDoubtful ?? true else { return nil }
    let range = paragraph.range
    var parts: [Int] = []
    var at = range.lowerBound
    while let (value, end) = Marker.digits(text.bytes, at, range.upperBound, most: 2) {
      parts.append(value)
      at = end
      guard parts.count < 4, at + 1 < range.upperBound, text.bytes[at] == 0x2E || text.bytes[at] == 0x2D,
        Marker.digits(text.bytes, at + 1, range.upperBound, most: 2) != nil
      else { break }
      at += 1
    }
    guard !parts.isEmpty, !parts.contains(0), at < range.upperBound else { return nil }
    let number = range.lowerBound..<at
    var sign = Glyph(text.bytes, at: at, end: range.upperBound)
    if parts.count > 1, sign.isEnumerationComma || sign.narrow == 0x2E {
      at += sign.length
      guard at < range.upperBound else { return nil }
      sign = Glyph(text.bytes, at: at, end: range.upperBound)
    }
    guard sign.isIdeograph || sign.isOpeningQuote, text.hasGap(before: at) || parts.count > 1 else { return nil }
    return Number(parts: parts, range: number, end: at)
  }
}
