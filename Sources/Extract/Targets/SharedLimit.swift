import Model

/// 到2025年，…达到80%。…超过10亿千瓦。: the limit with which a paragraph opens a sentence holds for those behind it, up to the next
/// that names a time of its own.
struct SharedLimit {
  let text: FoldedText

  func share(in paragraph: Range<Int>, among targets: inout [Target]) {
    guard targets.contains(where: { $0.time == nil }), let first = text.bytes.firstIndex(of: "到2", in: paragraph),
      text.bytes.holdsFullStop(in: first..<paragraph.upperBound - 3)
    else { return }
    var limit: Printed?
    for sentence in text.bytes.pieces(of: paragraph, endingWith: { $0.isFullStop }) {
      if let opening = opening(sentence) { limit = opening }
      guard let limit, limit.span.length > 0 else { continue }
      for index in targets.indices where targets[index].time == nil {
        guard let place = targets[index].printed.range(in: text), sentence.contains(place.lowerBound) else { continue }
        targets[index].time = limit
      }
    }
  }

  /// The words of time with which a sentence opens; empty where they set no limit, as those of 2024年，… do not.
  private func opening(_ sentence: Range<Int>) -> Printed? {
    let since = TargetWords.since.match(text.bytes, at: sentence.lowerBound, end: sentence.upperBound)?.length ?? 0
    let start = sentence.lowerBound + since
    guard let label = MilestoneLabel(text.bytes, at: start, end: sentence.upperBound),
      label.words.upperBound < sentence.upperBound
    else { return nil }
    let isLimit =
      text.bytes.holds("到", at: sentence.lowerBound, end: start)
      && Glyph(text.bytes, at: label.words.upperBound, end: sentence.upperBound).isComma
    return text.printed(isLimit ? label.words : start..<start)
  }
}
