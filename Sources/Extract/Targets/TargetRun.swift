import Model

/// The targets of one stretch of text in the making: what one number says bears on the next.
struct TargetRun {
  private let reader: TargetReader
  private let text: FoldedText
  private let range: Range<Int>
  private let quantities: [Quantity]
  private var found: [Target] = []
  /// Where the last number ends that is a target or what one starts from.
  private var previousEnd: Int
  /// 由1.2万元|提高到…: what the next numbers start from.
  private var pending: Start?
  private var row = SharedRow()
  /// The bound that stands in front of the number before: 突破80亿元.
  private var leading: Quantity.Bound?
  /// 2座日处理500吨污水处理厂: what a number says of the things that the one before it counted.
  private var attribute: (number: Int, words: String)?

  /// 分别: what the numbers of a row take in order.
  private struct SharedRow {
    /// Those left to take, and all of the last row.
    var subjects: [String] = []
    var pairs: [String] = []
    /// 2025年、2026年分别新建600个、500个: the same of times.
    var times: [Printed] = []
    var lastTimes: [Printed] = []
    /// Where its numbers end up among the targets: a bound behind the last holds for all of them.
    var targets: Range<Int>?
  }

  /// 从574元、271元|分别提高到609元、300元: as many numbers to start from as are reached.
  private struct Start {
    /// Those that nothing was said to start from so far.
    var quantities: ArraySlice<Quantity>
    let phrase: Phrase
    /// How many numbers are reached from it.
    let reached: Int
    /// What each is of, where each says so: 就业率由80%、升学率由90%|分别提高到85%、95%.
    var subjects: [String] = []

    var isRow: Bool { reached > 1 }
  }

  /// What the words around a number say that it is of.
  private struct Subject {
    /// It took its turn in a row, or is an attribute.
    var given: String?
    /// It stands right beside the number.
    var measured: String?
    /// It stands in front of the comma.
    var stated: String?
    /// 完成年度目标任务132个的59%: what was planned of what the number before was of.
    var isPlanned = false
    /// A semicolon parts it from the number before.
    var startsPart = false

    var own: String? { given ?? measured ?? stated }
  }

  init(_ reader: TargetReader, _ range: Range<Int>) {
    self.reader = reader
    text = reader.text
    self.range = range
    quantities = reader.noticeQuantities(in: range)
    previousEnd = range.lowerBound
  }

  mutating func read(isReport: Bool) -> [Target] {
    let masked = Masks(text.bytes, range)
    // The number behind, past those that are part of a name; it only moves on.
    var next = 0
    // Past the numbers that a row starts from.
    var start = 0
    // Where a number ends that says how things stand.
    var standing: Int?
    for index in quantities.indices where index >= start {
      var quantity = quantities[index]
      // 由77.2岁提高到79岁
      let isOfLife =
        reader.lasts(quantity, in: range) || startsFrom(quantity.bareUnit) && reader.isOfLife(quantity)
      guard !masked.covers(quantity.core), !reader.isNumbering(quantity, in: range), !reader.isOfGrade(quantity),
        isOfLife || reader.isMeasured(quantity, in: range)
      else { continue }
      next = max(next, index + 1)
      while next < quantities.count,
        masked.covers(quantities[next].core) || reader.isPartOfName(quantities[next])
          || reader.names(quantities[next], behind: quantity)
      {
        next += 1
      }
      let phrase = Phrase(
        text, before: quantity.range, notBefore: previousEnd, in: range,
        upTo: next < quantities.count ? quantities[next].range.lowerBound : nil)
      let stands =
        !phrase.isBaseline && pending == nil && (phrase.isStanding || standing.map(phrase.sharesOf) ?? false)
      if stands { standing = quantity.range.upperBound }
      guard !phrase.isModifier(quantity), !phrase.givesPoints(quantity), complete(&quantity, phrase),
        isOfLife || goesOnInTime(quantity, phrase)
          || reader.isTarget(quantity, phrase, isReport: isReport, stands: stands)
      else { continue }
      if phrase.isBaseline {
        if let joined = joined(quantity, at: index, next: next) {
          pending = joined
          continue
        }
        let length = starts(at: index)
        start = index + length
        pending = Start(
          quantities: [quantity] + quantities[index + 1..<start], phrase: phrase,
          reached: length > 1 ? rowLength(quantities[start...]) : 1)
        if phrase.isChanged { previousEnd = quantity.range.upperBound }
        continue
      }
      add(quantity, phrase, index, next: next)
      previousEnd = quantity.range.upperBound
    }
    return found
  }

  /// Whether the number before is what the next one in this unit starts from.
  private func startsFrom(_ unit: String) -> Bool {
    pending?.quantities.first?.bareUnit.hasBytes(of: unit) ?? false
  }

  /// How many numbers those behind them start from: as many as stand in the next row or lead to one number, else one.
  private func starts(at index: Int) -> Int {
    let length = rowLength(quantities[index...])
    let reached = quantities[(index + length)...]
    return !reached.isEmpty && [1, length].contains(rowLength(reached)) ? length : 1
  }

  /// 就业率由80%、|升学率由90%|: what waits to be started from, and one more that says what it is of.
  private func joined(_ quantity: Quantity, at index: Int, next: Int) -> Start? {
    guard let before = pending, before.quantities.count == max(1, before.subjects.count),
      before.subjects.count < TargetRun.mostBases,
      let last = before.quantities.last?.range.upperBound, last < quantity.range.lowerBound,
      text.bytes.holds(anyOf: ["、", "和"], at: last, end: quantity.range.lowerBound),
      let first = before.subjects.isEmpty ? before.phrase.subject.map({ [$0] }) : before.subjects
    else { return nil }
    let limit = next < quantities.count ? quantities[next].range.lowerBound : nil
    let phrase = Phrase(text, before: quantity.range, notBefore: last, in: range, upTo: limit)
    guard phrase.isBaseline, !phrase.isChanged, let own = phrase.subject else { return nil }
    let subjects = first + [own]
    return Start(
      quantities: before.quantities + [quantity], phrase: before.phrase,
      reached: rowLength(quantities[(index + 1)...]) == subjects.count ? subjects.count : 1, subjects: subjects)
  }

  private static let mostBases = 12

  // MARK: The number

  /// Gives it the unit that print or usage leaves out, and the bound that stands apart from it.
  ///
  /// - Returns: whether it has a unit.
  private func complete(_ quantity: inout Quantity, _ phrase: Phrase) -> Bool {
    if quantity.measure == nil, quantity.unit.isEmpty, phrase.isIndex(quantity) {
      quantity.measure = MeasureUnit(code: "1", factor: 1, dimension: .ratio)
    } else if quantity.measure == nil, quantity.unit.isEmpty {
      guard phrase.lostPercent(quantity) else { return false }
      (quantity.unit, quantity.bareUnit) = ("%", "%")
      quantity.measure = MeasureUnit(code: "%", factor: 1, dimension: .ratio)
    }
    if let least = phrase.least, quantity.bound == .equal {
      quantity.bound = .atLeast
      quantity.range = least..<quantity.range.upperBound
    }
    if quantity.bound == .equal, quantity.measure?.dimension == .money, let most = phrase.most {
      quantity.bound = .atMost
      quantity.range = most..<quantity.range.upperBound
    }
    if quantity.bound == .equal, quantity.measure?.dimension == .time, phrase.change == .to { limit(&quantity) }
    return true
  }

  /// 压缩至3个工作日|内
  private func limit(_ quantity: inout Quantity) {
    let end = quantity.core.upperBound - (text.bytes.ends(quantity.core, withAnyOf: ["内"]) ? 3 : 0)
    guard text.bytes.holds("内", at: end, end: text.count) else { return }
    quantity.bound = .atMost
    quantity.range = quantity.range.lowerBound..<end + 3
  }

  /// 分别不超过2小时和|6小时
  private func goesOnInTime(_ quantity: Quantity, _ phrase: Phrase) -> Bool {
    phrase.joins && quantity.measure?.dimension == .time && found.lastDimension == .time
      && found.lastEnd(in: text) == previousEnd
  }

  // MARK: The target

  private mutating func add(_ quantity: Quantity, _ phrase: Phrase, _ index: Int, next: Int) {
    var target = Target(quantity, printed: text.printed(quantity.range))
    target.lostPercent = quantities[index].unit.isEmpty && !quantity.unit.isEmpty
    let isJoined = phrase.joins && !found.isEmpty
    readRow(phrase, index, isJoined: isJoined)
    let subject = subject(of: quantity, phrase, index, next: next)
    name(&target, quantity, phrase, subject, isJoined: isJoined)
    change(&target, quantity, phrase, subject, isJoined: isJoined)
    bind(&target, quantity, isJoined: isJoined)
    target.isStretch = phrase.isWish
    target.time = row.times.isEmpty ? phrase.time : row.times.removeFirst()
    start(&target, quantity, subject)
    // 给予3万元、2万元的购房补贴, 开工10个、投产4个工业项目: what the last is of, all are.
    let sharesTail = isJoined || subject.measured != nil && phrase.isActed && joins(target)
    if sharesTail, target.of != nil {
      for index in found.indices.reversed().prefix(while: { found[$0].of == nil }) { found[index].of = target.of }
    }
    found.append(target)
    // 分别压缩至4个、15个工作日|以内
    if let row = row.targets, found.count == row.upperBound, target.bound != .range {
      for index in row where found[index].bound == .equal { found[index].bound = target.bound }
    }
  }

  /// What a row of numbers shares, where one starts, goes on or ends.
  private mutating func readRow(_ phrase: Phrase, _ index: Int, isJoined: Bool) {
    if let base = pending, base.isRow {
      // Its subjects stand in front of what it starts from.
      if base.quantities.count == base.reached {
        row.subjects = base.subjects.isEmpty ? base.phrase.subjects(of: base.reached) : base.subjects
        (row.pairs, row.times) = (row.subjects, [])
        row.targets = found.count..<found.count + base.reached
      }
      return
    }
    if phrase.isDistributed {
      let length = rowLength(quantities[index...])
      row.subjects = phrase.subjects(of: length)
      if row.subjects.count < 2 { row.subjects = phrase.isEmpty ? found.suffix(2).compactMap(\.of) : [] }
      row.pairs = row.subjects
      row.targets = found.count..<found.count + length
      // 固定资产投资分别增长8%、9%，税收分别达到3亿元、4亿元: the same times.
      if !phrase.times.isEmpty || phrase.time != nil { row.lastTimes = phrase.times }
      row.times = row.subjects.count < 2 && row.lastTimes.count == length ? row.lastTimes : []
      return
    }
    if row.subjects.isEmpty, phrase.isEmpty, !isJoined, row.pairs.count == 2, found.lastOf == row.pairs.last,
      phrase.change == .growth
    {
      // 分别达到4.12万元、2.36万元，增长5.2%、7.1%
      row.subjects = row.pairs
    } else if !isJoined, !row.subjects.isEmpty {
      row.subjects = []
    }
    if !isJoined { (row.times, row.targets) = ([], nil) }
  }

  /// How many quantities stand in a row, parted by 、 or 和: 15%、10%和26%.
  private func rowLength(_ quantities: ArraySlice<Quantity>) -> Int {
    1
      + zip(quantities, quantities.dropFirst())
      .prefix { first, second in
        let between = first.range.upperBound..<max(first.range.upperBound, second.range.lowerBound)
        return Phrase.joins(text.bytes, between)
      }
      .count
  }

  private mutating func subject(of quantity: Quantity, _ phrase: Phrase, _ index: Int, next: Int) -> Subject {
    var subject = Subject()
    subject.given = row.subjects.isEmpty ? nil : row.subjects.removeFirst()
    if let own = attribute, own.number == index { subject.given = own.words }
    attribute = nil
    if next < quantities.count, let words = attributed(quantity, by: quantities[next]) {
      // 1所可容纳3000名学生的高中: who finds room is counted as well.
      let holds = words.closes(with: "容纳")
      subject.given = Phrase.counted(text, behind: quantities[next].range, pastHolders: holds, in: range)
      attribute = holds ? nil : (next, words)
    }
    subject.measured = phrase.measured(quantity)
    subject.isPlanned = !found.isEmpty && subject.measured.map(TargetReader.isPlan) ?? false
    if subject.isPlanned { subject.measured = nil }
    // 城镇新增就业。|全年目标|4500人
    if found.isEmpty, subject.measured.map(TargetReader.isPlan) == true {
      subject.measured = reader.title(before: quantity, in: range) ?? subject.measured
    }
    // 推动住宅加装电梯，新开工400台: where no number stands in front, in the same part of the sentence.
    subject.startsPart = text.bytes.holds(
      anyOf: ["；", ";"], in: previousEnd..<max(previousEnd, quantity.range.lowerBound))
    // 粮食总产量再获丰收，达到35万吨: nor may a sum of another kind stand for it.
    let isOther =
      phrase.isEmpty && phrase.reachesLevel && quantity.measure?.dimension != .ratio
      && found.lastDimension != quantity.measure?.dimension
    if (found.isEmpty || subject.startsPart) && phrase.isActed || isOther {
      subject.stated = Phrase.subject(text, before: quantity.range, in: range)
    }
    return subject
  }

  /// 2座|日处理|500吨: the words between two numbers, where they say how large each of those is that the first counts.
  private func attributed(_ count: Quantity, by size: Quantity) -> String? {
    guard count.measure?.dimension == .count, size.measure != nil, count.range.upperBound < size.range.lowerBound,
      case let words = count.range.upperBound..<size.range.lowerBound, words.count <= 30,
      TargetWords.attributes.match(text.bytes, at: words.lowerBound, end: words.upperBound)?.length == words.count
    else { return nil }
    return text.string(words)
  }

  /// Says what the target is of: its own words, a label, or what the number before was of.
  private mutating func name(
    _ target: inout Target, _ quantity: Quantity, _ phrase: Phrase, _ subject: Subject, isJoined: Bool
  ) {
    target.of = subject.own ?? (phrase.isEmpty ? reader.labelled(quantity, in: range) : nil)
    // 日供水30万吨的水厂；建设1条输水管道: another work, and none of what that was of.
    let isOther =
      subject.startsPart && phrase.isActed && quantity.measure?.dimension == .count && found.lastDimension != .count
    if target.of == nil, !isOther,
      isJoined || subject.isPlanned || quantity.measure?.dimension == .ratio || phrase.isEmpty
    {
      let last = reader.inherited(quantity, reader.behindAside(quantity, found[...]), isNext: phrase.raw.isEmpty)
      target.of = last.map { phrase.isActed && !subject.isPlanned ? TargetReader.withoutAction($0) : $0 }
    }
    // 地区生产总值160亿元，人均突破15万元
    if phrase.isEmpty, subject.own == nil, let of = target.of, let average = phrase.average, !of.contains(average) {
      target.of = average + of
    }
    // 省级示范村8个、市级15个; 1个省级、3个市级示范点
    if let of = target.of, let last = found.indices.last, found[last].unit == target.unit, let whole = found[last].of {
      target.of = TargetReader.shared(of, whole) ?? of
      if let all = TargetReader.shared(whole, of) { found[last].of = all }
    }
  }

  /// Says how it changes, and against what it is held.
  private func change(
    _ target: inout Target, _ quantity: Quantity, _ phrase: Phrase, _ subject: Subject, isJoined: Bool
  ) {
    // 增加1万亿元，发行1万亿元国债: what has a name of its own changes by its own words.
    let goesOn = isJoined || phrase.isEmpty && (quantity.measure?.dimension == .ratio || subject.measured == nil)
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
    if let (own, change) = reader.reached(phrase, quantity) { (target.of, target.change) = (own, change) }
  }

  /// Bounds that stand in its subject, or in front of the first of those that it is joined to.
  private mutating func bind(_ target: inout Target, _ quantity: Quantity, isJoined: Bool) {
    if let (own, bound) = target.of.flatMap(TargetReader.compared) {
      target.of = own
      if target.bound == .equal { target.bound = bound }
    }
    // 控制在3.3‰、4.0‰, 分别突破80亿元、60亿元: what bounds the first from in front holds for both.
    let isBounded = quantity.range.lowerBound < quantity.core.lowerBound
    leading = isBounded ? quantity.bound : isJoined ? leading : nil
    if isJoined, target.bound == .equal, let leading { target.bound = leading }
  }

  /// Says what it starts from, where the number before stood for that.
  private mutating func start(_ target: inout Target, _ quantity: Quantity, _ subject: Subject) {
    guard let base = pending, let first = base.quantities.first else { return }
    let isLast = base.quantities.count == 1
    if base.isRow, !isLast { pending?.quantities.removeFirst() } else { pending = nil }
    if first.bareUnit == quantity.bareUnit || first.bareUnit.isEmpty {
      // 由3亿元、4亿元调整为8亿元: none of them is what that starts from.
      target.baseline = base.isRow || isLast ? first.value : nil
      let measured = subject.measured
      let named = measured.map { $0.contains(where: \.isNumber) } == false ? measured : found.lastOf
      let stated = base.phrase.subject ?? Phrase.subject(text, before: first.range, in: range)
      target.of = base.phrase.isChanged ? named : (base.isRow ? subject.given : nil) ?? stated ?? named
      if target.change == .level || target.change == .decline { target.change = .to }
    } else if first.measure?.code == "%", quantity.bareUnit.closes(with: "百分点") {
      // 从23.04%再提高1个百分点
      target.baseline = first.value
      target.of = base.phrase.subject
    }
  }

  /// 竣工6个|、投产4个: a count of the same unit, parted by nothing but 、 and a verb of its own from one of which nobody knows
  /// what it counts.
  private func joins(_ target: Target) -> Bool {
    guard let last = found.indices.last, found[last].of == nil, found[last].unit.hasBytes(of: target.unit) else {
      return false
    }
    return text.bytes.holds("、", at: previousEnd, end: text.count)
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
