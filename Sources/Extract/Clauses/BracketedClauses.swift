import Model

/// Clauses whose brackets set off their labels, stand for a label's colon, or hold bare names within a sentence.
extension ClauseFinder {
  /// |，配合单位（县财政局）: a label between signs, and brackets for its colon.
  func labelledClause(_ pair: BracketPairs.Pair, in range: Range<Int>, after last: Int) -> FoundClause? {
    guard pair.isClosed,
      let (length, announcement) = grammar.vocabulary.labels.match(
        text.bytes, before: pair.range.lowerBound, start: last),
      length >= 12, case .role(let role) = announcement,
      case let label = pair.range.lowerBound - length..<pair.range.lowerBound, label.lowerBound > range.lowerBound
    else { return nil }
    let before = Glyph(text.bytes, before: label.lowerBound, start: range.lowerBound)
    let end = pair.range.upperBound
    let after = end < range.upperBound ? Glyph(text.bytes, at: end, end: range.upperBound) : nil
    guard before.isComma || before.isSemicolon || before.isFullStop,
      after.map({ $0.isComma || $0.isSemicolon || $0.isFullStop }) ?? true
    else { return nil }
    let clause = grammar.units(inCell: pair.content, role: role, label: text.string(label))
    guard !clause.assignments.isEmpty, clause.unread.isEmpty,
      clause.assignments.allSatisfy({ isUnit($0) && isNamed($0, orCollective: true) })
    else { return nil }
    let start = before.isComma ? label.lowerBound - before.length : label.lowerBound
    return FoundClause(
      range: withPunctuation(start..<pair.range.upperBound, in: range),
      printed: label.lowerBound..<pair.range.upperBound,
      clause: clause)
  }

  /// 改造老旧小区12个。|[牵头]县住建局[配合]县财政局: labels in brackets in front of names, up to the end of the paragraph.
  func bracketedClause(
    _ brackets: [BracketPairs.Pair], in range: Range<Int>, after last: Int
  ) -> FoundClause? {
    for pair in brackets
    where pair.range.lowerBound >= last && pair.depth == 0 && pair.content.count <= ClauseGrammar.longestLabel {
      guard let label = grammar.bracketLabel(at: pair.range.lowerBound, range.upperBound),
        // 县住建局（牵头）
        !grammar.endsAsUnit(last..<pair.range.lowerBound),
        case let body = pair.range.lowerBound..<range.upperBound, case let clause = grammar.read(body),
        !clause.isEmpty, clause.unread.isEmpty,
        clause.assignments.allSatisfy({ isUnit($0) && $0.basis == .label }),
        label.announcement != .deadline || clause.assignments.isEmpty
      else { continue }
      return FoundClause(range: body, printed: body, clause: clause)
    }
    return nil
  }

  /// 新建幼儿园3所（县教育局），改造卫生室20个（县卫健委），…: bare names in brackets behind one part of a sentence after the other,
  /// or such a clause and another one.
  func isSeries(_ brackets: [BracketPairs.Pair], in range: Range<Int>) -> Bool {
    let lists = brackets.filter {
      $0.depth == 0 && $0.isClosed && $0.content.count >= 9 && $0.content.count <= ClauseFinder.longestList
    }
    guard lists.count > 1 else { return false }
    var (plain, others) = (0, 0)
    for pair in lists {
      let clause = grammar.read(pair.content)
      if namesPlainly(clause, pair, in: range) { plain += 1 } else if isClause(clause, pair, in: range) { others += 1 }
      if plain > 0, plain + others > 1 { return true }
    }
    return false
  }

  /// Nothing but units that say whose they are, behind words that they don't explain, in front of a sign; or behind a
  /// sentence, whatever comes next.
  func namesPlainly(_ clause: ResponsibilityClause, _ pair: BracketPairs.Pair, in range: Range<Int>) -> Bool {
    guard pair.depth == 0, pair.range.lowerBound > range.lowerBound, !clause.assignments.isEmpty, clause.unread.isEmpty,
      clause.officials.isEmpty, !clause.hasLabel,
      // 县法院（牵头）、县税务局 says it of one.
      clause.assignments.allSatisfy({ $0.basis != .verb && isUnit($0) })
    else { return false }
    let before = Glyph(text.bytes, before: pair.range.lowerBound, start: range.lowerBound)
    if before.isFullStop || before.endsSentence {
      return clause.assignments.allSatisfy { isNamed($0, orCollective: true) }
    }
    let words = range.lowerBound..<pair.range.lowerBound
    let sign =
      pair.range.upperBound < range.upperBound
      ? Glyph(text.bytes, at: pair.range.upperBound, end: range.upperBound) : nil
    if sign?.isFullStop ?? true {
      return clause.assignments.contains { $0.mention.printed.range(in: text).map(endsAsOffice) ?? false }
        && clause.assignments.allSatisfy { isNamed($0, orCollective: true) }
        && !text.bytes.ends(words, withAnyOf: ClauseFinder.explained)
    }
    // 市经济和信息化委员会（市无线电管理局），…: an office, and what else it is called.
    guard clause.assignments.allSatisfy(isOffice), !text.bytes.ends(words, withAnyOf: ClauseFinder.explainedOffices),
      !text.bytes.ends(words, withAnyOf: ClauseFinder.bureaus), let sign
    else { return false }
    return sign.isComma || sign.isEnumerationComma || sign.isSemicolon
      || text.bytes.holds("等", at: pair.range.upperBound, end: range.upperBound)
  }

  /// 县教育局; neither a plant nor 各乡镇.
  func isOffice(_ unit: Assignment) -> Bool {
    guard let name = unit.mention.printed.range(in: text) else { return false }
    return ClauseGrammar.isLevel(Glyph(text.bytes, at: name.lowerBound, end: name.upperBound).scalar)
      && !text.bytes.holds("各", at: name.lowerBound, end: name.upperBound) && endsAsOffice(name)
  }

  func endsAsOffice(_ unit: Assignment) -> Bool {
    unit.mention.printed.range(in: text).map(endsAsOffice) ?? false
  }

  private func endsAsOffice(_ name: Range<Int>) -> Bool { text.bytes.ends(name, withAnyOf: ClauseFinder.offices) }

  private static let longestList = 300
  /// What names of offices end with, as those of plants and stations don't.
  private static let offices: [StaticString] = ["局", "委", "办", "厅", "部", "政府", "委员会", "办公室", "联", "院", "处"]

  /// Offices that brackets behind them call by another name; not 新建县医院（县卫健委）.
  private static let bureaus: [StaticString] = ["局", "委", "委员会", "办公室"]

  /// What brackets of units behind them explain.
  static let explained = explainedOffices + ["企业", "乡镇", "街道", "政府", "方"]
  /// What brackets of offices behind them explain.
  private static let explainedOffices: [StaticString] = [
    "部门", "单位", "机构", "专班", "小组", "成员", "组织", "机关", "局", "委", "办", "等",
  ]
}
