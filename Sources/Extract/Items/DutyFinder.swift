import Model

/// Units that head the words about what they do.
///
///     县交通运输局、县公安局：负责……
///     县财政局负责……；县审计局负责……。
struct DutyFinder {
  let page: Page
  let grammar: ClauseGrammar

  struct Duty {
    var names: [(range: Range<Int>, role: Assignment.Role)]
    /// What they do.
    var body: Range<Int>
    /// Names and body together.
    var range: Range<Int>
    /// A verb behind the names tells it, not a colon.
    var isStated = false
  }

  private static let longestNames = 240

  /// 县公安局： or 县公安局 alone: what its units do stands on numbered lines below.
  func bareHeading(_ piece: Piece) -> Duty? {
    guard piece.isPlain, (6...120).contains(piece.range.count) else { return nil }
    let words = page.withoutColon(piece.range)
    let names = NameList(page).names(in: words)
    guard !names.isEmpty, names.allSatisfy(grammar.isUnit) || names.count == 1 && isTown(names[0]) else { return nil }
    return Duty(names: names.map { ($0, .responsible) }, body: words.upperBound..<words.upperBound, range: piece.range)
  }

  /// 城关镇, which no level opens.
  private func isTown(_ name: Range<Int>) -> Bool {
    (9...36).contains(name.count) && page.bytes.ends(name, withAnyOf: ["镇", "乡", "街道", "街道办事处"])
  }

  /// A paragraph that a colon parts into names and words.
  func heading(_ piece: Piece) -> Duty? {
    piece.isPlain ? headed(piece.range, by: grammar.endsAsUnit) : nil
  }

  private func headed(_ range: Range<Int>, by isUnit: (Range<Int>) -> Bool) -> Duty? {
    let limit = min(range.upperBound, range.lowerBound + DutyFinder.longestNames)
    var at = page.bytes.nextSign(from: range.lowerBound, end: limit)
    while at < limit {
      let glyph = Glyph(page.bytes, at: at, end: range.upperBound)
      if glyph.isFullStop || glyph.endsSentence { return nil }
      if glyph.isColon {
        let names = NameList(page).names(in: range.lowerBound..<at)
        let body = at + glyph.length..<range.upperBound
        guard body.count >= 12, !names.isEmpty, names.allSatisfy(isUnit), !isCharge(names[0]) else { return nil }
        return Duty(names: names.map { ($0, .responsible) }, body: body, range: range)
      }
      at = page.bytes.nextSign(from: at + glyph.length, end: limit)
    }
    return nil
  }

  /// 分管部门：县审计局: whom a person is in charge of, no unit.
  private func isCharge(_ name: Range<Int>) -> Bool {
    page.bytes.holds(anyOf: ["分管", "联系", "协管", "包联", "挂钩"], at: name.lowerBound, end: name.upperBound)
  }

  /// A paragraph parted where a new line behind a full stop names the next units: print gave them no other sign.
  func parted(_ piece: Piece) -> [Piece] {
    guard piece.isPlain, piece.range.count > 60 else { return [piece] }
    var parts: [Piece] = []
    var rest = piece
    var at = piece.range.lowerBound
    while case let sign = page.bytes.nextSign(from: at, end: piece.range.upperBound), sign < piece.range.upperBound {
      let glyph = Glyph(page.bytes, at: sign, end: piece.range.upperBound)
      at = sign + glyph.length
      guard glyph.isFullStop, at < piece.range.upperBound, page.text.hasGap(before: at) else { continue }
      var next = rest
      next.range = at..<piece.range.upperBound
      guard heading(next) != nil else { continue }
      rest.range = rest.range.lowerBound..<at
      parts.append(rest)
      rest = next
    }
    return parts + [rest]
  }

  /// Sentences that start with units and a verb. One that names none goes on with what the one before says.
  func stated(in range: Range<Int>) -> [Duty] {
    guard page.bytes.holds(anyOf: DutyFinder.verbs, in: range) else { return [] }
    var found: [Duty] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end = page.bytes.endOfSentence(from: start, end: range.upperBound)
      if let duty = duty(start..<end) {
        found.append(duty)
      } else if !found.isEmpty, let helpers = helpers(in: start..<end) {
        // 县教育局牵头：….|县财政局、县住建局配合。
        found[found.count - 1].names += helpers
        found[found.count - 1].range = found[found.count - 1].range.lowerBound..<end
      } else if let last = found.last {
        found[found.count - 1].range = last.range.lowerBound..<end
        found[found.count - 1].body = last.body.lowerBound..<end
      }
      start = end
    }
    return found
  }

  /// （二）县财政局负责筹措资金…。, 1.县教体局：新建幼儿园2所。: the duty with which a numbered item starts; a heading is no
  /// sentence.
  func opening(of piece: Piece) -> Duty? {
    let last = page.last(piece.range)
    guard last.isFullStop || last.endsSentence else { return nil }
    if let duty = stated(in: piece.body).first, duty.range.lowerBound == piece.body.lowerBound { return duty }
    return page.first(piece.body).isOpeningQuote ? nil : headed(piece.body, by: grammar.isUnit)
  }

  /// 2.气象部门。负责监测暴雨…, 5.国资、商务部门。储备物资…: units that are a sentence of their own in front of what they do.
  func titled(_ piece: Piece) -> Duty? {
    let stop = page.bytes.endOfSentence(
      from: piece.body.lowerBound, end: min(piece.body.upperBound, piece.body.lowerBound + DutyFinder.longestNames))
    let title = piece.body.lowerBound..<stop
    guard page.last(piece.range).isFullStop, page.last(title).isFullStop, title.count > 9,
      case let words = title.lowerBound..<stop - page.last(title).length,
      case let body = stop..<piece.body.upperBound,
      startsWithVerb(body) || page.bytes.holds(anyOf: DutyFinder.duties, at: stop, end: body.upperBound),
      !startsWithVerb(words),
      case let names = NameList(page).names(in: words), !names.isEmpty,
      names.allSatisfy(grammar.isUnit) || areDepartments(words)
    else { return nil }
    // 1.监测中心。建设…: a thing, where no level or 部门 tells a unit.
    return Duty(
      names: names.map { ($0, .responsible) }, body: body, range: piece.body,
      isStated: page.bytes.ends(words, withAnyOf: ["部门"]))
  }

  /// 组织民兵…, 负责…, 新建公路…: what somebody does, who stands above.
  func startsWithVerb(_ piece: Piece) -> Bool {
    piece.isPlain && page.last(piece.range).isFullStop && startsWithVerb(piece.range)
  }

  private func startsWithVerb(_ words: Range<Int>) -> Bool {
    page.bytes.holds(anyOf: DutyFinder.actions, at: words.lowerBound, end: words.upperBound)
      || TargetWords.startsWithAction(page.bytes, words)
  }

  /// Beside those that say what becomes of things.
  private static let actions: [StaticString] = [
    "协调", "承担", "指导", "监督", "督促", "牵头", "参与", "加强", "配合", "会同", "履行",
  ]
  /// With these, too, starts what a unit is there for, below or behind its name.
  private static let duties: [StaticString] = ["负责", "做好", "保障", "为", "依法", "及时"]
  private static let verbs: [StaticString] = ["负责", "牵头", "承担"]
  /// Who explains a notice, and who is in charge of an office, is no task.
  private static let others: [StaticString] = ["负责解释", "负责人", "负责同志"]

  private func duty(_ sentence: Range<Int>) -> Duty? {
    let near = sentence.lowerBound..<min(sentence.upperBound, sentence.lowerBound + DutyFinder.longestNames)
    guard let verb = DutyFinder.verbs.compactMap({ page.bytes.firstIndex(of: $0, in: near) }).min(),
      verb > sentence.lowerBound, sentence.upperBound - verb >= 18,
      !page.bytes.holds(anyOf: DutyFinder.others, at: verb, end: sentence.upperBound)
    else { return nil }
    // 县公安局会同县交通运输局负责…: those behind 会同 help.
    let joint = page.bytes.firstIndex(of: "会同", in: sentence.lowerBound..<verb)
    var subject = sentence.lowerBound..<(joint ?? verb)
    var body = verb..<sentence.upperBound
    if let by = actor(subject) {
      (subject, body) = (by, sentence)
    } else {
      body = work(behind: verb, in: sentence)
      subject = withoutPlace(subject)
      // 由|县发改委|负责统筹协调
      if page.starts(subject, with: "由") { subject = subject.lowerBound + 3..<subject.upperBound }
    }
    // 县民政局牵头实施…
    let role: Assignment.Role = page.starts(verb..<sentence.upperBound, with: "牵头") ? .lead : .responsible
    let first = NameList(page).names(in: subject).flatMap(grammar.units(joinedIn:)).map { ($0, role) }
    let helpers = joint.map { NameList(page).names(in: $0 + 6..<verb).map { ($0, Assignment.Role.supporting) } } ?? []
    let names: [(range: Range<Int>, role: Assignment.Role)] =
      first + helpers
      + further(behind: verb..<sentence.upperBound)
    let areShort = areDepartments(subject)
    guard !first.isEmpty,
      names.allSatisfy({ grammar.isUnit($0.range) || areShort && $0.range.count <= 12 })
    else { return nil }
    return Duty(names: names, body: body, range: sentence, isStated: true)
  }

  /// 牵头，县发改局、县财政局配合，|6月底前完成…: what is to be done, behind all who do it; with the verb where nothing parts them.
  private func work(behind verb: Int, in sentence: Range<Int>) -> Range<Int> {
    var start = verb + 6
    if start < sentence.upperBound, case let sign = Glyph(page.bytes, at: start, end: sentence.upperBound), sign.isColon
    {
      return start + sign.length..<sentence.upperBound
    }
    while start < sentence.upperBound, case let sign = Glyph(page.bytes, at: start, end: sentence.upperBound),
      sign.isComma
    {
      start += sign.length
      guard let (_, end) = unitsAndVerb(start..<sentence.upperBound) else {
        return sentence.upperBound - start >= 12 ? start..<sentence.upperBound : verb..<sentence.upperBound
      }
      start = end
    }
    return verb..<sentence.upperBound
  }

  /// Units that help, and nothing else.
  private func helpers(in sentence: Range<Int>) -> [(range: Range<Int>, role: Assignment.Role)]? {
    guard let (units, end) = unitsAndVerb(sentence), units.allSatisfy({ $0.role == .supporting }),
      end < sentence.upperBound, case let sign = Glyph(page.bytes, at: end, end: sentence.upperBound),
      sign.isFullStop, end + sign.length == sentence.upperBound
    else { return nil }
    return units
  }

  /// 由县水利局负责清淤，|县财政局|负责资金保障: units and verbs behind the commas of the same sentence.
  private func further(behind verb: Range<Int>) -> [(range: Range<Int>, role: Assignment.Role)] {
    var found: [(range: Range<Int>, role: Assignment.Role)] = []
    var at = page.bytes.nextSign(from: verb.lowerBound, end: verb.upperBound)
    while at < verb.upperBound {
      let glyph = Glyph(page.bytes, at: at, end: verb.upperBound)
      let start = at + glyph.length
      at = page.bytes.nextSign(from: start, end: verb.upperBound)
      guard glyph.isComma || glyph.isSemicolon, start < verb.upperBound,
        let (next, _) = unitsAndVerb(start..<verb.upperBound)
      else { continue }
      found += next
    }
    return found
  }

  /// 县财政局、县审计局|配合…: units with which words start, up to their verb.
  ///
  /// - Returns: nil where no units stand there; else where their verb ends, too.
  private func unitsAndVerb(
    _ words: Range<Int>
  ) -> (units: [(range: Range<Int>, role: Assignment.Role)], end: Int)? {
    let near = words.prefix(DutyFinder.longestNames / 2)
    guard
      let (verb, role) = DutyFinder.roles.compactMap({ word, role in
        page.bytes.firstIndex(of: word, in: near).map { ($0, role) }
      }).min(by: { $0.0 < $1.0 })
    else { return nil }
    let names = NameList(page).names(in: words.lowerBound..<verb).flatMap(grammar.units(joinedIn:))
    guard !names.isEmpty, names.allSatisfy(grammar.isUnit) else { return nil }
    return (names.map { ($0, role) }, verb + 6)
  }

  private static let roles: [(StaticString, Assignment.Role)] = [
    ("负责", .responsible), ("承担", .responsible), ("牵头", .lead), ("配合", .supporting), ("协助", .supporting),
  ]

  /// 燃气计量表由|管道燃气经营企业|负责维护: who does it, behind what is done to.
  private func actor(_ subject: Range<Int>) -> Range<Int>? {
    guard let by = page.bytes.firstIndex(of: "由", in: subject), by - subject.lowerBound >= 6,
      case let names = by + 3..<subject.upperBound,
      page.bytes.firstIndex(of: "、", in: names) == nil || areDepartments(names)
    else { return nil }
    return names
  }

  /// 公安、交通部门: short words for several, which the last says that they are.
  private func areDepartments(_ names: Range<Int>) -> Bool {
    names.count <= DutyFinder.longestDepartments && page.bytes.ends(names, withAnyOf: ["部门"])
      && page.bytes.firstIndex(in: names, where: { !$0.isIdeograph && !$0.isEnumerationComma }) == nil
  }

  /// Bytes.
  private static let longestDepartments = 60

  /// 县住建局|是主管部门，负责…, 协调委办公室|设在民航局，承担…: the name, without what it is or where it sits.
  private func withoutPlace(_ subject: Range<Int>) -> Range<Int> {
    for word in DutyFinder.places {
      if let at = page.bytes.firstIndex(of: word, in: subject), grammar.isUnit(subject.lowerBound..<at) {
        return subject.lowerBound..<at
      }
    }
    return subject
  }

  private static let places: [StaticString] = ["设在", "是", "为"]
}
