import Model

/// What tells that a rebuilt row is not right, however cheap its way through the model was.
struct RowDoubts {
  private let grammar: ClauseGrammar
  /// Names that were looked at, odd or not.
  private var known: [String: Bool] = [:]

  init(grammar: ClauseGrammar) { self.grammar = grammar }

  /// - Parameter lacksGoal: the table has goals above sub tasks, and this row none.
  mutating func found(in tasks: ArraySlice<TaskItem>, goal: Printed?, lacksGoal: Bool) -> Bool {
    if lacksGoal { return true }
    for task in tasks where hasOddUnits(task) || hasOddText(task) || runsBackwards(task) { return true }
    return goal.map { isUnbalanced($0.text) } ?? false
  }

  /// A sub task of this row, or words of its other cells, belong to the next row: they are its goal's, not this one's.
  static func claims(_ next: String, _ tasks: ArraySlice<TaskItem>, row: String, own: String?) -> Bool {
    guard let own else { return false }
    let start = String(next.prefix(8))
    if start.count == 8, row.contains(start), !own.contains(start) { return true }
    return tasks.contains { task in
      let words = String(task.text.prefix(7))
      return words.count == 7 && next.contains(words) && !own.contains(words)
    }
  }

  /// A table names the same units in row after row.
  private mutating func hasOddUnits(_ task: TaskItem) -> Bool {
    for assignment in task.assignments {
      let words = assignment.mention.text
      let isOdd = known[words] ?? isOddUnit(words)
      known[words] = isOdd
      if isOdd { return true }
    }
    return false
  }

  /// A figure, a name that ends as no unit does, or two names without anything between them.
  private func isOddUnit(_ words: String) -> Bool {
    let bytes = Array(words.utf8)
    if words.contains(where: { "：:。“”".contains($0) }), words.count > 24 || !words.contains("“") { return true }
    // 12345, 12315: a hotline is part of a name, other figures are not.
    if words.split(whereSeparator: { !$0.isNumber }).contains(where: { $0.count != 5 }) { return true }
    if ["局区", "局市", "局县", "中心区", "中心市", "中心县"].contains(where: { words.contains($0) }) { return true }
    if words.count <= 2, !words.hasSuffix("委") { return true }
    let verbs = ["建设", "推动", "加快", "及时", "推进", "完善", "实施", "健全", "开展", "落实", "确保"]
    if verbs.contains(where: { words.hasPrefix($0) }) { return true }
    if ["小区", "区长", "县长", "市长"].contains(where: { words.hasSuffix($0) }) { return true }
    if ["副区长", "副县长", "副市长"].contains(where: { words.contains($0) }) { return true }
    return !grammar.endsAsUnit(0..<bytes.count, of: bytes)
  }

  private func hasOddText(_ task: TaskItem) -> Bool {
    let words = task.text
    guard let first = words.first else { return true }
    // 2.8月份继续补充: the second point of another cell. …尤其是党: a sentence that another cell goes on with.
    if let marker = Marker(Array(words.utf8), at: 0, end: words.utf8.count), marker.style == .arabic, marker.value > 1 {
      return true
    }
    if words.holds("，"), let last = words.last, !"。；！”）、…".contains(last), words.count >= 10, !last.isNumber,
      task.texts.count == 1, !words.holds("。")
    {
      return true
    }
    return "，。、；）”！？,;)".contains(first) || isUnbalanced(words)
  }

  private func isUnbalanced(_ words: String) -> Bool {
    var depth = 0
    for scalar in words.unicodeScalars {
      switch scalar {
      case "“", "（": depth += 1
      case "”", "）":
        depth -= 1
        if depth < 0 { return true }
      default: break
      }
    }
    return depth != 0
  }

  /// 8月底 before 6月底: milestones of two rows in one.
  private func runsBackwards(_ task: TaskItem) -> Bool {
    var last = 0
    for milestone in task.milestones {
      guard let label = milestone.label, label.contains("月"),
        let month = Int(label.prefix { $0.isNumber && $0.isASCII })
      else { continue }
      if month < last { return true }
      last = month
    }
    return false
  }
}
