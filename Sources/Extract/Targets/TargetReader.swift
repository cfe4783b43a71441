import Model

/// Quantities of a text → targets: which of them state what is to be reached, what they are of, how it changes.
struct TargetReader {
  let text: FoldedText
  private let scanner: QuantityScanner
  private let textLabels: WordTable<Bool>
  /// 更换智能水表2000块: a notice counts things in 块, and no money.
  private let piece: MeasureUnit?

  init(_ text: FoldedText, _ vocabulary: Vocabulary) {
    self.text = text
    textLabels = vocabulary.textLabels
    piece = vocabulary.units.match(Array("件".utf8), at: 0, end: 3)?.value
    scanner = QuantityScanner(units: vocabulary.units)
  }

  /// - Parameter isReport: a report of what was done; standing figures count there.
  func targets(in whole: Range<Int>, isReport: Bool = false) -> [Target] {
    guard hasNumeral(whole) else { return [] }
    // 1. 对6家养殖场…: a number of its own is no part of what is counted.
    let marker = Marker(text.bytes, at: whole.lowerBound, end: whole.upperBound)
    let start = marker.flatMap { !$0.isDoubtful && !startsWithNumber($0.end..<whole.upperBound) ? $0.end : nil }
    let range = (start ?? whole.lowerBound)..<whole.upperBound
    let masked = Masks(text.bytes, range)
    var found: [Target] = []
    var previousEnd = range.lowerBound
    var pending: (quantity: Quantity, phrase: Phrase)?
    // 分别: the subjects that the next numbers take in order, and those of the last time.
    var subjects: [String] = []
    var pairs: [String] = []
    // The bound that stands in front of the number before: 突破80亿元.
    var leading: Quantity.Bound?
    var quantities = scanner.quantities(in: text.bytes, range)
    for index in quantities.indices where quantities[index].bareUnit == "块" { quantities[index].measure = piece }
    // The one behind, past those that are part of a name; it only moves on.
    var next = 0
    // 2座日处理500吨污水处理厂: what the next number says of the things that the last one counted.
    var attribute: (number: Int, words: String)?
    for (index, quantity) in quantities.enumerated() {
      // 由77.2岁提高到79岁
      let isOfLife = lasts(quantity, in: range) || pending?.quantity.bareUnit == quantity.bareUnit && isOfLife(quantity)
      guard !masked.covers(quantity.core), !isNumbering(quantity, in: range),
        isOfLife || isMeasured(quantity, in: range)
      else { continue }
      next = max(next, index + 1)
      while next < quantities.count,
        masked.covers(quantities[next].core) || isPartOfName(quantities[next])
          || names(quantities[next], behind: quantity)
      {
        next += 1
      }
      let phrase = Phrase(
        text, before: quantity.range, notBefore: previousEnd, in: range,
        upTo: next < quantities.count ? quantities[next].range.lowerBound : nil)
      if phrase.isModifier(quantity) { continue }
      var quantity = quantity
      var restored: [String] = []
      if quantity.measure == nil, quantity.unit.isEmpty, phrase.isIndex(quantity) {
        quantity.measure = MeasureUnit(code: "1", factor: 1, dimension: .ratio)
      } else if quantity.measure == nil, quantity.unit.isEmpty {
        guard phrase.lostPercent(quantity) else { continue }
        (quantity.unit, quantity.bareUnit) = ("%", "%")
        quantity.measure = MeasureUnit(code: "%", factor: 1, dimension: .ratio)
        restored = ["percent"]
      }
      if let least = phrase.least, quantity.bound == .equal {
        quantity.bound = .atLeast
        quantity.range = least..<quantity.range.upperBound
      }
      let stands = phrase.isStanding && !phrase.isBaseline && pending == nil
      guard isOfLife || isTarget(quantity, phrase, isReport: isReport, stands: stands) else { continue }
      if phrase.isBaseline {
        pending = (quantity, phrase)
        if phrase.isChanged { previousEnd = quantity.range.upperBound }
        continue
      }
      var target = Target(quantity, printed: text.printed(quantity.range))
      target.restored = restored
      let isJoined = phrase.joins && !found.isEmpty
      if phrase.isDistributed {
        subjects = phrase.subjects(of: rowLength(quantities[index...]))
        if subjects.count < 2 { subjects = phrase.isEmpty ? found.suffix(2).compactMap(\.of) : [] }
        pairs = subjects
      } else if subjects.isEmpty, phrase.isEmpty, !isJoined, pairs.count == 2, found.last?.of == pairs.last,
        phrase.change == .growth
      {
        // 分别达到4.12万元、2.36万元，增长5.2%、7.1%
        subjects = pairs
      } else if !isJoined, !subjects.isEmpty {
        subjects = []
      }
      var subject = subjects.isEmpty ? nil : subjects.removeFirst()
      if let own = attribute, own.number == index { subject = own.words }
      attribute = nil
      if next < quantities.count, let words = attributed(quantity, by: quantities[next]) {
        // 1所可容纳3000名学生的高中: who finds room is counted as well.
        let holds = words.closes(with: "容纳")
        subject = Phrase.counted(text, behind: quantities[next].range, pastHolders: holds, in: range)
        attribute = holds ? nil : (next, words)
      }
      // 完成年度目标任务132个的59%: of what the number before was of.
      var measured = phrase.measured(quantity)
      let isPlanned = !found.isEmpty && measured.map(TargetReader.isPlan) ?? false
      if isPlanned { measured = nil }
      // 推动住宅加装电梯，新开工400台: where no number stands in front, in the same part of the sentence.
      let isFirst =
        found.isEmpty
        || text.bytes.holds(anyOf: ["；", ";"], in: previousEnd..<max(previousEnd, quantity.range.lowerBound))
      let stated = isFirst && phrase.isActed ? Phrase.subject(text, before: quantity.range, in: range) : nil
      target.of =
        subject ?? measured ?? stated ?? (phrase.isEmpty ? labelled(quantity, in: range) : nil)
        ?? (isJoined || isPlanned || quantity.measure?.dimension == .ratio || phrase.isEmpty
        ? inherited(quantity, behindAside(quantity, found[...])) : nil)
        .map { phrase.isActed && !isPlanned ? TargetReader.withoutAction($0) : $0 }
      // 增加1万亿元，发行1万亿元国债: what has a name of its own changes by its own words.
      let goesOn =
        isJoined || phrase.isEmpty && (quantity.measure?.dimension == .ratio || measured == nil)
      // 增长15%，突破6亿元: by how much, and what it comes to.
      let last = goesOn && found.last?.measure?.dimension == quantity.measure?.dimension ? found.last?.change : nil
      target.change = phrase.change(of: quantity) ?? last ?? .level
      if let (own, bound) = target.of.flatMap(TargetReader.compared) {
        target.of = own
        if target.bound == .equal { target.bound = bound }
      }
      // 控制在3.3‰、4.0‰, 分别突破80亿元、60亿元: what bounds the first from in front holds for both.
      let isBounded = quantity.range.lowerBound < quantity.core.lowerBound
      leading = isBounded ? quantity.bound : isJoined ? leading : nil
      if isJoined, target.bound == .equal, let leading { target.bound = leading }
      target.isStretch = phrase.isWish
      target.time = phrase.time
      if let base = pending, base.quantity.bareUnit == quantity.bareUnit || base.quantity.bareUnit.isEmpty {
        target.baseline = base.quantity.value
        let named = measured.map { $0.contains(where: \.isNumber) } == false ? measured : found.last?.of
        target.of =
          base.phrase.isChanged
          ? named : base.phrase.subject ?? Phrase.subject(text, before: base.quantity.range, in: range) ?? named
        if target.change == .level || target.change == .decline { target.change = .to }
      } else if let base = pending, base.quantity.measure?.code == "%", quantity.bareUnit.closes(with: "百分点") {
        // 从23.04%再提高1个百分点
        target.baseline = base.quantity.value
        target.of = base.phrase.subject
      }
      pending = nil
      // 给予3万元、2万元的购房补贴: what the last is of, all are.
      if isJoined, target.of != nil {
        for index in found.indices.reversed().prefix(while: { found[$0].of == nil }) { found[index].of = target.of }
      }
      found.append(target)
      previousEnd = quantity.range.upperBound
    }
    return found
  }

  /// 2座|日处理|500吨: the words between two numbers, where they say how large each of those is that the first counts.
  private func attributed(_ count: Quantity, by size: Quantity) -> String? {
    guard count.measure?.dimension == .count, size.measure != nil, count.range.upperBound < size.range.lowerBound,
      case let words = count.range.upperBound..<size.range.lowerBound, words.count <= 30,
      TargetWords.attributes.match(text.bytes, at: words.lowerBound, end: words.upperBound)?.length == words.count
    else { return nil }
    return text.string(words)
  }

  /// How many quantities stand in a row, parted by 、 or 和: 15%、10%和26%.
  private func rowLength(_ quantities: ArraySlice<Quantity>) -> Int {
    1
      + zip(quantities, quantities.dropFirst())
      .prefix { first, second in
        let between = first.range.upperBound..<max(first.range.upperBound, second.range.lowerBound)
        return TargetWords.joints.contains { text.bytes.spells($0, in: between) }
      }
      .count
  }

  /// 5.1.|3所有企业, |7.2本预案: the number of a paragraph, with which no part of a thing is counted.
  private func isNumbering(_ quantity: Quantity, in range: Range<Int>) -> Bool {
    guard quantity.measure?.dimension == .count, quantity.multiplier == 1 else { return false }
    var start = quantity.core.lowerBound
    while start > range.lowerBound, case let glyph = Glyph(text.bytes, before: start, start: range.lowerBound),
      glyph.digit != nil || glyph.narrow == 0x2E
    { start -= glyph.length }
    return start == range.lowerBound
      && (start < quantity.core.lowerBound || quantity.base.value != quantity.base.value.rounded())
  }

  /// 5、|9#楼: no number of its own, as 2.|2026年 has.
  private func startsWithNumber(_ range: Range<Int>) -> Bool {
    !range.isEmpty && Glyph(text.bytes, at: range.lowerBound, end: range.upperBound).digit != nil
      && MilestoneLabel(text.bytes, at: range.lowerBound, end: range.upperBound) == nil
  }

  /// 总投资：|8.6亿元, 床位：|500张, 地区生产总值：增长|6%: a label in front of nothing but the number, and how it changes, says what it
  /// is of; not 工作目标：.
  private func labelled(_ quantity: Quantity, in range: Range<Int>) -> String? {
    var start = quantity.range.lowerBound
    while let (length, _) = TargetWords.endings.match(text.bytes, before: start, start: range.lowerBound) {
      start -= length
    }
    guard start > range.lowerBound, case let colon = Glyph(text.bytes, before: start, start: range.lowerBound),
      colon.isColon
    else { return nil }
    let end = start - colon.length
    let label = text.bytes.startOfIdeographs(before: end, floor: range.lowerBound)..<end
    guard (6...36).contains(label.count),
      textLabels.match(text.bytes, before: label.upperBound, start: label.lowerBound) == nil
    else { return nil }
    return text.string(label)
  }

  /// 投资8.2亿元（其中：中央投资3.1亿元），|增长12%: behind brackets a sentence goes on with what stands in front of them.
  private func behindAside(_ quantity: Quantity, _ found: ArraySlice<Target>) -> ArraySlice<Target> {
    guard let last = found.last?.printed.range(in: text), last.upperBound < quantity.range.lowerBound,
      let close = text.bytes.firstIndex(
        in: last.upperBound..<quantity.range.lowerBound, where: { Bracket(closing: $0) == .round }),
      case let end = close + Glyph(text.bytes, at: close, end: text.count).length,
      case let near = text.bytes.start(ofCharacterAt: end - TargetReader.longestAside, notBelow: 0),
      let open = BracketPairs(text.bytes, near..<end).pair(endingAt: end)?.range.lowerBound, open < last.lowerBound
    else { return found }
    let outside = found.prefix { $0.printed.range(in: text).map { $0.lowerBound < open } ?? true }
    return outside.isEmpty ? found : outside
  }

  private static let longestAside = 400

  /// What the number before was of, or the last that was counted in the same unit: 项目128个，完成投资96亿元，新开工62个.
  private func inherited(_ quantity: Quantity, _ found: ArraySlice<Target>) -> String? {
    guard quantity.measure?.dimension == .count else { return found.last?.of }
    return (found.last { $0.unit == quantity.unit } ?? found.last)?.of
  }

  /// 年度目标任务, 州政府下达任务数, 占目标任务: what was planned of something.
  private static func isPlan(_ of: String) -> Bool {
    let words = Array(of.utf8)
    let start =
      words.firstIndex(of: "下达", in: 0..<words.count).map { $0 + 6 }
      ?? (words.holds("占", at: 0, end: words.count) ? 3 : 0)
    return TargetWords.plans.match(words, at: start, end: words.count)?.length == words.count - start
  }

  private static let limits: [(word: StaticString, bound: Quantity.Bound)] = [
    ("不低于", .atLeast), ("不少于", .atLeast), ("不高于", .atMost), ("不超过", .atMost),
  ]

  /// 特困人员基本生活标准|不低于低保标准的1.6倍: what is measured, if that stands there, and that the number bounds it.
  private static func compared(_ of: String) -> (String?, Quantity.Bound)? {
    guard of.holds("不") else { return nil }
    let words = Array(of.utf8)
    for (word, bound) in limits {
      guard let at = words.firstIndex(of: word, in: 0..<words.count), at == 0 || at >= 6 else {
        continue
      }
      return (at == 0 ? nil : String(decoding: words[..<at], as: UTF8.self), bound)
    }
    return nil
  }

  /// 新开工项目110个、竣工90个: projects are what is counted twice, under another action; 签约金额 is measured as a whole.
  private static func withoutAction(_ of: String) -> String {
    let words = Array(of.utf8)
    guard let (length, _) = TargetWords.actions.match(words, at: 0, end: words.count), length < words.count,
      TargetWords.measures.match(words, before: words.count, start: length) == nil,
      !Phrase.names(words, at: 0, length, words.count)
    else { return of }
    return String(decoding: words[length...], as: UTF8.self)
  }

  /// 8.5左右。 as a whole milestone of a task whose target is a share: the percent sign was lost.
  func bareNumber(_ range: Range<Int>, of whole: Target?) -> Target? {
    guard let whole, whole.unit == "%", let quantity = scanner.quantities(in: text.bytes, range).first,
      quantity.measure == nil, quantity.unit.isEmpty, quantity.range.lowerBound == range.lowerBound
    else { return nil }
    let rest = text.string(quantity.range.upperBound..<range.upperBound)
    guard ["", "。", "；", "，", "."].contains(rest) else { return nil }
    var target = Target(quantity, printed: text.printed(quantity.range))
    target.unit = "%"
    target.measure = whole.measure
    target.restored = ["percent"]
    target.of = whole.of
    target.change = whole.change
    return target
  }

  /// 长|三|角, 世界|一|流, 学前|一年|教育: words that hold a numeral and count nothing; nor does 65岁 of 65岁以上老人, nor 110千伏 of
  /// 110千伏变电站.
  private func isPartOfName(_ quantity: Quantity) -> Bool {
    switch quantity.measure?.dimension {
    case .age, .voltage: true
    case nil, .time: quantity.isChinese
    default: false
    }
  }

  /// 3座|5G基站, 3个|24小时自助服务点, 2个|百万吨级粮库: a number with which the name of what was counted starts.
  private func names(_ quantity: Quantity, behind count: Quantity) -> Bool {
    let end = quantity.core.upperBound
    guard quantity.core.lowerBound == count.range.upperBound, !count.bareUnit.isEmpty, end < text.count else {
      return false
    }
    let after = Glyph(text.bytes, at: end, end: text.count)
    if quantity.isChinese || after.isLatin && after.digit == nil { return true }
    if text.bytes.holds("级", at: end, end: text.count) { return true }
    return quantity.measure?.dimension == .time && after.isIdeograph
      && !text.bytes.holds(anyOf: ["内", "以", "之", "前", "后"], at: end, end: text.count)
  }

  /// A digit or anything else that could be a number: most sentences hold none.
  private func hasNumeral(_ range: Range<Int>) -> Bool {
    var at = text.bytes.nextSign(from: range.lowerBound, end: range.upperBound)
    while at < range.upperBound {
      let glyph = Glyph(text.bytes, at: at, end: range.upperBound)
      if glyph.digit != nil { return true }
      at = text.bytes.nextSign(from: at + glyph.length, end: range.upperBound)
    }
    return TargetWords.numerals.occurs(in: text.bytes, range)
  }

  /// 人均预期寿命78.3岁, 平均受教育年限达11.3年: years that measure something.
  private func lasts(_ quantity: Quantity, in range: Range<Int>) -> Bool {
    guard isOfLife(quantity) else { return false }
    let (bytes, start) = (text.bytes, range.lowerBound)
    var end = quantity.range.lowerBound
    end -= Phrase.baseline(bytes, before: end, start: start) ?? 0
    while let (length, _) = TargetWords.endings.match(bytes, before: end, start: start) { end -= length }
    return TargetWords.lives.match(bytes, before: end, start: start) != nil
  }

  private func isOfLife(_ quantity: Quantity) -> Bool {
    !quantity.isChinese && (quantity.bareUnit.hasBytes(of: "岁") || quantity.bareUnit.hasBytes(of: "年"))
  }

  /// Not a name (5G, G308, 1+11), not a year, an age, an ordinal.
  private func isMeasured(_ quantity: Quantity, in range: Range<Int>) -> Bool {
    let bytes = text.bytes
    let core = quantity.core
    if core.lowerBound > range.lowerBound {
      let before = Glyph(bytes, before: core.lowerBound, start: range.lowerBound)
      if before.scalar == 0x7B2C || isOfNumbers(core, in: range) { return false }  // 第54次
      if before.scalar == 0x524D, TargetWords.ranks.contains(quantity.bareUnit) { return false }  // 全国前10位
      if before.isLatin && !(before.digit != nil) || before.narrow == 0x2B || before.narrow == 0x2F { return false }
      if before.scalar == 0x542B, isInclusion(core, in: range) { return false }
    }
    if core.upperBound < range.upperBound {
      let after = Glyph(bytes, at: core.upperBound, end: range.upperBound)
      if after.narrow == 0x2B || (after.isLatin && quantity.bareUnit.isEmpty) { return false }
      // 200个|日间照料中心, 20个|年轻干部突击队 have their unit.
      if quantity.bareUnit.isEmpty,
        TargetWords.namedBehind.match(bytes, at: core.upperBound, end: range.upperBound) != nil
      {
        return false
      }
    }
    if quantity.isChinese, quantity.bareUnit == "次",
      bytes.holds(anyOf: TargetWords.meetings, at: quantity.core.upperBound, end: range.upperBound)
    {
      return false
    }
    switch quantity.measure?.dimension {
    case .age, .voltage: return false
    case nil: return quantity.multiplier >= 1e4 || quantity.unit.isEmpty
    default: return true
    }
  }

  /// 第1、3、|5项, 第2—|6项: the last of several numbers behind one 第.
  private func isOfNumbers(_ core: Range<Int>, in range: Range<Int>) -> Bool {
    var at = core.lowerBound
    while at > range.lowerBound, core.lowerBound - at < 60,
      case let glyph = Glyph(text.bytes, before: at, start: range.lowerBound)
    {
      at -= glyph.length
      if glyph.scalar == 0x7B2C { return at + 3 < core.lowerBound }
      guard glyph.digit != nil || glyph.isEnumerationComma || glyph.scalar == 0x2014 || glyph.narrow == 0x2D else {
        return false
      }
    }
    return false
  }

  /// 6亩以下（不含|6亩|）: says whether the bound itself belongs to what it bounds.
  private func isInclusion(_ core: Range<Int>, in range: Range<Int>) -> Bool {
    let end = core.lowerBound - 3
    let start = text.bytes.ends(range.lowerBound..<end, withAnyOf: ["不"]) ? end - 3 : end
    return start > range.lowerBound && core.upperBound < range.upperBound
      && Bracket(opening: Glyph(text.bytes, before: start, start: range.lowerBound)) == .round
      && Bracket(closing: Glyph(text.bytes, at: core.upperBound, end: range.upperBound)) == .round
  }

  /// - Parameter stands: said of what exists; 从目前的31%提高到33% is said of what is to come.
  private func isTarget(_ quantity: Quantity, _ phrase: Phrase, isReport: Bool, stands: Bool) -> Bool {
    guard !quantity.isChinese || countsInWords(quantity, phrase) else { return false }
    if quantity.measure?.dimension == .time {
      return TargetWords.durations.contains(quantity.bareUnit) && isDuration(quantity, phrase)
        || isReport && (quantity.bareUnit == "小时" && quantity.multiplier > 1 || quantity.bareUnit == "天")
    }
    if isReport { return phrase.isActed && !phrase.isListing || !countsItself(quantity) }
    return !stands && !phrase.isDescribed
  }

  /// 明确133项具体任务，涉及34个牵头单位, 6个方面: what a text says of its own parts is to be reached by nobody.
  private func countsItself(_ quantity: Quantity) -> Bool {
    guard TargetWords.listed.contains(quantity.bareUnit) else { return false }
    var at = quantity.core.upperBound
    while let (length, isLast) = TargetWords.parts.match(text.bytes, at: at, end: text.count) {
      if isLast { return true }
      at += length
    }
    return false
  }

  /// Numerals in words: 一批, 三大 count nothing; 每年举办一次, 至少两家, 百分之九十 do.
  private func countsInWords(_ quantity: Quantity, _ phrase: Phrase) -> Bool {
    guard quantity.measure?.code != "%" else { return true }
    guard quantity.measure != nil, !text.bytes.holds("性", at: quantity.core.upperBound, end: text.bytes.count) else {
      return false
    }
    let length = quantity.core.count - quantity.unit.utf8.count
    return quantity.base.value >= 10 && length >= 6 || quantity.bound == .atLeast
      || phrase.isRecurring && TargetWords.sessions.contains(quantity.bareUnit)
  }

  /// A time to be spent or reached; not one within which something is due, nor how long something must have lasted.
  private func isDuration(_ quantity: Quantity, _ phrase: Phrase) -> Bool {
    if phrase.change == .to || phrase.change == .decline || phrase.isBaseline || phrase.isOfTime { return true }
    let limits: [StaticString] = ["内", "前", "后", "以内", "之内"]
    if text.bytes.holds(anyOf: limits, at: quantity.core.upperBound, end: text.bytes.count) { return false }
    switch quantity.bound {
    case .atLeast: return !phrase.isCondition
    case .equal: return phrase.isRecurring
    default: return false
    }
  }
}
