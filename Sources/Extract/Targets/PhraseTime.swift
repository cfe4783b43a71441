import Model

/// Words of time in and around a phrase.
extension Phrase {
  /// Bytes in front of the number in which words of time are looked for.
  private static let farthestTime = 150

  /// Words of time in the phrase: 到2025年底, 年内, 6月底前.
  ///
  /// - Parameter own: where the words of this number start. Theirs count before those of the whole: 2026年达到70%、
  ///   2027年达到85%.
  static func time(_ text: FoldedText, _ range: Range<Int>, own: Int) -> Printed? {
    var first: Range<Int>?
    var at = max(
      range.lowerBound, text.bytes.start(ofCharacterAt: range.upperBound - farthestTime, notBelow: range.lowerBound))
    while at < range.upperBound {
      if first == nil || at >= own, let label = MilestoneLabel(text.bytes, at: at, end: range.upperBound),
        !isCompared(text.bytes, label.words, range)
      {
        guard at < own else { return text.printed(label.words) }
        first = label.words
      }
      let length = Glyph(text.bytes, at: at, end: range.upperBound).length
      at = text.bytes.nextSign(from: at + length, end: range.upperBound, orAnyOf: MilestoneLabel.openers)
    }
    return first.map { text.printed($0) }
  }

  /// Words of time that stand between two signs in front of the phrase, for all that follows in the sentence:
  /// 到2026年底，新建基站600个，通达率达到95%.
  static func time(_ text: FoldedText, before phrase: Range<Int>, in range: Range<Int>) -> Printed? {
    let bytes = text.bytes
    var end = phrase.lowerBound
    let floor = max(range.lowerBound, bytes.start(ofCharacterAt: end - longest, notBelow: range.lowerBound))
    // Few texts hold any.
    guard TargetWords.limits.occurs(in: bytes, floor..<end) else { return nil }
    while end > floor {
      let sign = Glyph(bytes, before: end, start: floor)
      guard sign.isComma || sign.isSemicolon else { return nil }
      end -= sign.length
      let from = start(bytes, end, floor, range)
      guard from < end else { continue }
      var words = withoutLeads(bytes, from..<end)
      // 力争|到2025年，
      if let (length, manner) = TargetWords.manner.match(bytes, at: words, end: end), manner == .wish {
        words += length
      }
      if bytes.holds(anyOf: ["到", "至"], at: words, end: end) { words += 3 }
      if Glyph(bytes, at: end, end: range.upperBound).isComma, let label = MilestoneLabel(bytes, at: words, end: end),
        label.words.upperBound == end
      {
        return text.printed(label.words)
      }
      end = from
    }
    return nil
  }

  /// 6月底前开工、|年内完成投资: where the words start behind a stage that has a time of its own.
  static func behindStage(_ bytes: [UInt8], _ words: Range<Int>) -> Int {
    guard let comma = bytes.lastIndex(of: "、", in: words),
      MilestoneLabel(bytes, at: comma + 3, end: words.upperBound) != nil
    else { return words.lowerBound }
    var (at, isTimed) = (words.lowerBound, false)
    while at < comma {
      if let label = MilestoneLabel(bytes, at: at, end: comma) {
        // 2026年、|2027年新建5座: a row of times.
        if label.words.upperBound == comma { return words.lowerBound }
        isTimed = true
      }
      let length = Glyph(bytes, at: at, end: comma).length
      at = bytes.nextSign(from: at + length, end: comma, orAnyOf: MilestoneLabel.openers)
    }
    return isTimed ? comma + 3 : words.lowerBound
  }

  /// 到2025年、2027年|，森林覆盖率分别达到45%、46%: a row of times in front of the sign.
  static func timeRow(_ text: FoldedText, before phrase: Range<Int>, in range: Range<Int>) -> TimeRow? {
    guard phrase.lowerBound > range.lowerBound,
      case let sign = Glyph(text.bytes, before: phrase.lowerBound, start: range.lowerBound), sign.isComma
    else { return nil }
    let end = phrase.lowerBound - sign.length
    let start = start(text.bytes, end, range.lowerBound, range)
    return TimeRow(text, in: start..<end).flatMap { $0.range.upperBound == end ? $0 : nil }
  }

  /// Length of 由, 从, 由当前的年人均 in front of the number from which something changes.
  static func baseline(_ bytes: [UInt8], before end: Int, start: Int) -> Int? {
    var edge = end
    while let (length, _) = TargetWords.originals.match(bytes, before: edge, start: start) { edge -= length }
    return TargetWords.baselines.match(bytes, before: edge, start: start).map { $0.length + end - edge }
      ?? yearOfBaseline(bytes, before: end, start: start)
  }

  /// 将|16个城市社区调整为|25个: what is changed, counted in front of what it comes to.
  static func changed(_ bytes: [UInt8], _ quantity: Range<Int>, start: Int, next: Int?) -> Int? {
    guard let next, (9...60).contains(next - quantity.upperBound),
      bytes.ends(quantity.upperBound..<next, withAnyOf: ["为", "至", "到"]),
      bytes.nextSign(from: quantity.upperBound, end: next) == next
    else { return nil }
    var edge = quantity.lowerBound
    while let (length, _) = TargetWords.originals.match(bytes, before: edge, start: start) { edge -= length }
    if bytes.ends(start..<edge, withAnyOf: ["将", "把"]) { return quantity.lowerBound - edge + 3 }
    // 登记、刻章等6个|环节|整合为|1个
    guard let (length, ending) = TargetWords.endings.match(bytes, before: next, start: quantity.upperBound),
      ending.change == .to, next - length - quantity.upperBound >= 6
    else { return nil }
    return quantity.lowerBound - edge
  }

  /// Length of 从2020年的 in front of the number from which something grew.
  static func yearOfBaseline(_ bytes: [UInt8], before end: Int, start: Int) -> Int? {
    let near = bytes.start(ofCharacterAt: end - 36, notBelow: start)
    let words = bytes.holds("的", at: end - 3, end: end) ? end - 3 : end
    guard near < words, TargetWords.timeEnds.contains(Glyph(bytes, before: words, start: near).scalar),
      let from = bytes.lastIndex(of: "从", in: near..<words) ?? bytes.lastIndex(of: "由", in: near..<words),
      MilestoneLabel(bytes, at: from + 3, end: words)?.words.upperBound == words
    else { return nil }
    return end - from
  }

  /// Length of 2019年的 in 恢复到2019年的90%: the year of whose level a share is.
  static func yearOfLevel(_ bytes: [UInt8], before end: Int, start: Int) -> Int? {
    guard bytes.holds("年的", at: end - 6, end: end), case let year = end - 10, year - 3 >= start,
      let (_, behind) = Marker.digits(bytes, year, end, most: 4), behind == end - 6,
      bytes.holds(anyOf: ["到", "至", "达"], at: year - 3, end: year)
    else { return nil }
    return end - year
  }

  /// Where the words end in front of how long something lasted: 粮食产量|连续3年.
  static func withoutSpan(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    // 连续9年|稳定在1.3万亿斤
    if bytes.holds("连续", at: range.lowerBound, end: range.upperBound), range.count <= 18,
      TargetWords.spans.match(bytes, before: range.upperBound, start: range.lowerBound) != nil
    {
      return range.lowerBound
    }
    let near = max(range.lowerBound + 6, bytes.start(ofCharacterAt: range.upperBound - 18, notBelow: range.lowerBound))
    guard near < range.upperBound,
      TargetWords.spans.match(bytes, before: range.upperBound, start: near) != nil,
      let start = bytes.firstIndex(of: "连续", in: near..<range.upperBound)
    else { return range.upperBound }
    return start
  }

  /// Where the words end in front of what is counted as one: 疫苗接种率|以乡镇为单位.
  static func withoutScope(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    guard bytes.ends(range, withAnyOf: ["为单位"]), let start = bytes.lastIndex(of: "以", in: range),
      start - range.lowerBound >= 6
    else { return range.upperBound }
    return start
  }

  /// Length of 三年 in front of 累计.
  static func years(_ bytes: [UInt8], at start: Int, _ end: Int) -> Int? {
    guard MilestoneLabel.numerals.contains(Glyph(bytes, at: start, end: end).scalar),
      let mark = bytes.firstIndex(of: "年", in: start..<min(end, start + 9)), mark > start,
      bytes.holds(anyOf: ["累计", "共", "内"], at: mark + 3, end: end)
    else { return nil }
    return mark + 3 - start + (bytes.holds("内", at: mark + 3, end: end) ? 3 : 0)
  }

  /// Length of 10日前 in front of 调度, as it recurs each month.
  static func day(_ bytes: [UInt8], at start: Int, _ end: Int) -> Int? {
    guard let (value, behind) = Marker.digits(bytes, start, end, most: 2), value <= 31,
      bytes.holds(anyOf: ["日前", "日"], at: behind, end: end)
    else { return nil }
    return behind + (bytes.holds("日前", at: behind, end: end) ? 6 : 3) - start
  }

  /// 覆盖率|2026年达到70%, 覆盖率|到2026年: what is measured ends where words of time start.
  static func withoutTime(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    guard !range.isEmpty,
      TargetWords.timeEnds.contains(Glyph(bytes, before: range.upperBound, start: range.lowerBound).scalar)
    else { return range.upperBound }
    var at = range.lowerBound
    while at < range.upperBound {
      let label = MilestoneLabel(bytes, at: at, end: range.upperBound)
      if label?.words.upperBound == range.upperBound {
        return bytes.ends(range.lowerBound..<at, withAnyOf: ["到", "至"]) ? at - 3 : at
      }
      at += Glyph(bytes, at: at, end: range.upperBound).length
    }
    return range.upperBound
  }
}
