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
  /// Further words of the task behind labels of their own: 项目内容：铺设管网200公里.
  var texts: [Range<Int>] = []
  /// Sentences about the units of other tasks: 以下均需各镇落实，不再列出.
  var general: [Range<Int>] = []
  /// 等 stands behind a list.
  var andOthers = false
  var hasLabel = false
  /// 配合单位：无: a label, and that there is nobody.
  var isLeftOpen = false

  /// Nothing stands in it but units, officials and limits.
  var isWhollyRead: Bool { unread.isEmpty && texts.isEmpty && conventions.isEmpty && general.isEmpty }

  var isEmpty: Bool { assignments.isEmpty && officials.isEmpty && milestones.isEmpty && !isLeftOpen }

  /// 成员单位：…, and nothing else: beside a unit that leads they answer with it, alone they sit on a group.
  var namesMembersOnly: Bool {
    officials.isEmpty && milestones.isEmpty && !assignments.isEmpty
      && assignments.allSatisfy { $0.label?.hasBytes(of: "成员单位") == true }
  }

  /// What a later part of the clause says.
  mutating func append(_ more: ResponsibilityClause) {
    assignments += more.assignments
    officials += more.officials
    milestones += more.milestones
    conventions += more.conventions
    unread += more.unread
    texts += more.texts
    general += more.general
    andOthers = andOthers || more.andOthers
    hasLabel = hasLabel || more.hasLabel
    isLeftOpen = isLeftOpen || more.isLeftOpen
  }

  /// For so many units more; a clause of many lists grows by doubling.
  mutating func makeRoom(for count: Int) {
    let wanted = assignments.count + count
    guard assignments.capacity < wanted else { return }
    assignments.reserveCapacity(max(wanted, assignments.isEmpty ? 0 : assignments.capacity * 2))
  }
}

/// Reads the inside of a clause. Of one document, and of one thread: it learns the document's names.
final class ClauseGrammar {
  let text: FoldedText
  let vocabulary: Vocabulary
  let bytes: [UInt8]
  /// Atoms that are the name of one unit and nothing else, wherever they stand.
  private var plainNames = SeenWords()

  init(text: FoldedText, vocabulary: Vocabulary) {
    self.text = text
    self.vocabulary = vocabulary
    bytes = text.bytes
  }

  /// - Parameter namesObjects: brackets stand around it, in which units may say what they do: 县公安局负责校外秩序.
  func read(_ content: Range<Int>, namesObjects: Bool = false) -> ResponsibilityClause {
    var clause = ResponsibilityClause()
    let labels = labels(in: content)
    clause.hasLabel = !labels.isEmpty
    let others = text.hasGap(in: content) ? spacedTextLabels(in: content) : []
    var next = 0
    // Up to where such a label starts; asked from the left to the right.
    func own(_ words: Range<Int>) -> Range<Int> {
      var end = words.upperBound
      while next < others.count, others[next] < words.upperBound {
        let start = others[next]
        next += 1
        guard start >= words.lowerBound else { continue }
        end = min(end, start)
        clause.texts.append(start..<min(next < others.count ? others[next] : words.upperBound, words.upperBound))
      }
      return words.lowerBound..<end
    }
    let head = own(content.lowerBound..<(labels.first?.range.lowerBound ?? content.upperBound))
    if !head.isEmpty { readList(head, role: nil, label: nil, namesObjects: namesObjects, into: &clause) }
    for (index, label) in labels.enumerated() {
      let end = index + 1 < labels.count ? labels[index + 1].range.lowerBound : content.upperBound
      let words = own(label.range.upperBound..<max(label.range.upperBound, end))
      if isLeftOpen(words) {
        clause.isLeftOpen = true
        continue
      }
      let body = trimmed(words)
      let name = text.string(label.name)
      switch label.announcement {
      case .role(let role): readList(body, role: role, label: name, into: &clause)
      case .official: readOfficials(body, label: name, into: &clause)
      case .deadline: readLimit(body, label: name, into: &clause)
      }
    }
    return clause
  }

  /// 完成时限：4月底|；县消防救援大队配合, 10月|。资金来源：自筹: what a label of a limit announces, and what follows behind a full stop
  /// or semicolon: units with their verb, or a label of something else.
  private func readLimit(_ body: Range<Int>, label: String, into clause: inout ResponsibilityClause) {
    var end = bytes.endOfSentence(from: body.lowerBound, end: body.upperBound)
    while end < body.upperBound {
      let rest = trimmed(end..<body.upperBound)
      var more = ResponsibilityClause()
      readList(rest, role: nil, label: nil, into: &more)
      // 一季度：完成招标；|二季度：完成30公里
      let isStage = MilestoneLabel(bytes, at: rest.lowerBound, end: rest.upperBound) != nil
      if !isStage, foreignLabel(rest) != nil || !more.assignments.isEmpty && more.isWhollyRead {
        clause.milestones += milestones(trimmed(body.lowerBound..<end), label: label)
        clause.append(more)
        return
      }
      end = bytes.endOfSentence(from: end, end: body.upperBound)
    }
    clause.milestones += milestones(body, label: label)
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
    _ range: Range<Int>, role: Assignment.Role?, label: String?, namesObjects: Bool = false,
    into clause: inout ResponsibilityClause
  ) {
    var list = UnitList(grammar: self, range: range, role: role, label: label, namesObjects: namesObjects)
    list.read(into: &clause)
  }

  /// Whether an atom is known to be the name of one unit and nothing else.
  func isPlainName(_ atom: Range<Int>) -> Bool { plainNames.contains(atom, of: bytes) && !text.hasGap(in: atom) }

  /// An atom was read as the name of one unit. What its place had to do with that is left out: white space in it, and
  /// words that count behind a full stop alone.
  func learn(_ name: Range<Int>) {
    guard !text.hasGap(in: name), !isConvention(name),
      !isGeneral(Atom(range: name, startsGroup: true, startsSentence: true)), foreignLabel(name) == nil
    else { return }
    plainNames.insert(name, of: bytes)
  }

  /// What stands among units and names none: of what kind a plan's indicator is.
  private static let notes: [StaticString] = ["下同", "预期性指标", "约束性指标", "指导性指标", "预期性", "约束性"]
  private static let noteEnds = SignSet(of: "同标性")

  func isNote(_ range: Range<Int>) -> Bool {
    ClauseGrammar.noteEnds.contains(Glyph(bytes, before: range.upperBound, start: range.lowerBound).scalar)
      && ClauseGrammar.notes.contains { bytes.spells($0, in: range) }
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

  // MARK: Shapes

  /// 列第一位的为牵头单位, 排名第一的单位为牵头单位, 无牵头单位的…
  func isConvention(_ range: Range<Int>) -> Bool {
    guard range.count >= 15, bytes.firstIndex(of: "牵头", in: range) != nil else { return false }
    return bytes.holds(anyOf: Conventions.inClauses, in: range)
  }

  func starts(_ range: Range<Int>, with word: StaticString) -> Bool {
    bytes.holds(word, at: range.lowerBound, end: range.upperBound)
  }
  func ends(_ range: Range<Int>, with word: String) -> Bool {
    range.count > word.utf8.count && bytes[range].suffix(word.utf8.count).elementsEqual(word.utf8)
  }

  /// 配合单位：|无|；, 配合单位：|/
  private func isLeftOpen(_ words: Range<Int>) -> Bool {
    var end = words.upperBound
    while end > words.lowerBound, case let sign = Glyph(bytes, before: end, start: words.lowerBound),
      sign.isComma || sign.isSemicolon || sign.isFullStop
    {
      end -= sign.length
    }
    // The stroke is no part of what is read.
    if words.isEmpty { return bytes.holds(anyOf: ["/", "／"], at: words.upperBound, end: text.count) }
    let rest = words.lowerBound..<end
    // A dash that recognition takes for a numeral.
    let isMisread = ["一", "一一"].contains { bytes.spells($0, in: rest) }
    return !rest.isEmpty && (isMisread || text.isLeftEmpty(rest))
  }

  /// Without separators, spaces, bullets, strokes and <> at either end.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    let start = start(of: range)
    var end = range.upperBound
    while end > start, case let glyph = Glyph(bytes, before: end, start: start), ClauseGrammar.isEdge(glyph) {
      end -= glyph.length
    }
    return start..<end
  }

  /// Where the words start behind separators, spaces, bullets, strokes and <.
  func start(of range: Range<Int>) -> Int {
    var start = range.lowerBound
    while start < range.upperBound, case let glyph = Glyph(bytes, at: start, end: range.upperBound),
      ClauseGrammar.isEdge(glyph)
    {
      start += glyph.length
    }
    return start
  }

  /// <县住建局>, 牵头单位：县卫健委|/|配合单位：…
  private static let edges = SignSet(of: "<>/|→")

  private static func isEdge(_ glyph: Glyph) -> Bool {
    glyph.isComma || glyph.isSemicolon || glyph.isFullStop || glyph.isEnumerationComma || glyph.scalar == 0x20
      || glyph.isBullet || ClauseGrammar.edges.contains(glyph.narrow)
  }
}
