import Model

/// Sentences that name units or limits for tasks by their numbers.
///
///     第1—3项由县水利局牵头，各乡镇配合；第4、5项由县农业农村局负责。第1项4月底前完成，其余10月底前完成。
struct RangedClause {
  var numbers: Set<Int>
  var clause: ResponsibilityClause
  var list: String
}

extension ListWriter {
  /// Those of the kept text.
  func rangedClauses() -> [RangedClause] {
    document.parts.filter { $0.kind == .text }.flatMap { part -> [RangedClause] in
      guard let range = part.printed.range(in: page.text), page.bytes.firstIndex(of: "第", in: range) != nil else {
        return []
      }
      return rangedPieces(range).compactMap { piece in
        guard let (numbers, rest) = numbers(piece), case let clause = grammar.read(grammar.trimmed(rest)),
          clause.unread.isEmpty, !clause.assignments.isEmpty || !clause.milestones.isEmpty
        else { return nil }
        return RangedClause(numbers: numbers, clause: clause, list: part.list ?? "正文")
      }
    }
  }

  /// Gives the tasks what sentences about their numbers say of them.
  mutating func apply(_ ranged: [RangedClause]) {
    guard !ranged.isEmpty else { return }
    var places: [String: [Int: [Int]]] = [:]
    for (index, task) in document.tasks.enumerated() {
      if let number = task.number.flatMap(ListWriter.value) {
        places[task.list, default: [:]][number, default: []].append(index)
      }
    }
    for item in ranged {
      for index in item.numbers.flatMap({ places[item.list]?[$0] ?? [] }) {
        let before = document.tasks[index]
        SectionRole([item.clause]).complete(&document.tasks[index])
        guard document.tasks[index].assignments != before.assignments else { continue }
        document.tasks[index].flags.removeAll { $0 == "units-unnamed" || $0 == "clause-missing" }
      }
    }
  }

  /// 3 of 3, 3/1 and 三.
  static func value(of number: String) -> Int? {
    let words = Array(number.utf8)
    return Marker.digits(words, 0, words.count, most: 3)?.value
      ?? ChineseNumeral.number(words, at: 0, end: words.count, most: 5).0
  }

  /// Parted at ；and 。, and at a comma in front of the next 第.
  private func rangedPieces(_ range: Range<Int>) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    for sentence in page.bytes.pieces(of: range, endingWith: { $0.isFullStop || $0.isSemicolon }) {
      var start = sentence.lowerBound
      for comma in ["，第", ",第"] as [StaticString] {
        while let next = page.bytes.firstIndex(of: comma, in: start..<sentence.upperBound) {
          pieces.append(start..<next)
          start = next + comma.utf8CodeUnitCount - 3
        }
      }
      pieces.append(start..<sentence.upperBound)
    }
    return pieces
  }

  private static let kinds: [StaticString] = ["项", "条", "款", "件"]
  private static let nouns: [StaticString] = ["工作任务", "任务", "工作", "事项", "目标", "实事"]
  private static let dashes = SignSet(of: "—–-~～至到")
  private static let joints = SignSet(of: "、，,和及与")

  /// 第1—3、5项|由…: the numbers, and what is said of them.
  private func numbers(_ piece: Range<Int>) -> (Set<Int>, rest: Range<Int>)? {
    let (bytes, end) = (page.bytes, piece.upperBound)
    guard bytes.holds("第", at: piece.lowerBound, end: end) else { return nil }
    var at = piece.lowerBound + 3
    var numbers: Set<Int> = []
    var open: Int?
    while at < end {
      if bytes.holds("第", at: at, end: end) { at += 3 }
      guard let (value, behind) = Marker.digits(bytes, at, end, most: 3) ?? Marker.numerals(bytes, at, end), value > 0
      else { return nil }
      at = behind
      if let first = open, first < value { numbers.formUnion(first...value) } else { numbers.insert(value) }
      open = nil
      if let kind = ListWriter.kinds.first(where: { bytes.holds($0, at: at, end: end) }) {
        at += kind.utf8CodeUnitCount
        guard at < end, case let sign = Glyph(bytes, at: at, end: end),
          ListWriter.dashes.contains(sign.scalar) || sign.isEnumerationComma,
          bytes.holds("第", at: at + sign.length, end: end)
        else { break }
        open = sign.isEnumerationComma ? nil : value
        at += sign.length
        continue
      }
      guard at < end, case let sign = Glyph(bytes, at: at, end: end) else { return nil }
      if ListWriter.dashes.contains(sign.scalar) {
        open = value
      } else if !ListWriter.joints.contains(sign.scalar) {
        return nil
      }
      at += sign.length
    }
    for noun in ListWriter.nouns where bytes.holds(noun, at: at, end: end) {
      at += noun.utf8CodeUnitCount
      break
    }
    return at < end ? (numbers, at..<end) : nil
  }
}
