import Model

/// A text that lost its line breaks, parted again: datasets keep whole notices in one field.
///
///     …关于加快发展的意见|安政发〔2026〕7号|各乡镇人民政府：|为……如下。|一、总体要求|（一）……。|安宁县人民政府|2026年2月1日|（此件公开发布）
///
/// Numbers part it where they go on counting, wide blanks wherever they stand.
struct RunOnText {
  /// Columns from which a line holds more than a paragraph, in a file of hardly any other.
  private static let longest = 400
  private static let mostLines = 3
  /// Bytes in which the head of a notice stands, and lines.
  private static let head = 1200
  private static let firstLines = 12
  private static let longestRecipients = 600

  /// Bytes of a signature, and of what stands in brackets below it.
  private static let longestWords = 120
  /// Works that a letter names in front of its date.
  private static let mostNames = 24

  private let bytes: [UInt8]
  private let range: Range<Int>
  private var cuts: Set<Int> = []
  /// What 《》 held so far.
  private var names: [Range<Int>] = []
  /// Behind the last number that parts it, and whether it is one of headings: 一、
  private var numbered: Int?
  private var isHeadingNumber = false
  /// The last number of each way of counting.
  private var counts: [Marker.Style: Int] = [:]

  /// Lines, each that holds a whole text parted; and a number from the title that is glued to it.
  static func parted(_ lines: [Line], of bytes: [UInt8]) -> [Line] {
    let isWhole = lines.count(where: { !$0.isBlank }) <= mostLines
    func isRunOn(_ line: Line) -> Bool { line.columns >= longest && (isWhole || countsHeadings(line.range, of: bytes)) }
    // Several such lines in one file are several texts.
    guard (1...mostLines).contains(lines.count(where: isRunOn)) else { return partingHead(lines, of: bytes) }
    return partingHead(lines, of: bytes).flatMap { line in
      guard isRunOn(line) else { return [line] }
      var text = RunOnText(bytes, line.range)
      if isWhole { text.readHead() }
      text.readBody()
      return text.lines(of: line)
    }
  }

  /// 。一、……。二、……: a body that lost its line breaks below a head that kept them.
  private static func countsHeadings(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
    func behindStop(_ heading: StaticString, from start: Int) -> Int? {
      var at = start
      while let found = bytes.firstIndex(of: heading, in: at..<range.upperBound) {
        var end = found
        while end > range.lowerBound, bytes[end - 1] <= 0x20 { end -= 1 }
        if end > range.lowerBound, Glyph(bytes, before: end, start: range.lowerBound).isFullStop { return found }
        at = found + heading.utf8CodeUnitCount
      }
      return nil
    }
    guard let first = behindStop("一、", from: range.lowerBound) else { return false }
    return behindStop("二、", from: first) != nil
  }

  private init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  /// Lines among the first that hold two parts of the head.
  private static func partingHead(_ lines: [Line], of bytes: [UInt8]) -> [Line] {
    for (index, line) in lines.enumerated().prefix(firstLines) {
      let text = RunOnText(bytes, line.range)
      guard let cut = text.behindNumber(line) ?? text.behindRecipients() else { continue }
      let parts = [line.range.lowerBound..<cut, cut..<line.range.upperBound].map { range in
        var part = line
        part.range = text.trimmed(range)
        part.columns = part.range.count * 2 / 3
        return part
      }
      return lines[..<index] + parts + lines[(index + 1)...]
    }
    return lines
  }

  /// 安政发〔2026〕7号|安宁县人民政府关于……的通知
  private func behindNumber(_ line: Line) -> Int? {
    guard (30...200).contains(line.columns), let number = number(before: range.upperBound),
      number.lowerBound == range.lowerBound, range.upperBound - number.upperBound >= 30,
      place(from: number.upperBound, to: range.upperBound, where: { $0.isFullStop || $0.isComma }) == nil,
      bytes.firstIndex(of: "关于", in: number.upperBound..<range.upperBound) != nil
        || bytes.ends(number.upperBound..<range.upperBound, withAnyOf: RunOnText.titleEnds)
    else { return nil }
    return number.upperBound
  }

  /// 各乡镇人民政府，县政府各部门：|《……方案》已经县政府同意: parted by a blank.
  private func behindRecipients() -> Int? {
    let end = min(range.upperBound, range.lowerBound + RunOnText.longestRecipients)
    guard bytes.holds("各", at: range.lowerBound, end: end),
      let colon = place(from: range.lowerBound, to: end, where: \.isColon),
      case let after = colon + Glyph(bytes, at: colon, end: range.upperBound).length, blank(after) != nil,
      range.upperBound - after >= 60, bytes.holds(anyOf: RunOnText.recipients, in: range.lowerBound + 3..<colon),
      place(from: range.lowerBound, to: colon, where: \.isFullStop) == nil
    else { return nil }
    return after
  }

  private func lines(of line: Line) -> [Line] {
    guard cuts.count >= 2 else { return [line] }
    let places = [range.lowerBound] + cuts.filter(range.contains).sorted() + [range.upperBound]
    return zip(places, places.dropFirst()).compactMap { start, end in
      let own = trimmed(start..<end)
      guard !own.isEmpty else { return nil }
      return Line(
        range: own, number: line.number, columns: own.count * 2 / 3, indent: 0, startsWithTab: false, isWhole: true)
    }
  }

  // MARK: Head

  private static let titleEnds: [StaticString] = ["通知", "意见", "决定", "批复", "通告", "公告", "通报", "方案", "办法", "函"]
  private static let recipients: [StaticString] = ["各", "人民政府", "办事处", "单位", "部门", "公司", "委员会"]

  /// Title, number and recipients, up to the colon behind them.
  private mutating func readHead() {
    let end = min(range.upperBound, range.lowerBound + RunOnText.head)
    var rest = range.lowerBound
    if let number = number(before: end) {
      cuts.formUnion([number.lowerBound, number.upperBound])
      rest = number.upperBound
    }
    guard let colon = place(from: rest, to: end, where: \.isColon) else { return }
    if let title = titleEnd(from: rest, to: colon) {
      cuts.insert(title)
      rest = title
    }
    if bytes.holds(anyOf: RunOnText.recipients, in: rest..<colon),
      place(from: rest, to: colon, where: \.isFullStop) == nil
    {
      cuts.insert(colon + Glyph(bytes, at: colon, end: end).length)
    }
  }

  /// 安政发〔2026〕7号 at the start, or right behind the last word of a title.
  private func number(before end: Int) -> Range<Int>? {
    var at = range.lowerBound
    while let open = place(from: at, to: end, where: { Bracket(opening: $0) != nil }) {
      at = open + Glyph(bytes, at: open, end: end).length
      guard let close = digits(at, end), close - at == 4, Bracket(closing: Glyph(bytes, at: close, end: end)) != nil,
        let last = digits(close + Glyph(bytes, at: close, end: end).length, end), bytes.holds("号", at: last, end: end)
      else { continue }
      var start = open
      while start > range.lowerBound, open - start < 30,
        Glyph(bytes, before: start, start: range.lowerBound).isIdeograph,
        open - start < 3 || !endsHead(start)
      {
        start -= 3
      }
      if start == range.lowerBound || endsHead(start) {
        return start..<last + 3
      }
    }
    return nil
  }

  /// Behind a title, or behind 文件 of a letterhead: where the number may start.
  private func endsHead(_ end: Int) -> Bool {
    bytes.ends(range.lowerBound + 1..<end, withAnyOf: RunOnText.titleEnds)
      || bytes.holds("文件", at: end - 6, end: end)
  }

  /// Behind 的通知, outside 《》.
  private func titleEnd(from start: Int, to end: Int) -> Int? {
    var at = start
    while let of = bytes.firstIndex(of: "的", in: at..<end) {
      at = of + 3
      for word in RunOnText.titleEnds where bytes.holds(word, at: at, end: end) {
        let after = at + word.utf8CodeUnitCount
        let isInside = bytes.firstIndex(of: "《", in: start..<of) != nil && bytes.holds("》", at: after, end: end)
        if !isInside, after < end { return after }
      }
    }
    return nil
  }

  // MARK: Body

  private mutating func readBody() {
    var at = range.lowerBound
    var last = range.lowerBound
    var blanks = 0
    var title: Int?
    while at < range.upperBound {
      if let blank = blank(at) {
        blanks += blank.columns
        at += blank.length
        continue
      }
      let glyph = Glyph(bytes, at: at, end: range.upperBound)
      let isBehindStop = at == range.lowerBound || cuts.contains(at) || cuts.contains(last) || stops(before: last)
      if blanks >= 4 || blanks > 0 && (isBehindStop || isBehindHeading(last, before: at)) { cuts.insert(at) }
      let starts = isBehindStop || cuts.contains(at)
      blanks = 0
      if glyph.scalar == 0x300A { title = at + glyph.length }
      if glyph.scalar == 0x300B, let start = title {
        names.append(start..<at)
        title = nil
      }
      if title == nil, let next = cut(at, startsAnew: starts) {
        at = next
        last = next
        continue
      }
      at += glyph.length
      last = at
    }
  }

  /// Cuts in front of a number that goes on counting, and around a signature with its date; where to read on.
  private mutating func cut(_ at: Int, startsAnew: Bool) -> Int? {
    if let marker = Marker(bytes, at: at, end: range.upperBound), goesOn(marker, at, startsAnew) {
      cuts.insert(at)
      numbered = marker.end
      isHeadingNumber = marker.style < .arabic
      return max(marker.end, at + 3)
    }
    if bytes.holds("（此件", at: at, end: range.upperBound),
      let close = bytes.firstIndex(of: "）", in: at..<min(range.upperBound, at + RunOnText.longestWords))
    {
      cuts.formUnion([at, close + 3])
      cutTitle(behind: close + 3)
      return close + 3
    }
    guard let end = date(at) else { return nil }
    let signature = lastStop(before: at)
    let words = signature.map { trimmed($0..<at) }
    let isSigned = words.map { !$0.isEmpty && bytes.ends($0, withAnyOf: RunOnText.bodies) } ?? false
    guard isSigned || startsAnew && place(from: end, to: end + 1, where: \.isComma) == nil else { return nil }
    cuts.formUnion([signature ?? at, at, end])
    cutTitle(behind: end)
    return end
  }

  /// The title of what is issued, which the letter named, below its date.
  private mutating func cutTitle(behind end: Int) {
    var start = end
    while let blank = blank(start) { start += blank.length }
    for name in names.suffix(RunOnText.mostNames) where name.count >= 12 && start + name.count <= range.upperBound {
      guard bytes[start..<start + name.count].elementsEqual(bytes[name]) else { continue }
      cuts.insert(start + name.count)
      return
    }
  }

  private static let bodies: [StaticString] = ["人民政府", "办公室", "办公厅", "委员会", "管委会", "领导小组", "局", "厅"]

  private static let joints = SignSet(of: "，、第和与及在")

  /// 二、 behind 一、, （一） anywhere below it, 1. behind a sentence; 第（一）项 is none.
  private mutating func goesOn(_ marker: Marker, _ at: Int, _ startsAnew: Bool) -> Bool {
    let before = at > range.lowerBound ? Glyph(bytes, before: at, start: range.lowerBound).scalar : 0
    let isNext = marker.value == (counts[marker.style] ?? 0) + 1 || marker.value == 1
    guard isNext, !marker.isDoubtful else { return false }
    switch marker.style {
    case .chinese:
      // 二、三类公路, 一、二产业
      let isList =
        marker.end < range.upperBound
        && ChineseNumeral.value(Glyph(bytes, at: marker.end, end: range.upperBound).scalar) != nil
      let goesOn = marker.value > 1 && ChineseNumeral.value(before) == nil && !RunOnText.joints.contains(before)
      guard !isList, startsAnew || goesOn else { return false }
    case .bracketedChinese: guard before != 0x7B2C, before != 0x6B3E else { return false }  // 第 款
    case .arabic:
      guard startsAnew || marker.value == 1 && isHeading(before: at) || goesOnBehindBlank(marker, at) else {
        return false
      }
    case .chapter, .attachment: guard startsAnew else { return false }
    case .named, .bracketedArabic, .circled, .ordinal: return false
    }
    guard marker.style != .attachment else { return true }
    counts[marker.style] = marker.value
    for style in counts.keys where style > marker.style { counts[style] = nil }
    return true
  }

  /// 责任单位：市统计局 |2、……
  private func goesOnBehindBlank(_ marker: Marker, _ at: Int) -> Bool {
    marker.value > 1 && at > range.lowerBound && bytes[at - 1] <= 0x20
  }

  /// 二、保障措施|1.……: the words behind the last number are a heading, no sentence.
  private func isHeading(before at: Int) -> Bool {
    guard let start = numbered, at - start <= 90 else { return false }
    return place(from: start, to: at, where: { $0.isFullStop || $0.isComma || $0.endsSentence }) == nil
  }

  /// 一、主要目标| 到2028年……: a blank behind the words of a heading; one in the label 组 长： parts nothing.
  private func isBehindHeading(_ end: Int, before next: Int) -> Bool {
    guard isHeadingNumber, let start = numbered, end - start >= 12, isHeading(before: end),
      !cuts.contains(where: { $0 > start && $0 <= end })
    else { return false }
    return place(from: start, to: next + 15, where: \.isColon) == nil
  }

  // MARK: Signs

  private func stops(before end: Int) -> Bool {
    guard end > range.lowerBound else { return true }
    let glyph = Glyph(bytes, before: end, start: range.lowerBound)
    return glyph.isFullStop || glyph.endsSentence || glyph.isColon || Bracket(closing: glyph) == .round
  }

  /// Behind the last stop, cut or blank in front of a place, blanks right in front of it left out; nil where none is
  /// as near as a signature is long.
  private func lastStop(before end: Int) -> Int? {
    let near = max(range.lowerBound, end - 2 * RunOnText.longestWords)
    let last = trimmed(near..<end).upperBound
    var at = last
    while at > range.lowerBound, !stops(before: at), !cuts.contains(at), trimmed(at - 1..<at).count == 1 {
      guard last - at <= RunOnText.longestWords else { return nil }
      at -= Glyph(bytes, before: at, start: range.lowerBound).length
    }
    return at
  }

  private func place(from start: Int, to end: Int, where holds: (Glyph) -> Bool) -> Int? {
    var at = start
    while at < min(end, range.upperBound) {
      let glyph = Glyph(bytes, at: at, end: range.upperBound)
      if holds(glyph) { return at }
      at += glyph.length
    }
    return nil
  }

  private func digits(_ start: Int, _ end: Int) -> Int? {
    var at = start
    while at < end, bytes[at] >= 0x30, bytes[at] <= 0x39 { at += 1 }
    return at > start ? at : nil
  }

  /// Behind 2026年2月1日 or 二○二六年二月一日, blanks between.
  private func date(_ start: Int) -> Int? {
    let isArabic = bytes[start] >= 0x30 && bytes[start] <= 0x39
    guard isArabic || bytes.holds("二", at: start, end: range.upperBound) else { return nil }
    var at = start
    for (sign, most) in [("年", 4), ("月", 2), ("日", 2)] as [(StaticString, Int)] {
      while at < range.upperBound, let blank = blank(at) { at += blank.length }
      guard
        let end = isArabic ? digits(at, min(range.upperBound, at + most + 1)) : numerals(at),
        case let count = isArabic ? end - at : (end - at) / 3, count <= max(most, isArabic ? 0 : 3),
        most < 4 || count == 4
      else { return nil }
      at = end
      while at < range.upperBound, let blank = blank(at) { at += blank.length }
      guard bytes.holds(sign, at: at, end: range.upperBound) else { return nil }
      at += 3
    }
    return at
  }

  /// Behind 二○二六, 十二.
  private func numerals(_ start: Int) -> Int? {
    var at = start
    while at < range.upperBound, case let glyph = Glyph(bytes, at: at, end: range.upperBound),
      ChineseNumeral.value(glyph.scalar) != nil
    {
      at += glyph.length
    }
    return at > start ? at : nil
  }

  private func blank(_ at: Int) -> (length: Int, columns: Int)? {
    guard at < range.upperBound else { return nil }
    if bytes[at] <= 0x20 { return (1, 1) }
    let length = bytes[at] < 0x80 ? 0 : whiteSpaceLength(bytes, at: at)
    return length > 0 ? (length, bytes[at] == 0xE3 ? 2 : 1) : nil
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, let blank = blank(start) { start += blank.length }
    trailing: while start < end {
      for length in 1...3 where end - length >= start {
        if let blank = blank(end - length), blank.length == length {
          end -= length
          continue trailing
        }
      }
      break
    }
    return start..<end
  }
}
