import Model

/// Tells what belongs to the page from what belongs to the notice, line by line.
///
///     - 9 -      — 12 —      第 3 页 共 8 页      3/8      15
///     http://…   www.…       (a browser's or a scanner's stamp)
///     ⇥济南市…    (the outline that PDF tools append, each line behind a tab)
struct PageFurniture {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Kind of each line that is furniture, by index.
  func find(in lines: [Line]) -> [Int: Furniture.Kind] {
    var found: [Int: Furniture.Kind] = [:]
    var bareNumbers: [(index: Int, value: Int)] = []
    var short: [Int] = []
    for (index, line) in lines.enumerated() where !line.isBlank && line.columns <= 60 {
      if let value = bareNumber(line) {
        bareNumbers.append((index, value))
      } else if isPageNumber(line) {
        found[index] = .pageNumber
      } else if isAddress(line) {
        found[index] = .address
      } else if line.columns >= 8, !endsSentence(line) {
        short.append(index)
      }
    }
    if arePageNumbers(bareNumbers, lines) {
      for (index, _) in bareNumbers { found[index] = .pageNumber }
    }
    for index in repeatedHeadings(short, lines, pageNumbers: found) { found[index] = .repeatedHeading }
    for index in outline(lines) { found[index] = .outline }
    return found
  }

  private func glyphs(_ line: Line) -> [Glyph] {
    var glyphs: [Glyph] = []
    var at = line.range.lowerBound
    while at < line.range.upperBound {
      let glyph = Glyph(bytes, at: at, end: line.range.upperBound)
      if glyph.scalar != 0x20 && glyph.scalar != 0x3000 && glyph.scalar != 0xA0 { glyphs.append(glyph) }
      at += glyph.length
    }
    return glyphs
  }

  private func bareNumber(_ line: Line) -> Int? {
    guard line.columns <= 4, Glyph(bytes, at: line.range.lowerBound, end: line.range.upperBound).digit != nil else {
      return nil
    }
    return glyphs(line).reduce(0) { number, glyph in number.flatMap { number in glyph.digit.map { number * 10 + $0 } } }
  }

  /// `- 9 -`, `—9—`, `第9页`, `第9页共10页`, `9/10`, `Page 9 of 10`
  private func isPageNumber(_ line: Line) -> Bool {
    guard line.columns <= 24,
      PageFurniture.starts.contains(Glyph(bytes, at: line.range.lowerBound, end: line.range.upperBound).narrow)
    else { return false }
    var rest = glyphs(line)[...]
    let dashes: (Glyph) -> Bool = { PageFurniture.dashes.contains($0.scalar) }
    if let first = rest.first, dashes(first), let last = rest.last, dashes(last), rest.count >= 3 {
      rest = rest.drop(while: dashes)
      while let last = rest.last, dashes(last) { rest.removeLast() }
      return !rest.isEmpty && rest.count <= 4 && rest.allSatisfy { $0.digit != nil }
    }
    return isCountedPage(rest.map(\.narrow))
  }

  private static let dashSigns = "-—–‒―－─一·•~"
  private static let dashes = SignSet(of: dashSigns)
  /// What lines with the number of a page start with: a dash, a digit, 第, Page.
  private static let starts = SignSet(of: dashSigns + "0123456789第P")

  /// `第9页` `第9页共10页` `9/10` `Page9of10`, white space left out.
  private func isCountedPage(_ signs: [UInt32]) -> Bool {
    var rest = signs[...]
    func take(_ words: StaticString...) -> Bool {
      for word in words {
        let scalars = word.description.unicodeScalars.map(\.value)
        if rest.starts(with: scalars) {
          rest = rest.dropFirst(scalars.count)
          return true
        }
      }
      return false
    }
    func takeNumber() -> Bool {
      let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
      rest = rest.dropFirst(digits)
      return digits >= 1 && digits <= 4
    }
    guard let first = signs.first,
      first == 0x7B2C || first == 0x50 || (first >= 0x30 && first <= 0x39 && signs.count <= 7)
    else { return false }
    if take("第") {
      guard takeNumber(), take("页") else { return false }
      if rest.isEmpty { return true }
      _ = take(",")
      return (take("共") || take("/")) && takeNumber() && (rest.isEmpty || (take("页") && rest.isEmpty))
    }
    if take("Page") { return takeNumber() && (rest.isEmpty || (take("of", "/") && takeNumber() && rest.isEmpty)) }
    return takeNumber() && take("/") && takeNumber() && rest.isEmpty
  }

  private static let schemes: [StaticString] = ["http://", "https://", "www.", "file://"]

  private func isAddress(_ line: Line) -> Bool {
    [0x68, 0x77, 0x66].contains(bytes[line.range.lowerBound])  // h, w, f
      && bytes.holds(anyOf: PageFurniture.schemes, at: line.range.lowerBound, end: line.range.upperBound)
      && bytes[line.range].allSatisfy { $0 < 0x80 }
  }

  /// Numbers alone on a line are page numbers if they grow with the lines as pages do; in a file with a table
  /// of numbered rows they are the rows.
  private func arePageNumbers(_ numbers: [(index: Int, value: Int)], _ lines: [Line]) -> Bool {
    guard !numbers.isEmpty, !hasRowNumbers(lines) else { return false }
    var previous = (index: 0, value: 0)
    for number in numbers {
      guard number.value > previous.value else { return false }
      guard (number.index - previous.index) >= 12 * (number.value - previous.value) else { return false }
      previous = number
    }
    return true
  }

  /// 序号 among the words of a table's heading, or its two characters one below the other.
  private func hasRowNumbers(_ lines: [Line]) -> Bool {
    var isBelow = false
    for line in lines where !line.isBlank {
      let range = line.range
      if line.columns <= 60 || isHeadingLike(range), !endsSentence(line), bytes.firstIndex(of: "序号", in: range) != nil {
        return true
      }
      if isBelow, bytes.holds("号", at: range.lowerBound, end: range.upperBound) { return true }
      isBelow = bytes.spells("序", in: range)
    }
    return false
  }

  /// 序号 项目名称 建设内容 … 责任单位 责任人: many words side by side, and no sentence.
  private func isHeadingLike(_ range: Range<Int>) -> Bool {
    range.count <= PageFurniture.longestHeading
      && bytes[range].split(whereSeparator: { $0 == 0x20 || $0 == 0x09 }).count >= PageFurniture.fewestColumns
  }

  /// Bytes, and words.
  private static let longestHeading = 400
  private static let fewestColumns = 5

  /// The same short line three times or more, each time next to a page number.
  private func repeatedHeadings(_ short: [Int], _ lines: [Line], pageNumbers: [Int: Furniture.Kind]) -> [Int] {
    guard pageNumbers.values.contains(.pageNumber) else { return [] }
    var found: [Int] = []
    for indexes in Dictionary(grouping: short, by: { bytes[lines[$0].range] }).values where indexes.count >= 3 {
      let beside = indexes.filter { index in
        var distance = 0
        for step in [-1, 1] {
          var at = index + step
          distance = 0
          while at >= 0, at < lines.count, distance < 2 {
            if pageNumbers[at] == .pageNumber { return true }
            if !lines[at].isBlank { distance += 1 }
            at += step
          }
        }
        return false
      }
      if beside.count >= 3, beside.count * 4 >= indexes.count * 3 { found += beside }
    }
    return found
  }

  /// Lines behind a tab that close the file; rows of a table have other tabs as well.
  private func outline(_ lines: [Line]) -> [Int] {
    var found: [Int] = []
    for index in lines.indices.reversed() where !lines[index].isBlank {
      guard lines[index].startsWithTab, !bytes[lines[index].range].contains(0x09) else { break }
      found.append(index)
    }
    return found.count < lines.count / 2 ? found : []
  }

  private func endsSentence(_ line: Line) -> Bool {
    let last = Glyph(bytes, before: line.range.upperBound, start: line.range.lowerBound)
    return last.endsSentence
  }
}
