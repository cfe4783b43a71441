import Model

/// People of a notice: who is in charge of what, who sits on which group.
///
///     张广大同志 协助王士强同志负责区政府日常工作，……。分管区财政局、区审计局。联系区税务局。
///     组  长：黄晓广  区委副书记、区长
///     成  员：李振山  区政府办公室主任
///             范兆春  区委宣传部副部长
struct PeopleReader {
  let text: FoldedText
  let grammar: ClauseGrammar
  let names: PersonNames

  init(text: FoldedText, grammar: ClauseGrammar) {
    self.text = text
    self.grammar = grammar
    names = PersonNames(bytes: text.bytes, surnames: grammar.vocabulary.surnames)
  }

  func read(_ document: inout Document) {
    let kinds: Set<Part.Kind> = [.text, .attachmentTitle, .title, .subtitle]
    var parts = document.parts.filter { kinds.contains($0.kind) }.compactMap { part in
      part.printed.range(in: text).map { (range: $0, list: part.list ?? "正文") }
    }
    // 一、刘国栋 县委副书记、县长: a heading may hold the person.
    parts += document.sections.compactMap { section in
      section.printed?.range(in: text).map { (range: $0, list: section.list) }
    }
    parts.sort { $0.range.lowerBound < $1.range.lowerBound }
    guard parts.contains(where: { mayHoldPeople($0.range) }) else { return }
    document.people = LabourReader(text: text, grammar: grammar, names: names).people(in: parts)
    document.people += RosterReader(text: text, names: names).people(in: parts)
    document.people.sort { $0.span.offset < $1.span.offset }
  }

  /// Most notices name nobody: a cheap look first.
  private func mayHoldPeople(_ range: Range<Int>) -> Bool {
    let words: [StaticString] = ["同志", "长：", "成员：", "任：", "委员：", "员：", "长:", "员:", "任:", "分管"]
    return words.contains { text.bytes.firstIndex(of: $0, in: range) != nil }
  }
}

/// Tells names of persons.
struct PersonNames {
  let bytes: [UInt8]
  let surnames: Set<String>

  /// Length of the name that starts at `start` and ends right before one of the places of `ends`.
  func isName(_ range: Range<Int>) -> Bool {
    guard range.count >= 6, range.count <= 30 else { return false }
    var at = range.lowerBound
    var hasDot = false
    var count = 0
    while at < range.upperBound {
      let glyph = Glyph(bytes, at: at, end: range.upperBound)
      if glyph.scalar == 0xB7 || glyph.scalar == 0x2022 || glyph.scalar == 0x30FB || glyph.scalar == 0x2027 {
        hasDot = true
      } else if glyph.scalar < 0x3400 || glyph.scalar > 0x9FFF {
        return false
      }
      count += 1
      at += glyph.length
    }
    // 买买提·艾力: names of other peoples are told by their dot.
    if hasDot { return count >= 4 && count <= 10 }
    guard count <= 4 else { return false }
    let one = String(decoding: bytes[range.lowerBound..<range.lowerBound + 3], as: UTF8.self)
    let two = String(decoding: bytes[range.lowerBound..<range.lowerBound + 6], as: UTF8.self)
    if count == 4 { return surnames.contains(two) }
    return surnames.contains(one) || surnames.contains(two)
  }

  /// The name in front of 同志 that a stretch starts with.
  func comrade(_ range: Range<Int>) -> (name: Range<Int>, end: Int)? {
    let limit = min(range.upperBound, range.lowerBound + 36)
    guard let at = bytes.firstIndex(of: "同志", in: range.lowerBound..<limit), isName(range.lowerBound..<at) else {
      return nil
    }
    return (range.lowerBound..<at, at + 6)
  }
}
