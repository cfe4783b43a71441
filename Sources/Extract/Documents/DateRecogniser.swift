import Model

/// Dates as notices print them: 2024年2月29日, 二〇二四年二月二十九日, 2024-02-29, 2024年3月.
struct DateRecogniser {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// A date as the whole of a stretch; brackets may stand around it, and behind it what a conversion made of blanks:
  /// 2021年11月22日????.
  func date(_ range: Range<Int>) -> Range<Int>? {
    guard range.count >= 8, range.count <= 60 else { return nil }
    var inner = range
    let first = Glyph(bytes, at: range.lowerBound, end: range.upperBound)
    if Bracket(opening: first) != nil { inner = range.lowerBound + first.length..<range.upperBound }
    guard let date = prefix(inner) else { return nil }
    let rest = date.upperBound..<inner.upperBound
    if bytes[rest].allSatisfy({ $0 == 0x3F }) { return date }
    let closing = Glyph(bytes, at: rest.lowerBound, end: rest.upperBound)
    return Bracket(closing: closing) != nil && rest.count == closing.length ? date : nil
  }

  /// 2024年2月, without a day, as the whole of a stretch.
  func isMonth(_ range: Range<Int>) -> Bool {
    range.count <= 30 && prefix(range, DateRecogniser.units.prefix(2)) == range
  }

  /// The date that a stretch starts with: year, month and day.
  func prefix(_ range: Range<Int>) -> Range<Int>? { prefix(range, DateRecogniser.units[...]) }

  /// 年 月 日 号
  private static let units: [[UInt32]] = [[0x5E74], [0x6708], [0x65E5, 0x53F7]]

  private func prefix(_ range: Range<Int>, _ units: ArraySlice<[UInt32]>) -> Range<Int>? {
    var at = range.lowerBound
    for unit in units {
      let start = at
      while at < range.upperBound, case let glyph = Glyph(bytes, at: at, end: range.upperBound),
        glyph.digit != nil || ChineseNumeral.ofDate(glyph.scalar) != nil
      {
        at += glyph.length
      }
      guard at > start, at < range.upperBound else { return nil }
      let sign = Glyph(bytes, at: at, end: range.upperBound)
      guard unit.contains(sign.scalar) else { return nil }
      at += sign.length
    }
    return range.lowerBound..<at
  }
}
