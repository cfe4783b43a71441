import Model

/// Times that have a name, and short forms of others: “十四五”末, 国庆节前, 年中, Q3, 12.31.
extension CalendarReading {
  /// What the words name where they name it as a whole; nil where they have to be read by their numbers.
  static func named(_ words: String, _ parts: [(Int, Character)], _ year: Int?) -> (from: String?, due: String)? {
    if words.holds("五"), let plan = fiveYears(words) { return plan }
    if let bare = bareYears(words, parts) { return bare }
    // 12.31
    if parts.count == 2, ".．".contains(parts[0].1), words.utf8.count <= 9, let year,
      let date = iso(year, parts[0].0, parts[1].0)
    {
      return (nil, date)
    }
    let isMiddle = words.closes(with: "年中") || words.closes(with: "年中前")
    guard isMiddle || words.closes(with: "前") else { return nil }
    let stated = parts.first { $0.1 == "年" && (1900...2999).contains($0.0) }?.0 ?? relative(words, year)
    // 春节前 of no year may be that of this one or of the next.
    if words.holds("春节") || words.holds("除夕") { return stated.flatMap(beforeSpring).map { (nil, $0) } }
    // 元旦前 of no year is the end of the notice's; 2027年元旦前 that of 2026.
    let settled = stated.map { words.holds("元旦") ? $0 - 1 : $0 } ?? year
    guard let settled else { return nil }
    if isMiddle { return iso(settled, 6, 30).map { (nil, $0) } }
    for (name, month) in lastMonths where words.holds(name) {
      return iso(settled, month, days(settled, month)).map { (nil, $0) }
    }
    return nil
  }

  /// Whether words count from the year in which they are written, as 次年 and 当年 don't.
  static func isOfDate(_ words: String) -> Bool {
    ["今年", "明年", "来年", "去年"].contains { words.holds($0) }
  }

  /// 去年, 明年, 今年: the year that such words mean.
  static func relative(_ words: String, _ year: Int?) -> Int? {
    guard let year else { return nil }
    let names: [(Int, [StaticString])] = [(-1, ["去年", "上年"]), (1, ["明年", "次年", "来年", "翌年"]), (0, ["今年", "当年"])]
    return names.first { $0.1.contains { words.holds($0) } }.map { year + $0.0 }
  }

  private static func beforeSpring(_ year: Int) -> String? {
    guard eves.indices.contains(year - firstEve) else { return nil }
    return iso(year, eves[year - firstEve] / 100, eves[year - firstEve] % 100)
  }

  /// The eve of the lunar year, month and day, from 2005 on; by the Chinese calendar of ICU.
  private static let firstEve = 2005
  private static let eves = [
    208, 128, 217, 206, 125, 213, 202, 122, 209, 130, 218, 207, 127, 215, 204, 124, 211, 131, 121, 209, 128, 216,
    205, 125, 212, 202, 122, 210, 130, 218, 207, 127, 214, 203, 123, 211, 131, 121, 209, 129, 216,
  ]

  /// What a day is in front of, and the month whose end comes before it.
  private static let lastMonths: [(StaticString, Int)] = [
    ("国庆", 9), ("五一", 4), ("劳动节", 4), ("七一", 6), ("元旦", 12), ("秋季开学", 8), ("秋季学期开学", 8), ("9月开学", 8), ("九月开学", 8),
  ]

  /// “十四五”末, 十四五期间: the plan of 2021 to 2025.
  private static func fiveYears(_ words: String) -> (from: String?, due: String)? {
    let bare = String(words.filter { !"“”\"‘’".contains($0) })
    let plans = ["十二五", "十三五", "十四五", "十五五", "十六五"]
    guard let index = plans.firstIndex(where: { bare.opens(with: $0) }) else { return nil }
    let last = 2015 + index * 5
    let rest = bare.dropFirst(3)
    switch rest {
    case "末", "期末", "时期末", "末期", "规划期末", "期末前": return (nil, "\(last)-12-31")
    case "", "期间", "时期", "期内", "规划期", "规划期内": return ("\(last - 4)-01-01", "\(last)-12-31")
    default: return nil
    }
  }

  /// `2024`, `2024-2026` without 年.
  private static func bareYears(_ words: String, _ parts: [(Int, Character)]) -> (from: String?, due: String)? {
    guard (1...2).contains(parts.count), parts.allSatisfy({ (2000...2099).contains($0.0) }),
      parts[parts.count - 1].1 == " ",
      words.first?.isNumber == true, parts.count == 1 || "至到—–－-～~".contains(parts[0].1),
      parts[0].0 <= parts[parts.count - 1].0,
      words.utf8.count <= 11
    else { return nil }
    return ("\(parts[0].0)-01-01", "\(parts[parts.count - 1].0)-12-31")
  }

  /// `2025年Q3`, `Ⅲ季度` → `2025年3季`, `3季度`.
  static func withQuarters(_ words: String) -> String {
    guard words.unicodeScalars.contains(where: { $0 == "Q" || (0x2160...0x2163).contains($0.value) }) else {
      return words
    }
    var result = String.UnicodeScalarView()
    var isQuarter = false
    for scalar in words.unicodeScalars {
      if scalar == "Q" {
        isQuarter = true
      } else if (0x2160...0x2163).contains(scalar.value) {
        result.append(Unicode.Scalar(UInt8(scalar.value - 0x2160) + 0x31))
      } else {
        result.append(scalar)
        if isQuarter { result.append(contentsOf: "季".unicodeScalars) }
        isQuarter = false
      }
    }
    return String(result)
  }
}
