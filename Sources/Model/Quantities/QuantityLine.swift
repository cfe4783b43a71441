/// The characters of a text, white space left out, width and script of numerals folded.
struct QuantityLine {
  let bytes: [UInt8]
  let units: WordTable<MeasureUnit>
  /// Folded characters.
  let signs: [UInt32]
  /// Where each stands; one more than characters.
  let places: [Place]
  /// The same characters in UTF-8, for the table of units.
  let folded: [UInt8]

  /// Where a character starts in the text, and where among the folded ones.
  ///
  /// Narrow: a sentence's places fit what the allocator hands out at once.
  struct Place {
    @Narrow var start: Int
    @Narrow var folded: Int
  }

  /// Traditional forms and numerals of cheques, all of them Chinese characters, and what they are read as.
  private static let scripts: SignTable<UInt32> = [
    0x9EDE: 0x70B9, 0x500B: 0x4E2A, 0x842C: 0x4E07, 0x5104: 0x4EBF, 0x5E7E: 0x51E0, 0x5169: 0x4E24, 0x4F70: 0x767E,
    0x62FE: 0x5341, 0x4EDF: 0x5343, 0x58F9: 0x4E00, 0x8D30: 0x4E8C, 0x53C1: 0x4E09, 0x8086: 0x56DB, 0x4F0D: 0x4E94,
    0x9646: 0x516D, 0x67D2: 0x4E03, 0x634C: 0x516B, 0x7396: 0x4E5D, 0x96F6: 0x3007, 0x5F8C: 0x540E, 0x9918: 0x4F59,
    0x8CA0: 0x8D1F, 0x9593: 0x95F4,
  ]

  /// Numerals of cheques that are words too: 队伍, 陆地, 收拾.
  private static let formal = SignSet(of: "伍陆拾")
  private static let formalWords: [StaticString] = [
    "队伍", "行伍", "入伍", "退伍", "落伍", "大陆", "着陆", "登陆", "水陆", "内陆", "海陆", "陆续", "陆地", "陆上", "陆军", "陆域", "陆路", "陆运",
    "收拾", "捡拾", "拾遗",
  ]
  /// What stands beside them in a number.
  private static let numberSigns = SignSet(of: "壹贰叁肆伍陆柒捌玖拾佰仟零万亿萬億元圆角分整点點折成之余多几幾幺")

  init(_ bytes: [UInt8], _ range: Range<Int>, units: WordTable<MeasureUnit>) {
    self.bytes = bytes
    self.units = units
    var places: [Place] = []
    var folded: [UInt8] = []
    // A character is of one byte or more; folded ones are never longer than they were.
    signs = [UInt32](unsafeUninitializedCapacity: range.count) { signs, count in
      places = [Place](unsafeUninitializedCapacity: range.count + 1) { places, length in
        folded = QuantityLine.fold(bytes, range, signs, places, &count)
        places.initializeElement(at: count, to: Place(start: range.upperBound, folded: folded.count))
        length = count + 1
      }
    }
    (self.places, self.folded) = (places, folded)
  }

  /// The characters of a stretch in UTF-8, folded; each but white space is put down with its place.
  private static func fold(
    _ bytes: [UInt8], _ range: Range<Int>, _ signs: UnsafeMutableBufferPointer<UInt32>,
    _ places: UnsafeMutableBufferPointer<Place>, _ count: inout Int
  ) -> [UInt8] {
    let scripts = QuantityLine.scripts
    var folded: [UInt8] = []
    folded.reserveCapacity(range.count)
    // What is as it was goes over in one piece, from here on.
    var kept = range.lowerBound
    func put(_ sign: UInt32, from at: Int) {
      signs.initializeElement(at: count, to: sign)
      places.initializeElement(at: count, to: Place(start: at, folded: folded.count + at - kept))
      count += 1
    }
    var at = range.lowerBound
    while at < range.upperBound {
      // As most characters are.
      let plain = bytes.nextSign(from: at, end: range.upperBound, orAnyOf: scripts.signs)
      while at < plain {
        put(Glyph(bytes, at: at, end: plain).scalar, from: at)
        at += 3
      }
      guard at < range.upperBound else { break }
      let glyph = Glyph(bytes, at: at, end: range.upperBound)
      let next = at + glyph.length
      defer { at = next }
      let narrow = glyph.narrow
      var sign = scripts[narrow] ?? narrow
      let isSpace = glyph.scalar <= 0x20 || glyph.scalar == 0x3000 || glyph.scalar == 0xA0
      if sign != narrow, QuantityLine.formal.contains(narrow), !QuantityLine.isNumber(bytes, at, range) {
        sign = narrow
      }
      if !isSpace { put(sign, from: at) }
      guard isSpace || sign != glyph.scalar else { continue }
      folded.append(contentsOf: bytes[kept..<at])
      // Any scalar encodes.
      if !isSpace, let scalar = Unicode.Scalar(sign) { folded.append(contentsOf: UTF8.encode(scalar)!) }
      kept = next
    }
    folded.append(contentsOf: bytes[kept..<range.upperBound])
    return folded
  }

  /// Whether a numeral of cheques stands beside another, or in front of 万 or 元; white space may part them.
  private static func isNumber(_ bytes: [UInt8], _ at: Int, _ range: Range<Int>) -> Bool {
    if bytes.holds(anyOf: QuantityLine.formalWords, at: at, end: range.upperBound)
      || at - 3 >= range.lowerBound && bytes.holds(anyOf: QuantityLine.formalWords, at: at - 3, end: range.upperBound)
    {
      return false
    }
    var before = at
    while before > range.lowerBound, bytes[before - 1] == 0x20 { before -= 1 }
    var after = at + Glyph(bytes, at: at, end: range.upperBound).length
    while after < range.upperBound, bytes[after] == 0x20 { after += 1 }
    return before > range.lowerBound
      && QuantityLine.numberSigns.contains(Glyph(bytes, before: before, start: range.lowerBound).scalar)
      || after < range.upperBound
        && QuantityLine.numberSigns.contains(Glyph(bytes, at: after, end: range.upperBound).scalar)
  }

  // MARK: Quantities

  func read() -> [Quantity] {
    var found: [Quantity] = []
    let starters = QuantityLine.starters
    var at = 0
    while at < signs.count {
      guard starters.contains(signs[at]), let (quantity, end) = quantity(at: at) else {
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

  /// What a quantity can start with: a digit, a numeral, a sign, the first character of a bound.
  private static let starters = SignSet(
    [
      Array(0x30...0x39), digits.keys, tens.keys, moneySigns.keys,
      "-−负第半对万<>≥≤".unicodeScalars.map(\.value), before.compactMap { $0.0.unicodeScalars.first?.value },
    ].joined())

  /// A numeral with what it was read from.
  struct Numeral {
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

  func quantity(at start: Int) -> (Quantity, Int)? {
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
    for skip in stride(from: 0, through: firstUnit, by: Swift.max(firstUnit, 1)) {
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

  func finish(
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
      end += secondUnit(beside: unit, at: end)
      if let (length, rate) = rate(of: unit, at: end) {
        end += length
        measure = rate
      }
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
    var unitText = numeral.multiplierStart == bareStart ? bareUnit : text(numeral.multiplierStart, end)
    if numeral.isOpen || max != nil { unitText = unitText.filter { $0 != "余" && $0 != "多" } }
    // 折 and 成 count tenths.
    let isFold = end - bareStart == 1 && stands(bareStart, "折")
    let isTenth = end - bareStart == 1 && stands(bareStart, "成")
    if measure?.code == "%", isFold || isTenth {
      let scale = numeral.value >= 10 && isFold ? 1.0 : 10.0
      numeral.value *= scale
      max = max.map { $0 * scale }
      if isTenth, let digit = digit(at: end), !isNumeral(end + 1) {
        numeral.value += Double(digit)
        end += 1
      }
      if isTenth, stands(end, "半") {
        numeral.value += 5
        end += 1
      }
      (bareUnit, unitText) = ("%", "%")
      if numeral.multiplier != 1 { return nil }
      if numeral.value > 100 { return nil }
    }
    if numeral.isPercent { (bareUnit, unitText) = ("%", "%") }
    if end - bareStart == 1, stands(bareStart, "﹪") {
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
      range: places[start].start..<self.end(of: end - 1), core: places[core].start..<self.end(of: coreEnd - 1),
      value: numeral.value, max: max, unit: unitText, bareUnit: bareUnit, multiplier: numeral.multiplier,
      bound: bound ?? .equal, measure: measure, isChinese: numeral.isChinese)
    return (quantity, end)
  }

  /// 8条|（段）: what else the things may be counted in; its length.
  private func secondUnit(beside unit: MeasureUnit, at start: Int) -> Int {
    guard unit.dimension == .count, start < signs.count, signs[start] == 0x28 || signs[start] == 0xFF08,
      let (length, other) = self.unit(at: start + 1), other.dimension == .count,
      case let close = start + 1 + length, stands(close, "）") || stands(close, ")")
    else { return 0 }
    return length + 2
  }

  /// 大于20小于35, 1000以上，1500以下: one interval.
  func interval(_ low: Quantity, _ high: Quantity) -> Quantity? {
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

  // MARK: Words

  /// Where a character ends in the text.
  private func end(of at: Int) -> Int {
    let start = places[at].start
    return start + Glyph(bytes, at: start, end: bytes.count).length
  }

  func stands(_ at: Int, _ word: StaticString) -> Bool {
    guard at >= 0, at < signs.count else { return false }
    return folded.holds(word, at: places[at].folded, end: folded.count)
  }

  func word(_ at: Int, _ word: String) -> Bool {
    guard at >= 0, at < signs.count else { return false }
    let start = places[at].folded
    let bytes = word.utf8
    guard start + bytes.count <= folded.count else { return false }
    return folded[start..<start + bytes.count].elementsEqual(bytes)
  }

  func text(_ from: Int, _ to: Int) -> String {
    guard from < to, from < signs.count else { return "" }
    return String(decoding: folded[places[from].folded..<places[to].folded], as: UTF8.self)
  }
}
