import Model

/// What the first piece of a group is: a heading with tasks below it, or an item whose clause stands on a later line.
extension ListWriter {
  /// A heading with tasks below it, rather than an item whose clause stands on a later line.
  func headsTasks(_ head: Piece, _ followers: [Piece], _ closing: [Int]) -> Bool {
    guard isHeading(head) else { return false }
    if head.isHeading { return true }
    // 一、…, 工作内容：…, 牵头单位：…: the item's own words stand under labels, each of them once.
    let labels = followers.compactMap { grammar.textLabel($0.body) }.map { page.bytes[$0] }
    if let opener = grammar.textLabel(followers[0].body), openers.contains(page.bytes[opener]) { return true }
    if !labels.isEmpty, Set(labels).count == labels.count { return false }
    // 1.…项目|建设地点：…|责任单位：…, 第001号：…|提案人：…
    let words = followers.prefix { $0.clauses.isEmpty }
    if !words.isEmpty, words.allSatisfy({ page.bytes.label(startingIn: $0.body) != nil }) { return false }
    // 一、教育提质工程|新建幼儿园3所。|牵头单位：…|配合单位：…: one text, and lines of clauses that close it.
    let isBroken = closing.contains { !followers[$0].isClauseOnly }
    if parts(followers, closing) == 1, !isBroken, words.count == 1, closing.count > 1 { return false }
    return !followers[0].isClauseOnly && (parts(followers, closing) > 1 || isBareHeading(head))
  }

  /// Labels that open tasks without a number: one right below a numbered line stands there once more, behind whom the first
  /// names.
  ///
  ///     （一）国资国企改革
  ///     改革事项：…
  ///     牵头单位：…
  ///     改革事项：…
  static func openers(_ page: Page, _ paragraphs: [Int], _ grammar: ClauseGrammar) -> Set<ArraySlice<UInt8>> {
    var found: Set<ArraySlice<UInt8>> = []
    for (place, index) in paragraphs.enumerated().dropLast()
    where page.paragraphs[index].marker != nil && page.paragraphs[paragraphs[place + 1]].marker == nil {
      guard let label = grammar.textLabel(page.range(paragraphs[place + 1])), !found.contains(page.bytes[label]) else {
        continue
      }
      let block = paragraphs[(place + 2)...].prefix { page.paragraphs[$0].marker == nil }
      let unit = block.firstIndex { grammar.startsWithLabel(page.range($0).lowerBound, page.range($0).upperBound) }
      let again = block.lastIndex {
        grammar.textLabel(page.range($0)).map { page.bytes[$0] == page.bytes[label] } == true
      }
      if let unit, let again, unit < again { found.insert(page.bytes[label]) }
    }
    return found
  }

  /// How many texts the clauses of a group close.
  func parts(_ followers: [Piece], _ closing: [Int]) -> Int {
    closing.count { index in !followers[index].isClauseOnly || (index > 0 && followers[index - 1].clauses.isEmpty) }
  }

  /// Index of the last piece that the first run of clauses takes up.
  func closingRun(_ followers: [Piece], _ closing: [Int]) -> Int {
    var last = closing[closing.count - 1]
    if parts(followers, closing) <= 1 {
      last = closing[0]
      while last + 1 < followers.count, followers[last + 1].isClauseOnly { last += 1 }
    }
    return last
  }

  /// Whether the count of steps ends with a piece.
  func closesList(of next: Piece?, below head: Piece) -> Bool {
    guard let style = head.marker?.style else { return false }
    return next?.marker.map { $0.style < style } ?? true
  }

  /// One short sentence at most.
  func isHeading(_ piece: Piece) -> Bool {
    guard !piece.isCell else { return false }
    if piece.isHeading { return true }
    guard let marker = piece.marker, marker.style <= .arabic || marker.style == .decimal, piece.body.count <= 180,
      !piece.body.isEmpty
    else { return false }
    var at = piece.body.lowerBound
    while at < piece.body.upperBound {
      let glyph = Glyph(page.bytes, at: at, end: piece.body.upperBound)
      at += glyph.length
      if glyph.isFullStop || glyph.endsSentence { return glyph.isFullStop && at == piece.body.upperBound }
    }
    return !page.last(piece.range).isComma
  }

  /// The first of several sentences of a numbered paragraph, where it is as short as headings are.
  func openingSentence(of piece: Piece) -> Range<Int>? {
    guard !piece.isCell, piece.clauses.isEmpty else { return nil }
    let end = page.bytes.endOfSentence(from: piece.body.lowerBound, end: piece.body.upperBound)
    let title = piece.body.lowerBound..<end
    return end < piece.body.upperBound && (12...120).contains(title.count) && page.last(title).isFullStop ? title : nil
  }

  /// A heading that no full stop makes a sentence.
  func isBareHeading(_ piece: Piece) -> Bool {
    !page.last(piece.range).isFullStop && (piece.marker?.style ?? .chinese) < .arabic
  }

  /// 1.县交通运输局 above 新建农村公路30公里。: a unit, and below it what it does.
  func headsDuties(_ head: Piece, _ followers: [Piece]) -> Bool {
    guard head.marker?.style == .arabic, let first = followers.first, followers.allSatisfy(\.clauses.isEmpty),
      duties.startsWithVerb(first)
    else { return false }
    return SectionRole(head.body, of: page.text, grammar)?.isNames ?? false
  }

  /// 一、攻坚行动（牵头部门：区发展改革局） above （一）…: the clause of a heading speaks for the items below it.
  func closingClause(_ head: Piece, above next: Piece?) -> FoundClause? {
    guard let marker = head.marker, marker.style < .arabic, let below = next?.marker?.style, below > marker.style,
      head.clauses.count == 1, let clause = head.clauses.first, clause.range.upperBound >= head.range.upperBound,
      clause.range.lowerBound >= head.body.lowerBound,
      case let words = head.body.lowerBound..<clause.range.lowerBound, (6...90).contains(words.count),
      !page.bytes.holdsFullStop(in: words)
    else { return nil }
    return clause
  }

  /// （一）城乡供水一体化|牵头单位：县水利局 above 1.…: the lines below a heading speak for the items that start there.
  func headsClauses(_ head: Piece, _ followers: [Piece], above next: Piece?) -> Bool {
    guard let style = head.marker?.style, style < .arabic, let marker = next?.marker, marker.style > style,
      marker.value == 1 || goesOn(marker), isHeading(head), (6...90).contains(head.body.count),
      // 新建水厂3座: a task, whose steps are counted below.
      page.bytes.firstIndex(in: head.body, where: { $0.digit != nil }) == nil
    else { return false }
    return followers.allSatisfy { $0.isClauseOnly && $0.clauses.allSatisfy(\.clause.isWhollyRead) }
  }

  /// 一、牵头单位：县水利局, or 二、县住建局牵头，县财政局配合的任务, above 1.…: what looks like a clause is all that a heading says.
  func headsNames(_ head: Piece, above next: Piece?) -> Bool {
    guard !head.clauses.isEmpty, let marker = head.marker, marker.style < .arabic, let below = next?.marker?.style,
      below > marker.style, !head.isCell, !page.bytes.holdsFullStop(in: head.body)
    else { return false }
    return SectionRole(head.body, of: page.text, grammar) != nil
  }

  /// （一）优化涉企服务。 above 3.…: a heading with a full stop, where an item that has a clause or a heading comes next, or
  /// where a count starts whose clauses may stand on lines of their own.
  func stands(_ head: Piece, above next: Piece?) -> Bool {
    guard let style = head.marker?.style, let next, let marker = next.marker, head.body.count <= 90,
      marker.style > style
    else { return false }
    if !next.clauses.isEmpty || isHeading(next) { return true }
    return style < .arabic && !holdsComma(head.body) && (marker.value == 1 || goesOn(marker))
  }

  /// 4.… below a heading, behind the 3.… above it: items that are counted through the list.
  private func goesOn(_ marker: Marker) -> Bool {
    guard let task = document.tasks.last, task.list == list else { return false }
    return marker.value > 1 && task.number?.split(separator: "/").first.flatMap { Int($0) } == marker.value - 1
  }

  private func holdsComma(_ range: Range<Int>) -> Bool {
    page.bytes.firstIndex(in: range) { $0.isComma || $0.isEnumerationComma } != nil
  }
}

/// What stands above a table.
extension ListWriter {
  /// 目标任务分解表: what heads the list, or the notice, or stands right in front, says that targets are divided among units, or
  /// that figures tell what was done; nil where nothing is said of either.
  var dividesTargets: Bool? {
    let above = document.parts.last { $0.list == list && $0.kind == .attachmentTitle }?.printed.text
    let heading = document.sections.last?.title
    let said = [above ?? document.title, heading, document.parts.last?.printed.text].compactMap(\.self)
      .filter { $0.utf8.count <= 180 }
    if said.contains(where: { words in ListWriter.reached.contains { words.holds($0) } }) { return false }
    return said.contains { words in ListWriter.divided.contains { words.holds($0) } } ? true : nil
  }

  private static let divided: [StaticString] = ["任务", "目标", "分解", "指标", "计划"]
  /// Of figures that tell what was done.
  private static let reached: [StaticString] = ["完成情况", "进展", "统计", "通报", "排名", "汇总", "情况表"]
}
