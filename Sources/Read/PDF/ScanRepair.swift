/// Signs that optical recognition takes for others, put right where what stands around them settles it.
///
///     《牵头单位:县水务局)     a bracket that closes as another one opened it: （…）
///     牵头单位;县水务局        a semicolon behind a label is its colon
///     县水务局”县财政局        a quotation that was never opened is a wide blank
///     1个”牵头单位：县工信局    so is one in front of a label
///     奉头单位：县水务局       牵, which no other word has in front of 头
///     一责任单位:县水务局      a stroke in front of a label is a dash: ——
///     〔2024]3号, (县科技局)   signs of half width beside Chinese are those of full width
enum ScanRepair {
  /// Texts in reading order. What was changed counts as doubtful.
  static func repair(_ texts: inout [PrintedPage.Text]) {
    repairLabels(&texts)
    repairBrackets(&texts)
    repairColons(&texts)
    for index in texts.indices { texts[index].words = widened(texts[index].words) }
  }

  /// `1，` and `2 ` at the start of a line, where they go on counting, are `1.` and `2.`
  static func repairNumbers(_ lines: inout [[PrintedPage.Text]]) {
    var last = 0
    for index in lines.indices {
      guard let first = lines[index].first else { continue }
      let digits = first.words.prefix { $0.isASCII && $0.isNumber }
      guard let number = Int(digits), digits.count <= 3 else { continue }
      let rest = first.words.dropFirst(digits.count)
      if rest.first == "." || rest.first == "、" || rest.first == "．" {
        last = number
      } else if number == last + 1 || number == 1,
        rest.isEmpty && lines[index].count > 1 || rest.first == "，" || rest.first == ","
      {
        lines[index][0].words = digits + "." + rest.dropFirst()
        if rest.isEmpty, let sign = lines[index][1].words.first, ".，,".contains(sign) {
          lines[index][1].words.removeFirst()
        }
        lines[index][0].certainty = min(first.certainty, doubtful)
        last = number
      }
    }
  }

  private static let wide: [Unicode.Scalar: Unicode.Scalar] = [
    "(": "（", ")": "）", ":": "：", ";": "；", ",": "，", "?": "？",
  ]

  private static func widened(_ words: String) -> String {
    let scalars = Array(words.unicodeScalars)
    func isChinese(_ index: Int) -> Bool { scalars.indices.contains(index) && scalars[index].value >= 0x2E80 }
    return String(
      String.UnicodeScalarView(
        scalars.enumerated().map { index, scalar in
          // 执行率达到100%;
          let isBeside = isChinese(index - 1) || isChinese(index + 1) || scalar == ";" && isChinese(0)
          guard let wide = wide[scalar], isBeside || scalars.count == 1 else { return scalar }
          return wide
        }))
  }

  private static let openings: [Unicode.Scalar: Unicode.Scalar] = [
    "（": "）", "(": "）", "《": "》", "〈": "》", "<": "》", "〔": "〕", "[": "〕", "［": "〕", "【": "】", "“": "”",
  ]
  private static let closings: [Unicode.Scalar: Unicode.Scalar] = [
    "）": "）", ")": "）", "》": "》", "〉": "》", ">": "》", "〕": "〕", "]": "〕", "］": "〕", "】": "】", "”": "”",
  ]
  /// How names of units end: a quotation that closes behind one and was never opened parts it from the next.
  private static let unitEndings = Set("局委办会府行院处站队部厅室社）".unicodeScalars)
  /// Certainty of what was put right.
  private static let doubtful = 0.5

  /// Round brackets are by far the most frequent, and the ones taken for others.
  private static func repairBrackets(_ texts: inout [PrintedPage.Text]) {
    var open: [(text: Int, at: Int, closing: Unicode.Scalar)] = []
    var previous: Unicode.Scalar?
    for index in texts.indices {
      var scalars = Array(texts[index].words.unicodeScalars)
      for at in scalars.indices {
        defer { if !scalars[at].properties.isWhitespace { previous = scalars[at] } }
        if let closing = openings[scalars[at]] {
          open.append((index, at, closing))
          if open.count > 8 { open.removeFirst() }
        } else if scalars[at] == "”", open.isEmpty, previous.map(unitEndings.contains) == true {
          scalars[at] = "\u{3000}"
          texts[index].certainty = min(texts[index].certainty, doubtful)
        } else if let closing = closings[scalars[at]], let last = open.popLast() {
          if last.closing == closing {
            if closing == "〕" { scalars[at] = closing }
          } else if closing == "）" {
            // The opening one was misread.
            if last.text == index {
              scalars[last.at] = "（"
            } else {
              replace(&texts[last.text], last.at, "（")
            }
            texts[last.text].certainty = min(texts[last.text].certainty, doubtful)
          } else if last.closing == "）" {
            scalars[at] = "）"
            texts[index].certainty = min(texts[index].certainty, doubtful)
          } else if last.text == index, at == last.at + 5,
            scalars[last.at + 1..<at].allSatisfy({ $0.properties.numericType == .decimal })
          {
            // The year of a document number.
            (scalars[last.at], scalars[at]) = ("〔", "〕")
          }
        }
      }
      texts[index].words = String(String.UnicodeScalarView(scalars))
    }
  }

  private static func replace(_ text: inout PrintedPage.Text, _ at: Int, _ scalar: Unicode.Scalar) {
    var scalars = Array(text.words.unicodeScalars)
    scalars[at] = scalar
    text.words = String(String.UnicodeScalarView(scalars))
  }

  private static let labels = ["单位", "部门", "领导", "时限", "责任人", "时间", "单位及责任人"]

  private static func endsInLabel(_ characters: ArraySlice<Character>) -> Bool {
    let end = String(characters.suffix(8))
    return labels.contains(where: end.hasSuffix)
  }

  /// Up to the first of `signs`, which stands near, no value in front of it: not 市教育局；责任单位：, nor 县商务局|责任单位：, whose
  /// value ends its line.
  private static func startsWithLabel(_ characters: ArraySlice<Character>, before signs: Set<Character>) -> Bool {
    let near = characters.prefix(10)
    guard let sign = near.firstIndex(where: signs.contains), case let label = near[..<sign] else { return false }
    return endsInLabel(label) && label.allSatisfy(\.isLetter) && (label.count <= 6 || label.contains("及"))
  }

  private static func repairLabels(_ texts: inout [PrintedPage.Text]) {
    rewrite(&texts) { whole, at in
      if whole[at] == "奉", at + 1 < whole.count, whole[at + 1] == "头" { return "牵" }
      let isQuote = whole[at] == "“" || whole[at] == "”"
      return isQuote && startsWithLabel(whole[(at + 1)...], before: colons) ? "\u{3000}" : nil
    }
  }

  private static let colons: Set<Character> = ["：", ":"]
  private static let semicolons: Set<Character> = ["；", ";"]

  /// A semicolon behind a label is its colon, but where another label follows: then `相关部门；责任领导：` is a value's end.
  private static func repairColons(_ texts: inout [PrintedPage.Text]) {
    rewrite(&texts) { whole, at in
      guard semicolons.contains(whole[at]), endsInLabel(whole[..<at]),
        !startsWithLabel(whole[(at + 1)...], before: colons)
      else { return nil }
      return "："
    }
  }

  /// Puts other words for some characters, told by what stands around them, in whichever text.
  private static func rewrite(_ texts: inout [PrintedPage.Text], _ other: ([Character], Int) -> String?) {
    let whole = texts.flatMap { Array($0.words) }
    var end = 0
    for index in texts.indices {
      let start = end
      end += texts[index].words.count
      let others = (start..<end).map { other(whole, $0) }
      guard others.contains(where: { $0 != nil }) else { continue }
      texts[index].words = zip(whole[start..<end], others).map { $1 ?? String($0) }.joined()
      texts[index].certainty = min(texts[index].certainty, doubtful)
    }
  }

  private static let strokes: Set<Character> = ["-", "－", "–", "—"]

  /// A dash of two that was taken for the number one, or for a hyphen and the number.
  static func repairDashes(_ lines: inout [[PrintedPage.Text]]) {
    for line in lines.indices {
      rewrite(&lines[line]) { whole, at in
        if let dash = dash(in: whole, at: at) { return dash.count == 1 ? "——" : "—" }
        return at > 0 && dash(in: whole, at: at - 1)?.contains(at) == true ? "—" : nil
      }
    }
  }

  /// Where a dash starts there.
  private static func dash(in line: [Character], at start: Int) -> Range<Int>? {
    let isOne = line[start] == "一"
    guard isOne || strokes.contains(line[start]) else { return nil }
    let before = start > 0 ? line[start - 1] : "。"
    let next = start + 1 < line.count ? line[start + 1] : "。"
    if isOne, strokes.contains(next) { return before.isLetter ? nil : start..<start + 2 }
    if !isOne, next == "一" { return before.isASCII || strokes.contains(before) ? nil : start..<start + 2 }
    // 一县水务局; not 一县一品
    let isUnit = "省市县区州".contains(next) && line.dropFirst(2).first.map { $0.isLetter && $0 != "一" } ?? false
    guard isOne, start == 0, isUnit || startsWithLabel(line[1...], before: colons.union(semicolons)) else { return nil }
    return start..<start + 1
  }
}
