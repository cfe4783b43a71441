import Model

/// Officials whom a label of a clause names.
extension ClauseGrammar {
  /// Tells the names of persons in the same text.
  var persons: PersonNames { PersonNames(bytes: bytes, surnames: vocabulary.surnames) }

  /// 孙立平（副县长）、杨树林 李文等同志: the names, behind a label. 区委常委、副区长 刘洪涛, 王海燕 副区长: and their posts.
  func readOfficials(_ range: Range<Int>, label: String, into clause: inout ResponsibilityClause) {
    let first = clause.officials.count
    let role = role(startingIn: label)
    // Posts that wait for the name behind them.
    var posts: Range<Int>?
    for atom in atoms(in: range) {
      var body = atom.range
      // 王五| 电话：0839-7201234
      if let contact = contact(in: body) { body = body.lowerBound..<contact.range.lowerBound }
      if body.isEmpty { continue }
      // 牵头小组：农业农村办, behind a label that nobody knows: no name of a person.
      if case let sign = bytes.nextSign(from: body.lowerBound, end: body.upperBound), sign < body.upperBound,
        Glyph(bytes, at: sign, end: body.upperBound).isColon
      {
        // 陈华 |链主企业：云岭电子有限公司: behind a name, and a blank.
        let blank = stride(from: sign - 6, to: body.lowerBound, by: -3).first(where: text.hasSpace(before:))
        clause.unread.append((blank ?? body.lowerBound)..<body.upperBound)
        guard let blank else { continue }
        body = body.lowerBound..<blank
      }
      for word in ["等同志", "同志", "等"] where ends(body, with: word) {
        body = body.lowerBound..<body.upperBound - word.utf8.count
      }
      // 责任单位及责任人：县住建局局长孙立
      if let role, let (unit, official) = unitAndPerson(body, label: label) {
        clause.assignments.append(assignment(of: unit, role, label))
        clause.officials.append(official)
        continue
      }
      // 孙立平（副县长）
      let post = BracketPairs(bytes, body).pair(endingAt: body.upperBound)
      if let post, post.range.lowerBound - body.lowerBound >= 6 { body = body.lowerBound..<post.range.lowerBound }
      var isBesideName = false
      for words in names(in: body).map(withoutTelephone) where !words.isEmpty {
        // 牵头单位及责任人：|县住建局| 张明; 责任人：|县住建局| 张明
        if !persons.isName(words), endsAsUnit(words) {
          if let role {
            clause.assignments.append(assignment(of: words, role, label))
            continue
          }
          if words.upperBound < body.upperBound {
            posts = words
            continue
          }
        }
        // 张伟副县长
        if let bearer = bearer(words, label: label) {
          clause.officials.append(bearer)
          continue
        }
        if !persons.isName(words), persons.holder(words) == nil, persons.closesPost(words) {
          if isUnnamed(words) {
            flush(&posts, label, into: &clause)
            clause.officials.append(Official(text.printed(words), label: label))
            isBesideName = false
          } else if isBesideName {
            clause.officials[clause.officials.count - 1].post = text.printed(words)
          } else {
            posts = (posts?.lowerBound ?? words.lowerBound)..<words.upperBound
          }
          continue
        }
        let name = persons.isName(words) ? words : persons.holder(words) ?? words
        var official = Official(text.printed(name), label: label)
        if name.lowerBound > words.lowerBound || posts != nil {
          official.post = text.printed((posts?.lowerBound ?? words.lowerBound)..<name.lowerBound)
        }
        posts = nil
        isBesideName = true
        clause.officials.append(official)
      }
      if let post, isBesideName, persons.closesPost(post.content), post.range.lowerBound == body.upperBound {
        clause.officials[clause.officials.count - 1].post = text.printed(post.content)
      }
    }
    // 胡建军 县委常委、常务副县长: what follows the last name is his.
    guard let held = posts else { return }
    let last = clause.officials.count - 1
    if last >= first, let name = clause.officials[last].printed.range(in: text), persons.isName(name) {
      let start = clause.officials[last].post?.range(in: text)?.lowerBound ?? held.lowerBound
      clause.officials[last].post = text.printed(start..<held.upperBound)
    } else {
      flush(&posts, label, into: &clause)
    }
  }

  /// 责任人：局长, whoever that is.
  private func flush(_ posts: inout Range<Int>?, _ label: String, into clause: inout ResponsibilityClause) {
    if let held = posts { clause.officials.append(Official(text.printed(held), label: label)) }
    posts = nil
  }

  /// 各乡镇镇长, 相关管委会主任: those of several places, behind no name.
  func isUnnamed(_ post: Range<Int>) -> Bool {
    bytes.holds(anyOf: ["各", "相关", "有关", "所在", "属地", "辖区"], at: post.lowerBound, end: post.upperBound)
  }

  /// 县教体局|赵国庆, 县教体局：|赵国庆, 县教体局|局长赵国庆, 县教体局（|赵国庆|）: a unit, and who answers there.
  func unitAndPerson(_ range: Range<Int>, label: String) -> (unit: Range<Int>, person: Official)? {
    guard range.count <= ClauseGrammar.longestBearer else { return nil }
    if let pair = BracketPairs(bytes, range).pair(endingAt: range.upperBound) {
      let unit = range.lowerBound..<pair.range.lowerBound
      // 开发区管委会（高新区）
      let isPlace = bytes.ends(pair.content, withAnyOf: ["区", "县", "市", "局", "委", "办", "镇", "乡"])
      guard !isPlace, endsAsUnit(unit) else { return nil }
      return person(pair.content, label: label).map { (unit, $0) }
    }
    guard range.count > 12, !endsAsUnit(range) else { return nil }
    var end = bytes.start(ofCharacterAt: range.upperBound - 6, notBelow: range.lowerBound)
    while end - range.lowerBound >= 6 {
      let sign = Glyph(bytes, at: end, end: range.upperBound)
      let words = (sign.isColon ? end + sign.length : end)..<range.upperBound
      // 县住建局|局长孙立, though 长孙 is a surname.
      if endsAsUnit(range.lowerBound..<end), !bytes.holds("局局", at: end - 6, end: end),
        let person = person(words, label: label)
      {
        return (range.lowerBound..<end, person)
      }
      end = bytes.start(ofCharacterAt: end - 1, notBelow: range.lowerBound)
    }
    return nil
  }

  /// 县水利局（|局长赵国庆|）, 县水利局（|赵国庆|）, 县水利局（|赵国庆负责|）
  func official(inAside aside: Range<Int>, of unit: Range<Int>, label: String) -> Official? {
    guard aside.count <= ClauseGrammar.longestBearer else { return nil }
    let verb = vocabulary.verbs.match(bytes, before: aside.upperBound, start: aside.lowerBound)?.length ?? 0
    let name = aside.lowerBound..<aside.upperBound - verb
    let mayBeNamed = TableHeading.namesPersons(label) || endsAsUnit(unit) && !starts(unit, with: "各")
    if mayBeNamed, isPerson(name) { return official(name, post: nil, label: label) }
    return namedOfficial(aside, label: label)
  }

  /// 赵国庆, 局长赵国庆, 赵国庆局长
  func person(_ words: Range<Int>, label: String) -> Official? {
    if persons.isName(words) { return Official(text.printed(words), label: label) }
    guard let official = namedOfficial(words, label: label), official.post?.count ?? 0 >= 6 else { return nil }
    return official
  }

  /// Bytes.
  private static let longestBearer = 120

  private func assignment(of unit: Range<Int>, _ role: Assignment.Role, _ label: String) -> Assignment {
    Assignment(role: role, label: label, basis: .label, group: 0, mention: Mention(text.printed(unit)))
  }

  /// 牵头单位|及责任人: the part of the units that a label of officials announces as well.
  private func role(startingIn label: String) -> Assignment.Role? {
    let words = Array(label.utf8)
    guard let (length, announcement) = vocabulary.labels.match(words, at: 0, end: words.count), length < words.count,
      case .role(let role) = announcement
    else { return nil }
    return role
  }

  /// 陈志明副县长, 陈志明、李卫国副县长, 分管副县长: which names of a list of units are of those who answer and of no unit.
  func officials(amongUnits names: [Range<Int>], label: String) -> [Official?] {
    guard !names.allSatisfy(endsAsUnit) else { return names.map { _ in nil } }
    let found = names.map { official($0, label: label) }
    // 陈志明负责, but 应急、文旅负责: a name alone is told by those beside it, or by its length.
    let tells = found.contains { $0 != nil } || names.contains { $0.count == 9 && isPerson($0) }
    guard tells, zip(names, found).allSatisfy({ $1 != nil || isPerson($0) }) else { return found }
    return zip(names, found).map { $1 ?? Official(text.printed($0), label: label) }
  }

  /// （招商办 |周凯|）, 县文旅局 |局长 张军|: whose task it is in the unit, parted by blanks.
  func bearer(endingIn atom: Range<Int>) -> (start: Int, name: Range<Int>, post: Range<Int>?)? {
    guard text.hasGap(in: atom) else { return nil }
    for length in [6, 9] where atom.count > length {
      let name = atom.upperBound - length..<atom.upperBound
      guard text.hasSpace(before: name.lowerBound), isPerson(name) else { continue }
      let front = atom.lowerBound..<name.lowerBound
      if endsAsUnit(front) { return (name.lowerBound, name, nil) }
      let post = stride(from: front.upperBound - 6, through: front.lowerBound + 6, by: -3)
        .first(where: text.hasSpace(before:)).map { $0..<front.upperBound }
      if let post, persons.closesPost(post), endsAsUnit(front.lowerBound..<post.lowerBound) {
        return (post.lowerBound, name, post)
      }
    }
    return nil
  }

  /// 县委书记、|县长王强: a post in front of another, behind which the name of him who has both stands.
  func isPost(_ name: Range<Int>, inFrontOf next: Range<Int>) -> Bool {
    bytes.ends(name, withAnyOf: ClauseGrammar.posts) && !isPerson(name) && !endsAsUnit(name)
      && bytes.holds("、", at: name.upperBound, end: next.lowerBound)
      && persons.holder(name) == nil && persons.holder(next).map { $0.lowerBound > next.lowerBound } ?? false
  }

  /// （县城管局，孙涛）: those behind the units.
  func officials(behindUnits names: ArraySlice<Range<Int>>) -> [Official] {
    names.suffix(names.reversed().prefix(while: isPerson).count).map { Official(text.printed($0), label: "") }
  }

  /// （高峰，县发改委、县统计局）: those in front of the units.
  func officials(inFrontOfUnits names: [Range<Int>]) -> [Official] {
    var officials: [Official] = []
    for name in names {
      guard let found = official(name, label: "") ?? (isPerson(name) ? Official(text.printed(name), label: "") : nil)
      else { break }
      officials.append(found)
    }
    return officials
  }

  /// By a post: 陈志明副县长, 副县长陈志明, 分管副县长.
  private func official(_ range: Range<Int>, label: String) -> Official? {
    guard range.count >= 6, range.count <= 60, !endsAsUnit(range) else { return nil }
    if let named = namedOfficial(range, label: label) { return named }
    guard bytes.ends(range, withAnyOf: ClauseGrammar.posts), !starts(range, with: "各") else { return nil }
    return Official(text.printed(range), label: label)
  }

  /// 陈志明副县长, 副县长陈志明
  func namedOfficial(_ words: Range<Int>, label: String) -> Official? {
    bearer(words, label: label) ?? holder(words, label: label)
  }

  /// 陈志明|副县长: a name in front of its post.
  private func bearer(_ words: Range<Int>, label: String) -> Official? {
    persons.bearer(words).map { official($0.name, post: $0.post, label: label) }
  }

  /// 副县长|陈志明: a name behind its post.
  private func holder(_ words: Range<Int>, label: String) -> Official? {
    persons.holder(words).map { official($0, post: words.lowerBound..<$0.lowerBound, label: label) }
  }

  func official(_ name: Range<Int>, post: Range<Int>?, label: String) -> Official {
    var official = Official(text.printed(name), label: label)
    official.post = post.map(text.printed)
    return official
  }

  /// What the words for one official end with, whoever that is.
  private static let posts: [StaticString] = ["长", "主任", "书记", "主席", "领导"]

  /// A name of a person and of no place or the like: 高峰, not 高新区, 路长制.
  func isPerson(_ range: Range<Int>) -> Bool {
    persons.isName(range) && !endsAsUnit(range) && !bytes.ends(range, withAnyOf: ClauseGrammar.endsOfPlaces)
  }

  private static let endsOfPlaces: [StaticString] = [
    "区", "县", "市", "镇", "乡", "村", "街", "街道", "园", "场", "组", "办", "所", "站", "队", "社", "厂", "片", "段", "线", "口", "制",
  ]

  /// 杨树林 李文 are two; 李  强 is one name of two characters.
  private func names(in range: Range<Int>) -> [Range<Int>] {
    var names: [Range<Int>] = []
    var start = range.lowerBound
    for at in stride(from: start + 6, to: range.upperBound - 5, by: 3)
    where at - start >= 6 && text.hasSpace(before: at) {
      names.append(start..<at)
      start = at
    }
    if start < range.upperBound { names.append(start..<range.upperBound) }
    return names
  }
}
