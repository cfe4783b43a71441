/// One character of folded text and the classes that the language of notices needs.
///
/// Works on bytes of UTF-8, because notices are read at the speed of a byte scan; ill-formed bytes give
/// U+FFFD of length 1, and in front of a text's first character stands U+0000 of length 0: never a trap.
public struct Glyph: Sendable, Hashable {
  public var scalar: UInt32
  /// Bytes in UTF-8, 1 to 4.
  public var length: Int

  @inlinable @inline(__always)
  public init(scalar: UInt32, length: Int) {
    self.scalar = scalar
    self.length = length
  }

  /// The character that starts at `offset`.
  @inlinable @inline(__always)
  public init(_ bytes: [UInt8], at offset: Int, end: Int) {
    let first = bytes[offset]
    if first < 0x80 {
      // A dot set for 。 reads as its half-width form.
      let isStop = first == 0x2E && Glyph.isFullStop(dotOf: bytes, at: offset)
      self.init(scalar: isStop ? 0xFF61 : UInt32(first), length: 1)
    } else if first >= 0xE0, first < 0xF0, offset + 2 < end {
      let scalar = UInt32(first & 0x0F) << 12 | UInt32(bytes[offset + 1] & 0x3F) << 6 | UInt32(bytes[offset + 2] & 0x3F)
      self.init(scalar: scalar, length: 3)
    } else if first >= 0xC0, first < 0xE0, offset + 1 < end {
      self.init(scalar: UInt32(first & 0x1F) << 6 | UInt32(bytes[offset + 1] & 0x3F), length: 2)
    } else if first >= 0xF0, offset + 3 < end {
      let high = UInt32(first & 0x07) << 18 | UInt32(bytes[offset + 1] & 0x3F) << 12
      self.init(scalar: high | UInt32(bytes[offset + 2] & 0x3F) << 6 | UInt32(bytes[offset + 3] & 0x3F), length: 4)
    } else {
      self.init(scalar: 0xFFFD, length: 1)
    }
  }

  /// The character that ends before `offset`, not reaching below `start`.
  @inlinable @inline(__always)
  public init(_ bytes: [UInt8], before offset: Int, start: Int) {
    guard offset > 0 else {
      self.init(scalar: 0, length: 0)
      return
    }
    var first = offset - 1
    while first > start, offset - first < 4, bytes[first] & 0xC0 == 0x80 { first -= 1 }
    self.init(bytes, at: first, end: offset)
    if length != offset - first { self.init(scalar: 0xFFFD, length: 1) }
  }

  /// Whether a dot of ASCII is set for 。: behind a Chinese character, a closing bracket or 100%, and in front of no
  /// letter. Behind a numeral it belongs to an item's number (`一.`).
  @usableFromInline
  static func isFullStop(dotOf bytes: [UInt8], at offset: Int) -> Bool {
    if offset + 1 < bytes.count, case let next = bytes[offset + 1] | 0x20, next == 0x2E || next >= 0x61 && next <= 0x7A
    {
      return false
    }
    guard offset >= 3 else { return false }
    if bytes[offset - 1] < 0x80 { return bytes[offset - 1] == 0x29 || bytes[offset - 1] == 0x25 }
    guard bytes[offset - 3] >= 0xE0 else { return false }
    let before = Glyph(bytes, at: offset - 3, end: offset)
    return before.isIdeograph && ChineseNumeral.value(before.scalar) == nil || before.isClosingQuote
      || Bracket(closing: before) != nil
  }

  /// Full-width forms of ASCII folded to ASCII: ． → `.`, ２ → `2`, （ → `(`.
  @inlinable @inline(__always)
  public var narrow: UInt32 {
    scalar >= 0xFF01 && scalar <= 0xFF5E ? scalar - 0xFEE0 : scalar
  }

  /// Columns on a terminal or page grid: 2 for Chinese characters and full-width forms.
  @inlinable @inline(__always)
  public var columns: Int { scalar >= 0x1100 && length >= 3 ? 2 : 1 }

  /// 0 to 9 for an Arabic digit of either width.
  @inlinable @inline(__always)
  public var digit: Int? {
    let code = narrow
    return code >= 0x30 && code <= 0x39 ? Int(code - 0x30) : nil
  }

  /// 1 to 20 for ① to ⑳.
  @inlinable @inline(__always)
  public var circledNumber: Int? { scalar >= 0x2460 && scalar <= 0x2473 ? Int(scalar - 0x245F) : nil }

  /// ASCII letter or digit, half width.
  @inlinable @inline(__always)
  public var isLatin: Bool {
    (scalar >= 0x30 && scalar <= 0x39) || (scalar >= 0x41 && scalar <= 0x5A) || (scalar >= 0x61 && scalar <= 0x7A)
  }

  /// A Chinese character, as nine of ten are: none of the signs below.
  @inlinable @inline(__always)
  public var isIdeograph: Bool { scalar &- 0x3400 < 0x6C00 }

  /// Ends a sentence: 。！？；… and their half-width forms; a dot of ASCII only where it is set for 。.
  @inlinable @inline(__always)
  public var endsSentence: Bool {
    switch scalar {
    case 0x3002, 0xFF01, 0xFF1F, 0xFF1B, 0x21, 0x3F, 0x3B, 0x2026: true
    default: false
    }
  }

  /// ★, *, ▲, ◎, ○: what notices set in front of units to say which lead.
  @inlinable public var marksUnit: Bool { isBullet || narrow == 0x2A || scalar == 0x25CE || scalar == 0x25CB }

  /// Signs in front of the entries of a list: ● ▲ ★ ◆ ※. Not ○, which is a numeral too.
  @inlinable public var isBullet: Bool {
    switch scalar {
    case 0x25A0...0x25CA, 0x25CF, 0x2605, 0x2606, 0x203B, 0x2022: true
    default: false
    }
  }

  /// 、
  @inlinable public var isEnumerationComma: Bool { scalar == 0x3001 || scalar == 0xFF64 }
  /// ， ,
  @inlinable public var isComma: Bool { narrow == 0x2C }
  /// ； ;
  @inlinable public var isSemicolon: Bool { narrow == 0x3B }
  /// ： : and the colon-like signs that optical recognition gives.
  @inlinable public var isColon: Bool { narrow == 0x3A || scalar == 0x2236 || scalar == 0xFE55 }
  /// 。 and the half-width ideographic full stop.
  @inlinable public var isFullStop: Bool { scalar == 0x3002 || scalar == 0xFF61 }
  @inlinable public var isOpeningQuote: Bool {
    scalar == 0x201C || scalar == 0x300C || scalar == 0x300E || scalar == 0x2018
  }
  @inlinable public var isClosingQuote: Bool {
    scalar == 0x201D || scalar == 0x300D || scalar == 0x300F || scalar == 0x2019
  }
}

/// Brackets come in kinds that open and close alike; a notice may mix widths, and optical recognition kinds.
public enum Bracket: UInt8, Sendable {
  case round, square, tortoise, lenticular, title, curly

  @inlinable @inline(__always)
  public init?(opening glyph: Glyph) {
    if glyph.isIdeograph { return nil }
    switch glyph.scalar {
    case 0x28, 0xFF08: self = .round
    case 0x5B, 0xFF3B: self = .square
    case 0x3014: self = .tortoise
    case 0x3010, 0x3016: self = .lenticular
    case 0x300A, 0x3008: self = .title
    case 0x7B, 0xFF5B: self = .curly
    default: return nil
    }
  }

  @inlinable @inline(__always)
  public init?(closing glyph: Glyph) {
    if glyph.isIdeograph { return nil }
    switch glyph.scalar {
    case 0x29, 0xFF09: self = .round
    case 0x5D, 0xFF3D: self = .square
    case 0x3015: self = .tortoise
    case 0x3011, 0x3017: self = .lenticular
    case 0x300B, 0x3009: self = .title
    case 0x7D, 0xFF5D: self = .curly
    default: return nil
    }
  }
}

/// Numerals of counting: 一 … 十 百 〇, and 零 两 廿.
public enum ChineseNumeral {
  /// Value of one numeral; 十 is 10, 百 is 100.
  @inlinable @inline(__always)
  public static func value(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x3007, 0x96F6, 0x25CB, 0x25EF: 0  // 〇 零 ○ ◯
    case 0x4E00, 0x58F9: 1
    case 0x4E8C, 0x4E24: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    case 0x5341: 10
    case 0x767E: 100
    default: nil
    }
  }

  /// The same in a date, where a letter may stand for its zero: 二OO八年.
  @inlinable
  public static func ofDate(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x4F, 0x6F, 0xFF2F, 0x39F, 0x41E: 0  // O o Ｏ, and those of the Greek and Cyrillic alphabets
    default: value(scalar)
    }
  }

  /// Reads 二十三 as 23 and 二〇二四 as 2024; nil where the numerals make no number.
  public static func number(_ values: [Int]) -> Int? {
    var sum = Sum()
    for value in values { sum.add(value) }
    return sum.number
  }

  /// The numerals that stand at the start of a stretch, up to so many: their number, nil where they make none, and where
  /// they end.
  @inlinable
  public static func number(_ bytes: [UInt8], at start: Int, end: Int, most: Int) -> (number: Int?, end: Int) {
    var sum = Sum()
    var at = start
    while at < end, sum.count < most, case let glyph = Glyph(bytes, at: at, end: end), let value = value(glyph.scalar) {
      sum.add(value)
      at += glyph.length
    }
    return (sum.number, at)
  }

  /// Numerals added up one by one.
  @usableFromInline struct Sum {
    @usableFromInline var count = 0
    @usableFromInline var hasTens = false
    /// As digits side by side: 二〇二四.
    @usableFromInline var digits = 0
    /// With tens and hundreds, 二十三; nil where two digits stand side by side.
    @usableFromInline var total: Int? = 0
    @usableFromInline var pending: Int?

    @inlinable init() {}

    @inlinable
    mutating func add(_ value: Int) {
      count += 1
      if value < 10 {
        if count <= 9 { digits = digits * 10 + value }
        if let held = pending, held != 0 { total = nil }
        pending = value
      } else {
        hasTens = true
        total = total.map { $0 + (pending ?? 1) * value }
        pending = nil
      }
    }

    @inlinable var number: Int? {
      if hasTens { return total.map { $0 + (pending ?? 0) } }
      return (1...9).contains(count) ? digits : nil
    }
  }
}
