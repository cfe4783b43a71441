/// Numbers in digits, in Chinese numerals, as fractions, with what multiplies them.
extension QuantityLine {
  static let digits: SignTable<Int> = [
    0x3007: 0, 0x4E00: 1, 0x4E8C: 2, 0x4E24: 2, 0x4E09: 3, 0x56DB: 4, 0x4E94: 5, 0x516D: 6, 0x4E03: 7, 0x516B: 8,
    0x4E5D: 9,
  ]
  static let tens: SignTable<Double> = [0x5341: 10, 0x767E: 100, 0x5343: 1000]
  static let large: SignTable<Double> = [0x4E07: 1e4, 0x4EBF: 1e8]
  static let moneySigns: SignTable<MeasureUnit> = [
    0x24: MeasureUnit(code: "USD", factor: 1, dimension: .money),
    0xA5: MeasureUnit(code: "CNY", factor: 1, dimension: .money),
    0xFFE5: MeasureUnit(code: "CNY", factor: 1, dimension: .money),
    0x20AC: MeasureUnit(code: "EUR", factor: 1, dimension: .money),
    0xA3: MeasureUnit(code: "GBP", factor: 1, dimension: .money),
  ]

  /// Full-width in print; a full-width comma parts half-width numbers.
  func isWide(_ at: Int) -> Bool { bytes[places[at].start] >= 0xE0 }
  func isArabic(_ at: Int) -> Bool { at < signs.count && at >= 0 && signs[at] >= 0x30 && signs[at] <= 0x39 }
  func digit(at index: Int) -> Int? { index < signs.count ? QuantityLine.digits[signs[index]] : nil }
  func isNumeral(_ at: Int) -> Bool { at >= 0 && at < signs.count && QuantityLine.numerals.contains(signs[at]) }

  /// Digits of both scripts and what multiplies them. Asked several times at each number.
  private static let numerals = SignSet(
    [Array(0x30...0x39), digits.keys, tens.keys, large.keys].joined())

  /// 为负0.5; not 减负1.2亿元, 担负.
  private func isNegative(_ at: Int) -> Bool {
    stands(at, "负") && (at == 0 || !QuantityLine.bearing.contains(signs[at - 1]))
  }

  private static let bearing = SignSet(of: "减担肩背抱自欺辜")

  func numeral(at start: Int) -> Numeral? {
    var at = start
    var sign = 1.0
    if at < signs.count, signs[at] == 0x2D || isNegative(at) || signs[at] == 0x2212, isNumeral(at + 1),
      !isNumeral(at - 1)
    {
      sign = -1
      at += 1
    }
    let plain = arabic(at: at) ?? chinese(at: at)
    guard var found = fraction(at: at, plain) ?? plain ?? word(at: at) else { return nil }
    found.value *= sign
    return found
  }

  private static let fractions: [(name: StaticString, length: Int, scale: Double)] = [
    ("百万分之", 4, 1e6), ("万万分之", 4, 1e8), ("百分之", 3, 100), ("千分之", 3, 1000), ("万分之", 3, 1e4),
  ]

  /// 百分之五, 三分之一, 1/2
  ///
  /// - Parameter whole: the number that stands there, if it is no fraction.
  private func fraction(at start: Int, _ whole: Numeral?) -> Numeral? {
    for (name, length, scale) in QuantityLine.fractions where stands(start, name) {
      guard !isNumeral(start - 1), let part = arabic(at: start + length) ?? chinese(at: start + length) else {
        return nil
      }
      var found = part
      found.value = part.value * part.multiplier * 100 / scale
      found.multiplier = 1
      found.multiplierStart = part.end
      found.isPercent = true
      return found
    }
    if let whole, whole.multiplier == 1, stands(whole.end, "分之"),
      let part = arabic(at: whole.end + 2) ?? chinese(at: whole.end + 2), whole.value > 0
    {
      // 五百分之2.2 is said of nothing.
      if whole.isChinese, whole.value >= 100 { return nil }
      return Numeral(
        value: part.value / whole.value, end: part.end, isChinese: true, multiplierStart: part.end)
    }
    if isArabic(start), !isNumeral(start - 1), let top = plainDigits(start), stands(top.end, "/"),
      let bottom = plainDigits(top.end + 1), bottom.value > top.value, bottom.value <= 100, !isArabic(bottom.end),
      !QuantityLine.large.signs.contains(bottom.end < signs.count ? signs[bottom.end] : 0), !stands(bottom.end, "/")
    {
      return Numeral(value: top.value / bottom.value, end: bottom.end, isChinese: false, multiplierStart: bottom.end)
    }
    return nil
  }

  func plainDigits(_ start: Int) -> (value: Double, end: Int)? {
    var at = start
    var value = 0.0
    while isArabic(at) {
      value = value * 10 + Double(signs[at] - 0x30)
      at += 1
    }
    return at > start ? (value, at) : nil
  }

  /// 1,234.5 and what multiplies it.
  func arabic(at start: Int) -> Numeral? {
    guard isArabic(start) else { return nil }
    var number = DecimalNumber()
    var at = start
    while isArabic(at) {
      number.add(signs[at] - 0x30)
      at += 1
      // 1,234: three digits behind a comma, and no more than three before the first.
      if at < signs.count, signs[at] == 0x2C, isArabic(at + 1), isArabic(at + 2), isArabic(at + 3), !isArabic(at + 4),
        at - start <= 3 || number.digits > 3, isWide(at) == isWide(at - 1)
      {
        at += 1
      }
    }
    if at < signs.count, signs[at] == 0x2E || stands(at, "点"), isArabic(at + 1) {
      number.startDecimals()
      at += 1
      while isArabic(at) {
        number.add(signs[at] - 0x30)
        at += 1
      }
    }
    guard let value = number.value ?? readDigits(start..<at) else { return nil }
    return multiplied(Numeral(value: value, end: at, isChinese: false, multiplierStart: at))
  }

  /// A number too long to be added up, read from its digits.
  private func readDigits(_ range: Range<Int>) -> Double? {
    let signs = signs[range].filter { $0 != 0x2C }
    return Double(String(String.UnicodeScalarView(signs.map { $0 < 0x80 ? Unicode.Scalar(UInt8($0)) : "." })))
  }

  /// 余, 多, k, 百, 千, 万, 亿 behind digits.
  func multiplied(_ numeral: Numeral) -> Numeral {
    var numeral = numeral
    var at = numeral.end
    if stands(at, "余") || stands(at, "多") || stands(at, "几"), at + 1 < signs.count {
      numeral.isOpen = true
      at += 1
      numeral.multiplierStart = at
      numeral.end = at
    }
    if at < signs.count, signs[at] == 0x6B || signs[at] == 0x4B, !isLetter(at + 1) {
      numeral.value *= 1000
      numeral.end = at + 1
      numeral.multiplierStart = at + 1
      return numeral
    }
    while at < signs.count, let scale = QuantityLine.large[signs[at]] ?? QuantityLine.tens[signs[at]],
      unit(at: at) == nil
    {
      numeral.multiplier *= scale
      at += 1
      numeral.end = at
      if stands(at, "余") || stands(at, "多") {
        if at + 1 < signs.count, QuantityLine.large[signs[at + 1]] != nil || unit(at: at + 1) != nil {
          numeral.isOpen = true
          at += 1
          numeral.end = at
        }
      }
    }
    return numeral
  }

  func isLetter(_ at: Int) -> Bool {
    at < signs.count && (signs[at] >= 0x41 && signs[at] <= 0x5A || signs[at] >= 0x61 && signs[at] <= 0x7A)
  }

  /// 三百一 → 310, 二百三十余万, 七点五; 千 in front of 瓦 belongs to the unit.
  func chinese(at start: Int) -> Numeral? {
    guard start < signs.count, QuantityLine.digits[signs[start]] != nil || QuantityLine.tens[signs[start]] != nil else {
      return nil
    }
    var at = start
    var section = 0.0
    var digit: Double?
    var last = 0.0
    var isOpen = false
    var spelled: [Int] = []
    var hasTens = false
    var isZero = false
    scan: while at < signs.count {
      if let value = QuantityLine.digits[signs[at]] {
        if !spelled.isEmpty, digit != nil, hasTens { break scan }
        // 两 as a unit of mass: 三十两.
        if signs[at] == 0x4E24, at > start, !isNumeral(at + 1), unit(at: at + 1) == nil { break scan }
        spelled.append(value)
        digit = Double(value)
        if value == 0 { isZero = true }
      } else if let scale = QuantityLine.tens[signs[at]] {
        if scale == 1000, at > start, unit(at: at) != nil { break scan }
        if !hasTens, spelled.count > 1 { break scan }
        hasTens = true
        section += (digit ?? (section == 0 ? 1 : 0)) * scale
        if digit == nil, section > scale, !isOpen { break scan }
        digit = nil
        last = scale
        isZero = false
      } else if stands(at, "几") || stands(at, "余") || stands(at, "多") || stands(at, "数") {
        // 几 stands for a digit; 余 and 多 stand behind the number.
        guard at > start, at + 1 < signs.count else { break scan }
        let isBefore = isNumeral(at + 1) || unit(at: at + 1) != nil
        guard isBefore else { break scan }
        isOpen = true
      } else {
        break scan
      }
      at += 1
    }
    guard at > start, !isPair(spelled, hasTens: hasTens) else { return nil }
    if let digit {
      if hasTens {
        section += last >= 100 && !isZero && !isOpen ? digit * last / 10 : digit
      } else if spelled.count > 1 {
        section = spelled.reduce(0.0) { $0 * 10 + Double($1) }
      } else {
        section = digit
      }
    }
    var numeral = Numeral(
      value: section, end: at, isChinese: true, isOpen: isOpen, multiplierStart: at, isSpelled: spelled.count > 1)
    if stands(at, "点"), QuantityLine.digits[at + 1 < signs.count ? signs[at + 1] : 0] != nil {
      var place = 0.1
      at += 1
      while at < signs.count, let value = QuantityLine.digits[signs[at]] {
        numeral.value += Double(value) * place
        place /= 10
        at += 1
      }
      numeral.value = (numeral.value * 1e6).rounded() / 1e6
      numeral.end = at
      numeral.multiplierStart = at
    }
    return multiplied(numeral)
  }

  /// 四五类危桥, 三五个: two digits, one after the other, say which ones or about how many, and no number of tens.
  private func isPair(_ digits: [Int], hasTens: Bool) -> Bool {
    digits.count == 2 && !hasTens && digits[0] > 0 && (1...2).contains(digits[1] - digits[0])
  }

  /// 半成, 对折, 亿元 as 1 亿元
  func word(at start: Int) -> Numeral? {
    if stands(start, "半"), stands(start + 1, "成") {
      return Numeral(value: 0.5, end: start + 1, isChinese: true, multiplierStart: start + 1)
    }
    if word(start, "对折") {
      return Numeral(value: 5, end: start + 1, isChinese: true, multiplierStart: start + 1)
    }
    return nil
  }
}

/// A decimal number, added up digit by digit.
private struct DecimalNumber {
  private(set) var digits = 0
  private var mantissa: UInt64 = 0
  private var point: Int?

  mutating func add(_ digit: UInt32) {
    digits += 1
    mantissa = mantissa &* 10 &+ UInt64(digit)
  }

  mutating func startDecimals() { point = digits }

  /// The double nearest to it; nil for more digits than a double holds exactly.
  var value: Double? {
    guard digits <= 15 else { return nil }
    // Both are exact, and so the division rounds once, as reading the digits would.
    return Double(mantissa) / DecimalNumber.powers[point.map { digits - $0 } ?? 0]
  }

  private static let powers: [Double] = (0...15).map { (0..<$0).reduce(1.0) { power, _ in power * 10 } }
}
