import Model

/// Labels inside a clause: those of the registry, and those that their endings tell.
extension ClauseGrammar {
  struct Label {
    var range: Range<Int>
    var name: Range<Int>
    var announcement: Vocabulary.Announcement
  }

  /// Labels with a colon (or 为) behind them, outside inner brackets.
  func labels(in content: Range<Int>) -> [Label] {
    var labels: [Label] = []
    var depth = 0
    var at = content.lowerBound
    var atBoundary = true
    while at < content.upperBound {
      let glyph = Glyph(bytes, at: at, end: content.upperBound)
      if Bracket(opening: glyph) != nil { depth += 1 }
      if Bracket(closing: glyph) != nil { depth -= 1 }
      if depth <= 0, let (length, announcement) = vocabulary.labels.match(bytes, at: at, end: content.upperBound) {
        let after = at + length
        let sign = after < content.upperBound ? Glyph(bytes, at: after, end: content.upperBound) : nil
        if let sign, sign.isColon || (atBoundary && (sign.scalar == 0x4E3A || sign.scalar == 0x662F)) {  // 为 是
          labels.append(Label(range: at..<after + sign.length, name: at..<after, announcement: announcement))
          at = after + sign.length
          atBoundary = false
          continue
        }
      }
      if depth <= 0, atBoundary || text.hasGap(before: at), let label = composedLabel(at, content.upperBound) {
        labels.append(label)
        at = label.range.upperBound
        atBoundary = false
        continue
      }
      atBoundary = glyph.isComma || glyph.isSemicolon || glyph.isFullStop
      at += glyph.length
    }
    return labels
  }

  /// A label that no row of the registry holds, told by its ending: 主办领导：, 主办责任单位：.
  private func composedLabel(_ start: Int, _ end: Int) -> Label? {
    let own = vocabulary.labels.match(bytes, at: start, end: end)?.value
    var at = start
    while at < end, at - start <= ClauseGrammar.longestLabel, case let glyph = Glyph(bytes, at: at, end: end) {
      guard glyph.isIdeograph else {
        guard glyph.isColon, let (length, ending) = vocabulary.labelEndings.match(bytes, before: at, start: start),
          length < at - start
        else { return nil }
        // What it starts with says which part its units have.
        var announcement = ending
        if case .role = ending, let own { announcement = own }
        return Label(range: start..<at + glyph.length, name: start..<at, announcement: announcement)
      }
      // 区水务局 责任单位：, 区水务局责任单位：: a name, and a label behind it.
      if at > start {
        if text.hasGap(before: at) { return nil }
        if own == nil, vocabulary.labels.match(bytes, at: at, end: end) != nil { return nil }
      }
      at += glyph.length
    }
    return nil
  }

  /// Bytes.
  private static let longestLabel = 24

  /// Whether a label that names officials stands here, with its colon.
  func isOfficialsLabel(_ start: Int, _ end: Int) -> Bool { composedLabel(start, end)?.announcement == .official }
}
