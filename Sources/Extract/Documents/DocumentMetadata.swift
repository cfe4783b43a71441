import Model

/// What a web page states about the notice beside it.
extension DocumentHead {
  /// What the page's own table says wins over what its text was taken for.
  func apply(_ metadata: [Metadata], to document: inout Document) {
    for pair in metadata where !pair.value.text.isEmpty {
      switch pair.name {
      case "发文字号", "发文文号", "文号", "文件编号", "备注/文号":
        // 文号：无
        if pair.value.text.contains(where: \.isNumber) { document.number = DocumentNumber(number(in: pair.value)) }
      case "标题", "名称", "信息名称", "文件名称":
        setTitle(pair.value, of: &document)
      case Metadata.headline where document.title == nil:
        // Only where the notice itself prints none: sites cut titles short.
        setTitle(pair.value, of: &document)
      case "发文机关", "发文单位", "发文机构", "制定机关", "制发机关", "制发机构":
        if !names(document, morePreciselyThan: pair.value) { setIssuer(pair.value, of: &document) }
      case "成文日期":
        document.signedOn = CalendarDate(pair.value)
      default: break
      }
    }
  }

  /// What stands neither in the page's table nor in the notice by its own name: who put it on the site issued it, and
  /// it was signed on the day on which it was sent.
  func complete(_ document: inout Document, with metadata: [Metadata]) {
    for pair in metadata where !pair.value.text.isEmpty {
      switch pair.name {
      case "发布机构" where mayIssue(pair.value, document), "发布机关" where mayIssue(pair.value, document):
        setIssuer(pair.value, of: &document)
      case "信息来源", "文章来源", "来源":
        // 来源：丽水市政府, and neither a newspaper nor 县政府办公室, which says not whose.
        let words = pair.value.text
        guard let first = words.unicodeScalars.first, !Issuer.levels.contains(first.value) else { continue }
        // 来源：安宁县教育局, beside 关于印发《安宁县教育局2026年工作要点》的通知.
        let isNamed = document.title?.contains(words) == true && Issuer.isBody(words)
        guard isNamed || words.holds("政府") else { continue }
        document.site = words
        let isOffice = isNamed || ["政府", "政府办公室", "政府办公厅", "政府办"].contains { words.closes(with: $0) }
        if document.issuers.isEmpty, isOffice { setIssuer(pair.value, of: &document) }
      case "发文日期" where document.signedOn == nil, "签发日期" where document.signedOn == nil,
        "公文生成日期" where document.signedOn == nil,
        "生成日期" where document.signedOn == nil:
        document.signedOn = CalendarDate(pair.value)
      default: break
      }
    }
    if document.signedOn == nil { readDate(of: &document) }
  }

  /// 凉山州人民政府办公室关于…, beside 州政府办公室; 竹岛街道办事处安全生产委员会关于…, beside 竹岛街道办事处.
  private func names(_ document: Document, morePreciselyThan stated: Printed) -> Bool {
    guard document.issuers.count == 1, let issuer = document.issuers.first?.text, document.titleSpans.count > 0 else {
      return false
    }
    return Issuer.isRelative(stated.text) && !Issuer.isRelative(issuer)
      || issuer.utf8.count > stated.text.utf8.count && issuer.opens(with: stated.text)
  }

  /// Who put a notice on the site, where the notice names no issuer, or leaves out whose office it is: 区人民政府办公室.
  private func mayIssue(_ publisher: Printed, _ document: Document) -> Bool {
    guard let issuer = document.issuers.first else { return true }
    // 鄂州市政府, beside 市人民政府关于…
    return document.issuers.count == 1 && Issuer.isRelative(issuer.text) && !Issuer.isRelative(publisher.text)
      && Issuer.short(publisher.text).closes(with: Issuer.short(issuer.text))
  }

  /// （2020年8月19日） below the title or above the number, where none stands at the foot.
  private func readDate(of document: inout Document) {
    for index in document.parts.indices where [.subtitle, .letterhead].contains(document.parts[index].kind) {
      guard let line = document.parts[index].printed.range(in: page.text), page.isBracketed(line),
        let date = DateRecogniser(page.bytes).date(line)
      else { continue }
      document.parts[index].kind = .date
      document.signedOn = CalendarDate(page.text.printed(date))
      return
    }
  }

  /// 安政办〔2022〕15号 有效: what a site prints beside a number is no part of it.
  private func number(in value: Printed) -> Printed {
    guard let range = value.range(in: page.text), let number = NumberRecogniser(page.bytes).match(range) else {
      return value
    }
    return page.text.printed(number)
  }

  private func setTitle(_ title: Printed, of document: inout Document) {
    let printed = title.range(in: page.text)
    let parted = printed.flatMap { numbered($0) }
    document.title = parted.map { page.text.string($0.title) } ?? title.text
    document.titleSpans = [parted.map { page.text.span($0.title) } ?? title.span]
    if let parted { document.number = document.number ?? DocumentNumber(page.text.printed(parted.number)) }
    if document.issuers.isEmpty, let range = parted?.title ?? printed { readIssuer(ofTitle: range, into: &document) }
  }

  private func setIssuer(_ issuer: Printed, of document: inout Document) {
    let words = issuer.text
    // 发文机构：县政府网站
    guard !words.closes(with: "网站"), !words.closes(with: "网"), words.contains(where: { !"、，, ；;".contains($0) }) else {
      return
    }
    document.issuers = [Mention(issuer)]
  }
}
