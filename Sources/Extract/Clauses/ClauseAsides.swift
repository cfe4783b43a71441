import Model

/// What an atom of a clause may be besides a unit: a limit, or a unit with brackets that say which part it has.
extension ClauseGrammar {
  /// 2026年9月, 年底前, 长期坚持: a limit without a label.
  func milestone(_ atom: Range<Int>) -> Milestone? {
    let isLasting = ClauseGrammar.lasting.contains { bytes.spells($0, in: atom) }
    guard isLasting || MilestoneLabel(bytes, at: atom.lowerBound, end: atom.upperBound)?.words == atom else {
      return nil
    }
    let words = text.printed(atom)
    return Milestone(label: words.text, printed: words, time: words)
  }

  private static let lasting: [StaticString] = ["长期坚持", "长期推进", "持续推进", "持续实施", "全年推进", "常态化推进"]

  /// The brackets that an atom ends with, behind a name.
  func aside(endingAt atom: Range<Int>) -> BracketPairs.Pair? {
    guard atom.count >= 12, Bracket(closing: Glyph(bytes, before: atom.upperBound, start: atom.lowerBound)) != nil,
      let pair = BracketPairs(bytes, atom).pair(endingAt: atom.upperBound), pair.range.lowerBound > atom.lowerBound
    else { return nil }
    return pair
  }

  /// 牵头, 牵头单位, 配合: nothing but a word that says which part a unit has.
  func statedRole(_ words: Range<Int>) -> Assignment.Role? {
    if let (length, announcement) = vocabulary.labels.match(bytes, at: words.lowerBound, end: words.upperBound),
      length == words.count, case .role(let role) = announcement
    {
      return role
    }
    if let (length, role) = vocabulary.verbs.match(bytes, before: words.upperBound, start: words.lowerBound),
      length == words.count
    {
      return role
    }
    return nil
  }
}
