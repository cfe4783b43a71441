import Model

/// Which paragraphs without a clause are more of a task's words.
extension ListWriter {
  /// What stands below a line that a bullet opens is its own. 任务名称：…, 目标要求：…: labels one below the other, each of them
  /// once, are one task's.
  func goesOn(_ piece: Piece, behind held: [Piece]) -> Bool {
    guard !held.isEmpty else { return false }
    // ● 实施提质扩容工程|新建学校2所。
    if page.first(held[0].range).isBullet, !page.first(piece.range).isBullet, !page.last(held[0].range).isFullStop {
      return true
    }
    if piece.labelStart != nil, held[0].labelStart != nil { return true }
    guard let label = grammar.textLabel(piece.body) else { return false }
    return held.allSatisfy { other in
      grammar.textLabel(other.body).map { page.bytes[$0] != page.bytes[label] } ?? false
    }
  }

  /// 整改目标：… below a clause. The same label once more is another task's.
  func addsWords(_ piece: Piece, to task: Int) -> Bool {
    guard let own = page.bytes.label(startingIn: piece.body) else { return false }
    let known = grammar.textLabel(piece.body)
    // 进展情况：, which others are to fill in.
    let isRemark = grammar.remarkLabel(piece.body) != nil
    guard !page.last(piece.body).isColon || known != nil && !isRemark else { return false }
    lazy var isLabelled =
      document.tasks[task].texts.count { $0.range(in: page.text).flatMap(page.bytes.label) != nil } >= 2
    // 工作专班：…, which nobody lists, behind others of the task's own.
    guard let label = known ?? (piece.labelStart != nil || isLabelled ? own : nil) else { return false }
    if isRemark {
      let name = page.text.string(label)
      return !document.tasks[task].remarks.contains { $0.label == name }
    }
    if !isLabelled, isOfAll(page.bytes[label], below: task) { return false }
    return !document.tasks[task].texts.contains { text in
      text.range(in: page.text).flatMap { grammar.textLabel($0) }.map { page.bytes[$0] == page.bytes[label] } ?? false
    }
  }

  /// 工作要求：… below the last of several tasks none of which has such words: of them all.
  private func isOfAll(_ label: ArraySlice<UInt8>, below task: Int) -> Bool {
    let above = document.tasks[..<task].suffix(ListWriter.fewestUnlabelled)
    return above.count == ListWriter.fewestUnlabelled
      && above.allSatisfy { other in
        other.list == list
          && !other.texts.contains { $0.range(in: page.text).map { page.bytes[$0].starts(with: label) } ?? false }
      }
  }

  private static let fewestUnlabelled = 3

  /// ▲财政收入增长6%。 right below a numbered item: a part of its, where none of such lines has a clause of its own.
  func listsParts(_ piece: Piece, among pieces: [Piece]) -> Bool {
    page.first(piece.range).isBullet && lastItemStyle != nil
      && pieces.allSatisfy { $0.clauses.isEmpty || !page.first($0.range).isBullet }
  }
}

extension TaskItem {
  /// Words of its own, or a remark where their label says so: 推进情况：已完工3公里。
  mutating func add(_ words: Range<Int>, of page: Page, _ grammar: ClauseGrammar) {
    guard let label = grammar.remarkLabel(words) else { return texts.append(page.printed(words)) }
    // 【推进情况】…, 推进情况：…
    var start = label.upperBound
    while start < words.upperBound, case let sign = Glyph(page.bytes, at: start, end: words.upperBound),
      sign.isColon || Bracket(closing: sign) == .lenticular
    {
      start += sign.length
    }
    let said = page.trimmed(start..<words.upperBound)
    if !said.isEmpty { remarks.append(Remark(page.printed(said), label: page.text.string(label))) }
  }

  /// Its words one after the other. Below 推进情况： alone all are of that, up to the next label.
  mutating func add(_ pieces: [Range<Int>], of page: Page, _ grammar: ClauseGrammar) {
    var label: String?
    for words in pieces {
      if grammar.textLabel(words) != nil {
        label = grammar.isBareTextLabel(words) ? grammar.remarkLabel(words).map(page.text.string) : nil
      } else if let label {
        remarks.append(Remark(page.printed(words), label: label))
        continue
      }
      add(words, of: page, grammar)
    }
  }
}
