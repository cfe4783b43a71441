import Model

/// Words of time in front of what is due then.
///
///     label = [year] (month [part] / month–month / month day / quarter / 上半年 / 年底 / 每季度 …) [前] [：]
///     6月底：  6月份：  5月—6月：  第一季度：  3月15日前，  去年12月底  年底前
struct MilestoneLabel {
  /// The words, without colon.
  let words: Range<Int>
  /// Behind the colon or comma.
  let end: Int
  let hasColon: Bool
  /// Long words of time (年底前) stand for themselves; short ones (年底) need a colon to be a label.
  let isFirm: Bool

  /// - Parameter allowsMonth: 3月 by itself counts, as at the start of a cell; elsewhere it says too little.
  init?(_ bytes: [UInt8], at start: Int, end limit: Int, allowsMonth: Bool = false) {
    guard start + (allowsMonth ? 4 : 6) <= limit,
      MilestoneLabel.openers.contains(Glyph(bytes, at: start, end: limit).scalar),
      MilestoneLabel.mayStart(bytes, start, limit)
    else { return nil }
    var scan = Scan(bytes: bytes, at: start, limit: limit)
    var firm = false
    let isNumeric = scan.numericDate()
    let hasYear = isNumeric || scan.year()
    let isMonth = !isNumeric && scan.months()
    if isNumeric || isMonth {
      firm = true
    } else if scan.take("第") || scan.isQuarter {
      guard scan.quarter() else { return nil }
      firm = true
    } else if scan.take([
      "前三季度", "前三个季度", "前两季度", "前两个季度", "上半年", "下半年", "年底", "年末", "年内", "全年", "每季度", "每月", "每半年", "季度末", "每年", "当年度",
      "当年",
    ]) {
      if scan.take(["末", "底"]) {}
      if scan.digitsAndDay() {}
    } else if !hasYear {
      return nil
    }
    if scan.take(["之前", "以前", "前"]) { firm = true } else { scan.beginning() }
    words = start..<scan.at
    guard words.count >= 6 || isMonth && allowsMonth else { return nil }
    let colon = scan.colon()
    hasColon = colon == .colon
    if colon == nil, scan.at < limit, scan.take(["完成情况"]) { return nil }
    isFirm = firm
    end = scan.at
  }

  /// A stretch that says when and nothing else, not the year alone: 11月底前, 第三季度, 2026.8.
  static func fills(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
    var scan = Scan(bytes: bytes, at: range.lowerBound, limit: range.upperBound)
    if scan.numericMonth() { return true }
    guard let label = MilestoneLabel(bytes, at: range.lowerBound, end: range.upperBound, allowsMonth: true) else {
      return false
    }
    return label.end == range.upperBound && !bytes.ends(label.words, withAnyOf: ["年"])
  }

  /// Digits of both widths and numerals, with which words of time may start.
  static let numerals = SignSet(of: "0123456789０１２３４５６７８９〇零○◯一壹二两三四五六七八九十百")
  /// First characters of words of time without a number: 今年, 第一季度, 上半年, 年底, 每月.
  static let starts = SignSet(of: "今去明次来上下第年全每季当前")
  /// All of these: at most characters of a text no words of time can start.
  static let openers = numerals.union(starts)
  /// What stands behind the number in words of time: 2024年, 6月, 一季度.
  private static let units = SignSet(of: "年月季")
  /// 2024/9/30, 5—6月, 二、三季度
  private static let dashes = SignSet(of: "/-.／．－—–～~至到、")

  /// Whether a number goes on as words of time do: most don't, and a text may be full of them.
  private static func mayStart(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Bool {
    let first = behindNumber(bytes, start, limit)
    guard first.at > start else { return starts.contains(Glyph(bytes, at: start, end: limit).scalar) }
    guard first.at < limit, case let sign = Glyph(bytes, at: first.at, end: limit) else { return false }
    if units.contains(sign.scalar) { return true }
    guard dashes.contains(sign.scalar) else { return false }
    if first.digits == 4 { return true }
    let second = behindNumber(bytes, first.at + sign.length, limit).at
    guard second < limit, case let unit = Glyph(bytes, at: second, end: limit).scalar else { return false }
    return unit == 0x5B63 || unit == 0x6708 && !sign.isEnumerationComma  // 季, 月
  }

  /// No more digits than a year has are read as one number.
  private static func behindNumber(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> (at: Int, digits: Int) {
    var (at, digits) = (start, 0)
    while at < limit, digits < 4, case let glyph = Glyph(bytes, at: at, end: limit), numerals.contains(glyph.scalar) {
      at += glyph.length
      digits += 1
    }
    return (at, digits)
  }

  private struct Scan {
    let bytes: [UInt8]
    var at: Int
    let limit: Int
    enum Sign { case colon, comma }

    mutating func take(_ word: StaticString) -> Bool {
      guard bytes.holds(word, at: at, end: limit) else { return false }
      at += word.utf8CodeUnitCount
      return true
    }

    mutating func take(_ words: [StaticString]) -> Bool { words.contains { take($0) } }

    /// 2024年5月1日起: when something starts; not 5月起草.
    mutating func beginning() {
      guard bytes.holds("起", at: at, end: limit),
        !bytes.holds(anyOf: ["起草", "起步", "起诉", "起点", "起算", "起止"], at: at, end: limit)
      else { return }
      at += 3
    }

    /// 2024/9/30, 2024-09-30, 2024.9.30: as spreadsheets show dates.
    mutating func numericDate() -> Bool {
      let start = at
      if let year = part(upTo: 4), (1980...2100).contains(year), let sign = dateSign(), let month = part(upTo: 2),
        (1...12).contains(month), dateSign() == sign, let day = part(upTo: 2), (1...31).contains(day),
        at == limit || Glyph(bytes, at: at, end: limit).digit == nil
      {
        return true
      }
      at = start
      return false
    }

    /// 2026.8, 2026/08, to the end.
    mutating func numericMonth() -> Bool {
      guard let year = part(upTo: 4), (1980...2100).contains(year), dateSign() != nil, let month = part(upTo: 2) else {
        return false
      }
      return (1...12).contains(month) && at == limit
    }

    /// A number of so many bytes at most.
    private mutating func part(upTo length: Int) -> Int? {
      guard let (value, after) = number(), after - at <= length else { return nil }
      at = after
      return value
    }

    /// / - . between the parts of a date.
    private mutating func dateSign() -> UInt32? {
      guard at < limit, case let glyph = Glyph(bytes, at: at, end: limit),
        glyph.narrow == 0x2F || glyph.narrow == 0x2D || glyph.narrow == 0x2E
      else { return nil }
      at += glyph.length
      return glyph.narrow
    }

    /// 2024年, 今年, 去年
    mutating func year() -> Bool {
      let start = at
      if take(["今年", "去年", "明年", "次年", "来年", "上年"]) { return true }
      guard let (_, after) = number(), after - start >= 4, bytes.holds("年", at: after, end: limit) else {
        at = start
        return false
      }
      at = after + 3
      if bytes.holds("底", at: at, end: limit) || bytes.holds("末", at: at, end: limit) { at += 3 }
      return true
    }

    func number() -> (Int, Int)? {
      var value = 0
      var next = at
      var count = 0
      while next < limit, case let glyph = Glyph(bytes, at: next, end: limit), let digit = glyph.digit, count < 4 {
        value = value * 10 + digit
        next += glyph.length
        count += 1
      }
      if count > 0 { return (value, next) }
      let (number, end) = ChineseNumeral.number(bytes, at: at, end: limit, most: 3)
      return number.map { ($0, end) }
    }

    /// 6月, 6月底, 6月15日, 5月—6月, 5-6月, 6月、9月底, 10月至2027年6月
    mutating func months() -> Bool {
      let start = at
      guard month() else {
        at = start
        return false
      }
      let mark = at
      if dash(), !month(), !(year() && month()) { at = mark }
      return true
    }

    private mutating func month() -> Bool {
      guard let (value, after) = number(), (1...12).contains(value) else { return false }
      var at = after
      if !bytes.holds("月", at: at, end: limit) {
        // 5-6月
        var ahead = Scan(bytes: bytes, at: at, limit: limit)
        guard ahead.dash(), let (second, end) = ahead.number(), (1...12).contains(second),
          bytes.holds("月", at: end, end: limit)
        else { return false }
        at = end
      }
      self.at = at + 3
      if take("份") {}
      if take(["上旬", "中旬", "下旬", "月底", "底", "末", "初"]) { return true }
      let day = self.at
      if let (value, after) = number(), (1...31).contains(value) {
        self.at = after
        if take(["日", "号"]) { return true }
        self.at = day
      }
      return true
    }

    private mutating func dash() -> Bool { take(["—", "–", "－", "-", "～", "~", "至", "到"]) }

    var isQuarter: Bool { at + 9 <= limit && endOfQuarters != nil }

    /// Behind 一季度, 二、三季度, 三至四季度.
    private var endOfQuarters: Int? {
      guard let (first, after) = number(), (1...4).contains(first) else { return nil }
      if bytes.holds("季度", at: after, end: limit) { return after + 6 }
      var ahead = Scan(bytes: bytes, at: after, limit: limit)
      guard ahead.take("、") || ahead.dash(), let (last, end) = ahead.number(), last > first, last <= 4,
        bytes.holds("季度", at: end, end: limit)
      else { return nil }
      return end + 6
    }

    mutating func quarter() -> Bool {
      guard let end = endOfQuarters else { return false }
      at = end
      if take(["末", "底", "初"]) {}
      return true
    }

    /// 每月5日
    mutating func digitsAndDay() -> Bool {
      let start = at
      guard let (_, after) = number() else { return false }
      at = after
      if take(["日", "号"]) { return true }
      at = start
      return false
    }

    mutating func colon() -> Sign? {
      guard at < limit else { return nil }
      let glyph = Glyph(bytes, at: at, end: limit)
      guard glyph.isColon || glyph.isComma else { return nil }
      at += glyph.length
      return glyph.isColon ? .colon : .comma
    }
  }
}

/// A cell of milestones → milestones.
struct MilestoneReader {
  let text: FoldedText

  /// - Parameter range: the cell's text, in one piece.
  /// - Parameter lineStarts: places where a line of the cell starts; a label may stand there or behind a sentence.
  /// - Parameter shortLines: those of them before which print broke the line on purpose.
  /// - Parameter partsAtCommas: a firm label counts behind a comma too: 3月底前完成选址，6月底前开工.
  func read(
    _ range: Range<Int>, lineStarts: Places = Places(), shortLines: Places = Places(), partsAtCommas: Bool = false
  ) -> [Milestone] {
    let bytes = text.bytes
    var cuts: [(label: MilestoneLabel?, start: Int)] = [(nil, range.lowerBound)]
    var at = range.lowerBound
    var atSentence = true
    while at < range.upperBound {
      let glyph = Glyph(bytes, at: at, end: range.upperBound)
      if atSentence || lineStarts.contains(at),
        let label = MilestoneLabel(
          bytes, at: behindNumber(at, range.upperBound), end: range.upperBound, allowsMonth: true),
        label.hasColon || label.isFirm && (atSentence || shortLines.contains(at))
          // 年底 as the whole cell.
          || at == range.lowerBound && label.end == range.upperBound
          // 3月开工，年底主体完工: beside a first stage 年底 is one as well.
          // 上半年完成50%，年底前全部完成: so is what the limit opens with.
          || partsAtCommas && atSentence && (cuts.count > 1 || at == range.lowerBound)
      {
        cuts.append((label, at))
        at = label.end
        atSentence = false
        continue
      }
      atSentence = glyph.isFullStop || glyph.endsSentence || glyph.isColon || partsAtCommas && glyph.isComma
      at += glyph.length
    }
    return milestones(between: cuts, upTo: range.upperBound)
  }

  /// ①3月底前…。②6月底前…
  private func behindNumber(_ start: Int, _ end: Int) -> Int {
    guard let marker = Marker(text.bytes, at: start, end: end), !marker.isDoubtful,
      marker.style == .circled || marker.style == .bracketedArabic
    else { return start }
    return marker.end
  }

  private func milestones(between cuts: [(label: MilestoneLabel?, start: Int)], upTo limit: Int) -> [Milestone] {
    var milestones: [Milestone] = []
    for (index, cut) in cuts.enumerated() {
      let end = index + 1 < cuts.count ? cuts[index + 1].start : limit
      var body = (cut.label?.end ?? cut.start)..<end
      // 12月底前 as the whole cell: all is due then.
      if body.isEmpty, cuts.count == 2, let words = cut.label?.words { body = words }
      guard !body.isEmpty else { continue }
      // 完成选址，|6月底前开工: the comma that parts them is neither's.
      let last = Glyph(text.bytes, before: end, start: body.lowerBound)
      if end < limit, last.isComma, body.count > last.length { body = body.lowerBound..<end - last.length }
      let time = cut.label.map { text.printed($0.words) }
      milestones.append(Milestone(label: time?.text, printed: text.printed(body), time: time))
    }
    return milestones
  }
}
