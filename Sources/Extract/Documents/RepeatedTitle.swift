import Model

/// Titles that stand twice: under a page's headline, and below the number.
extension DocumentHead {
  /// Where the lines start that say again what a line above them says: 关于…的通知 / 县政府网 / 关于… / 的通知. The line above
  /// may say more behind a sign: 关于…的通知（安政办发〔2024〕1号）, 关于…的通知_县政府网.
  func repeatedTitle(in lines: Range<Int>) -> Int? {
    // Characters of a title that is told by standing twice: 政府工作报告.
    let shortest = 6
    guard lines.count >= 2 else { return nil }
    let titles = lines.map { DocumentHead.bare(page.text.string(unquoted(page.range($0)))) }
    return lines.dropFirst().first { start in
      let words = titles[(start - lines.lowerBound)...].reduce(into: String.UnicodeScalarView()) { $0 += $1 }
      return words.count >= shortest
        && titles[..<(start - lines.lowerBound)].contains { line in
          guard line.starts(with: words) else { return false }
          let next = line.dropFirst(words.count).first
          return next.map { !Glyph(scalar: $0.value, length: 1).isIdeograph } ?? true
        }
    }
  }

  /// The first of the last lines that stand once more right below, where others stand in front of them: what a page prints
  /// above its headline.
  func printedAgain(_ lines: Range<Int>, below end: Int) -> Int? {
    guard lines.count >= 2 else { return nil }
    return lines.dropFirst().first { start in
      let title = (start..<lines.upperBound).reduce(into: String.UnicodeScalarView()) {
        $0 += DocumentHead.bare(page.string($1))
      }
      var words = String.UnicodeScalarView()
      for index in lines.upperBound..<min(end, lines.upperBound + DocumentHead.tallestTitle) {
        words += DocumentHead.bare(page.string(index))
        guard words.count < title.count else { return words.elementsEqual(title) }
      }
      return false
    }
  }

  /// 关于组织开展促销活动的通知, and below it 县商务局关于组织开展促销活动的通知, or those who issue it on lines of their own: a page's
  /// headline leaves them out. Behind the title below.
  func issued(_ start: Int, titleOf headline: Int, below end: Int) -> Int {
    let line = unquoted(page.range(headline))
    let words = numbered(line)?.title ?? line
    guard page.starts(words, with: "关于") else { return start }
    for index in start..<min(end, start + DocumentHead.tallestTitle) where page.isTitleLike(index) {
      let whole = unquoted(page.range(index))
      if page.bytes[whole].suffix(words.count).elementsEqual(page.bytes[words]) {
        return index > start || whole.count > words.count ? index + 1 : start
      }
      guard Issuer.isBody(page.string(index)) else { return start }
    }
    return start
  }

  /// The title once more, below the number, on a line or several.
  func passRepeated(from start: Int, below end: Int, into document: inout Document) -> Int {
    guard start < end, page.isTitleLike(start), let title = document.title.map(DocumentHead.bare), !title.isEmpty else {
      return start
    }
    var words = String.UnicodeScalarView()
    for index in start..<min(end, start + DocumentHead.tallestTitle) {
      words.append(contentsOf: DocumentHead.bare(page.string(index)))
      guard words.count <= title.count, title.starts(with: words) else { return start }
      guard words.count == title.count else { continue }
      for line in start...index { keep(line, as: .title, in: &document) }
      return index + 1
    }
    return start
  }

  /// A title without the signs around what it issues, which pages leave out.
  static func bare(_ title: String) -> String.UnicodeScalarView {
    var bare = String.UnicodeScalarView()
    bare.append(contentsOf: title.unicodeScalars.lazy.filter { !SignSet.aroundTitles.contains($0.value) })
    return bare
  }
}
