import Model

/// The body of a notice: headings, tasks and running text, list by list.
///
/// Paragraphs are taken in groups: a numbered paragraph and what follows it up to the next number. A group is a
/// task if a clause closes it, several if several do (`3/1`, `3/2`), a heading if clauses close the paragraphs
/// under it, running text otherwise.
struct ListReader {
  private let page: Page
  private let finder: ClauseFinder

  init(_ page: Page, vocabulary: Vocabulary) {
    self.page = page
    finder = ClauseFinder(page.text, vocabulary)
  }

  private var vocabulary: Vocabulary { finder.grammar.vocabulary }

  func read(
    _ paragraphs: [Int], into document: inout Document, furniture: inout [Furniture], diagnostics: inout [Diagnostic]
  ) {
    var splitter = ItemSplitter(page: page)
    let owners = OwnerLines(page, paragraphs, finder)
    let duties = DutyFinder(page: page, grammar: finder.grammar)
    let unnumbered = UnnumberedHeadings(page, paragraphs, grammar: finder.grammar)
    let unitStyle = headedByUnits(paragraphs, duties)
    var outline = Outline()
    var group: [Piece] = []
    var writer = ListWriter(page: page, paragraphs: paragraphs, document: document, grammar: finder.grammar)
    var tableStart: Int?
    // Numbers of headings that a table under way has of its own.
    var counted: Set<Marker.Style> = []
    var titleLines = 0
    func flush(before next: Piece? = nil) {
      writer.add(group, before: next, outline: &outline)
      group = []
    }
    var unreadTables: Set<Int> = []
    var scattered = ScatteredHeading(page, vocabulary)
    var skipTo = 0
    func addText(_ index: Int, before next: Marker? = nil) {
      var clauses = finder.find(in: page.words(index), diagnostics: &diagnostics)
      if clauses.isEmpty, let owners = owners[index] { clauses = [owners] }
      if !clauses.isEmpty, group.allSatisfy({ $0.clauses.isEmpty }) {
        clauses.removeAll { $0.clause.namesMembersOnly }
      }
      for var piece in splitter.split(index, clauses: clauses) {
        if piece.clauses.isEmpty, let style = unnumbered.styles[index] {
          (piece.isHeading, piece.itemStyle) = (true, style)
        }
        if writer.isHead(piece, isFirst: group.first?.marker == nil, before: next) {
          flush()
          writer.takeHead(piece)
          continue
        }
        if isUnderLabel(piece, in: group, duties, from: unitStyle) {
          (piece.marker, piece.isUnderLabel) = (nil, true)
        } else if piece.marker != nil || piece.isHeading {
          flush(before: piece)
        }
        group.append(piece)
      }
    }
    func addTable(_ stretch: ArraySlice<Int>, isCells: Bool) -> Bool {
      let reader = TableReader(page: page, grammar: finder.grammar, list: outline.list, sections: outline.sections)
      guard
        var outcome = isCells
          ? reader.read(cells: stretch, dividesTargets: writer.dividesTargets) : reader.read(lines: stretch)
      else { return false }
      if outcome.isProse {
        for index in stretch {
          scattered.look(at: page.range(index), isText: true)
          addText(index)
        }
        return true
      }
      if !isCells {
        for index in stretch { scattered.look(at: page.range(index)) }
        if ScatteredHeading.stands(in: stretch, of: page, vocabulary) { outcome.doubtTasks() }
      }
      furniture += outcome.furniture
      diagnostics += outcome.diagnostics
      writer.add(outcome)
      return true
    }
    func addPeople(_ stretch: ArraySlice<Int>) -> Bool {
      let table = PeopleTable(page: page, paragraphs: stretch, grammar: finder.grammar)
      guard let people = table?.people(list: outline.list), !people.isEmpty else { return false }
      for index in stretch { writer.keep(page.range(index), as: .table) }
      writer.document.people += people
      return true
    }
    func closeTable(_ start: inout Int?, _ before: ArraySlice<Int>) {
      guard let first = start else { return }
      start = nil
      let stretch = before[first...]
      guard !stretch.isEmpty, !addTable(stretch, isCells: false) else { return }
      for index in stretch { writer.keep(page.range(index), as: .table) }
      let range = page.range(stretch.first!).lowerBound..<page.range(stretch.last!).upperBound  // Not empty, tested.
      if stretch.count >= 4 {
        diagnostics.append(Diagnostic(.tableUnread, ["\(stretch.count)"], at: page.text.span(range)))
      }
    }
    for (place, index) in paragraphs.enumerated() where place >= skipTo {
      if let table = page.paragraphs[index].cell?.table, !unreadTables.contains(table) {
        flush()
        closeTable(&tableStart, paragraphs[..<place])
        var end = place
        while end < paragraphs.count, page.paragraphs[paragraphs[end]].cell?.table == table { end += 1 }
        if addPeople(paragraphs[place..<end]) || addTable(paragraphs[place..<end], isCells: true) {
          skipTo = end
          continue
        }
        unreadTables.insert(table)
      }
      if isAttachmentHeading(index) {
        flush()
        closeTable(&tableStart, paragraphs[..<place])
        scattered.close()
        outline.open(list: attachmentName(index))
        writer.list = outline.list
        writer.keep(page.range(index), as: .attachmentHeading)
        titleLines = 3
        continue
      }
      if tableStart == nil, isTableHeading(place, of: paragraphs) {
        flush()
        tableStart = place
        counted = []
      }
      if let start = tableStart {
        guard place > start, isParted(place, of: paragraphs) || endsTable(place, of: paragraphs, outline, &counted)
        else { continue }
        closeTable(&tableStart, paragraphs[..<place])
      }
      if titleLines > 0, page.isTitleLike(index), page.range(index).count <= 180, titleLines == 3 || !isRow(index),
        !headsClause(place, of: paragraphs, finder.grammar), finder.grammar.textLabel(page.range(index)) == nil
      {
        writer.keep(page.range(index), as: .attachmentTitle)
        titleLines -= 1
        continue
      }
      titleLines = 0
      scattered.look(at: page.range(index), isText: true)
      addText(index, before: place + 1 < paragraphs.count ? page.paragraphs[paragraphs[place + 1]].marker : nil)
    }
    flush()
    closeTable(&tableStart, paragraphs[...])
    // Of a table that turned out to be prose.
    flush()
    scattered.close()
    diagnostics += scattered.diagnostics
    writer.finish(outline, diagnostics: &diagnostics)
    document = writer.document
    diagnostics += finder.detachedOwners(in: document, of: page).map { Diagnostic(.clauseDetached, at: $0) }
  }

  /// 单位 姓名 电话: words side by side, below a title.
  private func isRow(_ index: Int) -> Bool {
    guard let line = page.text.lines(in: page.range(index)).first else { return false }
    return line.count >= 3 && line.allSatisfy { $0.count >= 6 }
  }

  /// 三、保障措施 below a table that stands under 二、: the next heading of the text, and no line across the table.
  private func endsTable(
    _ place: Int, of paragraphs: [Int], _ outline: Outline, _ counted: inout Set<Marker.Style>
  ) -> Bool {
    let index = paragraphs[place]
    guard let marker = page.paragraphs[index].marker, marker.style < .arabic, marker.style != .attachment,
      !page.paragraphs[index].isCell
    else { return false }
    if marker.value == 1 { counted.insert(marker.style) }
    guard !counted.contains(marker.style), outline.goesOn(with: marker), place + 1 < paragraphs.count else {
      return false
    }
    let next = page.range(paragraphs[place + 1])
    return next.count > 9 || Glyph(page.bytes, at: next.lowerBound, end: next.upperBound).digit == nil
  }

  /// 第001号 关于…的提案, and 主办：… below it: an item, however like a title it looks.
  private func headsClause(_ place: Int, of paragraphs: [Int], _ grammar: ClauseGrammar) -> Bool {
    guard place + 1 < paragraphs.count else { return false }
    let next = page.range(paragraphs[place + 1])
    return grammar.startsWithLabel(next.lowerBound, next.upperBound)
  }

  /// Words that are no paragraph, a page's own 发布时间：…, stand in front of a paragraph.
  private func isParted(_ place: Int, of paragraphs: [Int]) -> Bool {
    place > 0 && page.range(paragraphs[place]).lowerBound > page.range(paragraphs[place - 1]).upperBound + 1
  }

  /// 1. … below 整改措施：, deeper than the item that it belongs to, or below 县公安局：; and its numbers.
  private func isUnderLabel(
    _ piece: Piece, in group: [Piece], _ duties: DutyFinder, from style: Marker.Style
  ) -> Bool {
    guard let marker = piece.marker, piece.clauses.isEmpty, !piece.isHeading, let last = group.last,
      group.first?.marker.map({ marker.style > $0.style }) ?? true
    else { return false }
    if last.isUnderLabel { return marker.value > 1 }
    return group.first?.marker != nil && duties.grammar.isBareTextLabel(last.body)
      || marker.value == 1 && marker.style >= style && duties.bareHeading(last) != nil
  }

  /// The highest style in which is counted what a unit on the line above does: （一） where several head such counts.
  private func headedByUnits(_ paragraphs: [Int], _ duties: DutyFinder) -> Marker.Style {
    let heads = zip(paragraphs, paragraphs.dropFirst()).count { unit, first in
      let marker = page.paragraphs[first].marker
      guard marker?.style == .bracketedChinese, marker?.value == 1, page.paragraphs[unit].marker == nil else {
        return false
      }
      return duties.bareHeading(Piece(range: page.range(unit), marker: nil, clauses: [])) != nil
    }
    return heads > 1 ? .bracketedChinese : .arabic
  }

  /// 附件1, 附件 2：, 附件3 2024年……责任分工
  private func isAttachmentHeading(_ index: Int) -> Bool {
    let range = page.range(index)
    if page.paragraphs[index].namesSheet { return true }
    guard let marker = page.paragraphs[index].marker, marker.style == .attachment else { return false }
    let rest = range.upperBound - marker.end
    return rest == 0 || (rest <= 150 && marker.value > 0 && page.isTitleLike(rest: marker.end..<range.upperBound))
  }

  private func attachmentName(_ index: Int) -> String {
    if page.paragraphs[index].namesSheet { return page.string(index) }
    guard let marker = page.paragraphs[index].marker else { return "附件" }
    return marker.value > 0 ? "附件\(marker.value)" : "附件"
  }

  /// 条目⇥工作⇥牵头⇥时间: words between tabs, two of which at least name columns.
  private func startsTabbed(_ range: Range<Int>) -> Bool {
    guard let line = page.text.lines(in: range).first, (3...GridTable.mostColumns).contains(line.count),
      page.isTabbed(line)
    else { return false }
    return line.lazy.filter { TableHeading.content(of: Array(page.bytes[$0]), vocabulary) != nil }.dropFirst().first
      != nil
  }

  /// 序|号: a column of two characters, one below the other.
  private func startsNumberColumn(_ place: Int, of paragraphs: [Int]) -> Bool {
    page.bytes.spells("序", in: page.range(paragraphs[place])) && place + 1 < paragraphs.count
      && page.bytes.spells("号", in: page.range(paragraphs[place + 1]))
  }

  /// Whether the heading of a table stands below a line, or below a note like （共9项） or 单位：万元 under it.
  private func headsTable(_ place: Int, of paragraphs: [Int]) -> Bool {
    for next in place + 1..<min(paragraphs.count, place + 4) {
      let line = page.text.lines(in: page.range(paragraphs[next])).first ?? []
      if line.count >= 3 { return isTableHeading(next, of: paragraphs) }
      guard page.range(paragraphs[next]).count <= 60 else { return false }
    }
    return false
  }

  /// What titles of tables end with.
  private static let titles: [StaticString] = ["表", "清单", "台账", "一览", "分工"]

  /// 序号 类别 重点任务 …: the heading of a table whose cells the text took apart.
  private func isTableHeading(_ place: Int, of paragraphs: [Int]) -> Bool {
    let range = page.range(paragraphs[place])
    guard !page.paragraphs[paragraphs[place]].isCell else { return false }
    let known = vocabulary.columns.match(page.bytes, at: range.lowerBound, end: range.upperBound)
    guard known.map({ $0.length < 30 }) ?? (startsTabbed(range) || startsNumberColumn(place, of: paragraphs)) else {
      return false
    }
    var lines: [[Range<Int>]] = []
    for index in paragraphs[place...] {
      guard lines.count <= WrappedHeading.mostLines else { break }
      lines += page.text.lines(in: page.range(index)).prefix(WrappedHeading.mostLines)
    }
    // 任务分解表 above 序号　工作任务　责任单位: a title, though it starts as a column's name does.
    if let known, known.length < range.count || page.bytes.ends(range, withAnyOf: ListReader.titles),
      lines[0].count == 1, headsTable(place, of: paragraphs)
    {
      return false
    }
    // A paragraph may hold the rows as well, where none of them starts with a number: its first line is the heading.
    if let content = known?.value, content != .number, content != .criterion, let first = lines[0].first,
      let last = lines[0].last, last.upperBound - first.lowerBound > 300
    {
      return false
    }
    guard let heading = page.tableHeading(lines[...], finder.grammar) else { return false }
    // Without a column of numbers it takes more to be a table than two words side by side.
    return heading.has(.number) || heading.isScoring
      || heading.columns.count >= 3 && (heading.has(.lead) || heading.has(.responsible)) && lines[0].count >= 2
  }
}

extension Page {
  fileprivate func isTitleLike(rest range: Range<Int>) -> Bool {
    let last = last(range)
    return !last.endsSentence && !last.isFullStop && !last.isColon
  }
}
