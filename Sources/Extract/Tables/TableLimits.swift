import Model

/// Cells that say by when a task is due.
extension TableWriter {
  func deadline(_ ranges: [Range<Int>], _ column: TableHeading.Column) -> [Milestone] {
    let heading = column.column.heading
    for several in [lone, numbered, limits] {
      let found = several(ranges)
      guard found.count > 1 else { continue }
      return found.map { Milestone(label: heading, printed: text.printed($0.words), time: text.printed($0.time)) }
    }
    guard let words = whole(ranges) else { return [] }
    return [Milestone(label: heading, printed: words, time: words)]
  }

  /// What a stretch of a cell says, and the time it names.
  private typealias Limit = (words: Range<Int>, time: Range<Int>)

  /// 11月底前 in one cell and 2026.8 in the next, beside one task; 2026.8 is read nowhere else.
  private func lone(_ ranges: [Range<Int>]) -> [Limit] {
    let stretches = ranges.map { text.trimmed($0) }.filter { !$0.isEmpty }
    return stretches.allSatisfy { MilestoneLabel.fills($0, of: text.bytes) } ? stretches.map { ($0, $0) } : []
  }

  /// 6月底前完成6个，|12月底前全部完成: stretches that each say when; none where one of them doesn't.
  private func limits(_ ranges: [Range<Int>]) -> [Limit] {
    var found: [Limit] = []
    for range in ranges {
      for piece in text.bytes.pieces(of: range, endingWith: \.endsPiece) {
        let words = grammar.trimmed(piece)
        guard let time = MilestoneLabel(text.bytes, at: words.lowerBound, end: words.upperBound, allowsMonth: true),
          // 2026年|10月底, on two lines
          time.words != words || !text.bytes.ends(words, withAnyOf: ["年"])
        else { return [] }
        found.append((words, time.words))
      }
    }
    return found
  }

  /// 1、物流中心7月1日投入试运营 2、农贸市场12月底完工: stretches that are counted and each name a time; none where one of them
  /// doesn't.
  private func numbered(_ ranges: [Range<Int>]) -> [Limit] {
    guard ranges.count == 1, let range = ranges.first.map(text.trimmed) else { return [] }
    var found: [Range<Int>] = []
    var start: Int?
    var at = range.lowerBound
    while at < range.upperBound {
      let isOpen =
        at == range.lowerBound || text.hasGap(before: at)
        || Glyph(text.bytes, before: at, start: range.lowerBound).endsPiece
      if isOpen, let marker = Marker(text.bytes, at: at, end: range.upperBound), !marker.isDoubtful,
        marker.value == found.count + (start == nil ? 1 : 2)
      {
        if let start { found.append(grammar.trimmed(start..<at)) }
        start = marker.end
        at = marker.end
      } else if at == range.lowerBound {
        return []
      } else {
        at += Glyph(text.bytes, at: at, end: range.upperBound).length
      }
    }
    if let start, start < range.upperBound { found.append(grammar.trimmed(start..<range.upperBound)) }
    let areTimed = found.allSatisfy { piece in
      !piece.isEmpty && text.bytes.firstIndex(in: piece) { TableWriter.timeUnits.contains($0.scalar) } != nil
    }
    return areTimed ? found.map { ($0, $0) } : []
  }

  private static let timeUnits = SignSet(of: "年月日季底末")
}

extension Glyph {
  /// ，, ； or 。: what a stretch of a cell ends with.
  fileprivate var endsPiece: Bool { isSemicolon || isFullStop || isComma }
}
