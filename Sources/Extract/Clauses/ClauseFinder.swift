import Model

/// A clause found in a paragraph; one object, which goes from hand to hand with the pieces of its paragraph.
final class FoundClause {
  /// With brackets and the punctuation that belongs to them.
  let range: Range<Int>
  /// As printed, with brackets.
  let printed: Range<Int>
  let clause: ResponsibilityClause

  init(range: Range<Int>, printed: Range<Int>, clause: ResponsibilityClause) {
    self.range = range
    self.printed = printed
    self.clause = clause
  }

  /// With a limit that brackets of their own state right behind it.
  ///
  /// - Parameter end: behind the punctuation that follows the brackets.
  func extended(by limit: Milestone, in brackets: Range<Int>, to end: Int) -> FoundClause {
    var clause = clause
    clause.milestones.append(limit)
    return FoundClause(
      range: range.lowerBound..<end, printed: printed.lowerBound..<brackets.upperBound, clause: clause)
  }
}

/// Finds the responsibility clauses of a paragraph: in brackets, as a line of its own, or as a last sentence.
struct ClauseFinder {
  let text: FoldedText
  let grammar: ClauseGrammar

  init(_ text: FoldedText, _ vocabulary: Vocabulary) {
    self.text = text
    grammar = ClauseGrammar(text: text, vocabulary: vocabulary)
  }

  /// Bytes that are looked back for the label that a sentence starts with.
  private static let longestSentence = 600

  /// Brackets around a clause; a text of nothing but brackets is read no deeper.
  private static let deepest = 6

  func find(in range: Range<Int>, diagnostics: inout [Diagnostic]) -> [FoundClause] {
    var found: [FoundClause] = []
    var last = range.lowerBound
    let start = Marker(text.bytes, at: range.lowerBound, end: range.upperBound)?.end
    if let start, let leading = leadingClause(start..<range.upperBound) {
      found.append(leading)
      last = leading.range.upperBound
    }
    let brackets = BracketPairs(text.bytes, range).pairs
    if let labelled = bracketedClause(brackets, in: range, after: last) {
      found.append(labelled)
      last = labelled.range.upperBound
    }
    let isSeries = found.isEmpty && isSeries(brackets, in: range)
    for pair in brackets
    where pair.range.lowerBound >= last && pair.content.count >= 6 && pair.depth < ClauseFinder.deepest {
      // （县城管局）|（6月底前）
      if let clause = found.last, clause.range.upperBound == pair.range.lowerBound,
        let limit = grammar.milestone(pair.content)
      {
        last = withPunctuation(pair.range, in: range).upperBound
        found[found.count - 1] = clause.extended(by: limit, in: pair.range, to: last)
        continue
      }
      guard mayBeClause(pair, in: range) else { continue }
      if let labelled = labelledClause(pair, in: range, after: last) {
        found.append(labelled)
        last = labelled.range.upperBound
        continue
      }
      var clause = grammar.read(pair.content, namesObjects: true)
      // （责任单位：…；适用范围：…）: what brackets set apart is none of the task's own words.
      clause.texts = []
      let isOneOfSeries = isSeries && namesPlainly(clause, pair, in: range)
      guard isOneOfSeries || isClause(clause, pair, in: range), !isInLabelled(pair, from: last),
        !isBehindName(clause, in: range, from: last)
      else { continue }
      found.append(
        FoundClause(
          range: withPunctuation(pair.range, in: range, orComma: isOneOfSeries), printed: pair.range, clause: clause))
      last = found.last!.range.upperBound  // Appended just before.
      report(pair, into: &diagnostics)
    }
    while let open = openClause(after: last, in: range) {
      found.append(open)
      last = open.range.upperBound
    }
    // 完成农村改厕2000户；县农业农村局牵头，各乡镇实施|；完成时限：10月底前
    if let start, found.allSatisfy({ $0.clause.assignments.isEmpty && $0.clause.officials.isEmpty }),
      case let end = found.first?.range.lowerBound ?? range.upperBound, end > start,
      let said = tailClause(start..<end) ?? innerClause(start..<end)
    {
      found.insert(said, at: 0)
    }
    for clause in found { report(clause.clause, into: &diagnostics) }
    return found
  }

  /// 牵头单位：县水利局|（负责人：李四）|；配合单位：县财政局: brackets inside of a clause that labels announce.
  private func isInLabelled(_ pair: BracketPairs.Pair, from last: Int) -> Bool {
    let near = pair.range.lowerBound - ClauseFinder.longestSentence
    let start = text.bytes.start(ofCharacterAt: near, notBelow: last)
    var sentence = start
    while case let end = text.bytes.endOfSentence(from: sentence, end: pair.range.lowerBound),
      end < pair.range.lowerBound
    {
      sentence = end
    }
    let first = grammar.start(of: sentence..<pair.range.lowerBound)
    return sentence > start && grammar.startsWithLabel(first, pair.range.lowerBound)
  }

  /// 牵头单位：县教育局|（责任人：陈立新）: who answers in a unit, and by when, in a paragraph that a label opens.
  private func isBehindName(_ clause: ResponsibilityClause, in range: Range<Int>, from last: Int) -> Bool {
    clause.assignments.isEmpty && last == range.lowerBound
      && grammar.startsWithLabel(grammar.start(of: range), range.upperBound)
  }

  /// `责任单位：…` as a whole paragraph or as its last sentence.
  private func openClause(after start: Int, in range: Range<Int>) -> FoundClause? {
    var sentence = start
    if start == range.lowerBound,
      grammar.startsWithLabelLine(range.lowerBound, range.upperBound)
        || grammar.startsWithLabelColumn(range.lowerBound, range.upperBound)
    {
      let clause = grammar.read(range)
      if !clause.isEmpty, clause.unread.isEmpty, clause.assignments.allSatisfy(isUnit) {
        return FoundClause(range: range, printed: range, clause: clause)
      }
    }
    func clause(from start: Int, to end: Int) -> FoundClause? {
      let body = start..<end
      let read = grammar.read(grammar.trimmed(text.bytes.behindDash(in: body)))
      guard !read.isEmpty else { return nil }
      if read.unread.isEmpty { return FoundClause(range: body, printed: body, clause: read) }
      // 责任单位：县水利局；|投资：3000万元。: a label of something else, with which the item's words go on.
      guard let rest = read.unread.first, rest.lowerBound > start, rest.lowerBound < end,
        read.unread.allSatisfy({ grammar.foreignLabel($0) != nil })
      else { return nil }
      if grammar.labels(in: rest.lowerBound..<end).isEmpty { return clause(from: start, to: rest.lowerBound) }
      return FoundClause(range: body, printed: body, clause: read)
    }
    func clause(from start: Int) -> FoundClause? { clause(from: start, to: endOfItem(from: start, range.upperBound)) }
    while sentence < range.upperBound {
      let first = grammar.start(of: text.bytes.behindDash(in: sentence..<range.upperBound))
      if grammar.startsWithLabel(first, range.upperBound), let found = clause(from: sentence) { return found }
      if grammar.startsWithSaidLabel(first, range.upperBound), let found = clause(from: sentence),
        !found.clause.assignments.isEmpty, found.clause.assignments.allSatisfy({ isUnit($0) && isNamed($0) })
      {
        return found
      }
      let end = text.bytes.endOfSentence(from: first, end: range.upperBound)
      if let found = labelBehindBlank(in: sentence..<end).flatMap(clause) { return found }
      // 深化殡葬改革|——责任单位：县民政局
      if let dash = text.bytes.firstIndex(of: "——", in: sentence..<end), grammar.startsWithLabel(dash + 6, end),
        let found = clause(from: dash)
      {
        return found
      }
      if let found = clauseBehindComma(in: sentence..<end, range) ?? markedClause(first..<range.upperBound, in: range) {
        return found
      }
      sentence = end
    }
    return dashedClause(after: start, in: range)
  }

  /// 责任领导：王强。|2．改造泵站: behind the sentence in front of the next number.
  private func endOfItem(from start: Int, _ end: Int) -> Int {
    var at = start
    while case let next = text.bytes.endOfSentence(from: at, end: end), next < end {
      if let marker = Marker(text.bytes, at: next, end: end), marker.style == .arabic, !marker.isDoubtful,
        marker.value > 1, Glyph(text.bytes, before: next, start: start).isFullStop
      {
        return next
      }
      at = next
    }
    return end
  }

  /// 改造危房200户|，责任单位：县住建局；配合单位：县财政局|；改造厕所…: a label behind a comma of a sentence, and the sentences that
  /// labels start behind it.
  private func clauseBehindComma(in sentence: Range<Int>, _ range: Range<Int>) -> FoundClause? {
    guard let comma = commaBeforeLabel(in: sentence) else { return nil }
    var end = sentence.upperBound
    while end < range.upperBound, grammar.startsWithLabel(grammar.start(of: end..<range.upperBound), range.upperBound) {
      end = text.bytes.endOfSentence(from: end, end: range.upperBound)
    }
    let body = comma.upperBound..<end
    let clause = grammar.read(grammar.trimmed(body))
    guard clause.unread.isEmpty, !clause.assignments.isEmpty, clause.assignments.allSatisfy(isUnit) else { return nil }
    return FoundClause(range: comma.lowerBound..<end, printed: body, clause: clause)
  }

  /// Outside brackets.
  private func commaBeforeLabel(in sentence: Range<Int>) -> Range<Int>? {
    var comma: Range<Int>?
    var depth = 0
    var at = text.bytes.nextSign(from: sentence.lowerBound, end: sentence.upperBound)
    while at < sentence.upperBound {
      let glyph = Glyph(text.bytes, at: at, end: sentence.upperBound)
      if Bracket(opening: glyph) != nil { depth += 1 }
      if Bracket(closing: glyph) != nil { depth -= 1 }
      if depth == 0, glyph.isColon, let comma, grammar.startsWithLabel(comma.upperBound, sentence.upperBound) {
        return comma
      }
      if glyph.isComma { comma = depth == 0 ? at..<at + glyph.length : nil } else if depth == 0 { comma = nil }
      at = text.bytes.nextSign(from: at + glyph.length, end: sentence.upperBound)
    }
    return nil
  }

  /// 打造产业集群1个 牵头单位：县工信局, 改造危房200套 责任单位 县住建局: a label behind a blank of a sentence.
  private func labelBehindBlank(in sentence: Range<Int>) -> Int? {
    guard text.hasGap(in: sentence) else { return nil }
    var at = sentence.lowerBound
    while at < sentence.upperBound {
      let isLabel =
        at > sentence.lowerBound && text.hasSpace(before: at)
        && (grammar.startsWithLabel(at, sentence.upperBound)
          || grammar.startsWithSpacedLabel(at, sentence.upperBound))
      if isLabel { return at }
      at += Glyph(text.bytes, at: at, end: sentence.upperBound).length
    }
    return nil
  }

  func isUnit(_ assignment: Assignment) -> Bool {
    assignment.mention.printed.range(in: text).map { grammar.endsAsUnit($0) || grammar.isKindOfTown($0) } ?? false
  }

  /// Round, square and lenticular brackets; cheap tests before the grammar runs.
  private func mayBeClause(_ pair: BracketPairs.Pair, in range: Range<Int>) -> Bool {
    guard Bracket(opening: Glyph(text.bytes, at: pair.range.lowerBound, end: range.upperBound)) != .title else {
      return false
    }
    return pair.isClosed
      || grammar.vocabulary.labels.match(text.bytes, at: pair.content.lowerBound, end: range.upperBound) != nil
  }

  func isClause(_ clause: ResponsibilityClause, _ pair: BracketPairs.Pair, in range: Range<Int>) -> Bool {
    guard !clause.isEmpty else { return false }
    if clause.hasLabel { return true }
    // （2024年9月）: a limit alone is said of anything.
    guard !clause.assignments.isEmpty else { return false }
    var known = 0
    var hasVerb = false
    for index in clause.assignments.indices {
      guard clause.assignments[index].mention.printed.count <= 90 else { return false }
      if isUnit(clause.assignments[index]) { known += 1 }
      hasVerb = hasVerb || clause.assignments[index].basis == .verb
    }
    if hasVerb {
      // 县商务局牵头，海关、税务、外汇等部门按职责分工负责: short words for units behind one that leads.
      let isKnown =
        known * 2 > clause.assignments.count
        || clause.andOthers && (known > 0 && leads(clause) || areShort(clause.assignments))
      return isKnown && clause.unread.count <= 1
    }
    // A bare list has to close a sentence, or stand alone.
    guard clause.unread.isEmpty, known == clause.assignments.count else { return false }
    let after = withPunctuation(pair.range, in: range).upperBound
    let startsAlone = pair.range.lowerBound == range.lowerBound
    let before = startsAlone ? nil : Glyph(text.bytes, before: pair.range.lowerBound, start: range.lowerBound)
    let closesSentence = before.map { $0.isFullStop || $0.endsSentence } ?? true
    let isLast =
      after == range.upperBound || Marker(text.bytes, at: after, end: range.upperBound) != nil
      || closesWithLimit(after..<range.upperBound)
    let words = text.string(pair.content)
    // 新建公园3个【县城管局、县自然资源局，9月底】
    let areNamed = clause.assignments.allSatisfy { isNamed($0) }
    let isDated = !clause.milestones.isEmpty && areNamed
    // 新建公园3处（县城管局、县自然资源局）。 but 有关部门（县城管局、县自然资源局）。
    // So is 1.建成气象站1座（县气象局）。 in a numbered item, and where 各街道 stands among offices.
    let task = wordsOfItem(in: range.lowerBound..<pair.range.lowerBound)
    let areOwners =
      clause.assignments.count > 1
      ? areNamed || clause.assignments.contains(where: isOffice)
      : clause.assignments.allSatisfy { isOffice($0) || isNamed($0) && endsAsOffice($0) } && task != nil
    // 4.森林防火（县林业局、各乡镇）：设置检查站36个。
    if areOwners, let task, task.count <= ClauseFinder.longestTitle,
      text.bytes.nextSign(from: task.lowerBound, end: task.upperBound) == task.upperBound,
      after < range.upperBound, Glyph(text.bytes, at: after, end: range.upperBound).isColon
    {
      return true
    }
    let isListed =
      areOwners && (after > pair.range.upperBound || task.map(closes) == true)
      && !text.bytes.ends(range.lowerBound..<pair.range.lowerBound, withAnyOf: ClauseFinder.explained)
    return (closesSentence || isDated || isListed) && isLast
      && !["以下", "含", "包括", "即", "原", "不含", "见", "附", "如"].contains { words.opens(with: $0) }
  }

  /// Bytes of what an item is about, in front of its colon.
  private static let longestTitle = 60

  /// The words behind a number or bullet, or those that open with what is done or say how much: what an item of a list does.
  private func wordsOfItem(in words: Range<Int>) -> Range<Int>? {
    if let marker = Marker(text.bytes, at: words.lowerBound, end: words.upperBound) {
      return marker.end..<max(marker.end, words.upperBound)
    }
    guard !words.isEmpty else { return nil }
    let first = Glyph(text.bytes, at: words.lowerBound, end: words.upperBound)
    if first.isBullet { return words.lowerBound + first.length..<words.upperBound }
    let says =
      TargetWords.startsWithAction(text.bytes, words) || text.bytes.holds(anyOf: ["%", "％"], in: words)
      || endsWithCount(words)
    return says && words.count <= ClauseFinder.longestLine ? words : nil
  }

  /// 新增就业|3000人
  private func endsWithCount(_ words: Range<Int>) -> Bool {
    let last = Glyph(text.bytes, before: words.upperBound, start: words.lowerBound)
    return Glyph(text.bytes, before: words.upperBound - last.length, start: words.lowerBound).digit != nil
  }

  /// Bytes of a line without number and stop.
  private static let longestLine = 180

  /// （县城管局）|（6月底前）。: brackets with a limit, and nothing behind them.
  private func closesWithLimit(_ rest: Range<Int>) -> Bool {
    guard rest.count <= ClauseFinder.longestLimit,
      Bracket(opening: Glyph(text.bytes, at: rest.lowerBound, end: rest.upperBound)) != nil,
      let pair = BracketPairs(text.bytes, rest).pairs.first, pair.range.lowerBound == rest.lowerBound,
      withPunctuation(pair.range, in: rest).upperBound == rest.upperBound
    else { return false }
    return grammar.milestone(pair.content) != nil
  }

  /// Bytes; nothing stands behind, so that what is longer is no limit.
  private static let longestLimit = 150

  /// 1.改造敬老院4所（县民政局）, without a full stop: behind what is to be done, not behind another name.
  private func closes(_ words: Range<Int>) -> Bool {
    guard words.count >= ClauseFinder.shortestTask else { return false }
    return endsWithCount(words) || !grammar.endsAsUnit(words)
  }

  /// Bytes.
  private static let shortestTask = 15

  /// 发改、住建、财政|等部门按职责分工负责，各乡镇配合: several short words, beside units or by themselves.
  private func areShort(_ assignments: [Assignment]) -> Bool {
    assignments.count > 1
      && assignments.allSatisfy { isUnit($0) || $0.mention.printed.count <= ClauseFinder.longestShort }
  }

  /// Bytes.
  private static let longestShort = 15

  /// The first of its units is named and leads by a verb.
  private func leads(_ clause: ResponsibilityClause) -> Bool {
    clause.assignments.first.map { $0.role == .lead && $0.basis == .verb && isUnit($0) && isNamed($0) } ?? false
  }

  /// The full stop or semicolon behind a clause belongs to it, and a comma between those of a series.
  func withPunctuation(_ range: Range<Int>, in limit: Range<Int>, orComma: Bool = false) -> Range<Int> {
    var end = range.upperBound
    while end < limit.upperBound, case let glyph = Glyph(text.bytes, at: end, end: limit.upperBound),
      glyph.isFullStop || glyph.isSemicolon || glyph.scalar == 0x20
        || orComma && (glyph.isComma || glyph.isEnumerationComma)
    {
      end += glyph.length
    }
    return range.lowerBound..<end
  }

  private func report(_ pair: BracketPairs.Pair, into diagnostics: inout [Diagnostic]) {
    let opening = pair.range.lowerBound..<pair.content.lowerBound
    if !pair.isClosed {
      diagnostics.append(Diagnostic(.clauseUnbalanced, [text.string(opening)], at: text.span(opening)))
    } else if pair.isMixed {
      let closing = pair.content.upperBound..<pair.range.upperBound
      diagnostics.append(
        Diagnostic(.clauseBracketsMixed, [text.string(opening), text.string(closing)], at: text.span(pair.range)))
    }
  }

  private func report(_ clause: ResponsibilityClause, into diagnostics: inout [Diagnostic]) {
    for rest in clause.unread {
      diagnostics.append(Diagnostic(.clauseUnread, [text.string(rest)], at: text.span(rest)))
    }
    for rest in clause.general {
      diagnostics.append(Diagnostic(.clauseGeneral, [text.string(rest)], at: text.span(rest)))
    }
  }
}
