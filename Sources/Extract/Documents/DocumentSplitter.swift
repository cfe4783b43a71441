import Model

/// One notice's stretch of a file.
struct DocumentStretch {
  var paragraphs: Range<Int>
  /// Paragraph of the number, where one is printed on its own.
  var number: Int?
  /// First paragraph of the head: letterhead or title.
  var head: Int

  /// The same where so many paragraphs in front are left out.
  func moved(by distance: Int) -> DocumentStretch {
    DocumentStretch(
      paragraphs: paragraphs.lowerBound - distance..<paragraphs.upperBound - distance,
      number: number.map { $0 - distance }, head: head - distance)
  }
}

/// Cuts a file into its notices.
///
/// A notice starts with its head: lines of a title around a number on a line of its own, or a title of a kind
/// that is addressed to somebody (通知 … 各镇人民政府：) where there is no number.
struct DocumentSplitter {
  let page: Page

  init(_ page: Page) { self.page = page }

  /// Longest head, in paragraphs above its number.
  private static let tallestHead = 8

  func split() -> [DocumentStretch] {
    var heads: [(start: Int, number: Int?)] = []
    let numbers = NumberRecogniser(page.bytes)
    var free = 0
    for index in page.paragraphs.indices {
      if let number = numbers.number(page.range(index)), isHead(number, at: index) {
        if let last = heads.last?.number, repeats(last, at: index) {
          heads[heads.count - 1].number = index
          free = behindMarks(index + 1)
          continue
        }
        let start = top(above: index, notAbove: free)
        heads.append((start, index))
        free = behindMarks(index + 1)
      } else if index > free, isAddress(index), let start = unnumberedTitle(above: index, notAbove: free),
        heads.isEmpty || start > free
      {
        heads.append((start, nil))
        free = index + 1
      }
    }
    guard !heads.isEmpty else { return [DocumentStretch(paragraphs: 0..<page.paragraphs.count, number: nil, head: 0)] }
    return heads.enumerated().map { place, head in
      let start = place == 0 ? 0 : head.start
      let end = place + 1 < heads.count ? heads[place + 1].start : page.paragraphs.count
      return DocumentStretch(paragraphs: start..<end, number: head.number, head: head.start)
    }
  }

  private func behindMarks(_ start: Int) -> Int {
    page.paragraphs.indices[start...].first { !page.isLetterheadMark($0) } ?? page.paragraphs.endIndex
  }

  /// The number once more, a few lines of a title or of a page's metadata below: of two the notice's own is the last.
  private func repeats(_ number: Int, at index: Int) -> Bool {
    index - number <= 2 * DocumentSplitter.tallestHead && page.isSame(number, index)
      && (number + 1..<index).allSatisfy(page.isTitleLike)
  }

  /// `第706号` counts only under a line that ends in 令.
  private func isHead(_ number: Range<Int>, at index: Int) -> Bool {
    guard page.starts(number, with: "第") else { return true }
    return index > 0 && page.last(page.range(index - 1)).scalar == 0x4EE4  // 令
  }

  /// Upwards from the number to the first line of the head. Above an issuer, and above 关于印发…, stand only further
  /// issuers; what else stands there is the end of the notice before.
  private func top(above index: Int, notAbove floor: Int) -> Int {
    var start = index
    // （2026年2月20日） between a title and its number.
    if index - 1 > floor, DateRecogniser(page.bytes).date(page.range(index - 1)) != nil, endsTitle(index - 2) {
      start -= 1
    }
    var isNamed = false
    while start > floor, index - start < DocumentSplitter.tallestHead, page.isTitleLike(start - 1),
      !isLabelled(start - 1)
    {
      let line = page.range(start - 1)
      let isIssuer = isIssuer(line)
      // Above the file's first number there is no other notice to tell it from.
      if isNamed, !isIssuer || startsAsRow(line), floor > 0 { break }
      isNamed = isNamed || isIssuer || page.starts(line, with: "关于")
      start -= 1
    }
    return start
  }

  /// 西平县人民政府办公室; 河南省驻马店市, which goes on in the next line; 西平县人民政府文件.
  private func isIssuer(_ line: Range<Int>) -> Bool {
    let words = page.text.string(line)
    return Issuer.isBody(words) || words.utf8.count <= 60 && "省市县区州旗盟".contains(words.last ?? " ")
      || words.closes(with: "文件")
  }

  /// 2改造农村公路: the number of a row or an item, which no name of an issuer starts with.
  private func startsAsRow(_ line: Range<Int>) -> Bool {
    (0x30...0x39).contains(page.first(line).narrow)
  }

  /// 责任单位：县财政局: a label and what it says.
  private func isLabelled(_ index: Int) -> Bool {
    let range = page.range(index)
    var at = range.lowerBound
    while at < min(range.upperBound, range.lowerBound + 30) {
      let glyph = Glyph(page.bytes, at: at, end: range.upperBound)
      if glyph.isColon { return true }
      at += glyph.length
    }
    return false
  }

  /// 各镇人民政府，区政府各部门：
  private func isAddress(_ index: Int) -> Bool {
    let range = page.range(index)
    guard range.count <= 360, page.last(range).isColon, page.paragraphs[index].marker == nil else { return false }
    let openings: [StaticString] = ["各", "县", "市", "区", "省", "街道", "镇"]
    return openings.contains { page.starts(range, with: $0) } && !page.contains(range, "如下")
  }

  /// The title above an address: its lines end in 通知, 意见, …; 发布日期：… and the like may stand between.
  private func unnumberedTitle(above index: Int, notAbove floor: Int) -> Int? {
    var end = index
    while end - 1 > floor, index - end < DocumentSplitter.tallestHead, isLabelled(end - 1) { end -= 1 }
    guard endsTitle(end - 1) else { return nil }
    let start = top(above: end, notAbove: floor)
    return (start..<end).contains { page.contains(page.range($0), "关于") } ? start : nil
  }

  /// …的通知, …印发《……的通知》
  private func endsTitle(_ index: Int) -> Bool {
    let words = page.string(index)
    return page.isTitleLike(index)
      && DocumentHead.kinds.contains { words.closes(with: $0) || words.closes(with: "》") && words.holds("印发《") }
  }
}
