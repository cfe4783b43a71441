import Model

/// The words around a quantity, up to the punctuation on either side.
///
/// Works on bytes: a notice asks for tens of thousands of these.
struct Phrase {
  private let text: FoldedText
  /// In front, without verbs and adverbs at either end.
  private let noun: Range<Int>
  /// In front as printed, verbs included.
  private let raw: Range<Int>
  /// Behind, up to the next number or sign.
  private let after: Range<Int>
  /// Where the quantity ends, and how far one may look behind it.
  private let next: Range<Int>
  /// The first ending in front of the number that says how it changes.
  let statedChange: Target.Change?
  private let hasEnding: Bool
  /// An action stands right in front of the number.
  let isActed: Bool
  private let isCompleted: Bool
  /// No sign parts it from the number before.
  private let followsNumber: Bool
  /// 为 or 对 in front: those whom the work is for are counted behind the number.
  private let helps: Bool
  let isWish: Bool
  let isStanding: Bool
  /// 文件明确的7项任务: what a text lists.
  let isDescribed: Bool
  /// 和, 、 or nothing parts it from the number before.
  let joins: Bool
  let isBaseline: Bool
  let isDistributed: Bool
  /// 每年, 每周, or 各 right in front of the number: done again and again, or by each.
  let isRecurring: Bool
  /// Where 至少 stands in front of the verb.
  let least: Int?
  let time: Printed?

  /// - Parameter floor: where the number before ends.
  /// - Parameter limit: where the next number starts.
  init(_ text: FoldedText, before quantity: Range<Int>, notBefore floor: Int, in range: Range<Int>, upTo limit: Int?) {
    self.text = text
    let bytes = text.bytes
    let start = Phrase.start(bytes, quantity.lowerBound, floor, range)
    let segment = Phrase.start(bytes, quantity.lowerBound, range.lowerBound, range)..<quantity.lowerBound
    raw = start..<quantity.lowerBound
    isWish = TargetWords.wishes.occurs(in: bytes, segment)
    isStanding = TargetWords.standing.occurs(in: bytes, segment)
    time = Phrase.time(text, segment, own: start) ?? Phrase.time(text, before: segment, in: range)
    followsNumber = start == floor && floor > range.lowerBound
    joins =
      followsNumber
      && (raw.isEmpty || TargetWords.joints.contains { bytes.spells($0, in: start..<quantity.lowerBound) })
    isDescribed = TargetWords.described.match(bytes, before: raw.upperBound, start: start) != nil
    // 由每人每月70元提高到90元
    var edge = raw.upperBound
    while let (length, _) = TargetWords.frequencies.match(bytes, before: edge, start: start) { edge -= length }
    let baseline = TargetWords.baselines.match(bytes, before: edge, start: start)?.length
    isBaseline = baseline != nil
    isDistributed = bytes.firstIndex(of: "分别", in: raw) != nil
    let isEach = bytes.holds("各", at: segment.upperBound - 3, end: segment.upperBound)
    isRecurring = isEach || TargetWords.frequencies.occurs(in: bytes, segment)
    least = TargetWords.floors.lazy.compactMap { bytes.firstIndex(of: $0, in: start..<quantity.lowerBound) }.first
    var end = raw.upperBound
    var change: Target.Change?
    var isCompleted = false
    // 改造提升2万亩: an action as a whole says no change, though 提升 by itself would.
    let bare = Phrase.withoutLeads(bytes, start..<end)
    let action = TargetWords.actions.match(bytes, at: bare, end: end)?.length
    let ending = TargetWords.endings.match(bytes, before: end, start: bare)?.length ?? 0
    let isAction = action == end - bare && ending < end - bare
    while !isAction, let (length, ending) = TargetWords.endings.match(bytes, before: end, start: start) {
      if change == nil { change = ending.change }
      end -= length
      isCompleted = isCompleted || bytes.holds("完成", at: end, end: end + length)
    }
    // 提高至每月770元: how often stands between.
    if change == nil, edge < end { change = TargetWords.endings.match(bytes, before: edge, start: start)?.value.change }
    // 提高个人缴费标准至380元: the verb in front, its end behind what is changed.
    let reaches = end < quantity.lowerBound && bytes.holds(anyOf: ["至", "到"], at: end, end: quantity.lowerBound)
    if change == nil, reaches, bytes.holds(anyOf: TargetWords.moving, in: start..<min(end, start + 24)) { change = .to }
    statedChange = change
    hasEnding = end < raw.upperBound
    self.isCompleted = isCompleted
    let often = end == raw.upperBound ? TargetWords.frequencies.lastEnd(in: bytes, start..<end) : nil
    isActed =
      start == end || isAction || TargetWords.actions.match(bytes, before: end, start: start) != nil
      // 至少熟练掌握1项运动技能, 每周固定一天为比赛日, 校内外各1小时体育活动: named behind the number.
      || least.map { end - $0 > 6 } == true || isEach
    // 补助标准每生每天5元: nothing between how often and how much.
    var stem = edge
    while let (length, _) = TargetWords.endings.match(bytes, before: stem, start: start) { stem -= length }
    // 126所学校|新建监控点位380个: what stands in front of the verb belongs to the number before.
    let verb = followsNumber ? TargetWords.works.lastEnd(in: bytes, start..<end) : nil
    // 安装|率 is one word.
    let own = verb.map { end - $0 >= 6 ? $0 : start } ?? start
    let words = often.map { $0 < end ? $0..<end : start..<max(start, stem) } ?? own..<end
    let trimmed = Phrase.trimmed(bytes, baseline.map { start..<min(end, edge - $0) } ?? words)
    // 跨过两个|万亿元台阶、|达14万亿元, 645元|/月: what stands here belongs to the number before.
    let goesBack =
      bytes.holds("、", at: trimmed.upperBound - 3, end: trimmed.upperBound)
      || bytes.holds("/", at: trimmed.lowerBound, end: trimmed.upperBound)
    noun = followsNumber && goesBack ? end..<end : trimmed
    helps = bytes.holds(anyOf: ["为", "对", "向"], at: start, end: end)
    after = Phrase.counted(bytes, quantity.upperBound..<Phrase.end(bytes, quantity.upperBound, limit, range))
    let farthest = min(range.upperBound, quantity.upperBound + Phrase.longest)
    next = quantity.upperBound..<max(quantity.upperBound, farthest)
  }

  // MARK: Where they start and end

  private static func isSign(_ glyph: Glyph) -> Bool {
    glyph.isComma || glyph.isSemicolon || glyph.isFullStop || glyph.endsSentence || glyph.isColon
      || Bracket(opening: glyph) == .round || Bracket(closing: glyph) == .round
      || glyph.circledNumber != nil
  }

  /// Bytes that a phrase may be long: no sentence goes on for two hundred characters without a sign.
  static let longest = 300

  /// Behind the last sign before the quantity.
  static func start(_ bytes: [UInt8], _ end: Int, _ floor: Int, _ range: Range<Int>) -> Int {
    var at = end
    while at > floor, end - at < longest {
      let glyph = Glyph(bytes, before: at, start: range.lowerBound)
      if glyph.isIdeograph {
        at -= glyph.length
        continue
      }
      if let open = aside(bytes, before: at, glyph, floor),
        TargetWords.actions.match(bytes, at: at, end: end) == nil
      {
        at = open
        continue
      }
      // A dash of two characters parts as a comma does; one alone stands in 5—6月.
      if isSign(glyph) || bytes.holds("——", at: at - 6, end: at) && at - 6 >= floor { return at }
      at -= glyph.length
    }
    return at
  }

  /// 乡镇（街道）|养老服务中心: a few characters in brackets are part of a name. Where their bracket opens.
  private static func aside(_ bytes: [UInt8], before end: Int, _ last: Glyph, _ floor: Int) -> Int? {
    guard Bracket(closing: last) == .round else { return nil }
    var at = end - last.length
    while at > floor, end - at <= 18 {
      let glyph = Glyph(bytes, before: at, start: floor)
      at -= glyph.length
      if Bracket(opening: glyph) == .round {
        let isBehindName = at > floor && Glyph(bytes, before: at, start: floor).isIdeograph
        return isBehindName && end - at > 9 ? at : nil
      }
      guard glyph.isIdeograph || glyph.isEnumerationComma, !MilestoneLabel.numerals.contains(glyph.scalar) else {
        return nil
      }
    }
    return nil
  }

  private static func end(_ bytes: [UInt8], _ start: Int, _ limit: Int?, _ range: Range<Int>) -> Int {
    let stop = min(limit ?? range.upperBound, range.upperBound)
    var at = start
    while at < stop {
      let glyph = Glyph(bytes, at: at, end: range.upperBound)
      if at - start > 75 || !glyph.isIdeograph && isSign(glyph) { return at }
      at += glyph.length
    }
    return max(start, stop)
  }

  /// Where the words start behind 、 和 并 and their like.
  static func withoutLeads(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var at = range.lowerBound
    while at < range.upperBound, isLead(bytes, at, range.upperBound) {
      at += Glyph(bytes, at: at, end: range.upperBound).length
    }
    return at
  }

  /// 和 in front of a noun; not that of 和美乡村.
  private static func isLead(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Bool {
    let glyph = Glyph(bytes, at: at, end: end)
    return glyph.isBullet
      || TargetWords.leads.contains(glyph.scalar) && !bytes.holds(anyOf: TargetWords.leadNames, at: at, end: end)
  }

  /// Without verbs, adverbs and words of time in front.
  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    let end = range.upperBound
    while start < end {
      let glyph = Glyph(bytes, at: start, end: end)
      if isLead(bytes, start, end) {
        start += glyph.length
      } else if bytes.holds("到", at: start, end: end), start + 3 < end,
        let label = MilestoneLabel(bytes, at: start + 3, end: end)
      {
        start = label.words.upperBound
      } else if let label = MilestoneLabel(bytes, at: start, end: end) {
        start = label.words.upperBound
      } else if let length = years(bytes, at: start, end) {
        start += length
      } else if let (length, isKept) = TargetWords.actions.match(bytes, at: start, end: end),
        !names(bytes, at: start, length, end)
      {
        // 新开工项目 stays whole; a noun is more than a verb.
        if start + length == end { return end..<end }
        if isKept, end - start - length <= 6 { break }
        start += length
      } else {
        break
      }
    }
    if TargetWords.prepositions.match(bytes, at: start, end: end) != nil,
      let verb = TargetWords.built.lastEnd(in: bytes, start..<end), end - verb >= 6
    {
      start = verb
    }
    let lasted = withoutSpan(bytes, start..<end)
    let whole = withoutQuotes(bytes, start..<withoutTime(bytes, start..<withoutComparison(bytes, start..<lasted)))
    let noun = withoutLeads(bytes, whole)..<whole.upperBound
    // 对“九小场所”、出租屋开展联合检查, 提请常委会审议地方性法规: the work, not whom it meets.
    for verb in TargetWords.meeting {
      if let work = bytes.firstIndex(of: verb, in: noun), noun.upperBound - work >= 12 {
        return work + 6..<noun.upperBound
      }
    }
    return noun
  }

  /// 补贴|性职业技能培训, 重点|场所: part of a name and no action.
  private static func names(_ bytes: [UInt8], at start: Int, _ length: Int, _ end: Int) -> Bool {
    let after = start + length
    if bytes.holds("性", at: after, end: end) || bytes.holds(anyOf: TargetWords.leadNames, at: start, end: end) {
      return true
    }
    if measures(bytes, after..<end) { return true }
    // 检查|次数占比, 培训|人数: what is counted of an action.
    if end - after <= 12, TargetWords.amounts.match(bytes, at: after, end: end) != nil { return true }
    if bytes.holds("研发", at: start, end: after), bytes.holds(anyOf: TargetWords.research, at: after, end: end) {
      return true
    }
    if end - after == 6, bytes.holds(anyOf: ["项目", "工程"], at: after, end: end),
      TargetWords.naming.match(bytes, at: start, end: after)?.length == length
    {
      return true
    }
    return bytes.holds("重点", at: start, end: after) && length == 6 && after < end
      && TargetWords.actions.match(bytes, at: after, end: end) == nil
  }

  private static func measures(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let found = TargetWords.measures.match(bytes, at: range.lowerBound, end: range.upperBound)
    return found?.length == range.count
  }

  /// “如康家园”残疾人之家 → 残疾人之家, 低效楼宇“腾笼换业” → 低效楼宇; a torn quotation goes up to its 等.
  private static func withoutQuotes(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    if let close = bytes.firstIndex(of: "”", in: start..<end), bytes.firstIndex(of: "“", in: start..<close) == nil {
      start = close + 3
      if bytes.holds("等", at: start, end: end) { start += 3 }
    }
    if bytes.holds("“", at: start, end: end), let close = bytes.firstIndex(of: "”", in: start..<end), end - close > 12 {
      start = close + 3
    }
    if bytes.holds("”", at: end - 3, end: end) || bytes.firstIndex(of: "”", in: start..<end) == nil,
      let open = bytes.firstIndex(of: "“", in: start..<end), open - start >= 6
    {
      end = open
    }
    return start..<max(start, end)
  }

  /// 制度创新成果、|累计达到161项, 产业集群、|新入规企业: behind 、 another count starts.
  private static func startsAnother(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Bool {
    TargetWords.endings.match(bytes, at: at, end: end) != nil
      || TargetWords.works.match(bytes, at: at, end: end) != nil
      || bytes.holds("新", at: at, end: end) && TargetWords.actions.match(bytes, at: at, end: end) != nil
  }

  /// What was counted, behind the number: the noun up to the verb that goes on with it.
  private static func counted(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while let (length, _) = TargetWords.bounds.match(bytes, at: start, end: end) { start += length }
    // 500元/人的|开户补贴, 1400万吨/年|
    if bytes.holds("/", at: start, end: end) {
      guard let (length, _) = TargetWords.rates.match(bytes, at: start + 1, end: end) else { return start..<start }
      start += 1 + length
      while let (length, _) = TargetWords.bounds.match(bytes, at: start, end: end) { start += length }
    }
    // 吸引10万人|参与
    if TargetWords.predicates.match(bytes, at: start, end: end) != nil {
      return start..<start
    }
    // 110个、竣工90个: what is counted stands in front.
    if start < end,
      TargetWords.joiners.contains(Glyph(bytes, at: start, end: end).scalar)
        || bytes.holds(anyOf: TargetWords.purposes, at: start, end: end)
    {
      return start..<start
    }
    var at = start
    var age: Int?
    while at < end {
      let glyph = Glyph(bytes, at: at, end: end)
      if at > start, let (length, _) = TargetWords.stops.match(bytes, at: at, end: end) {
        // 全员参与的运动会 goes on, as 研发|投入 does.
        guard bytes.holds("的", at: at + length, end: end) || bytes.holds("研发投入", at: at - 6, end: end) else { break }
        at += length + 3
        continue
      }
      if glyph.scalar == 0x7684, at - start >= 6 { break }  // 的
      if bytes.holds("及“", at: at, end: end) { break }
      if glyph.isEnumerationComma, Phrase.startsAnother(bytes, at + glyph.length, end) { break }
      if glyph.scalar == 0x5C81, at - start <= 12 { age = at + 3 }  // 65岁以上老年人
      at += glyph.length
    }
    end = at
    if let age {
      start = age
      while let (length, _) = TargetWords.bounds.match(bytes, at: start, end: end) { start += length }
    }
    while end > start {
      let glyph = Glyph(bytes, before: end, start: start)
      guard TargetWords.trails.contains(glyph.scalar) else { break }
      end -= glyph.length
    }
    return withoutQuotes(bytes, start..<max(start, end))
  }

  // MARK: What they say

  var isEmpty: Bool { noun.isEmpty }

  var change: Target.Change? { statedChange ?? (noun.isEmpty ? nil : .level) }

  /// 提升1000个服务综合体: a verb of work, behind which things are counted.
  private func works(on quantity: Quantity) -> Bool {
    statedChange == .by && quantity.measure?.dimension == .count && noun.isEmpty && !after.isEmpty && raw.count >= 6
      && text.bytes.holds(anyOf: ["提升", "提高"], at: raw.upperBound - 6, end: raw.upperBound)
  }

  func change(of quantity: Quantity) -> Target.Change? { works(on: quantity) ? .level : change }

  private func string(_ range: Range<Int>) -> String? { range.isEmpty ? nil : text.string(range) }

  private func ends(_ range: Range<Int>, _ words: WordTable<Bool>) -> Bool {
    words.match(text.bytes, before: range.upperBound, start: range.lowerBound) != nil
  }

  /// What is measured: in front of shares and of what was reached, behind counts.
  func measured(_ quantity: Quantity) -> String? {
    // 50%的中小学校, 八成以上财政资金
    if quantity.measure?.dimension == .ratio {
      let counts = !hasEnding || text.bytes.holds("的", at: next.lowerBound, end: next.upperBound)
      return string(noun) ?? (counts ? string(after) : nil)
    }
    // 7个片区18个项目: what stands between belongs to the number before.
    if followsNumber, !after.isEmpty { return string(after) }
    if works(on: quantity) { return string(after) }
    // 亩均增收150公斤
    if noun.count < 6, change == .by, raw.count <= 24, !raw.isEmpty,
      !text.bytes.holds(anyOf: ["较", "比"], at: raw.lowerBound, end: raw.upperBound)
    {
      return string(raw)
    }
    // 规模50亿元的产业引导基金
    let isScale = text.bytes.spells("规模", in: noun) && text.bytes.holds("的", at: next.lowerBound, end: next.upperBound)
    if isScale || helps && quantity.measure?.dimension == .count, !after.isEmpty { return string(after) }
    if isActed || noun.isEmpty || ends(noun, TargetWords.places), !after.isEmpty { return string(after) }
    // 对两类人才分别给予3万元、2万元的安家补贴: not to whom, but what.
    if ends(raw, TargetWords.gifts) {
      let next = next.isEmpty ? nil : Glyph(text.bytes, at: next.lowerBound, end: next.upperBound)
      if !after.isEmpty || next?.isEnumerationComma == true { return string(after) }
    }
    if quantity.measure?.dimension == .count, listsNames { return string(after) }
    return string(noun) ?? string(after)
  }

  /// 甲市、乙市2个|公立医院项目: names in front, and behind the number what they are.
  private var listsNames: Bool {
    !hasEnding && !after.isEmpty && text.bytes.firstIndex(of: "、", in: noun) != nil
      && TargetWords.stops.match(text.bytes, at: after.lowerBound, end: after.upperBound) == nil
      && TargetWords.actions.match(text.bytes, at: after.lowerBound, end: after.upperBound) == nil
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
      case let noun = trimmed(text.bytes, Phrase.start(text.bytes, end, range.lowerBound, range)..<end), noun.count >= 6
    else { return nil }
    return text.string(noun)
  }

  /// The noun in front, if any.
  var subject: String? { string(noun) }

  /// The subjects of 分别, in order.
  var subjects: [String] {
    let plain = (string(noun) ?? "").replacing("分别", with: "")
    if let rest = plain.firstRange(of: "城乡") {
      let tail = plain[rest.upperBound...]
      return ["城镇\(tail)", "农村\(tail)"]
    }
    let parts = plain.split(separator: "、").map(String.init)
    // 城镇、农村低保对象: what is said of the second is said of both.
    if parts.count == 2, parts[0] == "城镇" || parts[0] == "城市", parts[1].hasPrefix("农村") {
      return [parts[0] + parts[1].dropFirst(2), parts[1]]
    }
    // Where 、 parts them already, 和 is part of a name.
    guard parts.count < 2, let only = parts.first else { return Phrase.sharing(parts) }
    let bytes = Array(only.utf8)
    var at = 0
    while at < bytes.count {
      let glyph = Glyph(bytes, at: at, end: bytes.count)
      let next = at + glyph.length
      // 普及率, 参与率, 和谐度 are words of their own.
      if TargetWords.joiners.contains(glyph.scalar), at > 0, next < bytes.count,
        !bytes.holds(anyOf: TargetWords.joined, at: at - 3, end: bytes.count),
        !bytes.holds(anyOf: TargetWords.joined, at: at, end: bytes.count)
      {
        return Phrase.sharing([0..<at, next..<bytes.count].map { String(decoding: bytes[$0], as: UTF8.self) })
      }
      at = next
    }
    return parts
  }

  /// 高技术制造业、装备制造业增加值: what the last is measured by, all are; where they end alike in front of it.
  private static func sharing(_ parts: [String]) -> [String] {
    guard parts.count > 1, let last = parts.last.map({ Array($0.utf8) }) else { return parts }
    return parts.dropLast().map { part in
      let bytes = Array(part.utf8)
      guard bytes.count >= 6, TargetWords.measures.match(bytes, before: bytes.count, start: 0) == nil,
        let same = (0...last.count - 3).first(where: { last[$0..<$0 + 3].elementsEqual(bytes.suffix(3)) })
      else { return part }
      let start = last.holds("”", at: same + 3, end: last.count) ? same + 6 : same + 3
      let isMeasure = TargetWords.measures.match(last, before: last.count, start: start) != nil
      guard isMeasure || last.count - start <= 15 else { return part }
      return part + String(decoding: last[start...], as: UTF8.self)
    } + parts.suffix(1)
  }

  /// 过10亿元企业1-2家: the sum is part of what is counted.
  func isModifier(_ quantity: Quantity) -> Bool {
    guard quantity.measure?.dimension == .money, quantity.bound == .moreThan || quantity.bound == .atLeast,
      !next.isEmpty, case let first = Glyph(text.bytes, at: next.lowerBound, end: next.upperBound),
      !Phrase.isSign(first), !first.isEnumerationComma
    else { return false }
    return !hasEnding && (noun.isEmpty || isActed || ends(noun, TargetWords.incomes))
  }

  /// A bare number where a share is stated: 增长 8.5 。
  func lostPercent(_ quantity: Quantity) -> Bool {
    guard abs(quantity.value) <= 1000, quantity.multiplier == 1, !quantity.isChinese else { return false }
    if !next.isEmpty, case let first = Glyph(text.bytes, at: next.lowerBound, end: next.upperBound),
      !Phrase.isSign(first), !first.isEnumerationComma, first.scalar != 0x2E
    {
      return false
    }
    if statedChange == .growth || statedChange == .decline || ends(noun, TargetWords.shares) { return true }
    // 主体施工完成60, 完成全年任务的75
    return noun.count >= 6 && (isCompleted || ends(noun, TargetWords.tasks))
  }
}
