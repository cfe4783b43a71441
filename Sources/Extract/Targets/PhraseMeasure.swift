import Model

/// What the words around a quantity say: what was measured or counted, and how it changes.
extension Phrase {
  var isEmpty: Bool { noun.isEmpty }

  var change: Target.Change? { statedChange ?? (noun.isEmpty ? nil : .level) }

  var improves: Bool { statedChange == .by && text.bytes.ends(raw, withAnyOf: ["改善"]) }

  /// 人均突破15万元: of each of whom the number is, where nothing else says what it is of.
  var average: String? {
    Phrase.averages.first { text.bytes.firstIndex(of: $0, in: raw) != nil }.map(\.description)
  }

  private static let averages: [StaticString] = ["人均", "户均", "村均", "亩均"]

  /// 住房面积人均|40平方米, 农民人均增收|2000元: a noun, and of each of whom, between it and the number.
  private var averaged: Range<Int>? {
    guard !noun.isEmpty, noun.upperBound < raw.upperBound,
      let average = Phrase.averages.lazy.compactMap({
        text.bytes.lastIndex(of: $0, in: noun.upperBound..<raw.upperBound)
      }).first
    else { return nil }
    let earns = text.bytes.ends(average + 6..<raw.upperBound, withAnyOf: ["增收", "增产"])
    return noun.lowerBound..<(earns ? raw.upperBound : average + 6)
  }

  /// 安排13.3亿元支持|教育发展, 投入5000万元用于|校舍维修: what money is set aside for.
  private func funded(_ quantity: Quantity) -> Range<Int>? {
    guard quantity.measure?.dimension == .money, ends(raw, TargetWords.funding),
      let purpose = TargetWords.purposes.first(where: {
        text.bytes.holds($0, at: next.lowerBound, end: next.upperBound)
      }),
      case let start = next.lowerBound + purpose.utf8CodeUnitCount,
      case let noun = Phrase.counted(text.bytes, start..<Phrase.end(text.bytes, start, nil, next)), noun.count >= 6
    else { return nil }
    return noun
  }

  /// 投入5000万元改造|农村电网: what money is for, without the verb.
  private func paid(_ quantity: Quantity) -> Range<Int> {
    guard quantity.measure?.dimension == .money,
      let (length, _) = TargetWords.built.match(text.bytes, at: after.lowerBound, end: after.upperBound),
      after.count - length >= 6
    else { return after }
    return after.lowerBound + length..<after.upperBound
  }

  /// 提升1000个服务综合体, 大幅改善4所学校办学条件: a verb of work, behind which things are counted.
  private func works(on quantity: Quantity) -> Bool {
    statedChange == .by && quantity.measure?.dimension == .count && !after.isEmpty
      && text.bytes.ends(raw, withAnyOf: ["提升", "提高", "改善"])
      && (noun.isEmpty || TargetWords.degreesOfWork.contains { text.bytes.spells($0, in: noun) })
  }

  func change(of quantity: Quantity) -> Target.Change? {
    if works(on: quantity) || upgrades(quantity) { return .level }
    // 同比增加15% is a growth, 比重提高15% is not.
    let grows =
      statedChange == .by && quantity.measure?.code == "%" && text.bytes.holds(anyOf: TargetWords.compared, in: raw)
    if grows { return .growth }
    // 提高0.5个百分点、|达到46.2%: where it stands then, not by how much it grows.
    if change == nil, reachesLevel { return .level }
    // 增长153亿元: by how much, and at no rate.
    if change == .growth, let dimension = quantity.measure?.dimension, dimension != .ratio { return .by }
    return change
  }

  private func string(_ range: Range<Int>) -> String? { range.isEmpty ? nil : text.string(range) }

  private func ends(_ range: Range<Int>, _ words: WordTable<Bool>) -> Bool {
    words.match(text.bytes, before: range.upperBound, start: range.lowerBound) != nil
  }
  /// 农家书屋|提升|10个: so many of them are worked on.
  private func upgrades(_ quantity: Quantity) -> Bool {
    statedChange == .by && quantity.measure?.dimension == .count && !noun.isEmpty && after.isEmpty
      && TargetWords.buildings.contains(quantity.bareUnit) && text.bytes.ends(raw, withAnyOf: ["提升"])
  }

  /// What is measured: in front of shares and of what was reached, behind counts.
  func measured(_ quantity: Quantity) -> String? {
    if let funded = funded(quantity) { return string(funded) }
    // 50%的中小学校, 八成以上财政资金
    if quantity.measure?.dimension == .ratio {
      if ends(noun, TargetWords.wholes), !after.isEmpty { return string(after) }
      // 锦江区|50%的|城市社区, 收运体系覆盖|98%以上的|自然村
      if !after.isEmpty, !hasEnding, text.bytes.holds("的", at: next.lowerBound, end: next.upperBound),
        text.bytes.ends(noun, withAnyOf: ["区", "市", "县", "镇", "省", "覆盖"])
      {
        return string(after)
      }
      let counts = !hasEnding || text.bytes.holds("的", at: next.lowerBound, end: next.upperBound)
      return string(noun) ?? (counts ? string(after) : nil)
    }
    // 7个片区18个项目: what stands between belongs to the number before; not 占地200亩、总建筑面积8万平方米的产业园.
    if followsNumber, !after.isEmpty,
      noun.isEmpty
        || TargetWords.attributes.match(text.bytes, at: noun.lowerBound, end: noun.upperBound)?.length != noun.count
          // 建议42件、提案68件|交办给你们
          && TargetWords.stops.match(text.bytes, at: after.lowerBound, end: after.upperBound) == nil
    {
      return string(after)
    }
    // 标准化厂房二期|10万平方米|主体完工, 其中3所|主体封顶
    if text.bytes.spells("主体", in: after) { return string(noun) }
    // 中央督察反馈的|42个|问题
    if quantity.measure?.dimension == .count, !after.isEmpty, text.bytes.ends(raw, withAnyOf: ["的"]) {
      return string(after)
    }
    if let averaged { return string(averaged) }
    // 华强集团年产|10万吨再生铝项目
    if !after.isEmpty, text.bytes.ends(raw, withAnyOf: ["年产"]) { return string(after) }
    if works(on: quantity) { return string(after) }
    // 亩均增收150公斤, 户均年增收3000元
    let isAverage =
      noun.count == 9 && text.bytes.holds(anyOf: Phrase.averages, at: noun.lowerBound, end: noun.upperBound)
    if noun.count < 6 || isAverage, change == .by, said.count <= 24, !said.isEmpty,
      !text.bytes.holds(anyOf: ["较", "比", "同比", "环比"], at: said.lowerBound, end: said.upperBound)
    {
      return string(said)
    }
    // 规模50亿元的产业引导基金
    // 规模为15个教学班
    let isScale =
      text.bytes.spells("规模", in: noun)
      && (quantity.measure?.dimension == .count || text.bytes.holds("的", at: next.lowerBound, end: next.upperBound))
    if isScale || helps && quantity.measure?.dimension == .count, !after.isEmpty { return string(after) }
    // 形成一批|超100亿元的产业集群
    let isSome = text.bytes.spells("一批", in: noun) || text.bytes.spells("一大批", in: noun)
    if isActed || noun.isEmpty || isSome || ends(noun, TargetWords.places), !after.isEmpty {
      return string(paid(quantity))
    }
    // 给予企业300元的|补贴
    if quantity.measure?.dimension == .money, !after.isEmpty, !hasEnding,
      text.bytes.holds("的", at: next.lowerBound, end: next.upperBound), TargetWords.giving.occurs(in: text.bytes, raw)
    {
      return string(after)
    }
    // 对两类人才分别给予3万元、2万元的安家补贴, 给予每个5000元补贴, 给予一次性10万元奖励: not to whom, but what.
    if ends(raw.lowerBound..<Phrase.endWithoutFrequencies(text.bytes, raw), TargetWords.gifts) {
      let next = next.isEmpty ? nil : Glyph(text.bytes, at: next.lowerBound, end: next.upperBound)
      if !after.isEmpty || next?.isEnumerationComma == true { return string(after) }
    }
    if quantity.measure?.dimension == .count {
      if listsNames || isPlace || isSite, !after.isEmpty { return string(after) }
      // 工业项目|开工60个
      if let length = TargetWords.outcomes.match(text.bytes, before: noun.upperBound, start: noun.lowerBound)?.length,
        noun.count - length >= 6
      {
        // 学校|实际|开工199所
        let end = noun.upperBound - length
        let degree = TargetWords.degrees.match(text.bytes, before: end, start: noun.lowerBound)?.length ?? 0
        return string(noun.lowerBound..<(end - degree - noun.lowerBound >= 6 ? end - degree : end))
      }
      if isFollowedByThing(quantity) { return string(after) }
    }
    // 安宁化工25万吨|己二酸; not 日供水5万吨|水厂.
    if quantity.measure?.dimension == .mass, !ends(noun, TargetWords.attributes),
      isFollowedByThing(quantity, mayLead: true)
    {
      return string(after)
    }
    // 东桥至西桥0.6公里|公路: from where to where, and behind the number what leads there.
    if quantity.measure?.dimension == .length, text.bytes.firstIndex(of: "至", in: noun) != nil,
      isFollowedByThing(quantity)
    {
      return string(after)
    }
    return string(noun) ?? string(after) ?? event(quantity)
  }

  /// 最高补贴|5万元: where its bound stands.
  var most: Int? { Phrase.most(text.bytes, in: raw) }

  /// 每年巡查不少于2次, 完成拆迁1200户: an action that is counted itself; 奖励20万元: one that is paid.
  private func event(_ quantity: Quantity) -> String? {
    if quantity.measure?.dimension == .money {
      return TargetWords.grants.match(text.bytes, before: raw.upperBound, start: raw.lowerBound)
        .flatMap { string(raw.upperBound - $0.length..<raw.upperBound) }
    }
    let counted = TargetWords.occasions.contains(quantity.bareUnit) ? TargetWords.held : TargetWords.deeds
    return counted.match(text.bytes, before: raw.upperBound, start: raw.lowerBound)
      .flatMap { string(raw.upperBound - $0.length..<raw.upperBound) }
  }

  /// 甲市、乙市2个|公立医院项目: names in front, and behind the number what they are.
  private var listsNames: Bool {
    !hasEnding && !after.isEmpty && text.bytes.firstIndex(of: "、", in: noun) != nil
      && TargetWords.stops.match(text.bytes, at: after.lowerBound, end: after.upperBound) == nil
      && TargetWords.actions.match(text.bytes, at: after.lowerBound, end: after.upperBound) == nil
  }

  /// 城东157项|改革任务: a place or the like in front, and behind the number what is counted there.
  private var isPlace: Bool {
    !hasEnding && noun.count <= 12
      && TargetWords.counted.match(text.bytes, before: after.upperBound, start: after.lowerBound) != nil
  }

  /// 已在金色老年公寓完成500张|护理型床位: where it was done, in front of the verb.
  private var isSite: Bool { hasEnding && text.bytes.holds("在", at: noun.lowerBound, end: noun.upperBound) }

  /// 与天文台合建3个|自动气象站, 其他22名|责任人员: a thing right behind its number is what was counted, whatever stands in front.
  ///
  /// - Parameter mayLead: to the next number: 25万吨|己二酸|和20万吨己内酰胺.
  private func isFollowedByThing(_ quantity: Quantity, mayLead: Bool = false) -> Bool {
    guard !after.isEmpty, !quantity.isChinese, mayLead || !runsIntoNumber, !hasEnding || isSet(in: raw),
      // 培训从业人员1000人次|优良天数比例达到85%以上, on the next line.
      !text.hasGap(before: next.lowerBound),
      Bracket(opening: Glyph(text.bytes, at: after.lowerBound, end: after.upperBound)) == nil
    else { return false }
    return ![TargetWords.stops, TargetWords.actions, TargetWords.adverbs, TargetWords.causatives].contains {
      $0.match(text.bytes, at: after.lowerBound, end: after.upperBound) != nil
    } && TargetWords.endings.match(text.bytes, at: after.lowerBound, end: after.upperBound) == nil
  }

  /// 职业院校在|10个领域: 在 by itself says where, as that of 控制在 does not.
  private func isSet(in range: Range<Int>) -> Bool {
    text.bytes.ends(range, withAnyOf: ["在"])
      && TargetWords.endings.match(text.bytes, before: range.upperBound, start: range.lowerBound)?.length == 3
  }

  /// 体育活动时间达到1.5小时
  var isOfTime: Bool { ends(noun, TargetWords.times) }

  /// 提前5天以上, 连续6个月以上: when, not how much.
  var isCondition: Bool { ends(raw, TargetWords.conditions) }

  /// 提高人均财政补助标准，|由610元提高到640元: the noun of the words in front of the comma.
  static func subject(_ text: FoldedText, before quantity: Range<Int>, in range: Range<Int>) -> String? {
    let start = start(text.bytes, quantity.lowerBound, range.lowerBound, range)
    guard start > range.lowerBound, case let sign = Glyph(text.bytes, before: start, start: range.lowerBound),
      sign.isComma, case let end = start - sign.length, end > range.lowerBound,
      case let noun = trimmed(text.bytes, Phrase.start(text.bytes, end, range.lowerBound, range)..<end),
      noun.count >= 6,
      // 年均增长6.8%，|从56亿元: a number of its own.
      text.bytes.firstIndex(in: noun, where: isNumber) == nil
    else { return nil }
    return text.string(noun)
  }

  private static func isNumber(_ glyph: Glyph) -> Bool {
    Unicode.Scalar(glyph.scalar)?.properties.numericType != nil
  }

  /// The noun in front, if any.
  var subject: String? { string(noun) }

  /// 过10亿元企业1-2家, 10亿元项目2个: the sum is part of what is counted.
  func isModifier(_ quantity: Quantity) -> Bool {
    // 2×|4.5米人行道: a factor.
    if boundsKind(quantity) || text.bytes.ends(raw, withAnyOf: ["×", "✕", "*"]) { return true }
    let isOfNext = leadsToNumber && ends(after, TargetWords.sized)
    guard quantity.measure?.dimension == .money,
      quantity.bound == .moreThan || quantity.bound == .atLeast || quantity.bound == .equal && isOfNext,
      !next.isEmpty, case let first = Glyph(text.bytes, at: next.lowerBound, end: next.upperBound),
      !Phrase.isSign(first), !first.isEnumerationComma
    else { return false }
    // 吸引省外|5000万元以上|项目资金
    if quantity.range.upperBound > quantity.core.upperBound, quantity.bound == .atLeast, !hasEnding,
      text.bytes.holds(anyOf: Phrase.sizedThings, at: next.lowerBound, end: next.upperBound)
    {
      return true
    }
    return !hasEnding
      && (noun.isEmpty || isActed || ends(noun, TargetWords.incomes) || ends(noun, TargetWords.firsts))
  }

  /// 30户以上|自然村通车率达到95%, 10万元以下|小额工程: a bound behind the number, and right behind it what is so large.
  private func boundsKind(_ quantity: Quantity) -> Bool {
    guard quantity.range.upperBound > quantity.core.upperBound, !hasEnding || text.bytes.spells("实现", in: raw),
      !after.isEmpty, noun.isEmpty || isActed, after.lowerBound == next.lowerBound
    else { return false }
    if quantity.measure?.dimension == .money, quantity.bound == .atMost {
      return TargetWords.actions.match(text.bytes, at: after.lowerBound, end: after.upperBound) == nil
    }
    return runsIntoNumber && after.count >= Phrase.shortestRated && ends(after, TargetWords.shares)
  }

  /// Bytes of a kind of things and a share of them: 自然村|通车率.
  private static let shortestRated = 15

  private static let sizedThings: [StaticString] = [
    "项目", "大项目", "重大项目", "重点项目", "工业项目", "产业项目", "企业", "工业企业", "的项目", "的企业", "的重大项目",
  ]

  /// 已引进12个，|占|60%: what share of the plan the number before is.
  func sharesOf(numberEndingAt end: Int) -> Bool {
    text.bytes.spells("占", in: raw) && raw.lowerBound >= end && raw.lowerBound - end <= 3
  }

  /// A number alone, in front of a sign.
  private func isBare(_ quantity: Quantity) -> Bool {
    guard abs(quantity.value) <= 1000, quantity.multiplier == 1, !quantity.isChinese else { return false }
    guard !next.isEmpty else { return true }
    let first = Glyph(text.bytes, at: next.lowerBound, end: next.upperBound)
    return Phrase.isSign(first) || first.isEnumerationComma || first.scalar == 0x2E
  }

  /// 居民消费价格指数控制在103.5以内, 有效利用系数提高到0.62: it has no unit.
  func isIndex(_ quantity: Quantity) -> Bool {
    isBare(quantity) && (statedChange ?? .to) == .to && ends(noun, TargetWords.indices)
  }

  /// 每少1家扣2分, 90分以上为优秀: how points are given, and no number to reach.
  func givesPoints(_ quantity: Quantity) -> Bool {
    guard quantity.unit == "分" else { return false }
    return noun.isEmpty || TargetWords.scoring.match(text.bytes, before: raw.upperBound, start: raw.lowerBound) != nil
  }

  /// A bare number where a share is stated: 增长 8.5 。 Not 二级任务1：, the number of what follows.
  func lostPercent(_ quantity: Quantity) -> Bool {
    guard isBare(quantity) else { return false }
    if !next.isEmpty, case let sign = Glyph(text.bytes, at: next.lowerBound, end: next.upperBound),
      sign.isColon || Bracket(closing: sign).map({ $0 != .round }) == true
    {
      return false
    }
    if statedChange == .growth || statedChange == .decline || ends(noun, TargetWords.shares) { return true }
    // 主体施工完成60, 完成全年任务的75
    return noun.count >= 6 && (isCompleted || ends(noun, TargetWords.tasks))
  }
}
