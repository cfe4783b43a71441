import Model

/// The units of a clause: where one ends and the next starts, and what reads as the name of one.
extension ClauseGrammar {
  private static let openings: [StaticString] = ["由", "请", "会同", "以及", "并由"]
  private static let openingSigns = SignSet(of: "由请会以并")

  /// The unit or units of one atom: 由 in front and 等… behind left out.
  func unit(
    in range: Range<Int>, mayHaveOthers: Bool, mayHaveActor: Bool, andOthers: inout Bool
  ) -> Range<Int> {
    var body = range
    let first = range.isEmpty ? nil : Glyph(bytes, at: range.lowerBound, end: range.upperBound).scalar
    if let first, ClauseGrammar.openingSigns.contains(first),
      let word = ClauseGrammar.openings.first(where: {
        starts(body, with: $0) && body.count > $0.utf8CodeUnitCount + 3
      })
    {
      body = body.lowerBound + word.utf8CodeUnitCount..<body.upperBound
    }
    // 补贴发放由|县住建局|负责; 自由贸易试验区 is a name.
    if mayHaveActor, let by = bytes.firstIndex(of: "由", in: body), by > body.lowerBound, body.upperBound - by >= 9,
      !bytes.holds("自", at: by - 3, end: by), endsAsUnit(by + 3..<body.upperBound)
    {
      body = by + 3..<body.upperBound
    }
    if mayHaveOthers, let others = othersTail(body) {
      andOthers = true
      body = body.lowerBound..<others
    }
    return withoutPersons(withoutNumber(body))
  }

  /// 1.|县水利局; ②|县财政局: units of a list that are numbered.
  private func withoutNumber(_ name: Range<Int>) -> Range<Int> {
    guard let first = name.first, bytes[first] < 0x40 || bytes[first] == 0xE2,
      let marker = Marker(bytes, at: first, end: name.upperBound), endsAsUnit(marker.end..<name.upperBound)
    else { return name }
    return marker.end..<name.upperBound
  }

  /// 县水利局|主要负责同志: who of a unit answers for it.
  private func withoutPersons(_ name: Range<Int>) -> Range<Int> {
    guard case let last = Glyph(bytes, before: name.upperBound, start: name.lowerBound).scalar,
      ClauseGrammar.endsOfPersons.contains(last),
      let (length, _) = ClauseGrammar.answering.match(bytes, before: name.upperBound, start: name.lowerBound),
      case let unit = name.lowerBound..<name.upperBound - length, endsAsUnit(unit)
    else { return name }
    return unit
  }

  private static let endsOfPersons = SignSet(of: "志人导")
  private static let answering = WordTable(
    of: ["主要", "分管", "有关", "相关", ""].flatMap { who in ["负责同志", "负责人", "领导", "责任人"].map { who + $0 } })

  /// Whether a word that joins units, or white space, stands in an atom: in most nothing does.
  func mayBeSeveral(_ range: Range<Int>) -> Bool {
    let holdsJoint = bytes.withUnsafeBufferPointer { bytes in
      var at = range.lowerBound
      while at + 3 <= range.upperBound {
        // 会 以 与 和 及, with which they start, and strokes.
        switch (bytes[at], bytes[at + 1], bytes[at + 2]) {
        case (0xE4, 0xBC, 0x9A), (0xE4, 0xBB, 0xA5), (0xE4, 0xB8, 0x8E), (0xE5, 0x92, 0x8C), (0xE5, 0x8F, 0x8A),
          (0x2F, _, _), (0xEF, 0xBC, 0x8F):
          return true
        default: at += bytes[at] >= 0xE0 ? 3 : 1
        }
      }
      return false
    }
    return holdsJoint || text.hasGap(in: range) || mayRunOn(range)
  }

  /// 县应急局、县气象局|修订应急预案: the units with which words start, as many as there are.
  func units(opening words: Range<Int>) -> [Range<Int>] {
    var end = words.lowerBound
    var names: [Range<Int>] = []
    while end < words.upperBound, end - words.lowerBound <= ClauseGrammar.longestOpening {
      let glyph = Glyph(bytes, at: end, end: words.upperBound)
      guard glyph.isIdeograph || glyph.isEnumerationComma else { break }
      end += glyph.length
      let own = atoms(in: words.lowerBound..<end).map(\.range)
      // 县发改局|抓紧启动县二小扩建: a level alone ends none that is longer.
      if !names.isEmpty, ClauseGrammar.isLevel(glyph.scalar) { continue }
      if own.allSatisfy(endsAsUnit), own.last?.upperBound == end { names = own }
    }
    return names
  }

  /// Bytes of names.
  private static let longestOpening = 120

  /// The units of a name, joined ones parted: 国家发展改革委及国家粮食局.
  func units(joinedIn name: Range<Int>) -> [Range<Int>] {
    var andOthers = false
    return mayBeSeveral(name) ? units(in: name, andOthers: &andOthers).map(\.range) : [name]
  }

  /// The units of one atom, joined ones parted.
  func units(in body: Range<Int>, andOthers: inout Bool) -> [(range: Range<Int>, isJoined: Bool)] {
    var units: [(range: Range<Int>, isJoined: Bool)] = []
    var start = body.lowerBound
    var at = start
    var depth = 0
    while at < body.upperBound {
      let glyph = Glyph(bytes, at: at, end: body.upperBound)
      if Bracket(opening: glyph) != nil { depth += 1 }
      if Bracket(closing: glyph) != nil { depth -= 1 }
      if depth == 0, at > start, body.upperBound - at >= 6, text.hasSpace(before: at),
        endsAsUnit(start..<at) || bytes.ends(start..<at, withAnyOf: ["部门", "单位"])
          || start == body.lowerBound && isPerson(start..<at),
        ClauseGrammar.isLevel(glyph.scalar) || bytes.holds(anyOf: ClauseGrammar.leagues, at: at, end: body.upperBound)
          || text.hasWideSpace(before: at) && endsAsUnit(at..<body.upperBound) || startsBody(at, body.upperBound)
      {
        // 县农业农村局 县乡村振兴局, 张伟 县人社局, 县税务局  人民银行平川县支行
        units.append((start..<at, false))
        start = at
      }
      if depth == 0, runsOn(start..<body.upperBound, at: at) {
        units.append((start..<at, false))
        start = at
      }
      if depth == 0, at > start, let join = joint(at: at, end: body.upperBound),
        // 商务部等|和各有关省级人民政府, 县自然资源局等有关部门|及各乡镇政府
        case let stop = othersTail(bytes.start(ofCharacterAt: at - ClauseGrammar.longestTail, notBelow: start)..<at)
          ?? at,
        endsAsUnit(start..<stop),
        join.isStrong || startsAsUnit(at + join.length..<body.upperBound), !isInJoinedName(at, body),
        mayPart(start..<stop, at + join.length..<body.upperBound)
      {
        andOthers = andOthers || stop < at
        units.append((start..<stop, false))
        start = at + join.length
        at = start
        if join.isStrong {
          units.append((start..<body.upperBound, true))
          return units
        }
        continue
      }
      at += glyph.length
    }
    units.append((start..<body.upperBound, false))
    return units
  }

  /// 县民政局 |柏城街道办事处: up to the next blank a name as no part of another body ends: 交警大队 does.
  private func startsBody(_ start: Int, _ end: Int) -> Bool {
    var stop = start + Glyph(bytes, at: start, end: end).length
    while stop < end, !text.hasGap(before: stop) { stop += Glyph(bytes, at: stop, end: end).length }
    return endsAsBody(start..<stop) || bytes.holds(anyOf: ["有关", "相关"], at: start, end: stop)
      || stop - start >= 9 && bytes.ends(start..<stop, withAnyOf: ["镇", "乡", "街道"])
  }

  func endsAsBody(_ name: Range<Int>) -> Bool { bytes.ends(name, withAnyOf: ClauseGrammar.bodies) }

  private static let bodies: [StaticString] = [
    "街道办事处", "街道办", "人民政府", "镇政府", "乡政府", "支行", "分行", "银行", "公司", "集团", "管委会", "管理委员会", "医院", "学校", "学院", "大学",
  ]

  /// Whether a joint stands within the name of one office whose first half is a name as well: 县|农业农村和水利|局.
  private func isInJoinedName(_ joint: Int, _ body: Range<Int>) -> Bool {
    let first = max(body.lowerBound, joint - ClauseGrammar.longestHalf)
    return stride(from: joint - 6, through: first, by: -3).contains { start in
      vocabulary.joinedNames.match(bytes, at: start, end: body.upperBound).map { start + $0.length > joint } ?? false
    }
  }

  /// Bytes of the half in front of the joint.
  private static let longestHalf = 24

  /// 区质量强区及品牌战略领导小组: behind a word for a place only a name that starts with its level is another unit.
  private func mayPart(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard ["区", "县", "市", "省"].contains(where: { bytes.holds($0, at: left.upperBound - 3, end: left.upperBound) })
    else {
      return true
    }
    let levels: [StaticString] = ["国", "省", "市", "区", "县", "州", "旗", "各", "有关", "相关"]
    return levels.contains { starts(right, with: $0) }
  }

  /// 和 及 与 以及 and strokes, or the stronger 会同 that ranks what follows.
  private func joint(at offset: Int, end: Int) -> (length: Int, isStrong: Bool)? {
    switch bytes[offset] {
    case 0xE4 where bytes.holds("会同", at: offset, end: end): (6, true)
    case 0xE4 where bytes.holds("以及", at: offset, end: end): (6, false)
    case 0xE4 where bytes.holds("与", at: offset, end: end): (3, false)
    case 0xE5 where bytes.holds("和", at: offset, end: end): (3, false)
    case 0xE5 where bytes.holds("及", at: offset, end: end): (3, false)
    case 0x2F: (1, false)
    case 0xEF where bytes.holds("／", at: offset, end: end): (3, false)
    default: nil
    }
  }

  /// Where 等 and the class noun behind it start: 区教育局|等行业主管部门.
  func othersTail(_ range: Range<Int>) -> Int? {
    var at = range.upperBound
    while at > range.lowerBound {
      let glyph = Glyph(bytes, before: at, start: range.lowerBound)
      at -= glyph.length
      guard glyph.scalar == 0x7B49, at > range.lowerBound else { continue }  // 等
      var rest = at + glyph.length
      while rest < range.upperBound, let length = classNoun(at: rest, end: range.upperBound) { rest += length }
      return rest == range.upperBound ? at : nil
    }
    return nil
  }

  /// The length of a class noun, or of what stands in brackets behind one: 部队|（武警部队）.
  private func classNoun(at start: Int, end: Int) -> Int? {
    if let (length, _) = vocabulary.classNouns.match(bytes, at: start, end: end) { return length }
    guard Bracket(opening: Glyph(bytes, at: start, end: end)) != nil,
      let pair = BracketPairs(bytes, start..<end).pairs.first, pair.range == start..<end
    else { return nil }
    return pair.range.count
  }

  // MARK: What a unit looks like

  func endsAsUnit(_ range: Range<Int>) -> Bool { endsAsUnit(range, of: bytes) }

  /// Whether words that stand outside the text end as units do.
  func endsAsUnit(_ range: Range<Int>, of words: [UInt8]) -> Bool {
    var end = range.upperBound
    if end > range.lowerBound, Bracket(closing: Glyph(words, before: end, start: range.lowerBound)) != nil,
      case let near = words.start(ofCharacterAt: end - ClauseGrammar.longestName, notBelow: range.lowerBound),
      let pair = BracketPairs(words, near..<end).pair(endingAt: end)
    {
      end = pair.range.lowerBound
    }
    guard end - range.lowerBound >= 6,
      let length = vocabulary.unitEndings.match(words, before: end, start: range.lowerBound)?.length
    else { return false }
    // 加装电梯60部: so many of them.
    let counts =
      length == 3 && end - length > range.lowerBound
      && Glyph(words, before: end - length, start: range.lowerBound).digit != nil
    return !counts && ClauseGrammar.verbs.match(words, before: end, start: range.lowerBound) == nil
  }

  /// Bytes that 等 and the class noun behind it take, within a list: a list is asked for them at each of its joints.
  private static let longestTail = 60
  /// Bytes behind which no bracket belongs to a name any more.
  private static let longestName = 300
  /// Verbs that end as names of banks do: （试行）.
  private static let verbs = WordTable(
    of: ["试行", "暂行", "执行", "推行", "实行", "施行", "运行", "进行", "举行", "先行", "通行", "履行", "入股", "控股", "参股", "持股"])
  /// 团县委, behind a blank.
  private static let leagues: [StaticString] = ["团县委", "团市委", "团区委", "团省委", "团州委", "团旗委"]
  /// With these a sentence starts and no name.
  private static let sentences: [StaticString] = ["遇重大", "遇有", "自20", "自发布", "自印发", "见附", "其中", "同步", "报请"]

  /// Words that are a clause though they stand alone.
  func mayStandAlone(_ range: Range<Int>) -> Bool {
    isKindOfTown(range)
      || endsAsUnit(range)
        && !bytes.holds(anyOf: ClauseGrammar.sentences, at: range.lowerBound, end: range.upperBound)
  }

  /// 镇 in 各街道、镇: 各 stands in front of all kinds.
  func isKindOfTown(_ range: Range<Int>) -> Bool {
    range.count == 3 && bytes.holds(anyOf: ClauseGrammar.townKinds, in: range)
  }

  private static let townKinds = SignSet(of: "镇乡街村")

  /// Reads as the name of a unit, from its start to its end.
  func isUnit(_ range: Range<Int>) -> Bool { endsAsUnit(range) && startsAsUnit(range) }

  func startsAsUnit(_ range: Range<Int>) -> Bool {
    guard range.count >= 6 else { return false }
    let first = Glyph(bytes, at: range.lowerBound, end: range.upperBound).scalar
    let openings: [StaticString] = ["有", "相", "其", "镇", "街", "乡"]
    return ClauseGrammar.isLevel(first) || openings.contains { starts(range, with: $0) }
      || (endsAsUnit(range) && range.count >= 9)
  }

  /// 国 省 市 区 县 州 旗 盟 各, with which names of units start.
  static func isLevel(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x56FD, 0x7701, 0x5E02, 0x533A, 0x53BF, 0x5DDE, 0x65D7, 0x76DF, 0x5404: true
    default: false
    }
  }
}
