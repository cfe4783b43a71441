import Model

/// Targets without a number whose meaning is settled.
struct QualityReader {
  let text: FoldedText

  init(_ text: FoldedText) { self.text = text }

  static let words: [(StaticString, value: Double, unit: String)] = [
    ("全覆盖", 100, "%"), ("全履盖", 100, "%"), ("动态清零", 0, "{item}"), ("清零", 0, "{item}"), ("零增长", 0, "%"),
    ("翻一番", 2, "{times}"),
    ("翻两番", 4, "{times}"), ("翻番", 2, "{times}"), ("应保尽保", 100, "%"),
  ]

  func qualities(in range: Range<Int>) -> [QualitativeTarget] {
    var found: [QualitativeTarget] = []
    var taken: [Range<Int>] = []
    for (word, value, unit) in QualityReader.words {
      guard let at = text.bytes.firstIndex(of: word, in: range) else { continue }
      let place = at..<at + word.utf8CodeUnitCount
      guard !taken.contains(where: { $0.overlaps(place) }) else { continue }
      taken.append(place)
      let noun = Phrase(text, before: place, notBefore: range.lowerBound, in: range, upTo: nil).subject
      found.append(QualitativeTarget(printed: text.printed(place), of: noun, value: value, unit: unit))
    }
    return found.sorted { $0.printed.span.offset < $1.printed.span.offset }
  }
}
