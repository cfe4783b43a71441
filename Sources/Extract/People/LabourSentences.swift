import Model

/// What the sentences of a division of labour say of the person that it is about.
///
///     负责区政府常务工作，分管区财政局、区审计局；联系区税务局。协助张广大同志负责…。（与王海涛互为AB角）
extension LabourReader {
  /// Returns the stretches that name who stands in for the person: （与王海涛互为AB角）.
  func read(_ range: Range<Int>, into person: inout Person) -> [Range<Int>] {
    var pairs: [Range<Int>] = []
    var start = range.lowerBound
    func read(upTo end: Int) {
      guard start < end else { return }
      for sentence in text.bytes.pieces(of: start..<end, endingWith: { $0.isFullStop || $0.isSemicolon }) {
        guard text.bytes.firstIndex(of: "互为", in: sentence) != nil else {
          readSentence(sentence, into: &person)
          continue
        }
        // 分管县财政局，联系县税务局，|与王海涛同志互为AB角
        var said = sentence.lowerBound..<sentence.lowerBound
        for piece in text.bytes.pieces(of: sentence, endingWith: \.isComma) {
          if text.bytes.firstIndex(of: "互为", in: piece) != nil {
            pairs.append(piece)
          } else {
            said = said.lowerBound..<piece.upperBound
          }
        }
        if !said.isEmpty { readSentence(grammar.trimmed(said), into: &person) }
      }
    }
    for pair in BracketPairs(text.bytes, range).pairs
    where pair.depth == 0 && text.bytes.firstIndex(of: "互为", in: pair.content) != nil {
      read(upTo: pair.range.lowerBound)
      pairs.append(pair.range)
      start = pair.range.upperBound
    }
    read(upTo: range.upperBound)
    return pairs
  }

  private func readSentence(_ whole: Range<Int>, into person: inout Person) {
    let bytes = text.bytes
    // 分管县财政局、县审计局|，完成县委、县政府交办的其他工作
    let rest = others(in: whole)
    let sentence = whole.lowerBound..<(rest ?? whole.upperBound)
    defer { if let rest { addDuties(rest..<whole.upperBound, to: &person) } }
    if let assisted = assisted(sentence) {
      if !person.assists.contains(assisted.name) { person.assists.append(assisted.name) }
      // 协助X同志分管…: X's charge.
      if bytes.holds("分管", at: assisted.end, end: sentence.upperBound) { return }
    }
    // ，分管… in one sentence with 负责…
    if let at = verb("分管", sentence) {
      if at > sentence.lowerBound { addDuties(sentence.lowerBound..<withoutLead(at, sentence.lowerBound), to: &person) }
      if let next = verb("分管", at + 6..<sentence.upperBound) {
        // 分管公安等工作，分管县公安局: one after the other.
        readSentence(at..<next, into: &person)
        return readSentence(next..<sentence.upperBound, into: &person)
      }
      let stop = verb("联系", at..<sentence.upperBound) ?? sentence.upperBound
      if isField(at + 6..<stop) {
        addDuties(at..<stop, to: &person)
      } else {
        person.inCharge += units(behindVerb(at)..<max(at + 6, withoutLead(stop, at)))
      }
      if stop < sentence.upperBound { person.liaison += units(behindVerb(stop)..<sentence.upperBound) }
    } else if let at = verb("联系", sentence) {
      if at > sentence.lowerBound { addDuties(sentence.lowerBound..<withoutLead(at, sentence.lowerBound), to: &person) }
      person.liaison += units(behindVerb(at)..<sentence.upperBound)
    } else if bytes.holds("主持", at: sentence.lowerBound, end: sentence.upperBound),
      let end = bytes.firstIndex(of: "工作", in: sentence),
      grammar.endsAsUnit(sentence.lowerBound + 6..<end)
    {
      person.presides += units(sentence.lowerBound + 6..<end)
      // 主持县政府办公室工作，|协助县长处理日常事务
      let rest = grammar.trimmed(end + 6..<sentence.upperBound)
      if end + 6 < rest.lowerBound, !rest.isEmpty { readSentence(rest, into: &person) }
    } else {
      addDuties(sentence, to: &person)
    }
  }

  /// The comma in front of what else a person does, as all of them do.
  private func others(in sentence: Range<Int>) -> Int? {
    for word in ["完成", "承担", "承办"] as [StaticString] {
      guard let at = text.bytes.lastIndex(of: word, in: sentence), at > sentence.lowerBound,
        case let sign = Glyph(text.bytes, before: at, start: sentence.lowerBound), sign.isComma,
        at - sign.length > sentence.lowerBound
      else { continue }
      return at - sign.length
    }
    return nil
  }

  /// Where the units start behind 分管 or 联系, 分管部门和单位： or 联系协调.
  private func behindVerb(_ verb: Int) -> Int {
    var at = verb + 6
    for word in ["协调", "服务"] as [StaticString] where text.bytes.holds(word, at: at, end: text.count) { at += 6 }
    var label = at
    while let word = LabourReader.kinds.first(where: { text.bytes.holds($0, at: label, end: text.count) }) {
      label += word.utf8CodeUnitCount
    }
    guard label > at, label < text.count, Glyph(text.bytes, at: label, end: text.count).isColon else { return at }
    return label
  }

  /// What 分管…： is of.
  private static let kinds: [StaticString] = ["部门", "单位", "科室", "乡镇", "工作", "和", "及", "、", "（", "）"]

  /// 分管公安、司法、退役军人事务等工作, 分管工业方面工作, 分管农业、林业: fields of work and no units.
  private func isField(_ range: Range<Int>) -> Bool {
    let words = grammar.trimmed(range)
    return text.bytes.ends(words, withAnyOf: ["工作", "方面", "领域"])
      || !text.bytes.pieces(of: words, endingWith: { $0.isEnumerationComma || $0.isComma }).contains {
        grammar.endsAsUnit(grammar.trimmed($0))
      }
  }

  /// A verb at the start of the sentence or behind a comma, with 负责 or 并 in front of it at most.
  private func verb(_ word: StaticString, _ range: Range<Int>) -> Int? {
    var from = range.lowerBound
    while let at = text.bytes.firstIndex(of: word, in: from..<range.upperBound) {
      let start = withoutLead(at, range.lowerBound)
      if start == range.lowerBound { return at }
      let before = Glyph(text.bytes, before: start, start: range.lowerBound)
      if before.isComma || before.isSemicolon || before.isFullStop { return at }
      from = at + word.utf8CodeUnitCount
    }
    return nil
  }

  /// Where 负责, 并, 同时, 具体 or 挂钩 starts in front of a verb, else the verb.
  private func withoutLead(_ verb: Int, _ floor: Int) -> Int {
    var start = verb
    for lead in ["负责", "并", "同时", "具体", "挂钩", "挂点"] as [StaticString]
    where start - lead.utf8CodeUnitCount >= floor
      && text.bytes.holds(lead, at: start - lead.utf8CodeUnitCount, end: start)
    {
      start -= lead.utf8CodeUnitCount
    }
    return start
  }

  /// 协助X同志, 协助：X同志
  private func assisted(_ sentence: Range<Int>) -> (name: String, end: Int)? {
    guard text.bytes.holds("协助", at: sentence.lowerBound, end: sentence.upperBound),
      case let start = skipSigns(sentence.lowerBound + 6, sentence.upperBound), start < sentence.upperBound,
      let found = names.comrade(start..<sentence.upperBound)
    else { return nil }
    return (text.string(found.name), found.end)
  }

  private func addDuties(_ range: Range<Int>, to person: inout Person) {
    let words = grammar.trimmed(range)
    if !words.isEmpty { person.duties.append(text.printed(words)) }
  }

  /// Units up to the first phrase that is none: 联系驻区高校，推进校地合作.
  func units(_ range: Range<Int>) -> [Mention] {
    let start = min(skipSigns(range.lowerBound, range.upperBound), range.upperBound)
    let clause = grammar.units(inCell: grammar.trimmed(start..<range.upperBound), role: .responsible, label: "")
    var found: [Mention] = []
    for mention in clause.assignments.map(\.mention) {
      let words = mention.text
      if ["推进", "做好", "承担", "协助", "负责", "开展", "统筹", "包保", "包联", "挂联", "完成", "承办", "处理", "落实"].contains(where: {
        words.opens(with: $0)
      }) {
        break
      }
      guard words.closes(with: "工作"), !words.closes(with: "社会工作") else {
        found.append(mention)
        continue
      }
      // 联系人大、政协、人武部|工作
      guard let range = mention.printed.range(in: text), case let own = range.lowerBound..<range.upperBound - 6,
        own.count >= 6, grammar.endsAsUnit(own) || !found.isEmpty && own.count <= 9
      else { break }
      found.append(Mention(text.printed(own)))
    }
    return found
  }
}
