import Model

/// What tells that a rebuilt row is not right, however cheap its way through the model was.
struct RowDoubts {
  private let grammar: ClauseGrammar
  /// Names that were looked at, odd or not.
  private var known: [Printed.Words: Bool] = [:]

  init(grammar: ClauseGrammar) { self.grammar = grammar }

  /// - Parameter lacksGoal: the table has goals above sub tasks, and this row none.
  mutating func found(in tasks: ArraySlice<TaskItem>, goal: Printed?, lacksGoal: Bool) -> Bool {
    if lacksGoal { return true }
    for task in tasks where hasOddUnits(task) || hasOddText(task) || runsBackwards(task) { return true }
    return goal.map { isUnbalanced(Array($0.text.utf8)) } ?? false
  }

  /// 县城管局 in the column of officials beside 已进场施工。 in one of units: the cells stand one column off, as a page's copy leaves
  /// them that drops a cell.
  mutating func isMisplaced(_ task: TaskItem, in text: FoldedText) -> Bool {
    task.officials.contains { $0.printed.range(in: text).map(grammar.isUnit) ?? false } && hasOddUnits(task)
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
    task.assignments.contains { assignment in
      let words = assignment.mention.printed.words
      if let isOdd = known[words] { return isOdd }
      let isOdd = isOddUnit(assignment.mention.text)
      known[words] = isOdd
      return isOdd
    }
  }

  private static let colonsAndQuotes = SignSet(of: "：:“”")
  /// 12345政务服务便民热线中心: part of a name, as other figures are not.
  private static let hotlines: Set<Int> = [
    12110, 12315, 12328, 12329, 12333, 12337, 12338, 12345, 12348, 12350, 12351, 12355, 12358, 12365, 12366, 12369,
    12371,
    12380, 12385, 12388, 12393,
  ]
  private static let verbs: [StaticString] = [
    "建设", "推动", "加快", "及时", "推进", "完善", "实施", "健全", "开展", "落实", "确保",
  ]
  private static let run: [StaticString] = [
    "局区", "局市", "局县", "中心区", "中心市", "中心县", "副区长", "副县长", "副市长", "等各", "等市", "等县", "等区",
  ]
  private static let endings: [StaticString] = ["小区", "区长", "县长", "市长"]

  /// A figure, a name that ends as no unit does, or two names without anything between them.
  private func isOddUnit(_ words: String) -> Bool {
    let bytes = Array(words.utf8)
    let whole = 0..<bytes.count
    var glyphs: [Glyph] = []
    var at = 0
    while at < bytes.count {
      glyphs.append(Glyph(bytes, at: at, end: bytes.count))
      at += glyphs[glyphs.count - 1].length
    }
    if glyphs.contains(where: { RowDoubts.colonsAndQuotes.contains($0.scalar) }), glyphs.count > 24 || !words.holds("“")
    {
      return true
    }
    let figures = glyphs.split { $0.digit == nil }
    if figures.contains(where: { figure in
      figure.count != 5 || !RowDoubts.hotlines.contains(figure.reduce(0) { $0 * 10 + ($1.digit ?? 0) })
    }) {
      return true
    }
    if bytes.holds(anyOf: RowDoubts.run, in: whole) { return true }
    if glyphs.count <= 2, !bytes.holds("委", at: whole.upperBound - 3, end: whole.upperBound) { return true }
    if bytes.holds(anyOf: RowDoubts.verbs, at: 0, end: whole.upperBound) { return true }
    if bytes.ends(whole, withAnyOf: RowDoubts.endings) { return true }
    return !grammar.endsAsUnit(whole, of: bytes)
  }

  /// What a cell's words end with where no other cell goes on with them: a sentence, a figure.
  private static let textEnds = SignSet(of: "。；！”）、…0123456789０１２３４５６７８９一二三四五六七八九十百千万亿")
  private static let noStarts = SignSet(of: "，。、；）”！？,;)")

  private func hasOddText(_ task: TaskItem) -> Bool {
    var words: [UInt8] = []
    for text in task.texts { text.withBytes { words.append(contentsOf: $0) } }
    guard !words.isEmpty else { return true }
    // 2.8月份继续补充: the second point of another cell. …尤其是党: a sentence that another cell goes on with.
    if let marker = Marker(words, at: 0, end: words.count), marker.style == .arabic, marker.value > 1 { return true }
    if task.texts.count == 1, !RowDoubts.textEnds.contains(Glyph(words, before: words.count, start: 0).scalar),
      words.count >= 30,
      words.firstIndex(of: "，", in: 0..<words.count) != nil, words.firstIndex(of: "。", in: 0..<words.count) == nil
    {
      return true
    }
    return RowDoubts.noStarts.contains(Glyph(words, at: 0, end: words.count).scalar) || isUnbalanced(words)
  }

  private func isUnbalanced(_ words: [UInt8]) -> Bool {
    var depth = 0
    var at = words.nextSign(from: 0, end: words.count)
    while at < words.count {
      let glyph = Glyph(words, at: at, end: words.count)
      switch glyph.scalar {
      case 0x201C, 0xFF08: depth += 1  // “（
      case 0x201D, 0xFF09:  // ”）
        depth -= 1
        if depth < 0 { return true }
      default: break
      }
      at = words.nextSign(from: at + glyph.length, end: words.count)
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
