import Model

/// Who a heading names for all tasks below it.
///
///     一、市发展改革委牵头落实的工作（3项）
///     二、市民政局、市残联共同负责的事项
///     三、市住建局牵头、市财政局配合的任务
///     四、市教育局
///     五、项目建设攻坚行动（责任领导：刘洪涛；牵头部门：区发展和改革局）
///     六、牵头单位：区水利局
///     七、副县长陈静包抓事项
///     （八）李敏副县长（共3项）
struct SectionRole {
  private let assignments: [Assignment]
  private let officials: [Official]
  private let milestones: [Milestone]

  /// The heading is names of units and nothing else.
  var isNames: Bool { !assignments.isEmpty && assignments.allSatisfy { $0.basis == .bare } }

  /// What is counted below it is a task, whoever does it; below the name of a person it may be what he is in charge of.
  var claimsItems: Bool { !assignments.isEmpty || officials.isEmpty || officials.contains { !$0.label.isEmpty } }

  /// A heading that clauses close, or that has them on the lines below it.
  init(_ clauses: [ResponsibilityClause]) {
    assignments = clauses.flatMap(\.assignments)
    officials = clauses.flatMap(\.officials)
    milestones = clauses.flatMap(\.milestones)
  }

  /// Gives a task what its own clause leaves open: who leads it, else who answers for it, with those that help, whose
  /// official it is and by when it is due.
  func complete(_ task: inout TaskItem) {
    func has(_ role: Assignment.Role) -> Bool { task.assignments.contains { $0.role == role } }
    let answering = assignments.filter { own in
      own.role == .lead && !has(.lead) || own.role == .responsible && !has(.lead) && !has(.responsible)
    }
    let inherited = answering.isEmpty || has(.supporting) ? answering : assignments.filter { !has($0.role) }
    // 牵头领导 of all tasks beside 责任人 of one.
    let leaders = officials.filter { own in !task.officials.contains { $0.label == own.label } }
    let isLed = !leaders.isEmpty
    let isTimed = task.milestones.isEmpty && !milestones.isEmpty
    guard !inherited.isEmpty || isLed || isTimed else { return }
    task.assignments.insert(contentsOf: inherited, at: 0)
    if isLed { task.officials.insert(contentsOf: leaders, at: 0) }
    if isTimed { task.milestones = milestones }
    if !inherited.isEmpty, !task.flags.contains("units-inherited") { task.flags.append("units-inherited") }
  }

  /// A title across a table: 一、农业农村工作（牵头领导：李明）, 二、市住建局牵头的工作.
  init?(ofTable title: Range<Int>, of text: FoldedText, _ grammar: ClauseGrammar) {
    if let pair = BracketPairs(text.bytes, title).pair(endingAt: title.upperBound),
      case let clause = grammar.read(pair.content), clause.hasLabel, clause.isWhollyRead, !clause.isEmpty
    {
      self.init([clause])
      return
    }
    let words = Marker(text.bytes, at: title.lowerBound, end: title.upperBound)?.end ?? title.lowerBound
    self.init(words..<title.upperBound, of: text, grammar)
  }

  /// Nil where the words say anything else: 市教育局牵头建设智慧校园 is a task.
  init?(_ title: Range<Int>, of text: FoldedText, _ grammar: ClauseGrammar) {
    let aside = title.isEmpty ? nil : BracketPairs(text.bytes, title).pair(endingAt: title.upperBound)
    let whose = title.lowerBound..<(aside?.range.lowerBound ?? title.upperBound)
    if let official = SectionRole.charged(whose, of: text, grammar)
      ?? SectionRole.named(title, whose, of: text, grammar)
    {
      (assignments, officials, milestones) = ([], [official], [])
      return
    }
    guard
      let found = SectionRole.labelled(title, grammar) ?? SectionRole.said(whose, grammar)
        ?? SectionRole.charged(whose, grammar) ?? SectionRole.named(whose, grammar),
      !found.isEmpty,
      found.allSatisfy({ unit in
        unit.mention.printed.range(in: text).map(grammar.isUnit) ?? false
      })
    else { return nil }
    (officials, milestones) = ([], [])
    assignments = found
  }

  /// 以下任务均由县工信局牵头，县财政局配合。: a sentence below a heading, of all its items.
  init?(ofSentence words: Range<Int>, of text: FoldedText, _ grammar: ClauseGrammar) {
    let bytes = text.bytes
    guard words.count <= SectionRole.longestSentence,
      bytes.holds(anyOf: SectionRole.pointing, at: words.lowerBound, end: words.upperBound),
      let by = bytes.firstIndex(of: "由", in: words.prefix(60)),
      bytes.holds(anyOf: SectionRole.nouns, in: words.lowerBound..<by),
      case let found = grammar.read(grammar.trimmed(by + 3..<words.upperBound)), found.isPlain,
      found.assignments.allSatisfy({ unit in
        unit.basis == .verb && unit.mention.printed.range(in: text).map(grammar.isUnit) ?? false
      })
    else { return nil }
    self.init([found])
  }

  private static let pointing: [StaticString] = ["以下", "下列", "本部分", "该部分", "本章", "本类", "本项"]
  /// Bytes.
  private static let longestSentence = 300

  /// 副县长陈静|包抓|事项: an official, and that the work is his.
  private static func charged(_ title: Range<Int>, of text: FoldedText, _ grammar: ClauseGrammar) -> Official? {
    guard (24...120).contains(title.count), text.bytes.holds(anyOf: personal, in: title) else { return nil }
    var at = title.upperBound - 6
    while at - title.lowerBound > 12, title.upperBound - at <= longestClose {
      let verb = at - 6..<at
      let words = title.lowerBound..<verb.lowerBound
      if personal.contains(where: { text.bytes.spells($0, in: verb) }), closes(text.bytes, at..<title.upperBound),
        let official = grammar.namedOfficial(words, label: text.string(verb))
      {
        return official
      }
      at -= 3
    }
    return nil
  }

  private static let personal: [StaticString] = [
    "包抓", "包联", "包保", "包案", "挂联", "挂包", "挂帅", "领衔", "牵头", "负责", "分管", "督办", "主抓", "联系",
  ]

  /// 李敏|副县长, and nothing else: 田长|管理 is no name behind a post.
  ///
  /// - Parameter words: without brackets behind them, which may say how many tasks are his.
  private static func named(
    _ title: Range<Int>, _ words: Range<Int>, of text: FoldedText, _ grammar: ClauseGrammar
  ) -> Official? {
    guard title.count <= 90, text.bytes.holds(anyOf: leaders, in: title) else { return nil }
    if let (name, post) = grammar.persons.bearerWithAside(title) {
      return grammar.official(name, post: post, label: "")
    }
    return grammar.namedOfficial(words, label: "")
  }

  private static let leaders: [StaticString] = ["县长", "市长", "区长", "省长", "州长", "旗长", "镇长", "乡长", "秘书长", "常委"]

  /// 牵头单位：县住建局；配合单位：县财政局
  private static func labelled(_ words: Range<Int>, _ grammar: ClauseGrammar) -> [Assignment]? {
    guard grammar.startsWithLabel(words.lowerBound, words.upperBound), case let found = grammar.read(words),
      found.isPlain, found.assignments.allSatisfy({ $0.basis == .label })
    else { return nil }
    return found.assignments
  }

  private static let cues: [StaticString] = ["牵头", "负责", "配合", "协助", "主办", "协办"]

  /// 市发展改革委牵头、市财政局配合|的工作: units, each with its verb.
  private static func said(_ words: Range<Int>, _ grammar: ClauseGrammar) -> [Assignment]? {
    let bytes = grammar.bytes
    guard bytes.holds(anyOf: cues, in: words) else { return nil }
    var at = words.upperBound
    while at > words.lowerBound, words.upperBound - at <= longestClose {
      if grammar.vocabulary.verbs.match(bytes, before: at, start: words.lowerBound) != nil,
        closes(bytes, at..<words.upperBound), case let found = grammar.read(words.lowerBound..<at), found.isPlain,
        found.assignments.allSatisfy({ $0.basis == .verb })
      {
        return found.assignments
      }
      at -= Glyph(bytes, before: at, start: words.lowerBound).length
    }
    return nil
  }

  /// 各乡镇|共同承担的任务: units, and that the work is theirs.
  private static func charged(_ words: Range<Int>, _ grammar: ClauseGrammar) -> [Assignment]? {
    let bytes = grammar.bytes
    for work in charges {
      guard let at = bytes.firstIndex(of: work, in: words), case let end = at + work.utf8CodeUnitCount,
        bytes.holds("的", at: end, end: words.upperBound), closes(bytes, end..<words.upperBound)
      else { continue }
      var names = words.lowerBound..<at
      for word in ["共同", "联合", "分别", "具体"] as [StaticString]
      where bytes.holds(word, at: names.upperBound - word.utf8CodeUnitCount, end: names.upperBound) {
        names = names.lowerBound..<names.upperBound - word.utf8CodeUnitCount
      }
      let label = grammar.text.string(at..<end)
      guard names.count >= 6, case let found = grammar.units(inCell: names, role: .responsible, label: label),
        found.isPlain
      else { continue }
      return found.assignments.map { unit in
        var unit = unit
        unit.basis = .verb
        return unit
      }
    }
    return nil
  }

  /// 四、|县教育局、县科技局: nothing but names that say whose they are.
  private static func named(_ words: Range<Int>, _ grammar: ClauseGrammar) -> [Assignment]? {
    guard words.count >= 9,
      ClauseGrammar.isLevel(Glyph(grammar.bytes, at: words.lowerBound, end: words.upperBound).scalar),
      case let found = grammar.read(words), found.isPlain, found.assignments.allSatisfy({ $0.basis == .bare })
    else { return nil }
    return found.assignments
  }

  private static let charges: [StaticString] = ["承担", "办理", "落实", "实施", "完成", "推进"]
  private static let works: [StaticString] = ["落实", "负责", "承担", "办理", "推进", "组织实施", "实施", "完成", "抓好", "的", "重点"]
  private static let nouns: [StaticString] = [
    "工作任务", "工作", "任务", "事项", "项目", "目标任务", "目标", "内容", "指标", "实事",
  ]
  /// Bytes behind the last verb.
  private static let longestClose = 45

  /// 落实的工作, 的重点任务, or nothing.
  private static func closes(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    while let work = works.first(where: { bytes.holds($0, at: at, end: range.upperBound) }) {
      at += work.utf8CodeUnitCount
    }
    return at == range.upperBound || nouns.contains { bytes.spells($0, in: at..<range.upperBound) }
  }
}

extension ResponsibilityClause {
  /// Units and nothing else.
  fileprivate var isPlain: Bool {
    !assignments.isEmpty && officials.isEmpty && milestones.isEmpty && isWhollyRead
  }
}
