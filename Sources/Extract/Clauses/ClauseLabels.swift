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
    // Where the words under way start: behind the last label or sign.
    var start = at
    while at < content.upperBound {
      let glyph = Glyph(bytes, at: at, end: content.upperBound)
      if Bracket(opening: glyph) != nil { depth += 1 }
      if Bracket(closing: glyph) != nil { depth -= 1 }
      var label: Label?
      if depth <= 0, let (length, announcement) = vocabulary.labels.match(bytes, at: at, end: content.upperBound) {
        let after = at + length
        let sign = after < content.upperBound ? Glyph(bytes, at: after, end: content.upperBound) : nil
        if let sign, sign.isColon || (atBoundary && (sign.scalar == 0x4E3A || sign.scalar == 0x662F)) {  // 为 是
          label = Label(range: at..<after + sign.length, name: at..<after, announcement: announcement)
          if let sponsor = composedLabel(before: after, from: start), sponsor.name.lowerBound < at { label = sponsor }
        }
      } else if depth <= 0, glyph.isColon {
        label = composedLabel(before: at, from: start)
      }
      if let label {
        labels.append(label)
        at = label.range.upperBound
        (start, atBoundary) = (at, false)
        continue
      }
      atBoundary = glyph.isComma || glyph.isSemicolon || glyph.isFullStop
      at += glyph.length
      if !glyph.isIdeograph { start = at }
    }
    return labels
  }

  /// A label that no row of the registry holds, told by its ending: 主办领导：, 主办责任单位：.
  ///
  /// - Parameter colon: where its colon stands.
  /// - Parameter floor: where the Chinese characters in front of the colon start.
  private func composedLabel(before colon: Int, from floor: Int) -> Label? {
    var start = colon
    while start > floor, colon - start <= ClauseGrammar.longestLabel, start == colon || !text.hasGap(before: start) {
      start -= 3
    }
    guard start >= floor, colon - start <= ClauseGrammar.longestLabel,
      let (length, ending) = vocabulary.labelEndings.match(bytes, before: colon, start: start), length < colon - start
    else { return nil }
    var announcement = ending
    if let (length, own) = vocabulary.labels.match(bytes, at: start, end: colon), length < colon - start {
      // What it starts with says which part its units have.
      if case .role = ending { announcement = own }
    } else if vocabulary.labels.match(bytes, before: colon, start: start) != nil {
      // 区水务局责任单位：, a name and a label behind it.
      return nil
    }
    let sign = Glyph(bytes, at: colon, end: bytes.count)
    return Label(range: start..<colon + sign.length, name: start..<colon, announcement: announcement)
  }

  /// Whether a label with its colon starts here: one of the registry, or one of officials that its ending tells.
  func startsWithLabel(_ start: Int, _ end: Int) -> Bool {
    if let (length, _) = vocabulary.labels.match(bytes, at: start, end: end), start + length < end,
      Glyph(bytes, at: start + length, end: end).isColon
    {
      return true
    }
    var at = start
    while at < end, at - start <= ClauseGrammar.longestLabel, Glyph(bytes, at: at, end: end).isIdeograph { at += 3 }
    guard at < end, Glyph(bytes, at: at, end: end).isColon else { return false }
    let label = composedLabel(before: at, from: start)
    return label?.announcement == .official && label?.name.lowerBound == start
  }

  /// Bytes.
  private static let longestLabel = 24
}
