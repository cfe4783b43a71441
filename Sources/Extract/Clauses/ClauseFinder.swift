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
}

/// Finds the responsibility clauses of a paragraph: in brackets, as a line of its own, or as a last sentence.
struct ClauseFinder {
  let text: FoldedText
  let grammar: ClauseGrammar

  init(_ text: FoldedText, _ vocabulary: Vocabulary) {
    self.text = text
    grammar = ClauseGrammar(text: text, vocabulary: vocabulary)
  }

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
    for pair in BracketPairs(text.bytes, range).pairs
    where pair.range.lowerBound >= last && pair.content.count >= 6 && pair.depth < ClauseFinder.deepest
      && mayBeClause(pair, in: range)
    {
      let clause = grammar.read(pair.content)
      guard isClause(clause, pair, in: range) else { continue }
      found.append(FoundClause(range: withPunctuation(pair.range, in: range), printed: pair.range, clause: clause))
      last = found.last!.range.upperBound  // Appended just before.
      report(clause, pair, into: &diagnostics)
    }
    if let open = openClause(after: last, in: range) {
      found.append(open)
    } else if found.isEmpty, let start, let tail = tailClause(start..<range.upperBound) {
      found.append(tail)
    }
    return found
  }

  /// `责任单位：…` as a whole paragraph or as its last sentence.
  private func openClause(after start: Int, in range: Range<Int>) -> FoundClause? {
    var sentence = start
    if grammar.startsWithLabelLine(range.lowerBound, range.upperBound), start == range.lowerBound {
      let clause = grammar.read(range)
      if !clause.isEmpty, clause.unread.isEmpty, clause.assignments.allSatisfy(isUnit) {
        return FoundClause(range: range, printed: range, clause: clause)
      }
    }
    while sentence < range.upperBound {
      if grammar.startsWithLabel(grammar.trimmed(sentence..<range.upperBound).lowerBound, range.upperBound) {
        let body = sentence..<range.upperBound
        let clause = grammar.read(grammar.trimmed(body))
        if !clause.isEmpty, clause.unread.isEmpty { return FoundClause(range: body, printed: body, clause: clause) }
      }
      let end = text.bytes.endOfSentence(from: sentence, end: range.upperBound)
      if let label = partedLabel(in: sentence..<end) {
        let body = label..<range.upperBound
        let clause = grammar.read(grammar.trimmed(body))
        if !clause.isEmpty, clause.unread.isEmpty { return FoundClause(range: body, printed: body, clause: clause) }
      }
      sentence = end
    }
    return dashedClause(after: start, in: range)
  }

  /// 打造产业集群1个　　牵头单位：县工信局: a label behind a wide blank of a sentence.
  private func partedLabel(in sentence: Range<Int>) -> Int? {
    guard text.hasGap(in: sentence) else { return nil }
    var at = sentence.lowerBound
    while at < sentence.upperBound {
      if at > sentence.lowerBound, text.hasWideSpace(before: at), grammar.startsWithLabel(at, sentence.upperBound) {
        return at
      }
      at += Glyph(text.bytes, at: at, end: sentence.upperBound).length
    }
    return nil
  }

  private static let verbs: [StaticString] = ["负责", "牵头", "配合", "落实"]
  private static let longestSaid = 300

  /// 由县住建局牵头，县财政局、县自然资源局配合，|于6月底前完成…: who does it, in front of what an item is about.
  private func leadingClause(_ body: Range<Int>) -> FoundClause? {
    guard text.bytes.holds(anyOf: ["由", "请"], at: body.lowerBound, end: body.upperBound) else { return nil }
    let near = body.lowerBound..<min(body.upperBound, body.lowerBound + ClauseFinder.longestSaid)
    let ends = commas(in: near).filter { body.upperBound - $0.upperBound >= 12 }
    for end in ends.reversed() {
      if let clause = said(body.lowerBound..<end.lowerBound) {
        return FoundClause(
          range: body.lowerBound..<end.upperBound, printed: body.lowerBound..<end.lowerBound, clause: clause)
      }
    }
    return nil
  }

  /// 改造棚户区620户，|县住建局负责，各街道配合，12月底完成。: who does it, at the end of an item's last sentence.
  private func tailClause(_ body: Range<Int>) -> FoundClause? {
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
      clause.assignments.contains(where: { ($0.role == .lead || $0.role == .responsible) && isNamed($0) })
    else { return nil }
    return clause
  }

  /// Starts as units do; 各单位 is nobody's name.
  private func isNamed(_ assignment: Assignment, orCollective: Bool = false) -> Bool {
    guard let place = assignment.mention.printed.range(in: text) else { return false }
    let collectives: [StaticString] = ["各", "有关", "相关", "其他"]
    return grammar.startsAsUnit(place)
      && (orCollective || !text.bytes.holds(anyOf: collectives, at: place.lowerBound, end: place.upperBound))
  }

  /// 完成危桥改造15座。——市交通运输局牵头；年底前完成: behind the last dash of a paragraph, with a verb.
  private func dashedClause(after start: Int, in range: Range<Int>) -> FoundClause? {
    guard let dash = text.bytes.lastIndex(of: "——", in: start..<range.upperBound), dash > start else { return nil }
    let content = grammar.trimmed(dash + 6..<range.upperBound)
    guard content.count >= 12, case let clause = grammar.read(content), clause.unread.isEmpty,
      clause.assignments.contains(where: { $0.basis == .verb }),
      clause.assignments.allSatisfy(isUnit)
    else { return nil }
    return FoundClause(range: dash..<range.upperBound, printed: dash..<range.upperBound, clause: clause)
  }

  private func isUnit(_ assignment: Assignment) -> Bool {
    assignment.mention.printed.range(in: text).map(grammar.endsAsUnit) ?? false
  }

  /// Round, square and lenticular brackets; cheap tests before the grammar runs.
  private func mayBeClause(_ pair: BracketPairs.Pair, in range: Range<Int>) -> Bool {
    guard Bracket(opening: Glyph(text.bytes, at: pair.range.lowerBound, end: range.upperBound)) != .title else {
      return false
    }
    return pair.isClosed
      || grammar.vocabulary.labels.match(text.bytes, at: pair.content.lowerBound, end: range.upperBound) != nil
  }

  private func isClause(_ clause: ResponsibilityClause, _ pair: BracketPairs.Pair, in range: Range<Int>) -> Bool {
    guard !clause.isEmpty else { return false }
    if clause.hasLabel { return true }
    // （2024年9月）: a limit alone is said of anything.
    guard !clause.assignments.isEmpty else { return false }
    var known = 0
    var hasVerb = false
    for assignment in clause.assignments {
      guard assignment.mention.printed.count <= 90 else { return false }
      if let place = assignment.mention.printed.range(in: text), grammar.endsAsUnit(place) { known += 1 }
      hasVerb = hasVerb || assignment.basis == .verb
    }
    if hasVerb { return known * 2 > clause.assignments.count && clause.unread.count <= 1 }
    // A bare list has to close a sentence, or stand alone.
    guard clause.unread.isEmpty, known == clause.assignments.count else { return false }
    let after = withPunctuation(pair.range, in: range).upperBound
    let startsAlone = pair.range.lowerBound == range.lowerBound
    let before = startsAlone ? nil : Glyph(text.bytes, before: pair.range.lowerBound, start: range.lowerBound)
    let closesSentence = before.map { $0.isFullStop || $0.endsSentence } ?? true
    let isLast = after == range.upperBound || Marker(text.bytes, at: after, end: range.upperBound) != nil
    let words = text.string(pair.content)
    // 新建公园3个【县城管局、县自然资源局，9月底】
    let isDated = !clause.milestones.isEmpty && clause.assignments.allSatisfy { isNamed($0) }
    return (closesSentence || isDated) && isLast
      && !["以下", "含", "包括", "即", "原", "不含", "见", "附", "如"].contains { words.hasPrefix($0) }
  }

  /// The full stop or semicolon behind a clause belongs to it.
  private func withPunctuation(_ range: Range<Int>, in limit: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end < limit.upperBound, case let glyph = Glyph(text.bytes, at: end, end: limit.upperBound),
      glyph.isFullStop || glyph.isSemicolon || glyph.scalar == 0x20
    {
      end += glyph.length
    }
    return range.lowerBound..<end
  }

  private func report(_ clause: ResponsibilityClause, _ pair: BracketPairs.Pair, into diagnostics: inout [Diagnostic]) {
    let opening = pair.range.lowerBound..<pair.content.lowerBound
    if !pair.isClosed {
      diagnostics.append(Diagnostic(.clauseUnbalanced, [text.string(opening)], at: text.span(opening)))
    } else if pair.isMixed {
      let closing = pair.content.upperBound..<pair.range.upperBound
      diagnostics.append(
        Diagnostic(.clauseBracketsMixed, [text.string(opening), text.string(closing)], at: text.span(pair.range)))
    }
    for rest in clause.unread {
      diagnostics.append(Diagnostic(.clauseUnread, [text.string(rest)], at: text.span(rest)))
    }
  }
}
