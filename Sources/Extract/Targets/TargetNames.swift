import Model

/// What a number is of, where the words right around it do not say.
extension TargetReader {
  /// Labels of a task's own words that say as well what a number is of.
  private static let sums: [StaticString] = ["投资", "投资规模", "资金", "经费", "人口", "项目", "工程"]

  /// 总投资：|8.6亿元, 床位：|500张, 地区生产总值：增长|6%: a label in front of nothing but the number, and how it changes, says what it
  /// is of; not 工作目标：.
  func labelled(_ quantity: Quantity, in range: Range<Int>) -> String? {
    var start = quantity.range.lowerBound
    while let (length, _) = TargetWords.endings.match(text.bytes, before: start, start: range.lowerBound) {
      start -= length
    }
    guard start > range.lowerBound, case let colon = Glyph(text.bytes, before: start, start: range.lowerBound),
      colon.isColon
    else { return nil }
    let end = start - colon.length
    var label = text.bytes.startOfIdeographs(before: end, floor: range.lowerBound)..<end
    // 2026年|投资：
    if text.bytes.holds("年", at: label.lowerBound, end: end), label.lowerBound > range.lowerBound,
      Glyph(text.bytes, before: label.lowerBound, start: range.lowerBound).digit != nil
    {
      label = label.lowerBound + 3..<end
    }
    guard (6...36).contains(label.count),
      textLabels.match(text.bytes, before: label.upperBound, start: label.lowerBound) == nil
        || text.bytes.ends(label, withAnyOf: TargetReader.sums)
    else { return nil }
    return text.string(label)
  }

  /// 投资8.2亿元（其中：中央投资3.1亿元），|增长12%: behind brackets a sentence goes on with what stands in front of them.
  func behindAside(_ quantity: Quantity, _ found: ArraySlice<Target>) -> ArraySlice<Target> {
    guard let index = found.indices.last, let last = found[index].printed.range(in: text),
      last.upperBound < quantity.range.lowerBound,
      let close = text.bytes.firstIndex(
        in: last.upperBound..<quantity.range.lowerBound, where: { Bracket(closing: $0) == .round }),
      case let end = close + Glyph(text.bytes, at: close, end: text.count).length,
      case let near = text.bytes.start(ofCharacterAt: end - TargetReader.longestAside, notBelow: 0),
      let open = BracketPairs(text.bytes, near..<end).pair(endingAt: end)?.range.lowerBound, open < last.lowerBound
    else { return found }
    let outside = found.prefix { $0.printed.range(in: text).map { $0.lowerBound < open } ?? true }
    return outside.isEmpty ? found : outside
  }

  private static let longestAside = 400

  /// What the number before was of, or the last that was counted in the same unit: 项目128个，完成投资96亿元，新开工62个.
  func inherited(_ quantity: Quantity, _ found: ArraySlice<Target>, isNext: Bool) -> String? {
    // 老旧小区12个|1500户: right behind a number, of what that was of.
    guard quantity.measure?.dimension == .count, !isNext,
      let same = found.lastIndex(where: { $0.unit == quantity.unit })
    else { return found.indices.last.flatMap { found[$0].of } }
    return found[same].of
  }

  /// 市级 beside 省级示范村: the level alone, of the things that the other number counts.
  static func shared(_ of: String, _ whole: String) -> String? {
    guard levels.contains(where: of.hasBytes) else { return nil }
    let thing = levels.first { whole.opens(with: $0) }.map { whole.dropFirst($0.count) } ?? whole[...]
    let rest = thing.opens(with: "以上") ? thing.dropFirst(2) : thing
    return rest.isEmpty || rest.holds("级") ? nil : of + rest
  }

  private static let levels = ["国家级", "省级", "市级", "县级", "区级", "州级", "部级", "国省级", "乡镇级", "镇级", "乡级", "村级"]

  /// 城镇新增就业。|…: the words of a short sentence with which a stretch starts, none of them a number.
  func title(before quantity: Quantity, in range: Range<Int>) -> String? {
    let end = text.bytes.endOfSentence(from: range.lowerBound, end: quantity.range.lowerBound)
    guard end < quantity.range.lowerBound else { return nil }
    let words = range.lowerBound..<end - Glyph(text.bytes, before: end, start: range.lowerBound).length
    guard (6...TargetReader.longestTitle).contains(words.count),
      text.bytes.firstIndex(in: words, where: { $0.digit != nil || !$0.isIdeograph }) == nil
    else { return nil }
    return text.string(words)
  }

  /// Bytes.
  private static let longestTitle = 45

  /// 年度目标任务, 州政府下达任务数, 占目标任务: what was planned of something.
  static func isPlan(_ of: String) -> Bool {
    let words = Array(of.utf8)
    let start =
      words.firstIndex(of: "下达", in: 0..<words.count).map { $0 + 6 }
      ?? (words.holds("占", at: 0, end: words.count) ? 3 : 0)
    return TargetWords.plans.match(words, at: start, end: words.count)?.length == words.count - start
  }

  /// 救助标准|提高到低保标准的|2倍, 新车销售量|达到销售总量的|20%: what is measured, in front of what it is a multiple or a share of.
  func reached(_ phrase: Phrase, _ quantity: Quantity) -> (of: String, change: Target.Change)? {
    guard quantity.measure?.dimension == .ratio, text.bytes.ends(phrase.raw, withAnyOf: ["的"]) else { return nil }
    for (word, change) in TargetReader.reaching {
      guard let at = text.bytes.firstIndex(of: word, in: phrase.raw),
        case let own = Phrase.trimmed(text.bytes, phrase.raw.lowerBound..<at), own.count >= 6
      else { continue }
      return (text.string(own), change)
    }
    return nil
  }

  private static let reaching: [(word: StaticString, change: Target.Change)] = [("提高到", .to), ("达到", .level)]

  private static let limits: [(word: StaticString, bound: Quantity.Bound)] = [
    ("不低于", .atLeast), ("不少于", .atLeast), ("不高于", .atMost), ("不超过", .atMost),
  ]

  /// 特困人员基本生活标准|不低于低保标准的1.6倍: what is measured, if that stands there, and that the number bounds it.
  static func compared(_ of: String) -> (String?, Quantity.Bound)? {
    guard of.holds("不") else { return nil }
    let words = Array(of.utf8)
    for (word, bound) in limits {
      guard let at = words.firstIndex(of: word, in: 0..<words.count), at == 0 || at >= 6 else {
        continue
      }
      return (at == 0 ? nil : String(decoding: words[..<at], as: UTF8.self), bound)
    }
    return nil
  }

  /// 新开工项目110个、竣工90个: projects are what is counted twice, under another action; 签约金额 is measured as a whole.
  static func withoutAction(_ of: String) -> String {
    let words = Array(of.utf8)
    guard let (length, _) = TargetWords.actions.match(words, at: 0, end: words.count), length < words.count,
      TargetWords.measures.match(words, before: words.count, start: length) == nil,
      !Phrase.names(words, at: 0, length, words.count)
    else { return of }
    return String(decoding: words[length...], as: UTF8.self)
  }
}
