import Model

/// 2025年、2026年和2027年|分别: times that the numbers of a row take in order.
struct TimeRow {
  /// The row, with 到 in front.
  let range: Range<Int>
  /// In order. Of 2025、2026年 the first shares its 年 with the last, of 2026年6月底、12月底 the last its year with the first.
  let times: [Printed]

  /// The first row of two and more that stands in a range.
  init?(_ text: FoldedText, in range: Range<Int>) {
    let bytes = text.bytes
    var at = range.lowerBound
    while at < range.upperBound {
      if MilestoneLabel.openers.contains(Glyph(bytes, at: at, end: range.upperBound).scalar),
        let (words, end) = TimeRow.row(bytes, at: at, end: range.upperBound), words.count > 1
      {
        let isReached = bytes.holds(anyOf: ["到", "至"], at: at - 3, end: at) && at - 3 >= range.lowerBound
        self.range = (isReached ? at - 3 : at)..<end
        let year = TimeRow.year(bytes, words[0])
        times = words.map { word in
          if word.count == TimeRow.bareYear { return TimeRow.printed(text, word, end - 3..<end) }
          guard let year, word != words[0], bytes.firstIndex(of: "年", in: word) == nil else {
            return text.printed(word)
          }
          return TimeRow.printed(text, year, word)
        }
        return
      }
      let length = Glyph(bytes, at: at, end: range.upperBound).length
      at = bytes.nextSign(from: at + length, end: range.upperBound, orAnyOf: MilestoneLabel.openers)
    }
    return nil
  }

  /// Words of one time that stand in two places.
  private static func printed(_ text: FoldedText, _ first: Range<Int>, _ second: Range<Int>) -> Printed {
    let words = Array(text.bytes[first] + text.bytes[second])
    var time = Printed(words, 0..<words.count, at: text.span(first))
    time.pieces = [text.span(first), text.span(second)]
    return time
  }

  /// 2026年|6月底
  private static func year(_ bytes: [UInt8], _ words: Range<Int>) -> Range<Int>? {
    guard let (_, end) = Marker.digits(bytes, words.lowerBound, words.upperBound, most: bareYear),
      end - words.lowerBound == bareYear, bytes.holds("年", at: end, end: words.upperBound)
    else { return nil }
    return words.lowerBound..<end + 3
  }

  /// Bytes of 2025 without 年.
  private static let bareYear = 4

  private static func row(_ bytes: [UInt8], at start: Int, end: Int) -> (words: [Range<Int>], end: Int)? {
    var words: [Range<Int>] = []
    var at = start
    var holdsBare = false
    while true {
      if let label = MilestoneLabel(bytes, at: at, end: end) {
        words.append(label.words)
        at = label.words.upperBound
      } else if let (_, behind) = Marker.digits(bytes, at, end, most: bareYear), behind - at == bareYear {
        words.append(at..<behind)
        at = behind
        holdsBare = true
      } else {
        break
      }
      guard at < end, case let joint = Glyph(bytes, at: at, end: end), TargetWords.joiners.contains(joint.scalar)
      else { break }
      at += joint.length
    }
    guard let last = words.last, !holdsBare || bytes.ends(last, withAnyOf: ["年"]) else { return nil }
    return (words, last.upperBound)
  }
}
