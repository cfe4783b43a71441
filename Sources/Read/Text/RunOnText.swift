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
  /// The same, whatever heading stood between: 一、（一）…（四）…二、（五）.
  private var lasting: [Marker.Style: Int] = [:]

  /// Lines, each that holds a whole text parted; and two parts of the head that share a line.
  static func parted(_ lines: [Line], of bytes: [UInt8]) -> [Line] {
    let isWhole = lines.count(where: { !$0.isBlank }) <= mostLines
    let lines = RunOnHead.parted(lines, of: bytes)
    let runOn = lines.indices.filter {
      lines[$0].columns >= longest
        && (isWhole || countsHeadings(lines[$0].range, of: bytes) || RunOnHead(bytes, lines[$0].range).opensWithNumber)
    }
    // Several such lines in one file are several texts.
    guard (1...mostLines).contains(runOn.count) else { return lines }
    return lines.enumerated().flatMap { index, line in
      guard runOn.contains(index) else { return [line] }
      var text = RunOnText(bytes, line.range)
      let head = RunOnHead(bytes, line.range)
      if isWhole || head.opensWithNumber { text.cuts.formUnion(head.cuts()) }
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
        if end > range.lowerBound, case let sign = Glyph(bytes, before: end, start: range.lowerBound),
          sign.isFullStop || sign.isColon
        {
          return found
        }
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

  private func lines(of line: Line) -> [Line] {
    guard cuts.count >= 2 else { return [line] }
    let places = [range.lowerBound] + cuts.filter(range.contains).sorted() + [range.upperBound]
    return zip(places, places.dropFirst()).compactMap { start, end in
      let own = bytes.trimmed(start..<end)
      guard !own.isEmpty else { return nil }
      return Line(
        range: own, number: line.number, columns: own.count * 2 / 3, indent: 0, startsWithTab: false, isWhole: true)
    }
  }

  // MARK: Body

  private mutating func readBody() {
    var at = range.lowerBound
    var last = range.lowerBound
    var blanks = 0
    var title: Int?
    while at < range.upperBound {
      if let blank = bytes.blank(at: at, end: range.upperBound) {
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
    let words = signature.map { bytes.trimmed($0..<at) }
    let isSigned = words.map { !$0.isEmpty && bytes.ends($0, withAnyOf: RunOnText.bodies) } ?? false
    // 。2020年9月11日，|全县召开会议: a sentence goes on.
    let goesOn = end < range.upperBound && Glyph(bytes, at: end, end: range.upperBound).isComma
    guard isSigned || startsAnew && !goesOn else { return nil }
    cuts.formUnion([signature ?? at, at, end])
    cutTitle(behind: end)
    return end
  }

  /// The title of what is issued, which the letter named, below its date.
  private mutating func cutTitle(behind end: Int) {
    let start = behindBlanks(end)
    for name in names.suffix(RunOnText.mostNames) where name.count >= 12 {
      guard let end = self.end(of: name, at: start) else { continue }
      cuts.insert(end)
      return
    }
  }

  /// Where a name ends that stands there once more, with or without the signs around what it is about.
  private func end(of name: Range<Int>, at start: Int) -> Int? {
    func isSign(_ glyph: Glyph) -> Bool { SignSet.aroundTitles.contains(glyph.scalar) }
    var (at, place) = (start, name.lowerBound)
    while place < name.upperBound {
      let own = Glyph(bytes, at: place, end: name.upperBound)
      if isSign(own) {
        place += own.length
        continue
      }
      guard at < range.upperBound else { return nil }
      let other = Glyph(bytes, at: at, end: range.upperBound)
      if other.scalar == own.scalar { place += own.length } else if !isSign(other) { return nil }
      at += other.length
    }
    return at
  }

  private static let bodies: [StaticString] = ["人民政府", "办公室", "办公厅", "委员会", "管委会", "领导小组", "局", "厅"]

  private static let joints = SignSet(of: "，、第和与及在")

  /// 二、 behind 一、, （一） anywhere below it, 1. behind a sentence; 第（一）项 is none.
  private mutating func goesOn(_ marker: Marker, _ at: Int, _ startsAnew: Bool) -> Bool {
    let before = at > range.lowerBound ? Glyph(bytes, before: at, start: range.lowerBound).scalar : 0
    let isNext =
      marker.value == (counts[marker.style] ?? 0) + 1 || marker.value == 1
      || marker.value == (lasting[marker.style] ?? 0) + 1
    guard isNext, !marker.isDoubtful else { return false }
    switch marker.style {
    case .chinese:
      // 二、三类公路, 一、二产业
      let isList =
        marker.end < range.upperBound
        && ChineseNumeral.value(Glyph(bytes, at: marker.end, end: range.upperBound).scalar) != nil
      // 落实意见 |一、主要目标: the first of another text, behind a blank.
      let isParted = marker.value > 1 || at > range.lowerBound && bytes[at - 1] <= 0x20
      let goesOn = isParted && ChineseNumeral.value(before) == nil && !RunOnText.joints.contains(before)
      guard !isList, startsAnew || goesOn else { return false }
    case .bracketedChinese: guard before != 0x7B2C, before != 0x6B3E else { return false }  // 第 款
    case .arabic:
      guard startsAnew || marker.value == 1 && isHeading(before: at) || goesOnBehindBlank(marker, at) else {
        return false
      }
    case .chapter, .attachment: guard startsAnew else { return false }
    case .named, .bracketedArabic, .circled, .ordinal, .decimal, .subdecimal: return false
    }
    guard marker.style != .attachment else { return true }
    counts[marker.style] = marker.value
    lasting[marker.style] = marker.value
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
    return bytes.firstIndex(in: start..<at) { $0.isFullStop || $0.isComma || $0.endsSentence } == nil
  }

  /// 一、主要目标| 到2028年……: a blank behind the words of a heading; one in the label 组 长： parts nothing.
  private func isBehindHeading(_ end: Int, before next: Int) -> Bool {
    guard isHeadingNumber, let start = numbered, end - start >= 12, isHeading(before: end),
      !cuts.contains(where: { $0 > start && $0 <= end })
    else { return false }
    return bytes.firstIndex(in: start..<min(next + 15, range.upperBound), where: \.isColon) == nil
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
    let last = bytes.trimmed(near..<end).upperBound
    var at = last
    while at > range.lowerBound, !stops(before: at), !cuts.contains(at), bytes.trimmed(at - 1..<at).count == 1 {
      guard last - at <= RunOnText.longestWords else { return nil }
      at -= Glyph(bytes, before: at, start: range.lowerBound).length
    }
    return at
  }

  /// Behind 2026年2月1日 or 二○二六年二月一日, blanks between.
  private func date(_ start: Int) -> Int? {
    var at = start
    for (sign, digits) in [("年", 4...4), ("月", 1...2), ("日", 1...3)] as [(StaticString, ClosedRange<Int>)] {
      var count = 0
      at = behindBlanks(at)
      // No farther than a date's digits go: a line may hold nothing but digits.
      while count <= digits.upperBound, at < range.upperBound,
        case let glyph = Glyph(bytes, at: at, end: range.upperBound),
        glyph.digit != nil || ChineseNumeral.ofDate(glyph.scalar) != nil
      {
        count += 1
        at += glyph.length
      }
      guard digits.contains(count) else { return nil }
      at = behindBlanks(at)
      guard bytes.holds(sign, at: at, end: range.upperBound) else { return nil }
      at += 3
    }
    return at
  }

  private func behindBlanks(_ start: Int) -> Int {
    var at = start
    while let blank = bytes.blank(at: at, end: range.upperBound) { at += blank.length }
    return at
  }
}
