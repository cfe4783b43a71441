import Model

/// The noun among the words in front of a quantity: what was measured.
extension Phrase {
  /// Where the words start behind 、 和 并 and their like.
  static func withoutLeads(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var at = range.lowerBound
    while at < range.upperBound {
      if bytes.holds("以及", at: at, end: range.upperBound) {
        at += 6
      } else if isLead(bytes, at, range.upperBound) {
        at += Glyph(bytes, at: at, end: range.upperBound).length
      } else {
        break
      }
    }
    return at
  }

  /// 新（改、扩）建|幼儿园, 新（改）扩建|公厕: the length of the verb.
  static func building(_ bytes: [UInt8], at start: Int, _ end: Int) -> Int? {
    guard bytes.holds("新", at: start, end: end), start + 3 < end,
      Bracket(opening: Glyph(bytes, at: start + 3, end: end)) == .round
    else { return nil }
    var at = start + 3 + Glyph(bytes, at: start + 3, end: end).length
    while at < end, TargetWords.builds.contains(Glyph(bytes, at: at, end: end).scalar) {
      at += Glyph(bytes, at: at, end: end).length
    }
    guard at < end, Bracket(closing: Glyph(bytes, at: at, end: end)) == .round else { return nil }
    at += Glyph(bytes, at: at, end: end).length
    if bytes.holds("扩", at: at, end: end) { at += 3 }
    return bytes.holds("建", at: at, end: end) && at + 3 < end ? at + 3 - start : nil
  }

  /// 一座|日供水: how large the one thing is, whose name comes behind.
  private static func one(_ bytes: [UInt8], at start: Int, _ end: Int) -> Int? {
    guard bytes.holds("一", at: start, end: end), start + 6 < end,
      classifiers.contains(Glyph(bytes, at: start + 3, end: end).scalar),
      TargetWords.attributes.match(bytes, at: start + 6, end: end)?.length == end - start - 6
    else { return nil }
    return 6
  }

  /// 每家|最高|补贴5万元: where the bound stands that what is given, the last of the words, parts from the number.
  static func most(_ bytes: [UInt8], in words: Range<Int>) -> Int? {
    guard let given = TargetWords.grants.match(bytes, before: words.upperBound, start: words.lowerBound)?.length,
      case let end = words.upperBound - given, bytes.ends(words.lowerBound..<end, withAnyOf: ["最高"])
    else { return nil }
    return end - 6
  }

  private static let classifiers = SignSet(of: "座条个处所家栋间片")

  /// 和 in front of a noun; not that of 和美乡村, nor 及 of 及时.
  private static func isLead(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Bool {
    let glyph = Glyph(bytes, at: at, end: end)
    return glyph.isBullet
      || TargetWords.leads.contains(glyph.scalar) && TargetWords.leadNames.match(bytes, at: at, end: end) == nil
        && TargetWords.actions.match(bytes, at: at, end: end) == nil
  }

  /// Bytes of the shortest words that name who does it and what.
  private static let shortestCharged = 21

  /// 签约项目落地率, 联合抽查事项占比: what was done to that of which a share is measured, and not what is to be done.
  private static func isRated(_ bytes: [UInt8], at start: Int, _ length: Int, _ end: Int) -> Bool {
    TargetWords.rated.match(bytes, at: start, end: end)?.length == length
      && TargetWords.shares.match(bytes, before: end, start: start + length) != nil
  }

  /// Without verbs, adverbs and words of time in front.
  static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    // 县农业农村局要|扶持建设|收储中心
    let charged = range.count >= shortestCharged ? TargetWords.charging.lastEnd(in: bytes, range) : nil
    var start = charged.flatMap { $0 < range.upperBound ? $0 : nil } ?? range.lowerBound
    // 党工委研究确定|2026年实事项目
    if let settled = bytes.lastIndex(of: "研究确定", in: start..<range.upperBound) { start = settled + 12 }
    let end = range.upperBound
    while start < end {
      let glyph = Glyph(bytes, at: start, end: end)
      if isLead(bytes, start, end) || glyph.isOpeningQuote && bytes.firstIndex(of: "”", in: start..<end) == nil {
        start += glyph.length
      } else if let length = TargetWords.since.match(bytes, at: start, end: end)?.length, start + length < end,
        let label = MilestoneLabel(bytes, at: start + length, end: end)
      {
        start = label.words.upperBound
      } else if let label = MilestoneLabel(bytes, at: start, end: end, allowsMonth: true) {
        start = label.words.upperBound
      } else if let length = years(bytes, at: start, end) ?? day(bytes, at: start, end) {
        start += length
      } else if let (length, _) = TargetWords.sites.match(bytes, at: start, end: end),
        TargetWords.built.match(bytes, at: start + length, end: end).map({ start + length + $0.length < end }) == true
      {
        start += length
      } else if let (length, _) = TargetWords.adverbs.match(bytes, at: start, end: end),
        TargetWords.actions.match(bytes, at: start, end: end).map({ $0.length < length }) ?? true,
        [TargetWords.actions, TargetWords.adverbs, TargetWords.prepositions].contains(where: {
          $0.match(bytes, at: start + length, end: end) != nil
        })
      {
        // 共|实施, 此外|新建, 还将|分批|改造
        start += length
      } else if TargetWords.adverbs.match(bytes, at: start, end: end)?.length == end - start,
        bytes.ends(start..<end, withAnyOf: ["前"])
      {
        // 汛前|完成: when, and nothing else.
        start = end
      } else if bytes.holds("平均", at: start, end: end),
        TargetWords.lessening.match(bytes, at: start + 6, end: end) != nil
      {
        // 平均|减少|材料60%
        start += 6
      } else if most(bytes, in: start..<end) == start {
        start += 6
      } else if bytes.holds("目标", at: start, end: end), TargetWords.actions.match(bytes, at: start + 6, end: end) != nil
      {
        // 全年|目标|引进项目20个
        start += 6
      } else if bytes.holds("设", at: start, end: end),
        bytes.holds(anyOf: ["床位", "座位", "席位", "车位"], at: start + 3, end: end)
      {
        start += 3
      } else if let length = building(bytes, at: start, end) ?? one(bytes, at: start, end) {
        start += length
      } else if let (length, _) = TargetWords.pointing.match(bytes, at: start, end: end), end - start - length >= 6 {
        start += length
      } else if bytes.holds("新", at: start, end: end), TargetWords.actions.match(bytes, at: start, end: end) == nil,
        let (length, _) = TargetWords.actions.match(bytes, at: start + 3, end: end), start + 3 + length < end
      {
        // 新修建|市政道路
        start += 3
      } else if let (length, isKept) = TargetWords.actions.match(bytes, at: start, end: end),
        !names(bytes, at: start, length, end), !isRated(bytes, at: start, length, end)
      {
        // 新开工项目 stays whole; a noun is more than a verb, but for 发放|补贴.
        if start + length == end {
          if let given = given(bytes, start, end, in: range) { return given..<end }
          return isHeld(bytes, start, end, in: range) ? start..<end : end..<end
        }
        if isKept, end - start - length <= 6 && !isStored(bytes, start..<end) || isShare(bytes, start + length..<end) {
          break
        }
        start += length
      } else {
        break
      }
    }
    start = behindInnerVerb(bytes, start..<end, of: range)
    let kept = withoutExclusion(bytes, start..<withoutPraise(bytes, start..<end))
    let lasted = withoutSpan(bytes, kept.lowerBound..<withoutScope(bytes, kept))
    start = kept.lowerBound
    let whole = withoutQuotes(bytes, start..<withoutTime(bytes, start..<withoutComparison(bytes, start..<lasted)))
    let noun = withoutLeads(bytes, whole)..<whole.upperBound
    // 对“九小场所”、出租屋开展联合检查, 提请常委会审议地方性法规: the work, not whom it meets.
    for verb in TargetWords.meeting where noun.count >= 12 {
      if let work = bytes.firstIndex(of: verb, in: noun), noun.upperBound - work >= 12 {
        return work + 6..<noun.upperBound
      }
    }
    return noun
  }

  /// 储备|化肥, not 储备项目: what is put in store.
  private static func isStored(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    bytes.holds("储备", at: range.lowerBound, end: range.upperBound)
      && !bytes.holds(
        anyOf: ["项目", "工程", "企业", "资金", "土地", "人才", "干部", "粮"], at: range.lowerBound + 6, end: range.upperBound)
  }

  /// 新开工|装配式建筑面积占新建建筑面积的比例
  private static func isShare(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    bytes.ends(range, withAnyOf: ["比例", "比重"]) && bytes.firstIndex(of: "占", in: range) != nil
  }

  /// Where the words end in front of how well it went: 粮食总产|再创新高、达到20亿斤.
  private static func withoutPraise(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var end = range.upperBound
    while bytes.ends(range.lowerBound..<end, withAnyOf: ["、"]) { end -= 3 }
    guard let (length, _) = TargetWords.praise.match(bytes, before: end, start: range.lowerBound),
      end - length - range.lowerBound >= 6
    else { return range.upperBound }
    return end - length
  }

  /// 预算收入|扣除一次性因素后, 剔除不可比因素后|税收: without what was left out of account.
  private static func withoutExclusion(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    guard range.count >= 18, let out = bytes.firstIndex(of: "除", in: range), out - 3 >= range.lowerBound,
      bytes.holds(anyOf: ["扣除", "剔除"], at: out - 3, end: range.upperBound),
      let factor = bytes.lastIndex(of: "因素", in: out..<range.upperBound)
    else { return range }
    let end = factor + 6 + (bytes.holds("后", at: factor + 6, end: range.upperBound) ? 3 : 0)
    return out - 3 == range.lowerBound ? end..<range.upperBound : range.lowerBound..<out - 3
  }

  /// Where the noun starts behind a verb that stands inside the words: 为困难群众发放|救助金, 吸引社会资本建设|幼儿园.
  ///
  /// - Parameter words: those behind the verbs in front.
  /// - Parameter whole: with them.
  private static func behindInnerVerb(_ bytes: [UInt8], _ words: Range<Int>, of whole: Range<Int>) -> Int {
    var start = words.lowerBound
    let end = words.upperBound
    // …1—3月累计完成|投资
    if let sum = bytes.lastIndex(of: "累计完成", in: start..<end), end - sum >= 18 { start = sum + 12 }
    // 为“交通提升年”活动完成|投资
    if bytes.ends(start..<end, withAnyOf: ["完成投资"]), bytes.firstIndex(of: "”", in: start..<end) != nil {
      start = end - 6
    }
    // 合作机构逐步将|平均费率|降至1%
    if let will = bytes.lastIndex(of: "将", in: start..<end), will - start >= 6, end - will >= 12 { start = will + 3 }
    // 按省定标准新（改、扩）建|幼儿园
    if let new = bytes.firstIndex(of: "新", in: start..<end), let length = building(bytes, at: new, end) {
      start = new + length
    }
    // 为困难群众发放|救助金, 为老旧小区安装|消防设施, 由县财政局安排|资金
    let gives = bytes.holds(anyOf: ["为", "向", "给", "对", "由"], at: whole.lowerBound, end: end)
    if gives,
      let given = TargetWords.giving.lastEnd(in: bytes, start..<end)
        ?? TargetWords.works.lastEnd(in: bytes, start..<end),
      end - given >= 6
    {
      start = given
    }
    // 吸引社会资本建设|普惠性幼儿园
    if TargetWords.causatives.match(bytes, at: withoutLeads(bytes, whole), end: end) != nil,
      let verb = TargetWords.built.lastEnd(in: bytes, start..<end), end - verb >= 6
    {
      start = verb
    }
    // 医院、车站设置|志愿服务站
    if let verb = TargetWords.installing.firstStart(in: bytes, start..<end), verb - start >= 6, end - verb >= 12,
      TargetWords.equippedPlaces.contains(Glyph(bytes, before: verb, start: start).scalar)
    {
      start = verb + 6
    }
    // 老旧小区改造惠及|居民
    if let met = bytes.lastIndex(of: "惠及", in: start..<end), met > start, end - met >= 12 { start = met + 6 }
    // 县财政局|新建|幼儿园, 各县区共|新建|公厕: who builds it.
    if let verb = TargetWords.building.firstStart(in: bytes, start..<end), end - verb >= 12,
      TargetWords.builders.match(bytes, before: verb, start: start) != nil
    {
      start = verb + 6
    }
    // 在城区和乡镇|治理|黑臭水体
    if TargetWords.prepositions.match(bytes, at: start, end: end) != nil,
      // 每百户|拥有社区服务设施面积
      bytes.firstIndex(of: "拥有", in: start..<end) == nil, let verb = behindPlace(bytes, start..<end)
    {
      start = verb
    }
    // 在园区建设|厂房
    if TargetWords.prepositions.match(bytes, at: start, end: end) != nil,
      let verb = TargetWords.built.lastEnd(in: bytes, start..<end), end - verb >= 6
    {
      start = verb
    }
    return start
  }

  /// Where the noun starts behind a verb that a place stands in front of: 在城区和乡镇|治理|黑臭水体.
  private static func behindPlace(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var at = range.lowerBound + 6
    while at < range.upperBound {
      if TargetWords.placeEnds.contains(Glyph(bytes, before: at, start: range.lowerBound).scalar),
        let (length, _) = TargetWords.actions.match(bytes, at: at, end: range.upperBound),
        range.upperBound - at - length >= 6
      {
        return at + length
      }
      at += Glyph(bytes, at: at, end: range.upperBound).length
    }
    return nil
  }

  /// 第五小学、改扩建|幼儿园3所: what another verb stands in front of is what was counted. Shares may be of both:
  /// 供养率、新建居住区配建率100%.
  static func behindOther(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    // 社区公厕和设置|移动公厕
    if let joint = bytes.lastIndex(of: "和", in: range), joint > range.lowerBound,
      let (length, _) = TargetWords.equipped.match(bytes, at: joint + 3, end: range.upperBound),
      range.upperBound - joint - 3 - length >= 6
    {
      return joint + 3 + length..<range.upperBound
    }
    guard let comma = bytes.lastIndex(of: "、", in: range),
      let (length, _) = TargetWords.built.match(bytes, at: comma + 3, end: range.upperBound),
      case let start = comma + 3 + length, range.upperBound - start >= 6,
      TargetWords.measures.match(bytes, before: range.upperBound, start: start) == nil,
      !bytes.holds(anyOf: ["项目", "工程", "的", "和", "及", "、"], at: start, end: range.upperBound)
    else { return range }
    return start..<range.upperBound
  }

  /// 补贴|性职业技能培训, 重点|场所, 培训|后就业率, 年产|值: part of a name and no action.
  static func names(_ bytes: [UInt8], at start: Int, _ length: Int, _ end: Int) -> Bool {
    let after = start + length
    if bytes.holds("性", at: after, end: end) || TargetWords.leadNames.match(bytes, at: start, end: end) != nil {
      return true
    }
    // 压减|时限70%: nothing is called so, as 办理时限 is.
    if TargetWords.lessening.match(bytes, at: start, end: after)?.length == length,
      TargetWords.spent.match(bytes, at: after, end: end)?.length == end - after
    {
      return false
    }
    // 慰问|金
    if end - after == 3, bytes.holds("金", at: after, end: end) { return true }
    if measures(bytes, after..<end) || bytes.holds(anyOf: ["对象", "后", "值"], at: after, end: end) { return true }
    // 办结|率、满意率均达100%, 完成|率高于全市平均水平
    if bytes.holds("率", at: after, end: end), after + 3 < end,
      behindShares.contains(Glyph(bytes, at: after + 3, end: end).scalar)
    {
      return true
    }
    // 招聘|活动
    if end - after == 6, bytes.holds("活动", at: after, end: end),
      TargetWords.held.match(bytes, at: start, end: after)?.length == length
    {
      return true
    }
    // 开办|企业时间, 办理|建筑许可环节: what is measured of a procedure.
    if TargetWords.procedures.match(bytes, at: start, end: end)?.length == end - start { return true }
    // 检查|次数占比, 培训|人数: what is counted of an action.
    if end - after <= 12, TargetWords.amounts.match(bytes, at: after, end: end) != nil { return true }
    // 回收|利用率
    if end - after <= 12, bytes.ends(after..<end, withAnyOf: ["率"]),
      TargetWords.qualifying.match(bytes, at: start, end: after)?.length == length
    {
      return true
    }
    if bytes.holds("研发", at: start, end: after), bytes.holds(anyOf: TargetWords.research, at: after, end: end) {
      return true
    }
    if compounds(bytes, start..<after, after..<end) { return true }
    if end - after == 6, bytes.holds(anyOf: ["项目", "工程", "任务"], at: after, end: end),
      TargetWords.naming.match(bytes, at: start, end: after)?.length == length
    {
      return true
    }
    // 涉及企业的|政策文件
    if bytes.holds("涉及", at: start, end: after), bytes.firstIndex(of: "的", in: after..<end) != nil { return true }
    return bytes.holds("重点", at: start, end: after) && length == 6 && after < end
      && TargetWords.actions.match(bytes, at: after, end: end) == nil
  }

  /// What follows 率 at the end of a share's name: another share, or 高于.
  private static let behindShares = SignSet(of: "、和及高低快超")

  /// 发放|补贴, 发放|租赁补贴: where what is given starts, though it may be a verb as well.
  private static func given(_ bytes: [UInt8], _ start: Int, _ end: Int, in range: Range<Int>) -> Int? {
    guard bytes.holds(anyOf: ["补贴", "补助", "资助", "奖补"], at: start, end: end) else { return nil }
    return TargetWords.giving.lastEnd(in: bytes, range.lowerBound..<start)
  }

  /// 开展|培训, 组织|检查: what is held, though it may be a verb as well.
  private static func isHeld(_ bytes: [UInt8], _ start: Int, _ end: Int, in range: Range<Int>) -> Bool {
    TargetWords.held.match(bytes, at: start, end: end)?.length == end - start
      && TargetWords.holding.match(bytes, before: start, start: range.lowerBound) != nil
  }

  /// 服务|站, 培训|示范基地, 监测|点覆盖率, 规范|化药房: the verb says what kind of thing it is.
  static func compounds(_ bytes: [UInt8], _ verb: Range<Int>, _ rest: Range<Int>) -> Bool {
    func isVerb(_ words: WordTable<Bool>) -> Bool {
      words.match(bytes, at: verb.lowerBound, end: verb.upperBound)?.length == verb.count
    }
    if bytes.holds("化", at: rest.lowerBound, end: rest.upperBound), isVerb(TargetWords.manners) { return true }
    if rest.count >= 6, bytes.ends(rest, withAnyOf: ["率"]), isVerb(TargetWords.timely) { return true }
    guard let (length, isOfAll) = TargetWords.qualifying.match(bytes, at: verb.lowerBound, end: verb.upperBound),
      length == verb.count
    else { return false }
    let amount = TargetWords.amounts.match(bytes, before: rest.upperBound, start: rest.lowerBound)?.length ?? 0
    let built = bytes.ends(rest, withAnyOf: ["建设"]) ? 6 : 0
    let thing = rest.lowerBound..<rest.upperBound - max(amount, built)
    if thing.count == 3 { return true }
    guard isOfAll, thing.count > 3, thing.count <= 15 else { return false }
    return TargetWords.facilities.match(bytes, before: thing.upperBound, start: thing.lowerBound) != nil
      || TargetWords.establishments.match(bytes, at: thing.lowerBound, end: thing.upperBound)?.length == thing.count
  }

  private static func measures(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let found = TargetWords.measures.match(bytes, at: range.lowerBound, end: range.upperBound)
    return found?.length == range.count
  }

  /// Between quotation marks they say which firms are meant: “专精特新”中小企业.
  private static let kindsOfFirms: [StaticString] = ["专精特新", "四上", "小巨人", "链主", "瞪羚", "独角兽"]

  /// “如康家园”残疾人之家 → 残疾人之家, 低效楼宇“腾笼换业” → 低效楼宇; a torn quotation goes up to its 等.
  static func withoutQuotes(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    // Quotation marks are signs; most names hold none.
    guard bytes.nextSign(from: start, end: end) < end else { return range }
    if let close = bytes.firstIndex(of: "”", in: start..<end), bytes.firstIndex(of: "“", in: start..<close) == nil {
      start = close + 3
      if bytes.holds("等", at: start, end: end) { start += 3 }
    }
    // “断头路”|改造项目: of which the rest says what is done; not “三品一标”认证总数.
    let outcome = TargetWords.outcomes.match(bytes, before: end, start: start)?.length ?? 0
    if bytes.holds("“", at: start, end: end), let close = bytes.firstIndex(of: "”", in: start..<end),
      end - close - outcome > 12, !bytes.holds(anyOf: kindsOfFirms, at: start + 3, end: close),
      TargetWords.actions.match(bytes, at: close + 3, end: end) == nil,
      TargetWords.measures.match(bytes, before: end, start: close + 3) == nil
    {
      start = close + 3
      if bytes.holds("等", at: start, end: end) { start += 3 }
    }
    if bytes.holds("”", at: end - 3, end: end) || bytes.firstIndex(of: "”", in: start..<end) == nil,
      let open = bytes.firstIndex(of: "“", in: start..<end), open - start >= 6,
      // 区级“好去处”
      open - start > 9 || !bytes.ends(start..<open, withAnyOf: ["级"]),
      !bytes.holds("”", at: end - 3, end: end)
        || !TargetWords.things.contains(Glyph(bytes, before: end - 3, start: open).scalar)
    {
      end = open
      // 粮食总产量|实现“二十连丰”
      if end - start >= 12, bytes.ends(start..<end, withAnyOf: ["实现"]) { end -= 6 }
    }
    return start..<max(start, end)
  }
}
