import Model

/// Clauses that neither brackets nor labels tell: units and their verbs, in front of an item's words or behind them.
extension ClauseFinder {
  private static let verbs: [StaticString] = ["负责", "牵头", "配合", "落实", "主办", "会办", "协办"]
  private static let longestSaid = 300

  /// What ends the units in front of what they do, where no 由 tells them.
  private static let leads: [StaticString] = ["牵头", "负责"]

  /// 由县住建局牵头，县财政局、县自然资源局配合，|于6月底前完成…, 县城管局负责，|对…逐点整治: who does it, in front of what an
  /// item is about.
  func leadingClause(_ body: Range<Int>) -> FoundClause? {
    let isTold = text.bytes.holds(anyOf: ["由", "请"], at: body.lowerBound, end: body.upperBound)
    guard isTold || startsWithLead(body) else { return nil }
    let near = body.lowerBound..<min(body.upperBound, body.lowerBound + ClauseFinder.longestSaid)
    let ends = commas(in: near).filter { body.upperBound - $0.upperBound >= 12 }
    for end in ends.reversed() {
      // 于3月底前完成选址 is what is to be done, and stays with its words.
      if var clause = said(body.lowerBound..<end.lowerBound), clause.milestones.isEmpty,
        // 会议的组织工作由市政府办公室负责: no unit in front of 由.
        isTold || clause.assignments.first?.mention.printed.range(in: text)?.lowerBound == body.lowerBound
      {
        clause.assignments += helpers(opening: end.upperBound..<body.upperBound)
        return FoundClause(
          range: body.lowerBound..<end.upperBound, printed: body.lowerBound..<end.lowerBound, clause: clause)
      }
    }
    return nil
  }

  /// 由县水利局牵头，|会同|县应急局、县气象局|制定预案: who helps, with whom the words behind the comma start.
  private func helpers(opening words: Range<Int>) -> [Assignment] {
    guard grammar.starts(words, with: "会同") else { return [] }
    return grammar.units(opening: words.lowerBound + 6..<words.upperBound).map {
      Assignment(role: .supporting, label: "会同", basis: .verb, group: 1, mention: Mention(text.printed($0)))
    }
  }

  /// 改造棚户区620户，|县住建局负责，各街道配合，12月底完成。: who does it, at the end of an item's last sentence.
  func tailClause(_ body: Range<Int>) -> FoundClause? {
    let near = max(body.lowerBound, body.upperBound - ClauseFinder.longestSaid)..<body.upperBound
    guard text.bytes.holds(anyOf: ClauseFinder.verbs, in: near) else { return nil }
    for start in commas(in: near) where start.lowerBound - body.lowerBound >= 12 {
      let content = start.upperBound..<body.upperBound
      if let clause = said(content) {
        // The comma goes with the clause; the full stop of a sentence in front of it doesn't.
        let isComma = Glyph(text.bytes, at: start.lowerBound, end: start.upperBound).isComma
        let range = (isComma ? start.lowerBound : content.lowerBound)..<body.upperBound
        return FoundClause(range: range, printed: content, clause: clause)
      }
    }
    return nil
  }

  /// 一、关于停车场建设。原则同意建设方案。|由县住建局牵头，县城管局配合，|于3月底前完成选址: at the start of a later sentence.
  func innerClause(_ body: Range<Int>) -> FoundClause? {
    guard text.bytes.firstIndex(of: "由", in: body) != nil || saysWho(body) else { return nil }
    var at = text.bytes.endOfSentence(from: body.lowerBound, end: body.upperBound)
    while at < body.upperBound {
      if let clause = leadingClause(at..<body.upperBound) { return clause }
      at = text.bytes.endOfSentence(from: at, end: body.upperBound)
    }
    return nil
  }

  /// 县城管局负责，…: a unit's name up to the verb in front of the first comma.
  private func startsWithLead(_ body: Range<Int>) -> Bool {
    let near = body.lowerBound..<min(body.upperBound, body.lowerBound + ClauseFinder.longestSaid)
    return saysWho(near) && grammar.startsAsUnit(near)
  }

  /// Whether a comma parts who leads from what is to be done.
  private func saysWho(_ range: Range<Int>) -> Bool {
    ClauseFinder.leads.contains { lead in
      var start = range.lowerBound
      while let at = text.bytes.firstIndex(of: lead, in: start..<range.upperBound) {
        start = at + lead.utf8CodeUnitCount
        if start < range.upperBound, Glyph(text.bytes, at: start, end: range.upperBound).isComma { return true }
      }
      return false
    }
  }

  private func commas(in range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var at = text.bytes.nextSign(
      from: text.bytes.start(ofCharacterAt: range.lowerBound, notBelow: 0), end: range.upperBound)
    while at < range.upperBound, found.count < 24 {
      let glyph = Glyph(text.bytes, at: at, end: range.upperBound)
      let end = at + glyph.length
      if glyph.isComma || glyph.isSemicolon || glyph.isFullStop, end < range.upperBound { found.append(at..<end) }
      at = text.bytes.nextSign(from: end, end: range.upperBound)
    }
    return found
  }

  /// Units and their verbs and nothing else, one at least that is named and answers for it.
  private func said(_ content: Range<Int>) -> ResponsibilityClause? {
    let words = grammar.trimmed(content)
    guard words.count >= 15, text.bytes.holds(anyOf: ClauseFinder.verbs, in: words),
      case let clause = grammar.read(words), clause.unread.isEmpty, clause.officials.isEmpty,
      clause.assignments.allSatisfy({ $0.basis == .verb && isUnit($0) && isNamed($0, orCollective: true) }),
      clause.assignments.contains(where: { ($0.role == .lead || $0.role == .responsible) && isNamed($0) }),
      clause.milestones.allSatisfy(saysWhenAlone)
    else { return nil }
    return clause
  }

  /// 12月底前完成; not 5月底前|完成东关街等12处易涝点整治, which is what is to be done.
  private func saysWhenAlone(_ milestone: Milestone) -> Bool {
    milestone.printed.text.utf8.count - (milestone.time?.text.utf8.count ?? 0) <= ClauseFinder.longestEnding
  }

  /// Bytes of 全部完成到位 and the like.
  private static let longestEnding = 18

  /// 县卫健局（牵头）、县财政局、相关乡镇: names and nothing else, of which a mark in brackets says who leads.
  func markedClause(_ content: Range<Int>, in range: Range<Int>) -> FoundClause? {
    guard content.count <= ClauseFinder.longestSaid, let mark = text.bytes.firstIndex(of: "牵头", in: content),
      text.bytes.holds(anyOf: ["）", ")"], at: mark + 6, end: content.upperBound),
      // Behind a number stands what is to be done, and not who does it alone.
      Marker(text.bytes, at: range.lowerBound, end: range.upperBound).map({ $0.end < content.lowerBound }) ?? true,
      case let words = grammar.trimmed(content),
      case let clause = grammar.read(words), clause.unread.isEmpty, clause.officials.isEmpty,
      let first = clause.assignments.first, first.role == .lead, isNamed(first),
      clause.assignments.allSatisfy(isUnit)
    else { return nil }
    return FoundClause(range: content, printed: words, clause: clause)
  }

  /// Starts as units do; 各单位 is nobody's name.
  func isNamed(_ assignment: Assignment, orCollective: Bool = false) -> Bool {
    guard let place = assignment.mention.printed.range(in: text) else { return false }
    let collectives: [StaticString] = ["各", "有关", "相关", "其他"]
    return grammar.startsAsUnit(place)
      && (orCollective || !text.bytes.holds(anyOf: collectives, at: place.lowerBound, end: place.upperBound))
  }

  /// 完成危桥改造15座。——市交通运输局牵头；年底前完成, 建设养老服务中心10个——县民政局: behind the last dash of a paragraph, with a verb
  /// or nothing but names.
  func dashedClause(after start: Int, in range: Range<Int>) -> FoundClause? {
    guard let dash = text.bytes.lastIndex(of: "——", in: start..<range.upperBound),
      // ——县民政局, below its item
      dash > start || dash == range.lowerBound
    else { return nil }
    let content = grammar.trimmed(dash + 6..<range.upperBound)
    guard content.count >= 12, case let clause = grammar.read(content), clause.unread.isEmpty,
      clause.assignments.contains(where: { $0.basis == .verb })
        || !clause.assignments.isEmpty && clause.assignments.allSatisfy({ $0.basis == .bare && isNamed($0) }),
      clause.assignments.allSatisfy(isUnit)
    else { return nil }
    return FoundClause(range: dash..<range.upperBound, printed: dash..<range.upperBound, clause: clause)
  }
}
