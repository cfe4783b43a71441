import Model

/// Which quantities of a text are targets: not names, numbers of paragraphs, dates, ages, nor what a text says of its own parts.
extension TargetReader {
  /// 5.1.|3所有企业, |7.2本预案: the number of a paragraph, with which no part of a thing is counted.
  func isNumbering(_ quantity: Quantity, in range: Range<Int>) -> Bool {
    guard quantity.measure?.dimension == .count, quantity.multiplier == 1 else { return false }
    var start = quantity.core.lowerBound
    while start > range.lowerBound, case let glyph = Glyph(text.bytes, before: start, start: range.lowerBound),
      glyph.digit != nil || glyph.narrow == 0x2E
    { start -= glyph.length }
    return start == range.lowerBound
      && (start < quantity.core.lowerBound || quantity.base.value != quantity.base.value.rounded())
  }

  /// 长|三|角, 世界|一|流, 学前|一年|教育: words that hold a numeral and count nothing; nor does 65岁 of 65岁以上老人, 110千伏 of
  /// 110千伏变电站 or 5000吨 of 5000吨级泊位.
  func isPartOfName(_ quantity: Quantity) -> Bool {
    if isOfGrade(quantity) { return true }
    return switch quantity.measure?.dimension {
    case .age, .voltage: true
    case nil, .time: quantity.isChinese
    default: false
    }
  }

  /// 5000吨|级泊位: of what size the things are.
  func isOfGrade(_ quantity: Quantity) -> Bool {
    !quantity.bareUnit.isEmpty && text.bytes.holds("级", at: quantity.core.upperBound, end: text.count)
  }

  /// 3座|5G基站, 3个|24小时自助服务点, 2个|百万吨级粮库: a number with which the name of what was counted starts.
  func names(_ quantity: Quantity, behind count: Quantity) -> Bool {
    let end = quantity.core.upperBound
    guard quantity.core.lowerBound == count.range.upperBound, !count.bareUnit.isEmpty, end < text.count else {
      return false
    }
    let after = Glyph(text.bytes, at: end, end: text.count)
    if quantity.isChinese || after.isLatin && after.digit == nil { return true }
    if text.bytes.holds("级", at: end, end: text.count) { return true }
    // 18台|35蒸吨以下锅炉
    if isOfKind(quantity, at: end, mayLackOr: true) { return true }
    return quantity.measure?.dimension == .time && after.isIdeograph
      && !text.bytes.holds(anyOf: ["内", "以", "之", "前", "后"], at: end, end: text.count)
  }

  /// A digit or anything else that could be a number: most sentences hold none.
  func hasNumeral(_ range: Range<Int>) -> Bool {
    var at = text.bytes.nextSign(from: range.lowerBound, end: range.upperBound)
    while at < range.upperBound {
      let glyph = Glyph(text.bytes, at: at, end: range.upperBound)
      if glyph.digit != nil { return true }
      at = text.bytes.nextSign(from: at + glyph.length, end: range.upperBound)
    }
    return TargetWords.numerals.occurs(in: text.bytes, range)
  }

  /// 人均预期寿命78.3岁, 平均受教育年限达11.3年: years that measure something.
  func lasts(_ quantity: Quantity, in range: Range<Int>) -> Bool {
    guard isOfLife(quantity) else { return false }
    let (bytes, start) = (text.bytes, range.lowerBound)
    var end = quantity.range.lowerBound
    end -= Phrase.baseline(bytes, before: end, start: start) ?? 0
    while let (length, _) = TargetWords.endings.match(bytes, before: end, start: start) { end -= length }
    return TargetWords.lives.match(bytes, before: end, start: start) != nil
  }

  func isOfLife(_ quantity: Quantity) -> Bool {
    !quantity.isChinese && (quantity.bareUnit.hasBytes(of: "岁") || quantity.bareUnit.hasBytes(of: "年"))
  }

  /// Not a name (5G, G308, 1+11), not a year, an age, an ordinal.
  func isMeasured(_ quantity: Quantity, in range: Range<Int>) -> Bool {
    let bytes = text.bytes
    let core = quantity.core
    if core.lowerBound > range.lowerBound {
      let before = Glyph(bytes, before: core.lowerBound, start: range.lowerBound)
      if before.scalar == 0x7B2C || isOfNumbers(core, in: range) { return false }  // 第54次
      if before.scalar == 0x524D, TargetWords.ranks.contains(quantity.bareUnit) { return false }  // 全国前10位
      if before.isLatin && !(before.digit != nil) || before.narrow == 0x2B || before.narrow == 0x2F { return false }
      if before.scalar == 0x542B, isInclusion(core, in: range) { return false }
    }
    if core.upperBound < range.upperBound {
      let after = Glyph(bytes, at: core.upperBound, end: range.upperBound)
      if after.narrow == 0x2B || (after.isLatin && quantity.bareUnit.isEmpty) { return false }
      // 200个|日间照料中心, 20个|年轻干部突击队 have their unit.
      if quantity.bareUnit.isEmpty,
        TargetWords.namedBehind.match(bytes, at: core.upperBound, end: range.upperBound) != nil
      {
        return false
      }
    }
    if quantity.isChinese, quantity.bareUnit == "次",
      bytes.holds(anyOf: TargetWords.meetings, at: quantity.core.upperBound, end: range.upperBound)
    {
      return false
    }
    // 二本以上上线率
    if quantity.isChinese, quantity.bareUnit == "本", quantity.value <= 3 { return false }
    switch quantity.measure?.dimension {
    case .age, .voltage: return false
    case nil: return quantity.multiplier >= 1e4 || quantity.unit.isEmpty
    default: return true
    }
  }

  /// 第1、3、|5项, 第2—|6项: the last of several numbers behind one 第.
  private func isOfNumbers(_ core: Range<Int>, in range: Range<Int>) -> Bool {
    var at = core.lowerBound
    while at > range.lowerBound, core.lowerBound - at < 60,
      case let glyph = Glyph(text.bytes, before: at, start: range.lowerBound)
    {
      at -= glyph.length
      if glyph.scalar == 0x7B2C { return at + 3 < core.lowerBound }
      guard glyph.digit != nil || glyph.isEnumerationComma || glyph.scalar == 0x2014 || glyph.narrow == 0x2D else {
        return false
      }
    }
    return false
  }

  /// 6亩以下（不含|6亩|）: says whether the bound itself belongs to what it bounds.
  private func isInclusion(_ core: Range<Int>, in range: Range<Int>) -> Bool {
    let end = core.lowerBound - 3
    let start = text.bytes.ends(range.lowerBound..<end, withAnyOf: ["不"]) ? end - 3 : end
    return start > range.lowerBound && core.upperBound < range.upperBound
      && Bracket(opening: Glyph(text.bytes, before: start, start: range.lowerBound)) == .round
      && Bracket(closing: Glyph(text.bytes, at: core.upperBound, end: range.upperBound)) == .round
  }

  /// - Parameter stands: said of what exists; 从目前的31%提高到33% is said of what is to come.
  func isTarget(_ quantity: Quantity, _ phrase: Phrase, isReport: Bool, stands: Bool) -> Bool {
    guard !quantity.isChinese || countsInWords(quantity, phrase) else { return false }
    if quantity.measure?.dimension == .time {
      return TargetWords.durations.contains(quantity.bareUnit) && isDuration(quantity, phrase)
        || isReport && (quantity.bareUnit == "小时" && quantity.multiplier > 1 || quantity.bareUnit == "天")
    }
    if isReport { return phrase.isActed && !phrase.isListing || !countsItself(quantity) }
    return !stands && !phrase.isDescribed && !isThreshold(quantity, phrase)
  }

  /// 160千瓦|及以下|小微企业, 35蒸吨|以下|锅炉: a size and its bound say which things are meant.
  private func isOfKind(_ quantity: Quantity, at end: Int, mayLackOr: Bool) -> Bool {
    guard let dimension = quantity.measure?.dimension, dimension != .count, dimension != .ratio else { return false }
    let hasOr = text.bytes.holds("及", at: end, end: text.count)
    let bound = hasOr ? end + 3 : end
    guard hasOr || mayLackOr, text.bytes.holds(anyOf: ["以下", "以上"], at: bound, end: text.count),
      bound + 6 < text.count
    else { return false }
    return Glyph(text.bytes, at: bound + 6, end: text.count).isIdeograph
  }

  /// Bytes of brackets that say more of a bound.
  private static let longestNote = 45
  private static let thresholds: [StaticString] = ["以上的", "以下的", "以内的", "及以上的", "及以下的"]
  /// What a bound may be said of itself: 年产值10亿元以上的目标.
  private static let aims: [StaticString] = ["目标", "水平", "任务", "要求", "规模", "成绩", "增长"]

  /// 年收入|10万元|以下的村全部清零: which things are meant, told by what is measured of them. 60%以上的行政村 are to be reached.
  private func isThreshold(_ quantity: Quantity, _ phrase: Phrase) -> Bool {
    let bytes = text.bytes
    var end = quantity.core.upperBound
    // 30人（含）以下的企业
    if bytes.holds("（含）", at: end, end: text.count) { end += 9 }
    // 辖区内6亩|以下（不含6亩）|的土地; 面积6亩以下 is measured.
    if let bound = ["以下", "以上", "以内"].first(where: { bytes.holds($0, at: end, end: text.count) }),
      case let open = end + bound.utf8CodeUnitCount, bytes.holds(anyOf: ["（", "("], at: open, end: text.count),
      let pair = BracketPairs(bytes, open..<min(text.count, open + TargetReader.longestNote)).pairs.first,
      bytes.holds("的", at: pair.range.upperBound, end: text.count),
      phrase.noun.isEmpty || bytes.ends(phrase.noun, withAnyOf: ["内", "中"])
    {
      return quantity.measure?.code != "%"
    }
    // |160千瓦及以下|小微企业, 18台|35蒸吨以下|锅炉, whatever is to become of them
    let isPower = quantity.measure?.dimension == .power && phrase.raw.isEmpty
    if isOfKind(quantity, at: end, mayLackOr: phrase.followsNumber || isPower),
      phrase.raw.isEmpty || bytes.ends(phrase.raw, withAnyOf: ["对", "为", "将", "把"])
    {
      return true
    }
    // |10万元|以下的村, of whatever the sentence speaks
    let isSum = quantity.measure?.dimension == .money && phrase.noun.isEmpty && quantity.bound == .atMost
    guard quantity.measure?.code != "%",
      isSum || !phrase.noun.isEmpty && phrase.noun.upperBound == quantity.range.lowerBound,
      let word = TargetReader.thresholds.first(where: { bytes.holds($0, at: end, end: text.count) })
    else { return false }
    return !bytes.holds(anyOf: TargetReader.aims, at: end + word.utf8CodeUnitCount, end: text.count)
  }

  private static let partings: [StaticString] = ["分解为", "分解成", "细化为", "细化成", "分为"]

  /// 明确133项具体任务，涉及34个牵头单位, 6个方面: what a text says of its own parts is to be reached by nobody.
  private func countsItself(_ quantity: Quantity) -> Bool {
    guard TargetWords.listed.contains(quantity.bareUnit) else { return false }
    // 主要任务分解为7大方面、80项
    let near = text.bytes.start(ofCharacterAt: quantity.range.lowerBound - 45, notBelow: 0)..<quantity.range.lowerBound
    if text.bytes.holds(anyOf: TargetReader.partings, in: near) { return true }
    var at = quantity.core.upperBound
    while let (length, isLast) = TargetWords.parts.match(text.bytes, at: at, end: text.count) {
      if isLast { return true }
      at += length
    }
    return false
  }

  /// Numerals in words: 一批, 三大 count nothing; 每年举办一次, 至少两家, 百分之九十 do.
  private func countsInWords(_ quantity: Quantity, _ phrase: Phrase) -> Bool {
    guard quantity.measure?.code != "%" else { return true }
    guard quantity.measure != nil, !text.bytes.holds("性", at: quantity.core.upperBound, end: text.bytes.count) else {
      return false
    }
    let length = quantity.core.count - quantity.unit.utf8.count
    return quantity.base.value >= 10 && length >= 6 || quantity.bound == .atLeast
      || phrase.isRecurring && TargetWords.sessions.contains(quantity.bareUnit)
  }

  /// A time to be spent or reached; not one within which something is due, nor how long something must have lasted.
  private func isDuration(_ quantity: Quantity, _ phrase: Phrase) -> Bool {
    if phrase.change == .to || phrase.change == .decline || phrase.isBaseline || phrase.isOfTime { return true }
    // 平均住院日|控制在8天以内
    if !phrase.isEmpty, text.bytes.holds("控制在", at: quantity.range.lowerBound, end: text.count) { return true }
    let limits: [StaticString] = ["内", "前", "后", "以内", "之内"]
    if text.bytes.holds(anyOf: limits, at: quantity.core.upperBound, end: text.bytes.count) { return false }
    switch quantity.bound {
    case .atLeast: return !phrase.isCondition
    case .equal: return phrase.isRecurring
    default: return false
    }
  }
}
