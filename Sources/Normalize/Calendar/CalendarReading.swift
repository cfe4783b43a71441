import Model

/// Printed dates → ISO 8601.
public enum CalendarReading {
  /// `2024年2月29日`, `二〇二四年二月二十九日`, `2024-02-29`; nil where the words make no date of the calendar.
  public static func date(_ words: String) -> String? {
    let numbers = numbers(words)
    guard numbers.count >= 3 else { return nil }
    return iso(numbers[0], numbers[1], numbers[2])
  }

  /// A stretch of time: `2024年6月30日前`, `6月底`, `5月—6月`, `第一季度`, `上半年`, `年底前`, `去年12月底`.
  ///
  /// `due` is its last day: of the month where no day is said, of the year where no month is. `from` is its first day,
  /// where the words name a stretch and no limit; `2024年5月1日起` has a first day alone. Nil where they name no date
  /// that can be settled (每月5日前).
  /// - Parameters:
  ///   - words: as printed.
  ///   - year: the notice's own.
  public static func period(_ words: String, year: Int?) -> (from: String?, due: String?)? {
    if words.closes(with: "起") { return limit(String(words.dropLast()), year).map { ($0.from ?? $0.due, nil) } }
    return limit(words, year).map { ($0.from, $0.due) }
  }

  /// 持续推进, 立行立改, 长期坚持, 每季度1场: a limit that has no date, as its words say.
  static func isLasting(_ words: String) -> Bool {
    ["持续", "长期", "立行立改", "立即", "立查立改", "常态化", "即知即改", "贯穿全年", "全年坚持", "常年坚持"].contains {
      words.opens(with: $0) || words.closes(with: $0)
    } || words.opens(with: "每") && ["次", "场", "期", "轮", "批"].contains { words.closes(with: $0) }
  }

  /// Words that name a stretch or the end of one.
  private static func limit(_ printed: String, _ year: Int?) -> (from: String?, due: String)? {
    let words = withQuarters(printed)
    if words.holds("每") {
      // 2024年12月底，|每月5日前报送进展
      let parts = words.split { commas.contains($0.sign) }
      return parts.last { !$0.holds("每") && ($0.holds("月") || $0.holds("年")) }.flatMap { limit(String($0), year) }
    }
    if let (first, last) = steps(words) { return limit(last, statedYear(first) ?? year) ?? limit(first, year) }
    // 2026年初 has no last day.
    if words.closes(with: "年初") { return nil }
    // 半年内 counts from the day of the notice.
    if words.holds("半年"), !words.holds("上半年"), !words.holds("下半年") { return nil }
    let parts = numbered(words)
    if let named = named(words, parts, year) { return named }
    if let date = numericDate(parts) { return (nil, date) }
    if let stretch = overYears(words, year) { return stretch }
    var years = relative(words, year)
    var months: [Int] = []
    var day: Int?
    var quarters: [Int] = []
    var pending: [Int] = []
    // 2026.8, 2026/08月
    if parts.count == 2, (1900...2999).contains(parts[0].0), "/-.／．－".contains(parts[0].1),
      (1...12).contains(parts[1].0)
    {
      years = parts[0].0
      months = [parts[1].0]
    }
    for (value, sign) in parts {
      switch sign {
      case "年":
        // 两年内, but 25年底
        if value < 15 || value < 100 && words.holds("年内") { return nil }
        years = value < 100 ? 2000 + value : value
        pending = []
      case "月":
        months += pending.filter { (1...12).contains($0) } + [value]
        // 7月1日试运营，12月|底完工: the day was of the month before.
        (day, pending) = (nil, [])
      case "日", "号": day = value
      // 12月30前
      case "前" where !months.isEmpty && day == nil && (1...31).contains(value): day = value
      case "季":
        quarters = pending + [value]
        pending = []
      case "-", "—", "–", "－", "～", "~", "至", "到": pending.append(value)
      // 二、三季度
      case "、" where value < 4: pending.append(value)
      default: break
      }
    }
    guard let settled = years ?? year else { return nil }
    let isLimit = ["底", "末", "前", "内"].contains { words.holds($0) }
    func stretch(_ first: Int, _ last: Int) -> (String?, String)? {
      guard (1...12).contains(first), (1...12).contains(last), let due = iso(settled, last, days(settled, last)) else {
        return nil
      }
      return (isLimit ? nil : iso(settled, first, 1), due)
    }
    if let first = quarters.first, let last = quarters.last {
      return quarters.allSatisfy((1...4).contains) ? stretch(first * 3 - 2, last * 3) : nil
    }
    if words.holds("前三") { return stretch(1, 9) }
    // 上半年8场、下半年12场
    if words.holds("上半年"), words.holds("下半年") { return stretch(1, 12) }
    if words.holds("上半年") || words.holds("前两") { return stretch(1, 6) }
    if words.holds("下半年") { return stretch(7, 12) }
    guard let month = months.last else {
      let isYear = words.holds("年")
      return isYear && (years != nil || !words.opens(with: "年") || words.count > 1) ? stretch(1, 12) : nil
    }
    if let day { return iso(settled, month, day).map { (nil, $0) } }
    if words.holds("上旬") { return iso(settled, month, 10).map { (isLimit ? nil : iso(settled, month, 1), $0) } }
    if words.holds("中旬") { return iso(settled, month, 20).map { (isLimit ? nil : iso(settled, month, 11), $0) } }
    return stretch(months.count > 1 ? months[0] : month, month)
  }

  /// `2025年10月至2026年6月`, `2026年3月1日—2027年2月28日`: both ends with their year; `2025—2027年`.
  private static func overYears(_ words: String, _ year: Int?) -> (from: String?, due: String)? {
    guard let sign = words.firstIndex(where: { strokes.contains($0.sign) }), sign > words.startIndex,
      case (let first, let last) = (withYear(words[..<sign]), String(words[words.index(after: sign)...])),
      first.holds("年") && last.holds("年") || isDotted(first) && isDotted(last), last.first?.isNumber == true,
      let start = limit(first, year), let end = limit(last, year)
    else { return nil }
    let from = start.from ?? start.due
    return (from < end.due ? from : nil, end.due)
  }

  private static let strokes = SignSet(of: "至到—–－-～~")

  /// `2026.3`: a year, a dot and a month.
  private static func isDotted(_ words: String) -> Bool {
    words.utf8.prefix(4).allSatisfy { 0x30...0x39 ~= $0 } && words.utf8.dropFirst(4).first == 0x2E
  }

  /// `计划于7月中旬开工，|11月底完工`: the words in front of the last comma and those behind it, where both state a date.
  private static func steps(_ words: String) -> (first: String, last: String)? {
    guard words.utf8.count >= 12, let comma = words.lastIndex(where: { commas.contains($0.sign) }) else { return nil }
    let (first, last) = (String(words[..<comma]), String(words[words.index(after: comma)...]))
    return first.holds("月") && last.holds("月") ? (first, last) : nil
  }

  private static let commas = SignSet(of: "，,；;")

  private static func statedYear(_ words: String) -> Int? {
    numbered(words).last { $0.1 == "年" && $0.0 >= 1900 }?.0
  }

  /// `2025` in front of a stroke is a year.
  private static func withYear(_ words: Substring) -> String {
    words.utf8.count == 4 && words.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? words + "年" : String(words)
  }

  /// `2024/9/30`, `2024-09-30`, `2024.9.30`, `20240930`, with 前 behind it or not.
  private static func numericDate(_ parts: [(Int, Character)]) -> String? {
    // 20261231
    if parts.count == 1, case let number = parts[0].0, number > 1900_00_00 {
      return iso(number / 10000, number / 100 % 100, number % 100)
    }
    guard parts.count == 3, parts[0].0 >= 1900, parts[0].1 == parts[1].1, "/-.／．－".contains(parts[0].1) else {
      return nil
    }
    return iso(parts[0].0, parts[1].0, parts[2].0)
  }

  /// Numbers with the sign behind each.
  private static func numbered(_ words: String) -> [(Int, Character)] {
    var found: [(Int, Character)] = []
    var values: [Int] = []
    for character in words {
      if let value = Glyph(scalar: character.sign, length: 1).digit ?? ChineseNumeral.ofDate(character.sign) {
        values.append(value)
      } else {
        if let number = ChineseNumeral.number(values) { found.append((number, character)) }
        values = []
      }
    }
    if let number = ChineseNumeral.number(values) { found.append((number, " ")) }
    return found
  }

  private static func numbers(_ words: String) -> [Int] { numbered(words).map(\.0) }

  static func iso(_ year: Int, _ month: Int, _ day: Int) -> String? {
    guard (1900...2999).contains(year), (1...12).contains(month), day >= 1, day <= days(year, month) else { return nil }
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(year)-\(two(month))-\(two(day))"
  }

  static func days(_ year: Int, _ month: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// Prefix, year and serial of 济长政办字〔2024〕3号.
  public static func read(_ number: inout DocumentNumber) {
    let words = number.printed.text
    let prefix = words.prefix { !$0.isNumber && !serialOpeners.contains($0.sign) }
    number.prefix = prefix.isEmpty ? nil : String(prefix)
    let values = numbers(String(words.dropFirst(prefix.count)))
    if values.count >= 2 {
      number.year = values[0]
      number.serial = values[1]
    } else {
      number.serial = values.first
    }
  }

  private static let serialOpeners = SignSet(of: "〔［[（(【﹝第")
}

extension Character {
  /// Its first scalar: signs of dates and numbers have no other.
  fileprivate var sign: UInt32 { unicodeScalars.first.map(\.value) ?? 0 }
}
