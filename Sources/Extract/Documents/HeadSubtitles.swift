import Model

/// What stands below a title and above those whom a notice addresses.
extension DocumentHead {
  /// ——2024年1月17日在……会议上, the speaker's name, （草案）
  func isSubtitle(_ index: Int) -> Bool {
    if page.namesTask(index) || page.headsOwnItems(index) || dashesSections(index) { return false }
    return page.starts(page.range(index), with: "——")
      || (page.isTitleLike(index) && page.range(index).count <= 90 && !page.first(page.range(index)).isBullet
        && !namesUnits(index))
      || (page.isBracketed(page.range(index)) && page.range(index).count <= 150)
  }

  /// 生产总值增长6.5%（县发改局、县统计局）: a task, and who answers for it.
  private func namesUnits(_ index: Int) -> Bool {
    let range = page.range(index)
    guard let aside = BracketPairs(page.bytes, range).pair(endingAt: range.upperBound),
      aside.range.lowerBound - range.lowerBound >= 15
    else { return false }
    return page.bytes.ends(aside.content, withAnyOf: ["局", "委", "办", "政府", "部门", "单位", "管委会", "乡镇", "街道"])
  }

  /// ——推进教育高质量发展 above an item, and another such line further down: no words below the title.
  private func dashesSections(_ index: Int) -> Bool {
    guard page.dashesItems(index) != nil else { return false }
    let near = index + 1..<min(page.paragraphs.count, index + DocumentHead.longestSection)
    return near.contains { page.dashesItems($0) != nil }
  }

  /// Paragraphs.
  private static let longestSection = 200

  /// 督查通报|第6期|云岭县人民政府督查室　2026年7月8日|关于……的通报: below the head of a bulletin stands the title of what it holds.
  func takeBulletin(_ lines: Range<Int>, into document: inout Document) {
    guard let issue = lines.first(where: isIssue),
      let title = lines.last(where: { $0 > issue && page.starts(page.range($0), with: "关于") && endsAsTitle($0) })
    else { return }
    let start = page.text.span(page.range(title)).offset
    for index in document.parts.indices where [.title, .subtitle].contains(document.parts[index].kind) {
      let offset = document.parts[index].printed.span.offset
      document.parts[index].kind = offset == start ? .title : offset < start ? .letterhead : .subtitle
    }
    setTitle([title], in: &document, keepingParts: false)
    if document.issuers.isEmpty, let body = (lines.lowerBound..<issue).first(where: { Issuer.isBody(page.string($0)) })
    {
      readIssuers(onLine: page.range(body), dropping: [], into: &document)
    }
  }

  /// 第6期, （2026年第6期）
  private func isIssue(_ index: Int) -> Bool {
    let range = page.range(index)
    return range.count <= 60 && page.contains(range, "第") && page.bytes.ends(range, withAnyOf: ["期", "期）", "期)"])
  }
}
