import Model

/// Whom to call about a task: a name and numbers among the units of a clause, no part of a unit's name.
extension ClauseGrammar {
  struct Contact {
    /// From its label on to the atom's end.
    var range: Range<Int>
    /// Without the colon.
    var label: Range<Int>
    var person: Range<Int>?
  }

  /// Whether a person's name stands behind it.
  private static let labels = WordTable<Bool>(
    ["联系人", "联络人", "联络员", "联系人及电话"].map { ($0, true) }
      + ["联系电话", "联系方式", "办公电话", "固定电话", "手机", "手机号", "手机号码", "电话", "电话号码"].map { ($0, false) })

  /// 县医保局 |联系人：王五 电话：0839-7201234|: behind a blank, or the whole atom.
  func contact(in atom: Range<Int>) -> Contact? {
    var colon = bytes.nextSign(from: atom.lowerBound, end: atom.upperBound)
    while colon < atom.upperBound {
      let sign = Glyph(bytes, at: colon, end: atom.upperBound)
      if sign.isColon,
        let (length, isPerson) = ClauseGrammar.labels.match(bytes, before: colon, start: atom.lowerBound),
        case let label = colon - length..<colon,
        label.lowerBound == atom.lowerBound || text.hasGap(before: label.lowerBound)
      {
        return Contact(
          range: label.lowerBound..<atom.upperBound, label: label,
          person: isPerson ? name(startingIn: colon + sign.length..<atom.upperBound) : nil)
      }
      colon = bytes.nextSign(from: colon + sign.length, end: atom.upperBound)
    }
    return nil
  }

  func startsWithContact(_ words: Range<Int>) -> Bool { contact(in: words)?.range == words }

  /// 孙七| 13900000000: up to the next blank or sign.
  private func name(startingIn range: Range<Int>) -> Range<Int>? {
    let sign = bytes.nextSign(from: range.lowerBound, end: range.upperBound)
    let parted = stride(from: range.lowerBound + 6, to: sign, by: 3).first { text.hasSpace(before: $0) }
    let name = range.lowerBound..<(parted ?? sign)
    return persons.isName(name) ? name : nil
  }

  /// 0839-7201234, 13900000000: nothing but digits and strokes, as many as a telephone has.
  func isTelephone(_ range: Range<Int>) -> Bool {
    range.count >= 7 && bytes[range].allSatisfy(ClauseGrammar.isOfTelephone)
  }

  /// 何勇|13800000011: words without the number behind them; nothing of a number alone.
  func withoutTelephone(_ words: Range<Int>) -> Range<Int> {
    let number = bytes[words].reversed().prefix(while: ClauseGrammar.isOfTelephone).count
    return number >= 7 ? words.lowerBound..<words.upperBound - number : words
  }

  private static func isOfTelephone(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 || byte == 0x2D }
}
