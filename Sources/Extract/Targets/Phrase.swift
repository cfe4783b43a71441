import Model

/// The words around a quantity, up to the punctuation on either side.
struct Phrase {
  /// In front, without verbs and adverbs at either end.
  private var noun: String
  /// Behind, up to the next number or sign.
  private let after: String
  private let endings: [TargetWords.Ending]
  /// An action stands right in front of the number.
  private let isActed: Bool
  let isWish: Bool
  let isStanding: Bool
  /// 文件明确的7项任务: what a text lists.
  let isDescribed: Bool
  /// 和, 、 or nothing parts it from the number before.
  let joins: Bool
  let isBaseline: Bool
  let isDistributed: Bool
  /// No sign parts it from the number before.
  private let followsNumber: Bool
  /// In front as printed, verbs included.
  private let raw: String
  private let isCompleted: Bool
  let time: Printed?
  private let next: String

  /// - Parameter floor: where the number before ends.
  /// - Parameter limit: where the next number starts.
  init(_ text: FoldedText, before quantity: Range<Int>, notBefore floor: Int, in range: Range<Int>, upTo limit: Int?) {
    let start = Phrase.start(text.bytes, quantity.lowerBound, floor, range)
    var words = text.string(start..<quantity.lowerBound)
    let segment = Phrase.start(text.bytes, quantity.lowerBound, range.lowerBound, range)
    let whole = text.string(segment..<quantity.lowerBound)
    isWish = TargetWords.wishes.contains { whole.contains($0) }
    isStanding = TargetWords.standing.contains { whole.contains($0) }
    time = Phrase.time(text, segment..<quantity.lowerBound)
    joins = start == floor && floor > range.lowerBound && ["", "和", "、", "及", "与", "，", "以及"].contains(words)
    isDescribed = ["明确的", "规定的", "确定的", "提出的", "列出的", "要求的"].contains { words.hasSuffix($0) }
    isBaseline =
      words.hasSuffix("由") || words.hasSuffix("从") || words.hasSuffix("由原来") || words.hasSuffix("从原来的")
      || words.hasSuffix("由原来的") || words.hasSuffix("由目前的")
    isDistributed = words.contains("分别")
    followsNumber = start == floor && floor > range.lowerBound
    raw = words.count <= 8 ? words : ""
    var endings: [TargetWords.Ending] = []
    var isCompleted = false
    while let (ending, kind) = TargetWords.endings.first(where: { words.hasSuffix($0.0) }) {
      words.removeLast(ending.count)
      endings.append(kind)
      isCompleted = isCompleted || ending == "完成"
    }
    self.isCompleted = isCompleted
    let acted = TargetWords.actions.first { words.hasSuffix($0) }
    isActed = acted != nil || words.isEmpty
    self.endings = endings
    noun = Phrase.trimmed(words)
    let end = Phrase.end(text.bytes, quantity.upperBound, limit, range)
    after = Phrase.counted(text.string(quantity.upperBound..<end))
    next =
      quantity.upperBound < range.upperBound
      ? text.string(quantity.upperBound..<min(range.upperBound, quantity.upperBound + 12)) : ""
  }

  /// Behind the last sign before the quantity.
  private static func start(_ bytes: [UInt8], _ end: Int, _ floor: Int, _ range: Range<Int>) -> Int {
    var at = end
    while at > floor {
      let glyph = Glyph(bytes, before: at, start: range.lowerBound)
      if glyph.isComma || glyph.isSemicolon || glyph.isFullStop || glyph.endsSentence || glyph.isColon
        || Bracket(opening: glyph) == .round || Bracket(closing: glyph) == .round
      {
        return at
      }
      at -= glyph.length
    }
    return floor
  }

  private static func end(_ bytes: [UInt8], _ start: Int, _ limit: Int?, _ range: Range<Int>) -> Int {
    let stop = min(limit ?? range.upperBound, range.upperBound)
    var at = start
    while at < stop {
      let glyph = Glyph(bytes, at: at, end: range.upperBound)
      if glyph.isComma || glyph.isSemicolon || glyph.isFullStop || glyph.endsSentence || glyph.isColon
        || Bracket(opening: glyph) == .round || Bracket(closing: glyph) == .round || at - start > 75
      {
        return at
      }
      at += glyph.length
    }
    return max(start, stop)
  }

  /// Words of time in the phrase: 到2025年底, 年内, 6月底前.
  private static func time(_ text: FoldedText, _ range: Range<Int>) -> Printed? {
    var at = range.lowerBound
    while at < range.upperBound {
      if let label = MilestoneLabel(text.bytes, at: at, end: range.upperBound) { return text.printed(label.words) }
      at += Glyph(text.bytes, at: at, end: range.upperBound).length
    }
    return nil
  }

  /// Without verbs, adverbs and words of time in front.
  private static func trimmed(_ words: String) -> String {
    var words = words[...]
    var isTrimmed = true
    while isTrimmed {
      isTrimmed = false
      while let first = words.first, "、，和及与并的（(”对将把为".contains(first) { words.removeFirst() }
      if words.hasPrefix("到"), MilestoneLabel(Array(words.dropFirst().utf8), at: 0, end: words.utf8.count - 3) != nil {
        words.removeFirst()
      }
      let bytes = Array(words.utf8)
      if let label = MilestoneLabel(bytes, at: 0, end: bytes.count) {
        words = words.dropFirst(String(decoding: bytes[label.words], as: UTF8.self).count)
        isTrimmed = true
        continue
      }
      for action in TargetWords.actions where words.hasPrefix(action) && words.count > action.count {
        if words.count - action.count <= 2, TargetWords.kept.contains(action) { continue }
        words = words.dropFirst(action.count)
        isTrimmed = true
        break
      }
    }
    return TargetWords.actions.contains(String(words)) ? "" : withoutQuotes(String(words))
  }

  /// “如康家园”残疾人之家 → 残疾人之家, 低效楼宇“腾笼换业” → 低效楼宇; a torn quotation goes up to its 等.
  private static func withoutQuotes(_ words: String) -> String {
    var words = words
    if let close = words.firstIndex(of: "”"), !words[..<close].contains("“") {
      words = String(words[words.index(after: close)...])
      if words.hasPrefix("等") { words.removeFirst() }
    }
    if words.hasPrefix("“"), let close = words.firstIndex(of: "”"), words.distance(from: close, to: words.endIndex) > 4
    {
      words = String(words[words.index(after: close)...])
    }
    if words.hasSuffix("”") || !words.contains("”"), let open = words.lastIndex(of: "“"),
      words.distance(from: words.startIndex, to: open) >= 2
    {
      words = String(words[..<open])
    }
    return words
  }

  /// What was counted, behind the number: the noun up to the verb that goes on with it.
  private static func counted(_ words: String) -> String {
    var words = words[...]
    for lead in ["以上", "以下", "以内", "左右", "的"] where words.hasPrefix(lead) { words = words.dropFirst(lead.count) }
    for stop in TargetWords.stops {
      if let place = words.firstRange(of: stop), place.lowerBound > words.startIndex {
        words = words[..<place.lowerBound]
      }
    }
    if let place = words.firstRange(of: "的"), words.distance(from: words.startIndex, to: place.lowerBound) >= 2 {
      words = words[..<place.lowerBound]
    }
    if let place = words.firstRange(of: "及“") { words = words[..<place.lowerBound] }
    // 64000名65岁以上老年人
    if let age = words.firstRange(of: "岁"), words.distance(from: words.startIndex, to: age.lowerBound) <= 4 {
      words = words[age.upperBound...]
      for lead in ["以上", "及以上", "以下"] where words.hasPrefix(lead) { words = words.dropFirst(lead.count) }
    }
    while let last = words.last, "、和及与（(“".contains(last) { words.removeLast() }
    return withoutQuotes(String(words))
  }

  // MARK: What they say

  var isEmpty: Bool { noun.isEmpty }

  var change: Target.Change? {
    for ending in endings {
      switch ending {
      case .growth: return .growth
      case .decline: return .decline
      case .to: return .to
      case .by: return .by
      default: continue
      }
    }
    return noun.isEmpty ? nil : .level
  }

  /// What is measured: in front of shares and of what was reached, behind counts.
  func measured(_ quantity: Quantity) -> String? {
    let isShare = quantity.measure?.dimension == .ratio
    // 50%的中小学校
    if isShare { return noun.isEmpty ? (next.hasPrefix("的") && !after.isEmpty ? after : nil) : noun }
    // 7个片区18个项目: what stands between belongs to the number before.
    if followsNumber, !after.isEmpty { return after }
    // 亩均增收150公斤
    if noun.count < 2, change == .by, !raw.isEmpty { return raw }
    if isActed || noun.isEmpty || namesPlace, !after.isEmpty { return after }
    return noun.isEmpty ? (after.isEmpty ? nil : after) : noun
  }

  /// 体育活动时间达到1.5小时
  var isOfTime: Bool { ["时间", "时长", "时限", "用时"].contains { noun.hasSuffix($0) } }

  /// A project or a list of names in front (某产业园项目二期18栋厂房主体, 中川街等6条市政道路): what is counted comes after.
  private var namesPlace: Bool { ["等", "项目", "一期", "二期", "三期", "工程"].contains { noun.hasSuffix($0) } }

  /// The noun in front, if any.
  var subject: String? { noun.isEmpty ? nil : noun }

  /// The subjects of 分别, in order.
  var subjects: [String] {
    let plain = noun.replacing("分别", with: "")
    if let rest = plain.firstRange(of: "城乡") {
      let tail = plain[rest.upperBound...]
      return ["城镇\(tail)", "农村\(tail)"]
    }
    return plain.split(whereSeparator: { "、和与及".contains($0) }).map(String.init)
  }

  /// 过10亿元企业1-2家: the sum is part of what is counted.
  func isModifier(_ quantity: Quantity) -> Bool {
    guard quantity.measure?.dimension == .money, quantity.bound == .moreThan || quantity.bound == .atLeast,
      let first = next.first
    else { return false }
    return !"，。；、：）)！".contains(first) && !next.hasPrefix("的目标") && endings.isEmpty
      && (noun.isEmpty || isActed || noun.hasSuffix("营收") || noun.hasSuffix("收入") || noun.hasSuffix("投资"))
  }

  /// A bare number where a share is stated: 增长 8.5 。
  func lostPercent(_ quantity: Quantity) -> Bool {
    guard abs(quantity.value) <= 1000, quantity.multiplier == 1, !quantity.isChinese else { return false }
    let isLast = next.isEmpty || "，。；、,;.）".contains(next.first ?? "。")
    guard isLast else { return false }
    if endings.contains(where: { $0 == .growth || $0 == .decline }) { return true }
    if ["率", "比例", "占比", "比重", "增速", "增幅"].contains(where: { noun.hasSuffix($0) }) { return true }
    // 主体施工完成60, 完成全年任务的75
    return noun.count >= 2 && (isCompleted || noun.hasSuffix("任务") || noun.hasSuffix("目标"))
  }
}
