import Model

/// Labels that stand alone on their line: what they announce stands on the line below, and belongs to them.
///
///     01 项目名称：提升县域生态环境
///     项目内容：
///     新改建城区公共厕所5座。
///     责任单位：
///     县水务局、县城管局
struct LabelLines {
  private let text: FoldedText
  private let grammar: ClauseGrammar

  init(_ text: FoldedText, _ vocabulary: Vocabulary) {
    self.text = text
    grammar = ClauseGrammar(text: text, vocabulary: vocabulary)
  }

  /// The paragraphs, those of such labels joined with the next, and numbers in front of labels taken for markers.
  func joined(_ paragraphs: [Paragraph]) -> [Paragraph] {
    guard paragraphs.contains(where: { isBareLabel($0) && endsWithColon($0.range) }) else { return paragraphs }
    // 责任单位 without its colon counts where other lines are labels with one.
    var result: [Paragraph] = []
    result.reserveCapacity(paragraphs.count)
    var at = 0
    while at < paragraphs.count {
      var paragraph = paragraphs[at]
      if at + 1 < paragraphs.count, isNumber(paragraph), startsWithLabel(paragraphs[at + 1].range.lowerBound) {
        paragraph.range = paragraph.range.lowerBound..<paragraphs[at + 1].range.upperBound
        at += 1
      }
      mark(&paragraph)
      if at + 1 < paragraphs.count, isBareLabel(paragraph), belongs(paragraphs[at + 1]) {
        paragraph.range = paragraph.range.lowerBound..<paragraphs[at + 1].range.upperBound
        at += 1
      }
      result.append(paragraph)
      at += 1
    }
    return result
  }

  /// 01 项目名称：…
  private func mark(_ paragraph: inout Paragraph) {
    let end = digitsEnd(paragraph.range)
    guard paragraph.marker?.isPadded ?? true, !paragraph.isCell, end > paragraph.range.lowerBound, startsWithLabel(end),
      let value = Int(text.string(paragraph.range.lowerBound..<end)), value > 0
    else { return }
    paragraph.marker = Marker(.arabic, value, paragraph.range.lowerBound..<end, end: end)
  }

  private func isNumber(_ paragraph: Paragraph) -> Bool {
    !paragraph.isCell && !paragraph.range.isEmpty && digitsEnd(paragraph.range) == paragraph.range.upperBound
  }

  /// One to three digits.
  private func digitsEnd(_ range: Range<Int>) -> Int {
    var at = range.lowerBound
    while at < range.upperBound, at - range.lowerBound < 4, text.bytes[at] >= 0x30, text.bytes[at] <= 0x39 { at += 1 }
    return at - range.lowerBound < 4 ? at : range.lowerBound
  }

  private func startsWithLabel(_ start: Int) -> Bool {
    let end = min(text.count, start + 60)
    return start < end && (grammar.textLabel(start..<end) != nil || grammar.startsWithLabel(start, end))
  }

  private func endsWithColon(_ range: Range<Int>) -> Bool {
    Glyph(text.bytes, before: range.upperBound, start: range.lowerBound).isColon
  }

  /// 责任单位：, 项目内容：, 03 项目名称
  private func isBareLabel(_ paragraph: Paragraph) -> Bool {
    guard !paragraph.isCell, paragraph.range.count <= 60 else { return false }
    let start = paragraph.marker?.end ?? paragraph.range.lowerBound
    var end = paragraph.range.upperBound
    if endsWithColon(paragraph.range) { end -= Glyph(text.bytes, before: end, start: start).length }
    guard end - start >= 12 else { return false }
    let vocabulary = grammar.vocabulary
    return [
      vocabulary.labels.match(text.bytes, at: start, end: end)?.length,
      vocabulary.textLabels.match(text.bytes, at: start, end: end)?.length,
    ]
    .contains(end - start)
  }

  /// Words of its own: no number, no label, no cell.
  private func belongs(_ next: Paragraph) -> Bool {
    next.marker == nil && !next.isCell && next.headingLevel == nil && !isBareLabel(next) && !isNumber(next)
      && !startsWithLabel(next.range.lowerBound) && !startsWithLabel(digitsEnd(next.range))
  }
}
