import Model

/// Posts that a person's name stands behind, as labels: 指挥长：李建国；副指挥长：王明；责任单位：….
extension ClauseGrammar {
  /// The post in front of a colon, where a name stands behind it.
  ///
  /// - Parameter floor: where the Chinese characters in front of the colon start.
  func postLabel(before colon: Int, from floor: Int) -> Label? {
    let start = labelStart(before: colon, from: floor)
    guard (6...ClauseGrammar.longestLabel).contains(colon - start),
      bytes.ends(start..<colon, withAnyOf: ClauseGrammar.namedPosts)
    else { return nil }
    let label = label(start..<colon, announcing: .official)
    return nameEnd(behind: label) == nil ? nil : label
  }

  /// Whether posts and their names stand here, and behind them a label of the registry: they are of its clause.
  func startsWithPosts(_ start: Int, _ end: Int) -> Bool {
    var at = start
    for _ in 0..<ClauseGrammar.mostPosts {
      guard let next = endOfPost(at, end) else { return false }
      at = next
      if startsWithListedLabel(at, end) { return true }
    }
    return false
  }

  /// Bosses of one task; a text of nothing but posts is no clause.
  private static let mostPosts = 12

  /// Behind a post, its name and the sign behind it.
  private func endOfPost(_ start: Int, _ end: Int) -> Int? {
    guard let colon = colon(behindWords: start, end), let post = postLabel(before: colon, from: start),
      post.name.lowerBound == start, let name = nameEnd(behind: post), name < end
    else { return nil }
    let sign = Glyph(bytes, at: name, end: end)
    return sign.isComma || sign.isSemicolon ? name + sign.length : name
  }

  /// Behind the name that a label announces: up to a sign or a gap.
  private func nameEnd(behind label: Label) -> Int? {
    let start = label.range.upperBound
    var end = start
    while end < bytes.count, end - start <= 12, end == start || !text.hasSpace(before: end),
      Glyph(bytes, at: end, end: bytes.count).isIdeograph
    { end += 3 }
    return isPerson(start..<end) ? end : nil
  }

  private static let namedPosts: [StaticString] = ["长", "指挥", "召集人", "书记", "主任"]
}
