import Model

/// The title of what a letter issues, below its date: the notice's own title where none stands above.
///
///     《农村公路养护办法》已经县政府同意，现印发给你们……
///                         安宁县人民政府
///                         2026年2月1日
///         农村公路养护办法
///           （试行）
struct EnclosedTitle {
  let page: Page

  private static let longest = 3

  /// Lines right below a date that the letter names in 《》, or that end as titles do.
  ///
  /// - Parameters:
  ///   - letter: paragraphs above the date.
  ///   - start: the first paragraph below it that is nothing else.
  ///   - mustBeNamed: in the letter; the kind that its words end with won't do.
  func lines(below letter: Range<Int>, from start: Int, to end: Int, mustBeNamed: Bool = false) -> Range<Int>? {
    var best: Range<Int>?
    var at = start
    while at < end, at - start < EnclosedTitle.longest, isLine(at) || at > start && page.isBracketed(page.range(at)) {
      at += 1
      let title = (start..<at).map(page.string).joined()
      if isNamed(title, in: letter) { return start..<at }
      if !mustBeNamed, kind(of: title) != nil { best = start..<at }
    }
    // A heading with nothing below it entitles nothing.
    return best.flatMap { $0.upperBound < end ? $0 : nil }
  }

  private func isLine(_ index: Int) -> Bool {
    page.paragraphs[index].marker == nil && page.range(index).count <= 180 && page.isTitleLike(index)
      && !page.paragraphs[index].isCell
  }

  /// 《2026年〈政府工作报告〉分工》 names 2026年《政府工作报告》分工.
  private func isNamed(_ title: String, in letter: Range<Int>) -> Bool {
    let bare = DocumentHead.bare(title)
    return letter.contains { index in
      guard page.contains(page.range(index), "《") else { return false }
      return BracketPairs(page.bytes, page.range(index)).pairs.contains { pair in
        page.first(pair.range).scalar == 0x300A
          && DocumentHead.bare(page.text.string(pair.content)).elementsEqual(bare)
      }
    }
  }

  /// 办法, 方案; a notice of its own is none that another encloses.
  func kind(of title: String) -> String? {
    var words = title[...]
    if words.closes(with: "）") || words.closes(with: ")"), let open = words.lastIndex(where: { $0 == "（" || $0 == "(" })
    {
      words = words[..<open]
    }
    return DocumentHead.kinds.first { words.closes(with: $0) }.flatMap { $0 == "通知" || $0 == "函" ? nil : $0 }
  }
}
