/// Finds quantities in a text: numbers of any script with their units and bounds.
///
///     quantity = [bound] number [range number] [multiplier] unit [半] [bound]
///     number   = digits / Chinese numeral / fraction
///
/// Pure: it knows numbers and units, nothing of notices. One pass, linear.
public struct QuantityScanner: Sendable {
  private let units: WordTable<MeasureUnit>

  public init(units: WordTable<MeasureUnit>) { self.units = units }

  /// - Parameter range: stretch of UTF-8 text; white space between digits and units does not part them.
  public func quantities(in bytes: [UInt8], _ range: Range<Int>) -> [Quantity] {
    var line = QuantityLine(bytes, range, units: units)
    return line.read()
  }

  public func quantities(in text: String) -> [Quantity] {
    let bytes = Array(text.utf8)
    return quantities(in: bytes, 0..<bytes.count)
  }
}

/// The characters of a text, white space left out, width and script of numerals folded.
struct QuantityLine {
  private let bytes: [UInt8]
  private let units: WordTable<MeasureUnit>
  /// Folded characters and the byte where each starts; one more start than characters.
  private var signs: [UInt32] = []
  private var starts: [Int] = []
  private var ends: [Int] = []
  /// The same characters in UTF-8, for the table of units.
  private var folded: [UInt8] = []
  private var foldedStarts: [Int] = []

  private static let scripts: [UInt32: UInt32] = [
    0x9EDE: 0x70B9, 0x500B: 0x4E2A, 0x842C: 0x4E07, 0x5104: 0x4EBF, 0x5E7E: 0x51E0, 0x5169: 0x4E24, 0x4F70: 0x767E,
    0x62FE: 0x5341, 0x4EDF: 0x5343, 0x58F9: 0x4E00, 0x8D30: 0x4E8C, 0x53C1: 0x4E09, 0x8086: 0x56DB, 0x4F0D: 0x4E94,
    0x9646: 0x516D, 0x67D2: 0x4E03, 0x634C: 0x516B, 0x7396: 0x4E5D, 0x96F6: 0x3007, 0x5F8C: 0x540E, 0x9918: 0x4F59,
    0x8CA0: 0x8D1F, 0x9593: 0x95F4, 0x62C6: 0x6298,
  ]

  init(_ bytes: [UInt8], _ range: Range<Int>, units: WordTable<MeasureUnit>) {
    self.bytes = bytes
    self.units = units
    var at = range.lowerBound
    while at < range.upperBound {
      let glyph = Glyph(bytes, at: at, end: range.upperBound)
      if glyph.scalar > 0x20, glyph.scalar != 0x3000, glyph.scalar != 0xA0 {
        let sign = QuantityLine.scripts[glyph.scalar] ?? glyph.narrow
        signs.append(sign)
        starts.append(at)
        ends.append(at + glyph.length)
        foldedStarts.append(folded.count)
        if let scalar = Unicode.Scalar(sign) { folded.append(contentsOf: UTF8.encode(scalar)!) }  // Any scalar encodes.
      }
      at += glyph.length
    }
    foldedStarts.append(folded.count)
  }

  // MARK: Quantities

  mutating func read() -> [Quantity] {
    var found: [Quantity] = []
    var at = 0
    while at < signs.count {
      guard QuantityLine.mayStart(signs[at]), let (quantity, end) = quantity(at: at) else {
        at += 1
        continue
      }
      if let last = found.last, let both = interval(last, quantity) {
        found[found.count - 1] = both
      } else {
        found.append(quantity)
      }
      at = Swift.max(end, at + 1)
    }
    return found
  }

  /// Whether a quantity can start with a character: a digit, a numeral, a sign, the first of a bound.
  private static func mayStart(_ sign: UInt32) -> Bool { sign < 65536 && starters[Int(sign)] }

  private static let starters: [Bool] = {
    var starters = [Bool](repeating: false, count: 65536)
    for sign in 0x30...0x39 { starters[sign] = true }
    for sign in digits.keys { starters[Int(sign)] = true }
    for sign in tens.keys { starters[Int(sign)] = true }
    for sign in moneySigns.keys { starters[Int(sign)] = true }
    for scalar in "-−负第半对<>≥≤".unicodeScalars { starters[Int(scalar.value)] = true }
    for (word, _) in before { if let scalar = word.unicodeScalars.first { starters[Int(scalar.value)] = true } }
    return starters
  }()

  /// A numeral with what it was read from.
  private struct Numeral {
    var value: Double
    var end: Int
    var isChinese: Bool
    /// 余 多 几: more than this.
    var isOpen = false
    /// Multiplier behind the digits.
    var multiplier = 1.0
    /// First sign of the multiplier.
    var multiplierStart: Int
    var isPercent = false
    /// Digits of Chinese numerals without 十 百 千.
    var isSpelled = false
  }

  private func quantity(at start: Int) -> (Quantity, Int)? {
    var at = start
    var bound: Quantity.Bound?
    if let (word, length) = boundBefore(at) {
      guard at + length < signs.count else { return nil }
      bound = word
      at += length
      if stands(at, "了") || stands(at, "有") { at += 1 }
    }
    var prefix: MeasureUnit?
    if at < signs.count, let money = QuantityLine.moneySigns[signs[at]] {
      prefix = money
      at += 1
    }
    let ordinal = stands(at, "第")
    if ordinal { at += 1 }
    if !ordinal, start > 0, isNumeral(start - 1), bound == nil { return nil }
    guard var numeral = numeral(at: at) else { return nil }
    let coreStart = at
    var end = numeral.end
    var max: Double?
    // A range: both ends, the first with or without its unit.
    var firstUnit = 0
    if let (unit, _) = unit(at: end) { firstUnit = unit } else if stands(end, "%") { firstUnit = 1 }
    for skip in Set([0, firstUnit]).sorted() {
      let mark = end + skip
      guard let length = dash(at: mark) else { continue }
      var second = mark + length
      if stands(second, "第") { second += 1 }
      guard let other = self.numeral(at: second), !other.isPercent || numeral.isPercent else { continue }
      let isPair = !isBetween(mark, after: other.end) ? length > 0 && !isAnd(mark) : true
      guard isPair else { continue }
      if numeral.multiplier == 1, other.multiplier != 1 { numeral.multiplier = other.multiplier }
      let scale = other.multiplier / numeral.multiplier
      guard other.value * scale > numeral.value else { continue }
      max = other.value * scale
      numeral.multiplierStart = other.multiplierStart
      end = other.end
      break
    }
    if ordinal, max == nil { return nil }
    return finish(
      numeral, from: start, core: coreStart, end: end, max: max, bound: bound, prefix: prefix, isOrdinal: ordinal)
  }

  private func finish(
    _ numeral: Numeral, from start: Int, core: Int, end numberEnd: Int, max: Double?, bound before: Quantity.Bound?,
    prefix: MeasureUnit?, isOrdinal: Bool
  ) -> (Quantity, Int)? {
    var numeral = numeral
    var max = max
    var end = numberEnd
    var measure = prefix
    var bareStart = end
    if numeral.isPercent {
      measure = MeasureUnit(code: "%", factor: 1, dimension: .ratio)
    } else if let (length, unit) = unit(at: end), !isOrdinal {
      bareStart = end
      end += length
      measure = unit
    } else if stands(end, "%") || stands(end, "﹪") {
      end += 1
      measure = MeasureUnit(code: "%", factor: 1, dimension: .ratio)
    } else if stands(end, "‰") {
      end += 1
      measure = MeasureUnit(code: "[ppth]", factor: 1, dimension: .ratio)
    } else if stands(end, "/"), word(end, "/10万") || word(end, "/十万") {
      end += word(end, "/10万") ? 4 : 3
      measure = MeasureUnit(code: "1/(10*5.1)", factor: 1, dimension: .ratio)
    }
    var bareUnit = text(bareStart, end)
    var unitText = text(numeral.multiplierStart, end).filter { $0 != "余" && $0 != "多" }
    // 折 and 成 count tenths.
    if measure?.code == "%", bareUnit == "折" || bareUnit == "成" {
      let scale = numeral.value >= 10 && bareUnit == "折" ? 1.0 : 10.0
      numeral.value *= scale
      max = max.map { $0 * scale }
      if bareUnit == "成", let digit = digit(at: end), !isNumeral(end + 1) {
        numeral.value += Double(digit)
        end += 1
      }
      if bareUnit == "成", stands(end, "半") {
        numeral.value += 5
        end += 1
      }
      (bareUnit, unitText) = ("%", "%")
      if numeral.multiplier != 1 { return nil }
      if numeral.value > 100 { return nil }
    }
    if numeral.isPercent { (bareUnit, unitText) = ("%", "%") }
    if bareUnit == "％" || bareUnit == "﹪" {
      unitText = unitText.replacing(bareUnit, with: "%")
      bareUnit = "%"
    }
    // 两米半
    if stands(end, "半"), let measure, measure.dimension != .ratio, measure.dimension != .count {
      numeral.value += 0.5 / numeral.multiplier
      end += 1
    }
    if let unit = measure, unit.dimension == .money, max == nil {
      while let (value, next) = minorMoney(at: end, of: unit) {
        numeral.value += value / (numeral.multiplier * unit.factor)
        end = next
      }
    }
    var bound = before
    if numeral.isOpen, bound == nil { bound = .moreThan }
    if stands(end, "余"), bound == nil {
      bound = .moreThan
      end += 1
    }
    let coreEnd = end
    if let (word, length) = boundAfter(end) {
      end += length
      bound = before == .approximate ? .approximate : (word == .approximate && bound != nil ? bound : word)
    }
    if max != nil { bound = .range } else if before == nil, compared(before: core, end) { bound = .moreThan }
    let quantity = Quantity(
      range: starts[start]..<ends[end - 1], core: starts[core]..<ends[coreEnd - 1], value: numeral.value, max: max,
      unit: unitText, bareUnit: bareUnit, multiplier: numeral.multiplier, bound: bound ?? .equal, measure: measure,
      isChinese: numeral.isChinese)
    return (quantity, end)
  }

  /// 大于20小于35, 1000以上，1500以下: one interval.
  private func interval(_ low: Quantity, _ high: Quantity) -> Quantity? {
    guard low.max == nil, high.max == nil, low.bound == .moreThan || low.bound == .atLeast,
      high.bound == .lessThan || high.bound == .atMost, low.base.value < high.base.value,
      high.range.lowerBound - low.range.upperBound <= 12
    else { return nil }
    let between = String(decoding: bytes[low.range.upperBound..<high.range.lowerBound], as: UTF8.self)
      .filter { $0 != " " }
    guard ["", "且", "并", "并且", "的同时", "同时", "，", ",", "、", "而"].contains(between) else { return nil }
    var both = low
    both.range = low.range.lowerBound..<high.range.upperBound
    both.core = low.core.lowerBound..<high.core.upperBound
    both.max = high.value * high.multiplier / low.multiplier
    both.bound = .range
    if both.unit.isEmpty { (both.unit, both.bareUnit, both.measure) = (high.unit, high.bareUnit, high.measure) }
    return both
  }

  // MARK: Numerals

  private static let digits: [UInt32: Int] = [
    0x3007: 0, 0x4E00: 1, 0x4E8C: 2, 0x4E24: 2, 0x4E09: 3, 0x56DB: 4, 0x4E94: 5, 0x516D: 6, 0x4E03: 7, 0x516B: 8,
    0x4E5D: 9,
  ]
  private static let tens: [UInt32: Double] = [0x5341: 10, 0x767E: 100, 0x5343: 1000]
  private static let large: [UInt32: Double] = [0x4E07: 1e4, 0x4EBF: 1e8]
  private static let moneySigns: [UInt32: MeasureUnit] = [
    0x24: MeasureUnit(code: "USD", factor: 1, dimension: .money),
    0xA5: MeasureUnit(code: "CNY", factor: 1, dimension: .money),
    0xFFE5: MeasureUnit(code: "CNY", factor: 1, dimension: .money),
    0x20AC: MeasureUnit(code: "EUR", factor: 1, dimension: .money),
    0xA3: MeasureUnit(code: "GBP", factor: 1, dimension: .money),
  ]

  /// Full-width in print; a full-width comma parts half-width numbers.
  private func isWide(_ at: Int) -> Bool { bytes[starts[at]] >= 0xE0 }
  private func isArabic(_ at: Int) -> Bool { at < signs.count && at >= 0 && signs[at] >= 0x30 && signs[at] <= 0x39 }
  private func digit(at index: Int) -> Int? { index < signs.count ? QuantityLine.digits[signs[index]] : nil }
  private func isNumeral(_ at: Int) -> Bool {
    guard at >= 0, at < signs.count else { return false }
    return isArabic(at) || QuantityLine.digits[signs[at]] != nil || QuantityLine.tens[signs[at]] != nil
      || QuantityLine.large[signs[at]] != nil
  }

  private func numeral(at start: Int) -> Numeral? {
    var at = start
    var sign = 1.0
    if at < signs.count, signs[at] == 0x2D || stands(at, "负") || signs[at] == 0x2212, isNumeral(at + 1),
      !isNumeral(at - 1)
    {
      sign = -1
      at += 1
    }
    guard var found = fraction(at: at) ?? arabic(at: at) ?? chinese(at: at) ?? word(at: at) else { return nil }
    found.value *= sign
    return found
  }

  /// 百分之五, 三分之一, 1/2
  private func fraction(at start: Int) -> Numeral? {
    let names: [(String, Double)] = [("百万分之", 1e6), ("万万分之", 1e8), ("百分之", 100), ("千分之", 1000), ("万分之", 1e4)]
    for (name, scale) in names where word(start, name) {
      guard !isNumeral(start - 1), let part = arabic(at: start + name.count) ?? chinese(at: start + name.count) else {
        return nil
      }
      var found = part
      found.value = part.value * part.multiplier * 100 / scale
      found.multiplier = 1
      found.multiplierStart = part.end
      found.isPercent = true
      return found
    }
    if let whole = chinese(at: start) ?? arabic(at: start), whole.multiplier == 1, word(whole.end, "分之"),
      let part = arabic(at: whole.end + 2) ?? chinese(at: whole.end + 2), whole.value > 0
    {
      // 五百分之2.2 is said of nothing.
      if whole.isChinese, whole.value >= 100 { return nil }
      return Numeral(
        value: part.value / whole.value, end: part.end, isChinese: true, multiplierStart: part.end)
    }
    if isArabic(start), !isNumeral(start - 1), let top = plainDigits(start), stands(top.end, "/"),
      let bottom = plainDigits(top.end + 1), bottom.value > top.value, bottom.value <= 100, !isArabic(bottom.end),
      !QuantityLine.large.keys.contains(bottom.end < signs.count ? signs[bottom.end] : 0), !stands(bottom.end, "/")
    {
      return Numeral(value: top.value / bottom.value, end: bottom.end, isChinese: false, multiplierStart: bottom.end)
    }
    return nil
  }

  private func plainDigits(_ start: Int) -> (value: Double, end: Int)? {
    var at = start
    var value = 0.0
    while isArabic(at) {
      value = value * 10 + Double(signs[at] - 0x30)
      at += 1
    }
    return at > start ? (value, at) : nil
  }

  /// 1,234.5 and what multiplies it.
  private func arabic(at start: Int) -> Numeral? {
    guard isArabic(start) else { return nil }
    var text = ""
    var at = start
    while isArabic(at) {
      text.unicodeScalars.append(Unicode.Scalar(UInt8(signs[at])))
      at += 1
      // 1,234: three digits behind a comma, and no more than three before the first.
      if at < signs.count, signs[at] == 0x2C, isArabic(at + 1), isArabic(at + 2), isArabic(at + 3), !isArabic(at + 4),
        at - start <= 3 || text.count > 3, isWide(at) == isWide(at - 1)
      {
        at += 1
      }
    }
    if at < signs.count, signs[at] == 0x2E || stands(at, "点"), isArabic(at + 1) {
      text += "."
      at += 1
      while isArabic(at) {
        text.unicodeScalars.append(Unicode.Scalar(UInt8(signs[at])))
        at += 1
      }
    }
    guard let value = Double(text) else { return nil }
    return multiplied(Numeral(value: value, end: at, isChinese: false, multiplierStart: at))
  }

  /// 余, 多, k, 百, 千, 万, 亿 behind digits.
  private func multiplied(_ numeral: Numeral) -> Numeral {
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

  private func isLetter(_ at: Int) -> Bool {
    at < signs.count && (signs[at] >= 0x41 && signs[at] <= 0x5A || signs[at] >= 0x61 && signs[at] <= 0x7A)
  }

  /// 三百一 → 310, 二百三十余万, 七点五; 千 in front of 瓦 belongs to the unit.
  private func chinese(at start: Int) -> Numeral? {
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
    guard at > start else { return nil }
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

  /// 半成, 对折, 亿元 as 1 亿元
  private func word(at start: Int) -> Numeral? {
    if stands(start, "半"), stands(start + 1, "成") {
      return Numeral(value: 0.5, end: start + 1, isChinese: true, multiplierStart: start + 1)
    }
    if word(start, "对折") {
      return Numeral(value: 5, end: start + 1, isChinese: true, multiplierStart: start + 1)
    }
    return nil
  }

  // MARK: Units and bounds

  private func unit(at index: Int) -> (Int, MeasureUnit)? {
    guard index < signs.count else { return nil }
    let start = foldedStarts[index]
    // WordTable wants three bytes; short Latin units are looked up by themselves.
    if let (length, unit) = units.match(folded, at: start, end: folded.count) {
      var end = index
      while end < signs.count, foldedStarts[end] < start + length { end += 1 }
      return (end - index, unit)
    }
    return latinUnit(at: index)
  }

  private func latinUnit(at index: Int) -> (Int, MeasureUnit)? {
    for (word, unit) in QuantityLine.latin where self.word(index, word) && !isLetter(index + word.count) {
      return (word.count, unit)
    }
    return nil
  }

  private static let latin: [(String, MeasureUnit)] = [
    ("kWh", MeasureUnit(code: "kW.h", factor: 1, dimension: .energy)),
    ("MWh", MeasureUnit(code: "MW.h", factor: 1, dimension: .energy)),
    ("km", MeasureUnit(code: "km", factor: 1, dimension: .length)),
    ("cm", MeasureUnit(code: "cm", factor: 1, dimension: .length)),
    ("mm", MeasureUnit(code: "mm", factor: 1, dimension: .length)),
    ("kg", MeasureUnit(code: "kg", factor: 1, dimension: .mass)),
    ("mg", MeasureUnit(code: "mg", factor: 1, dimension: .mass)),
    ("MW", MeasureUnit(code: "MW", factor: 1, dimension: .power)),
    ("kW", MeasureUnit(code: "kW", factor: 1, dimension: .power)),
    ("kV", MeasureUnit(code: "kV", factor: 1, dimension: .voltage)),
    ("m", MeasureUnit(code: "m", factor: 1, dimension: .length)),
    ("t", MeasureUnit(code: "t", factor: 1, dimension: .mass)),
  ]

  private static let before: [(String, Quantity.Bound)] = [
    ("大于或者等于", .atLeast), ("小于或者等于", .atMost), ("大于或等于", .atLeast), ("小于或等于", .atMost), ("大于等于", .atLeast),
    ("小于等于", .atMost), ("不少于", .atLeast), ("不低于", .atLeast), ("不小于", .atLeast), ("不下于", .atLeast), ("至少", .atLeast),
    ("最少", .atLeast), ("不超过", .atMost), ("不超出", .atMost), ("不高于", .atMost), ("不多于", .atMost), ("不大于", .atMost),
    ("至多", .atMost), ("最多", .atMost), ("控制在", .atMost), ("大于", .moreThan), ("多于", .moreThan), ("高于", .moreThan),
    ("超过", .moreThan), ("超出", .moreThan), ("突破", .moreThan), ("超", .moreThan), ("过", .moreThan), ("小于", .lessThan),
    ("少于", .lessThan),
    ("低于", .lessThan), ("不足", .lessThan), ("不到", .lessThan), ("未满", .lessThan), ("等于", .equal), ("大约", .approximate),
    ("大概有", .approximate), ("大概", .approximate), ("将近", .approximate), ("接近", .approximate), ("约", .approximate),
    ("近", .approximate),
    (">=", .atLeast), ("<=", .atMost), ("≥", .atLeast), ("≤", .atMost), (">", .moreThan), ("<", .lessThan),
  ]
  private static let after: [(String, Quantity.Bound)] = [
    ("及以上", .atLeast), ("以上", .atLeast), ("之上", .atLeast), ("及以下", .atMost), ("以下", .atMost), ("之下", .atMost),
    ("以内", .atMost), ("之内", .atMost), ("左右", .approximate), ("上下", .approximate),
  ]

  private func boundBefore(_ at: Int) -> (Quantity.Bound, Int)? {
    for (words, bound) in QuantityLine.before where word(at, words) {
      let next = at + words.count
      guard
        isNumeral(next) || stands(next, "了") || stands(next, "有") || stands(next, "负")
          || next < signs.count && signs[next] == 0x2D
      else { continue }
      return (bound, words.count)
    }
    return nil
  }

  private func boundAfter(_ at: Int) -> (Quantity.Bound, Int)? {
    for (words, bound) in QuantityLine.after where word(at, words) { return (bound, words.count) }
    return nil
  }

  /// 比三十大
  private func compared(before core: Int, _ end: Int) -> Bool { core > 0 && stands(core - 1, "比") && stands(end, "大") }

  /// Length of what parts the ends of a range, or nil.
  private func dash(at index: Int) -> Int? {
    guard index < signs.count else { return nil }
    switch signs[index] {
    case 0x2D, 0x2014, 0x2013, 0x7E, 0xFF5E, 0x301C, 0x2212, 0x2500:
      return index + 1 < signs.count && signs[index + 1] == signs[index] ? 2 : 1
    default: break
    }
    if ["至", "到", "和", "与"].contains(where: { stands(index, $0) }) { return 1 }
    return nil
  }

  private func isAnd(_ index: Int) -> Bool { stands(index, "和") || stands(index, "与") }

  /// …之间 behind the second end.
  private func isBetween(_ mark: Int, after end: Int) -> Bool {
    var next = end
    if let (length, _) = unit(at: next) { next += length }
    return word(next, "之间")
  }

  /// 6角三分 behind 50元, 三美分 behind 两美元.
  private func minorMoney(at index: Int, of major: MeasureUnit) -> (Double, Int)? {
    let at = stands(index, "又") ? index + 1 : index
    guard let numeral = arabic(at: at) ?? chinese(at: at), numeral.multiplier == 1 else { return nil }
    if let (length, unit) = unit(at: numeral.end), unit.dimension == .money, unit.code == major.code,
      unit.factor < 1
    {
      return (numeral.value * unit.factor, numeral.end + length)
    }
    if major.code == "CNY", stands(numeral.end, "分"), !word(numeral.end, "分之"), !word(numeral.end, "分别") {
      return (numeral.value * 0.01, numeral.end + 1)
    }
    return nil
  }

  // MARK: Words

  private func stands(_ at: Int, _ word: StaticString) -> Bool {
    guard at >= 0, at < signs.count else { return false }
    return folded.holds(word, at: foldedStarts[at], end: folded.count)
  }

  private func word(_ at: Int, _ word: String) -> Bool {
    guard at >= 0, at < signs.count else { return false }
    let start = foldedStarts[at]
    let bytes = word.utf8
    guard start + bytes.count <= folded.count else { return false }
    return folded[start..<start + bytes.count].elementsEqual(bytes)
  }

  private func text(_ from: Int, _ to: Int) -> String {
    guard from < to, from < signs.count else { return "" }
    return String(decoding: folded[foldedStarts[from]..<foldedStarts[to]], as: UTF8.self)
  }
}
