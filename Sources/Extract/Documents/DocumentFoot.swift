import Model

/// The foot of a notice: list of attachments, signature, date, contact, 此件公开发布, 抄送, imprint.
///
///     附件：1.……
///           2.……
///                         驻马店市西平县人民政府办公室
///                         2024 年 3 月 9 日
///     （联系电话：……）
///     （此件公开发布）
///     抄送：区委各部门，……。
struct DocumentFoot {
  let page: Page

  init(_ page: Page) { self.page = page }

  /// Reads the parts of the foot and returns the paragraphs left to `ListReader`.
  func read(_ paragraphs: Range<Int>, into document: inout Document) -> [Int] {
    var taken = Places()
    let dates = DateRecogniser(page.bytes)
    var dated: Int?
    lazy var areRows = areRows(paragraphs, dates)
    // Below 序号 on a line of its own stand rows of a table, a cell a line.
    let stacked = paragraphs.first { !page.paragraphs[$0].isCell && page.namesNumbers($0) } ?? paragraphs.upperBound
    for index in paragraphs where !taken.contains(index) && !page.paragraphs[index].isCell {
      let range = page.range(index)
      if let date = dates.date(range), !goesOn(index),
        index < stacked || dated == nil && isIssuersOwn(index - 1, document),
        dated == nil || index + 3 >= paragraphs.upperBound || !areRows && isSigned(index, from: paragraphs.lowerBound)
      {
        dated = dated ?? index
        readDate(date, printed: range, at: index, from: paragraphs.lowerBound, into: &document, taken: &taken)
      } else if dated == nil, index < stacked, dates.isMonth(range), isSigned(index, from: paragraphs.lowerBound) {
        // 2024年2月: no day, and no date that could be written as one.
        dated = index
        readDate(nil, printed: range, at: index, from: paragraphs.lowerBound, into: &document, taken: &taken)
      } else if let (head, date) = page.signed(range) {
        dated = dated ?? index
        let signatory = page.isBracketed(head) ? nil : Mention(page.text.printed(head))
        document.parts.append(Part(signatory == nil ? .release : .signature, page.text.printed(head)))
        let rest = head.upperBound..<range.upperBound
        readDate(
          date, printed: rest, at: index, from: paragraphs.lowerBound, signedBy: signatory, into: &document,
          taken: &taken)
      } else if page.paragraphs[index].marker?.style == .attachment, document.attachments.isEmpty {
        readAttachments(index, below: paragraphs.upperBound, into: &document, taken: &taken)
      } else if page.starts(range, with: "抄送") {
        readCopies(index, into: &document, taken: &taken)
      } else if let imprint = imprintDate(range) {
        document.printedOn = CalendarDate(page.text.printed(imprint))
        keep(index, as: .imprint, in: &document, taken: &taken)
      } else if page.isBracketed(range), range.count <= 300 {
        readBracketed(index, into: &document, taken: &taken)
      }
      readContacts(range, into: &document)
    }
    if let dated {
      readEnclosed(below: dated, paragraphs, into: &document, taken: &taken)
    } else if document.title?.closes(with: "通知") ?? true {
      readNamed(paragraphs, into: &document, taken: &taken)
    }
    if document.title == nil { readIssued(paragraphs, into: &document) }
    return paragraphs.filter { !taken.contains($0) }
  }

  /// 2026年4月10日|前: a time limit that print broke, in a table.
  private func goesOn(_ index: Int) -> Bool {
    index + 1 < page.paragraphs.count && page.starts(page.range(index + 1), with: "前")
  }

  /// Behind the first date, another below a body's name is signed for; one alone is a row's.
  private func isSigned(_ index: Int, from start: Int) -> Bool {
    index > start && page.isTitleLike(index - 1)
      && !IssuerNames(page: page).mentions(in: unsealed(page.range(index - 1))).isEmpty
  }

  /// The name of a body that issues the notice, as its title says.
  private func isIssuersOwn(_ index: Int, _ document: Document) -> Bool {
    let words = page.string(index)
    return document.issuers.contains { $0.text.closes(with: words) || words.closes(with: $0.text) }
  }

  /// Many dates, each on a line of its own, are those of a table's rows; the first of them and one at the end may sign.
  private func areRows(_ paragraphs: Range<Int>, _ dates: DateRecogniser) -> Bool {
    paragraphs.lazy.filter { !page.paragraphs[$0].isCell && dates.date(page.range($0)) != nil }.prefix(3).count > 2
  }

  /// What the letter issues, under its own title.
  private func readEnclosed(
    below dated: Int, _ paragraphs: Range<Int>, into document: inout Document, taken: inout Places
  ) {
    var start = dated + 1
    while start < paragraphs.upperBound, taken.contains(start) { start += 1 }
    let enclosed = EnclosedTitle(page: page)
    guard
      let lines = enclosed.lines(below: paragraphs.lowerBound..<dated, from: start, to: paragraphs.upperBound),
      !lines.contains(where: taken.contains)
    else { return }
    take(lines, of: enclosed, into: &document, taken: &taken)
  }

  /// The same behind a letter whose date stands above it, or nowhere: the first line that the letter names.
  private func readNamed(_ paragraphs: Range<Int>, into document: inout Document, taken: inout Places) {
    let enclosed = EnclosedTitle(page: page)
    for start in paragraphs.dropFirst().prefix(DocumentFoot.longestLetter) where !taken.contains(start) {
      guard
        let lines = enclosed.lines(
          below: paragraphs.lowerBound..<start, from: start, to: paragraphs.upperBound, mustBeNamed: true)
      else { continue }
      return take(lines, of: enclosed, into: &document, taken: &taken)
    }
  }

  /// 《……方案》已经县政府同意，现印发给你们: what a letter issues, whose title the text doesn't print.
  private func readIssued(_ paragraphs: Range<Int>, into document: inout Document) {
    for index in paragraphs.prefix(DocumentFoot.longestLetter) where page.paragraphs[index].marker == nil {
      let range = page.range(index)
      guard let verb = page.bytes.lastIndex(of: "印发", in: range) else { continue }
      let names = BracketPairs(page.bytes, range).pairs.filter {
        $0.depth == 0 && $0.isClosed && page.first($0.range).scalar == 0x300A && !isCited($0.range, in: range)
      }
      // 现将《甲方案》印发, 《甲方案》已经…，现印发
      guard
        var at = names.lastIndex(where: { $0.range.upperBound <= verb && verb - $0.range.upperBound <= 90 })
      else { continue }
      // 现将《甲方案》和《乙方案》印发: the first of those that stand side by side
      while at > 0,
        ["", "、", "和", "及"].contains(page.text.string(names[at - 1].range.upperBound..<names[at].range.lowerBound))
      {
        at -= 1
      }
      let name = names[at]
      document.title = page.text.string(name.content)
      document.titleSpans = [page.text.span(name.content)]
      document.kind = EnclosedTitle(page: page).kind(of: page.text.string(name.content))
      return
    }
  }

  /// 根据《省政府办公厅关于…的通知》（苏政办发〔2019〕7号）: a notice that is referred to.
  private func isCited(_ name: Range<Int>, in paragraph: Range<Int>) -> Bool {
    let number = name.upperBound + 3..<max(name.upperBound + 3, paragraph.upperBound)
    return page.bytes.holds(anyOf: ["（", "("], at: name.upperBound, end: paragraph.upperBound)
      && NumberRecogniser(page.bytes).match(number) != nil
      || page.bytes.ends(name.lowerBound..<name.upperBound - 3, withAnyOf: ["的通知", "的意见", "的决定"])
  }

  /// Paragraphs.
  private static let longestLetter = 12

  private func take(_ lines: Range<Int>, of enclosed: EnclosedTitle, into document: inout Document, taken: inout Places)
  {
    for line in lines { keep(line, as: .attachmentTitle, in: &document, taken: &taken) }
    guard document.title == nil else { return }
    let title = lines.map(page.string).joined()
    document.title = title
    document.titleSpans = lines.map { page.text.span(page.range($0)) }
    document.kind = enclosed.kind(of: title)
  }

  private func keep(_ index: Int, as kind: Part.Kind, in document: inout Document, taken: inout Places) {
    document.parts.append(Part(kind, page.text.printed(page.range(index))))
    taken.insert(index)
  }

  /// The first date on a line of its own is the notice's; the lines above it that name bodies sign it.
  ///
  /// - Parameters:
  ///   - date: nil where it has no day.
  ///   - signatory: the body in front of the date, on the same line.
  private func readDate(
    _ date: Range<Int>?, printed: Range<Int>, at index: Int, from start: Int, signedBy signatory: Mention? = nil,
    into document: inout Document, taken: inout Places
  ) {
    let hasDate = document.parts.contains { $0.kind == .date }
    document.parts.append(Part(.date, page.text.printed(printed)))
    taken.insert(index)
    guard !hasDate else { return }
    if let date, document.signedOn == nil { document.signedOn = CalendarDate(page.text.printed(date)) }
    var signatories = [signatory].compactMap { $0 }
    var above = index - 1
    while above >= start, !taken.contains(above), page.isTitleLike(above), !saysWhoAnswers(page.range(above)),
      case let names = IssuerNames(page: page).mentions(in: unsealed(page.range(above))), !names.isEmpty
    {
      signatories.insert(contentsOf: names, at: 0)
      keep(above, as: .signature, in: &document, taken: &taken)
      above -= 1
    }
    // 县人民政府办公室, in the title or on the page, is signed for by 安宁县人民政府办公室.
    // So does the first of those that the title sums up: 县住建局等五部门.
    let isFirst =
      signatories.count > 1 && document.issuers.count == 1 && signatories[0].text == document.issuers[0].text
    if document.issuers.isEmpty || isFirst
      || !signatories.isEmpty && document.issuers.allSatisfy({ Issuer.isRelative($0.text) })
    {
      document.issuers = signatories
    }
  }

  /// 牵头：县林业局；配合：县财政局, （县财政局）: a clause on a line of its own, above the signature.
  private func saysWhoAnswers(_ range: Range<Int>) -> Bool {
    page.bytes.holds(anyOf: ["：", ":"], in: range) || page.isBracketed(range)
  }

  /// 县人民政府办公室|（代章）: who signs, without whose seal stands there.
  private func unsealed(_ range: Range<Int>) -> Range<Int> {
    let seals: [StaticString] = ["（代章）", "(代章)", "（盖章）", "(盖章)", "（印章）", "（公章）", "（章）"]
    guard let seal = seals.first(where: { page.bytes.ends(range, withAnyOf: [$0]) }) else { return range }
    return range.lowerBound..<range.upperBound - seal.utf8CodeUnitCount
  }

  /// `附件：1.……` and its further lines; a heading 附件1 is none.
  private func readAttachments(_ index: Int, below end: Int, into document: inout Document, taken: inout Places) {
    guard let marker = page.paragraphs[index].marker, marker.end < page.range(index).upperBound,
      Glyph(page.bytes, before: marker.end, start: page.range(index).lowerBound).isColon
    else { return }
    // Behind the date 附件1：…… is the attachment itself.
    if marker.value > 0, document.parts.contains(where: { $0.kind == .date }) { return }
    var entries: [(number: Int?, range: Range<Int>)] = []
    func add(_ range: Range<Int>) {
      if let number = Marker(page.bytes, at: range.lowerBound, end: range.upperBound), number.style == .arabic {
        entries.append((number.value, number.end..<range.upperBound))
      } else {
        entries.append((nil, range))
      }
    }
    add(marker.end..<page.range(index).upperBound)
    if marker.value > 0, entries[0].number == nil { entries[0].number = marker.value }
    keep(index, as: .attachmentList, in: &document, taken: &taken)
    var next = index + 1
    // 附件1：……, 附件2：…… a line each.
    while next < end, let further = page.paragraphs[next].marker, further.style == .attachment, further.value > 1,
      further.value == (entries.last?.number ?? 0) + 1, further.end < page.range(next).upperBound,
      Glyph(page.bytes, before: further.end, start: page.range(next).lowerBound).isColon
    {
      entries.append((further.value, further.end..<page.range(next).upperBound))
      keep(next, as: .attachmentList, in: &document, taken: &taken)
      next += 1
    }
    func isEntry(_ index: Int) -> Bool {
      guard index < end, case let range = page.range(index), range.count <= 300,
        let number = Marker(page.bytes, at: range.lowerBound, end: range.upperBound)
      else { return false }
      return number.style == .arabic && number.value == (entries.last?.number ?? 0) + 1
    }
    while next < end {
      if isEntry(next) {
        add(page.range(next))
      } else if let last = entries.last, last.number != nil, page.range(next).count <= DocumentFoot.longestRest,
        isEntry(next + 1)
      {
        // 附件：1.……任务分工|方案, in front of 2.……: a title that print broke.
        entries[entries.count - 1].range = last.range.lowerBound..<page.range(next).upperBound
      } else {
        break
      }
      keep(next, as: .attachmentList, in: &document, taken: &taken)
      next += 1
    }
    document.attachments = entries.map { entry in
      var range = entry.range
      if page.last(range).isFullStop || page.last(range).isSemicolon { range = range.lowerBound..<range.upperBound - 3 }
      return Attachment(number: entry.number, title: page.text.printed(range))
    }
  }

  /// Bytes of what print breaks off a title.
  private static let longestRest = 90

  private func readCopies(_ index: Int, into document: inout Document, taken: inout Places) {
    let range = page.range(index)
    var start = range.lowerBound + 6
    if start < range.upperBound, case let glyph = Glyph(page.bytes, at: start, end: range.upperBound), glyph.isColon {
      start += glyph.length
    }
    document.copiedTo = NameList(page).names(in: start..<range.upperBound).map { Mention(page.text.printed($0)) }
    keep(index, as: .copiedTo, in: &document, taken: &taken)
  }

  /// `……办公室 2023 年 1 月 18 日印发`
  private func imprintDate(_ range: Range<Int>) -> Range<Int>? {
    // …印发|共印80份
    let copies = page.bytes.ends(range, withAnyOf: ["份", "份）", "份)"]) ? page.bytes.lastIndex(of: "共印", in: range) : nil
    let end = copies.map { page.bytes.ends(range.lowerBound..<$0, withAnyOf: ["（", "("]) ? $0 - 3 : $0 }
    guard range.count <= 200,
      page.bytes.ends(range.lowerBound..<(end ?? range.upperBound), withAnyOf: ["印发", "印"])
    else { return nil }
    var at = range.lowerBound
    while at < range.upperBound {
      let glyph = Glyph(page.bytes, at: at, end: range.upperBound)
      if glyph.digit != nil || ChineseNumeral.value(glyph.scalar) != nil,
        let date = DateRecogniser(page.bytes).prefix(at..<range.upperBound)
      {
        return date
      }
      at += glyph.length
    }
    return nil
  }

  private func readBracketed(_ index: Int, into document: inout Document, taken: inout Places) {
    let words = page.string(index)
    if words.holds("此件"), words.holds("公开") || words.holds("发") {
      keep(index, as: .release, in: &document, taken: &taken)
    } else if words.holds("联系电话") || words.holds("联系人") {
      keep(index, as: .contact, in: &document, taken: &taken)
    }
  }

  /// Digits and hyphens behind 电话, or 联系人.
  private func readContacts(_ range: Range<Int>, into document: inout Document) {
    guard page.contains(range, "电话") || page.starts(range, with: "联系人") else { return }
    let end = range.upperBound
    var at = range.lowerBound
    var sinceWord = Int.max
    while at < end {
      if page.bytes.holds(anyOf: ["电话", "联系人"], at: at, end: end) { sinceWord = 0 }
      let start = at
      while at < end, isDigit(page.bytes[at]) || (at > start && page.bytes[at] == 0x2D) { at += 1 }
      if at - start >= 7, at - start <= 13, sinceWord < 60 {
        document.contacts.append(page.text.printed(start..<at))
        sinceWord = 0
      } else if at == start {
        at += Glyph(page.bytes, at: at, end: end).length
      }
      if sinceWord < Int.max { sinceWord += 1 }
    }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
