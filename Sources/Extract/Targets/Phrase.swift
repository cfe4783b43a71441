import Model

/// The words around a quantity, up to the punctuation on either side.
///
/// Works on bytes: a notice asks for tens of thousands of these.
struct Phrase {
  let text: FoldedText
  /// In front, without verbs and adverbs at either end.
  let noun: Range<Int>
  /// In front as printed, verbs included.
  let raw: Range<Int>
  /// The same, behind what belongs to the number before.
  let said: Range<Int>
  /// Behind, up to the next number or sign.
  let after: Range<Int>
  /// Where the quantity ends, and how far one may look behind it.
  let next: Range<Int>
  /// The first ending in front of the number that says how it changes.
  let statedChange: Target.Change?
  let hasEnding: Bool
  /// An action stands right in front of the number.
  let isActed: Bool
  /// 包括31个方面: what a text holds.
  let isListing: Bool
  let isCompleted: Bool
  /// 达到 in front of the number, or of how often: 达到每人每月145元.
  let reachesLevel: Bool
  /// No sign parts it from the number before.
  let followsNumber: Bool
  /// No sign parts the words behind it from the next number.
  let leadsToNumber: Bool
  /// The same, verbs between them or none.
  let runsIntoNumber: Bool
  /// 为 or 对 in front: those whom the work is for are counted behind the number.
  let helps: Bool
  let isWish: Bool
  let isStanding: Bool
  /// 文件明确的7项任务: what a text lists.
  let isDescribed: Bool
  /// 和, 、 or nothing parts it from the number before.
  let joins: Bool
  let isBaseline: Bool
  /// The baseline counts what is named behind it: 将16个城市社区调整为….
  let isChanged: Bool
  let isDistributed: Bool
  /// Those that the numbers of its row take in order: 2025年、2026年分别新建基站600个、500个.
  let times: [Printed]
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
    var start = Phrase.start(bytes, quantity.lowerBound, floor, range)
    start = Phrase.behindStage(bytes, start..<quantity.lowerBound)
    let segment = Phrase.start(bytes, quantity.lowerBound, range.lowerBound, range)..<quantity.lowerBound
    raw = start..<quantity.lowerBound
    let shares = bytes.firstIndex(of: "分别", in: raw)
    isDistributed = shares != nil
    let row = shares.flatMap { [start] in TimeRow(text, in: start..<$0) }
    // 粮食产量|2026年、2027年|分别达到: what is measured stands in front of its row of times, or behind it.
    let front = row.map { Phrase.trimmed(bytes, start..<$0.range.lowerBound) }
    if let row, front?.isEmpty == true { start = row.range.upperBound }
    times = (row ?? shares.flatMap { _ in Phrase.timeRow(text, before: segment, in: range) })?.times ?? []
    let manner = TargetWords.manner.union(in: bytes, segment)
    isWish = manner.contains(.wish)
    isStanding = manner.contains(.standing)
    time = Phrase.time(text, segment, own: start) ?? Phrase.time(text, before: segment, in: range)
    followsNumber = start == floor && floor > range.lowerBound
    joins = followsNumber && (raw.isEmpty || Phrase.joins(bytes, start..<quantity.lowerBound))
    isDescribed = Phrase.isDescribed(bytes, raw)
    // 由每人每月70元提高到90元
    var edge = Phrase.endWithoutFrequencies(bytes, start..<raw.upperBound)
    if let length = Phrase.yearOfLevel(bytes, before: edge, start: start) { edge -= length }
    reachesLevel = bytes.ends(start..<edge, withAnyOf: ["达到", "达"])
    let stated = Phrase.baseline(bytes, before: edge, start: start)
    let baseline = stated ?? Phrase.changed(bytes, quantity, start: start, next: limit)
    isChanged = stated == nil && baseline != nil
    isBaseline = baseline != nil
    let isEach = bytes.holds("各", at: segment.upperBound - 3, end: segment.upperBound)
    isRecurring = isEach || manner.contains(.recurring)
    least = TargetWords.floors.lazy.compactMap { bytes.firstIndex(of: $0, in: start..<quantity.lowerBound) }.first
    var end = raw.upperBound
    var change: Target.Change?
    var isCompleted = false
    // 改造提升2万亩: an action as a whole says no change, though 提升 by itself would.
    let bare = Phrase.withoutLeads(bytes, start..<end)
    let action = TargetWords.actions.match(bytes, at: bare, end: end)?.length
    let ending = TargetWords.endings.match(bytes, before: end, start: bare)?.length ?? 0
    // 设48个教学班, 每季度做一次调查: short for 设立, 开展, as words of their own alone.
    let isAction =
      action == end - bare && ending < end - bare || bytes.spells("设", in: bare..<end)
      || bytes.ends(start..<end, withAnyOf: ["做"])
      || Phrase.joinsVerbs(bytes, bare..<end)
    while !isAction, !bytes.ends(start..<end, withAnyOf: TargetWords.endNames),
      !(end == raw.upperBound && bytes.ends(start..<end, withAnyOf: TargetWords.upgrades)),
      let (length, ending) = TargetWords.endings.match(bytes, before: end, start: start)
    {
      if change == nil { change = ending.change }
      end -= length
      isCompleted = isCompleted || bytes.holds("完成", at: end, end: end + length)
    }
    // 提高至每月770元: how often stands between.
    if change == nil, edge < end { change = TargetWords.endings.match(bytes, before: edge, start: start)?.value.change }
    // 提高个人缴费标准至380元: the verb in front, its end behind what is changed.
    let reaches =
      end < quantity.lowerBound && bytes.holds(anyOf: ["至", "到"], at: end, end: quantity.lowerBound)
      || edge < end && bytes.holds(anyOf: ["至", "到"], at: edge - 3, end: edge)
    if change == nil, reaches, bytes.holds(anyOf: TargetWords.moving, in: start..<min(end, start + 48)) { change = .to }
    hasEnding = end < raw.upperBound
    self.isCompleted = isCompleted
    // 编发|《每日信息》|245期: part of a name.
    let often =
      end == raw.upperBound && !bytes.ends(start..<end, withAnyOf: ["》"])
      ? TargetWords.frequencies.lastEnd(in: bytes, start..<end) : nil
    isActed =
      start == end || isAction || TargetWords.actions.match(bytes, before: end, start: start) != nil
      // 至少熟练掌握1项运动技能, 每周固定一天为比赛日, 校内外各1小时体育活动: named behind the number.
      || least.map { end - $0 > 6 } == true || isEach
    isListing = bytes.ends(start..<end, withAnyOf: TargetWords.listing)
    // 补助标准每生每天5元: nothing between how often and how much.
    var stem = edge
    while let length = TargetWords.endings.match(bytes, before: stem, start: start)?.length
      ?? TargetWords.frequencies.match(bytes, before: stem, start: start)?.length
    { stem -= length }
    // 126所学校|新建监控点位380个: what stands in front of the verb belongs to the number before.
    let verb = followsNumber ? TargetWords.works.lastEnd(in: bytes, start..<end) : nil
    // 安装|率 is one word.
    var own = verb.map { end - $0 >= 6 || end == $0 ? $0 : start } ?? start
    if followsNumber, let each = TargetWords.shared.firstStart(in: bytes, raw) { own = min(each, end) }
    said = own..<raw.upperBound
    // 养老金每人每月|提高20元
    let last = hasEnding ? max(own, min(end, stem)) : end
    let words = often.map { $0 < end ? $0..<end : start..<max(start, stem) } ?? own..<last
    let whole =
      front.flatMap { $0.isEmpty ? nil : $0 }
      ?? Phrase.trimmed(bytes, baseline.map { Phrase.withoutWill(bytes, start..<min(end, edge - $0)) } ?? words)
    // 压减|一般性支出10%, 全年减少|碳排放3万吨: a verb of less right in front of the noun.
    if change == nil, end == raw.upperBound,
      TargetWords.lessening.match(bytes, at: bare, end: end) != nil
        || TargetWords.lessening.match(bytes, before: whole.lowerBound, start: start) != nil
    {
      change = .decline
    }
    statedChange = change
    // What shares a row of numbers is parted by 、 as well.
    let trimmed = isDistributed ? whole : Phrase.behindOther(bytes, whole)
    // 跨过两个|万亿元台阶、|达14万亿元, 645元|/月: what stands here belongs to the number before.
    let goesBack =
      bytes.holds("、", at: trimmed.upperBound - 3, end: trimmed.upperBound)
      || bytes.holds("/", at: trimmed.lowerBound, end: trimmed.upperBound)
    // 总数|达到87家, 是“十三五”|的1.3倍: of what the number before was of.
    let isOfLast =
      TargetWords.totals.contains { bytes.spells($0, in: trimmed) } || bytes.spells("是", in: trimmed.prefix(3))
    noun = followsNumber && goesBack || isOfLast ? end..<end : trimmed
    helps = Phrase.helps(bytes, start..<end, noun)
    let stop = Phrase.end(bytes, quantity.upperBound, limit, range)
    // 总投资：56亿元　|2024年计划投资：15亿元: the label of the next number.
    let isLabel =
      stop < range.upperBound && Glyph(bytes, at: stop, end: range.upperBound).isColon
      && raw.isEmpty && start > range.lowerBound && Glyph(bytes, before: start, start: range.lowerBound).isColon
    after = isLabel ? stop..<stop : Phrase.counted(bytes, quantity.upperBound..<stop)
    runsIntoNumber = stop == limit
    leadsToNumber = runsIntoNumber && after.upperBound == stop && !after.isEmpty
    let farthest = min(range.upperBound, quantity.upperBound + Phrase.longest)
    next = quantity.upperBound..<max(quantity.upperBound, farthest)
  }

  /// 、 and its like, and how often: 每月860元|和每年|7200元.
  static func joins(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let end = endWithoutFrequencies(bytes, range)
    return TargetWords.joints.contains { bytes.spells($0, in: range.lowerBound..<end) }
  }

  /// Where the words end in front of how often: 提高到|每人每月.
  static func endWithoutFrequencies(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var end = range.upperBound
    while let (length, _) = TargetWords.frequencies.match(bytes, before: end, start: range.lowerBound) { end -= length }
    return end
  }

  /// 对照|35项指标, 聚焦国家“十四五”规划|102项重大工程, 落实国家|33条措施: the number tells what stands elsewhere already.
  private static func isDescribed(_ bytes: [UInt8], _ raw: Range<Int>) -> Bool {
    if TargetWords.described.match(bytes, before: raw.upperBound, start: raw.lowerBound) != nil { return true }
    // 对全市|120座危桥: of a place, not of what it issued.
    guard TargetWords.referring.match(bytes, at: raw.lowerBound, end: raw.upperBound) != nil,
      !bytes.ends(raw, withAnyOf: ["全省", "全市", "全县", "全区", "全国"])
    else { return false }
    let end = bytes.ends(raw, withAnyOf: ["的"]) ? raw.upperBound - 3 : raw.upperBound
    return TargetWords.referredTo.match(bytes, before: end, start: raw.lowerBound) != nil
  }

  /// 提升、改善|100处: verbs and nothing else, what they work on comes behind the number.
  private static func joinsVerbs(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var (at, count) = (range.lowerBound, 0)
    while at < range.upperBound {
      guard
        let length = TargetWords.actions.match(bytes, at: at, end: range.upperBound)?.length
          ?? TargetWords.endings.match(bytes, at: at, end: range.upperBound).flatMap({
            $0.value.change == .by ? $0.length : nil
          })
      else { return false }
      (at, count) = (at + length, count + 1)
      if at < range.upperBound {
        guard bytes.holds("、", at: at, end: range.upperBound) else { return false }
        at += 3
      }
    }
    return count > 1 && !bytes.ends(range, withAnyOf: ["、"])
  }

  /// 森林覆盖率|将|从23%提高到24%
  private static func withoutWill(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    bytes.ends(range, withAnyOf: ["将"]) ? range.lowerBound..<range.upperBound - 3 : range
  }

  /// 为35万老年人, 及时将渔区|400余名困难群众, 项目对甲区|34个小区: those whom the work is for are counted behind the number.
  private static func helps(_ bytes: [UInt8], _ range: Range<Int>, _ noun: Range<Int>) -> Bool {
    var start = range.lowerBound
    if let (length, _) = TargetWords.actions.match(bytes, at: start, end: range.upperBound) { start += length }
    if bytes.holds(anyOf: ["为", "对", "向", "将", "把"], at: start, end: range.upperBound) { return true }
    // 督查室牵头对|50件实事
    if bytes.ends(range, withAnyOf: ["对"]) { return true }
    return bytes.firstIndex(of: "对", in: range) != nil && bytes.ends(noun, withAnyOf: ["区", "县", "市", "镇", "乡", "街道"])
  }

  // MARK: Where they start and end

  static func isSign(_ glyph: Glyph) -> Bool {
    glyph.isComma || glyph.isSemicolon || glyph.isFullStop || glyph.endsSentence || glyph.isColon
      || Bracket(opening: glyph) == .round || Bracket(closing: glyph) == .round
      || Bracket(opening: glyph) == .lenticular
      || Bracket(closing: glyph).map { [.lenticular, .tortoise, .square].contains($0) } == true
      || glyph.circledNumber != nil
  }

  /// Bytes that a phrase may be long: no sentence goes on for two hundred characters without a sign.
  static let longest = 300

  /// And what is counted behind it, with the words that say which.
  private static let longestCounted = 120

  /// Behind the last sign before the quantity.
  static func start(_ bytes: [UInt8], _ end: Int, _ floor: Int, _ range: Range<Int>) -> Int {
    var at = end
    while at > floor, end - at < longest {
      let words = bytes.startOfIdeographs(before: at, floor: max(floor, end - longest - 2))
      if words < at {
        at = words
        continue
      }
      let glyph = Glyph(bytes, before: at, start: range.lowerBound)
      if glyph.isIdeograph {
        at -= glyph.length
        continue
      }
      if let open = aside(bytes, before: at, glyph, floor), !startsAction(bytes, at, end) {
        at = open
        continue
      }
      // 专项债券4.4亿元、|比上年增加5000万元
      if glyph.isEnumerationComma, bytes.holds(anyOf: TargetWords.compared, at: at, end: end) { return at }
      // A dash of two characters parts as a comma does; one alone stands in 5—6月.
      if isSign(glyph) || bytes.holds("——", at: at - 6, end: at) && at - 6 >= floor {
        return behindMarker(bytes, at, end)
      }
      at -= glyph.length
    }
    return at == range.lowerBound ? behindMarker(bytes, at, end) : at
  }

  /// （街道）|新建: a verb behind the brackets; not 覆盖|率.
  private static func startsAction(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard let (length, _) = TargetWords.actions.match(bytes, at: start, end: end) else { return false }
    return TargetWords.measures.match(bytes, at: start + length, end: end) == nil
  }

  private static let numerals = SignSet(of: "一二三四五六七八九十")

  /// 1.…；2.|对逾期未完成的: items that share a cell. 一是…；二是|新建: parts of one.
  private static func behindMarker(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end, numerals.contains(Glyph(bytes, at: at, end: end).scalar) { at += 3 }
    if at > start,
      bytes.holds("是", at: at, end: end)
        || bytes.holds("要", at: at, end: end) && !bytes.holds("要素", at: at, end: end)
    {
      return at + 3
    }
    guard let marker = Marker(bytes, at: start, end: end), !marker.isDoubtful, marker.end < end,
      marker.style == .arabic || marker.style == .bracketedArabic, Glyph(bytes, at: marker.end, end: end).digit == nil
    else { return start }
    return marker.end
  }

  /// 乡镇（街道）|养老服务中心, 地区生产总值（GDP）|总量: a few characters in brackets are part of a name. Where their bracket
  /// opens.
  private static func aside(_ bytes: [UInt8], before end: Int, _ last: Glyph, _ floor: Int) -> Int? {
    guard Bracket(closing: last) == .round, end - last.length > floor else { return nil }
    var at = end - last.length
    if bytes.ends(floor..<at, withAnyOf: ["类", "级", "类及以上", "类以上"]) { return classes(bytes, before: at, floor) }
    var letters = 0
    var signs = 0
    // 2 of SO2: a letter or another figure stands in front of it.
    var isFigure = false
    // 村卫生室（社区卫生服务站）: another name may be longer than a few characters.
    let longest = TargetWords.kinds.contains(Glyph(bytes, before: at, start: floor).scalar) ? 36 : 18
    while at > floor, end - at <= longest {
      let glyph = Glyph(bytes, before: at, start: floor)
      at -= glyph.length
      if Bracket(opening: glyph) == .round {
        let isBehindName = at > floor && Glyph(bytes, before: at, start: floor).isIdeograph
        guard isBehindName, !isFigure else { return nil }
        let first = Glyph(bytes, at: at + glyph.length, end: end)
        if letters >= 2 { return first.isLatin ? at : nil }
        let isBuilding = at >= floor + 3 && building(bytes, at: at - 3, min(end + 9, bytes.count)) != nil
        let isKind = TargetWords.kinds.contains(first.scalar) || TargetWords.levels.contains(first.scalar)
        return letters == 0 && (signs > 1 || isKind || isBuilding) ? at : nil
      }
      // （GDP）, （R&D）, （PM2.5）, （AQI达标率）
      let isLetter = glyph.isLatin && glyph.digit == nil || glyph.scalar == 0x26
      if isLetter { letters += 1 } else { signs += 1 }
      if glyph.digit != nil || isFigure && glyph.scalar == 0x2E {
        isFigure = true
        continue
      }
      guard isLetter || !isFigure else { return nil }
      isFigure = false
      guard
        isLetter || glyph.isIdeograph || glyph.isEnumerationComma, !MilestoneLabel.numerals.contains(glyph.scalar)
      else { return nil }
    }
    return nil
  }

  /// 水质优良（达到或优于Ⅲ类）|比例, 水质优良（一、二类）|面积比例: which classes a share is of. Where their bracket opens.
  private static func classes(_ bytes: [UInt8], before end: Int, _ floor: Int) -> Int? {
    var at = end
    while at > floor, end - at <= longestClasses {
      let glyph = Glyph(bytes, before: at, start: floor)
      at -= glyph.length
      if Bracket(opening: glyph) == .round {
        return at > floor && Glyph(bytes, before: at, start: floor).isIdeograph ? at : nil
      }
      guard glyph.isEnumerationComma || !isSign(glyph) else { return nil }
    }
    return nil
  }

  /// Bytes.
  private static let longestClasses = 36

  /// 33个村|（社区）|服务中心, 36个实践所|（站）: what stands in brackets behind a name as another name for it; 8条新|（续）|建道路.
  /// Where it ends.
  private static func aside(_ bytes: [UInt8], at start: Int, _ first: Glyph, _ stop: Int) -> Int? {
    guard Bracket(opening: first) == .round else { return nil }
    var at = start + first.length
    while at < stop, at - start <= 15 {
      let glyph = Glyph(bytes, at: at, end: stop)
      if Bracket(closing: glyph) == .round {
        let last = Glyph(bytes, before: at, start: start)
        let isBuilding = building(bytes, at: start - 3, stop) != nil
        return isBuilding || TargetWords.kinds.contains(last.scalar) ? at + glyph.length : nil
      }
      guard glyph.isIdeograph || glyph.isEnumerationComma else { return nil }
      at += glyph.length
    }
    return nil
  }

  static func end(_ bytes: [UInt8], _ start: Int, _ limit: Int?, _ range: Range<Int>) -> Int {
    let stop = min(limit ?? range.upperBound, range.upperBound)
    var at = start
    while at < stop {
      let glyph = Glyph(bytes, at: at, end: range.upperBound)
      if at > start, let end = aside(bytes, at: at, glyph, stop) {
        at = end
        continue
      }
      if at - start > longestCounted || !glyph.isIdeograph && isSign(glyph) { return at }
      at += glyph.length
    }
    return max(start, stop)
  }
}
