import Model

/// Labels of words beside a clause: 整改措施：…, which are the task's, and 推进情况：…, which tell how it stands.
extension ClauseGrammar {
  /// The label of further words of a task with which a stretch starts, its colon left out: 整改措施：….
  func textLabel(_ range: Range<Int>) -> Range<Int>? {
    if let label = bytes.bracketedLabel(startingIn: range) {
      return vocabulary.isTextLabel(label, in: bytes) ? label : nil
    }
    guard let (length, _) = vocabulary.textLabels.match(bytes, at: range.lowerBound, end: range.upperBound),
      case let end = range.lowerBound + length, end < range.upperBound,
      Glyph(bytes, at: end, end: range.upperBound).isColon
    else { return nil }
    return range.lowerBound..<end
  }

  /// Such a label of words that are none of the task's: 推进情况：….
  func remarkLabel(_ range: Range<Int>) -> Range<Int>? {
    guard let label = textLabel(range),
      vocabulary.textLabels.match(bytes, at: label.lowerBound, end: label.upperBound)?.value == .remark
    else { return nil }
    return label
  }

  /// 市财政局 |完成情况：…: where labels of further words start behind a blank or on a new line, outside brackets.
  func spacedTextLabels(in content: Range<Int>) -> [Int] {
    var starts: [Int] = []
    var depth = 0
    var floor = content.lowerBound
    var at = bytes.nextSign(from: floor, end: content.upperBound)
    while at < content.upperBound {
      let glyph = Glyph(bytes, at: at, end: content.upperBound)
      if Bracket(opening: glyph) != nil { depth += 1 }
      if Bracket(closing: glyph) != nil { depth -= 1 }
      if glyph.isColon, depth <= 0, case let start = labelStart(before: at, from: floor), start > content.lowerBound,
        text.hasGap(before: start), vocabulary.isTextLabel(start..<at, in: bytes)
      {
        starts.append(start)
      }
      floor = at + glyph.length
      at = bytes.nextSign(from: floor, end: content.upperBound)
    }
    return starts
  }

  /// A label with which words start that names no unit: 适用范围：….
  func foreignLabel(_ range: Range<Int>) -> Range<Int>? {
    bytes.label(startingIn: range).flatMap { endsAsUnit($0) ? nil : $0 }
  }

  /// Whether a label announces further words of the task: they are in the clause's text.
  func isText(_ label: Range<Int>) -> Bool {
    vocabulary.isTextLabel(label, in: bytes)
  }

  /// Such a label and its colon alone: what it announces stands on the lines below.
  func isBareTextLabel(_ range: Range<Int>) -> Bool {
    guard let label = textLabel(range) else { return false }
    return label.upperBound + Glyph(bytes, at: label.upperBound, end: range.upperBound).length == range.upperBound
  }
}
