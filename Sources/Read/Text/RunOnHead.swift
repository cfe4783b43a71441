import Model

/// The head of a notice whose parts share a line: title, number and recipients.
///
///     安宁县人民政府关于加快发展的意见|安政发〔2026〕7号|各乡镇人民政府：|为……如下。
struct RunOnHead {
  /// Lines of a file among which it stands.
  private static let lines = 12
  /// Bytes of one line in which it stands, and of the recipients.
  private static let longest = 1200
  private static let longestRecipients = 600

  private static let titleEnds: [StaticString] = ["通知", "意见", "决定", "批复", "通告", "公告", "通报", "方案", "办法", "函"]
  private static let recipients: [StaticString] = ["各", "人民政府", "办事处", "单位", "部门", "公司", "委员会"]

  private let bytes: [UInt8]
  private let range: Range<Int>

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  /// Lines, the first that holds two parts of the head cut in two.
  static func parted(_ lines: [Line], of bytes: [UInt8]) -> [Line] {
    for (index, line) in lines.enumerated().prefix(RunOnHead.lines) {
      let head = RunOnHead(bytes, line.range)
      guard let cut = head.behindNumber(line) ?? head.beforeSigner() ?? head.behindRecipients() else { continue }
      let parts = [line.range.lowerBound..<cut, cut..<line.range.upperBound].map { range in
        var part = line
        part.range = bytes.trimmed(range)
        part.columns = part.range.count * 2 / 3
        return part
      }
      return lines[..<index] + parts + lines[(index + 1)...]
    }
    return lines
  }

  /// 安政发〔2026〕7号|关于……的意见|各乡镇人民政府：…
  var opensWithNumber: Bool {
    number(before: min(range.upperBound, range.lowerBound + RunOnHead.longest))?.lowerBound == range.lowerBound
  }

  /// Around the number, behind title and recipients: where a line that holds the whole text is cut.
  func cuts() -> [Int] {
    let end = min(range.upperBound, range.lowerBound + RunOnHead.longest)
    var cuts: [Int] = []
    var rest = range.lowerBound
    if let number = number(before: end) {
      cuts += [number.lowerBound, number.upperBound]
      rest = number.upperBound
    }
    guard let colon = bytes.firstIndex(in: rest..<end, where: \.isColon) else { return cuts }
    if let title = titleEnd(from: rest, to: colon) {
      cuts.append(title)
      rest = title
    }
    if namesRecipients(rest..<colon) { cuts.append(colon + Glyph(bytes, at: colon, end: end).length) }
    return cuts
  }

  /// 安政发〔2026〕7号|安宁县人民政府关于……的通知
  private func behindNumber(_ line: Line) -> Int? {
    guard (30...200).contains(line.columns), let number = number(before: range.upperBound),
      number.lowerBound == range.lowerBound, range.upperBound - number.upperBound >= 30,
      case let title = number.upperBound..<range.upperBound,
      bytes.firstIndex(in: title, where: { $0.isFullStop || $0.isComma }) == nil,
      bytes.firstIndex(of: "关于", in: title) != nil || bytes.ends(title, withAnyOf: RunOnHead.titleEnds)
    else { return nil }
    return number.upperBound
  }

  /// 安政发〔2026〕7号　　　　|签发人：赵刚
  private func beforeSigner() -> Int? {
    guard range.count <= 240, let signer = bytes.firstIndex(of: "签发人", in: range),
      let number = number(before: signer), number.lowerBound == range.lowerBound,
      bytes.trimmed(number.upperBound..<signer).isEmpty
    else { return nil }
    return signer
  }

  /// 各乡镇人民政府，县政府各部门：|《……方案》已经县政府同意: parted by a blank.
  private func behindRecipients() -> Int? {
    let end = min(range.upperBound, range.lowerBound + RunOnHead.longestRecipients)
    guard bytes.holds("各", at: range.lowerBound, end: end),
      let colon = bytes.firstIndex(in: range.lowerBound..<end, where: \.isColon),
      case let after = colon + Glyph(bytes, at: colon, end: range.upperBound).length,
      bytes.blank(at: after, end: range.upperBound) != nil, range.upperBound - after >= 60,
      namesRecipients(range.lowerBound + 3..<colon)
    else { return nil }
    return after
  }

  private func namesRecipients(_ words: Range<Int>) -> Bool {
    bytes.holds(anyOf: RunOnHead.recipients, in: words) && bytes.firstIndex(in: words, where: \.isFullStop) == nil
  }

  /// 安政发〔2026〕7号 at the start, or right behind the last word of a title.
  private func number(before end: Int) -> Range<Int>? {
    var at = range.lowerBound
    while let open = bytes.firstIndex(in: at..<end, where: { Bracket(opening: $0) != nil }) {
      at = open + Glyph(bytes, at: open, end: end).length
      guard let close = digits(at, end), close - at == 4, close < end,
        Bracket(closing: Glyph(bytes, at: close, end: end)) != nil,
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
    bytes.ends(range.lowerBound + 1..<end, withAnyOf: RunOnHead.titleEnds)
      || bytes.holds("文件", at: end - 6, end: end)
  }

  /// Behind 的通知, outside 《》.
  private func titleEnd(from start: Int, to end: Int) -> Int? {
    var at = start
    while let of = bytes.firstIndex(of: "的", in: at..<end) {
      at = of + 3
      for word in RunOnHead.titleEnds where bytes.holds(word, at: at, end: end) {
        let after = at + word.utf8CodeUnitCount
        let isInside = bytes.firstIndex(of: "《", in: start..<of) != nil && bytes.holds("》", at: after, end: end)
        if !isInside, after < end { return after }
      }
    }
    return nil
  }

  private func digits(_ start: Int, _ end: Int) -> Int? {
    var at = start
    while at < end, bytes[at] >= 0x30, bytes[at] <= 0x39 { at += 1 }
    return at > start ? at : nil
  }
}
