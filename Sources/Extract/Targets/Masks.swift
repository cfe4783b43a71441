import Model

/// Stretches in which numbers are names or dates: 《…》, short quotations, 2024年, 6月30日.
struct Masks {
  /// In order, apart from each other: a text may hold as many of these as it holds numbers.
  private var stretches: [Range<Int>] = []

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    let numerals = MilestoneLabel.numerals
    var at = bytes.nextSign(from: range.lowerBound, end: range.upperBound, orAnyOf: numerals)
    var quote: Int?
    var title: Int?
    while at < range.upperBound {
      let glyph = Glyph(bytes, at: at, end: range.upperBound)
      if glyph.isOpeningQuote || glyph.scalar == 0x22 && quote == nil {
        quote = at
      } else if glyph.isClosingQuote || glyph.scalar == 0x22, let start = quote {
        if at - start <= 48 { add(start..<min(at + glyph.length, range.upperBound)) }
        quote = nil
      } else if glyph.scalar == 0x300A {
        title = at
      } else if glyph.scalar == 0x300B, let start = title {
        add(start..<min(at + glyph.length, range.upperBound))
        title = nil
      } else if numerals.contains(glyph.scalar),
        let label = MilestoneLabel(bytes, at: at, end: range.upperBound)
      {
        add(label.words)
        at = bytes.nextSign(from: label.words.upperBound, end: range.upperBound, orAnyOf: numerals)
        continue
      }
      at = bytes.nextSign(from: at + glyph.length, end: range.upperBound, orAnyOf: numerals)
    }
  }

  /// A stretch that ends behind all others; it may hold some of them.
  private mutating func add(_ stretch: Range<Int>) {
    var start = stretch.lowerBound
    while let last = stretches.last, last.upperBound > start {
      start = min(start, last.lowerBound)
      stretches.removeLast()
    }
    stretches.append(start..<stretch.upperBound)
  }

  /// Whether any byte of a range is in one of them.
  func covers(_ range: Range<Int>) -> Bool {
    var (low, high) = (0, stretches.count)
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < stretches.count && stretches[low].overlaps(range)
  }
}
