/// Numbers that Word generates: 一、 （一） 1. ①
struct WordNumbering {
  private struct Level {
    var start = 1
    var format = "decimal"
    /// `（%1）`, `%1.%2`
    var text = ""
    var isLegal = false
  }

  private struct List {
    var abstract = ""
    var starts: [Int: Int] = [:]
    var levels: [Int: Level] = [:]
  }

  private var abstracts: [String: [Int: Level]] = [:]
  private var lists: [String: List] = [:]
  /// Counters go on through all lists that share their levels.
  private var counters: [String: [Int: Int]] = [:]
  private var started: Set<String> = []

  init() {}

  init(_ xml: XMLPull) throws(ReadError) {
    while let event = try xml.next() {
      switch event {
      case .start("abstractNum"):
        if let id = xml.attribute("abstractNumId") {
          abstracts[id] = try WordNumbering.levels(xml, until: "abstractNum")
        }
      case .start("num"):
        if let id = xml.attribute("numId") { lists[id] = try WordNumbering.list(xml) }
      default: break
      }
    }
  }

  private static func levels(_ xml: XMLPull, until end: String) throws(ReadError) -> [Int: Level] {
    var levels: [Int: Level] = [:]
    while let event = try xml.next(), event != .end(end) {
      if event == .start("lvl"), let index = xml.attribute("ilvl").flatMap({ Int($0) }) {
        levels[index] = try level(xml)
      }
    }
    return levels
  }

  private static func level(_ xml: XMLPull) throws(ReadError) -> Level {
    var level = Level()
    while let event = try xml.next(), event != .end("lvl") {
      switch event {
      case .start("start"): level.start = xml.attribute("val").flatMap { Int($0) } ?? 1
      case .start("numFmt"): level.format = xml.attribute("val") ?? "decimal"
      case .start("lvlText"): level.text = xml.attribute("val") ?? ""
      case .start("isLgl"): level.isLegal = true
      default: break
      }
    }
    return level
  }

  private static func list(_ xml: XMLPull) throws(ReadError) -> List {
    var list = List()
    var level = 0
    while let event = try xml.next(), event != .end("num") {
      switch event {
      case .start("abstractNumId"): list.abstract = xml.attribute("val") ?? ""
      case .start("lvlOverride"): level = xml.attribute("ilvl").flatMap { Int($0) } ?? 0
      case .start("startOverride"): list.starts[level] = xml.attribute("val").flatMap { Int($0) }
      case .start("lvl"): list.levels[level] = try WordNumbering.level(xml)
      default: break
      }
    }
    return list
  }

  /// Steps the counter of a list on and gives the number as printed; nil for bullets and lists that are not there.
  mutating func next(_ id: String, _ index: Int) -> String? {
    guard let list = lists[id] else { return nil }
    let levels = (abstracts[list.abstract] ?? [:]).merging(list.levels) { $1 }
    guard let level = levels[index] else { return nil }
    var counts = counters[list.abstract] ?? [:]
    if !list.starts.isEmpty, started.insert(id).inserted {
      for (level, start) in list.starts { counts[level] = start - 1 }
    }
    counts[index] = (counts[index] ?? level.start - 1) + 1
    for deeper in counts.keys where deeper > index { counts[deeper] = nil }
    for higher in 0..<max(0, index) where counts[higher] == nil { counts[higher] = levels[higher]?.start ?? 1 }
    counters[list.abstract] = counts
    guard level.format != "bullet", level.format != "none" else { return nil }
    var text = level.text
    for place in 0...8 where text.contains("%\(place + 1)") {
      let format = level.isLegal ? "decimal" : levels[place]?.format ?? "decimal"
      text = text.replacing("%\(place + 1)", with: WordNumbering.digits(counts[place] ?? 1, format))
    }
    return text.isEmpty ? nil : text
  }

  /// A number in one of the forms that Word knows; what is not known comes out in Arabic digits.
  static func digits(_ number: Int, _ format: String) -> String {
    switch format {
    case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
      "taiwaneseCountingThousand", "koreanCounting":
      return chinese(number)
    case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
      return String(String(number).compactMap { $0.wholeNumberValue.map { Array("〇一二三四五六七八九")[$0] } })
    case "chineseLegalSimplified":
      return String(chinese(number).map { legal[$0] ?? $0 })
    case "ideographTraditional":
      return (1...10).contains(number) ? String(Array("甲乙丙丁戊己庚辛壬癸")[number - 1]) : "\(number)"
    case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
      return scalar(number <= 20 ? 0x2460 : number <= 35 ? 0x3251 - 20 : 0x32B1 - 35, number, most: 50)
    case "decimalEnclosedParen": return scalar(0x2474, number, most: 20)
    case "decimalEnclosedFullstop": return scalar(0x2488, number, most: 20)
    case "decimalFullWidth", "decimalFullWidth2":
      return String(
        String.UnicodeScalarView(String(number).unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
    case "decimalZero": return number < 10 ? "0\(number)" : "\(number)"
    case "upperLetter": return letters(number, "A")
    case "lowerLetter": return letters(number, "a")
    case "upperRoman": return roman(number)
    case "lowerRoman": return roman(number).lowercased()
    default: return "\(number)"
    }
  }

  private static let legal: [Character: Character] = [
    "一": "壹", "二": "贰", "三": "叁", "四": "肆", "五": "伍", "六": "陆", "七": "柒", "八": "捌", "九": "玖", "十": "拾",
    "百": "佰", "千": "仟",
  ]

  private static func scalar(_ base: UInt32, _ number: Int, most: Int) -> String {
    guard (1...most).contains(number), let scalar = Unicode.Scalar(base + UInt32(number) - 1) else {
      return "\(number)"
    }
    return String(Character(scalar))
  }

  private static func letters(_ number: Int, _ first: Unicode.Scalar) -> String {
    guard number > 0, number <= 780, let letter = Unicode.Scalar(first.value + UInt32((number - 1) % 26)) else {
      return "\(number)"
    }
    return String(repeating: Character(letter), count: (number - 1) / 26 + 1)
  }

  private static func roman(_ number: Int) -> String {
    guard (1...3999).contains(number) else { return "\(number)" }
    let signs = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
      (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = number
    return signs.reduce(into: "") { text, sign in
      while rest >= sign.0 {
        text += sign.1
        rest -= sign.0
      }
    }
  }

  /// 1 to 9999: 十一, 二十, 一百零五.
  private static func chinese(_ number: Int) -> String {
    guard (1...9999).contains(number) else { return number == 0 ? "〇" : "\(number)" }
    let digits = Array("零一二三四五六七八九")
    var text = ""
    var needsZero = false
    for (size, sign) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = number / size % 10
      if digit == 0 {
        needsZero = !text.isEmpty
      } else {
        if needsZero { text += "零" }
        needsZero = false
        text += (size == 10 && digit == 1 && text.isEmpty ? "" : String(digits[digit])) + sign
      }
    }
    return text
  }
}
