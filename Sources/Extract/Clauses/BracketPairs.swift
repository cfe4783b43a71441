import Model

/// The brackets of a stretch of text, matched in one pass.
///
/// A bracket closes the nearest open one of its kind; an open one of another kind in between was lost or misread
/// and is given up. Where nothing of its kind is open, it closes the nearest open one of any kind, as in ［…）.
struct BracketPairs {
  struct Pair {
    /// From the opening to behind the closing bracket; to the end of the text where it is never closed.
    var range: Range<Int>
    /// Between the brackets.
    var content: Range<Int>
    var depth: Int
    var isClosed: Bool
    var isMixed: Bool
    fileprivate let kind: Bracket
    /// Index of the pair around it, as far as that is open; -1 for none.
    fileprivate let outer: Int
  }

  private(set) var pairs: [Pair] = []
  /// Open brackets that may have been lost or misread in between.
  private static let mostLost = 64

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    // The innermost bracket that is open, which leads to those around it; -1 for none.
    var open = -1
    var at = bytes.nextSign(from: range.lowerBound, end: range.upperBound)
    while at < range.upperBound {
      let glyph = Glyph(bytes, at: at, end: range.upperBound)
      if let kind = Bracket(opening: glyph) {
        pairs.append(
          Pair(
            range: at..<range.upperBound, content: at + glyph.length..<range.upperBound,
            depth: open < 0 ? 0 : pairs[open].depth + 1, isClosed: false, isMixed: false, kind: kind, outer: open))
        open = pairs.count - 1
      } else if open >= 0, let kind = Bracket(closing: glyph), kind != .title || pairs[open].kind == .title {
        let match = innermost(kind, from: open)
        if let index = match ?? (pairs[open].kind == .title ? nil : open) {
          pairs[index].range = pairs[index].range.lowerBound..<at + glyph.length
          pairs[index].content = pairs[index].content.lowerBound..<at
          pairs[index].isClosed = true
          pairs[index].isMixed = match == nil
          open = pairs[index].outer
        }
      }
      at = bytes.nextSign(from: at + glyph.length, end: range.upperBound)
    }
  }

  /// The innermost open bracket of a kind, from one outwards.
  private func innermost(_ kind: Bracket, from open: Int) -> Int? {
    var index = open
    for _ in 0..<BracketPairs.mostLost where index >= 0 {
      if pairs[index].kind == kind { return index }
      index = pairs[index].outer
    }
    return nil
  }

  /// The outermost pair that ends there, if any: 区工业和信息化局|（区商务局）.
  func pair(endingAt end: Int) -> Pair? { pairs.last { $0.depth == 0 && $0.range.upperBound == end } }
}
