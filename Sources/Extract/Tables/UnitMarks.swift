import Model

/// Marks below the names of units, which say what part each has in the task of the row.
///
///     重点任务           | 县发改局 | 县财政局 | 县水利局
///     改造供水管网20公里 |    ○     |          |    ★        （★为牵头单位，○为配合单位）
struct UnitMarks {
  let text: FoldedText
  let grammar: ClauseGrammar

  /// Whether a cell holds one mark or one word of a part, and nothing else.
  func isMark(_ cell: Range<Int>) -> Bool {
    let mark = text.trimmed(cell)
    guard !mark.isEmpty, mark.count <= 12 else { return false }
    let sign = Glyph(text.bytes, at: mark.lowerBound, end: mark.upperBound)
    return sign.length == mark.count && UnitMarks.signs.contains(sign.scalar) || grammar.statedRole(mark) != nil
  }

  /// The part that a mark stands for: what it says itself, or what the notice says of it; nil where it says nothing.
  func role(of cell: Range<Int>) -> (role: Assignment.Role, isStated: Bool)? {
    let mark = text.trimmed(cell)
    if let role = grammar.statedRole(mark) { return (role, false) }
    let bytes = text.bytes
    var at = 0
    while let place = bytes[at...].firstIndex(of: bytes[mark.lowerBound]) {
      at = place + 1
      guard place + mark.count <= bytes.count, bytes[place..<place + mark.count] == bytes[mark] else { continue }
      at = place + mark.count
      for word in UnitMarks.meaning where bytes.holds(word, at: at, end: bytes.count) { at += word.utf8CodeUnitCount }
      if let (_, announcement) = grammar.vocabulary.labels.match(bytes, at: at, end: bytes.count),
        case .role(let role) = announcement
      {
        return (role, true)
      }
      if let (_, role) = grammar.vocabulary.verbs.match(bytes, at: at, end: bytes.count) { return (role, true) }
    }
    return nil
  }

  private static let signs = SignSet(of: "★☆●○▲△■□◆◇◎※√✓✔＊*＃#◉⊙▼▽")
  private static let meaning: [StaticString] = ["号", "”", "表示", "代表", "为", "是", "指", "：", ":", "—", "—", "“"]
}

extension TableWriter {
  /// The unit that heads a column, by the mark of the row.
  func marked(_ ranges: [Range<Int>], _ column: TableHeading.Column) -> [Assignment] {
    guard let mark = ranges.first, UnitMarks(text: text, grammar: grammar).isMark(mark) else { return [] }
    let found = UnitMarks(text: text, grammar: grammar).role(of: mark)
    return [
      Assignment(
        role: found?.role ?? .responsible, label: text.string(text.trimmed(mark)),
        basis: found?.isStated == true ? .convention : .label, group: 0, mention: Mention(column.printed))
    ]
  }
}
