import Model

/// A stretch of a line that may fill a cell or a part of one, and what it looks like.
///
/// A long table has millions of these: places and widths take four bytes each.
struct TableFragment {
  private let start: Int32
  private let end: Int32
  private let lineIndex: Int32
  private var width: Int32 = 0
  private var head: Int32 = 0
  var isLineStart: Bool
  var isLineEnd: Bool
  /// Single characters parted by spaces: 加 快 高 质.
  var isSpaced = false
  /// A number that counts the table's rows.
  var isRowNumber = false
  /// 一、经济发展
  var startsAsHeading = false
  /// Starts with 3. where the tasks themselves count the rows.
  var startsRow = false
  /// Behind a blank that stands between a figure and a word, as this print sets them inside of cells too.
  var followsFigureBlank = false
  /// The first of its page.
  var startsPage = false
  /// Of a row that a page's end cut in two: in its lower part, where each cell goes on.
  var isCarried = false
  /// In its upper part: any cell may break off.
  var isCut = false
  /// How many blanks it holds that stand between words.
  var innerBlanks: UInt8 = 0
  /// 万吨 14.9, 8878 上级补助: a blank parts a figure and words.
  var isMixed = false
  var isNumber = false
  /// 2025-2027: years.
  var isSpan = false
  /// 张健, 欧阳明
  var isName = false
  /// 副区长, 各分管领导: a post where a name is wanted.
  var isPost = false
  var startsAsUnit = false
  var endsAsUnit = false
  /// 局, 公司: the end of a unit's name that began on the line before.
  var isUnitTail = false
  /// Every piece between commas but the last ends as units do.
  var isUnitList = false
  /// 配合, 按职责分工负责: which part the units in front have, and nothing else.
  var isDuty = false
  var endsWithComma = false
  var endsSentence = false
  var endsWithHyphen = false
  var startsWithPunctuation = false
  /// 的68%, 等部门: with such a word no cell starts.
  var startsInside = false
  /// A sentence ends before its end.
  var holdsSentence = false
  var holdsDigit = false
  var startsWithFigure = false
  /// 完成投资20: words with a figure behind them.
  var endsWithFigure = false
  /// 完成投资: starts with a verb of work.
  var startsAsWork = false
  /// 万元, 公里。: what a figure on the line before counts.
  var startsWithMeasure = false
  /// 6月底：
  var startsWithTime = false
  /// Nothing but words of time: 2024年6月底前.
  var isTime = false
  /// 持续推, 长期坚: a limit without an end, or the start of one.
  var startsAsLasting = false
  /// 底, 5日前: the end of words of time.
  var endsTime = false

  init(_ range: Range<Int>, line: Int, isStart: Bool, isEnd: Bool) {
    (start, end, lineIndex) = (Int32(range.lowerBound), Int32(range.upperBound), Int32(line))
    (isLineStart, isLineEnd) = (isStart, isEnd)
  }

  var range: Range<Int> { Int(start)..<Int(end) }
  var line: Int { Int(lineIndex) }
  /// Width on the page.
  var columns: Int {
    get { Int(width) }
    set { width = Int32(newValue) }
  }
  /// Width of what a line cannot break: a character with the signs behind it, a figure.
  var headColumns: Int {
    get { Int(head) }
    set { head = Int32(newValue) }
  }
}

/// Looks at stretches of a table's lines.
struct TableFragments {
  let text: FoldedText
  let grammar: ClauseGrammar

  private static let timeEnds = SignSet(of: "前底月日初旬年末")
  private static let timeWords = timeEnds.union(SignSet(of: "中上下号至"))
  private static let insideWords = SignSet(of: "的等及和与或之并且%")
  private static let unitTails = SignSet(of: "局委办部室会院校处所站队厅司心团社区县市镇乡街道行科组馆厂场署协联位门")
  private static let levelWords = SignSet(of: "国省市区县州旗盟各相有团镇街乡属")

  func fragment(_ range: Range<Int>, tokens: ArraySlice<Range<Int>>, line: Int, isStart: Bool, isEnd: Bool)
    -> TableFragment
  {
    var fragment = TableFragment(range, line: line, isStart: isStart, isEnd: isEnd)
    let bytes = text.bytes
    var at = range.lowerBound
    var digits = 0
    var glyphs = 0
    var atomStart = at
    var atoms = (whole: 0, units: 0)
    var sentenceEnd: Int?
    while at < range.upperBound {
      let glyph = Glyph(bytes, at: at, end: range.upperBound)
      glyphs += 1
      fragment.columns += glyph.columns
      if sentenceEnd != nil { fragment.holdsSentence = true }
      if glyph.isIdeograph {
        at += glyph.length
        continue
      }
      if glyph.digit != nil { digits += 1 }
      if glyph.isFullStop || glyph.endsSentence { sentenceEnd = sentenceEnd ?? at }
      if glyph.isEnumerationComma || glyph.isComma {
        atoms.whole += 1
        if endsAsUnit(atomStart..<at) { atoms.units += 1 }
        atomStart = at + glyph.length
      }
      at += glyph.length
    }
    fragment.columns += (tokens.count - 1) / 2
    fragment.isNumber = glyphs > 0 && (digits == glyphs ? glyphs <= 7 : isFigure(range))
    fragment.isSpan =
      fragment.isNumber && digits == 8 && glyphs == 9 && bytes.holds("20", at: range.lowerBound, end: range.upperBound)
    fragment.holdsDigit = digits > 0
    fragment.isUnitList = atoms.whole == atoms.units
    let end = fragment.holdsSentence ? range.upperBound : sentenceEnd ?? range.upperBound
    fragment.endsAsUnit = atomStart < end && endsAsUnit(atomStart..<end)
    let first = Glyph(bytes, at: range.lowerBound, end: range.upperBound)
    let last = Glyph(bytes, before: range.upperBound, start: range.lowerBound)
    fragment.endsWithComma = last.isEnumerationComma || last.isComma
    fragment.endsWithHyphen = last.scalar == 0x2D
    fragment.endsSentence = last.isFullStop || last.endsSentence
    fragment.startsWithPunctuation =
      first.isComma || first.isEnumerationComma || first.isFullStop || first.isSemicolon
      || Bracket(closing: first) != nil
    fragment.startsAsHeading = Marker(bytes, at: range.lowerBound, end: range.upperBound)?.style == .chinese
    fragment.startsInside = TableFragments.insideWords.contains(first.scalar) || startsWithTail(range, first)
    fragment.isUnitTail = fragment.columns <= 4 && TableFragments.unitTails.contains(last.scalar)
    fragment.startsAsUnit = TableFragments.levelWords.contains(first.scalar)
    fragment.isDuty =
      grammar.vocabulary.verbs.match(bytes, before: range.upperBound, start: range.lowerBound)
      .map { $0.length == range.count } ?? false
    fragment.headColumns = headColumns(range)
    fragment.isSpaced = digits == 0 && tokens.count >= 2 && tokens.allSatisfy { $0.count <= 3 }
    fragment.startsWithFigure = first.digit != nil
    fragment.endsWithFigure = last.digit != nil && first.isIdeograph
    fragment.startsAsWork = TargetWords.actions.match(bytes, at: range.lowerBound, end: range.upperBound) != nil
    fragment.startsWithMeasure =
      first.isIdeograph && grammar.vocabulary.units.match(bytes, at: range.lowerBound, end: range.upperBound) != nil
    fragment.startsAsLasting = bytes.holds(
      anyOf: ["持续", "长期", "常态"], at: range.lowerBound, end: range.upperBound)
    fragment.endsTime =
      TableFragments.timeEnds.contains(last.scalar)
      && (fragment.columns <= 8 || fragment.columns <= 16 && isTimeTail(range))
    fragment.isName = !fragment.holdsDigit && isName(range)
    fragment.isPost = fragment.columns <= 16 && isPost(range)
    if let label = MilestoneLabel(bytes, at: range.lowerBound, end: range.upperBound) {
      fragment.startsWithTime = label.hasColon || label.isFirm
      fragment.isTime = label.end >= range.upperBound
    } else if grammar.isLasting(range) || MilestoneLabel.fills(range, of: bytes) {
      fragment.isTime = true
    }
    return fragment
  }

  /// 年12月20日前, 月16日前: words of time and nothing else, without their start.
  private func isTimeTail(_ range: Range<Int>) -> Bool {
    text.bytes.firstIndex(in: range) { $0.digit == nil && !TableFragments.timeWords.contains($0.scalar) } == nil
  }

  /// 局、县工业和信息化局, 验，全面推开: the last character of a word that began on the line before, and a comma.
  private func startsWithTail(_ range: Range<Int>, _ first: Glyph) -> Bool {
    let next = range.lowerBound + first.length
    guard next < range.upperBound, first.isIdeograph else { return false }
    let sign = Glyph(text.bytes, at: next, end: range.upperBound)
    return sign.isEnumerationComma || sign.isComma
  }

  /// 各有关部|门
  private static let halves: [StaticString] = ["有关部", "相关部", "主管部", "职能部", "行业部", "政府部", "直部"]

  /// 县水利局, 县水利局牵头
  private func endsAsUnit(_ range: Range<Int>) -> Bool {
    if text.bytes.ends(range, withAnyOf: TableFragments.halves) { return false }
    if grammar.endsAsUnit(range) { return true }
    guard
      let (length, _) = grammar.vocabulary.verbs.match(text.bytes, before: range.upperBound, start: range.lowerBound)
    else { return false }
    return grammar.endsAsUnit(range.lowerBound..<range.upperBound - length)
  }

  /// 0538-6948053, 8.5: digits, and signs between them; 0538-|, broken at its hyphen.
  private func isFigure(_ range: Range<Int>) -> Bool {
    var digits = 0
    var wasDigit = false
    var at = range.lowerBound
    while at < range.upperBound {
      let glyph = Glyph(text.bytes, at: at, end: range.upperBound)
      let isDigit = glyph.digit != nil
      guard isDigit || (wasDigit && (glyph.scalar == 0x2D || glyph.scalar == 0x2E || glyph.scalar == 0x2014)) else {
        return false
      }
      digits += isDigit ? 1 : 0
      wasDigit = isDigit
      at += glyph.length
    }
    return digits > 0 && digits <= 15 && (wasDigit || text.bytes.ends(range, withAnyOf: ["-"]))
  }

  /// The first character, or the whole of a figure, with the signs that no line starts with.
  private func headColumns(_ range: Range<Int>) -> Int {
    var columns = 0
    var at = range.lowerBound
    var isFigure = false
    while at < range.upperBound {
      let glyph = Glyph(text.bytes, at: at, end: range.upperBound)
      let isSign =
        glyph.isComma || glyph.isEnumerationComma || glyph.isFullStop || glyph.endsSentence
        || Bracket(closing: glyph) != nil
      let isNarrow = glyph.columns == 1
      guard columns == 0 || isSign || (isFigure && isNarrow) else { break }
      if columns == 0 { isFigure = isNarrow }
      columns += glyph.columns
      at += glyph.length
    }
    return columns
  }

  private func isPost(_ range: Range<Int>) -> Bool {
    let endings: [StaticString] = ["区长", "县长", "市长", "州长", "旗长", "领导", "书记", "秘书长"]
    let starts: [StaticString] = ["各分管", "分管"]
    return endings.contains { text.bytes.holds($0, at: range.upperBound - $0.utf8CodeUnitCount, end: range.upperBound) }
      || text.bytes.holds(anyOf: starts, at: range.lowerBound, end: range.upperBound)
  }

  /// Two or three characters behind a surname, four behind one of two characters or with 同志.
  private func isName(_ range: Range<Int>) -> Bool {
    let bytes = text.bytes
    guard range.count >= 6, range.count <= 12, bytes[range.lowerBound] >= 0xE4 else { return false }
    var at = range.lowerBound
    while at < range.upperBound {
      guard bytes[at] >= 0xE4, bytes[at] <= 0xE9 else { return false }
      at += 3
    }
    let names = grammar.persons
    switch range.count {
    case 6: guard names.startsWithSurname(range, of: 1) else { return false }
    case 9: guard names.startsWithSurname(range) else { return false }
    default: return names.startsWithSurname(range, of: 2)
    }
    return !(grammar.endsAsUnit(range) && startsAsPlace(range))
  }

  private func startsAsPlace(_ range: Range<Int>) -> Bool {
    TableFragments.levelWords.contains(Glyph(text.bytes, at: range.lowerBound, end: range.upperBound).scalar)
  }
}
