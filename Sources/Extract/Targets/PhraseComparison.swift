import Model

/// What a number is held against: 较上年, 高于全省平均水平.
extension Phrase {
  struct Comparison {
    /// Where what is measured ends.
    let start: Int
    let isAbove: Bool
    /// 全省平均水平
    let words: Range<Int>
  }

  /// 高于|全省平均水平|1个百分点, 比|全国|高20个百分点: the last words of a range that hold a number against another figure.
  static func comparison(_ bytes: [UInt8], _ range: Range<Int>) -> Comparison? {
    if let end = TargetWords.comparing.lastEnd(in: bytes, range), case let words = end..<range.upperBound,
      let (length, isAbove) = TargetWords.comparing.match(bytes, before: end, start: range.lowerBound),
      case let at = end - length, words.count >= 6, !bytes.holds("不", at: at - 3, end: at),
      bytes.ends(words, withAnyOf: measuredAgainst) || at == range.lowerBound && words.count <= longestCompared
    {
      return Comparison(start: at, isAbove: isAbove, words: words)
    }
    for (word, isAbove) in TargetWords.higher where bytes.ends(range, withAnyOf: [word]) {
      guard let at = bytes.lastIndex(of: "比", in: range) ?? bytes.lastIndex(of: "较", in: range),
        case let words = at + 3..<range.upperBound - 3, words.count >= 6,
        bytes.ends(words, withAnyOf: measuredAgainst), !bytes.ends(words, withAnyOf: ["上年", "去年", "同期"])
      else { continue }
      return Comparison(start: at, isAbove: isAbove, words: words)
    }
    return nil
  }

  /// The same, in front of this number: a share by which a figure lies above or below.
  func comparison(of quantity: Quantity) -> Comparison? {
    guard quantity.measure?.dimension == .ratio, text.bytes.holds(anyOf: Phrase.comparisonSigns, in: raw) else {
      return nil
    }
    let about = text.bytes.ends(raw, withAnyOf: ["约", "近"]) ? 3 : 0
    return Phrase.comparison(text.bytes, raw.lowerBound..<raw.upperBound - about)
  }

  /// Bytes.
  private static let longestCompared = 60

  /// 较2025年增长8%, 与2020年相比, 从2020年的56亿元: a year to compare with, by which nothing is due.
  static func isCompared(_ bytes: [UInt8], _ label: Range<Int>, _ range: Range<Int>) -> Bool {
    bytes.holds(anyOf: ["较", "比", "从", "由"], at: label.lowerBound - 3, end: label.lowerBound)
      && label.lowerBound - 3 >= range.lowerBound
      || yearOfLevel(bytes, before: range.upperBound, start: range.lowerBound).map {
        range.upperBound - $0 == label.lowerBound
      } == true
      || bytes.holds(anyOf: ["相比", "同期", "基础上", "的基础上", "水平"], at: label.upperBound, end: range.upperBound)
  }

  /// Characters that every comparison holds one of; few phrases do.
  private static let comparisonSigns = SignSet(of: "高快低慢超领较比与在")

  /// With what a rate is compared: 高于全市平均水平, 快于城镇居民.
  private static let measuredAgainst: [StaticString] = [
    "水平", "平均", "均值", "增速", "目标", "居民", "全国", "全省", "全市", "全县", "上年", "去年", "经济增长", "同期", "进度", "计划",
  ]

  /// Where the words end that stand in front of a comparison: 固定资产投资|较2025年, 总量|与去年相比.
  static func withoutComparison(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    guard bytes.holds(anyOf: comparisonSigns, in: range) else { return range.upperBound }
    // 项目总数|超年度目标任务25个百分点, 供应总量|较“十三五”
    let own = bytes.holds(anyOf: ["均", "也"], at: range.lowerBound, end: range.upperBound) ? 3 : 0
    if let at = TargetWords.exceeding.firstStart(in: bytes, range) {
      return at == range.lowerBound + own ? range.lowerBound : at
    }
    // 增加值增速|高于全市平均水平1个百分点
    let isAlone = TargetWords.comparing.match(bytes, at: range.lowerBound + own, end: range.upperBound) != nil
    // 比全国|高20个百分点
    if isAlone || bytes.holds(anyOf: ["比全", "较全"], at: range.lowerBound, end: range.upperBound) {
      return range.lowerBound
    }
    if let found = comparison(bytes, range), case let words = range.lowerBound..<found.start,
      words.count >= 12 || TargetWords.shares.match(bytes, before: words.upperBound, start: words.lowerBound) != nil
    {
      // 税收占比|分别|高于全国、全省3个和2个百分点
      return bytes.ends(words, withAnyOf: ["分别"]) ? words.upperBound - 6 : words.upperBound
    }
    var at = range.lowerBound
    while at < range.upperBound {
      let glyph = Glyph(bytes, at: at, end: range.upperBound)
      if TargetWords.comparisons.contains(glyph.scalar),
        let label = MilestoneLabel(bytes, at: at + glyph.length, end: range.upperBound),
        isCompared(bytes, label.words, range)
      {
        // 排放总量|均比2015年
        let isOfAll = bytes.ends(range.lowerBound..<at, withAnyOf: ["均"]) && !isAverage(bytes, range.lowerBound..<at)
        return isOfAll ? at - 3 : at
      }
      at = bytes.nextSign(from: at + glyph.length, end: range.upperBound, orAnyOf: TargetWords.comparisons)
    }
    return range.upperBound
  }

  private static func isAverage(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    bytes.ends(range, withAnyOf: ["平均", "人均", "户均", "亩均", "年均", "月均", "日均"])
  }
}
