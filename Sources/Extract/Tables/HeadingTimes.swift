import Model

/// Words of time in a heading: what is due by then stands below them.
extension TableHeading {
  /// 全年, 2026年, 第一步 below 进度安排: what is due by then, where no column of its own says so.
  static func time(of words: String, below above: String?, _ vocabulary: Vocabulary) -> TableColumn.Content? {
    if isTime(words) { return .milestones }
    return above.flatMap { content(of: Array($0.utf8), vocabulary) } == .milestones ? .milestones : nil
  }

  /// 6月底, and nothing else.
  static func isTime(_ words: String) -> Bool {
    time(startingIn: words)?.words.upperBound == words.utf8.count
  }

  /// 进度要求 责任单位 6月底 9月底: the times below a heading of two levels, printed behind it, in its place.
  static func ordered(_ words: [FoldedText], _ vocabulary: Vocabulary) -> [FoldedText] {
    let areTimes = words.map { isTime($0.string(0..<$0.bytes.count)) }
    let above = words.indices.first { !areTimes[$0] && content(of: words[$0].bytes, vocabulary) == .milestones }
    guard let above, let first = areTimes.firstIndex(of: true), first > above else { return words }
    let end = areTimes[first...].firstIndex(of: false) ?? words.count
    guard end - first >= 2 else { return words }
    return Array([words[..<above], words[first..<end], words[(above + 1)..<first], words[end...]].joined())
  }

  /// 6月, 上半年|目标: the words of time with which a heading starts.
  static func time(startingIn words: String) -> MilestoneLabel? {
    let bytes = Array(words.utf8)
    return MilestoneLabel(bytes, at: 0, end: bytes.count, allowsMonth: true)
  }
}
