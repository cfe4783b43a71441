import Model

/// Who sits on a group: lines of role, name and post.
struct RosterReader {
  let text: FoldedText
  let names: PersonNames

  static let roles = [
    "第一组长", "第一副组长", "执行组长", "执行副组长", "常务副总指挥", "常务副指挥长", "常务副总召集人", "常务副组长", "副组长", "组长", "专家组成员",
    "总指挥长", "副总指挥", "总指挥", "副指挥长", "指挥长", "副指挥", "指挥", "常务副主任", "副主任委员", "主任委员", "名誉主任", "副主任",
    "主任", "副总召集人", "总召集人", "副召集人", "召集人", "办公室主任", "办公室副主任", "副秘书长", "秘书长", "成员", "组员", "委员", "顾问",
    "会长", "副会长", "队长", "副队长", "政委", "副政委", "总队长", "总河长", "副总河长", "河长", "总林长", "副总林长", "林长", "链长",
    "副链长", "站长", "副站长", "团长", "副团长", "专家组组长", "主席", "副主席", "总协调人", "联络员", "联络人", "召集单位",
  ].sorted { $0.utf8.count > $1.utf8.count }

  func people(in parts: [(range: Range<Int>, list: String)]) -> [Person] {
    var people: [Person] = []
    var role: String?
    // A role alone on its line: who has it stands on the next.
    var isAnnounced = false
    for part in parts {
      var hasRow = false
      for line in text.lines(in: part.range) {
        guard let first = line.first, let last = line.last else { continue }
        let whole = first.lowerBound..<last.upperBound
        if let (found, end) = label(whole) {
          role = found
          let rest = tokens(line, from: end)
          hasRow = add(rest, role: found, part.list, &people) || hasRow
          isAnnounced = rest.isEmpty
        } else if let role, isAnnounced || hasRow || !people.isEmpty, add(line, role: role, part.list, &people) {
          hasRow = true
        } else if let index = people.indices.last, people[index].role == role, continues(whole, people[index]) {
          extend(&people[index], with: whole)
        } else {
          (role, isAnnounced) = (nil, false)
        }
      }
      people += office(part)
    }
    return people
  }

  /// Whether a paragraph starts with a role and its colon.
  func startsWithRole(_ range: Range<Int>) -> Bool {
    let sign = text.bytes.nextSign(from: range.lowerBound, end: min(range.upperBound, range.lowerBound + 30))
    guard sign > range.lowerBound, sign < range.upperBound, Glyph(text.bytes, at: sign, end: range.upperBound).isColon
    else { return false }
    return label(range) != nil
  }

  /// 组长： at the start of a line.
  private func label(_ range: Range<Int>) -> (String, Int)? {
    for role in RosterReader.roles {
      let bytes = Array(role.utf8)
      guard range.count > bytes.count,
        text.bytes[range.lowerBound..<range.lowerBound + bytes.count].elementsEqual(bytes)
      else { continue }
      let after = range.lowerBound + bytes.count
      let sign = Glyph(text.bytes, at: after, end: range.upperBound)
      if sign.isColon { return (role, after + sign.length) }
    }
    return nil
  }

  private func tokens(_ line: [Range<Int>], from start: Int) -> [Range<Int>] {
    line.compactMap { token in
      guard token.upperBound > start else { return nil }
      return max(token.lowerBound, start)..<token.upperBound
    }
  }

  /// A name and a post, or several names.
  private func add(_ line: [Range<Int>], role: String, _ list: String, _ people: inout [Person]) -> Bool {
    if let listed = listed(line) {
      for (name, post, whole) in listed { append(name, post, role, list, whole, &people) }
      return true
    }
    guard let (name, rest) = name(line) else { return false }
    let whole = line[0].lowerBound..<line[line.count - 1].upperBound
    if rest.isEmpty || rest.allSatisfy({ names.isName($0) }), line.count > 1 || names.isName(line[0]) {
      var others = rest
      append(name, nil, role, list, whole, &people)
      while let (next, later) = self.name(others) {
        append(next, nil, role, list, whole, &people)
        others = later
      }
      return true
    }
    guard let first = rest.first, let last = rest.last else { return false }
    append(name, first.lowerBound..<last.upperBound, role, list, whole, &people)
    return true
  }

  /// A line of more pieces than this is no list of persons; nor has one a post of so many bytes.
  private static let mostTokens = 400
  private static let longestHolder = 240

  private typealias Holder = (name: Range<Int>, post: Range<Int>?, whole: Range<Int>)

  /// 朱建英、雷永春; 张三（财政局局长）、李四（水利局局长）; 县委常委、常务副县长李强，副县长赵敏: signs part them, and every piece is
  /// a person, or with the next one is.
  private func listed(_ line: [Range<Int>]) -> [Holder]? {
    guard let first = line.first, let last = line.last, line.count <= RosterReader.mostTokens else { return nil }
    // 张三（财政局局长） 李四（水利局局长）: blanks do, too.
    if line.count > 1, case let bearers = line.compactMap({ names.bearerWithAside($0) }), bearers.count == line.count {
      return zip(bearers, line).map { ($0.name, $0.post, $1) }
    }
    var found: [Holder] = []
    var start = first.lowerBound
    for end in ends(of: first.lowerBound..<last.upperBound) {
      guard end.lowerBound - start <= RosterReader.longestHolder else { return nil }
      // Words that are no person yet go on behind the sign: 县委常委、|常务副县长李强.
      guard let holder = holder(in: start..<end.lowerBound, of: line) else { continue }
      found.append(holder)
      start = end.upperBound
    }
    let isWhole = found.last.map { $0.whole.upperBound >= last.upperBound - 3 } ?? false
    return isWhole && (found.count > 1 || found[0].post?.upperBound == found[0].name.lowerBound) ? found : nil
  }

  /// The signs that part a list, outside brackets, and its end.
  private func ends(of range: Range<Int>) -> [Range<Int>] {
    var ends: [Range<Int>] = []
    var depth = 0
    var at = text.bytes.nextSign(from: range.lowerBound, end: range.upperBound)
    while at < range.upperBound, case let glyph = Glyph(text.bytes, at: at, end: range.upperBound) {
      if Bracket(opening: glyph) != nil { depth += 1 }
      if Bracket(closing: glyph) != nil { depth -= 1 }
      if depth <= 0, glyph.isEnumerationComma || glyph.isComma || glyph.isSemicolon || glyph.isFullStop {
        ends.append(at..<at + glyph.length)
      }
      at = text.bytes.nextSign(from: at + glyph.length, end: range.upperBound)
    }
    if ends.last?.upperBound != range.upperBound { ends.append(range.upperBound..<range.upperBound) }
    return ends
  }

  /// One person and nothing else: a name, a post in brackets or blanks behind it, or in front without a sign.
  private func holder(in range: Range<Int>, of line: [Range<Int>]) -> Holder? {
    let tokens = line.compactMap { token in
      token.overlaps(range) ? token.clamped(to: range) : nil
    }
    if let (name, rest) = name(tokens) {
      // 区长: 区 is a surname too.
      guard rest.count <= 1, name.count > 6 || !names.closesPost(name) else { return nil }
      return (name, rest.first, range)
    }
    guard tokens.count == 1, let name = names.holder(range), name.upperBound == range.upperBound else { return nil }
    return (name, range.lowerBound..<name.lowerBound, range)
  }

  /// 王 伟 in two tokens is one name; 张三（副局长） and 张三 副局长 part it from the post.
  private func name(_ line: [Range<Int>]) -> (Range<Int>, [Range<Int>])? {
    guard let first = line.first else { return nil }
    if names.isName(first) { return (first, Array(line.dropFirst())) }
    if first.count == 3, line.count >= 2 {
      let joined = first.lowerBound..<line[1].upperBound
      if line[1].count <= 6, names.isName(joined) { return (joined, Array(line.dropFirst(2))) }
      // 王 伟（副局长）
      if let (name, post) = bracketed(joined) { return (name, [post] + line.dropFirst(2)) }
    }
    return bracketed(first).map { ($0.name, [$0.post] + line.dropFirst()) }
  }

  private func bracketed(_ words: Range<Int>) -> (name: Range<Int>, post: Range<Int>)? {
    guard let pair = BracketPairs(text.bytes, words).pairs.first(where: { $0.depth == 0 }),
      pair.range.lowerBound > words.lowerBound, case let name = words.lowerBound..<pair.range.lowerBound,
      names.isName(name) || names.mayBeName(name) && names.closesPost(pair.content)
    else { return nil }
    // （女，县气象局局长）
    let isOfPerson = text.bytes.holds(
      anyOf: ["女，", "男，", "女、"], at: pair.content.lowerBound, end: pair.content.upperBound)
    return (name, isOfPerson ? pair.content.lowerBound + 6..<pair.content.upperBound : pair.content)
  }

  private func append(
    _ name: Range<Int>, _ post: Range<Int>?, _ role: String, _ list: String, _ whole: Range<Int>,
    _ people: inout [Person]
  ) {
    var person = Person(name: text.printed(name), list: list, span: text.span(whole))
    person.role = role
    person.post = post.map { text.printed($0) }
    people.append(person)
  }

  /// The rest of a post that ran over its line.
  private func continues(_ line: Range<Int>, _ person: Person) -> Bool {
    guard let post = person.post?.text, line.count <= 60 else { return false }
    let words = text.string(line)
    // A post that a comma leaves open, or a line that ends as posts do.
    let goesOn = post.closes(with: "、") || post.closes(with: "，")
    let endsAsPost = words.count <= 12 && ["长", "任", "记", "员", "席", "事", "师"].contains { words.closes(with: $0) }
    return (goesOn || endsAsPost) && text.span(line).line - person.span.line <= 3
      && Marker(text.bytes, at: line.lowerBound, end: line.upperBound) == nil
  }

  private func extend(_ person: inout Person, with line: Range<Int>) {
    guard let post = person.post?.range(in: text), post.upperBound == line.lowerBound else { return }
    person.post = text.printed(post.lowerBound..<line.upperBound)
    person.span.length = text.span(line).end - person.span.offset
  }

  private static let officeRoles: [StaticString] = ["主任", "副主任"]

  /// 办公室设在区卫生健康局，李安温同志兼任办公室主任，县应急管理局副局长郑勇任办公室副主任。
  private func office(_ part: (range: Range<Int>, list: String)) -> [Person] {
    var found: [Person] = []
    var from = part.range.lowerBound
    while let at = text.bytes.firstIndex(of: "任办公室", in: from..<part.range.upperBound) {
      from = at + 12
      guard
        let role = RosterReader.officeRoles.first(where: { text.bytes.holds($0, at: from, end: part.range.upperBound) })
      else { continue }
      var start = at
      while start > part.range.lowerBound,
        case let glyph = Glyph(text.bytes, before: start, start: part.range.lowerBound),
        !glyph.isComma, !glyph.isFullStop, !glyph.isSemicolon
      {
        start -= glyph.length
      }
      if text.bytes.holds("由", at: start, end: at) { start += 3 }
      var end = at
      for word in ["兼", "同志", "担"] as [StaticString]
      where text.bytes.holds(word, at: end - word.utf8CodeUnitCount, end: end) {
        end -= word.utf8CodeUnitCount
      }
      // 陈明（县农业农村局副局长）任办公室副主任
      let posted = bracketed(start..<end)
      guard start < end,
        let name = posted?.name ?? (names.isName(start..<end) ? start..<end : names.holder(start..<end))
      else { continue }
      let whole = start..<from + role.utf8CodeUnitCount
      var person = Person(name: text.printed(name), list: part.list, span: text.span(whole))
      person.role = text.string(at + 3..<whole.upperBound)
      if name.lowerBound > start { person.post = text.printed(start..<name.lowerBound) }
      if let post = posted?.post { person.post = text.printed(post) }
      found.append(person)
    }
    return found + holders(part)
  }

  private func withoutComma(_ words: Range<Int>) -> Range<Int> {
    guard !words.isEmpty, case let last = Glyph(text.bytes, before: words.upperBound, start: words.lowerBound),
      last.isEnumerationComma
    else { return words }
    return words.lowerBound..<words.upperBound - last.length
  }

  /// 办公室主任由区统计局局长徐文帆兼任；副主任由李明同志担任。
  private func holders(_ part: (range: Range<Int>, list: String)) -> [Person] {
    var found: [Person] = []
    for clause in text.bytes.pieces(of: part.range, endingWith: { $0.isComma || $0.isFullStop || $0.isSemicolon }) {
      guard let by = text.bytes.firstIndex(of: "由", in: clause), by - clause.lowerBound <= 45,
        text.bytes.ends(clause.lowerBound..<by, withAnyOf: ["主任", "秘书长", "组长", "召集人", "联络员"]),
        let end = ["兼任", "担任"].compactMap({ (word: StaticString) in
          text.bytes.firstIndex(of: word, in: by..<clause.upperBound)
        }).min()
      else { continue }
      // 副主任由|张华、陈志明同志|担任
      for words in text.bytes.pieces(of: by + 3..<end, endingWith: \.isEnumerationComma).map(withoutComma) {
        guard let name = names.holder(words) ?? names.comrade(words)?.name ?? (names.isName(words) ? words : nil)
        else { continue }
        var person = Person(name: text.printed(name), list: part.list, span: text.span(clause.lowerBound..<end + 6))
        person.role = text.string(clause.lowerBound..<by)
        if name.lowerBound > words.lowerBound { person.post = text.printed(words.lowerBound..<name.lowerBound) }
        found.append(person)
      }
    }
    return found
  }
}
