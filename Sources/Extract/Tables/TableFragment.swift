import Model

/// A stretch of a line that may fill a cell or a part of one, and what it looks like.
///
/// A long table has millions of these: places and widths take four bytes each.
struct TableFragment {
  private let start: Int32
  private let end: Int32
  private let lineIndex: Int32
  private var width: Int32 = 0
  var isLineStart: Bool
  var isLineEnd: Bool
  /// Single characters parted by spaces: 加 快 高 质.
  var isSpaced = false
  /// A number that counts the table's rows.
  var isRowNumber = false
  var isNumber = false
  /// 张健, 欧阳明
  var isName = false
  /// 副区长, 各分管领导: a post where a name is wanted.
  var isPost = false
  var startsAsUnit = false
  var endsAsUnit = false
  /// Every piece between commas but the last ends as units do.
  var isUnitList = false
  var endsWithComma = false
  var endsSentence = false
  var startsWithPunctuation = false
  /// A sentence ends before its end.
  var holdsSentence = false
  var holdsDigit = false
  /// 6月底：
  var startsWithTime = false
  /// Nothing but words of time: 2024年6月底前.
  var isTime = false

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
}

/// Looks at stretches of a table's lines.
struct TableFragments {
  let text: FoldedText
  let grammar: ClauseGrammar

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
        if grammar.endsAsUnit(atomStart..<at) { atoms.units += 1 }
        atomStart = at + glyph.length
      }
      at += glyph.length
    }
    fragment.isNumber = digits == glyphs && glyphs > 0 && glyphs <= 7
    fragment.holdsDigit = digits > 0
    fragment.isUnitList = atoms.whole == atoms.units
    let end = fragment.holdsSentence ? range.upperBound : sentenceEnd ?? range.upperBound
    fragment.endsAsUnit = atomStart < end && grammar.endsAsUnit(atomStart..<end)
    let first = Glyph(bytes, at: range.lowerBound, end: range.upperBound)
    let last = Glyph(bytes, before: range.upperBound, start: range.lowerBound)
    fragment.endsWithComma = last.isEnumerationComma || last.isComma
    fragment.endsSentence = last.isFullStop || last.endsSentence
    fragment.startsWithPunctuation =
      first.isComma || first.isEnumerationComma || first.isFullStop || first.isSemicolon
      || Bracket(closing: first) != nil
    fragment.startsAsUnit = TableFragments.levelWords.contains(first.scalar)
    fragment.isSpaced = tokens.count >= 2 && tokens.allSatisfy { $0.count <= 3 }
    fragment.isName = !fragment.holdsDigit && isName(range)
    fragment.isPost = fragment.columns <= 16 && isPost(range)
    if let label = MilestoneLabel(bytes, at: range.lowerBound, end: range.upperBound) {
      fragment.startsWithTime = label.hasColon || label.isFirm
      fragment.isTime = label.end >= range.upperBound
    }
    return fragment
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
    let names = PersonNames(bytes: bytes, surnames: grammar.vocabulary.surnames)
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
