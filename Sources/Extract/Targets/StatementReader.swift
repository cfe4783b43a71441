import Model

/// Sentences of running text that state a number: what was reached, what is aimed at, what stands.
///
/// A report says which by its headings (2023年工作回顾, 2024年工作安排) and by its words (完成, 力争). The heading
/// decides where it is clear; words decide elsewhere.
struct StatementReader {
  let text: FoldedText
  private let targets: TargetReader

  init(_ text: FoldedText, _ vocabulary: Vocabulary) {
    self.text = text
    targets = TargetReader(text, vocabulary)
  }

  private static let reviews = WordTable(of: [
    "回顾", "过去一年", "工作总结", "主要成绩", "工作情况", "取得的成效", "工作成效", "发展成就", "完成情况", "执行情况", "过去五年",
    "过去的五年", "过去的一年", "一年来", "五年来", "发展情况", "本届政府",
    "开展情况", "进展情况", "落实情况", "办理情况",
  ])
  private static let plans = WordTable(of: [
    "工作安排", "工作打算", "重点工作", "工作计划", "下一步", "下步", "目标任务", "工作任务", "预期目标", "总体要求", "主要目标", "工作思路", "工作建议", "工作目标", "重点任务",
    "今后五年", "未来五年", "今后一个时期", "奋斗目标", "总体思路", "工作部署", "工作重点",
  ])
  /// What only headings say of plans.
  private static let aspirations = WordTable(of: [
    "主要任务", "主要工作", "重大任务", "主要考虑", "发展目标", "规划纲要", "全力推动", "奋力", "开好局",
  ])
  /// How paragraphs start that tell what became of a plan.
  private static let outcomes: [StaticString] = [
    "完成情况：", "完成情况:", "进展情况：", "进展情况:", "落实情况：", "落实情况:", "办理情况：", "办理情况:",
  ]
  /// What titles say of what was done, and of what is to be done.
  private static let told: [StaticString] = ["办理情况", "进展情况", "完成情况", "落实情况", "工作总结", "情况通报", "情况的通报", "工作回顾"]
  private static let telling: [StaticString] = ["的通报", "通报", "的报告", "报告", "的公示", "公示", "的公告", "的通告", "的说明", "汇总表", "表"]
  private static let planned: [StaticString] = [
    "计划", "方案", "要点", "安排", "打算", "规划", "分工", "分解", "民生实事项目", "工作目标", "意见", "措施",
  ]
  /// What titles call the sharing out of what a report plans.
  private static let shared: [StaticString] = ["分工", "分解", "责任", "任务", "台账", "清单"]
  private static let aims: [StaticString] = [
    "力争", "争取", "确保", "计划", "将", "要", "年内", "加快", "推进", "推动", "建成", "完成", "新建", "培育", "到2025年", "达到", "目标",
  ]
  private static let results: [StaticString] = [
    "累计", "同比", "已", "获评", "入选", "有望", "顺利", "荣获", "增至", "成功", "圆满",
  ]
  /// The same, but in plans: 全年实施项目60个.
  private static let ends: [StaticString] = ["全年", "突破", "实现"]

  /// Said of what was reached alone, unless one of the next says that it shall be.
  private static let facts: [StaticString] = ["超额完成", "已完成", "已建成", "已实现", "圆满完成"]
  private static let promises: [StaticString] = ["力争", "争取", "确保", "计划", "要", "年内"]
  /// Sentences of letters that introduce: 就抓好146项任务落实通知如下：
  private static let introductions: [StaticString] = ["通知如下", "印发给你们", "分解如下", "分工如下"]

  func read(_ document: inout Document) {
    let isReport = document.title.map(reports) ?? false
    // Reports start with what was done, whatever their first heading is called.
    var kind: Statement.Kind? = isReport ? .achievement : document.title.flatMap(titled)
    let isPlan =
      kind == nil && document.title.map { title in StatementReader.planned.contains { title.holds($0) } } ?? false
    let planned = isReport ? plannedYear(of: document) : nil
    // In the order of the source: a heading's bearing lasts until the next that has one.
    var headings = document.sections.indices.map { ($0, document.sections[$0].span.offset) }[...]
    // What a paragraph that ends with a colon says of the bullets below it: 主要预期目标是：
    var listed: (kind: Statement.Kind, bullet: UInt32?)?
    for part in document.parts where part.kind == .text {
      while let (section, offset) = headings.first, offset <= part.printed.span.offset {
        kind = document.sections[section].printed?.range(in: text).flatMap { headed($0, planned) } ?? kind
        headings.removeFirst()
      }
      guard let range = part.printed.range(in: text), !isNote(range) else { continue }
      if let announced = isReport ? opening(range) : runIn(range) { kind = announced }
      var heading = kind
      if let announced = listed, let own = bullet(range), announced.bullet.map({ $0 == own }) ?? true {
        listed?.bullet = own
        heading = announced.kind
      } else {
        listed = announcement(range).map { ($0, nil) }
      }
      // 完成情况：全年新建公厕5座。
      let own = text.bytes.holds(anyOf: StatementReader.outcomes, at: range.lowerBound, end: range.upperBound)
      lazy var shared = SharedLimit(text, in: range)
      for sentence in text.bytes.pieces(of: range, endingWith: StatementReader.endsSentence) {
        var found = targets.targets(in: sentence, isReport: true)
        if found.contains(where: { $0.time == nil }) { shared.share(among: &found) }
        guard !found.isEmpty, !text.bytes.holds(anyOf: StatementReader.introductions, in: sentence) else { continue }
        document.statements.append(
          Statement(
            kind: own ? .achievement : self.kind(of: sentence, under: heading, isPlan: isPlan),
            printed: text.printed(sentence),
            targets: found,
            section: part.section))
      }
    }
  }

  /// （共9项）, on a line of its own.
  private func isNote(_ range: Range<Int>) -> Bool {
    range.count <= 40 && BracketPairs(text.bytes, range).pairs.first?.range == range
  }

  /// 2026年政府工作报告; not 《政府工作报告》重点工作责任分解.
  private func reports(_ title: String) -> Bool {
    guard title.holds("工作报告") || title.holds("工作总结") else { return false }
    return !StatementReader.shared.contains { title.holds($0) }
  }

  /// 2025年民生实事办理情况 tells of what was done, unless it tells of plans as well.
  private func titled(_ title: String) -> Statement.Kind? {
    guard StatementReader.told.contains(where: { title.holds($0) }) else { return nil }
    // 民生实事项目进展情况的通报: what is told of is named last.
    let isTold = StatementReader.told.contains { word in
      title.closes(with: "\(word)") || StatementReader.telling.contains { title.closes(with: "\(word)\($0)") }
    }
    return isTold || !StatementReader.planned.contains(where: { title.holds($0) }) ? .achievement : nil
  }

  /// - Parameter planned: the year that a report plans.
  private func headed(_ heading: Range<Int>, _ planned: Int?) -> Statement.Kind? {
    if let bearing = bearing(heading) { return bearing }
    // 二、全力做好2026年政府工作, 一、2025年主要工作
    if let planned, let own = year(in: heading) { return own >= planned ? .aim : .achievement }
    return StatementReader.aspirations.occurs(in: text.bytes, heading) ? .aim : nil
  }

  /// The year in which a report is given, the next one where the year is nearly over; else the last of those that its
  /// headings name, where they name several.
  private func plannedYear(of document: Document) -> Int? {
    for part in document.parts where part.kind == .subtitle || part.kind == .title {
      guard let words = part.printed.range(in: text), let own = year(in: words),
        text.bytes.firstIndex(of: "月", in: words) != nil
      else { continue }
      return text.bytes.holds(anyOf: ["年11月", "年12月"], in: words) ? own + 1 : own
    }
    var named: [Int] = []
    for section in document.sections.filter({ $0.level == 1 }).prefix(12) {
      if let heading = section.printed?.range(in: text), let own = year(in: heading) { named.append(own) }
    }
    guard let first = named.min(), let last = named.max(), first < last else { return nil }
    return last
  }

  /// 2026 of 2026年.
  private func year(in words: Range<Int>) -> Int? {
    guard let sign = text.bytes.firstIndex(of: "年", in: words), sign - 4 >= words.lowerBound else { return nil }
    let digits = sign - 4..<sign
    guard text.bytes[digits].allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    return text.bytes[digits].reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private func bearing(_ heading: Range<Int>) -> Statement.Kind? {
    if StatementReader.reviews.occurs(in: text.bytes, heading) { return .achievement }
    return StatementReader.plans.occurs(in: text.bytes, heading) || isOfThisYear(heading) ? .aim : nil
  }

  /// 今年; not 今年以来, 今年上半年.
  private func isOfThisYear(_ words: Range<Int>) -> Bool {
    var at = words.lowerBound
    while let year = text.bytes.firstIndex(of: "今年", in: at..<words.upperBound) {
      at = year + 6
      if !text.bytes.holds(anyOf: ["以来", "上半年", "前", "1"], at: at, end: words.upperBound) { return true }
    }
    return false
  }

  /// A short paragraph may be the heading of the next part of a report: 各位代表！……下面，我报告今年工作安排。 Words that its sentences
  /// hold as well, 完成了目标任务, say nothing of it.
  private func opening(_ range: Range<Int>) -> Statement.Kind? {
    guard range.count <= 240, let bearing = bearing(range) else { return nil }
    let isTurn =
      bearing == .achievement || !text.bytes.holdsFullStop(in: range.lowerBound..<range.upperBound - 3)
      || StatementReader.turns.occurs(in: text.bytes, range)
    return isTurn ? bearing : nil
  }

  /// 一、工作开展情况。|2025年，……: a heading that its paragraph runs on behind.
  private func runIn(_ range: Range<Int>) -> Statement.Kind? {
    guard let marker = Marker(text.bytes, at: range.lowerBound, end: range.upperBound), !marker.isDoubtful,
      case let end = text.bytes.endOfSentence(from: marker.end, end: range.upperBound), end < range.upperBound,
      end - marker.end <= StatementReader.longestRunIn
    else { return nil }
    return bearing(marker.end..<end)
  }

  /// Bytes.
  private static let longestRunIn = 48

  /// With which a report turns to what is to come.
  private static let turns = WordTable(of: [
    "各位代表", "下面", "工作安排", "工作打算", "总体要求", "预期目标", "工作思路", "下一步", "工作建议", "工作计划", "新的一年", "做好", "主要目标是",
  ])

  /// ◆地区生产总值增长5%；
  private func bullet(_ range: Range<Int>) -> UInt32? {
    guard !range.isEmpty, case let first = Glyph(text.bytes, at: range.lowerBound, end: range.upperBound),
      first.isBullet || StatementReader.bullets.contains(first.scalar)
    else { return nil }
    return first.scalar
  }

  private static let bullets = SignSet(of: "◆◇●○■□★▲—–-•·")

  /// 今年经济社会发展的主要预期目标是：
  private func announcement(_ range: Range<Int>) -> Statement.Kind? {
    guard !range.isEmpty, Glyph(text.bytes, before: range.upperBound, start: range.lowerBound).isColon else {
      return nil
    }
    return bearing(range.upperBound - min(range.count, 120)..<range.upperBound)
  }

  private static func endsSentence(_ glyph: Glyph) -> Bool {
    glyph.isFullStop || glyph.scalar == 0xFF01 || glyph.scalar == 0xFF1F
  }

  private static let troubles: [StaticString] = ["清醒认识到", "清醒地认识到", "清醒看到", "清醒地看到"]

  private func kind(of sentence: Range<Int>, under heading: Statement.Kind?, isPlan: Bool) -> Statement.Kind {
    if text.bytes.holds(anyOf: ["目前", "候选"], in: sentence) { return heading == .achievement ? .achievement : .status }
    // What a report of results owns up to is none.
    if text.bytes.holds(anyOf: StatementReader.troubles, in: sentence) { return .status }
    if let heading { return heading }
    if text.bytes.holds(anyOf: StatementReader.facts, in: sentence),
      !text.bytes.holds(anyOf: StatementReader.promises, in: sentence)
    {
      return .achievement
    }
    func count(_ words: [StaticString]) -> Int { words.count { text.bytes.firstIndex(of: $0, in: sentence) != nil } }
    let aims = count(StatementReader.aims)
    let results = count(StatementReader.results) + (isPlan ? 0 : count(StatementReader.ends))
    if aims == 0, results == 0 { return isPlan && !text.bytes.holds(anyOf: ["了"], in: sentence) ? .aim : .status }
    return results > aims ? .achievement : .aim
  }
}
