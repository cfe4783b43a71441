/// The number that a paragraph, heading or item starts with: 一、 （一） 第1项： 1. （1） ① 一是 第一章 附件1; 1.1 and 1.1.1
/// where the paragraphs beside it count on.
///
/// Either width, either bracket. A digit and a dot in front of another digit is a decimal (1.5亿元) unless a
/// year follows (1.2024年…) or a reader knows better: `isDoubtful`.
public struct Marker: Sendable, Hashable {
  /// In the order in which GB/T 9704 nests them; `named` (第1项：, 问题一：) stands above the steps 1. 2. of its item, and
  /// `decimal` (1.1) below 1.
  public enum Style: Int, Sendable, Comparable, CaseIterable {
    case attachment, chapter, chinese, bracketedChinese, named, arabic, bracketedArabic, circled, ordinal, decimal,
      subdecimal

    public static func < (a: Style, b: Style) -> Bool { a.rawValue < b.rawValue }
  }

  public var style: Style
  @Narrow public var value: Int
  /// The number without brackets and punctuation.
  @NarrowRange public var number: Range<Int>
  /// First byte after the marker and its punctuation.
  @Narrow public var end: Int
  /// Could as well be the start of a decimal.
  public var isDoubtful = false

  /// 01新建…: two figures and no sign behind them, a number only where the paragraphs beside it count on.
  public var isPadded: Bool { isDoubtful && end == number.upperBound }

  /// What a number in front of them counts or dates: 2026年, 3号楼, 2期工程.
  public static let counted = SignSet(of: "年月日号级届期批次楼室班线型类线区组队季周岁强后")

  /// The same marker in a text that starts so many bytes further on.
  public func moved(by distance: Int) -> Marker {
    var moved = self
    moved.number = number.moved(by: distance)
    moved.end -= distance
    return moved
  }

  /// The marker that starts at `start`, if one does.
  public init?(_ bytes: [UInt8], at start: Int, end limit: Int) {
    guard start < limit else { return nil }
    let glyph = Glyph(bytes, at: start, end: limit)
    if glyph.isBullet, case let next = start + glyph.length, next < limit,
      Glyph(bytes, at: next, end: limit).digit != nil
    {
      // ★1.: a sign set in front of some numbers.
      self.init(arabic: bytes, at: next, end: limit)
    } else if glyph.digit != nil {
      self.init(arabic: bytes, at: start, end: limit)
    } else if Bracket(opening: glyph) != nil {
      self.init(bracketed: bytes, at: start, end: limit)
    } else if let number = glyph.circledNumber {
      let after = start + glyph.length
      self.init(
        .circled, number, start..<after,
        end: Marker.skip(bytes, after, limit) { $0.isEnumerationComma || $0.narrow == 0x2E })
    } else if glyph.scalar >= 0x2488 && glyph.scalar <= 0x249B {
      self.init(.arabic, Int(glyph.scalar) - 0x2487, start..<start + glyph.length, end: start + glyph.length)
    } else if glyph.scalar == 0x7B2C {  // 第
      self.init(chapter: bytes, at: start, end: limit)
    } else if Marker.nouns.contains(glyph.scalar) {
      self.init(noun: bytes, at: start, end: limit)
    } else if glyph.scalar == 0x9644 {  // 附
      self.init(attachment: bytes, at: start, end: limit)
    } else if ChineseNumeral.value(glyph.scalar) != nil {
      self.init(chinese: bytes, at: start, end: limit)
    } else {
      return nil
    }
  }

  public init(_ style: Style, _ value: Int, _ number: Range<Int>, end: Int) {
    self.style = style
    self.value = value
    self.number = number
    self.end = end
  }

  /// `1.` `1．` `1、` `1)`
  private init?(arabic bytes: [UInt8], at start: Int, end limit: Int) {
    guard let (value, after) = Marker.digits(bytes, start, limit, most: 3), value > 0, after < limit else { return nil }
    var mark = Glyph(bytes, at: after, end: limit)
    var next = after + mark.length
    // 1*. 1★、: a sign set behind some numbers.
    if mark.marksUnit, next < limit, case let sign = Glyph(bytes, at: next, end: limit),
      sign.narrow == 0x2E || sign.isEnumerationComma
    {
      (mark, next) = (sign, next + sign.length)
    }
    switch mark.narrow {
    case 0x2E, 0x3001, 0x29, 0xFE52: break  // ﹒ as some offices type it
    default:
      guard bytes[start] == 0x30, after - start == 2, mark.isIdeograph, !Marker.counted.contains(mark.scalar) else {
        return nil
      }
      self.init(.arabic, value, start..<after, end: after)
      isDoubtful = true
      return
    }
    self.init(mark.narrow == 0x29 ? .bracketedArabic : .arabic, value, start..<after, end: next)
    if mark.scalar == 0x2E || mark.scalar == 0xFF0E, next < limit, Glyph(bytes, at: next, end: limit).digit != nil {
      // 1.2024年: a year behind the number. 1.5亿元: a decimal.
      guard let (_, last) = Marker.digits(bytes, next, limit, most: 4), last - next == 4, last < limit,
        Glyph(bytes, at: last, end: limit).scalar == 0x5E74
      else {
        isDoubtful = true
        return
      }
    }
  }

  /// `（一）` `（1）`, any bracket, and a stray full stop behind.
  private init?(bracketed bytes: [UInt8], at start: Int, end limit: Int) {
    let open = start + Glyph(bytes, at: start, end: limit).length
    guard open < limit else { return nil }
    if let (value, after) = Marker.digits(bytes, open, limit, most: 2), after < limit {
      let close = Glyph(bytes, at: after, end: limit)
      guard Bracket(closing: close) != nil, value > 0 else { return nil }
      self.init(.bracketedArabic, value, open..<after, end: after + close.length)
    } else if let (value, after) = Marker.numerals(bytes, open, limit), after < limit {
      let close = Glyph(bytes, at: after, end: limit)
      guard Bracket(closing: close) != nil else { return nil }
      self.init(.bracketedChinese, value, open..<after, end: after + close.length)
    } else if let (value, number, after) = Marker.name(bytes, open, limit), after < limit {
      // 【任务1】
      let close = Glyph(bytes, at: after, end: limit)
      guard Bracket(closing: close) != nil else { return nil }
      self.init(.named, value, number, end: after + close.length)
      end = Marker.skip(bytes, end, limit) { $0.isColon }
      return
    } else if bytes.holds("序号", at: open, end: limit), bytes.holds("】", at: open + 6, end: limit) {
      self.init(labelled: bytes, at: open + 9, end: limit)
      return
    } else {
      return nil
    }
    end = Marker.skip(bytes, end, limit) {
      $0.isEnumerationComma || $0.narrow == 0x2E || $0.length == 1 && $0.isFullStop
    }
  }

  /// `一、` `一．` `一是`
  private init?(chinese bytes: [UInt8], at start: Int, end limit: Int) {
    guard let (value, after) = Marker.numerals(bytes, start, limit), after < limit, value > 0 else { return nil }
    let mark = Glyph(bytes, at: after, end: limit)
    if mark.isEnumerationComma || mark.narrow == 0x2E {
      self.init(.chinese, value, start..<after, end: after + mark.length)
    } else if mark.scalar == 0x662F {  // 是
      self.init(.ordinal, value, start..<after, end: after + mark.length)
    } else {
      return nil
    }
  }

  /// With these a sentence goes on behind 第一部分.
  private static let goesOn = SignSet(of: "是为内主由的，,。")

  /// `第一章` `第二节` `第三条` `第二部分`
  private init?(chapter bytes: [UInt8], at start: Int, end limit: Int) {
    guard
      let (value, after) = Marker.numerals(bytes, start + 3, limit) ?? Marker.digits(bytes, start + 3, limit, most: 3),
      after < limit
    else { return nil }
    let mark = Glyph(bytes, at: after, end: limit)
    let end = after + mark.length
    if mark.scalar == 0x9879 || mark.scalar == 0x4EF6 || mark.scalar == 0x53F7 {  // 项 件 号
      guard end < limit, case let sign = Glyph(bytes, at: end, end: limit), sign.isColon || sign.isEnumerationComma
      else {
        return nil
      }
      self.init(.named, value, start + 3..<after, end: end + sign.length)
      return
    }
    if bytes.holds("部分", at: after, end: limit), case let end = after + 6 {
      // 第二部分 民生工作; not 第一部分是总体要求.
      guard end == limit || !Marker.goesOn.contains(Glyph(bytes, at: end, end: limit).scalar) else { return nil }
      let words = Marker.skip(bytes, end, limit) { $0.isColon || $0.isEnumerationComma }
      self.init(.chapter, value, start..<end, end: words)
      return
    }
    guard [0x7AE0, 0x8282, 0x7F16, 0x6761, 0x7BC7].contains(mark.scalar) else { return nil }  // 章 节 编 条 篇
    self.init(.chapter, value, start..<end, end: end)
  }

  /// First characters of what items are called where the number stands behind: 问题一：
  private static let nouns = SignSet(of: "问实任项事序议改重工主民整反具")
  /// And what stands in front of some of them: 改革任务一：, 民生实事1：
  private static let kinds: [StaticString] = ["改革", "重点", "工作", "主要", "民生", "整改", "反馈", "具体"]

  /// `序号：|1`, `【序号】|1`: the number behind such a label, and nothing else.
  private init?(labelled bytes: [UInt8], at open: Int, end limit: Int) {
    guard
      let (value, after) = Marker.digits(bytes, open, limit, most: 3) ?? Marker.numerals(bytes, open, limit),
      value > 0, after == limit
    else { return nil }
    self.init(.named, value, open..<after, end: after)
  }

  /// `问题一：` `实事1：` `序号：1`, or `任务1` and nothing else.
  private init?(noun bytes: [UInt8], at start: Int, end limit: Int) {
    if bytes.holds("序号", at: start, end: limit), start + 6 < limit, Glyph(bytes, at: start + 6, end: limit).isColon {
      self.init(labelled: bytes, at: start + 6 + Glyph(bytes, at: start + 6, end: limit).length, end: limit)
      return
    }
    guard let (value, number, after) = Marker.name(bytes, start, limit),
      after == limit || Glyph(bytes, at: after, end: limit).isColon
    else { return nil }
    let end = after == limit ? after : after + Glyph(bytes, at: after, end: limit).length
    self.init(.named, value, number, end: end)
  }

  /// What items are called, and the number behind it: 问题一, 民生实事3.
  private static func name(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> (value: Int, number: Range<Int>, end: Int)?
  {
    let noun = bytes.holds(anyOf: Marker.kinds, at: start, end: limit) ? start + 6 : start
    guard bytes.holds(anyOf: ["问题", "实事", "任务", "项目", "事项", "议题"], at: noun, end: limit), case let open = noun + 6,
      let (value, after) = Marker.digits(bytes, open, limit, most: 2) ?? Marker.numerals(bytes, open, limit), value > 0
    else { return nil }
    return (value, open..<after, after)
  }

  /// `附件` `附件1` `附件 2：`; value 0 where no number is printed.
  private init?(attachment bytes: [UInt8], at start: Int, end limit: Int) {
    guard start + 6 <= limit, Glyph(bytes, at: start + 3, end: limit).scalar == 0x4EF6 else { return nil }  // 件
    let open = start + 6
    var (value, after) = (0, open)
    if let (read, next) = Marker.digits(bytes, open, limit, most: 2) ?? Marker.numerals(bytes, open, limit) {
      (value, after) = (read, next)
    }
    self.init(.attachment, value, start..<after, end: Marker.skip(bytes, after, limit) { $0.isColon })
  }

  /// The number in digits that stands at the start of a stretch, and where it ends; nil for none or more than so many digits.
  public static func digits(_ bytes: [UInt8], _ start: Int, _ limit: Int, most: Int) -> (value: Int, end: Int)? {
    var (value, at, count) = (0, start, 0)
    while at < limit {
      let glyph = Glyph(bytes, at: at, end: limit)
      guard let digit = glyph.digit else { break }
      count += 1
      guard count <= most else { return nil }
      value = value * 10 + digit
      at += glyph.length
    }
    return count > 0 ? (value, at) : nil
  }

  /// 十二: a number in characters and where it ends.
  public static func numerals(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> (value: Int, end: Int)? {
    let (number, end) = ChineseNumeral.number(bytes, at: start, end: limit, most: 5)
    return number.map { ($0, end) }
  }

  private static func skip(_ bytes: [UInt8], _ start: Int, _ limit: Int, while holds: (Glyph) -> Bool) -> Int {
    guard start < limit else { return start }
    let glyph = Glyph(bytes, at: start, end: limit)
    return holds(glyph) ? start + glyph.length : start
  }
}
