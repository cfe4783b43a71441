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
  }

  private(set) var pairs: [Pair] = []
  /// Open brackets that may have been lost or misread in between.
  private static let mostLost = 64

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    var open: [(kind: Bracket, at: Int, length: Int, index: Int)] = []
    var at = bytes.nextSign(from: range.lowerBound, end: range.upperBound)
    while at < range.upperBound {
      let glyph = Glyph(bytes, at: at, end: range.upperBound)
      if let kind = Bracket(opening: glyph) {
        open.append((kind, at, glyph.length, pairs.count))
        pairs.append(
          Pair(
            range: at..<range.upperBound, content: at + glyph.length..<range.upperBound, depth: open.count - 1,
            isClosed: false, isMixed: false))
      } else if let kind = Bracket(closing: glyph), kind != .title || open.last?.kind == .title, !open.isEmpty {
        let match = open.suffix(BracketPairs.mostLost).lastIndex { $0.kind == kind }
        let index = match ?? (open.last!.kind == .title ? nil : open.count - 1)  // Not empty, by the condition above.
        if let index {
          let opened = open[index]
          pairs[opened.index].range = opened.at..<at + glyph.length
          pairs[opened.index].content = opened.at + opened.length..<at
          pairs[opened.index].isClosed = true
          pairs[opened.index].isMixed = match == nil
          open.removeSubrange(index...)
        }
      }
      at = bytes.nextSign(from: at + glyph.length, end: range.upperBound)
    }
  }

  /// The outermost pair that ends there, if any: 区工业和信息化局|（区商务局）.
  func pair(endingAt end: Int) -> Pair? { pairs.last { $0.depth == 0 && $0.range.upperBound == end } }
}
