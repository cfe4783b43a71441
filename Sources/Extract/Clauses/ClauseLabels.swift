import Model

/// Labels inside a clause: those of the registry, and those that their endings tell.
extension ClauseGrammar {
  struct Label {
    var range: Range<Int>
    var name: Range<Int>
    var announcement: Vocabulary.Announcement
  }

  /// - Parameter name: up to the colon that closes it.
  func label(_ name: Range<Int>, announcing announcement: Vocabulary.Announcement) -> Label {
    let colon = Glyph(bytes, at: name.upperBound, end: bytes.count)
    return Label(range: name.lowerBound..<name.upperBound + colon.length, name: name, announcement: announcement)
  }

  /// Labels with a colon (or 为) behind them, outside inner brackets.
  func labels(in content: Range<Int>) -> [Label] {
    var labels: [Label] = []
    var depth = 0
    // Where the words under way start: behind the last label or sign.
    var start = content.lowerBound
    var atBoundary = true
    let hasGaps = text.hasGap(in: content)
    let isBracketed = bracketLabel(at: content.lowerBound, content.upperBound) != nil
    while start < content.upperBound {
      if atBoundary, depth <= 0,
        let label = statedLabel(at: start, content.upperBound, opens: start == content.lowerBound)
      {
        labels.append(label)
        (start, atBoundary) = (label.range.upperBound, false)
      }
      let sign = bytes.nextSign(from: start, end: content.upperBound)
      if hasGaps, depth <= 0, let label = partedLabel(in: start..<sign, content.upperBound) {
        labels.append(label)
        start = label.range.upperBound
        continue
      }
      guard sign < content.upperBound else { break }
      let glyph = Glyph(bytes, at: sign, end: content.upperBound)
      if isBracketed, depth <= 0, let label = bracketLabel(at: sign, content.upperBound) {
        labels.append(label)
        (start, atBoundary) = (label.range.upperBound, false)
        continue
      }
      if Bracket(opening: glyph) != nil { depth += 1 }
      if Bracket(closing: glyph) != nil { depth -= 1 }
      atBoundary = glyph.isComma || glyph.isSemicolon || glyph.isFullStop
      if glyph.isColon, depth <= 0, let label = label(before: sign, from: start) {
        labels.append(label)
        // 责任单位：牵头单位县水利局
        let next = sign + glyph.length
        atBoundary =
          next < content.upperBound
          && ClauseGrammar.startsOfLabels.contains(Glyph(bytes, at: next, end: content.upperBound).scalar)
      }
      start = sign + glyph.length
    }
    return labels
  }

  private static let startsOfLabels = SignSet(of: "牵主配协责承参")

  /// [牵头]县住建局[配合]县财政局, 【责任单位】：县民政局: a label that brackets set off, in front of what it announces. Where they
  /// stand behind a name, as in 县住建局（牵头）, they are no labels.
  func bracketLabel(at start: Int, _ end: Int) -> Label? {
    guard start < end, case let opening = Glyph(bytes, at: start, end: end), let kind = Bracket(opening: opening),
      let (length, announcement) = vocabulary.labels.match(bytes, at: start + opening.length, end: end),
      case let name = start + opening.length..<start + opening.length + length, name.upperBound < end,
      case let closing = Glyph(bytes, at: name.upperBound, end: end), Bracket(closing: closing) == kind
    else { return nil }
    var behind = name.upperBound + closing.length
    if behind < end, case let sign = Glyph(bytes, at: behind, end: end), sign.isColon { behind += sign.length }
    return behind < end ? Label(range: start..<behind, name: name, announcement: announcement) : nil
  }

  /// 赵国强 责任单位 县住建局: a label between blanks.
  private func partedLabel(in range: Range<Int>, _ end: Int) -> Label? {
    for at in stride(from: range.lowerBound + 6, to: range.upperBound - 11, by: 3) where text.hasGap(before: at) {
      // One side may be the end of a line; blanks alone tell a label from words that print broke.
      guard let (length, announcement) = vocabulary.labels.match(bytes, at: at, end: end), length >= 12,
        at + length < end, text.hasGap(before: at + length),
        text.hasSpace(before: at) || text.hasSpace(before: at + length)
      else { continue }
      return Label(range: at..<at + length, name: at..<at + length, announcement: announcement)
    }
    return nil
  }

  /// 牵头单位为, 牵头单位 县文旅局: a label of the registry that a verb or white space follows and not a colon.
  ///
  /// - Parameter opens: the label opens the clause; a line of its own parts it too.
  private func statedLabel(at start: Int, _ end: Int, opens: Bool) -> Label? {
    guard let (length, announcement) = vocabulary.labels.match(bytes, at: start, end: end), start + length < end else {
      return saidLabel(at: start, end)
    }
    let after = start + length
    let sign = Glyph(bytes, at: after, end: end)
    if length >= 12, opens ? text.hasGap(before: after) : text.hasSpace(before: after), !sign.isColon {
      return Label(range: start..<after, name: start..<after, announcement: announcement)
    }
    if length >= 12, case let dashes = dashes(at: after, end), dashes > 0 {
      return Label(range: start..<after + dashes, name: start..<after, announcement: announcement)
    }
    // 为 是; 第一责任单位为|牵头单位 says of one label what it means.
    if sign.scalar == 0x4E3A || sign.scalar == 0x662F {
      guard vocabulary.labels.match(bytes, at: after + sign.length, end: end) == nil else { return nil }
      return Label(range: start..<after + sign.length, name: start..<after, announcement: announcement)
    }
    // 牵头单位|县水利局，配合单位|县住建局: a name right behind it.
    guard length >= 12, isJoined(announcement, from: after, end) else { return nil }
    return Label(range: start..<after, name: start..<after, announcement: announcement)
  }

  /// 承建单位|为|县城投公司, 包联领导为王强: a label that no row holds, told by its ending, and what it announces behind a verb.
  private func saidLabel(at start: Int, _ end: Int) -> Label? {
    guard let verb = bytes.firstIndex(of: "为", in: start..<min(end, start + ClauseGrammar.longestLabel + 3)),
      let (length, ending) = vocabulary.labelEndings.match(bytes, before: verb, start: start), length < verb - start,
      case let own = ending == .official ? ending : vocabulary.part(ofLabel: start..<verb, in: bytes) ?? ending,
      own == .official ? startsWithPerson(verb + 3, end) : isJoined(own, from: verb + 3, end)
    else { return nil }
    return Label(range: start..<verb + 3, name: start..<verb, announcement: own)
  }

  /// 王强同志, 副县长王强
  private func startsWithPerson(_ start: Int, _ end: Int) -> Bool {
    guard let words = atoms(in: start..<min(end, bytes.start(ofCharacterAt: start + 120, notBelow: start))).first?.range
    else { return false }
    let isComrade = bytes.ends(words, withAnyOf: ["同志"])
    return person(words.lowerBound..<words.upperBound - (isComrade ? 6 : 0), label: "") != nil
  }

  /// 主责单位——|县大数据中心: the length of one dash or two that stand for a colon.
  private func dashes(at start: Int, _ end: Int) -> Int {
    var at = start
    while at < end, at - start < 6, case let sign = Glyph(bytes, at: at, end: end),
      sign.scalar == 0x2014 || sign.narrow == 0x2D
    { at += sign.length }
    return at < end ? at - start : 0
  }

  /// 责任单位|县林业局, 完成时间|3月底前: whether what a label announces stands right behind it, without a colon.
  private func isJoined(_ announcement: Vocabulary.Announcement, from start: Int, _ end: Int) -> Bool {
    switch announcement {
    case .role: start < end && Glyph(bytes, at: start, end: end).isIdeograph && namesUnit(from: start, end)
    case .deadline: MilestoneLabel(bytes, at: start, end: end) != nil
    case .official: false
    }
  }

  /// Whether the words up to the next comma, or to the bracket that closes what they stand in, are a unit's name.
  private func namesUnit(from start: Int, _ end: Int) -> Bool {
    guard start < end,
      var name = atoms(in: start..<min(end, bytes.start(ofCharacterAt: start + 120, notBelow: start))).first?.range
    else { return false }
    if let bracket = bytes.firstIndex(in: name, where: { Bracket(opening: $0) != nil || Bracket(closing: $0) != nil }),
      Bracket(closing: Glyph(bytes, at: bracket, end: name.upperBound)) != nil
    {
      name = name.lowerBound..<bracket
    }
    guard name.lowerBound == start, (9...90).contains(name.count) else { return false }
    let startsAsName =
      ClauseGrammar.isLevel(Glyph(bytes, at: start, end: end).scalar)
      || bytes.holds(anyOf: ["有关", "相关", "人行"], at: start, end: end)
    return startsAsName ? endsAsUnit(name) : endsAsBody(name)
  }

  /// The label that a colon closes: one that its ending tells where that is longer, or one of the registry.
  private func label(before colon: Int, from start: Int) -> Label? {
    if start == colon { return labelWithAside(before: colon) }
    if let label = modifiedLabel(before: colon, from: start) { return label }
    guard let (length, announcement) = vocabulary.labels.match(bytes, before: colon, start: start) else {
      return composedLabel(before: colon, from: start) ?? postLabel(before: colon, from: start)
        ?? markLabel(before: colon, from: start)
    }
    if colon - length > start, let sponsor = composedLabel(before: colon, from: start),
      sponsor.name.lowerBound < colon - length
    {
      return sponsor
    }
    return label(colon - length..<colon, announcing: announcement)
  }

  /// 主：县住建局，|协：县财政局: one character, where a unit stands behind it.
  private func markLabel(before colon: Int, from start: Int) -> Label? {
    guard colon - start == 3, let (_, role) = ClauseGrammar.marks.match(bytes, at: start, end: colon),
      case let label = label(start..<colon, announcing: .role(role)),
      namesUnit(from: label.range.upperBound, bytes.count)
    else { return nil }
    return label
  }

  /// 配合部门（单位）：, 牵头单位（责任人）：: a label, and in brackets behind it another word for those whom it announces.
  private func labelWithAside(before colon: Int) -> Label? {
    guard colon > 0, case let closing = Glyph(bytes, before: colon, start: 0), Bracket(closing: closing) == .round
    else {
      return nil
    }
    var open = colon - closing.length
    while open > 0, colon - open <= ClauseGrammar.longestLabel, Glyph(bytes, before: open, start: 0).isIdeograph {
      open -= 3
    }
    guard open > 0, case let opening = Glyph(bytes, before: open, start: 0), Bracket(opening: opening) == .round,
      vocabulary.labelEndings.match(bytes, before: colon - closing.length, start: open) != nil,
      let (length, announcement) = vocabulary.labels.match(bytes, before: open - opening.length, start: 0)
    else { return nil }
    return label(open - opening.length - length..<colon, announcing: announcement)
  }

  /// A label that no row of the registry holds, told by its ending: 主办领导：, 主办责任单位：.
  ///
  /// - Parameter colon: where its colon stands.
  /// - Parameter floor: where the Chinese characters in front of the colon start.
  private func composedLabel(before colon: Int, from floor: Int) -> Label? {
    guard case let start = labelStart(before: colon, from: floor), colon - start <= ClauseGrammar.longestLabel,
      !opensAsText(start..<colon),
      let (length, ending) = vocabulary.labelEndings.match(bytes, before: colon, start: start), length < colon - start
    else { return nil }
    if case .role = ending, let own = vocabulary.part(ofLabel: start..<colon, in: bytes) {
      return label(start..<colon, announcing: own)
    }
    if vocabulary.labels.match(bytes, at: start, end: colon) == nil,
      let (own, _) = vocabulary.labels.match(bytes, before: colon, start: start)
    {
      // 项目|责任人： behind a sign or a blank; 区水务局|责任单位：, a name and a label behind it.
      let whose = start..<colon - own
      let isOpen = start == floor || text.hasSpace(before: start)
      guard isOpen, whose.count == ClauseGrammar.unknownWord, !endsAsUnit(whose), !isPerson(whose) else { return nil }
    }
    return label(start..<colon, announcing: ending)
  }

  /// Where the Chinese characters in front of a colon start, or those behind the last gap: print may break a label
  /// (协抓|部门：), but a line that ends with a unit stands in front of one, and so does a name (责任人：陈立新|开工时间：…).
  func labelStart(before colon: Int, from floor: Int) -> Int {
    var start = colon
    while start > floor, colon - start <= ClauseGrammar.longestLabel, start == colon || !text.hasGap(before: start) {
      start -= 3
    }
    let isBroken = start > floor && colon - floor <= ClauseGrammar.longestLabel && !text.hasSpace(before: start)
    let isWhole = isBroken && (vocabulary.part(ofLabel: floor..<colon, in: bytes) != nil || !endsAsUnit(floor..<start))
    // 牵头单位：无|责任单位：…
    return isWhole && !text.isLeftEmpty(floor..<start) && !isPerson(floor..<start) ? floor : start
  }

  /// 启动时间, 分管部门|和单位: a label of which the registry says that it announces neither units nor what is due, alone or
  /// first of two.
  private func opensAsText(_ name: Range<Int>) -> Bool {
    guard let (length, _) = vocabulary.textLabels.match(bytes, at: name.lowerBound, end: name.upperBound) else {
      return false
    }
    return length == name.count
      || bytes.holds(anyOf: ["和", "及", "与"], at: name.lowerBound + length, end: name.upperBound)
  }

  /// 其他责任单位, 县级牵头单位: a label of the registry behind a word that says whose it is.
  private func modifiedLabel(before colon: Int, from start: Int) -> Label? {
    guard let (length, announcement) = vocabulary.labels.match(bytes, before: colon, start: start),
      length >= 12 || length >= 9 && announcement == .official,
      let (own, _) = vocabulary.labelModifiers.match(bytes, before: colon - length, start: start),
      case let name = colon - length - own, name == start || text.hasSpace(before: name)
    else { return nil }
    return label(name..<colon, announcing: announcement)
  }

  /// Whether a label with its colon starts here: one of the registry, or one that its ending tells, of officials (主办领导),
  /// behind a word of the registry (责任|站所) or in front of a unit (主体单位：|县水利局).
  func startsWithLabel(_ start: Int, _ end: Int) -> Bool {
    startsWithListedLabel(start, end) || startsWithPosts(start, end)
  }

  /// Whether such a label starts here, and no post with its name.
  func startsWithListedLabel(_ start: Int, _ end: Int) -> Bool {
    if let (length, announcement) = vocabulary.labels.match(bytes, at: start, end: end), start + length < end {
      let sign = Glyph(bytes, at: start + length, end: end)
      if sign.isColon || length >= 12 && dashes(at: start + length, end) > 0 { return true }
      if Bracket(opening: sign) == .round, let colon = colon(behindAside: start + length, end),
        labelWithAside(before: colon)?.name.lowerBound == start
      {
        return true
      }
      // 责任单位|县林业局，…, at the start of a sentence.
      if length >= 12, case .role = announcement, isJoined(announcement, from: start + length, end) { return true }
    }
    guard let at = colon(behindWords: start, end) else { return false }
    if modifiedLabel(before: at, from: start)?.name.lowerBound == start { return true }
    guard let label = composedLabel(before: at, from: start), label.name.lowerBound == start else {
      return markLabel(before: at, from: start) != nil
    }
    if label.announcement == .official || vocabulary.labels.match(bytes, at: start, end: at) != nil { return true }
    // 主体单位：县水利局: a unit must stand behind a label that no row holds.
    if case .role = label.announcement { return isJoined(label.announcement, from: label.range.upperBound, end) }
    return false
  }

  /// The colon that closes the few Chinese characters with which words start.
  func colon(behindWords start: Int, _ end: Int) -> Int? {
    var at = start
    while at < end, at - start <= ClauseGrammar.longestLabel, Glyph(bytes, at: at, end: end).isIdeograph { at += 3 }
    return at < end && Glyph(bytes, at: at, end: end).isColon ? at : nil
  }

  /// The colon behind the sign next to one that opens: 配合部门|（单位）：.
  private func colon(behindAside open: Int, _ end: Int) -> Int? {
    let close = bytes.nextSign(from: open + Glyph(bytes, at: open, end: end).length, end: end)
    guard close < end, case let colon = close + Glyph(bytes, at: close, end: end).length, colon < end,
      Glyph(bytes, at: colon, end: end).isColon
    else { return nil }
    return colon
  }

  /// 责任单位 on a line of its own, and the units on the next.
  func startsWithLabelLine(_ start: Int, _ end: Int) -> Bool {
    guard let label = longLabel(start, end), label.announcement != .deadline else { return false }
    return text.hasGap(before: label.end) && !text.hasSpace(before: label.end)
  }

  /// 责任单位为县财政局: a label, and a verb for its colon.
  func startsWithSaidLabel(_ start: Int, _ end: Int) -> Bool {
    longLabel(start, end).map { bytes.holds(anyOf: ["为", "是"], at: $0.end, end: end) } ?? false
  }

  /// 责任单位　县财政局 on a line of its own: a label, a wide blank, and no colon; or 责任单位 县财政局, one blank and a name.
  func startsWithLabelColumn(_ start: Int, _ end: Int) -> Bool {
    guard let label = longLabel(start, end), text.hasSpace(before: label.end) else { return false }
    return text.hasWideSpace(before: label.end) || isBearer(label.announcement, from: label.end, end)
  }

  /// 责任单位 县财政局, 责任领导 李卫东: a label, a blank, and a name of what it announces.
  func startsWithSpacedLabel(_ start: Int, _ end: Int) -> Bool {
    guard let label = longLabel(start, end), text.hasSpace(before: label.end) else { return false }
    return isBearer(label.announcement, from: label.end, end)
  }

  /// Whether the words up to the next blank are a name of what a label announces.
  private func isBearer(_ announcement: Vocabulary.Announcement, from start: Int, _ end: Int) -> Bool {
    var stop = start + 3
    while stop < end, Glyph(bytes, at: stop, end: end).isIdeograph, !text.hasSpace(before: stop) { stop += 3 }
    guard stop <= end else { return false }
    switch announcement {
    case .role: return endsAsUnit(start..<stop)
    case .official: return isPerson(start..<stop)
    case .deadline: return MilestoneLabel(bytes, at: start, end: end) != nil
    }
  }

  /// A label of the registry of four characters or more, and words behind it.
  private func longLabel(_ start: Int, _ end: Int) -> (end: Int, announcement: Vocabulary.Announcement)? {
    guard let (length, announcement) = vocabulary.labels.match(bytes, at: start, end: end), length >= 12,
      start + length < end
    else { return nil }
    return (start + length, announcement)
  }

  /// Bytes of what nobody lists in front of a label: 项目|责任人. Longer words name a place or an office.
  private static let unknownWord = 6

  /// Bytes.
  static let longestLabel = 24
}
