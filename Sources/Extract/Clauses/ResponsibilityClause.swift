import Model

/// What a responsibility clause says.
///
///     clause  = part *(separator part)
///     part    = label ("：" / "为") list      牵头单位：区财政局、区教育局，各街镇
///             / list verb                    区财政局、区教育局等按职责分工配合
///             / list                         区财政局 (bare)
///     list    = unit *(("、" / "，" / "和") unit) ["等" [class-noun]]
///
/// Read from the right: a verb ends its list, an ending ends a unit. 牵头 inside a name is no verb.
struct ResponsibilityClause {
  var assignments: [Assignment] = []
  var officials: [Official] = []
  var milestones: [Milestone] = []
  /// Sentences about who leads: 列第一位的为牵头单位.
  var conventions: [Range<Int>] = []
  /// What fits no part of the grammar.
  var unread: [Range<Int>] = []
  /// 等 stands behind a list.
  var andOthers = false
  var hasLabel = false

  var isEmpty: Bool { assignments.isEmpty && officials.isEmpty && milestones.isEmpty }
}

/// Reads the inside of a clause.
final class ClauseGrammar: Sendable {
  let text: FoldedText
  let vocabulary: Vocabulary
  let bytes: [UInt8]

  init(text: FoldedText, vocabulary: Vocabulary) {
    self.text = text
    self.vocabulary = vocabulary
    bytes = text.bytes
  }

  func read(_ content: Range<Int>) -> ResponsibilityClause {
    var clause = ResponsibilityClause()
    let labels = labels(in: content)
    clause.hasLabel = !labels.isEmpty
    let head = content.lowerBound..<(labels.first?.range.lowerBound ?? content.upperBound)
    if !head.isEmpty { readList(head, role: nil, label: nil, into: &clause) }
    for (index, label) in labels.enumerated() {
      let end = index + 1 < labels.count ? labels[index + 1].range.lowerBound : content.upperBound
      let body = trimmed(label.range.upperBound..<max(label.range.upperBound, end))
      let name = text.string(label.name)
      switch label.announcement {
      case .role(let role): readList(body, role: role, label: name, into: &clause)
      case .official: readOfficials(body, label: name, into: &clause)
      case .deadline: clause.milestones += milestones(body, label: name)
      }
    }
    return clause
  }

  /// A limit, or stages one after the other: 3月底前完成招标；6月底前开工。
  private func milestones(_ body: Range<Int>, label: String) -> [Milestone] {
    guard !body.isEmpty else { return [] }
    let stages = MilestoneReader(text: text).read(body, partsAtCommas: true)
    if stages.count > 1, stages.allSatisfy({ $0.label != nil }) { return stages }
    return [Milestone(label: label, printed: text.printed(body), time: text.printed(body))]
  }

  /// Units of a table's cell: commas, or a unit a line.
  func units(inCell range: Range<Int>, role: Assignment.Role, label: String) -> ResponsibilityClause {
    guard labels(in: range).isEmpty else { return read(range) }
    var clause = ResponsibilityClause()
    readList(trimmed(range), role: role, label: label, into: &clause)
    return clause
  }

  // MARK: Lists of units

  struct Atom {
    var range: Range<Int>
    /// A comma (or stronger) stood in front of it.
    var startsGroup: Bool
    /// A semicolon or full stop stood in front of it.
    var startsSentence: Bool
  }

  private func readList(
    _ range: Range<Int>, role: Assignment.Role?, label: String?, into clause: inout ResponsibilityClause
  ) {
    var pending: [(range: Range<Int>, group: Int, note: (role: Assignment.Role, words: Range<Int>)?)] = []
    let atoms = atoms(in: range)
    pending.reserveCapacity(atoms.count)
    clause.assignments.reserveCapacity(clause.assignments.count + atoms.count)
    // Where 会同 stood: those behind it support those in front.
    var firstHelper: Int?
    var group = 0
    // 以下均需各镇落实，不再列出: a sentence about other clauses, up to its full stop.
    var isAside = false
    var isOther = false
    let mayHaveColon = bytes.firstIndex(of: "：", in: range) != nil || bytes.firstIndex(of: ":", in: range) != nil
    let mayHaveActor = bytes.firstIndex(of: "由", in: range) != nil
    let mayHaveOthers = bytes.firstIndex(of: "等", in: range) != nil
    let mayStateConvention = bytes.firstIndex(of: "牵头", in: range) != nil
    func flush(_ role: Assignment.Role, _ label: String?, _ basis: Assignment.Basis) {
      for (unit, group, note) in pending {
        let mention = Mention(text.printed(unit))
        clause.assignments.append(
          Assignment(
            role: note?.role ?? role, label: note.map { text.string($0.words) } ?? label,
            basis: note == nil ? basis : .label, group: group, mention: mention))
      }
      pending = []
    }
    for var atom in atoms {
      // 区工信局（列首位的为牵头单位，下同）, 县公安局（牵头）
      let aside = aside(endingAt: atom.range)
      var note: (role: Assignment.Role, words: Range<Int>)?
      if let aside, isConvention(aside.content) {
        clause.conventions.append(aside.content)
        atom.range = atom.range.lowerBound..<aside.range.lowerBound
      } else if let aside, let role = statedRole(aside.content) {
        note = (role, aside.content)
        atom.range = atom.range.lowerBound..<aside.range.lowerBound
      } else if mayStateConvention, isConvention(atom.range) {
        clause.conventions.append(atom.range)
        continue
      }
      if starts(atom.range, with: "以下")
        || atom.startsSentence && bytes.holds(anyOf: ClauseGrammar.asideWords, in: atom.range)
      {
        clause.unread.append(atom.range)
        isAside = true
        continue
      }
      if isAside, !atom.startsSentence, let last = clause.unread.last {
        clause.unread[clause.unread.count - 1] = last.lowerBound..<atom.range.upperBound
        continue
      }
      isAside = false
      // ；适用范围：所有自贸试验区: a label of something else, up to the next full stop or semicolon.
      if mayHaveColon, let label = foreignLabel(atom.range) {
        if !isText(label) { clause.unread.append(atom.range) }
        isOther = true
        continue
      }
      if isOther, !atom.startsSentence { continue }
      isOther = false
      if let milestone = milestone(atom.range) {
        clause.milestones.append(milestone)
        continue
      }
      if bytes.spells("下同", in: atom.range) || atom.range.isEmpty { continue }
      if atom.startsGroup, !pending.isEmpty { group += 1 }
      var body = atom.range
      var verb: (range: Range<Int>, role: Assignment.Role)?
      if let (length, role) = vocabulary.verbs.match(bytes, before: body.upperBound, start: body.lowerBound) {
        let start = body.upperBound - length
        if !(start == body.lowerBound && pending.isEmpty) {
          verb = (start..<body.upperBound, role)
          body = trimmed(body.lowerBound..<start)
        }
      }
      let unit = unit(
        in: body, mayHaveOthers: mayHaveOthers, mayHaveActor: mayHaveActor, andOthers: &clause.andOthers)
      if !unit.isEmpty, mayBeSeveral(unit) {
        for (index, unit) in units(in: unit, andOthers: &clause.andOthers).enumerated() {
          if index > 0, unit.isJoined { firstHelper = firstHelper ?? pending.count }
          pending.append((unit.range, group, note))
        }
      } else if !unit.isEmpty {
        pending.append((unit, group, note))
      }
      if let verb {
        let words = text.string(verb.range)
        if let first = firstHelper {
          // A会同B、C负责: A answers, B and C support.
          let helpers = pending[first...]
          pending.removeSubrange(first...)
          flush(verb.role == .lead ? .lead : .responsible, words, .verb)
          pending = Array(helpers)
        }
        flush(firstHelper == nil ? verb.role : .supporting, words, .verb)
        firstHelper = nil
        group = 0
      }
    }
    guard !pending.isEmpty else { return }
    if let role {
      flush(role, label, .label)
    } else if pending.allSatisfy({ mayStandAlone($0.range) }) {
      flush(.responsible, nil, .bare)
    } else {
      clause.unread += pending.map(\.range)
    }
  }

  /// Pieces between 、 ， ； 。 outside brackets and quotation marks.
  func atoms(in range: Range<Int>) -> [Atom] {
    var atoms: [Atom] = []
    atoms.reserveCapacity(range.count / 20 + 1)
    var depth = 0
    var start = range.lowerBound
    var at = bytes.nextSign(from: start, end: range.upperBound)
    var (group, sentence) = (false, false)
    while at < range.upperBound {
      let glyph = Glyph(bytes, at: at, end: range.upperBound)
      if Bracket(opening: glyph) != nil || glyph.isOpeningQuote { depth += 1 }
      if Bracket(closing: glyph) != nil || glyph.isClosingQuote { depth -= 1 }
      let stops = glyph.isSemicolon || glyph.isFullStop
      if depth <= 0, stops || glyph.isEnumerationComma || glyph.isComma {
        if start < at { atoms.append(Atom(range: start..<at, startsGroup: group, startsSentence: sentence)) }
        start = at + glyph.length
        (group, sentence) = (glyph.isComma || stops, stops)
      }
      at = bytes.nextSign(from: at + glyph.length, end: range.upperBound)
    }
    if start < range.upperBound {
      atoms.append(Atom(range: start..<range.upperBound, startsGroup: group, startsSentence: sentence))
    }
    return atoms
  }

  private static let openings: [StaticString] = ["由", "请", "会同", "以及", "并由"]
  private static let openingSigns = SignSet(of: "由请会以并")

  /// The unit or units of one atom: 由 in front and 等… behind left out.
  private func unit(
    in range: Range<Int>, mayHaveOthers: Bool, mayHaveActor: Bool, andOthers: inout Bool
  ) -> Range<Int> {
    var body = range
    let first = range.isEmpty ? nil : Glyph(bytes, at: range.lowerBound, end: range.upperBound).scalar
    if let first, ClauseGrammar.openingSigns.contains(first),
      let word = ClauseGrammar.openings.first(where: {
        starts(body, with: $0) && body.count > $0.utf8CodeUnitCount + 3
      })
    {
      body = body.lowerBound + word.utf8CodeUnitCount..<body.upperBound
    }
    // 补贴发放由|县住建局|负责; 自由贸易试验区 is a name.
    if mayHaveActor, let by = bytes.firstIndex(of: "由", in: body), by > body.lowerBound, body.upperBound - by >= 9,
      !bytes.holds("自", at: by - 3, end: by), endsAsUnit(by + 3..<body.upperBound)
    {
      body = by + 3..<body.upperBound
    }
    if mayHaveOthers, let others = othersTail(body) {
      andOthers = true
      body = body.lowerBound..<others
    }
    return body
  }

  /// Whether a word that joins units, or white space, stands in an atom: in most nothing does.
  private func mayBeSeveral(_ range: Range<Int>) -> Bool {
    let holdsJoint = bytes.withUnsafeBufferPointer { bytes in
      var at = range.lowerBound
      while at + 3 <= range.upperBound {
        // 会 以 与 和 及, with which they start.
        switch (bytes[at], bytes[at + 1], bytes[at + 2]) {
        case (0xE4, 0xBC, 0x9A), (0xE4, 0xBB, 0xA5), (0xE4, 0xB8, 0x8E), (0xE5, 0x92, 0x8C), (0xE5, 0x8F, 0x8A):
          return true
        default: at += bytes[at] >= 0xE0 ? 3 : 1
        }
      }
      return false
    }
    return holdsJoint || text.hasGap(in: range)
  }

  /// The units of a name, joined ones parted: 国家发展改革委及国家粮食局.
  func units(joinedIn name: Range<Int>) -> [Range<Int>] {
    var andOthers = false
    return mayBeSeveral(name) ? units(in: name, andOthers: &andOthers).map(\.range) : [name]
  }

  /// The units of one atom, joined ones parted.
  private func units(in body: Range<Int>, andOthers: inout Bool) -> [(range: Range<Int>, isJoined: Bool)] {
    var units: [(range: Range<Int>, isJoined: Bool)] = []
    var start = body.lowerBound
    var at = start
    var depth = 0
    while at < body.upperBound {
      let glyph = Glyph(bytes, at: at, end: body.upperBound)
      if Bracket(opening: glyph) != nil { depth += 1 }
      if Bracket(closing: glyph) != nil { depth -= 1 }
      if depth == 0, at > start, body.upperBound - at >= 6, text.hasSpace(before: at), endsAsUnit(start..<at),
        ClauseGrammar.isLevel(glyph.scalar) || text.hasWideSpace(before: at) && endsAsUnit(at..<body.upperBound)
      {
        // 县农业农村局 县乡村振兴局, 县税务局  人民银行平川县支行
        units.append((start..<at, false))
        start = at
      }
      if depth == 0, at > start, let join = joint(at: at, end: body.upperBound),
        // 商务部等|和各有关省级人民政府
        case let stop = at - 3 > start && bytes.holds("等", at: at - 3, end: at) ? at - 3 : at, endsAsUnit(start..<stop),
        join.isStrong || startsAsUnit(at + join.length..<body.upperBound),
        mayPart(start..<stop, at + join.length..<body.upperBound)
      {
        andOthers = andOthers || stop < at
        units.append((start..<stop, false))
        start = at + join.length
        at = start
        if join.isStrong {
          units.append((start..<body.upperBound, true))
          return units
        }
        continue
      }
      at += glyph.length
    }
    units.append((start..<body.upperBound, false))
    return units
  }

  /// 区质量强区及品牌战略领导小组: behind a word for a place only a name that starts with its level is another unit.
  private func mayPart(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard ["区", "县", "市", "省"].contains(where: { bytes.holds($0, at: left.upperBound - 3, end: left.upperBound) })
    else {
      return true
    }
    let levels: [StaticString] = ["国", "省", "市", "区", "县", "州", "旗", "各", "有关", "相关"]
    return levels.contains { starts(right, with: $0) }
  }

  /// 和 及 与 以及, or the stronger 会同 that ranks what follows.
  private func joint(at offset: Int, end: Int) -> (length: Int, isStrong: Bool)? {
    switch bytes[offset] {
    case 0xE4 where bytes.holds("会同", at: offset, end: end): (6, true)
    case 0xE4 where bytes.holds("以及", at: offset, end: end): (6, false)
    case 0xE4 where bytes.holds("与", at: offset, end: end): (3, false)
    case 0xE5 where bytes.holds("和", at: offset, end: end): (3, false)
    case 0xE5 where bytes.holds("及", at: offset, end: end): (3, false)
    default: nil
    }
  }

  /// Where 等 and the class noun behind it start: 区教育局|等行业主管部门.
  private func othersTail(_ range: Range<Int>) -> Int? {
    var at = range.upperBound
    while at > range.lowerBound {
      let glyph = Glyph(bytes, before: at, start: range.lowerBound)
      at -= glyph.length
      guard glyph.scalar == 0x7B49, at > range.lowerBound else { continue }  // 等
      var rest = at + glyph.length
      while rest < range.upperBound,
        let (length, _) = vocabulary.classNouns.match(bytes, at: rest, end: range.upperBound)
      {
        rest += length
      }
      return rest == range.upperBound ? at : nil
    }
    return nil
  }

  // MARK: Shapes

  /// 列第一位的为牵头单位, 排名第一的单位为牵头单位, 无牵头单位的…
  private func isConvention(_ range: Range<Int>) -> Bool {
    guard range.count >= 15, bytes.firstIndex(of: "牵头", in: range) != nil else { return false }
    let cues: [StaticString] = ["第一", "首位", "首个", "逗号", "加黑", "黑体", "加粗", "无牵头", "未明确"]
    return bytes.holds(anyOf: cues, in: range)
  }

  func endsAsUnit(_ range: Range<Int>) -> Bool { endsAsUnit(range, of: bytes) }

  /// Whether words that stand outside the text end as units do.
  func endsAsUnit(_ range: Range<Int>, of words: [UInt8]) -> Bool {
    var end = range.upperBound
    if end > range.lowerBound, Bracket(closing: Glyph(words, before: end, start: range.lowerBound)) != nil,
      let pair = BracketPairs(words, range).pair(endingAt: end)
    {
      end = pair.range.lowerBound
    }
    return end - range.lowerBound >= 6
      && vocabulary.unitEndings.match(words, before: end, start: range.lowerBound) != nil
      && ClauseGrammar.verbs.match(words, before: end, start: range.lowerBound) == nil
  }

  /// Verbs that end as names of banks do: （试行）.
  private static let verbs = WordTable(
    of: ["试行", "暂行", "执行", "推行", "实行", "施行", "运行", "进行", "举行", "先行", "通行", "履行"])
  /// With these a sentence starts and no name.
  private static let sentences: [StaticString] = ["遇重大", "遇有", "自20", "自发布", "自印发", "见附", "其中", "同步", "报请"]

  /// Words that are a clause though they stand alone.
  private func mayStandAlone(_ range: Range<Int>) -> Bool {
    endsAsUnit(range) && !bytes.holds(anyOf: ClauseGrammar.sentences, at: range.lowerBound, end: range.upperBound)
  }

  /// Reads as the name of a unit, from its start to its end.
  func isUnit(_ range: Range<Int>) -> Bool { endsAsUnit(range) && startsAsUnit(range) }

  func startsAsUnit(_ range: Range<Int>) -> Bool {
    guard range.count >= 6 else { return false }
    let first = Glyph(bytes, at: range.lowerBound, end: range.upperBound).scalar
    let openings: [StaticString] = ["有", "相", "其", "镇", "街", "乡"]
    return ClauseGrammar.isLevel(first) || openings.contains { starts(range, with: $0) }
      || (endsAsUnit(range) && range.count >= 9)
  }

  /// 国 省 市 区 县 州 旗 盟 各, with which names of units start.
  private static func isLevel(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x56FD, 0x7701, 0x5E02, 0x533A, 0x53BF, 0x5DDE, 0x65D7, 0x76DF, 0x5404: true
    default: false
    }
  }

  private func starts(_ range: Range<Int>, with word: StaticString) -> Bool {
    bytes.holds(word, at: range.lowerBound, end: range.upperBound)
  }
  func ends(_ range: Range<Int>, with word: String) -> Bool {
    range.count > word.utf8.count && bytes[range].suffix(word.utf8.count).elementsEqual(word.utf8)
  }

  /// Without separators, spaces and bullets at either end.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    func isEdge(_ glyph: Glyph) -> Bool {
      glyph.isComma || glyph.isSemicolon || glyph.isFullStop || glyph.isEnumerationComma || glyph.scalar == 0x20
        || glyph.isBullet
    }
    while start < end, case let glyph = Glyph(bytes, at: start, end: end), isEdge(glyph) { start += glyph.length }
    while end > start, case let glyph = Glyph(bytes, before: end, start: start), isEdge(glyph) { end -= glyph.length }
    return start..<end
  }
}
