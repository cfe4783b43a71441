import Model

/// Documents that a notice names: 《…》, with the number behind it in brackets if one stands there.
struct Citations {
  let page: Page

  init(_ page: Page) { self.page = page }

  func find(in paragraphs: Range<Int>) -> [Citation] {
    var found: [Citation] = []
    let numbers = NumberRecogniser(page.bytes)
    for index in paragraphs {
      let range = page.range(index)
      guard page.contains(range, "《") else { continue }
      for pair in BracketPairs(page.bytes, range).pairs where pair.isClosed && pair.content.count >= 6 {
        guard page.bytes[pair.range.lowerBound] == 0xE3, page.bytes[pair.range.lowerBound + 2] == 0x8A else { continue }
        if let last = found.last?.span, page.text.span(pair.range).offset < last.end { continue }
        var citation = Citation(title: page.text.string(pair.content), number: nil, span: page.text.span(pair.range))
        let after = pair.range.upperBound
        if after < range.upperBound, case let glyph = Glyph(page.bytes, at: after, end: range.upperBound),
          Bracket(opening: glyph) != nil, let number = numbers.match(after + glyph.length..<range.upperBound)
        {
          citation.number = page.text.string(number)
          citation.span = page.text.span(pair.range.lowerBound..<number.upperBound)
        }
        found.append(citation)
      }
    }
    return found
  }
}
