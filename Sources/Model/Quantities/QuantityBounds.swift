/// Units of measure and the words that bound a number.
extension QuantityLine {
  func unit(at index: Int) -> (Int, MeasureUnit)? {
    guard index < signs.count else { return nil }
    let start = places[index].folded
    // WordTable wants three bytes; short Latin units are looked up by themselves.
    if let (length, unit) = units.match(folded, at: start, end: folded.count) {
      // 5部门: a word that only starts as a unit does.
      guard !unit.code.isEmpty else { return nil }
      var end = index
      while end < signs.count, places[end].folded < start + length { end += 1 }
      return (end - index, unit)
    }
    return latinUnit(at: index)
  }

  /// /天 in 3350吨/天, /日, /人·月 in 500元/人·月, /万元 in 0.4吨标准煤/万元: its characters, and the unit for each of those.
  func rate(of unit: MeasureUnit, at start: Int) -> (Int, MeasureUnit)? {
    guard unit.dimension != .ratio, unit.dimension != .concentration else { return nil }
    var rate = unit
    var at = start
    while stands(at, "/") || at > start && stands(at, "·") {
      at += 1
      var scale = 1.0
      if let factor = QuantityLine.scales.first(where: { stands(at, $0.sign) })?.factor {
        scale = factor
        at += 1
      }
      guard let (length, each) = self.unit(at: at) ?? period(at: at), each.dimension != .ratio else { return nil }
      rate.code += "/" + each.code
      rate.factor /= scale * each.factor
      at += length
    }
    return at > start ? (at - start, rate) : nil
  }

  private static let scales: [(sign: StaticString, factor: Double)] = [("千", 1e3), ("万", 1e4), ("亿", 1e8)]

  /// 月 and 日 by themselves, which count nothing elsewhere.
  private func period(at index: Int) -> (Int, MeasureUnit)? {
    guard stands(index, "月") || stands(index, "日") else { return nil }
    return (1, MeasureUnit(code: stands(index, "月") ? "mo" : "d", factor: 1, dimension: .time))
  }

  func latinUnit(at index: Int) -> (Int, MeasureUnit)? {
    guard isLetter(index) else { return nil }
    for (word, unit) in QuantityLine.latin where self.word(index, word) && !isLetter(index + word.count) {
      return (word.count, unit)
    }
    return nil
  }

  static let latin: [(String, MeasureUnit)] = [
    ("km2", MeasureUnit(code: "km2", factor: 1, dimension: .area)),
    ("km²", MeasureUnit(code: "km2", factor: 1, dimension: .area)),
    ("m2", MeasureUnit(code: "m2", factor: 1, dimension: .area)),
    ("m²", MeasureUnit(code: "m2", factor: 1, dimension: .area)),
    ("m3", MeasureUnit(code: "m3", factor: 1, dimension: .volume)),
    ("m³", MeasureUnit(code: "m3", factor: 1, dimension: .volume)),
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

  static let before: [(String, Quantity.Bound)] =
    forbidden + [
      ("大于或者等于", .atLeast), ("小于或者等于", .atMost), ("大于或等于", .atLeast), ("小于或等于", .atMost), ("大于等于", .atLeast),
      ("小于等于", .atMost), ("不少于", .atLeast), ("不低于", .atLeast), ("不小于", .atLeast), ("不下于", .atLeast), ("至少", .atLeast),
      ("最少", .atLeast), ("不超过", .atMost), ("不超出", .atMost), ("不突破", .atMost), ("不高于", .atMost), ("不多于", .atMost),
      ("不大于", .atMost),
      ("至多", .atMost), ("最多", .atMost), ("最高", .atMost), ("控制在", .atMost), ("大于", .moreThan), ("多于", .moreThan),
      ("高于", .moreThan),
      ("超过", .moreThan), ("超出", .moreThan), ("突破", .moreThan), ("超", .moreThan), ("过", .moreThan), ("小于", .lessThan),
      ("少于", .lessThan),
      ("低于", .lessThan), ("不足", .lessThan), ("不到", .lessThan), ("未满", .lessThan), ("等于", .equal), ("大约", .approximate),
      ("大概有", .approximate), ("大概", .approximate), ("将近", .approximate), ("接近", .approximate), ("约", .approximate),
      ("近", .approximate),
      (">=", .atLeast), ("<=", .atMost), ("≥", .atLeast), ("≤", .atMost), (">", .moreThan), ("<", .lessThan),
    ]
  /// 不得低于, 不能超过: what must not be sets the bound on the other side.
  private static let forbidden: [(String, Quantity.Bound)] = ["不得", "不能", "不应", "不准", "不允许"].flatMap { never in
    ["低于", "少于", "小于", "不足"].map { (never + $0, .atLeast) }
      + ["高于", "多于", "大于", "超过", "超出", "突破"].map { (never + $0, .atMost) }
  }
  static let after: [(String, Quantity.Bound)] = [
    ("及以上", .atLeast), ("以上", .atLeast), ("之上", .atLeast), ("及以下", .atMost), ("以下", .atMost), ("之下", .atMost),
    ("(含)以上", .atLeast), ("(含)以下", .atMost),
    ("以内", .atMost), ("之内", .atMost), ("左右", .approximate), ("上下", .approximate),
  ]

  /// Words of bounds as signs, by their first one, in the order of their list: asked at every sign of a text.
  struct BoundWord {
    let signs: [UInt32]
    let bound: Quantity.Bound
  }

  private static let beforeBySign = bySign(before)
  private static let afterBySign = bySign(after)

  private static func bySign(_ words: [(String, Quantity.Bound)]) -> SignTable<[BoundWord]> {
    var shelves: [(UInt32, [BoundWord])] = []
    for (word, bound) in words {
      let word = BoundWord(signs: word.unicodeScalars.map(\.value), bound: bound)
      if let place = shelves.firstIndex(where: { $0.0 == word.signs[0] }) {
        shelves[place].1.append(word)
      } else {
        shelves.append((word.signs[0], [word]))
      }
    }
    return SignTable(shelves)
  }

  private func stand(_ word: BoundWord, at start: Int) -> Bool {
    guard start + word.signs.count <= signs.count else { return false }
    for (index, sign) in word.signs.enumerated() where signs[start + index] != sign { return false }
    return true
  }

  func boundBefore(_ at: Int) -> (Quantity.Bound, Int)? {
    guard at >= 0, at < signs.count, let words = QuantityLine.beforeBySign[signs[at]] else { return nil }
    for word in words where stand(word, at: at) {
      let next = at + word.signs.count
      guard
        isNumeral(next) || stands(next, "了") || stands(next, "有") || stands(next, "负")
          || next < signs.count && signs[next] == 0x2D
      else { continue }
      if word.signs.count == 1, at > 0, QuantityLine.compounds[signs[at]]?.contains(signs[at - 1]) == true {
        return nil
      }
      // 创历史最高
      if at > 0, stands(at, "最高"), stands(at - 1, "史") { return nil }
      return (word.bound, word.signs.count)
    }
    return nil
  }

  /// 签约8个, 通过12项, 附近3个: words that end in the sign of a bound and bound nothing.
  private static let compounds: SignTable<SignSet> = [
    0x7EA6: SignSet(of: "签节预条制合违公契履邀续毁解特"),  // 约
    0x8FD1: SignSet(of: "附最临靠邻就贴毗"),  // 近
    0x8D85: SignSet(of: "赶反高"),  // 超
    0x8FC7: SignSet(of: "通经透度穿渡走越改"),  // 过
  ]

  func boundAfter(_ at: Int) -> (Quantity.Bound, Int)? {
    guard at >= 0, at < signs.count else { return nil }
    if let words = QuantityLine.afterBySign[signs[at]], let word = words.first(where: { stand($0, at: at) }) {
      return (word.bound, word.signs.count)
    }
    // 5000万元|(含5000万元)以上
    guard let aside = inclusion(at), at + aside < signs.count,
      let words = QuantityLine.afterBySign[signs[at + aside]],
      let word = words.first(where: { stand($0, at: at + aside) })
    else { return nil }
    return (word.bound, aside + word.signs.count)
  }

  /// Length of an aside that says whether a bound belongs to what it bounds; nil where none starts.
  private func inclusion(_ at: Int) -> Int? {
    guard signs[at] == 0x28, word(at + 1, "含") || word(at + 1, "不含") else { return nil }
    return signs[at...].prefix(QuantityLine.longestInclusion).firstIndex(of: 0x29).map { $0 + 1 - at }
  }

  private static let longestInclusion = 16

  /// 比三十大
  func compared(before core: Int, _ end: Int) -> Bool { core > 0 && stands(core - 1, "比") && stands(end, "大") }

  /// Length of what parts the ends of a range, or nil.
  func dash(at index: Int) -> Int? {
    guard index < signs.count else { return nil }
    switch signs[index] {
    case 0x2D, 0x2014, 0x2013, 0x7E, 0xFF5E, 0x301C, 0x2212, 0x2500:
      return index + 1 < signs.count && signs[index + 1] == signs[index] ? 2 : 1
    case 0x81F3, 0x5230, 0x548C, 0x4E0E: return 1  // 至 到 和 与
    default: return nil
    }
  }

  func isAnd(_ index: Int) -> Bool { stands(index, "和") || stands(index, "与") }

  /// …之间 behind the second end.
  func isBetween(_ mark: Int, after end: Int) -> Bool {
    var next = end
    if let (length, _) = unit(at: next) { next += length }
    return word(next, "之间")
  }

  /// 6角三分 behind 50元, 三美分 behind 两美元.
  func minorMoney(at index: Int, of major: MeasureUnit) -> (Double, Int)? {
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
}
