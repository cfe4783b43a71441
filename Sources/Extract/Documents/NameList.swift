import Model

/// A list of names parted by 、 ， ; outside brackets.
struct NameList {
  let page: Page

  init(_ page: Page) { self.page = page }

  func names(in range: Range<Int>) -> [Range<Int>] {
    var names: [Range<Int>] = []
    var depth = 0
    var start = range.lowerBound
    var at = start
    while at < range.upperBound {
      let glyph = Glyph(page.bytes, at: at, end: range.upperBound)
      if Bracket(opening: glyph) != nil { depth += 1 }
      if Bracket(closing: glyph) != nil { depth -= 1 }
      if depth <= 0, glyph.isComma || glyph.isEnumerationComma || glyph.isSemicolon || glyph.isFullStop {
        if start < at { names.append(start..<at) }
        start = at + glyph.length
      }
      at += glyph.length
    }
    if start < range.upperBound { names.append(start..<range.upperBound) }
    return names.count > 1 ? joined(names) : names
  }

  /// 各委、|办、|局, 各委、|办、|局（公司）: one name, of which each part stands for many.
  private func joined(_ names: [Range<Int>]) -> [Range<Int>] {
    names.reduce(into: []) { joined, name in
      let isKind = NameList.kinds.contains(Glyph(page.bytes, at: name.lowerBound, end: name.upperBound).scalar)
      if let last = joined.last, isKind, name.count == 3 || page.isBracketed(name.lowerBound + 3..<name.upperBound) {
        joined[joined.count - 1] = last.lowerBound..<name.upperBound
      } else {
        joined.append(name)
      }
    }
  }

  private static let kinds = SignSet(of: "委办局部厅室处")
}
