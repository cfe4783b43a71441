import Model

/// A division of labour: paragraphs that start with a person, sentence by sentence.
///
/// Sentences come in any order; what they say is told by their verb: 负责 主持 duties, 分管 units in charge, 联系 liaison,
/// 协助X同志 whom the person assists. 协助X同志分管… is X's charge, not the person's.
struct LabourReader {
  let text: FoldedText
  let grammar: ClauseGrammar
  let names: PersonNames

  init(text: FoldedText, grammar: ClauseGrammar) {
    self.text = text
    self.grammar = grammar
    names = grammar.persons
  }

  func people(in parts: [(range: Range<Int>, list: String)]) -> [Person] {
    var people: [Person] = []
    var pairs: [(name: String, words: Range<Int>)] = []
    var isOpen = false
    // A post on a line of its own, below the name.
    var taken: Int?
    for (index, part) in parts.enumerated() where index != taken {
      let body = body(part.range)
      if index + 2 < parts.count, case let post = parts[index + 1].range, isNameAlone(body),
        post.count <= LabourReader.longestPost, names.closesPost(post),
        opensWithVerb(self.body(parts[index + 2].range))
      {
        let name = withoutComrade(body)
        let whole = part.range.lowerBound..<post.upperBound
        var person = Person(name: text.printed(name), list: part.list, span: text.span(whole))
        person.post = text.printed(grammar.trimmed(post))
        people.append(person)
        (isOpen, taken) = (true, index + 1)
        continue
      }
      let isAbove = index + 1 < parts.count && opensWithVerb(self.body(parts[index + 1].range))
      if let found = introduction(of: body), found.end < part.range.upperBound || isAbove {
        var person = Person(name: text.printed(found.name), list: part.list, span: text.span(part.range))
        person.post = found.post.map { text.printed($0) }
        pairs += read(found.end..<part.range.upperBound, into: &person).map { (person.name.text, $0) }
        people.append(person)
        isOpen = true
      } else if let (name, post) = heading(part.range), isAbove {
        var person = Person(name: text.printed(name), list: part.list, span: text.span(part.range))
        person.post = post.map { text.printed($0) }
        people.append(person)
        isOpen = true
      } else if let (name, end) = start(of: body) ?? opening(of: body) ?? bracketed(in: body) ?? posted(in: body)
        ?? (isOpen ? labelled(body) : nil)
      {
        var person = Person(name: text.printed(name), list: part.list, span: text.span(part.range))
        if name.lowerBound > body.lowerBound {
          person.post = text.printed(grammar.trimmed(body.lowerBound..<name.lowerBound))
        } else if case let post = post(behind: name, before: end), post.count >= 6 {
          person.post = text.printed(post)
        }
        pairs += read(end..<part.range.upperBound, into: &person).map { (person.name.text, $0) }
        people.append(person)
        isOpen = true
      } else if isOpen, opensWithVerb(body), let person = people.indices.last {
        let words = withoutLabel(body)..<part.range.upperBound
        pairs += read(words, into: &people[person]).map { (people[person].name.text, $0) }
        let end = text.span(part.range).end
        people[people.count - 1].span.length = end - people[people.count - 1].span.offset
      } else if isOpen, let person = people.last, standsIn(body) {
        pairs.append((person.name.text, body))
      } else {
        if text.bytes.holds(anyOf: ["角", "互为"], in: part.range) { readPairs(part.range, &people) }
        isOpen = false
      }
    }
    link(pairs, among: &people)
    // One paragraph that starts with a comrade's name divides no labour.
    return people.count { !$0.inCharge.isEmpty || !$0.duties.isEmpty } >= 2 ? people : []
  }

  private func isNameAlone(_ body: Range<Int>) -> Bool { names.isName(withoutComrade(body)) }

  private func withoutComrade(_ body: Range<Int>) -> Range<Int> {
    text.bytes.ends(body, withAnyOf: ["同志"]) ? body.lowerBound..<body.upperBound - 6 : body
  }

  /// 与林娜同志互为AB角。, a paragraph of its own below what somebody does.
  private func standsIn(_ body: Range<Int>) -> Bool {
    text.bytes.holds(anyOf: ["与", "和", "同"], at: body.lowerBound, end: body.upperBound)
      && text.bytes.firstIndex(of: "互为", in: body) != nil
  }

  /// 张广大同志……, 区长 张广大：……, 张广大：……
  private func start(of range: Range<Int>) -> (name: Range<Int>, end: Int)? {
    if let found = names.comrade(range), opensWithVerb(found.end..<range.upperBound) {
      return (found.name, skipSigns(found.end, range.upperBound))
    }
    // 张广大同志  区委副书记、区长。领导……
    if let found = names.comrade(range), let end = duties(behindPost: found.end..<range.upperBound) {
      return (found.name, end)
    }
    var at = text.bytes.nextSign(from: range.lowerBound, end: range.upperBound)
    var hasList = false
    var depth = 0
    while at < min(range.upperBound, range.lowerBound + 150) {
      let glyph = Glyph(text.bytes, at: at, end: range.upperBound)
      if Bracket(opening: glyph) != nil { depth += 1 }
      if Bracket(closing: glyph) != nil { depth -= 1 }
      if depth > 0 {
        // 孙浩（副县长、县公安局局长）：
        at = text.bytes.nextSign(from: at + glyph.length, end: range.upperBound)
        continue
      }
      if glyph.isColon {
        let end = at + glyph.length
        let label = range.lowerBound..<at
        guard end < range.upperBound else { return nil }
        guard opensWithVerb(end..<range.upperBound) else {
          return names.isName(label) ? duties(behindPost: end..<range.upperBound).map { (label, $0) } : nil
        }
        // 孙志远 县委副书记、县长：, 副区长张广大：
        if let (name, post) = nameFirst(label), post != nil { return (name, end) }
        // 张伦副市长：
        if let (name, _) = names.bearer(label) { return (name, end) }
        if let name = names.holder(label) { return (name, end) }
        return hasList ? nil : lastName(label).map { ($0, end) }
      }
      if glyph.isFullStop || glyph.isComma { return nil }
      hasList = hasList || glyph.isEnumerationComma
      at = text.bytes.nextSign(from: at + glyph.length, end: range.upperBound)
    }
    return nil
  }

  /// 马文静  县委常委、副县长  负责…, 马文静，县委常委、副县长。负责…: white space or signs part the name from the post,
  /// and the post from what its holder does.
  private func opening(of range: Range<Int>) -> (name: Range<Int>, end: Int)? {
    let sign = text.bytes.nextSign(from: range.lowerBound, end: min(range.upperBound, range.lowerBound + 36))
    let name: Range<Int>
    if let first = nameFirst(range), first.post != nil {
      name = first.name
    } else if sign < range.upperBound, Glyph(text.bytes, at: sign, end: range.upperBound).isComma,
      names.isName(range.lowerBound..<sign)
    {
      name = range.lowerBound..<sign
    } else {
      return nil
    }
    var at = name.upperBound
    var isBehindSign = true
    while at < min(range.upperBound, name.upperBound + LabourReader.longestPost) {
      if isBehindSign || text.hasSpace(before: at), opensWithVerb(at..<range.upperBound) {
        return (name, skipSigns(at, range.upperBound))
      }
      let glyph = Glyph(text.bytes, at: at, end: range.upperBound)
      isBehindSign = glyph.isComma || glyph.isFullStop
      at += glyph.length
    }
    return nil
  }

  /// 刘芳（副县长、县公安局局长）负责…: no sign behind the post's brackets.
  private func bracketed(in range: Range<Int>) -> (name: Range<Int>, end: Int)? {
    let near = range.lowerBound..<min(range.upperBound, range.lowerBound + LabourReader.longestPost)
    let sign = text.bytes.nextSign(from: near.lowerBound, end: near.upperBound)
    guard sign < near.upperBound, case let name = near.lowerBound..<sign, names.isName(name),
      let pair = BracketPairs(text.bytes, near).pairs.first, pair.isClosed, pair.range.lowerBound == sign,
      opensWithVerb(pair.range.upperBound..<range.upperBound)
    else { return nil }
    return (name, skipSigns(pair.range.upperBound, range.upperBound))
  }

  /// 县长梁栋主持…, 副县长（挂职）陈志宏分管…, 常务副县长高建民：全面负责…: a post with its holder's name behind it, no sign
  /// between them, and what the holder does.
  private func posted(in range: Range<Int>) -> (name: Range<Int>, end: Int)? {
    var at = range.lowerBound
    let limit = min(range.upperBound, range.lowerBound + LabourReader.longestPost)
    while at < limit, case let glyph = Glyph(text.bytes, at: at, end: range.upperBound), !glyph.isFullStop {
      if at > range.lowerBound, opensWithVerb(at..<range.upperBound),
        !text.bytes.holds("主持召开", at: at, end: range.upperBound), let name = names.holder(range.lowerBound..<at)
      {
        return (name, skipSigns(at, range.upperBound))
      }
      at += glyph.length
    }
    return nil
  }

  /// 副市长李卓彬：在中央党校学习。: among people, one who does something else.
  private func labelled(_ range: Range<Int>) -> (name: Range<Int>, end: Int)? {
    let near = range.lowerBound..<min(range.upperBound, range.lowerBound + LabourReader.longestPost)
    var at = text.bytes.nextSign(from: near.lowerBound, end: near.upperBound)
    while at < near.upperBound, case let glyph = Glyph(text.bytes, at: at, end: near.upperBound) {
      if glyph.isColon { return names.holder(near.lowerBound..<at).map { ($0, at + glyph.length) } }
      guard glyph.isEnumerationComma || Bracket(opening: glyph) != nil || Bracket(closing: glyph) != nil else {
        return nil
      }
      at = text.bytes.nextSign(from: at + glyph.length, end: near.upperBound)
    }
    return nil
  }

  /// 杨波：党委书记，|主持党委全面工作: where what a person does starts behind the post.
  private func duties(behindPost range: Range<Int>) -> Int? {
    let limit = min(range.upperBound, range.lowerBound + LabourReader.longestPost)
    var at = text.bytes.nextSign(from: range.lowerBound, end: limit)
    while at < limit, case let glyph = Glyph(text.bytes, at: at, end: range.upperBound) {
      let next = at + glyph.length
      if glyph.isComma || glyph.isFullStop || glyph.isSemicolon {
        if next < range.upperBound, opensWithVerb(next..<range.upperBound), names.closesPost(range.lowerBound..<at) {
          return next
        }
        if glyph.isFullStop { return nil }
      }
      at = text.bytes.nextSign(from: next, end: limit)
    }
    return nil
  }

  /// What stands between a name and what its bearer does: 县委常委、副县长; （副区长） without its brackets.
  private func post(behind name: Range<Int>, before end: Int) -> Range<Int> {
    let isComrade = text.bytes.holds("同志", at: name.upperBound, end: end)
    let start = skipSigns(name.upperBound + (isComrade ? 6 : 0), end)
    let words = grammar.trimmed(start..<max(start, colon(before: end, from: start)))
    guard let pair = BracketPairs(text.bytes, words).pairs.first, pair.range.lowerBound == words.lowerBound else {
      return words
    }
    if pair.range == words { return grammar.trimmed(pair.content) }
    // （女，苗族）党工委委员
    let isOfPerson = text.bytes.holds(anyOf: ["女", "男"], at: pair.content.lowerBound, end: pair.content.upperBound)
    return isOfPerson ? grammar.trimmed(pair.range.upperBound..<words.upperBound) : words
  }

  /// Without the number in front.
  private func body(_ range: Range<Int>) -> Range<Int> {
    (Marker(text.bytes, at: range.lowerBound, end: range.upperBound)?.end ?? range.lowerBound)..<range.upperBound
  }

  /// Bytes between a name and what its bearer does.
  static let longestPost = 150

  /// Where a label or post ends behind which something starts: before its colon, if it has one.
  private func colon(before end: Int, from start: Int) -> Int {
    guard end > start, case let sign = Glyph(text.bytes, before: end, start: start) else { return start }
    return sign.isColon ? end - sign.length : end
  }

  /// A line of its own: 刘国栋 县委副书记、县长; 副县长 刘芳（挂职）
  private func heading(_ range: Range<Int>) -> (name: Range<Int>, post: Range<Int>?)? {
    // 张广大副县长：, and below what he does.
    let line = body(range.lowerBound..<colon(before: range.upperBound, from: range.lowerBound))
    guard !line.isEmpty else { return nil }
    let sign = Glyph(text.bytes, before: line.upperBound, start: line.lowerBound)
    guard range.count <= 120, !sign.isFullStop, !sign.isComma else { return nil }
    if let found = nameFirst(line) ?? names.bearer(line).map({ ($0.name, $0.post) }) { return found }
    let noted = BracketPairs(text.bytes, line).pair(endingAt: line.upperBound)?.range.lowerBound
    let named = line.lowerBound..<(noted ?? line.upperBound)
    return names.holder(named).map { ($0, grammar.trimmed(named.lowerBound..<$0.lowerBound)) }
  }

  /// 刘国栋 县委副书记、县长, as print parts it; the name may be parted too: 林 娜.
  private func nameFirst(_ range: Range<Int>) -> (name: Range<Int>, post: Range<Int>?)? {
    guard let line = text.lines(in: range).first, let first = line.first, let last = line.last,
      last.upperBound == range.upperBound
    else { return nil }
    if names.isName(first) { return (first, line.count > 1 ? line[1].lowerBound..<last.upperBound : nil) }
    // 吴倩（女，无党派） 副区长; 张广大（副区长）
    if let pair = BracketPairs(text.bytes, first).pair(endingAt: first.upperBound),
      pair.range.lowerBound > first.lowerBound,
      case let name = first.lowerBound..<pair.range.lowerBound, names.isName(name)
    {
      return (name, line.count > 1 ? line[1].lowerBound..<last.upperBound : pair.content)
    }
    // 林 娜, 陈 静（女）
    if line.count > 1, first.count == 3,
      case let end = BracketPairs(text.bytes, line[1]).pair(endingAt: line[1].upperBound)?.range.lowerBound,
      case let name = first.lowerBound..<(end ?? line[1].upperBound), names.isName(name)
    {
      return (name, line.count > 2 ? line[2].lowerBound..<last.upperBound : nil)
    }
    return nil
  }

  /// The name that a label ends or starts with: 副区长张广大, 张广大（副区长）, parted as print parts it.
  private func lastName(_ range: Range<Int>) -> Range<Int>? {
    var range = range
    if let pair = BracketPairs(text.bytes, range).pairs.first, pair.range.upperBound == range.upperBound,
      pair.range.lowerBound > range.lowerBound
    {
      range = range.lowerBound..<pair.range.lowerBound
    }
    // 副县长 艾力·买买提: print parts the post from the name.
    if let tokens = text.lines(in: range).last, tokens.count > 1, let last = tokens.last, names.isName(last) {
      return last
    }
    return names.isName(range) ? range : nil
  }

  func skipSigns(_ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end, case let glyph = Glyph(text.bytes, at: at, end: end),
      glyph.isColon || glyph.isComma || glyph.scalar == 0x20
    {
      at += glyph.length
    }
    return at
  }

  private static let verbs: [StaticString] = [
    "负责", "主要负责", "主持", "分管", "联系", "协助", "协管", "主管", "牵头", "领导", "承担", "兼", "受", "配合", "全面负责", "全面主持", "联络", "完成",
    "承办", "统筹",
  ]

  func opensWithVerb(_ range: Range<Int>) -> Bool {
    let start = skipSigns(withoutLabel(range), range.upperBound)
    return text.bytes.holds(anyOf: LabourReader.verbs, at: start, end: range.upperBound)
  }

  private static let labels: [StaticString] = ["工作分工", "职责分工", "分工", "工作职责", "主要职责", "职责", "负责工作"]

  /// Where the words start behind 工作分工： in front of them.
  private func withoutLabel(_ range: Range<Int>) -> Int {
    let start = skipSigns(range.lowerBound, range.upperBound)
    for label in LabourReader.labels where text.bytes.holds(label, at: start, end: range.upperBound) {
      let end = start + label.utf8CodeUnitCount
      guard end < range.upperBound, Glyph(text.bytes, at: end, end: range.upperBound).isColon else { continue }
      return skipSigns(end, range.upperBound)
    }
    return range.lowerBound
  }
}
