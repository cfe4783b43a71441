import Model

/// Officials whom a label of a clause names.
extension ClauseGrammar {
  /// 孙立平（副县长）、杨树林 李文等同志: the names, behind a label.
  func readOfficials(_ range: Range<Int>, label: String, into clause: inout ResponsibilityClause) {
    for atom in atoms(in: range) {
      var body = atom.range
      // 牵头小组：农业农村办, behind a label that nobody knows: no name of a person.
      if case let sign = bytes.nextSign(from: body.lowerBound, end: body.upperBound), sign < body.upperBound,
        Glyph(bytes, at: sign, end: body.upperBound).isColon
      {
        clause.unread.append(body)
        continue
      }
      for word in ["等同志", "同志", "等"] where ends(body, with: word) {
        body = body.lowerBound..<body.upperBound - word.utf8.count
      }
      // 孙立平（副县长）
      let post = BracketPairs(bytes, body).pair(endingAt: body.upperBound)
      if let post, post.range.lowerBound - body.lowerBound >= 6 { body = body.lowerBound..<post.range.lowerBound }
      for name in names(in: body) { clause.officials.append(Official(text.printed(name), label: label)) }
    }
  }

  /// 杨树林 李文 are two; 李  强 is one name of two characters.
  private func names(in range: Range<Int>) -> [Range<Int>] {
    var names: [Range<Int>] = []
    var start = range.lowerBound
    for at in stride(from: start + 6, to: range.upperBound - 5, by: 3)
    where at - start >= 6 && text.hasSpace(before: at) {
      names.append(start..<at)
      start = at
    }
    if start < range.upperBound { names.append(start..<range.upperBound) }
    return names
  }
}
