import Model

/// Printed dates → ISO 8601.
public enum CalendarReading {
  /// `2024年2月29日`, `二〇二四年二月二十九日`, `2024-02-29`; nil where the words make no date of the calendar.
  public static func date(_ words: String) -> String? {
    let numbers = numbers(words)
    guard numbers.count >= 3 else { return nil }
    return iso(numbers[0], numbers[1], numbers[2])
  }

  /// A time limit: `2024年6月30日前`, `6月底前`, `2024年12月`, `年底前`, `2025年`. The month's last day where no day
  /// is said, the year's where no month is. `year` is the notice's own.
  public static func deadline(_ words: String, year: Int?) -> String? {
    let scalars = words.unicodeScalars.map { UInt32($0) }
    if scalars.isEmpty { return nil }
    var years: Int?
    var month: Int?
    var day: Int?
    for (value, sign) in numbered(words) {
      switch sign {
      case "年": years = value
      case "月": month = value
      case "日", "号": day = value
      default: break
      }
    }
    guard let settled = years ?? year, years != nil || month != nil || words.contains("年底") || words.contains("年末")
    else {
      return nil
    }
    guard let month else { return iso(settled, 12, 31) }
    if let day { return iso(settled, month, day) }
    if words.contains("上旬") { return iso(settled, month, 10) }
    if words.contains("中旬") { return iso(settled, month, 20) }
    return (1...12).contains(month) ? iso(settled, month, days(settled, month)) : nil
  }

  /// Numbers with the sign behind each.
  private static func numbered(_ words: String) -> [(Int, Character)] {
    var found: [(Int, Character)] = []
    var values: [Int] = []
    for character in words {
      let scalar = character.unicodeScalars.first.map { UInt32($0) } ?? 0
      if let value = Glyph(scalar: scalar, length: 1).digit ?? ChineseNumeral.value(scalar) {
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

  private static func iso(_ year: Int, _ month: Int, _ day: Int) -> String? {
    guard (1900...2999).contains(year), (1...12).contains(month), day >= 1, day <= days(year, month) else { return nil }
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(year)-\(two(month))-\(two(day))"
  }

  private static func days(_ year: Int, _ month: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// Prefix, year and serial of 济长政办字〔2024〕3号.
  public static func read(_ number: inout DocumentNumber) {
    let words = number.printed.text
    let prefix = words.prefix { !$0.isNumber && !"〔［[（(【﹝第".contains($0) }
    number.prefix = prefix.isEmpty ? nil : String(prefix)
    let values = numbers(String(words.dropFirst(prefix.count)))
    if values.count >= 2 {
      number.year = values[0]
      number.serial = values[1]
    } else {
      number.serial = values.first
    }
  }
}
