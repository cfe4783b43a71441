import Model

/// Names of units side by side, whose line ends or commas a conversion lost: 县教育局|县财政局|县人社局.
extension ClauseGrammar {
  private static let runOnEndings: [StaticString] = [
    "局", "委", "办", "厅", "委员会", "管委会", "办公室", "中心", "集团", "公司", "政府", "联", "总工会", "银行", "学校", "医院",
  ]
  /// With what a part of a body ends, as no body does.
  private static let partEndings: [StaticString] = ["分局", "支队", "大队", "中队", "站", "所", "处", "科", "股", "室", "组"]
  private static let offices: [StaticString] = ["办公室", "委员会办公室"]
  /// Words that start as levels do and name none.
  private static let words = WordTable(of: [
    "市政", "市场", "市容", "市区", "市民", "市郊", "市级", "市属", "市辖", "市域", "区域", "区块", "区级", "区属", "县域", "县城", "县级", "县属", "县乡",
    "省级", "省属", "州级", "各类", "各级", "国有", "国际", "国内",
  ])
  private static let bodiesAtWords = WordTable(of: [
    "市政府", "市政协", "市政务", "市政法", "市政数", "市场监", "市民政", "市民族", "市民宗", "市民委", "国有资产监",
  ])

  /// Whether a name's level stands in it again behind the end of a body's name.
  func mayRunOn(_ name: Range<Int>) -> Bool {
    guard name.count >= 24, ClauseGrammar.isLevel(Glyph(bytes, at: name.lowerBound, end: name.upperBound).scalar) else {
      return false
    }
    var at = name.lowerBound + 9
    while at + 9 <= name.upperBound {
      if runsOn(name.lowerBound..<name.upperBound, at: at) { return true }
      at += Glyph(bytes, at: at, end: name.upperBound).length
    }
    return false
  }

  /// 县教育局|县财政局: whether another name starts at a place within what looks like one.
  func runsOn(_ names: Range<Int>, at place: Int) -> Bool {
    guard place - names.lowerBound >= 9, names.upperBound - place >= 9,
      bytes[place] == bytes[names.lowerBound],
      case let level = Glyph(bytes, at: place, end: names.upperBound).scalar, ClauseGrammar.isLevel(level),
      level == Glyph(bytes, at: names.lowerBound, end: names.upperBound).scalar,
      case let left = names.lowerBound..<place, case let right = place..<names.upperBound,
      bytes.ends(left, withAnyOf: ClauseGrammar.runOnEndings), endsAsUnit(left), endsAsUnit(right),
      ClauseGrammar.words.match(bytes, at: place, end: names.upperBound) == nil
        || ClauseGrammar.bodiesAtWords.match(bytes, at: place, end: names.upperBound) != nil
    else { return false }
    return !bytes.ends(right, withAnyOf: ClauseGrammar.partEndings)
      || bytes.ends(right, withAnyOf: ClauseGrammar.offices)
  }
}
