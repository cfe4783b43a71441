import Model

/// A page as it is printed: texts with their places, ruling lines. Points, from the top left corner.
struct PrintedPage {
  struct Text {
    var x: Double
    /// Top.
    var y: Double
    var width: Double
    /// Height of a character.
    var size: Double
    var words: String
    var isBold = false
    /// How sure optical recognition is, 0 to 1.
    var certainty = 1.0

    var right: Double { x + width }
    var middle: Double { y + size / 2 }

    /// Two texts, cut at the space that is nearest to a place; one where no space is near.
    fileprivate func cut(at place: Double) -> (Text, Text?) {
      let scalars = Array(words.unicodeScalars)
      let total = Double(max(1, words.displayWidth))
      var at = x
      var best: (index: Int, distance: Double)?
      for (index, scalar) in scalars.enumerated() {
        let step = width * Double(scalar.displayWidth) / total
        let distance = abs(at + step / 2 - place)
        if scalar == " ", distance < size * 2, distance < best?.distance ?? .infinity { best = (index, distance) }
        at += step
      }
      guard let index = best?.index else { return (self, nil) }
      var (left, right) = (self, self)
      left.words = String(String.UnicodeScalarView(scalars[..<index]))
      right.words = String(String.UnicodeScalarView(scalars[(index + 1)...]))
      left.width = place - x - size * 0.3
      right.x = place + size * 0.3
      right.width = self.right - right.x
      return (left, right)
    }
  }

  /// A straight line along the page or across it.
  struct Rule {
    var isHorizontal: Bool
    /// y of a horizontal one, x of a vertical one.
    var at: Double
    var from: Double
    var to: Double
  }

  /// Texts that run across a vertical line, cut there: tools take what stands close in two cells for one text.
  mutating func cutTextsAtRules() {
    let vertical = rules.filter { !$0.isHorizontal }
    guard !vertical.isEmpty else { return }
    texts = texts.flatMap { text in
      vertical.filter { rule in
        rule.at > text.x + text.size * 0.4 && rule.at < text.right - text.size * 0.4 && rule.from < text.middle
          && rule.to > text.middle
      }.map(\.at).sorted().reduce(into: [text]) { parts, x in
        let (left, right) = parts[parts.count - 1].cut(at: x)
        parts[parts.count - 1] = left
        if let right { parts.append(right) }
      }
    }
  }

  var number: Int
  var width = 595.0
  var height = 842.0
  var texts: [Text] = []
  var rules: [Rule] = []
}

/// Texts that stand on one line of print, from left to right.
struct PrintedLine {
  var texts: [PrintedPage.Text]

  var left: Double { texts.map(\.x).min() ?? 0 }
  var right: Double { texts.map(\.right).max() ?? 0 }
  var top: Double { texts.map(\.y).min() ?? 0 }
  var size: Double { texts.map(\.size).max() ?? 10 }

  /// Texts whose middles lie within half a character of each other share a line.
  static func lines(of texts: [PrintedPage.Text]) -> [PrintedLine] {
    var lines: [PrintedLine] = []
    var middle = -1e9
    for text in texts.sorted(by: { ($0.middle, $0.x) < ($1.middle, $1.x) }) {
      if !lines.isEmpty, text.middle - middle <= min(text.size, lines[lines.count - 1].size) * 0.5 {
        lines[lines.count - 1].texts.append(text)
      } else {
        lines.append(PrintedLine(texts: [text]))
        middle = text.middle
      }
    }
    return lines.map { PrintedLine(texts: $0.texts.sorted { $0.x < $1.x }) }
  }

  /// Runs, gaps of more than a character and a half filled with spaces, so that columns stay apart.
  func runs(keepingGaps: Bool) -> [RichRun] {
    var runs: [RichRun] = []
    var end: Double?
    for text in texts {
      if let end, keepingGaps, text.x - end > size * 1.5 {
        let count = Measure.whole((text.x - end) / size * 2, atMost: 120)
        runs.append(RichRun(text: String(repeating: " ", count: max(2, count))))
      } else if let end, text.x - end > size * 0.8 || text.x - end > size * 0.2 && isLatin(runs.last, text.words) {
        runs.append(RichRun(text: " "))
      }
      runs.append(RichRun(text: text.words, isBold: text.isBold))
      end = text.right
    }
    return runs
  }

  /// Whether two words would run together without a space.
  private func isLatin(_ before: RichRun?, _ words: String) -> Bool {
    guard let last = before?.text.utf8.last, let first = words.utf8.first else { return false }
    return isLatinByte(last) && isLatinByte(first)
  }

  /// Whether a new paragraph starts on the next line: its first word would have fitted behind this one.
  func endsParagraph(before next: PrintedLine, within right: Double) -> Bool {
    fit(within: right).hasRoom(for: next.fit(within: right))
  }

  func fit(within right: Double) -> LineFit {
    var width: Float = 0
    var isWord = false
    // 进“十: some programs break a line on neither side of a quotation mark.
    var isGlued = false
    for (index, scalar) in texts.lazy.flatMap(\.words.unicodeScalars).enumerated() {
      let isLatin = scalar.value < 0x2E80 && scalar != " "
      let closes = "，。；、：！？）》〉】〕”’,.;:!?)".unicodeScalars.contains(scalar)
      let glues = index == 1 && (scalar == "“" || scalar == "‘")
      if index > 0, !closes, !glues, !isGlued, !(isWord && isLatin) { break }
      isGlued = glues
      isWord = isLatin && !glues
      width += isLatin ? 0.55 : 1
    }
    return LineFit(room: Float((right - self.right) / max(1, size)), firstWord: width)
  }
}
