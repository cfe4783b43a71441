import Model

/// Reads one list of a clause into it: units and their verbs, and what may stand among them.
///
///     list = atom *(separator atom)
///     atom = unit *(joint unit) [verb [object]]    县财政局和县税务局负责
///          / limit                                 9月底前完成
///          / convention / sentence about other clauses / note
struct UnitList {
  let grammar: ClauseGrammar
  let range: Range<Int>
  /// Of all its units, where a label states it; else their verbs do.
  let role: Assignment.Role?
  let label: String?
  /// What a unit does may stand behind its verb.
  let namesObjects: Bool

  /// A unit that waits for its verb.
  private struct Entry {
    var range: Range<Int>
    var group: Int
    var note: Note?
  }

  /// The part that brackets behind a unit give it: 县公安局（牵头）.
  private struct Note {
    var role: Assignment.Role
    var words: Range<Int>
  }

  private typealias Verb = ClauseGrammar.Verb

  private var pending: [Entry] = []
  private var group = 0
  /// Where 会同 stood: those behind it support those in front.
  private var firstHelper: Int?
  /// 以下均需各镇落实，不再列出: a sentence about other clauses, up to its full stop.
  private var inGeneral = false
  /// Behind a label of something else, up to the next full stop or semicolon.
  private var isOther = false
  /// Such words are more of the task's.
  private var isText = false
  /// Behind 联系人：王五 further names and numbers are of it.
  private var isContact = false
  /// Asked of the list once, and only where it holds a name that is new.
  private var cues: Cues?

  init(grammar: ClauseGrammar, range: Range<Int>, role: Assignment.Role?, label: String?, namesObjects: Bool) {
    self.grammar = grammar
    self.range = range
    self.role = role
    self.label = label
    self.namesObjects = namesObjects
  }

  mutating func read(into clause: inout ResponsibilityClause) {
    let atoms = grammar.atoms(in: range)
    pending.reserveCapacity(atoms.count)
    clause.makeRoom(for: atoms.count)
    for atom in atoms where !takePlainName(atom) { take(atom, into: &clause) }
    close(into: &clause)
  }

  private mutating func takePlainName(_ atom: ClauseGrammar.Atom) -> Bool {
    guard atom.startsSentence || !inGeneral && !isOther, grammar.isPlainName(atom.range) else { return false }
    (inGeneral, isOther, isContact) = (false, false, false)
    if atom.startsGroup, !pending.isEmpty { group += 1 }
    pending.append(Entry(range: atom.range, group: group))
    return true
  }

  private mutating func take(_ whole: ClauseGrammar.Atom, into clause: inout ResponsibilityClause) {
    let cues = cues ?? Cues(grammar.bytes, range)
    self.cues = cues
    var atom = whole
    // ★县城管局; ○为配合单位 says what it means.
    while case let sign = Glyph(grammar.bytes, at: atom.range.lowerBound, end: atom.range.upperBound),
      sign.marksUnit, sign.length < atom.range.count,
      !grammar.bytes.holds("为", at: atom.range.lowerBound + sign.length, end: atom.range.upperBound)
    {
      atom.range = atom.range.lowerBound + sign.length..<atom.range.upperBound
    }
    var note: Note?
    // 区工信局（列首位的为牵头单位，下同）, 县公安局（牵头）
    if let aside = grammar.aside(endingAt: atom.range) {
      let isRule = grammar.isConvention(aside.content)
      if isRule { clause.conventions.append(aside.content) }
      if !isRule { note = grammar.statedRole(aside.content).map { Note(role: $0, words: aside.content) } }
      let isOwn =
        !isRule && note == nil
        && takeAside(aside.content, of: atom.range.lowerBound..<aside.range.lowerBound, into: &clause)
      if isRule || note != nil || isOwn || grammar.isManner(aside.content)
        || grammar.startsWithContact(aside.content)
      {
        atom.range = atom.range.lowerBound..<aside.range.lowerBound
      }
    }
    if atom.range == whole.range, cues.mayStateConvention, grammar.isConvention(atom.range) {
      return clause.conventions.append(atom.range)
    }
    // 排名第一的为牵头单位，|其余协同配合
    if !clause.conventions.isEmpty, Conventions.others.contains(where: { grammar.starts(atom.range, with: $0) }) {
      return clause.conventions.append(atom.range)
    }
    if inGeneral, !atom.startsSentence, !clause.general.isEmpty {
      return clause.general.extendLast(to: atom.range.upperBound)
    }
    inGeneral = grammar.isGeneral(atom)
    if inGeneral { return clause.general.append(atom.range) }
    if isContact || cues.mayHaveColon, takeContact(&atom.range, into: &clause) { return }
    // ；适用范围：所有自贸试验区
    if cues.mayHaveColon, let label = grammar.foreignLabel(atom.range) {
      (isOther, isText) = (true, grammar.isText(label))
      if isText { clause.texts.append(atom.range) } else { clause.unread.append(atom.range) }
      return
    }
    if isOther, !atom.startsSentence {
      if isText {
        clause.texts.extendLast(to: atom.range.upperBound)
      } else {
        clause.unread.extendLast(to: atom.range.upperBound)
      }
      return
    }
    isOther = false
    if let milestone = grammar.milestone(atom.range) { return clause.milestones.append(milestone) }
    // 县卫生健康委|于6月底前完成
    if let (by, milestone) = grammar.limit(endingIn: atom.range) {
      clause.milestones.append(milestone)
      atom.range = atom.range.lowerBound..<by
    }
    if atom.range.isEmpty || grammar.isNote(atom.range) || grammar.isMannerAlone(atom.range) { return }
    if let bearer = grammar.bearer(endingIn: atom.range), role == nil || bearer.post != nil {
      clause.officials.append(grammar.official(bearer.name, post: bearer.post, label: ""))
      atom.range = atom.range.lowerBound..<bearer.start
    }
    if atom.startsGroup, !pending.isEmpty { group += 1 }
    takeUnits(atom.range, note, cues, whole: whole.range, into: &clause)
  }

  /// Cuts what follows 联系人 off an atom.
  ///
  /// - Returns: whether nothing else is in it.
  private mutating func takeContact(_ atom: inout Range<Int>, into clause: inout ResponsibilityClause) -> Bool {
    if let contact = grammar.contact(in: atom) {
      isContact = true
      if let person = contact.person {
        clause.officials.append(Official(grammar.text.printed(person), label: grammar.text.string(contact.label)))
      }
      atom = atom.lowerBound..<contact.range.lowerBound
      return atom.isEmpty
    }
    if isContact, grammar.isTelephone(atom) { return true }
    isContact = isContact && grammar.isPerson(atom)
    if isContact, let label = clause.officials.last?.label {
      clause.officials.append(Official(grammar.text.printed(atom), label: label))
    }
    return isContact
  }

  /// 县水利局|（负责人：李四）, |（联系人：王五）, |（完成时限：8月底）, |（8月底前）: officials and limits in brackets behind a name.
  private func takeAside(
    _ aside: Range<Int>, of unit: Range<Int>, into clause: inout ResponsibilityClause
  ) -> Bool {
    if let milestone = grammar.milestone(aside) {
      clause.milestones.append(milestone)
      return true
    }
    if let official = grammar.official(inAside: aside, of: unit, label: label ?? "") {
      clause.officials.append(official)
      return true
    }
    guard aside.count <= UnitList.longestAside,
      grammar.startsWithContact(aside) || !grammar.labels(in: aside).isEmpty,
      case let own = grammar.read(aside), own.assignments.isEmpty, own.unread.isEmpty
    else { return false }
    clause.officials += own.officials
    clause.milestones += own.milestones
    return !own.isEmpty
  }

  /// Bytes; brackets of officials hold no others of any depth.
  private static let longestAside = 150

  private mutating func takeUnits(
    _ atom: Range<Int>, _ note: Note?, _ cues: Cues, whole: Range<Int>, into clause: inout ResponsibilityClause
  ) {
    let verb = verb(endingIn: atom) ?? (namesObjects ? grammar.verb(inside: atom) : nil)
    var body = verb.map { grammar.trimmed(atom.lowerBound..<$0.range.lowerBound) } ?? atom
    body = grammar.withoutManner(body)
    // 县水利局（周涛）|负责
    if verb != nil, let aside = grammar.aside(endingAt: body),
      case let unit = body.lowerBound..<aside.range.lowerBound,
      let official = grammar.official(inAside: aside.content, of: unit, label: label ?? "")
    {
      clause.officials.append(official)
      body = unit
    }
    // 县住建局牵头，|会同|县自然资源局、县城管局共同推进
    if pending.isEmpty, !clause.assignments.isEmpty, body.count > 12, grammar.starts(body, with: "会同") {
      body = body.lowerBound + 6..<body.upperBound
      firstHelper = 0
    }
    if let (helper, words) = grammar.helping(in: body, andOthers: &clause.andOthers) {
      pending.append(Entry(range: helper, group: group))
      flush(.supporting, grammar.text.string(words), .verb, into: &clause)
      firstHelper = nil
      body = words.upperBound..<body.upperBound
    }
    let unit = grammar.unit(
      in: body, mayHaveOthers: cues.mayHaveOthers, mayHaveActor: cues.mayHaveActor, andOthers: &clause.andOthers)
    let before = pending.count
    if isTabular(unit) {
      clause.texts.append(unit)
    } else if !unit.isEmpty, grammar.mayBeSeveral(unit) {
      for (index, unit) in grammar.units(in: unit, andOthers: &clause.andOthers).enumerated() {
        if index > 0, unit.isJoined { firstHelper = firstHelper ?? pending.count }
        // 县审计局（牵头） 县财政局
        let aside = note == nil ? grammar.aside(endingAt: unit.range) : nil
        let own = aside.flatMap { aside in
          grammar.statedRole(aside.content).map { Note(role: $0, words: aside.content) }
        }
        let name = own == nil ? unit.range : unit.range.lowerBound..<(aside?.range.lowerBound ?? unit.range.upperBound)
        pending.append(Entry(range: name, group: group, note: note ?? own))
      }
    } else if !unit.isEmpty {
      pending.append(Entry(range: unit, group: group, note: note))
    }
    if let verb {
      close(with: verb, into: &clause)
    } else if note == nil, pending.count == before + 1, pending[before].range == whole {
      grammar.learn(whole)
    }
  }

  /// 合计 年度目标 2 5 1 2 实际完成 1 2 0 3: rows of a table that run on behind the units are words of the task.
  private func isTabular(_ words: Range<Int>) -> Bool {
    guard words.count >= 9, grammar.text.hasGap(in: words), !grammar.endsAsUnit(words) else { return false }
    let figures = grammar.bytes[words].split { !(0x30...0x39).contains($0) }
    return figures.count >= UnitList.fewestFigures
  }

  private static let fewestFigures = 3

  // MARK: Verbs

  private func verb(endingIn atom: Range<Int>) -> Verb? {
    guard
      let (length, role) = grammar.vocabulary.verbs.match(
        grammar.bytes, before: atom.upperBound, start: atom.lowerBound),
      // 县政协办, an office whose short name ends as a verb.
      !grammar.bytes.holds("政协办", at: atom.upperBound - 9, end: atom.upperBound),
      case let start = atom.upperBound - length, start > atom.lowerBound || !pending.isEmpty
    else { return nil }
    return (start..<atom.upperBound, role)
  }

  /// Gives those that wait the part that a verb says.
  private mutating func close(with verb: Verb, into clause: inout ResponsibilityClause) {
    let words = grammar.text.string(verb.range)
    if firstHelper == nil { takeOfficials(label: words, into: &clause) }
    // 责任单位：县工信局，|县财政局、县审计局按职责配合: a comma parts those who help from those that the label names.
    // So does it where no label stands, in front of the first verb: 县工信局，|县财政局配合.
    if verb.role == .supporting, firstHelper == nil, group > 0,
      role.map({ $0 != .supporting }) ?? clause.assignments.isEmpty
    {
      let helpers = pending.filter { $0.group == group }
      pending.removeAll { $0.group == group }
      flush(role ?? .responsible, label, role == nil ? .bare : .label, into: &clause)
      pending = helpers
    }
    if let first = firstHelper {
      // A会同B、C负责: A answers, B and C support.
      let helpers = Array(pending[first...])
      pending.removeSubrange(first...)
      flush(verb.role == .lead ? .lead : .responsible, words, .verb, into: &clause)
      pending = helpers
    }
    flush(firstHelper == nil ? verb.role : .supporting, words, .verb, into: &clause)
    firstHelper = nil
    group = 0
  }

  /// 陈志明副县长负责: those who answer and are no units.
  private mutating func takeOfficials(label: String, into clause: inout ResponsibilityClause) {
    if clause.assignments.isEmpty { takePersonsInFront(into: &clause) }
    for index in pending.indices.dropLast().reversed()
    where grammar.isPost(pending[index].range, inFrontOf: pending[index + 1].range) {
      pending[index].range = pending[index].range.lowerBound..<pending.remove(at: index + 1).range.upperBound
    }
    let found = grammar.officials(amongUnits: pending.map(\.range), label: label)
    guard found.contains(where: { $0 != nil }) else { return }
    clause.officials += found.compactMap { $0 }
    pending = zip(pending, found).filter { $1 == nil }.map(\.0)
  }

  /// （周涛，|县商务局牵头）: names, parted by a comma from the units that the verb is of.
  private mutating func takePersonsInFront(into clause: inout ResponsibilityClause) {
    guard let first = pending.first, first.group < pending[pending.count - 1].group else { return }
    let persons = pending.prefix { $0.group == first.group }
    guard persons.allSatisfy({ grammar.isPerson($0.range) }),
      pending.dropFirst(persons.count).allSatisfy({ grammar.endsAsUnit($0.range) })
    else { return }
    clause.officials += persons.map { Official(grammar.text.printed($0.range), label: "") }
    pending.removeFirst(persons.count)
    startGroupsAnew()
  }

  private mutating func startGroupsAnew() {
    let first = pending[0].group
    for index in pending.indices { pending[index].group -= first }
    group -= first
  }

  /// 县城管局（牵头）；县公安局、|县住建局（配合）: a note that closes a group is of all that help in it, where another has a note of
  /// its own.
  private mutating func spreadNotes() {
    guard let first = pending.first, first.note != nil else { return }
    for index in pending.indices.dropLast().reversed() {
      guard pending[index].note == nil, let note = pending[index + 1].note, note.role == .supporting,
        pending[index].group == pending[index + 1].group, first.group < pending[index].group
      else { continue }
      pending[index].note = note
    }
  }

  private mutating func flush(
    _ role: Assignment.Role, _ label: String?, _ basis: Assignment.Basis, into clause: inout ResponsibilityClause
  ) {
    spreadNotes()
    for entry in pending {
      clause.assignments.append(
        Assignment(
          role: entry.note?.role ?? role, label: entry.note.map { grammar.text.string($0.words) } ?? label,
          basis: entry.note == nil ? basis : .label, group: entry.group,
          mention: Mention(grammar.text.printed(entry.range))))
    }
    pending = []
  }

  /// Those that no verb closed.
  private mutating func close(into clause: inout ResponsibilityClause) {
    guard !pending.isEmpty else { return }
    if let role { return flush(role, label, .label, into: &clause) }
    // 县市场监管局牵头，会同|县公安局于6月底前完成
    if firstHelper == 0 { return flush(.supporting, "会同", .verb, into: &clause) }
    let names = pending.map(\.range)
    let officials = grammar.officials(inFrontOfUnits: names)
    let others = grammar.officials(behindUnits: names.dropFirst(officials.count))
    let units = pending.dropFirst(officials.count).dropLast(others.count)
    if !units.isEmpty, units.allSatisfy({ grammar.mayStandAlone($0.range) }) {
      // （高峰，县发改委、县统计局）: whose task it is, in front of the units.
      clause.officials += officials + others
      pending.removeLast(others.count)
      pending.removeFirst(officials.count)
      startGroupsAnew()
      flush(.responsible, nil, .bare, into: &clause)
    } else {
      clause.unread += pending.map(\.range)
    }
  }
}

extension [Range<Int>] {
  /// The last stretch goes on up to there.
  fileprivate mutating func extendLast(to end: Int) { self[count - 1] = self[count - 1].lowerBound..<end }
}
