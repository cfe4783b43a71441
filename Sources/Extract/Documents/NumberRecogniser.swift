import Model

/// 发文字号: 济长政办字〔2024〕3号, 国办函﹝2004﹞71 号, 国令第706号, 第706号.
///
///     number = prefix open year close ["第"] serial "号"
///            / [prefix] "第" serial "号"
struct NumberRecogniser {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// A number as the whole of a stretch, brackets around it allowed.
  func number(_ range: Range<Int>) -> Range<Int>? {
    guard range.count >= 8, range.count <= 90 else { return nil }
    var inner = range
    let first = Glyph(bytes, at: range.lowerBound, end: range.upperBound)
    let last = Glyph(bytes, before: range.upperBound, start: range.lowerBound)
    if Bracket(opening: first) != nil, Bracket(closing: last) != nil {
      inner = range.lowerBound + first.length..<range.upperBound - last.length
    }
    guard let found = match(inner), found == inner else { return nil }
    return inner
  }

  /// 〔2026〕12号 below the title of minutes: a number that leaves out whose it is.
  func bare(_ range: Range<Int>) -> Range<Int>? {
    guard range.count <= 40 else { return nil }
    let first = Glyph(bytes, at: range.lowerBound, end: range.upperBound)
    guard isYearBracket(first), let end = serial(behind: range.lowerBound + first.length, in: range),
      end == range.upperBound
    else { return nil }
    return range
  }

  /// A number in brackets behind a title in running text: 《…》（济政办字〔2022〕56号）.
  func match(_ range: Range<Int>) -> Range<Int>? {
    var at = range.lowerBound
    var prefix = 0
    while at < range.upperBound {
      let glyph = Glyph(bytes, at: at, end: range.upperBound)
      if isYearBracket(glyph) || glyph.scalar == 0x7B2C { break }  // 第
      guard glyph.length == 3, glyph.scalar >= 0x4E00, glyph.scalar < 0xA000, prefix < 20 else { return nil }
      prefix += 1
      at += 3
    }
    guard at < range.upperBound else { return nil }
    let sign = Glyph(bytes, at: at, end: range.upperBound)
    at += sign.length
    if sign.scalar != 0x7B2C {
      guard prefix >= 2 else { return nil }
      return serial(behind: at, in: range).map { range.lowerBound..<$0 }
    }
    return counted(at, in: range).map { range.lowerBound..<$0 }
  }

  /// Behind 2024〕3号, 2024〕第3号.
  private func serial(behind start: Int, in range: Range<Int>) -> Int? {
    guard let close = digits(start, range.upperBound, from: 4, to: 4), close < range.upperBound else { return nil }
    let closing = Glyph(bytes, at: close, end: range.upperBound)
    guard Bracket(closing: closing) != nil || closing.scalar == 0xFE5E else { return nil }
    var at = close + closing.length
    if at < range.upperBound, Glyph(bytes, at: at, end: range.upperBound).scalar == 0x7B2C { at += 3 }
    return counted(at, in: range)
  }

  /// Behind 3号.
  private func counted(_ start: Int, in range: Range<Int>) -> Int? {
    guard let end = digits(start, range.upperBound, from: 1, to: 5), end + 3 <= range.upperBound,
      Glyph(bytes, at: end, end: range.upperBound).scalar == 0x53F7  // 号
    else { return nil }
    return end + 3
  }

  private func isYearBracket(_ glyph: Glyph) -> Bool {
    (Bracket(opening: glyph) != nil && Bracket(opening: glyph) != .title) || glyph.scalar == 0xFE5D
  }

  private func digits(_ start: Int, _ end: Int, from: Int, to: Int) -> Int? {
    var at = start
    var count = 0
    while at < end, case let glyph = Glyph(bytes, at: at, end: end), glyph.digit != nil {
      at += glyph.length
      count += 1
    }
    return count >= from && count <= to ? at : nil
  }
}
