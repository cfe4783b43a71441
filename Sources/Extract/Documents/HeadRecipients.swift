import Model

/// Whom a notice is for, below its title: 各镇人民政府，县政府各部门：
extension DocumentHead {
  func isRecipients(_ index: Int) -> Bool {
    guard isAddressed(index) else { return false }
    // 县发改局： above 1.…, and 县工信局： above 1.… further down: units above what each of them does.
    guard headsCount(index) else { return true }
    let below = index + 2..<max(index + 2, min(page.paragraphs.count, index + DocumentHead.longestCount))
    return !below.contains { headsCount($0) && isAddressed($0) }
  }

  /// The line right below the title; or further down, behind what a site prints, one that can be nothing else:
  /// 各县（市、区）人民政府，市政府各部门：.
  func recipientsLine(from start: Int, below end: Int) -> Int? {
    guard start < end else { return nil }
    if isRecipients(start) { return start }
    let near = (start..<min(end, start + DocumentHead.longestSummary)).prefix { page.paragraphs[$0].marker == nil }
    return near.first { index in
      let range = page.range(index)
      return page.starts(range, with: "各") && page.bytes.holds(anyOf: DocumentHead.bodies, in: range)
        && page.bytes.firstIndex(in: range, where: { $0.isComma || $0.isEnumerationComma }) != nil
        && isRecipients(index)
    }
  }

  /// Paragraphs of what a site prints in front of a notice.
  private static let longestSummary = 14
  private static let bodies: [StaticString] = ["人民政府", "政府各", "办事处", "管委会"]

  /// Paragraphs within which the next unit stands.
  private static let longestCount = 100

  private func headsCount(_ index: Int) -> Bool {
    guard index + 1 < page.paragraphs.count, let marker = page.paragraphs[index + 1].marker else { return false }
    return marker.value == 1 && marker.style >= .arabic
  }

  /// 城关镇 above 1.…: whose tasks follow, below the title.
  func headsOwnCount(_ index: Int) -> Bool {
    let range = page.range(index)
    return headsCount(index) && range.count <= 45 && page.bytes.ends(range, withAnyOf: ["镇", "乡", "街道", "局", "委", "办"])
  }

  private func isAddressed(_ index: Int) -> Bool {
    let range = page.range(index)
    guard range.count <= 600, page.last(range).isColon, page.paragraphs[index].marker == nil else { return false }
    // 2026年，全县实施以下项目：
    guard let first = page.bytes[range].first, !(0x30...0x39).contains(first) else { return false }
    return !page.bytes.holds(anyOf: DocumentHead.sentences, in: range) && !page.starts(range, with: "为")
      && page.bytes.holds(anyOf: DocumentHead.addressees, in: range)
  }

  /// What sentences hold that end with a colon: 为落实……，制定以下措施：
  private static let sentences: [StaticString] = [
    "如下", "。", "各位代表", "以下", "根据", "按照", "制定", "提出", "现将", "现就",
    "今年", "实事", "任务是", "目标是", "会议议定", "会议决定", "会议明确", "会议要求", "会议强调", "会议指出", "会议同意",
  ]

  /// What names of recipients hold; 项目内容： is a label.
  private static let addressees: [StaticString] = [
    "各", "政府", "局", "委", "办", "部", "厅", "院", "会", "处", "室", "站", "所", "社", "队", "团", "公司", "集团", "行", "校", "园", "中心",
    "单位", "企业", "镇", "乡", "街道", "县", "市", "区", "省", "州", "村", "组", "厂", "场", "人员", "同志", "代表", "委员", "你", "您", "先生",
  ]

  func readRecipients(_ index: Int, into document: inout Document) {
    let range = page.range(index)
    let body = range.lowerBound..<range.upperBound - page.last(range).length
    document.recipients = NameList(page).names(in: body).map { Mention(page.text.printed($0)) }
    keep(index, as: .recipients, in: &document)
  }
}
