import Model

/// Turns groups of pieces into sections, tasks and parts of a document.
struct ListWriter {
  let page: Page
  var document: Document
  /// The list under way. No task of another goes on in it.
  var list = "正文" { didSet { lastTask = nil } }
  var unclaimed: [UnclaimedItem] = []
  /// Clauses that belong to no task.
  private(set) var detached: [SourceSpan] = []
  var lastTask: Int?
  /// The style of its number, and how many parts the document had behind it.
  private var lastItem: (style: Marker.Style?, parts: Int)?
  /// The style of its number, as long as nothing stands below it.
  var lastItemStyle: Marker.Style? {
    lastTask == document.tasks.count - 1 && lastItem?.parts == document.parts.count ? lastItem?.style : nil
  }
  /// Whom headings name for the tasks below them, by section.
  private var sectionRoles: [Int: SectionRole] = [:]
  /// Whom a line above the items of a list names.
  private var headed: (list: String, role: SectionRole)?

  let grammar: ClauseGrammar
  let duties: DutyFinder
  /// Labels that open tasks without a number.
  let openers: Set<ArraySlice<UInt8>>

  init(page: Page, paragraphs: [Int], document: Document, grammar: ClauseGrammar) {
    self.page = page
    self.grammar = grammar
    openers = ListWriter.openers(page, paragraphs, grammar)
    duties = DutyFinder(page: page, grammar: grammar)
    self.document = document
  }

  mutating func keep(_ range: Range<Int>, as kind: Part.Kind, section: Int? = nil) {
    guard !range.isEmpty else { return }
    var part = Part(kind, page.text.printed(range), section: section)
    part.list = list
    document.parts.append(part)
  }

  /// - Parameter next: the numbered paragraph behind the group, if one follows at once.
  mutating func add(_ group: [Piece], before next: Piece? = nil, outline: inout Outline) {
    guard let head = group.first else { return }
    guard head.marker != nil || head.isHeading else {
      addUnnumbered(group, outline: outline)
      return
    }
    if group.contains(where: { !$0.clauses.isEmpty }) { openIntroduced(above: head, outline: &outline) }
    outline.rise(to: head.marker, above: head.itemStyle)
    if group.count == 1, headsNames(head, above: next) {
      openSection(head, outline: &outline)
      return
    }
    if group.count == 1, !head.clauses.isEmpty, closingClause(head, above: next) == nil {
      // As most items are.
      addItem(head, with: [], outline: outline)
      return
    }
    let followers = Array(group.dropFirst())
    let closing = followers.indices.filter { !followers[$0].clauses.isEmpty }
    if followers.allSatisfy({ $0.clauses.isEmpty && grammar.textLabel($0.body) == nil }),
      let clause = closingClause(head, above: next)
    {
      openSection(head, clause: clause, outline: &outline)
      addUnnumbered(followers, outline: outline)
    } else if !head.clauses.isEmpty {
      // Paragraphs below it that clauses close are further parts of the item: 一/2, 一/3.
      let count = closing.last.map { $0 + 1 } ?? 0
      addItem(head, with: Array(followers.prefix(count)), outline: outline)
      addUnnumbered(Array(followers.dropFirst(count)), outline: outline)
    } else if closing.isEmpty {
      addUnclaimed(head, followers: followers, before: next, outline: &outline)
    } else if headsClauses(head, followers, above: next) {
      openSection(head, below: followers, outline: &outline)
    } else if headsTasks(head, followers, closing) {
      openSection(head, outline: &outline)
      addUnnumbered(followers, outline: outline)
    } else {
      let last = closingRun(followers, closing)
      if followers[0].isClauseOnly, closesList(of: next, below: head), let (item, steps) = takeSteps(before: head) {
        outline.rise(to: item.marker, above: nil)
        addItem(item, with: steps + [head.unnumbered] + followers[...last], outline: outline)
      } else {
        if followers[0].isClauseOnly, closesList(of: next, below: head) {
          addBeside(head, SectionRole(followers[...last].flatMap(\.clauses).map(\.clause)), outline: outline)
        }
        addItem(head, with: Array(followers[...last]), outline: outline)
      }
      addUnnumbered(Array(followers[(last + 1)...]), outline: outline)
    }
  }

  /// Takes over what a table gave.
  mutating func add(_ table: TableOutcome) {
    document.tasks += table.tasks
    document.parts += table.parts
    var reading = table.reading
    reading.rows = max(reading.rows, table.tasks.count)
    document.tables.append(reading)
    lastTask = nil
  }

  // MARK: Headings

  /// - Parameters:
  ///   - clause: what closes the heading and speaks for the items below it; no part of the title.
  ///   - lines: clauses that do so on lines of their own.
  mutating func openSection(
    _ piece: Piece, title: Range<Int>? = nil, clause: FoundClause? = nil, below lines: [Piece] = [],
    outline: inout Outline
  ) {
    let end = title?.upperBound ?? (lines.last ?? piece).range.upperBound
    let words = title ?? piece.body.lowerBound..<(clause?.range.lowerBound ?? piece.body.upperBound)
    let title = piece.marker == nil ? page.titled(words) : words
    let section = Section(
      parent: outline.sections.last, number: piece.marker.map { page.text.string($0.number) },
      title: page.text.string(title), list: outline.list, level: outline.sections.count + 1,
      span: page.text.span(piece.range.lowerBound..<end))
    document.sections.append(section)
    document.sections[document.sections.count - 1].printed = page.text.printed(title)
    let clauses = ([clause].compactMap(\.self) + lines.flatMap(\.clauses)).map(\.clause)
    sectionRoles[document.sections.count - 1] =
      clauses.isEmpty ? SectionRole(title, of: page.text, grammar) : SectionRole(clauses)
    outline.push(piece.marker, above: piece.itemStyle, document.sections.count - 1)
    lastTask = nil
  }

  /// A numbered paragraph that no clause closes: a heading, or text to be judged at the end.
  private mutating func addUnclaimed(_ head: Piece, followers: [Piece], before next: Piece?, outline: inout Outline) {
    let isShort = isHeading(head)
    let styleAbove = styleOfTask(above: head)
    let followsTask = lastItemStyle == head.marker?.style
    let opens =
      head.isHeading || isBareHeading(head)
      || !followers.isEmpty && (head.marker?.style ?? .arabic) < .arabic && styleAbove == nil
      || stands(head, above: next) || headsDuties(head, followers)
    if isShort, opens, !closesSeries(head), duties.opening(of: head) == nil {
      openSection(head, outline: &outline)
      for follower in followers {
        guard let role = SectionRole(ofSentence: follower.body, of: page.text, grammar) else { continue }
        sectionRoles[document.sections.count - 1] = role
      }
    } else if head.marker != nil, !head.isCell, role(of: outline)?.claimsItems == true {
      addItem(head, with: [], outline: outline)
    } else {
      keep(head.range, as: .text, section: outline.sections.last)
      if head.marker != nil, !head.isCell {
        unclaimed.append(
          UnclaimedItem(
            piece: head, list: outline.list, sections: outline.sections, place: document.tasks.count,
            part: document.parts.count - 1, above: styleAbove, below: followers.isEmpty ? next?.marker?.style : nil,
            followsTask: followsTask))
        return addFollowers(followers, outline: outline)
      }
    }
    addUnnumbered(followers, outline: outline)
  }

  /// 二、移动公厕项目；|三、老旧小区改造项目。: the last of items that semicolons part is no heading.
  private func closesSeries(_ head: Piece) -> Bool {
    guard let last = unclaimed.last, last.part == document.parts.count - 1, let marker = head.marker,
      let before = last.piece.marker, before.style == marker.style, before.value == marker.value - 1
    else { return false }
    return page.last(last.piece.range).isSemicolon
  }

  /// What stands below an item without a clause, and is more of its words should it be a task.
  private mutating func addFollowers(_ followers: [Piece], outline: Outline) {
    let (tasks, first) = (document.tasks.count, document.parts.count)
    addUnnumbered(followers, outline: outline)
    guard document.tasks.count == tasks, document.parts.count - first == followers.count else { return }
    unclaimed[unclaimed.count - 1].followers = Array(zip(followers.map(\.range), first..<document.parts.count))
  }

  // MARK: Tasks

  /// Pieces without number: a clause closes its own paragraph, or the one before it where it stands alone.
  private mutating func addUnnumbered(_ pieces: [Piece], outline: Outline) {
    guard !pieces.isEmpty else { return }
    let pieces = pieces.flatMap { duties.parted($0) }
    let headings = pieces.indices.map { index in
      let isBare = index + 1 < pieces.count && pieces[index + 1].isUnderLabel && !pieces[index].isUnderLabel
      return isBare ? duties.bareHeading(pieces[index]) : duties.heading(pieces[index])
    }
    if let last = outline.sections.last, sectionRoles[last]?.isNames == true, pieces.allSatisfy(\.clauses.isEmpty),
      headings[0] == nil, duties.startsWithVerb(pieces[0])
    {
      // （八）县人武部|组织民兵参与抢险。: what the units of the heading do.
      let count = headings.firstIndex { $0 != nil } ?? pieces.count
      addItem(pieces[0], with: Array(pieces[1..<count]), outline: outline)
      addDuties(Array(pieces[count...]), Array(headings[count...]), outline: outline)
      return
    }
    if headings.count(where: { $0 != nil }) >= 2, pieces.allSatisfy(\.clauses.isEmpty) {
      addDuties(pieces, headings, outline: outline)
      return
    }
    let stated = statedDuties(pieces)
    // What stands without a clause so far: a paragraph, or several under labels of their own.
    var held: [Piece] = []
    var isBelowLabel = false
    for (index, piece) in pieces.enumerated() {
      if !stated[index].isEmpty {
        keep(&held, outline)
        addDuties(stated[index], in: piece, outline: outline)
      } else if piece.clauses.isEmpty, held.isEmpty, let task = lastTask,
        isBelowLabel || piece.isUnderLabel || addsWords(piece, to: task) || listsParts(piece, among: pieces)
      {
        document.tasks[task].add(piece.body, of: page, grammar)
        extend(task, to: piece)
        isBelowLabel = grammar.isBareTextLabel(piece.body)
      } else if piece.clauses.isEmpty {
        if !goesOn(piece, behind: held) { keep(&held, outline) }
        held.append(piece)
      } else if piece.isClauseOnly {
        if let head = held.first {
          addItem(head, with: held.dropFirst() + [piece], outline: outline)
          held = []
        } else if let task = lastTask {
          for clause in piece.clauses { document.tasks[task].take(clause, of: page, grammar) }
          extend(task, to: piece)
        } else {
          keep(piece.range, as: .text, section: outline.sections.last)
          detached.append(page.text.span(piece.range))
        }
      } else if held.isEmpty, let task = lastTask, saysWhen(piece) {
        take(piece, asPartOf: task)
      } else {
        keep(&held, outline)
        addItem(piece, with: [], outline: outline)
      }
    }
    keep(&held, outline)
  }

  /// 开工时间：2026年4月 竣工时间：2026年12月, below the units of a task: another label's words, and nobody who answers for them.
  private func saysWhen(_ piece: Piece) -> Bool {
    guard let label = grammar.textLabel(piece.body), !openers.contains(page.bytes[label]) else { return false }
    return piece.clauses.allSatisfy { $0.clause.assignments.isEmpty && $0.clause.officials.isEmpty }
  }

  private mutating func take(_ piece: Piece, asPartOf task: Int) {
    var at = piece.body.lowerBound
    func add(upTo end: Int) {
      if hasWords(at..<end) { document.tasks[task].add(at..<end, of: page, grammar) }
    }
    for clause in piece.clauses {
      add(upTo: clause.range.lowerBound)
      document.tasks[task].take(clause, of: page, grammar)
      at = clause.range.upperBound
    }
    add(upTo: piece.body.upperBound)
    extend(task, to: piece)
  }

  /// Words that no clause closes.
  private mutating func keep(_ held: inout [Piece], _ outline: Outline) {
    for piece in held { keep(piece.range, as: .text, section: outline.sections.last) }
    held = []
  }

  // MARK: Items

  /// The words of a task and the clauses that close them.
  private typealias Segment = (texts: [Range<Int>], clauses: [FoundClause])

  private static func start(of segment: Segment) -> Int {
    (segment.texts.first ?? segment.clauses[0].range).lowerBound
  }

  /// One task, or one for each text that a clause closes.
  mutating func addItem(_ head: Piece, with followers: [Piece], outline: Outline) {
    var segments: [Segment] = [([], [])]
    func part(_ piece: Piece, isHead: Bool = false) {
      // ● in front of an item is no part of its words.
      var at = piece.body.lowerBound
      if isHead, piece.marker == nil, case let sign = page.first(piece.body), sign.isBullet { at += sign.length }
      for clause in piece.clauses {
        if at < clause.range.lowerBound, hasWords(at..<clause.range.lowerBound) {
          if piece.labelStart == nil, !segments[segments.count - 1].clauses.isEmpty,
            !segments[segments.count - 1].texts.isEmpty
          {
            segments.append(([], []))
          }
          segments[segments.count - 1].texts.append(at..<clause.range.lowerBound)
        }
        segments[segments.count - 1].clauses.append(clause)
        at = clause.range.upperBound
      }
      if at < piece.body.upperBound, hasWords(at..<piece.body.upperBound) {
        // …、安全生产（县应急局）|等工作。
        let isRest = page.starts(at..<piece.body.upperBound, with: "等") && piece.body.upperBound - at <= 24
        if piece.labelStart == nil, !isRest, let last = segments.last, !last.clauses.isEmpty, segments.count > 1,
          !last.texts.isEmpty
        {
          segments.append(([], []))
        }
        // 新能源专班（牵头单位：县工信局）|：|引进项目6个
        let sign = page.first(at..<piece.body.upperBound)
        segments[segments.count - 1].texts.append((sign.isColon ? at + sign.length : at)..<piece.body.upperBound)
      }
    }
    let bearer = official(heading: head, followers)
    if bearer == nil { part(head, isHead: true) }
    for piece in followers { part(piece) }
    let number = head.marker.map { page.text.string($0.number) }
    let whole = head.range.lowerBound..<(followers.last ?? head).range.upperBound
    for (index, segment) in segments.enumerated() {
      var span = page.text.span(whole)
      var printed = number
      if segments.count > 1 {
        printed = number.map { "\($0)/\(index + 1)" }
        // A bracket or number left over between two parts is the first one's.
        let start = index == 0 ? whole.lowerBound : ListWriter.start(of: segment)
        let end = index + 1 < segments.count ? ListWriter.start(of: segments[index + 1]) : whole.upperBound
        span = page.text.span(start..<end)
      }
      var task = TaskItem(list: outline.list, number: printed, sections: outline.sections, texts: [], span: span)
      task.add(segment.texts, of: page, grammar)
      if segments.count > 1 { task.flags.append("part") }
      if let bearer { task.officials.append(bearer) }
      for clause in segment.clauses { task.take(clause, of: page, grammar) }
      role(of: outline)?.complete(&task)
      document.tasks.append(consume task)
    }
    lastTask = document.tasks.count - 1
    lastItem = (head.marker?.style, document.parts.count)
  }

  /// 一、市委常委、常务副市长 何明, above 项目名称：…: whose item it is, in place of words of its own.
  private func official(heading head: Piece, _ followers: [Piece]) -> Official? {
    guard head.clauses.isEmpty, (12...90).contains(head.body.count),
      followers.contains(where: { $0.clauses.isEmpty && grammar.textLabel($0.body) != nil }),
      let name = grammar.persons.holder(head.body), name.upperBound == head.body.upperBound
    else { return nil }
    var official = Official(page.printed(name), label: "")
    official.post = page.printed(grammar.trimmed(head.body.lowerBound..<name.lowerBound))
    return official
  }

  /// Whom the innermost heading that names anybody names, or the line above the items.
  private func role(of outline: Outline) -> SectionRole? {
    if sectionRoles.isEmpty { return headed?.list == list ? headed?.role : nil }
    return outline.sections.reversed().lazy.compactMap { sectionRoles[$0] }.first
  }

  /// 责任领导：胡建军（常务副县长）, a line above the items that are his: the first stands above all items of its list, and
  /// another in front of an item takes its place.
  func isHead(_ piece: Piece, isFirst: Bool, before next: Marker?) -> Bool {
    piece.marker == nil && piece.isClauseOnly && next.map { $0.style >= .arabic } == true
      && piece.clauses.allSatisfy { $0.clause.assignments.isEmpty && !$0.clause.officials.isEmpty }
      && (headed?.list == list || isFirst && document.tasks.last?.list != list)
  }

  mutating func takeHead(_ piece: Piece) {
    headed = (list, SectionRole([piece.clauses[0].clause]))
    keep(piece.range, as: .text)
  }

  mutating func extend(_ task: Int, to piece: Piece) {
    let span = page.text.span(piece.range)
    document.tasks[task].span.length = max(
      document.tasks[task].span.length, span.end - document.tasks[task].span.offset)
  }

  private func hasWords(_ range: Range<Int>) -> Bool { !page.trimmed(range).isEmpty && range.count > 3 }
}

extension TaskItem {
  /// What a clause of its says.
  fileprivate mutating func take(_ found: FoundClause, of page: Page, _ grammar: ClauseGrammar) {
    let clause = found.clause
    if assignments.isEmpty { assignments = clause.assignments } else { assignments += clause.assignments }
    if !clause.officials.isEmpty { officials += clause.officials }
    if !clause.milestones.isEmpty { milestones += clause.milestones }
    for words in clause.texts { add(words, of: page, grammar) }
    clauses.append(page.printed(found.range))
    if clause.andOthers, !flags.contains("and-others") { flags.append("and-others") }
  }
}
