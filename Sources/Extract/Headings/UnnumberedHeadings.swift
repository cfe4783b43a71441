import Model

/// Headings that lost their numbers, as web pages count them and copies don't: short lines without a stop, each right
/// above items that start a count or carry one on.
///
///     落实粮食安全责任
///     （一）稳定播种面积。……（县农业农村局负责）
///     （二）……
///     强化基础支撑
///     （三）建设高标准农田。……
///
/// So are 文化体育方面：, ■交通类项目 above ▲… and, two at least, 【工作任务】 or ——推进教育高质量发展 as the whole line.
struct UnnumberedHeadings {
  /// By paragraph, the style of the items below it; nil where all of the text stands below such headings.
  private(set) var styles: [Int: Marker.Style?] = [:]

  /// Bytes of a heading.
  private static let lengths = 12...120
  /// One such line alone may be anything.
  private static let fewest = 2

  init(_ page: Page, _ paragraphs: [Int], grammar: ClauseGrammar) {
    var found: [(index: Int, marker: Marker)] = []
    var named: [Int] = []
    var bracketed: [(index: Int, words: Range<Int>)] = []
    var dashed: [(index: Int, style: Marker.Style)] = []
    var last: [Marker.Style: Int] = [:]
    for (place, index) in paragraphs.enumerated() {
      if let marker = page.paragraphs[index].marker {
        last[marker.style] = marker.value
        continue
      }
      if page.namesTask(index) || page.headsOwnItems(index) {
        named.append(index)
      } else if let words = page.bracketed(index) {
        bracketed.append((index, words))
      } else if let style = page.dashesItems(index) {
        dashed.append((index, style))
      }
      guard place + 1 < paragraphs.count, let marker = page.paragraphs[paragraphs[place + 1]].marker,
        marker.style > .attachment, marker.style <= .arabic,
        marker.value == 1 || marker.value - 1 == last[marker.style],
        // 文化体育方面： may stand below a title as well.
        page.last(page.range(index)).isColon
          || place > 0 && UnnumberedHeadings.endsText(page.last(page.range(paragraphs[place - 1]))),
        UnnumberedHeadings.mayBe(index, page, grammar)
      else { continue }
      found.append((index, marker))
    }
    for style in Set(found.map(\.marker.style)) {
      let own = found.filter { $0.marker.style == style }
      guard own.count >= UnnumberedHeadings.fewest, own[0].marker.value == 1,
        UnnumberedHeadings.differ(own.map { page.range($0.index) }.filter { page.last($0).isColon }, page)
      else { continue }
      for heading in own { styles[heading.index] = style }
    }
    if named.count >= UnnumberedHeadings.fewest {
      for index in named { styles[index] = .arabic }
    }
    if bracketed.count >= UnnumberedHeadings.fewest, UnnumberedHeadings.differ(bracketed.map(\.words), page),
      bracketed.allSatisfy({ grammar.mayHead($0.words) })
    {
      for heading in bracketed { styles[heading.index] = .some(nil) }
    }
    if dashed.count >= UnnumberedHeadings.fewest, UnnumberedHeadings.differ(dashed.map { page.range($0.index) }, page) {
      for heading in dashed { styles[heading.index] = heading.style }
    }
    for index in UnnumberedHeadings.bulleted(page, paragraphs, grammar) { styles[index] = .arabic }
  }

  /// ■交通类项目（5个） right above ▲…: lines of one bullet, each above lines of another.
  private static func bulleted(_ page: Page, _ paragraphs: [Int], _ grammar: ClauseGrammar) -> [Int] {
    let bullets = paragraphs.map { page.bullet($0) }
    guard let first = bullets.firstIndex(where: { $0 != nil }), let sign = bullets[first] else { return [] }
    let own = bullets.indices.filter { bullets[$0] == sign }
    let heads = own.allSatisfy { place in
      let range = page.range(paragraphs[place])
      return place + 1 < bullets.count && bullets[place + 1] != nil && bullets[place + 1] != sign
        && lengths.contains(range.count) && !page.bytes.holdsFullStop(in: range)
        && page.bytes.label(startingIn: page.withoutBullet(range)) == nil
        && !grammar.endsAsUnit(page.withoutBullet(range))
    }
    return heads && own.count >= fewest && differ(own.map { page.range(paragraphs[$0]) }, page)
      ? own.map { paragraphs[$0] } : []
  }

  /// 建设要点：, again and again, is a label.
  private static func differ(_ headings: [Range<Int>], _ page: Page) -> Bool {
    Set(headings.map { page.bytes[$0] }).count == headings.count
  }

  private static func mayBe(_ index: Int, _ page: Page, _ grammar: ClauseGrammar) -> Bool {
    let range = page.withoutColon(page.range(index))
    // 重点抓好以下工作：, 会议要求，各部门：: what introduces a list.
    if range.upperBound < page.range(index).upperBound,
      page.bytes.holds(anyOf: ["以下", "如下"], in: range)
        || page.bytes.firstIndex(in: range, where: { $0.isComma }) != nil
    {
      return false
    }
    guard lengths.contains(range.count), !page.paragraphs[index].isCell, page.paragraphs[index].headingLevel == nil,
      page.bytes.firstIndex(in: range, where: { $0.isFullStop || $0.isColon || $0.isSemicolon }) == nil,
      case let last = page.last(range), !last.isComma, !last.isEnumerationComma, last.digit == nil
    else { return false }
    // 新增就业3000人（县人社局）
    if let aside = BracketPairs(page.bytes, range).pair(endingAt: range.upperBound), grammar.endsAsUnit(aside.content) {
      return false
    }
    // A signature, or a unit above its own tasks.
    return !grammar.endsAsUnit(range) && grammar.textLabel(page.range(index)) == nil
  }

  /// Behind a whole sentence or a clause, and not in the middle of one.
  private static func endsText(_ last: Glyph) -> Bool {
    last.isFullStop || last.endsSentence || last.isColon || Bracket(closing: last) != nil
  }
}

extension ClauseGrammar {
  /// 工作任务, and no label of units: 责任单位.
  fileprivate func mayHead(_ words: Range<Int>) -> Bool {
    !bytes.ends(words, withAnyOf: ["单位", "部门", "领导", "人", "时限", "时间", "期限"]) && !endsAsUnit(words)
  }
}

extension Page {
  /// 【|工作任务|】 as the whole line: its words.
  fileprivate func bracketed(_ index: Int) -> Range<Int>? {
    let range = range(index)
    return (12...120).contains(range.count) && !paragraphs[index].isCell ? bracketed(range) : nil
  }

  private func bracketed(_ range: Range<Int>) -> Range<Int>? {
    guard Bracket(opening: first(range)) == .lenticular,
      let pair = BracketPairs(bytes, range).pair(endingAt: range.upperBound), pair.range == range
    else { return nil }
    return pair.content
  }

  /// The bullet that opens a line.
  fileprivate func bullet(_ index: Int) -> UInt32? {
    let sign = first(range(index))
    return sign.isBullet && !paragraphs[index].isCell ? sign.scalar : nil
  }

  /// The words of a heading without a number: behind its bullet or dash, in front of its colon or in its brackets.
  func titled(_ range: Range<Int>) -> Range<Int> {
    if starts(range, with: "——") { return range.lowerBound + 6..<range.upperBound }
    return bracketed(range) ?? withoutColon(withoutBullet(range))
  }

  /// ——推进教育高质量发展 right above a numbered item: the style of its number.
  func dashesItems(_ index: Int) -> Marker.Style? {
    let range = range(index)
    guard starts(range, with: "——"), (18...120).contains(range.count), !paragraphs[index].isCell,
      index + 1 < paragraphs.count, let style = paragraphs[index + 1].marker?.style, style > .attachment,
      style <= .arabic, !bytes.holdsFullStop(in: range),
      bytes.firstIndex(in: range, where: { $0.isSemicolon || $0.isColon }) == nil
    else { return nil }
    return style
  }

  func withoutColon(_ range: Range<Int>) -> Range<Int> {
    let sign = last(range)
    return sign.isColon ? range.lowerBound..<range.upperBound - sign.length : range
  }

  fileprivate func withoutBullet(_ range: Range<Int>) -> Range<Int> {
    let sign = first(range)
    return sign.isBullet ? range.lowerBound + sign.length..<range.upperBound : range
  }

  /// 【行动一：招商引资攻坚】 above 目标：… or 责任单位：…: the name of a task.
  func namesTask(_ index: Int) -> Bool {
    bracketed(index) != nil && index + 1 < paragraphs.count && bytes.label(startingIn: range(index + 1)) != nil
  }

  /// 王强（县长） above 1.…: whose the items below are.
  func headsOwnItems(_ index: Int) -> Bool {
    index + 1 < paragraphs.count && paragraphs[index + 1].marker?.style == .arabic
      && names.bearerWithAside(range(index)) != nil
  }
}
