import Model

/// The paragraphs above a line, asked whether they name what stands on it.
struct PrintedAbove {
  let text: FoldedText
  let paragraphs: [Paragraph]

  /// A name that stands in one of the first paragraphs, the notice's title among them: as a whole, behind 驻马店市 or
  /// nothing. 镇人民政府 of 各乡镇人民政府 is the end of one.
  func names(_ name: Range<Int>) -> Bool {
    let words = text.bytes[name]
    return paragraphs.prefix(8).contains { above in
      let near = above.range.prefix(PrintedAbove.longestTitle)
      guard near.count >= words.count else { return false }
      return (near.lowerBound...near.upperBound - words.count).contains { at in
        guard text.bytes[at..<at + words.count].elementsEqual(words) else { return false }
        guard at > near.lowerBound else { return true }
        let before = Glyph(text.bytes, before: at, start: near.lowerBound)
        return !before.isIdeograph
          || PrintedAbove.largerPlaces.contains(before.scalar)
            && !text.bytes.holds("人民", at: at, end: near.upperBound)
      }
    }
  }

  private static let largerPlaces = SignSet(of: "省市州盟")

  /// Bytes.
  private static let longestTitle = 400

  /// 《2026年重点工作安排》, in one of the paragraphs above.
  func quotes(_ words: Range<Int>) -> Bool {
    paragraphs.suffix(PrintedAbove.longestFoot).contains { above in
      var at = above.range.lowerBound
      while let open = text.bytes.firstIndex(of: "《", in: at..<above.range.upperBound) {
        at = open + 3
        let end = at + words.count
        if end < above.range.upperBound, text.bytes[at..<end] == text.bytes[words],
          text.bytes.holds("》", at: end, end: above.range.upperBound)
        {
          return true
        }
      }
      return false
    }
  }

  /// Paragraphs from where a letter names what it issues to where that starts.
  private static let longestFoot = 8
}
