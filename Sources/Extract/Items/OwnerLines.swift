import Model

/// Names and nothing else behind what is to be done, told where several items end so:
///
///     1.新建标准化村卫生室20所。
///     县卫生健康局、县财政局，各乡镇
///     2.改造户厕1200户。县农业农村局、县住建局
struct OwnerLines {
  /// So many items have them: fewer may be anything.
  private static let fewest = 3

  private var clauses: [Int: FoundClause] = [:]

  init(_ page: Page, _ paragraphs: [Int], _ finder: ClauseFinder) {
    var isBelowItem = false
    for index in paragraphs {
      let range = page.range(index)
      let isItem = page.paragraphs[index].marker != nil && !page.paragraphs[index].isCell
      // An item ends as names do; most end with brackets.
      let mayNameOwners = isItem ? page.last(range).isIdeograph : isBelowItem && !page.paragraphs[index].isCell
      if mayNameOwners, let found = isItem ? finder.owners(closing: range) : finder.owners(range) {
        clauses[index] = found
      }
      isBelowItem = isItem
    }
    if clauses.count < OwnerLines.fewest { clauses = [:] }
  }

  /// What the paragraph says at its end, if it is of these.
  subscript(index: Int) -> FoundClause? { clauses.isEmpty ? nil : clauses[index] }
}

extension ClauseFinder {
  /// Bytes of the names.
  private static let ownerLengths = 9...240

  /// 改造户厕1200户。|县农业农村局、县住建局: behind the last full stop of an item.
  fileprivate func owners(closing item: Range<Int>) -> FoundClause? {
    let near = text.bytes.start(
      ofCharacterAt: item.upperBound - ClauseFinder.ownerLengths.upperBound, notBelow: item.lowerBound)
    guard let stop = text.bytes.lastIndex(of: "。", in: near..<item.upperBound), stop + 3 < item.upperBound else {
      return nil
    }
    return owners(stop + 3..<item.upperBound)
  }

  /// 县卫生健康局、县财政局 on a line of its own, below words behind the first task that are no task.
  func detachedOwners(in document: Document, of page: Page) -> [SourceSpan] {
    guard let first = document.tasks.first?.span.offset else { return [] }
    let found = zip(document.parts, document.parts.dropFirst()).compactMap { words, names -> Range<Int>? in
      guard names.kind == .text, words.kind == .text, words.printed.count >= ClauseFinder.fewestWords,
        words.printed.span.offset > first, let range = names.printed.range(in: text), owners(range) != nil
      else { return nil }
      return range
    }
    guard !found.isEmpty else { return [] }
    // A table that is none of tasks names towns in its rows.
    let cells = Set(page.paragraphs.lazy.filter(\.isCell).map(\.range.lowerBound))
    return found.lazy.filter { !cells.contains($0.lowerBound) }.map { text.span($0) }
  }

  /// Bytes of what may be a task; less is a figure or a word of a table.
  private static let fewestWords = 15

  /// 县卫生健康局、县财政局，各乡镇: the first of them named, and no word of anything else.
  fileprivate func owners(_ words: Range<Int>) -> FoundClause? {
    guard ClauseFinder.ownerLengths.contains(words.count),
      // Brackets and labels are clauses of their own.
      Glyph(text.bytes, at: words.lowerBound, end: words.upperBound).isIdeograph, grammar.startsAsUnit(words),
      case let last = Glyph(text.bytes, before: words.upperBound, start: words.lowerBound),
      !last.isFullStop, !last.isColon,
      case let clause = grammar.read(words), clause.unread.isEmpty, clause.officials.isEmpty,
      clause.milestones.isEmpty,
      let first = clause.assignments.first, isNamed(first),
      clause.assignments.allSatisfy({ $0.basis == .bare && isUnit($0) })
    else { return nil }
    return FoundClause(range: words, printed: words, clause: clause)
  }
}
