import Model

/// Headings that lost their numbers, as web pages count them and copies don't: short lines without a stop, each right
/// above items that start a count or carry one on.
///
///     落实粮食安全责任
///     （一）稳定播种面积。……（县农业农村局负责）
///     （二）……
///     强化基础支撑
///     （三）建设高标准农田。……
struct UnnumberedHeadings {
  /// By paragraph, the style of the items below it.
  private(set) var styles: [Int: Marker.Style] = [:]

  /// Bytes of a heading.
  private static let lengths = 12...120
  /// One such line alone may be anything.
  private static let fewest = 2

  init(_ page: Page, _ paragraphs: [Int], grammar: ClauseGrammar) {
    var found: [(index: Int, marker: Marker)] = []
    var named: [Int] = []
    var last: [Marker.Style: Int] = [:]
    for (place, index) in paragraphs.enumerated() {
      if let marker = page.paragraphs[index].marker {
        last[marker.style] = marker.value
        continue
      }
      if page.namesTask(index) || page.headsOwnItems(index) { named.append(index) }
      guard place > 0, place + 1 < paragraphs.count, let marker = page.paragraphs[paragraphs[place + 1]].marker,
        marker.style > .attachment, marker.style <= .arabic,
        marker.value == 1 || marker.value - 1 == last[marker.style],
        UnnumberedHeadings.endsText(page.last(page.range(paragraphs[place - 1]))),
        UnnumberedHeadings.mayBe(index, page, grammar)
      else { continue }
      found.append((index, marker))
    }
    for style in Set(found.map(\.marker.style)) {
      let own = found.filter { $0.marker.style == style }
      guard own.count >= UnnumberedHeadings.fewest, own[0].marker.value == 1 else { continue }
      for heading in own { styles[heading.index] = style }
    }
    if named.count >= UnnumberedHeadings.fewest {
      for index in named { styles[index] = .arabic }
    }
  }

  private static func mayBe(_ index: Int, _ page: Page, _ grammar: ClauseGrammar) -> Bool {
    let range = page.range(index)
    guard lengths.contains(range.count), !page.paragraphs[index].isCell, page.paragraphs[index].headingLevel == nil,
      page.bytes.firstIndex(in: range, where: { $0.isFullStop || $0.isColon || $0.isSemicolon }) == nil,
      case let last = page.last(range), !last.isComma, !last.isEnumerationComma, last.digit == nil
    else { return false }
    // A signature, or a unit above its own tasks.
    return !grammar.endsAsUnit(range) && grammar.textLabel(range) == nil
  }

  /// Behind a whole sentence or a clause, and not in the middle of one.
  private static func endsText(_ last: Glyph) -> Bool {
    last.isFullStop || last.endsSentence || last.isColon || Bracket(closing: last) != nil
  }
}

extension Page {
  /// 【行动一：招商引资攻坚】 above 目标：… or 责任单位：…: the name of a task.
  func namesTask(_ index: Int) -> Bool {
    let range = range(index)
    guard (12...120).contains(range.count), index + 1 < paragraphs.count, !paragraphs[index].isCell,
      Bracket(opening: first(range)) == .lenticular,
      BracketPairs(bytes, range).pair(endingAt: range.upperBound)?.range == range
    else { return false }
    return bytes.label(startingIn: self.range(index + 1)) != nil
  }

  /// 王强（县长） above 1.…: whose the items below are.
  func headsOwnItems(_ index: Int) -> Bool {
    index + 1 < paragraphs.count && paragraphs[index + 1].marker?.style == .arabic
      && names.bearerWithAside(range(index)) != nil
  }
}
