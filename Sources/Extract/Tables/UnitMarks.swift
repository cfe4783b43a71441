import Model

/// Marks below the names of units, which say what part each has in the task of the row.
///
///     重点任务           | 县发改局 | 县财政局 | 县水利局
///     改造供水管网20公里 |    ○     |          |    ★        （★为牵头单位，○为配合单位）
struct UnitMarks {
  private let text: FoldedText
  private let grammar: ClauseGrammar
  /// What is said of marks beside the table.
  private var said: [UInt32: Assignment.Role] = [:]

  /// - Parameter table: what is said of its marks is looked for in it, in front of it and behind it; nil: nowhere.
  init(_ text: FoldedText, _ grammar: ClauseGrammar, around table: Range<Int>? = nil) {
    (self.text, self.grammar) = (text, grammar)
    guard let table else { return }
    let bytes = text.bytes
    let end = bytes.start(
      ofCharacterAt: min(bytes.count, table.upperBound + UnitMarks.near), notBelow: table.upperBound)
    var at = bytes.start(ofCharacterAt: max(0, table.lowerBound - UnitMarks.near), notBelow: 0)
    while at < end {
      let sign = Glyph(bytes, at: at, end: end)
      at += sign.length
      if UnitMarks.signs.contains(sign.scalar), said[sign.scalar] == nil { said[sign.scalar] = meaning(at, end) }
    }
  }

  /// Bytes in front of a table and behind it.
  private static let near = 4096

  /// ★|为牵头单位, ○|代表配合
  private func meaning(_ start: Int, _ end: Int) -> Assignment.Role? {
    var at = start
    for word in UnitMarks.verbs where text.bytes.holds(word, at: at, end: end) { at += word.utf8CodeUnitCount }
    if let (_, announcement) = grammar.vocabulary.labels.match(text.bytes, at: at, end: end),
      case .role(let role) = announcement
    {
      return role
    }
    return grammar.vocabulary.verbs.match(text.bytes, at: at, end: end)?.value
  }

  /// Whether a cell holds one mark or one word of a part, and nothing else.
  func isMark(_ cell: Range<Int>) -> Bool {
    let mark = text.trimmed(cell)
    return sign(mark) != nil || grammar.statedRole(mark) != nil
  }

  private func sign(_ mark: Range<Int>) -> UInt32? {
    guard !mark.isEmpty, case let sign = Glyph(text.bytes, at: mark.lowerBound, end: mark.upperBound),
      sign.length == mark.count, UnitMarks.signs.contains(sign.scalar)
    else { return nil }
    return sign.scalar
  }

  /// The unit that heads a column, with the part that the mark of a cell gives it; nil where the cell holds no mark.
  ///
  /// A mark of which nothing is said makes its unit answer.
  func assignment(of unit: Printed, by cell: Range<Int>) -> Assignment? {
    let mark = text.trimmed(cell)
    let stated = sign(mark).flatMap { said[$0] }
    guard let role = stated ?? grammar.statedRole(mark) ?? (sign(mark) == nil ? nil : .responsible) else { return nil }
    return Assignment(
      role: role, label: text.string(mark), basis: stated == nil ? .label : .convention, group: 0,
      mention: Mention(unit))
  }

  private static let signs = SignSet(of: "★☆●○▲△■□◆◇◎※√✓✔＊*＃#◉⊙▼▽")
  private static let verbs: [StaticString] = ["号", "”", "表示", "代表", "为", "是", "指", "：", ":", "—", "—", "“"]
}
