import Model

/// Joins lines to paragraphs, folding them on the way.
///
/// A line goes on the paragraph before it where print says so: the line before it is full, a bracket is open,
/// a sentence was cut by a page. A number, a heading, an indent or a blank line that means something starts anew.
struct ParagraphBuilder {
  private(set) var text = FoldedText()
  private(set) var paragraphs: [Paragraph] = []
  private let bytes: [UInt8]

  private var start = 0
  private var marker: Marker?
  private var headingLevel: Int?
  /// A line of Markdown that says what it is: nothing goes on with it.
  private var standsAlone = false
  private var lastColumns = 0
  private var lastIndent = 0
  private var lastFit: LineFit?
  private var lineCount = 0
  /// Brackets opened and not closed in the current paragraph, and where the first of them stands.
  private var open = 0
  private var openedAt = 0
  private var isOpen = false
  /// Stretches in bold type, in order.
  private var emphasis: [Range<Int>] = []

  /// A bracket that stays open for longer than this was lost, not printed: bytes.
  private static let longestBracket = 1500

  /// - Parameters:
  ///   - bytes: the source.
  ///   - lines: how many there are to come: room for a paragraph of each.
  init(_ bytes: [UInt8], lines: Int) {
    self.bytes = bytes
    text.reserve(bytes.count)
    paragraphs.reserveCapacity(lines)
  }

  /// A line with the signs that Markdown put on it.
  mutating func add(_ line: Line, signs: MarkdownSigns, afterBlank: Bool, layout: PageLayout.Block) {
    let isAlone = signs.headingLevel != nil || signs.isTableRow
    add(
      line, signs.pieces, isAlone: isAlone, startsAnew: signs.isListItem, headingLevel: signs.headingLevel,
      afterBlank: afterBlank, layout: layout)
  }

  /// - Parameters:
  ///   - pieces: stretches of the line that are text.
  ///   - isAlone: goes on with no line, and none goes on with it.
  ///   - startsAnew: goes on with no line.
  ///   - isBold: of each piece of the line; empty where the format knows no weight.
  mutating func add(
    _ line: Line, _ pieces: some Collection<Range<Int>>, isAlone: Bool = false, startsAnew: Bool = false,
    headingLevel level: Int? = nil, afterBlank: Bool, layout: PageLayout.Block, isBold: [Bool] = [], page: Int = 0
  ) {
    if isOpen, let first = pieces.first, !first.isEmpty, let last = text.bytes.last, isLatinByte(last),
      isLatinByte(bytes[first.lowerBound]), !isDigit(last) || !isDigit(bytes[first.lowerBound])
    {
      text.appendSpace()
    }
    let from = text.count
    for (index, piece) in pieces.enumerated() {
      fold(piece, isBold: index < isBold.count && isBold[index], line: line.number, page: page)
    }
    guard from < text.count else { return }
    let found = Marker(text.bytes, at: from, end: text.count)
    let isNext =
      isOpen && !standsAlone && !isAlone && !startsAnew
      && continues(line, from: from, marker: found, afterBlank: afterBlank, layout: layout)
    if !isNext {
      close(at: from)
      start = from
      marker = found
      headingLevel = level
      standsAlone = isAlone
      open = 0
      lineCount = 0
      isOpen = true
    }
    lineCount += 1
    countBrackets(from..<text.count)
    lastColumns = line.columns
    lastIndent = line.indent
    lastFit = line.fit
  }

  /// A row of a table that bars part: a paragraph a cell.
  mutating func addCells(_ line: Line, _ cells: [(place: CellPlace, pieces: [Range<Int>])]) {
    close(at: text.count)
    for (place, pieces) in cells {
      var from = text.count
      for piece in pieces { text.fold(bytes, piece, line: line.number) }
      guard from < text.count else { continue }
      // Between two figures the fold keeps a blank, which is of neither cell.
      if from + 1 < text.count, text.bytes[from] == 0x20 { from += 1 }
      paragraphs.append(
        Paragraph(
          range: from..<text.count, marker: Marker(text.bytes, at: from, end: text.count), cell: place))
    }
  }

  /// A paragraph that needs no joining.
  mutating func addWhole(_ pieces: [(range: Range<Int>, isBold: Bool)], line: Int, of block: RichBlock) {
    close(at: text.count)
    let from = text.count
    for piece in pieces { fold(piece.range, isBold: piece.isBold, line: line, page: block.page) }
    guard from < text.count else { return }
    paragraphs.append(
      Paragraph(
        range: from..<text.count, marker: Marker(text.bytes, at: from, end: text.count),
        headingLevel: block.headingLevel, cell: block.cell))
    paragraphs[paragraphs.count - 1].namesSheet = block.namesSheet
  }

  /// Words that are no paragraph; where they stand in the text.
  mutating func addAside(_ pieces: [(range: Range<Int>, isBold: Bool)], line: Int, page: Int = 0) -> Range<Int> {
    close(at: text.count)
    let from = text.count
    for piece in pieces { fold(piece.range, isBold: false, line: line, page: page) }
    return from..<text.count
  }

  private mutating func fold(_ piece: Range<Int>, isBold: Bool, line: Int, page: Int) {
    let from = text.count
    text.fold(bytes, piece, line: line, page: page)
    guard isBold, from < text.count else { return }
    if let last = emphasis.last, last.upperBound == from {
      emphasis[emphasis.count - 1] = last.lowerBound..<text.count
    } else {
      emphasis.append(from..<text.count)
    }
  }

  /// Closes the last paragraph and gives each its stretches in bold type.
  mutating func finish() {
    close(at: text.count)
    var next = 0
    for index in paragraphs.indices where next < emphasis.count {
      let range = paragraphs[index].range
      while next < emphasis.count, emphasis[next].lowerBound < range.upperBound {
        let own = emphasis[next].clamped(to: range)
        if !own.isEmpty { paragraphs[index].emphasis.append(own) }
        if emphasis[next].upperBound > range.upperBound { break }
        next += 1
      }
    }
  }

  private var above: PrintedAbove { PrintedAbove(text: text, paragraphs: paragraphs) }

  private mutating func close(at end: Int) {
    guard isOpen else { return }
    var stop = end
    if stop > start, text.bytes[stop - 1] == 0x20 { stop -= 1 }
    paragraphs.append(
      Paragraph(
        range: start..<stop, marker: marker, headingLevel: headingLevel, cell: nil))
    isOpen = false
  }

  private func continues(
    _ line: Line, from: Int, marker: Marker?, afterBlank: Bool, layout: PageLayout.Block
  ) -> Bool {
    let hasOpenBracket = open > 0 && from - openedAt < ParagraphBuilder.longestBracket
    let last = Glyph(text.bytes, before: lastKept(before: from), start: start)
    let ends = last.endsSentence || last.isFullStop
    // The first line of a paragraph has lost an indent of two characters.
    let slack = lineCount == 1 && !ends ? 10 : 6
    let isFilled = fills(before: line)
    let isFull = isFilled ?? layout.width.map { lastColumns >= $0 - slack } ?? false
    if text.isNumberLine(from..<text.count, columns: line.columns) { return false }
    if text.isDateLine(from..<text.count, columns: line.columns) { return false }
    if lineCount == 1, text.isNumberLine(start..<from, columns: lastColumns) || text.isSignedLine(start..<from) {
      return false
    }
    if text.isSignedLine(from..<text.count) || text.isBearer(from..<text.count) { return false }
    // 关于印发……的通知, and 各乡镇人民政府 on the next line.
    if text.bytes.holds("各", at: from, end: text.count), text.isTitle(start..<from),
      text.bytes.firstIndex(of: "关于", in: start..<from) != nil
    {
      return false
    }
    // …任务分解表, and 填报单位：县交通局 below it.
    if lineCount == 1, text.startsWithLabel(from..<text.count), text.isTitle(start..<from) { return false }
    // A page's headline, and the title itself on the next line.
    if lineCount == 1, case let above = start..<lastKept(before: from), above.count == text.count - from,
      text.bytes[above] == text.bytes[from..<text.count]
    {
      return false
    }
    // The heading of a table starts anew, whatever stands above it.
    if line.columns <= 100, text.bytes.firstIndex(of: "序号", in: from..<text.count) != nil { return false }
    // （此件公开发布）
    if text.bytes.holds(anyOf: ["（此件", "(此件"], at: from, end: text.count) { return false }
    // ● 国际医院：…, an entry of a list; 【建设内容】…
    if Glyph(text.bytes, at: from, end: text.count).isBullet
      || text.bytes.bracketedLabel(startingIn: from..<text.count) != nil
    {
      return false
    }
    // （责任单位：县卫生健康局）|——保障粮食安全
    if ends || Bracket(closing: last) != nil, text.bytes.holds("——", at: from, end: text.count) { return false }
    // 61.5%、64%, a number that print moved to a line that is not indented.
    if isFilled == true, layout.indentsParagraphs, line.indent < 2, !ends || marker.map({ $0.style >= .arabic }) ?? true
    {
      return true
    }
    let isClosed = ends || marker?.style == .chapter && endsClause(start..<from, last)
    // （详见附件|2）: the bracket that closes is that of the line above.
    let closesBracket = hasOpenBracket && marker?.style == .bracketedArabic && marker?.number.lowerBound == from
    if let marker, !closesBracket,
      startsParagraph(marker, line, isFull: isFull, ends: isClosed, hasOpenBracket: hasOpenBracket)
    {
      return false
    }
    if hasOpenBracket { return true }
    if text.startsWithTaskLabel(from..<text.count) { return false }
    // 各乡（镇）人民政府，…各人民团体：, and a blank line: whom it is for, or what stands below.
    if afterBlank, announces(last, before: from) { return false }
    if let isFilled { return continuesInPrint(line, from: from, last: last, isFilled: isFilled, layout: layout) }
    if let width = layout.width {
      if afterBlank && !layout.isDoubleSpaced { return false }
      // A body that signs, behind a sentence or a clause that fills its line.
      if line.columns < width - 6, signs(line, from: from, last: last, ends: ends) { return false }
      // 各镇人民政府，县政府各部门：, and a line that is indented where this one is not.
      if last.isColon, line.indent >= lastIndent + 3 { return false }
      if self.marker == nil, announces(last, before: from), startsWithEach(start..<from) { return false }
      if layout.indentsParagraphs && line.indent >= 3 { return false }
      return isFull
    }
    // Each paragraph is one line: only one that a page cut in the middle of a sentence goes on.
    if text.endsWithTaskLabel(start..<lastKept(before: from)) { return true }
    if ends || last.isColon || Bracket(closing: last) != nil || last.isClosingQuote { return false }
    if signs(line, from: from, last: last, ends: afterBlank) { return false }
    if text.startsWithLabel(from..<text.count) || (lineCount == 1 || afterBlank) && text.isTitle(start..<from) {
      return false
    }
    if lineCount == 1 && isHeading(start..<from, endingWith: last) { return false }
    // A title, a blank line, and the first unit whose tasks stand below it.
    if afterBlank, lineCount == 1, self.marker == nil, last.isIdeograph,
      text.isOffice(from..<text.count, columns: line.columns)
    {
      return false
    }
    if hangs(line, from: from, layout) { return true }
    // 责任单位：县财政局、县民政局 says all on its line.
    if lineCount == 1, self.marker == nil, !last.isComma, !last.isEnumerationComma, text.startsWithLabel(start..<from),
      !breaksName(start..<from, last)
    {
      return false
    }
    // 2026年重点工作安排: what the letter above names.
    if lineCount == 1, self.marker == nil, above.quotes(start..<lastKept(before: from)) { return false }
    // 附件：…任务配档|表
    let isRest =
      line.columns <= ParagraphBuilder.longestRest && Glyph(text.bytes, at: from, end: text.count).isIdeograph
    guard lastColumns >= PageLayout.shortestCut, line.indent < 3 else { return false }
    // Behind a full stop or a semicolon words are no phrase but the start of a sentence.
    return isRest || !layout.listsPhrases || text.bytes.holdsFullStop(in: start..<from)
      || text.bytes.holds(anyOf: ["；", ";"], in: start..<from)
  }

  /// Columns of what had no room on its line.
  private static let longestRest = 6

  /// A body alone on its line: behind a sentence; or one that the title names, behind 责任人：王平.
  private func signs(_ line: Line, from: Int, last: Glyph, ends: Bool) -> Bool {
    guard text.isIssuer(from..<text.count, columns: line.columns) else { return false }
    return ends
      || !last.isComma && !last.isEnumerationComma && !text.endsWithTaskLabel(start..<lastKept(before: from))
        && above.names(from..<text.count)
  }

  private func continuesInPrint(
    _ line: Line, from: Int, last: Glyph, isFilled: Bool, layout: PageLayout.Block
  ) -> Bool {
    let isIndented = layout.indentsParagraphs && line.indent >= 3
    // 各乡镇人民政府，县直各单位：, which fills its line.
    if isIndented || !layout.indentsParagraphs, announces(last, before: from) { return false }
    let ends = last.endsSentence || last.isFullStop
    if ends, text.isIssuer(from..<text.count, columns: line.columns) { return false }
    return isFilled && (!isIndented || !ends && line.isCentred)
  }

  /// Ends with a colon and holds no sentence. 时间节点：一季度：完成招标；二季度：|完成30公里 goes on.
  private func announces(_ last: Glyph, before from: Int) -> Bool {
    guard last.isColon, !text.bytes.holdsFullStop(in: start..<from) else { return false }
    return text.bytes.lastIndex(of: "；", in: start..<from).map { semicolon in
      text.bytes.firstIndex(in: start..<semicolon, where: \.isColon) == nil
    } ?? true
  }

  /// 各县区人民政府、开发区管委会，…, 县人民政府各部门，…: whom a notice is for.
  private func startsWithEach(_ range: Range<Int>) -> Bool {
    text.bytes.firstIndex(of: "各", in: range.prefix(90)) != nil && !text.startsWithTaskLabel(range)
  }

  /// Whether the line before this one had no room for its first word; nil where places are not known.
  private func fills(before line: Line) -> Bool? {
    guard let lastFit, let fit = line.fit else { return nil }
    // A line that stands at the right ends there, full or not.
    return !lastFit.hasRoom(for: fit) && (lastIndent <= Line.mostIndent || abs(lastIndent - line.indent) <= 1)
  }

  /// 　　责任单位：县教育局、县文化旅游|局、县商务局: a line that is not indented, below one that is and goes as far as any.
  private func hangs(_ line: Line, from: Int, _ layout: PageLayout.Block) -> Bool {
    lastIndent >= 3 && line.indent < 2 && (40...130).contains(layout.widest)
      && lastIndent + lastColumns >= layout.widest - 2
      && !(text.isIssuer(from..<text.count, columns: line.columns) && above.names(from..<text.count))
  }

  /// …（县财政局负责）, 责任单位：县财政局、县民政局: ends as a clause does, without a full stop.
  private func endsClause(_ range: Range<Int>, _ last: Glyph) -> Bool {
    Bracket(closing: last) != nil
      || text.bytes.label(startingIn: range) != nil && ParagraphBuilder.endsOfUnits.contains(last.scalar)
  }

  static let endsOfUnits = SignSet(of: "局委办厅会府处部院队位门心社联司室")

  /// 责任单位：县财政局、县住房|城乡建设局: a list of units that ends as no name does.
  private func breaksName(_ range: Range<Int>, _ last: Glyph) -> Bool {
    guard let label = text.bytes.label(startingIn: range), text.bytes.ends(label, withAnyOf: ["单位", "部门"]) else {
      return false
    }
    return last.isIdeograph && text.bytes.firstIndex(of: "、", in: range) != nil
      && !ParagraphBuilder.endsOfNames.contains(last.scalar)
  }

  private static let endsOfNames = endsOfUnits.union(SignSet(of: "镇乡道区县市州省村街团行校网段厂库场组站所馆班署等"))

  /// How the title of an item ends that stands on a line of its own.
  private static let works: [StaticString] = ["项目", "工程", "行动"]

  /// 二、2026年主要目标和重点任务, 3.城区供水管网改造项目: a number of a heading, and no sentence; nothing that a page cut.
  private func isHeading(_ range: Range<Int>, endingWith last: Glyph) -> Bool {
    guard let marker, marker.style != .attachment, lastColumns <= 90, !last.isComma, !last.isEnumerationComma,
      !text.bytes.holdsFullStop(in: range)
    else { return false }
    return marker.style < .arabic
      || text.bytes.ends(range.lowerBound..<lastKept(before: range.upperBound), withAnyOf: ParagraphBuilder.works)
  }

  private func startsParagraph(_ marker: Marker, _ line: Line, isFull: Bool, ends: Bool, hasOpenBracket: Bool) -> Bool {
    if marker.isDoubtful, !ends, lastColumns >= 40, text.measures(behind: marker.end) { return false }
    if marker.isDoubtful { return !hasOpenBracket && (!isFull || ends) && text.count > marker.end }
    if let current = self.marker, current.style == marker.style, current.value + 1 == marker.value { return true }
    if isFull || lastColumns >= 40, marker.value > 1, runsIn(marker) { return false }
    switch marker.style {
    case .ordinal: return !isFull && !hasOpenBracket
    case .attachment: return !hasOpenBracket && (line.columns <= 10 || !isFull || ends)
    case .chapter: return !hasOpenBracket && (!isFull || ends)
    case .arabic, .chinese: return !hasOpenBracket || ends
    case .bracketedChinese, .named, .bracketedArabic, .circled, .decimal, .subdecimal: return !hasOpenBracket || ends
    }
  }

  /// 1.……。①……；|②……, ……。一是……；|二是……: the step before it stands within the paragraph, behind other words.
  private func runsIn(_ marker: Marker) -> Bool {
    let isOrdinal = marker.style == .ordinal
    guard isOrdinal || marker.style == .circled || marker.style == .bracketedArabic, self.marker?.style != marker.style
    else { return false }
    let end = marker.number.lowerBound
    var at = text.bytes.nextSign(from: start, end: end)
    while at < end {
      let next = at + Glyph(text.bytes, at: at, end: end).length
      // 。|一是 stands behind a sign, ① is one.
      let place = isOrdinal ? next : at
      if let own = Marker(text.bytes, at: place, end: end), own.style == marker.style, own.value == marker.value - 1 {
        return place > start
      }
      at = text.bytes.nextSign(from: next, end: end)
    }
    return false
  }

  private func lastKept(before end: Int) -> Int {
    end > start && text.bytes[end - 1] == 0x20 ? end - 1 : end
  }

  private mutating func countBrackets(_ range: Range<Int>) {
    var at = text.bytes.nextSign(from: range.lowerBound, end: range.upperBound)
    while at < range.upperBound {
      let glyph = Glyph(text.bytes, at: at, end: range.upperBound)
      if Bracket(opening: glyph) != nil {
        if open == 0 { openedAt = at }
        open += 1
      } else if Bracket(closing: glyph) != nil, open > 0 {
        open -= 1
      }
      at = text.bytes.nextSign(from: at + glyph.length, end: range.upperBound)
    }
  }
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
