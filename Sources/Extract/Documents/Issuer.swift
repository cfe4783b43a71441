import Model

/// Names of bodies that issue notices.
enum Issuer {
  private static let endings = [
    "人民政府", "办公室", "办公厅", "国务院", "委员会", "局", "部", "厅", "委", "院", "会", "党委", "督查室", "指挥部", "领导小组", "管委会", "中心", "署", "行",
    "工商联", "妇联", "残联", "文联", "侨联", "科协",
  ]

  /// What no name of a body holds: 随县召开2026年重点项目调度会.
  private static let others: [StaticString] = ["，", ",", "《", "责任分工", "召开", "举行"]

  /// With these a division's name ends; a name that starts with one leaves out whose it is.
  static let levels = SignSet(of: "市县区省州旗盟")

  /// 县人民政府, 地区行署: a name that leaves out whose it is.
  static func isRelative(_ words: String) -> Bool {
    words.unicodeScalars.first.map { levels.contains($0.value) } ?? false
      || words.opens(with: "地区") || words.opens(with: "行署")
  }

  /// 市政府办公室 of 市人民政府办公室.
  static func short(_ words: String) -> String {
    words.replacing("人民政府", with: "政府")
  }

  /// Ends as a body does and reads as a name, not as a sentence.
  static func isBody(_ words: String) -> Bool {
    words.utf8.count >= 9 && words.utf8.count <= 120 && endings.contains { words.closes(with: $0) }
      && !others.contains { words.holds($0) }
  }
}

/// Names of bodies side by side: in front of a title's verb, in a letterhead, under a notice.
struct IssuerNames {
  let page: Page

  /// The bodies of a stretch that holds nothing else; none where it holds anything else.
  func mentions(in range: Range<Int>) -> [Mention] {
    let found = names(in: range).map { page.text.printed($0) }
    return found.allSatisfy { Issuer.isBody($0.text) } ? found.map { Mention($0) } : []
  }

  /// Parted by white space, or where the place that the first starts with stands again: 海口市财政局海口市民政局.
  private func names(in range: Range<Int>) -> [Range<Int>] {
    let whole = withoutOthers(range)
    var names: [Range<Int>] = []
    var start = whole.lowerBound
    var at = start
    while at < whole.upperBound {
      if at > start, parts(whole, from: start, at), Issuer.isBody(page.text.string(start..<at)) {
        names.append(start..<at)
        start = at
      }
      at += Glyph(page.bytes, at: at, end: whole.upperBound).length
    }
    if start < whole.upperBound { names.append(start..<whole.upperBound) }
    return names
  }

  private func parts(_ whole: Range<Int>, from start: Int, _ at: Int) -> Bool {
    if page.text.hasGap(before: at) { return true }
    if page.bytes.holds(anyOf: IssuerNames.state, at: at, end: whole.upperBound) { return true }
    // 国家税务总局|安宁县税务局 is one name.
    guard whole.upperBound - at > 15, !IssuerNames.state.contains(where: { page.bytes.spells($0, in: start..<at) })
    else {
      return false
    }
    // 中共嵊泗县委办公室|嵊泗县人民政府办公室
    let party = page.bytes.holds("中共", at: whole.lowerBound, end: whole.upperBound) ? 6 : 0
    let place = whole.lowerBound + party..<whole.lowerBound + party + 9
    return page.bytes[at..<at + 9].elementsEqual(page.bytes[place])
      && Issuer.levels.contains(Glyph(page.bytes, before: place.upperBound, start: place.lowerBound).scalar)
  }

  /// Bodies of the State whose branches bear their names in front.
  private static let state: [StaticString] = [
    "国家税务总局", "中国人民银行", "国家金融监督管理总局", "国家金融监管总局", "中国银行保险监督管理委员会", "中国银保监会", "中国证监会", "中共",
  ]

  /// 承德市住房和城乡建设局|等九部门
  private func withoutOthers(_ range: Range<Int>) -> Range<Int> {
    guard ["部门", "单位"].contains(where: { page.bytes.holds($0, at: range.upperBound - 6, end: range.upperBound) }),
      let others = page.bytes.firstIndex(of: "等", in: range), range.upperBound - others <= 18, others > range.lowerBound
    else { return range }
    return range.lowerBound..<others
  }
}

extension Page {
  /// 安宁县人民政府办公室      2026年6月13日, （此件发至乡）      2026年6月13日: what stands in front of a date on its line.
  func signed(_ range: Range<Int>) -> (head: Range<Int>, date: Range<Int>)? {
    guard range.count <= 200, bytes.holds("日", at: range.upperBound - 3, end: range.upperBound) else { return nil }
    let dates = DateRecogniser(bytes)
    var at = range.lowerBound
    while at < range.upperBound {
      if at > range.lowerBound, text.hasSpace(before: at), let date = dates.date(at..<range.upperBound),
        case let head = range.lowerBound..<at,
        isBracketed(head) || !bytes[head].contains(where: { 0x30...0x39 ~= $0 }) && Issuer.isBody(text.string(head))
      {
        return (head, date)
      }
      at += Glyph(bytes, at: at, end: range.upperBound).length
    }
    return nil
  }
}
