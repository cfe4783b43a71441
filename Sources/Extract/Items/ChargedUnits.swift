import Model

/// Units whom a sentence of minutes charges with something, whatever the verb.
///
///     会议要求，县应急局会同县消防救援大队制定预案，4月10日前报县政府。
extension DutyFinder {
  private static let openings: [StaticString] = ["由", "请", "责成", "会上，", "会后，"]
  private static let meetings: [StaticString] = ["会议", "会上"]
  private static let verdicts: [StaticString] = ["要求", "决定", "明确", "议定", "强调", "指出", "同意"]
  /// How the words go on behind the units, in texts that say nothing but what is to be done.
  private static let verbs: [StaticString] = [
    "统筹", "加强", "组织", "做好", "落实", "制定", "研究", "于", "在", "按", "对", "进一步", "切实", "安排", "保障", "督促", "督导", "指导", "加大", "完成",
  ]
  /// And in all: what must be, and nothing that was.
  private static let modals: [StaticString] = ["要", "应", "须", "需", "抓紧", "尽快", "立即", "负责"]
  private static let modalCharges: [(word: StaticString, role: Assignment.Role)] =
    [("牵头", .lead)] + modals.map { ($0, .responsible) }
  private static let charges =
    modalCharges + [("会同", .responsible), ("加快", .responsible)]
    + (["配合", "协助", "积极配合", "密切配合", "全力配合"] as [StaticString]).map { ($0, .supporting) }
    + verbs.map { ($0, .responsible) }
  private static let longestCharged = 150

  /// The duty of a numbered paragraph whose sentences, or parts of them, start with units.
  ///
  /// - Parameter ofBoth: the text tells what was done as well: 县住建局对…进行了整改 charges nobody.
  func charged(in piece: Piece, ofBoth: Bool) -> Duty? {
    var names: [(range: Range<Int>, role: Assignment.Role)] = []
    // 县交通局要修复水毁路段，|县财政局安排资金: where nothing else is told, behind a comma too.
    let ends: (Glyph) -> Bool = { $0.isFullStop || $0.isSemicolon || !ofBoth && $0.isComma }
    for clause in page.bytes.pieces(of: piece.body, endingWith: ends) {
      names += units(charging: behindOpening(clause), ofBoth).filter { name in
        !names.contains { page.bytes[$0.range] == page.bytes[name.range] }
      }
    }
    // 各部门要高度重视, 试点城市要总结经验: nobody by name.
    guard names.contains(where: { $0.role != .supporting }), !ofBoth || names.contains(where: { isLocal($0.range) })
    else { return nil }
    return Duty(names: names, body: piece.body, range: piece.range, isStated: true)
  }

  /// 会议要求，|由|县财政局…
  private func behindOpening(_ clause: Range<Int>) -> Range<Int> {
    var start = clause.lowerBound
    if let meeting = DutyFinder.meetings.first(where: { page.bytes.holds($0, at: start, end: clause.upperBound) }),
      case let behind = start + meeting.utf8CodeUnitCount,
      let verdict = DutyFinder.verdicts.first(where: { page.bytes.holds($0, at: behind, end: clause.upperBound) })
    {
      start = behind + verdict.utf8CodeUnitCount
      if start < clause.upperBound, case let sign = Glyph(page.bytes, at: start, end: clause.upperBound),
        sign.isComma || sign.isColon
      {
        start += sign.length
      }
    }
    for word in DutyFinder.openings where page.bytes.holds(word, at: start, end: clause.upperBound) {
      start += word.utf8CodeUnitCount
    }
    return start..<clause.upperBound
  }

  /// The units with which words start, up to the verb behind them, and those behind 会同.
  private func units(
    charging words: Range<Int>, _ ofBoth: Bool
  ) -> [(range: Range<Int>, role: Assignment.Role)] {
    let near = words.prefix(DutyFinder.longestCharged)
    var at = near.lowerBound
    while at < near.upperBound, case let glyph = Glyph(page.bytes, at: at, end: near.upperBound), mayName(glyph) {
      if at - near.lowerBound >= 6,
        let charge = (ofBoth ? DutyFinder.modalCharges : DutyFinder.charges)
          .first(where: { page.bytes.holds($0.word, at: at, end: words.upperBound) }),
        let names = units(in: near.lowerBound..<at)
      {
        // 县卫健局要|会同县代建中心加快进度
        let isMust = charge.word.utf8CodeUnitCount == 3
        let next = page.bytes.holds("会同", at: at, end: words.upperBound) ? at : isMust ? at + 3 : at
        let isHelped = page.bytes.holds("会同", at: next, end: words.upperBound)
        let others = isHelped ? grammar.units(opening: next + 6..<words.upperBound) : []
        return names.map { ($0, charge.role) } + others.map { ($0, .supporting) }
      }
      at += glyph.length
    }
    return []
  }

  private func isLocal(_ name: Range<Int>) -> Bool {
    page.bytes.holds(anyOf: ["县", "市", "区", "州", "旗"], at: name.lowerBound, end: name.upperBound)
      && !page.bytes.ends(name, withAnyOf: ["县", "市", "区", "州", "旗", "省"])
  }

  private func mayName(_ glyph: Glyph) -> Bool {
    glyph.isIdeograph || glyph.isEnumerationComma || Bracket(opening: glyph) != nil || Bracket(closing: glyph) != nil
  }

  /// Units and nothing else.
  private func units(in words: Range<Int>) -> [Range<Int>]? {
    let names = NameList(page).names(in: words).flatMap(grammar.units(joinedIn:))
    // 会议的组织工作由|县政府办公室
    let isPlain = !page.bytes.holds(anyOf: ["由", "的"], in: words)
    return isPlain && !names.isEmpty && names.allSatisfy(grammar.isUnit) ? names : nil
  }
}
