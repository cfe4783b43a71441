import Model

/// Lines of nothing but names below numbered items, told where several items have one:
///
///     1.新建标准化村卫生室20所。
///     县卫生健康局、县财政局，各乡镇
///     2.改造户厕1200户。
///     县农业农村局、县住建局
struct OwnerLines {
  /// So many items have one: fewer may be anything.
  private static let fewest = 3

  private var clauses: [Int: FoundClause] = [:]

  init(_ page: Page, _ paragraphs: [Int], _ finder: ClauseFinder) {
    for (item, line) in zip(paragraphs, paragraphs.dropFirst()) where page.paragraphs[line].marker == nil {
      guard page.paragraphs[item].marker != nil, !page.paragraphs[line].isCell, !page.paragraphs[item].isCell,
        let found = finder.owners(page.range(line))
      else { continue }
      clauses[line] = found
    }
    if clauses.count < OwnerLines.fewest { clauses = [:] }
  }

  /// What the line says, if it is one of them.
  subscript(index: Int) -> FoundClause? { clauses.isEmpty ? nil : clauses[index] }
}

extension ClauseFinder {
  /// Bytes of a line of names.
  private static let ownerLengths = 9...240

  /// 县卫生健康局、县财政局，各乡镇: the first of them named, and no word of anything else.
  fileprivate func owners(_ line: Range<Int>) -> FoundClause? {
    guard ClauseFinder.ownerLengths.contains(line.count), grammar.startsAsUnit(line),
      case let last = Glyph(text.bytes, before: line.upperBound, start: line.lowerBound),
      !last.isFullStop, !last.isColon,
      case let clause = grammar.read(line), clause.unread.isEmpty, clause.officials.isEmpty, clause.milestones.isEmpty,
      let first = clause.assignments.first, isNamed(first),
      clause.assignments.allSatisfy({ $0.basis == .bare && isUnit($0) })
    else { return nil }
    return FoundClause(range: line, printed: line, clause: clause)
  }
}
