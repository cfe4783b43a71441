import Model

/// The head of a notice: letterhead, title over several lines, number, issuers, recipients.
///
///     驻马店市西平县人民政府办公室
///     关于印发2024年……责任分工的
///     通    知
///     （济长政办字〔2024〕3 号）
///     大学城管委会，各街道办事处、镇人民政府，区直各部门（单位）：
struct DocumentHead {
  let page: Page

  init(_ page: Page) { self.page = page }

  /// Words that a title ends with, longest first.
  static let kinds = [
    "实施意见", "指导意见", "实施方案", "工作方案", "实施细则", "通知", "意见", "方案", "决定", "决议", "批复", "答复", "复函", "函", "通报",
    "通告", "公告", "命令", "令", "议案", "请示", "报告", "纪要", "公报", "办法", "规定", "条例", "规划", "计划", "细则", "规则", "要点", "清单",
    "责任分工", "任务分解", "配档表", "预案", "措施", "台账",
  ]

  /// Reads the head and returns the paragraphs behind it.
  func read(_ stretch: DocumentStretch, metadata: [Metadata], into document: inout Document) -> Range<Int> {
    var at = stretch.head
    for index in stretch.paragraphs.lowerBound..<stretch.head { keep(index, as: .letterhead, in: &document) }
    if let number = stretch.number {
      let title = readTitle(above: number, from: at, below: stretch.paragraphs.upperBound, into: &document)
      at = passRepeated(from: title, below: stretch.paragraphs.upperBound, into: &document)
    } else {
      at = readUnnumbered(from: at, below: stretch.paragraphs.upperBound, into: &document)
    }
    if let line = recipientsLine(from: at, below: stretch.paragraphs.upperBound) {
      // 核心提示：…, which a site prints below the title.
      for index in at..<line { keep(index, as: .text, in: &document) }
      readRecipients(line, into: &document)
      at = line + 1
    }
    apply(metadata, to: &document)
    document.kind = document.title.flatMap { title in DocumentHead.kinds.first { title.closes(with: $0) } }
    return at..<stretch.paragraphs.upperBound
  }

  /// A page's own copies of the number, and what it prints beside them; the lines below hold the title, or the last of
  /// those above.
  private func belowCopies(_ copies: ClosedRange<Int>, _ number: Int, into document: inout Document) -> Range<Int> {
    let below = copies.upperBound + 1..<number
    let last = copies.last { !page.isSame($0, number) && !isLetterhead($0) }
    let title = below.isEmpty ? last : nil
    for index in copies where index != title {
      if isLetterhead(index) {
        readLetterhead(index, into: &document)
      } else {
        keep(index, as: page.isSame(index, number) ? .number : .letterhead, in: &document)
      }
    }
    return title.map { $0..<$0 + 1 } ?? below
  }

  /// Whether a title stands below: 安宁县人民政府办公室|关于同意……的复函, on a line or several.
  private func headsTitle(_ start: Int, below end: Int) -> Bool {
    let lines = (start..<min(end, start + DocumentHead.tallestTitle)).prefix(while: page.isTitleLike)
    return lines.contains { page.contains(page.range($0), "关于") } && lines.last.map(endsAsTitle) == true
  }

  /// Lines.
  static let tallestTitle = 6

  /// ★, 签发人：…; 目录, above what it lists.
  private func passMarks(from start: Int, below end: Int, into document: inout Document) -> Int {
    var at = start
    while at < end, page.isLetterheadMark(at) || ["目录", "目 录"].contains(page.string(at)) {
      keep(at, as: .letterhead, in: &document)
      at += 1
    }
    return at
  }

  func keep(_ index: Int, as kind: Part.Kind, in document: inout Document) {
    document.parts.append(Part(kind, page.text.printed(page.range(index))))
  }

  /// The title stands above the number, or below it where the line above is a letterhead (…文件, …令).
  private func readTitle(above number: Int, from start: Int, below end: Int, into document: inout Document) -> Int {
    if let range = NumberRecogniser(page.bytes).number(page.range(number)) {
      document.number = DocumentNumber(page.text.printed(range))
    }
    keep(number, as: .number, in: &document)
    var above = start..<number
    // （2026年2月20日） between the title and the number.
    if let last = above.last, let date = DateRecogniser(page.bytes).date(page.range(last)) {
      document.signedOn = CalendarDate(page.text.printed(date))
      keep(last, as: .letterhead, in: &document)
      above.removeLast()
    }
    if let same = above.last(where: { page.isSame($0, number) }) {
      above = belowCopies(start...same, number, into: &document)
    }
    if let repeated = repeatedTitle(in: above) {
      // The headline of a page, and who printed it, above the title itself.
      for index in above.lowerBound..<repeated { keep(index, as: .letterhead, in: &document) }
      above = repeated..<above.upperBound
    }
    while let first = above.first, isLetterhead(first) || page.isLetterheadMark(first) {
      readLetterhead(first, into: &document)
      above = first + 1..<above.upperBound
    }
    if let last = above.last, isLetterhead(last), headsTitle(number + 1, below: end) {
      readLetterhead(above, into: &document)
      above = last + 1..<last + 1
    }
    while let last = above.last, page.isLetterheadMark(last) {
      keep(last, as: .letterhead, in: &document)
      above.removeLast()
    }
    let first = passMarks(from: number + 1, below: end, into: &document)
    var after = first
    var lines = Array(above)
    let isHeadline = !lines.contains { page.contains(page.range($0), "关于") } && headsTitle(first, below: end)
    if isHeadline || lines.allSatisfy({ Issuer.isBody(page.string($0)) }) && entitlesNothing(lines) {
      // The letterhead of a letter, or the headline of a page: a body's name, the number, the title.
      for line in lines { readLetterhead(line, into: &document) }
      lines = []
    }
    if lines.isEmpty {
      while after < end, after - number <= 8, page.isTitleLike(after) { after += 1 }
      let title = issuersTitle(in: first..<after)
      for index in first..<title { keep(index, as: .letterhead, in: &document) }
      lines = Array(title..<after)
    }
    // 关于……的通知 / 清河区人民政府 / 清政发〔2026〕4号
    var issuer: Int?
    if lines.count > 1, let last = lines.last, Issuer.isBody(page.string(last)), endsAsTitle(lines[lines.count - 2]) {
      issuer = lines.removeLast()
    }
    setTitle(lines, in: &document)
    if let issuer {
      keep(issuer, as: .letterhead, in: &document)
      readIssuers(onLine: page.range(issuer), dropping: [], into: &document)
    }
    return after
  }

  /// The first of the lines that belong to a title with its issuer (县人民政府办公室关于印发…), where a page's short one
  /// (…的通知) stands above.
  private func issuersTitle(in lines: Range<Int>) -> Int {
    guard let short = lines.first(where: endsAsTitle), short + 1 < lines.upperBound,
      !page.contains(page.range(lines.lowerBound).lowerBound..<page.range(short).upperBound, "关于"),
      page.contains(page.range(short + 1), "关于")
    else { return lines.lowerBound }
    return short + 1
  }

  /// 安宁县人民政府办公室, the number, the recipients: whose letter it is, and nothing that it is about.
  private func entitlesNothing(_ lines: [Int]) -> Bool {
    !lines.contains { page.contains(page.range($0), "关于") || endsAsTitle($0) }
  }

  /// 关于分解落实2026年政府工作报告|主要任务的通知: a title that is broken behind the name of what it is about.
  private func goesOn(_ lines: Range<Int>, below end: Int) -> Bool {
    guard lines.upperBound < end, page.isTitleLike(lines.upperBound),
      case let whole = page.range(lines.lowerBound).lowerBound..<page.range(lines.upperBound - 1).upperBound,
      page.contains(whole, "关于")
    else { return false }
    return !page.bytes.ends(whole, withAnyOf: DocumentHead.letters)
      && page.bytes.ends(page.range(lines.upperBound), withAnyOf: DocumentHead.letters)
  }

  private static let letters: [StaticString] = ["的通知", "的意见", "的决定", "的函", "的批复", "的通报", "的公告", "的通告"]

  func endsAsTitle(_ index: Int) -> Bool { DocumentHead.kinds.contains { page.string(index).closes(with: $0) } }

  /// 西平县人民政府文件
  private func readLetterhead(_ index: Int, into document: inout Document) {
    keep(index, as: .letterhead, in: &document)
    readIssuers(onLine: page.range(index), dropping: ["文件"], into: &document)
  }

  /// A page's headline, and below it 中共安宁县委|安宁县防汛抗旱|指 挥 部 文 件: bodies, the last of them over two lines.
  private func readLetterhead(_ lines: Range<Int>, into document: inout Document) {
    for index in lines { keep(index, as: .letterhead, in: &document) }
    var names: [Mention] = []
    var at = lines.last { page.contains(page.range($0), "关于") || endsAsTitle($0) }.map { $0 + 1 } ?? lines.lowerBound
    while at < lines.upperBound {
      let end = lines[at...].first { Issuer.isBody(page.string($0)) || isLetterhead($0) } ?? lines.upperBound - 1
      let words = page.range(at).lowerBound..<page.range(end).upperBound
      names += issuers.mentions(in: without(["文件"], words))
      at = end + 1
    }
    if !names.isEmpty { document.issuers = names }
  }

  private func isLetterhead(_ index: Int) -> Bool {
    let words = page.string(index)
    return words.closes(with: "文件") && !words.holds("关于") || words.closes(with: "国务院令")
  }

  /// A file without a number: its first title-like lines, behind a heading 附件 if one is printed.
  private func readUnnumbered(from start: Int, below end: Int, into document: inout Document) -> Int {
    let start = passMarks(from: start, below: end, into: &document)
    var at = start
    while at < end, page.paragraphs[at].marker?.style == .attachment, page.range(at).count <= 20 { at += 1 }
    // 政策解读：……, a page's headline right above the recipients.
    if at == start, at + 1 < end, !page.isTitleLike(at), !isRecipients(at), isRecipients(at + 1),
      page.range(at).count <= 240, !page.last(page.range(at)).isFullStop
    {
      keep(at, as: .letterhead, in: &document)
      return at + 1
    }
    var first = at
    while at < end, at - first < DocumentHead.tallestTitle, page.isTitleLike(at), !page.isPerson(at),
      at == first
        || !isTableHeading(at) && !headsColumns(at, below: end) && !headsOwnCount(at)
          && !page.first(page.range(at)).isBullet && page.signed(page.range(at)) == nil && !isByline(at)
          // 填报单位：…, 单位：万元
          && page.bytes.label(startingIn: page.range(at)) == nil
    {
      at += 1
      if endsAsTitle(at - 1), !goesOn(first..<at, below: end) { break }
    }
    if at > first, case let below = issued(at, titleOf: at - 1, below: end), below > at {
      for index in first..<at { keepHeadline(index, in: &document) }
      (first, at) = (at, below)
    } else if first > start {
      // The heading 附件 and the title below it open a list; ListReader keeps them.
      setTitle(Array(first..<at), in: &document, keepingParts: false)
      return start
    }
    // 青岭县2025年民生实事|青岭县人民政府办公室|2025年2月6日
    let isIssued =
      at - first > 1 && at < end && Issuer.isBody(page.string(at - 1)) && isDate(at)
    if isIssued { at -= 1 }
    if let repeated = repeatedTitle(in: first..<at) ?? printedAgain(first..<at, below: end) {
      for index in first..<repeated { keepHeadline(index, in: &document) }
      setTitle(Array(repeated..<at), in: &document)
    } else {
      setTitle(Array(first..<at), in: &document)
    }
    if isIssued {
      readLetterhead(at, into: &document)
      at += 1
    }
    // The title once more, or twice, below what a page prints under its headline.
    while at > first, case let next = passRepeated(from: at, below: end, into: &document), next > at { at = next }
    while at > first, at < end, at - first < 12, isSubtitle(at), !headsColumns(at, below: end), !isTableHeading(at),
      !headsOwnCount(at)
    {
      if let number = NumberRecogniser(page.bytes).bare(page.range(at)) {
        document.number = document.number ?? DocumentNumber(page.text.printed(number))
        keep(at, as: .number, in: &document)
      } else if isByline(at) {
        keep(at, as: .letterhead, in: &document)
      } else if let (head, date) = page.signed(page.range(at)), !page.isBracketed(head) {
        document.signedOn = document.signedOn ?? CalendarDate(page.text.printed(date))
        readIssuers(onLine: head, dropping: [], into: &document)
        keep(at, as: .letterhead, in: &document)
      } else {
        keep(at, as: .subtitle, in: &document)
      }
      at += 1
    }
    takeBulletin(first..<at, into: &document)
    return at
  }

  private func isDate(_ index: Int) -> Bool {
    DateRecogniser(page.bytes).date(page.range(index))?.count == page.range(index).count
  }

  /// [安政发〔2026〕7号]关于…的通知: a page's headline may hold the number that the notice below it lost.
  private func keepHeadline(_ index: Int, in document: inout Document) {
    keep(index, as: .letterhead, in: &document)
    if document.number == nil, let (_, number) = numbered(page.range(index)) {
      document.number = DocumentNumber(page.text.printed(number))
    }
  }

  /// 安宁日报全媒体记者 王小明, 记者 李明 通讯员 赵刚
  private func isByline(_ index: Int) -> Bool {
    page.range(index).count <= DocumentHead.longestSite && page.contains(page.range(index), "记者")
      && !page.contains(page.range(index), "关于")
  }

  /// 类别|序号|…, 编号|工作任务|责任单位: the first word of a heading that prints one below the other.
  private func headsColumns(_ index: Int, below end: Int) -> Bool {
    let below = (index..<min(end, index + DocumentHead.tallestTitle)).prefix { page.range($0).count <= 24 }
    return below.prefix(2).contains(where: page.namesNumbers)
      || below.count { page.bytes.ends(page.range($0), withAnyOf: DocumentHead.columns) } >= 2
  }

  /// 编号　实事项目　责任单位　备注: columns of a table, side by side.
  private func isTableHeading(_ index: Int) -> Bool {
    guard let line = page.text.lines(in: page.range(index)).first, line.count >= 3 else { return false }
    return line.contains { page.bytes.ends($0, withAnyOf: DocumentHead.columns) }
  }

  private static let columns: [StaticString] = [
    "序号", "编号", "单位", "部门", "时限", "期限", "备注", "责任人", "领导", "主体", "完成时间", "时间节点",
  ]

  func setTitle(_ lines: [Int], in document: inout Document, keepingParts: Bool = true) {
    var lines = lines
    while lines.count > 1, isSites(lines[0], above: lines[1]) {
      let first = lines.removeFirst()
      if keepingParts { keep(first, as: .letterhead, in: &document) }
    }
    guard !lines.isEmpty else { return }
    if keepingParts { for line in lines { keep(line, as: .title, in: &document) } }
    var ranges = lines.map { unquoted(page.range($0)) }
    for index in [ranges.startIndex, ranges.endIndex - 1] {
      guard let (title, number) = numbered(ranges[index]) else { continue }
      ranges[index] = title
      document.number = document.number ?? DocumentNumber(page.text.printed(number))
    }
    document.title = ranges.map(page.text.string).joined()
    document.titleSpans = ranges.map(page.text.span)
    readIssuers(ranges, into: &document)
    // 安宁县人民政府令
    if document.issuers.isEmpty, ranges.count == 1, page.text.string(ranges[0]).closes(with: "令") {
      readIssuers(onLine: ranges[0], dropping: ["令"], into: &document)
    }
  }

  /// Bytes.
  private static let longestSite = 120

  /// 郧阳区人民政府, 法规库, a site's headline: a line above a title that begins with its issuer. 中共安宁县委办公室 above 安宁县人民政府办公室关于… is
  /// an issuer, 河南省驻马店市 above 西平县人民政府办公室关于… its place.
  private func isSites(_ line: Int, above next: Int) -> Bool {
    let (words, title) = (page.range(line), unquoted(page.range(next)))
    guard !page.bytes.holds(anyOf: ["关于", "印发", "转发"], in: words) else { return false }
    if words.count < title.count, page.bytes[title.lowerBound..<title.lowerBound + words.count] == page.bytes[words] {
      return true
    }
    guard words.count <= DocumentHead.longestSite, endsAsTitle(next), let cut = verbOffset(page.text.string(title)),
      !issuers.mentions(in: title.lowerBound..<title.lowerBound + cut).isEmpty
    else { return false }
    return !Issuer.isBody(page.string(line)) && !Issuer.levels.contains(page.last(words).scalar)
  }

  /// 《北京市…关于印发〈…〉的通知》, 【有效】北京市…的通知, 政策解读丨北京市…的通知, as sites set a title of their own.
  func unquoted(_ line: Range<Int>) -> Range<Int> {
    if page.first(line).scalar == 0x3010, let mark = BracketPairs(page.bytes, line).pairs.first,
      mark.range.lowerBound == line.lowerBound, mark.range.count <= DocumentHead.longestMark,
      mark.range.upperBound < line.upperBound
    {
      return unquoted(mark.range.upperBound..<line.upperBound)
    }
    let near = line.prefix(DocumentHead.longestMark)
    if let stroke = page.bytes.firstIndex(in: near, where: { DocumentHead.strokes.contains($0.scalar) }),
      stroke > line.lowerBound, page.contains(stroke..<line.upperBound, "关于")
    {
      let start = stroke + Glyph(page.bytes, at: stroke, end: line.upperBound).length
      return unquoted(start..<line.upperBound)
    }
    guard let pair = BracketPairs(page.bytes, line).pairs.first, pair.range == line, page.first(line).scalar == 0x300A
    else { return line }
    return pair.content
  }

  /// 2021年县政府重点工作任务（华政发〔2021〕2号）: a title with the notice's number in brackets behind it, or in front:
  /// 华政办〔2021〕2号 县政府办公室关于印发…
  func numbered(_ line: Range<Int>) -> (title: Range<Int>, number: Range<Int>)? {
    if let pair = BracketPairs(page.bytes, line).pairs.first, pair.range.lowerBound == line.lowerBound,
      let number = NumberRecogniser(page.bytes).number(pair.content),
      case let title = pair.range.upperBound..<line.upperBound, page.contains(title, "关于")
    {
      return (title, number)
    }
    if let number = NumberRecogniser(page.bytes).match(line), number.upperBound < line.upperBound,
      page.contains(number.upperBound..<line.upperBound, "关于")
    {
      return (number.upperBound..<line.upperBound, number)
    }
    guard let pair = BracketPairs(page.bytes, line).pair(endingAt: line.upperBound),
      pair.range.lowerBound > line.lowerBound, let number = NumberRecogniser(page.bytes).number(pair.content)
    else { return nil }
    return (line.lowerBound..<pair.range.lowerBound, number)
  }

  /// 丨 ｜ | │, behind the shelf of a site.
  private static let strokes = SignSet(of: "丨｜|│")

  /// Bytes of what sites print in front of a title: 【有效】, 【上级文件转载】.
  private static let longestMark = 42
}
