import Model

/// Tells names of persons.
struct PersonNames {
  let bytes: [UInt8]
  let surnames: Set<String>

  /// Words of two characters whose first is a surname too: 1、任务.
  private static let words: [StaticString] = [
    "区长", "区委", "常务", "常委", "纪委", "武装", "宣传", "任务", "任职", "方案", "方法", "方式", "时间", "时限", "成效", "成员", "成果", "项目", "单位",
    "安排", "计划", "全部", "全体", "全域", "全程", "单独", "包括", "包含",
    // What offices do.
    "安全", "安监", "车管", "党校", "方志", "房产", "房管", "高新", "高速", "高院", "公安", "公路", "广电", "国土", "国资", "海洋", "计生", "纪检", "纪委",
    "金融", "劳动", "林草", "林业", "路政", "农机", "农经", "农牧", "农业", "平安", "商务", "史志", "水产", "水库", "水利", "水务", "司法", "卫健", "卫生",
    "文化", "文教", "文旅", "文明", "文体", "文物", "武警", "信访", "应急", "银监", "支付", "种植", "仲裁", "宗教",
  ]

  /// Behind 党 they make words of the party, though it is a surname: 党委|副书记, 党工委.
  private static let party = SignSet(of: "委组工支总校政群建员")

  /// Two to four characters behind a surname, other than a word; names of other peoples by their dot.
  func isName(_ range: Range<Int>) -> Bool {
    guard range.count >= 6, range.count <= 30 else { return false }
    var at = range.lowerBound
    var hasDot = false
    var count = 0
    while at < range.upperBound {
      let glyph = Glyph(bytes, at: at, end: range.upperBound)
      if glyph.scalar == 0xB7 || glyph.scalar == 0x2022 || glyph.scalar == 0x30FB || glyph.scalar == 0x2027 {
        hasDot = true
      } else if glyph.scalar < 0x3400 || glyph.scalar > 0x9FFF {
        return false
      }
      count += 1
      at += glyph.length
    }
    // 买买提·艾力: names of other peoples are told by their dot.
    if hasDot { return count >= 4 && count <= 10 }
    guard count <= 4, count == 4 ? startsWithSurname(range, of: 2) : startsWithSurname(range) else { return false }
    if bytes.holds("党", at: range.lowerBound, end: range.upperBound),
      PersonNames.party.contains(Glyph(bytes, at: range.lowerBound + 3, end: range.upperBound).scalar)
    {
      return false
    }
    return count > 2 || !bytes.holds(anyOf: PersonNames.words, at: range.lowerBound, end: range.upperBound)
  }

  /// Two or three Chinese characters: what stands where a name is wanted may have a rare surname, 竞中梅（科技局局长）.
  func mayBeName(_ range: Range<Int>) -> Bool {
    (range.count == 6 || range.count == 9)
      && bytes.startOfIdeographs(before: range.upperBound, floor: range.lowerBound) == range.lowerBound
      && !closesPost(range)
  }

  /// Where the second of two names of two characters starts, which stand without a sign between them: 陆明|俞悦.
  func second(in range: Range<Int>) -> Int? {
    let middle = range.lowerBound + 6
    guard range.count == 12, !isName(range), isName(range.lowerBound..<middle), isName(middle..<range.upperBound) else {
      return nil
    }
    return middle
  }

  /// Whether a surname of one character, or of two, opens a stretch of Chinese characters.
  func startsWithSurname(_ range: Range<Int>) -> Bool {
    startsWithSurname(range, of: 1) || startsWithSurname(range, of: 2)
  }

  func startsWithSurname(_ range: Range<Int>, of characters: Int) -> Bool {
    let end = range.lowerBound + 3 * characters
    return end <= range.upperBound && surnames.contains(String(decoding: bytes[range.lowerBound..<end], as: UTF8.self))
  }

  /// The name behind a post, no sign between them: 县委常委、副县长|何孝堂, 人武部政委|陈俊|同志.
  func holder(_ range: Range<Int>) -> Range<Int>? {
    var end = range.upperBound
    if bytes.holds("同志", at: end - 6, end: end), end - 6 > range.lowerBound { end -= 6 }
    var starts: [Int] = []
    var at = end
    while at > range.lowerBound, starts.count < 10 {
      at = bytes.start(ofCharacterAt: at - 1, notBelow: range.lowerBound)
      starts.append(at)
    }
    // Names of three characters first: 副市长|李四方, not 副市长李|四方.
    for count in [3, 2, 4, 5, 6, 7, 8, 9, 10] where count <= starts.count {
      let start = starts[count - 1]
      if isName(start..<end), closesPost(range.lowerBound..<start) { return start..<end }
    }
    return nil
  }

  /// The name that a post follows, no sign between them, and nothing else: 陈寅|常务副市长.
  func bearer(_ range: Range<Int>) -> (name: Range<Int>, post: Range<Int>)? {
    // 郑凯副区长（兼公安分局局长）
    let aside = BracketPairs(bytes, range).pair(endingAt: range.upperBound)?.range.count ?? 0
    guard range.count - aside <= 45, range.count <= 90 else { return nil }
    for length in [9, 6, 12] where length < range.count {
      let post = range.lowerBound + length..<range.upperBound
      // 舒庆|副市长
      if isName(range.lowerBound..<post.lowerBound), !bytes.holds("副", at: post.lowerBound - 3, end: post.lowerBound),
        closesPost(post), post.count - aside <= 24,
        bytes.holds(anyOf: PersonNames.postOpenings, at: post.lowerBound, end: post.upperBound)
      {
        return (range.lowerBound..<post.lowerBound, post)
      }
    }
    return nil
  }

  /// 王强|（县长）: a name, its post in brackets, and nothing else.
  func bearerWithAside(_ range: Range<Int>) -> (name: Range<Int>, post: Range<Int>)? {
    guard range.count <= 90, let pair = BracketPairs(bytes, range).pair(endingAt: range.upperBound),
      case let name = range.lowerBound..<pair.range.lowerBound, isName(name), closesPost(pair.content)
    else { return nil }
    return (name, pair.content)
  }

  private static let postOpenings: [StaticString] = [
    "副", "常务", "党组", "市长", "县长", "区长", "省长", "州长", "镇长", "乡长", "局长", "主任", "书记", "秘书长", "政委", "市政府", "县政府", "区政府",
  ]

  /// 副县长, 副县长（挂职）, 公安局局长
  func closesPost(_ range: Range<Int>) -> Bool {
    var end = range.upperBound
    if let pair = BracketPairs(bytes, range).pair(endingAt: end) { end = pair.range.lowerBound }
    return bytes.ends(range.lowerBound..<end, withAnyOf: PersonNames.postEndings)
  }

  private static let postEndings: [StaticString] = [
    "长", "主任", "书记", "委员", "常委", "政委", "主席", "助理", "成员", "研员", "视员", "督学", "专员", "代表",
  ]

  /// The name in front of 同志 that a stretch starts with.
  func comrade(_ range: Range<Int>) -> (name: Range<Int>, end: Int)? {
    let limit = min(range.upperBound, range.lowerBound + 36)
    guard let at = bytes.firstIndex(of: "同志", in: range.lowerBound..<limit), isName(range.lowerBound..<at) else {
      return nil
    }
    return (range.lowerBound..<at, at + 6)
  }
}
