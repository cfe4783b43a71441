import Model

/// What an atom of a clause may be besides a unit: a limit, or a unit with brackets that say which part it has.
extension ClauseGrammar {
  /// Words of a sentence about other clauses.
  private static let generalWords = WordTable(of: ["均涉及", "均包括", "均包含", "均需", "不再", "不一一", "另行"])

  /// 以下均需各镇落实，不再列出, 具体任务均涉及相关县人民政府: what starts a sentence about other clauses.
  func isGeneral(_ atom: Atom) -> Bool {
    bytes.holds("以下", at: atom.range.lowerBound, end: atom.range.upperBound)
      || atom.startsSentence && ClauseGrammar.generalWords.occurs(in: bytes, atom.range)
  }

  /// 2026年9月, 年底前完成, 长期坚持: a limit without a label.
  func milestone(_ atom: Range<Int>) -> Milestone? {
    guard atom.count >= 6,
      ClauseGrammar.startsOfTime.contains(Glyph(bytes, at: atom.lowerBound, end: atom.upperBound).scalar)
    else { return nil }
    var start = atom.lowerBound
    // 2025年底前完成，|并持续推进
    if bytes.holds("并", at: start, end: atom.upperBound), isLasting(start + 3..<atom.upperBound) {
      let time = text.printed(start + 3..<atom.upperBound)
      return Milestone(label: time.text, printed: text.printed(atom), time: time)
    }
    for word in ClauseGrammar.towards where bytes.holds(word, at: start, end: atom.upperBound) {
      start += word.utf8CodeUnitCount
    }
    var time = atom
    if !isLasting(atom), !recurs(atom), !isStretchOfTime(start..<atom.upperBound) {
      guard let label = MilestoneLabel(bytes, at: start, end: atom.upperBound),
        label.words.upperBound == atom.upperBound
          || (bytes.holds(anyOf: ClauseGrammar.reached, at: label.words.upperBound, end: atom.upperBound)
            || isDone(label.words.upperBound..<atom.upperBound)) && !endsAsUnit(atom)
      else { return nil }
      time = label.words
    }
    return Milestone(label: text.string(time), printed: text.printed(atom), time: text.printed(time))
  }

  /// 每季度1场, 每月至少1次: how often, and no end.
  private func recurs(_ words: Range<Int>) -> Bool {
    words.count <= 36 && bytes.holds("每", at: words.lowerBound, end: words.upperBound)
      && TargetWords.frequencies.match(bytes, at: words.lowerBound, end: words.upperBound) != nil
      && bytes.ends(words, withAnyOf: ["次", "场", "期", "轮", "批"])
  }

  /// 2025—2027年, 2025年3月至2026年底: nothing but two dates and what stands between them.
  private func isStretchOfTime(_ words: Range<Int>) -> Bool {
    guard bytes.holds(anyOf: ["年", "月"], in: words) else { return false }
    var holdsSign = false
    var at = words.lowerBound
    while at < words.upperBound {
      let glyph = Glyph(bytes, at: at, end: words.upperBound)
      guard glyph.digit != nil || ClauseGrammar.signsOfTime.contains(glyph.scalar) else { return false }
      holdsSign = holdsSign || ClauseGrammar.betweenTimes.contains(glyph.scalar)
      at += glyph.length
    }
    return holdsSign
  }

  private static let betweenTimes = SignSet(of: "—–-－～~至到")
  private static let signsOfTime = betweenTimes.union(SignSet(of: "年月日底末前"))

  /// First characters of a limit; a unit's name starts with few of them.
  private static let startsOfTime = MilestoneLabel.numerals.union(MilestoneLabel.starts)
    .union(SignSet(of: "力确每于到在长持全常贯立即并"))
  /// In front of words of time.
  private static let towards: [StaticString] = ["力争", "确保", "每年", "于", "到", "在"]
  /// Behind words of time: what is reached by then, or goes on until then.
  private static let reached: [StaticString] = [
    "完成", "内完成", "全部", "全面", "基本", "整改到位", "落实到位", "办结", "取得", "并长期坚持", "持续推进", "持续实施", "持续落实", "持续开展", "并持续", "建成",
    "竣工", "开工", "投用", "投入使用", "出台", "印发", "制定", "启动", "见效", "见成效", "实现",
  ]

  /// 9月1日前|发放到位: a few words that end as what is done does.
  private func isDone(_ words: Range<Int>) -> Bool {
    words.count <= 30 && bytes.ends(words, withAnyOf: ["到位", "完毕", "完成", "办结"])
  }

  /// A limit that has no end.
  func isLasting(_ range: Range<Int>) -> Bool {
    range.count >= 12 && ClauseGrammar.lasting.contains { bytes.spells($0, in: range) }
  }

  private static let lasting: [StaticString] = [
    "长期坚持", "长期推进", "持续推进", "持续实施", "全年推进", "常态化推进", "持续开展", "持续落实", "持续整改", "长期落实", "长期整改",
    "贯穿全年", "全年坚持", "全年落实", "常年坚持", "常态化开展", "常态化落实", "立行立改", "即知即改", "立即整改", "立即执行",
  ]

  /// The brackets that an atom ends with, behind a name.
  func aside(endingAt atom: Range<Int>) -> BracketPairs.Pair? {
    guard atom.count >= 12, Bracket(closing: Glyph(bytes, before: atom.upperBound, start: atom.lowerBound)) != nil,
      let pair = BracketPairs(bytes, atom).pair(endingAt: atom.upperBound), pair.range.lowerBound > atom.lowerBound
    else { return nil }
    return pair
  }

  /// 按职责分工, 按职能负责: how the units of a list answer, no part of the last one's name.
  func isManner(_ words: Range<Int>) -> Bool {
    bytes.holds(anyOf: ["按职", "按各自职", "按分工", "按照职", "根据职"], at: words.lowerBound, end: words.upperBound)
  }

  /// （县公安局、县自然资源局，|各按职责|）
  func isMannerAlone(_ words: Range<Int>) -> Bool {
    ClauseGrammar.mannersAlone.contains { bytes.spells($0, in: words) }
  }

  private static let mannersAlone: [StaticString] = ["按职责", "各按职责", "按职责分工", "按照职责分工", "按各自职责", "按分工", "依职责"]

  /// Whether words end as limits do: 6月底前, 月底前完成. Names of units don't.
  func mayEndAsLimit(_ words: Range<Int>) -> Bool {
    !words.isEmpty
      && ClauseGrammar.endsOfLimits.contains(Glyph(bytes, before: words.upperBound, start: words.lowerBound).scalar)
  }

  private static let endsOfLimits = SignSet(of: "前底末内日月年成位结得持进施实展续工用定台发效现动")

  private static let manners: [StaticString] = ["按", "依据", "依照", "根据", "依职", "结合", "立足", "对照"]
  /// One word that says how: 积极参与, 认真组织实施.
  private static let adverbs = [
    "积极", "认真", "切实", "全力", "密切", "主动", "共同", "分别", "具体", "统一", "严格", "及时", "联合", "同步", "全面", "大力", "分头", "各自", "协同",
    "予以", "给予", "做好", "抓好",
  ]
  private static let adverbTable = WordTable(of: adverbs)
  /// The last characters of such words, and of what a unit goes by: 职责分工, 要求, 实际.
  private static let endsOfManners = SignSet(of: "责工能求定任限则制权际况" + String(adverbs.compactMap(\.last)))

  /// 各乡镇|按照“管行业必须管安全”的要求|分工负责, 各镇|结合本地实际|抓好落实, 团县委|积极|参与: a unit's name, without how it answers.
  func withoutManner(_ name: Range<Int>) -> Range<Int> {
    guard !name.isEmpty,
      ClauseGrammar.endsOfManners.contains(Glyph(bytes, before: name.upperBound, start: name.lowerBound).scalar)
    else { return name }
    if let (length, _) = ClauseGrammar.adverbTable.match(bytes, before: name.upperBound, start: name.lowerBound) {
      let rest = name.lowerBound..<name.upperBound - length
      let bare = withoutManner(rest)
      return bare != rest || endsAsUnit(rest) || othersTail(rest) != nil ? bare : name
    }
    // 各镇街，|结合实际|抓好落实
    if starts(name, with: "结合"), bytes.ends(name, withAnyOf: ["实际"]) { return name.lowerBound..<name.lowerBound }
    for word in ClauseGrammar.manners {
      if let at = bytes.firstIndex(of: word, in: name), endsAsUnit(name.lowerBound..<at) { return name.lowerBound..<at }
    }
    return name
  }

  /// 牵头, 牵头单位, 配合, 主: nothing but a word that says which part a unit has; or 牵头，负责土地, and what its share is.
  func statedRole(_ words: Range<Int>) -> Assignment.Role? {
    if let comma = bytes.firstIndex(in: words, where: { $0.isComma }) { return statedRole(words.lowerBound..<comma) }
    if words.count == 3 { return ClauseGrammar.marks.match(bytes, at: words.lowerBound, end: words.upperBound)?.value }
    if let (length, announcement) = vocabulary.labels.match(bytes, at: words.lowerBound, end: words.upperBound),
      length == words.count, case .role(let role) = announcement
    {
      return role
    }
    if let (length, role) = vocabulary.verbs.match(bytes, before: words.upperBound, start: words.lowerBound),
      length == words.count
    {
      return role
    }
    return nil
  }

  /// Characters that stand for such a word.
  static let marks = WordTable<Assignment.Role>([
    ("主", .lead), ("牵", .lead), ("责", .responsible), ("协", .supporting), ("配", .supporting),
  ])
}
