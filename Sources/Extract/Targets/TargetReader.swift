import Model

/// Quantities of a text → targets: which of them state what is to be reached, what they are of, how it changes.
struct TargetReader {
  let text: FoldedText
  let scanner: QuantityScanner
  private let textLabels: WordTable<Bool>
  /// 更换智能水表2000块: a notice counts things in 块, and no money.
  let piece: MeasureUnit?

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
    // And the times: 2025年、2026年分别新建600个、500个.
    var times: [Printed] = []
    var row: [Printed] = []
    // Where they end in what was found: a bound behind the last holds for all of them.
    var shared: Range<Int>?
    // The bound that stands in front of the number before: 突破80亿元.
    var leading: Quantity.Bound?
    let quantities = noticeQuantities(in: range)
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
      var lostPercent = false
      if quantity.measure == nil, quantity.unit.isEmpty, phrase.isIndex(quantity) {
        quantity.measure = MeasureUnit(code: "1", factor: 1, dimension: .ratio)
      } else if quantity.measure == nil, quantity.unit.isEmpty {
        guard phrase.lostPercent(quantity) else { continue }
        (quantity.unit, quantity.bareUnit) = ("%", "%")
        quantity.measure = MeasureUnit(code: "%", factor: 1, dimension: .ratio)
        lostPercent = true
      }
      if let least = phrase.least, quantity.bound == .equal {
        quantity.bound = .atLeast
        quantity.range = least..<quantity.range.upperBound
      }
      if quantity.bound == .equal, quantity.measure?.dimension == .time, phrase.change == .to { limit(&quantity) }
      let stands = phrase.isStanding && !phrase.isBaseline && pending == nil
      // 分别不超过2小时和|6小时
      let goesOnInTime =
        phrase.joins && quantity.measure?.dimension == .time && found.lastDimension == .time
        && found.lastEnd(in: text) == previousEnd
      guard isOfLife || goesOnInTime || isTarget(quantity, phrase, isReport: isReport, stands: stands) else { continue }
      if phrase.isBaseline {
        pending = (quantity, phrase)
        if phrase.isChanged { previousEnd = quantity.range.upperBound }
        continue
      }
      var target = Target(quantity, printed: text.printed(quantity.range))
      target.lostPercent = lostPercent
      let isJoined = phrase.joins && !found.isEmpty
      if phrase.isDistributed {
        let length = rowLength(quantities[index...])
        subjects = phrase.subjects(of: length)
        if subjects.count < 2 { subjects = phrase.isEmpty ? found.suffix(2).compactMap(\.of) : [] }
        pairs = subjects
        shared = found.count..<found.count + length
        // 固定资产投资分别增长8%、9%，税收分别达到3亿元、4亿元: the same times.
        if !phrase.times.isEmpty || phrase.time != nil { row = phrase.times }
        times = subjects.count < 2 && row.count == length ? row : []
      } else if subjects.isEmpty, phrase.isEmpty, !isJoined, pairs.count == 2, found.lastOf == pairs.last,
        phrase.change == .growth
      {
        // 分别达到4.12万元、2.36万元，增长5.2%、7.1%
        subjects = pairs
      } else if !isJoined, !subjects.isEmpty {
        subjects = []
      }
      if !phrase.isDistributed, !isJoined { (times, shared) = ([], nil) }
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
      // 粮食总产量再获丰收，达到35万吨: nor may a sum of another kind stand for it.
      let isOther =
        phrase.isEmpty && phrase.reachesLevel && quantity.measure?.dimension != .ratio
        && found.lastDimension != quantity.measure?.dimension
      let stated =
        isFirst && phrase.isActed || isOther ? Phrase.subject(text, before: quantity.range, in: range) : nil
      target.of =
        subject ?? measured ?? stated ?? (phrase.isEmpty ? labelled(quantity, in: range) : nil)
        ?? (isJoined || isPlanned || quantity.measure?.dimension == .ratio || phrase.isEmpty
        ? inherited(quantity, behindAside(quantity, found[...]), isNext: phrase.raw.isEmpty) : nil)
        .map { phrase.isActed && !isPlanned ? TargetReader.withoutAction($0) : $0 }
      // 地区生产总值160亿元，人均突破15万元
      if phrase.isEmpty, (subject ?? measured ?? stated) == nil, let of = target.of, let average = phrase.average,
        !of.contains(average)
      {
        target.of = average + of
      }
      // 省级示范村8个、市级15个; 1个省级、3个市级示范点
      if let of = target.of, let last = found.indices.last, found[last].unit == target.unit, let whole = found[last].of
      {
        target.of = TargetReader.shared(of, whole) ?? of
        if let all = TargetReader.shared(whole, of) { found[last].of = all }
      }
      // 增加1万亿元，发行1万亿元国债: what has a name of its own changes by its own words.
      let goesOn =
        isJoined || phrase.isEmpty && (quantity.measure?.dimension == .ratio || measured == nil)
      // 增长15%，突破6亿元: by how much, and what it comes to.
      let before = goesOn ? found.indices.last : nil
      var last = before.flatMap { found[$0].measure?.dimension == quantity.measure?.dimension ? found[$0].change : nil }
      // 从18亿元提高至20亿元，累计完成81亿元: a verb of its own.
      if last == .to, !isJoined, phrase.hasEnding { last = nil }
      let comparison = phrase.comparison(of: quantity)
      target.change = comparison == nil ? phrase.change(of: quantity) ?? last ?? .level : .level
      if let comparison {
        // 人均纯收入增速|高于全县农民收入增速|2个百分点
        let own = phrase.noun.lowerBound..<max(phrase.noun.lowerBound, comparison.start)
        if own.count >= 6, own.upperBound < phrase.noun.upperBound { target.of = text.string(own) }
        (target.comparedWith, target.liesBelow) = (text.string(comparison.words), !comparison.isAbove)
      }
      // PM2.5浓度较上年改善3%: what pollutes improves as it falls.
      if phrase.improves, let of = target.of, of.holds("浓度") || of.holds("综合指数") { target.change = .decline }
      if let (own, change) = reached(phrase, quantity) { (target.of, target.change) = (own, change) }
      if let (own, bound) = target.of.flatMap(TargetReader.compared) {
        target.of = own
        if target.bound == .equal { target.bound = bound }
      }
      // 控制在3.3‰、4.0‰, 分别突破80亿元、60亿元: what bounds the first from in front holds for both.
      let isBounded = quantity.range.lowerBound < quantity.core.lowerBound
      leading = isBounded ? quantity.bound : isJoined ? leading : nil
      if isJoined, target.bound == .equal, let leading { target.bound = leading }
      target.isStretch = phrase.isWish
      target.time = times.isEmpty ? phrase.time : times.removeFirst()
      if let base = pending, base.quantity.bareUnit == quantity.bareUnit || base.quantity.bareUnit.isEmpty {
        target.baseline = base.quantity.value
        let named = measured.map { $0.contains(where: \.isNumber) } == false ? measured : found.lastOf
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
      // 给予3万元、2万元的购房补贴, 开工10个、投产4个工业项目: what the last is of, all are.
      let sharesTail = isJoined || measured != nil && phrase.isActed && joins(target, to: found, at: previousEnd)
      if sharesTail, target.of != nil {
        for index in found.indices.reversed().prefix(while: { found[$0].of == nil }) { found[index].of = target.of }
      }
      found.append(target)
      // 分别压缩至4个、15个工作日|以内
      if let row = shared, found.count == row.upperBound, target.bound != .range {
        for index in row where found[index].bound == .equal { found[index].bound = target.bound }
      }
      previousEnd = quantity.range.upperBound
    }
    return found
  }

  /// 竣工6个|、投产4个: a count of the same unit, parted by nothing but 、 and a verb of its own from one of which nobody knows
  /// what it counts.
  private func joins(_ target: Target, to found: [Target], at end: Int) -> Bool {
    guard let last = found.indices.last, found[last].of == nil, found[last].unit.hasBytes(of: target.unit) else {
      return false
    }
    return text.bytes.holds("、", at: end, end: text.count)
  }

  /// 压缩至3个工作日|内
  private func limit(_ quantity: inout Quantity) {
    let end = quantity.core.upperBound - (text.bytes.ends(quantity.core, withAnyOf: ["内"]) ? 3 : 0)
    guard text.bytes.holds("内", at: end, end: text.count) else { return }
    quantity.bound = .atMost
    quantity.range = quantity.range.lowerBound..<end + 3
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

  /// 5、|9#楼: no number of its own, as 2.|2026年 has.
  private func startsWithNumber(_ range: Range<Int>) -> Bool {
    !range.isEmpty && Glyph(text.bytes, at: range.lowerBound, end: range.upperBound).digit != nil
      && MilestoneLabel(text.bytes, at: range.lowerBound, end: range.upperBound) == nil
  }

  /// Labels of a task's own words that say as well what a number is of.
  private static let sums: [StaticString] = ["投资", "资金", "经费", "人口", "项目", "工程"]

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
    var label = text.bytes.startOfIdeographs(before: end, floor: range.lowerBound)..<end
    // 2026年|投资：
    if text.bytes.holds("年", at: label.lowerBound, end: end), label.lowerBound > range.lowerBound,
      Glyph(text.bytes, before: label.lowerBound, start: range.lowerBound).digit != nil
    {
      label = label.lowerBound + 3..<end
    }
    guard (6...36).contains(label.count),
      textLabels.match(text.bytes, before: label.upperBound, start: label.lowerBound) == nil
        || text.bytes.ends(label, withAnyOf: TargetReader.sums)
    else { return nil }
    return text.string(label)
  }

  /// 投资8.2亿元（其中：中央投资3.1亿元），|增长12%: behind brackets a sentence goes on with what stands in front of them.
  private func behindAside(_ quantity: Quantity, _ found: ArraySlice<Target>) -> ArraySlice<Target> {
    guard let index = found.indices.last, let last = found[index].printed.range(in: text),
      last.upperBound < quantity.range.lowerBound,
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
  private func inherited(_ quantity: Quantity, _ found: ArraySlice<Target>, isNext: Bool) -> String? {
    // 老旧小区12个|1500户: right behind a number, of what that was of.
    guard quantity.measure?.dimension == .count, !isNext,
      let same = found.lastIndex(where: { $0.unit == quantity.unit })
    else { return found.indices.last.flatMap { found[$0].of } }
    return found[same].of
  }

  /// 市级 beside 省级示范村: the level alone, of the things that the other number counts.
  private static func shared(_ of: String, _ whole: String) -> String? {
    guard levels.contains(where: of.hasBytes) else { return nil }
    let thing = levels.first { whole.opens(with: $0) }.map { whole.dropFirst($0.count) } ?? whole[...]
    let rest = thing.opens(with: "以上") ? thing.dropFirst(2) : thing
    return rest.isEmpty || rest.holds("级") ? nil : of + rest
  }

  private static let levels = ["国家级", "省级", "市级", "县级", "区级", "州级", "部级", "国省级", "乡镇级", "镇级", "乡级", "村级"]

  /// 年度目标任务, 州政府下达任务数, 占目标任务: what was planned of something.
  private static func isPlan(_ of: String) -> Bool {
    let words = Array(of.utf8)
    let start =
      words.firstIndex(of: "下达", in: 0..<words.count).map { $0 + 6 }
      ?? (words.holds("占", at: 0, end: words.count) ? 3 : 0)
    return TargetWords.plans.match(words, at: start, end: words.count)?.length == words.count - start
  }

  /// 救助标准|提高到低保标准的|2倍, 新车销售量|达到销售总量的|20%: what is measured, in front of what it is a multiple or a share of.
  private func reached(_ phrase: Phrase, _ quantity: Quantity) -> (of: String, change: Target.Change)? {
    guard quantity.measure?.dimension == .ratio, text.bytes.ends(phrase.raw, withAnyOf: ["的"]) else { return nil }
    for (word, change) in TargetReader.reaching {
      guard let at = text.bytes.firstIndex(of: word, in: phrase.raw),
        case let own = Phrase.trimmed(text.bytes, phrase.raw.lowerBound..<at), own.count >= 6
      else { continue }
      return (text.string(own), change)
    }
    return nil
  }

  private static let reaching: [(word: StaticString, change: Target.Change)] = [("提高到", .to), ("达到", .level)]

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
    target.lostPercent = true
    target.of = whole.of
    target.change = whole.change
    return target
  }
}

extension [Target] {
  // What is said of the last of them, read where it stands: a target is large to copy.

  fileprivate var lastOf: String? { isEmpty ? nil : self[count - 1].of }
  fileprivate var lastDimension: MeasureUnit.Dimension? { isEmpty ? nil : self[count - 1].measure?.dimension }
  fileprivate func lastEnd(in text: FoldedText) -> Int? {
    isEmpty ? nil : self[count - 1].printed.range(in: text)?.upperBound
  }
}
