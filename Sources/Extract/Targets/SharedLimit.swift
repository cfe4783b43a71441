import Model

/// 到2025年，…达到80%。…超过10亿千瓦。: the limit with which a paragraph opens a sentence holds for those behind it, up to the
/// next that names a time of its own. Read once for a paragraph.
struct SharedLimit {
  private let text: FoldedText
  /// Where sentences start that open with words of time, in order, and the limit from there on, if they set one.
  private var openings: [(start: Int, limit: Printed?)] = []
  private let end: Int

  init(_ text: FoldedText, in paragraph: Range<Int>) {
    self.text = text
    end = paragraph.upperBound
    guard let first = text.bytes.firstIndex(of: "到2", in: paragraph),
      text.bytes.holdsFullStop(in: first..<paragraph.upperBound - 3)
    else { return }
    for sentence in text.bytes.pieces(of: paragraph, endingWith: { $0.isFullStop }) {
      if let opening = opening(sentence) { openings.append(opening) }
    }
  }

  /// Gives it to those that have no time of their own.
  func share(among targets: inout [Target]) {
    guard !openings.isEmpty else { return }
    for index in targets.indices where targets[index].time == nil {
      guard let place = targets[index].printed.range(in: text)?.lowerBound, place < end else { continue }
      targets[index].time = limit(at: place)
    }
  }

  private func limit(at place: Int) -> Printed? {
    var (low, high) = (0, openings.count)
    while low < high {
      let middle = (low + high) / 2
      if openings[middle].start <= place { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? openings[low - 1].limit : nil
  }

  /// The words of time with which a sentence opens; those of 2024年，… set no limit.
  private func opening(_ sentence: Range<Int>) -> (start: Int, limit: Printed?)? {
    let since = TargetWords.since.match(text.bytes, at: sentence.lowerBound, end: sentence.upperBound)?.length ?? 0
    let start = sentence.lowerBound + since
    guard let label = MilestoneLabel(text.bytes, at: start, end: sentence.upperBound),
      label.words.upperBound < sentence.upperBound
    else { return nil }
    let isLimit =
      text.bytes.holds("到", at: sentence.lowerBound, end: start)
      && Glyph(text.bytes, at: label.words.upperBound, end: sentence.upperBound).isComma
    return (sentence.lowerBound, isLimit ? text.printed(label.words) : nil)
  }
}
