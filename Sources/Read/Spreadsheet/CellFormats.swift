import Foundation

/// Formats of cells: which numbers are dates or shares, which cells are bold.
struct CellFormats {
  /// 9999-12-31, behind which a spreadsheet shows no date.
  private static let lastDay = 2_958_465.0

  private struct Format {
    var code: String
    var isBold = false
  }

  private var formats: [Format] = []
  private let is1904: Bool

  init() { is1904 = false }

  init(_ xml: XMLPull, is1904: Bool) throws(ReadError) {
    self.is1904 = is1904
    var codes: [Int: String] = [:]
    var fonts: [Bool] = []
    var isInCells = false
    var isInFonts = false
    while let event = try xml.next() {
      switch event {
      case .start("numFmt"):
        if let id = xml.attribute("numFmtId").flatMap({ Int($0) }) { codes[id] = xml.attribute("formatCode") ?? "" }
      case .start("fonts"): isInFonts = true
      case .end("fonts"): isInFonts = false
      case .start("font"): if isInFonts { fonts.append(false) }
      case .start("b"): if isInFonts, !fonts.isEmpty, xml.attribute("val") != "0" { fonts[fonts.count - 1] = true }
      case .start("cellXfs"): isInCells = true
      case .end("cellXfs"): isInCells = false
      case .start("xf"):
        guard isInCells else { continue }
        let number = xml.attribute("numFmtId").flatMap { Int($0) } ?? 0
        let font = xml.attribute("fontId").flatMap { Int($0) } ?? 0
        formats.append(
          Format(
            code: codes[number] ?? CellFormats.builtIn[number] ?? "",
            isBold: fonts.indices.contains(font) && fonts[font]))
      default: break
      }
    }
  }

  /// Formats that a workbook need not spell out (ECMA-376, 18.8.30), those of Chinese included.
  private static let builtIn: [Int: String] = [
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy/m/d", 15: "yyyy/m/d", 16: "m月d日",
    17: "yyyy年m月", 22: "yyyy/m/d", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "yyyy/m/d", 31: "yyyy年m月d日",
    36: "yyyy年m月",
    50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月", 53: "m月d日", 54: "m月d日", 57: "yyyy年m月", 58: "m月d日",
  ]

  func isBold(_ style: Int) -> Bool { formats.indices.contains(style) && formats[style].isBold }

  /// A number as its cell shows it.
  func shown(_ raw: String, style: Int) -> String {
    guard let number = Double(raw), number.isFinite else { return raw }
    let code = formats.indices.contains(style) ? CellFormats.plain(formats[style].code) : ""
    if code.contains("y") || code.contains("d"), number >= 1, number < 2_958_466 { return date(number, code) }
    let decimals = code.split(separator: ".").dropFirst().first.map { $0.prefix { $0 == "0" || $0 == "#" }.count }
    if code.contains("%") { return CellFormats.fixed(number * 100, decimals ?? 0) + "%" }
    if code.contains("0") || code.contains("#") {
      return CellFormats.fixed(number, decimals ?? 0, isGrouped: code.contains(","))
    }
    return CellFormats.general(number)
  }

  /// The first section of a format, colours, quoted words and escapes left out.
  private static func plain(_ code: String) -> String {
    var result = ""
    var (isQuoted, isBracketed, isEscaped) = (false, false, false)
    for character in code {
      if isEscaped {
        isEscaped = false
        if character == "年" || character == "月" || character == "日" { result.append(character) }
      } else if character == "\"" {
        isQuoted.toggle()
      } else if isQuoted {
        if "年月日".contains(character) { result.append(character) }
      } else if character == "[" || character == "]" {
        isBracketed = character == "["
      } else if character == "\\" || character == "_" || character == "*" {
        isEscaped = true
      } else if character == ";" {
        break
      } else if !isBracketed {
        result.append(character)
      }
    }
    return result.lowercased()
  }

  private func date(_ number: Double, _ code: String) -> String {
    // Days since 1899-12-30 (1904-01-01), civil calendar after H. Hinnant's days_from_civil.
    let days = Int(min(max(number, 0), CellFormats.lastDay)) + (is1904 ? 1462 : 0) - 25_569 + 719_468
    let era = days / 146_097
    let ofEra = days - era * 146_097
    let year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * year + year / 4 - year / 100)
    let month = (5 * ofYear + 2) / 153
    let day = ofYear - (153 * month + 2) / 5 + 1
    let civilMonth = month < 10 ? month + 3 : month - 9
    let civilYear = year + era * 400 + (civilMonth <= 2 ? 1 : 0)
    if code.contains("年") || code.contains("月") {
      return (code.contains("y") ? "\(civilYear)年" : "") + "\(civilMonth)月" + (code.contains("d") ? "\(day)日" : "")
    }
    let separator = code.contains("-") ? "-" : code.contains(".") ? "." : "/"
    return [code.contains("y") ? "\(civilYear)" : nil, "\(civilMonth)", code.contains("d") ? "\(day)" : nil]
      .compactMap { $0 }.joined(separator: separator)
  }

  /// Fifteen significant digits, as a spreadsheet shows them.
  private static func general(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
    let magnitude = number == 0 ? 0 : Int(log10(abs(number)).rounded(.down))
    let text = fixed(number, max(0, min(15, 14 - magnitude)))
    guard text.contains(".") else { return text }
    return String(text.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed())
  }

  private static func fixed(_ number: Double, _ decimals: Int, isGrouped: Bool = false) -> String {
    let scale = pow(10, Double(decimals))
    let scaled = (abs(number) * scale).rounded()
    guard scaled < 1e18 else { return "\(number)" }
    var digits = String(Int(scaled))
    if digits.count <= decimals { digits = String(repeating: "0", count: decimals - digits.count + 1) + digits }
    var whole = String(digits.dropLast(decimals))
    if isGrouped {
      whole = String(
        whole.reversed().enumerated().flatMap { $0 > 0 && $0 % 3 == 0 ? [",", $1] : [$1] }.reversed())
    }
    let sign = number < 0 && scaled > 0 ? "-" : ""
    return sign + whole + (decimals > 0 ? "." + digits.suffix(decimals) : "")
  }
}
