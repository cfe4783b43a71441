import Model

/// How a division of labour introduces a person: the name first, then the post, then what the person does.
///
///     introduction = name ["同志"] [post] end
///     post         = "（" post "）" / separator post
///     end          = "：" / "，" / "。" / blank, and what the person does / the end of the paragraph
extension LabourReader {
  struct Introduction {
    var name: Range<Int>
    var post: Range<Int>?
    /// Where what the person does starts; the end of the paragraph where it stands below.
    var end: Int
  }

  /// Nil where no name starts the words, or something else than a post stands behind it.
  func introduction(of range: Range<Int>) -> Introduction? {
    for length in [9, 6, 12] where length <= range.count {
      let name = range.lowerBound..<range.lowerBound + length
      if names.isName(name), let found = introduction(name, in: range) { return found }
    }
    return behindPost(range)
  }

  /// 副县长：赵敏, and below what she does.
  private func behindPost(_ range: Range<Int>) -> Introduction? {
    let sign = text.bytes.nextSign(from: range.lowerBound, end: range.upperBound)
    guard range.count <= LabourReader.longestPost, sign < range.upperBound else { return nil }
    var colon = sign
    while colon < range.upperBound, !Glyph(text.bytes, at: colon, end: range.upperBound).isColon {
      colon += Glyph(text.bytes, at: colon, end: range.upperBound).length
    }
    guard colon < range.upperBound, case let post = range.lowerBound..<colon, names.closesPost(post) else { return nil }
    let start = colon + Glyph(text.bytes, at: colon, end: range.upperBound).length
    var end = range.upperBound
    if text.bytes.ends(start..<end, withAnyOf: ["同志"]) { end -= 6 }
    guard names.isName(start..<end) else { return nil }
    return Introduction(name: start..<end, post: post, end: range.upperBound)
  }

  private func introduction(_ name: Range<Int>, in range: Range<Int>) -> Introduction? {
    var at = name.upperBound
    let isComrade = text.bytes.holds("同志", at: at, end: range.upperBound)
    if isComrade { at += 6 }
    guard at < range.upperBound else { return isComrade ? Introduction(name: name, post: nil, end: at) : nil }
    let sign = Glyph(text.bytes, at: at, end: range.upperBound)
    var post: Range<Int>?
    if Bracket(opening: sign) == .round {
      let near = at..<min(range.upperBound, at + LabourReader.longestPost)
      guard let pair = BracketPairs(text.bytes, near).pairs.first, pair.isClosed, names.closesPost(pair.content) else {
        return nil
      }
      (post, at) = (grammar.trimmed(pair.content), pair.range.upperBound)
    } else if sign.isComma || sign.isColon || text.hasSpace(before: at) {
      let start = skipSigns(at, range.upperBound)
      guard let end = postEnd(from: start, range.upperBound) else { return nil }
      (post, at) = (grammar.trimmed(start..<end), end)
    } else {
      return nil
    }
    at = skipSigns(behindStop(at, range.upperBound), range.upperBound)
    guard let post, post.count >= 6, at == range.upperBound || opensWithVerb(at..<range.upperBound) else { return nil }
    return Introduction(name: name, post: post, end: at)
  }

  /// Where a post ends: in front of what its holder does, or of the end of the words.
  private func postEnd(from start: Int, _ end: Int) -> Int? {
    let limit = min(end, start + LabourReader.longestPost)
    var at = start
    while at < limit, case let glyph = Glyph(text.bytes, at: at, end: end) {
      let next = at + glyph.length
      let isSign = glyph.isComma || glyph.isFullStop || glyph.isColon || glyph.isSemicolon
      if at > start, isSign || text.hasSpace(before: at), names.closesPost(start..<at) {
        let behind = skipSigns(isSign ? behindStop(at, end) : at, end)
        if behind == end || opensWithVerb(behind..<end) { return at }
      }
      if glyph.isFullStop || glyph.isSemicolon { return nil }
      at = next
    }
    return at == end && names.closesPost(start..<end) ? end : nil
  }

  /// Behind a full stop, a colon or a semicolon, if one stands there.
  private func behindStop(_ start: Int, _ end: Int) -> Int {
    guard start < end, case let sign = Glyph(text.bytes, at: start, end: end) else { return start }
    return sign.isFullStop || sign.isSemicolon || sign.isColon ? start + sign.length : start
  }
}
