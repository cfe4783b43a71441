import Model

/// Reads the targets of a document's tasks and milestones.
struct DocumentTargets {
  let text: FoldedText
  private let vocabulary: Vocabulary
  private let reader: TargetReader

  init(_ text: FoldedText, _ vocabulary: Vocabulary) {
    self.text = text
    self.vocabulary = vocabulary
    reader = TargetReader(text, vocabulary)
  }

  func read(_ document: inout Document, diagnostics: inout [Diagnostic]) {
    var lastGoal: SourceSpan?
    for index in document.tasks.indices {
      // A goal's targets stand with the first of its sub tasks.
      let goal = document.tasks[index].goal
      let isFirst = goal != nil && goal?.span != lastGoal
      if isFirst { lastGoal = goal?.span }
      read(&document.tasks[index], goal: isFirst ? goal : nil)
      report(document.tasks[index].targets, into: &diagnostics)
      for milestone in document.tasks[index].milestones { report(milestone.targets, into: &diagnostics) }
    }
  }

  private func report(_ targets: [Target], into diagnostics: inout [Diagnostic]) {
    for index in targets.indices where targets[index].lostPercent {
      let printed = targets[index].printed
      diagnostics.append(Diagnostic(.percentRestored, [printed.text], at: printed.span))
    }
  }

  private func read(_ task: inout TaskItem, goal: Printed?) {
    if let range = goal?.range(in: text) {
      task.targets = reader.targets(in: range)
      for index in task.targets.indices { task.targets[index].isOfGoal = true }
    }
    for ranges in cells(of: task) {
      add(ranges.count == 1 ? reader.targets(in: ranges[0]) : targets(across: ranges), to: &task)
    }
    let isTimed = task.milestones.isEmpty
    let isProblem = isProblem(task)
    for (place, piece) in task.texts.enumerated() {
      guard let range = piece.range(in: text) else { continue }
      if isTimed, place > 0, task.cellStarts.isEmpty, let stage = stage(on: range) {
        task.milestones.append(stage)
        continue
      }
      if task.cellStarts.isEmpty, !(isProblem && place == 0),
        label(in: range, endingWith: DocumentTargets.states) == nil
      {
        var found = reader.targets(in: range)
        if found.contains(where: { $0.time == nil }) { SharedLimit(text, in: range).share(among: &found) }
        add(found, to: &task)
      }
      let rare = rareWords(in: range)
      if rare.contains(.quality) { task.qualities += QualityReader(text).qualities(in: range) }
      if isTimed, rare.contains(.time) { readTimes(in: range, of: &task) }
    }
    if task.texts.count > 1 { if task.isCell { nameTargets(of: &task) } else { nameLabelled(of: &task) } }
    for index in task.milestones.indices {
      read(&task.milestones[index], of: task.targets.first)
      takeOver(task.targets, into: &task.milestones[index].targets)
    }
  }

  /// 整治易涝点12处，|7月底前完成8处: what stands in the task's own words is read as it is there, with what stands in front; 二季度：
  /// 完成30公里 is of what alone of the task is counted in kilometres.
  private func takeOver(_ whole: [Target], into targets: inout [Target]) {
    for index in targets.indices where targets[index].of == nil {
      if let same = whole.first(where: { $0.printed.span == targets[index].printed.span }) {
        targets[index].of = same.of
        continue
      }
      let alike = whole.filter { $0.unit == targets[index].unit && $0.change == .level }
      if alike.count == 1, targets[index].change == .level { targets[index].of = alike[0].of }
    }
  }

  /// 地区生产总值增速 | 6%左右: what a bare value of one cell is of stands in another.
  private func nameTargets(of task: inout TaskItem) {
    guard task.targets.contains(where: { $0.of == nil }) else { return }
    let whole = targets(across: task.texts.compactMap { $0.range(in: text) })
    for index in task.targets.indices where task.targets[index].of == nil {
      let own = task.targets[index]
      guard let same = whole.first(where: { $0.value == own.value && $0.max == own.max && $0.unit == own.unit }) else {
        continue
      }
      task.targets[index].of = same.of
      if own.change == .level { task.targets[index].change = same.change }
    }
  }

  /// 培育专精特新企业|年度目标：30家: what a label of aims says nothing of is of what stands on the task's first line.
  private func nameLabelled(of task: inout TaskItem) {
    guard !task.targets.isEmpty, let title = plainTitle(of: task) else { return }
    for piece in task.texts.dropFirst() {
      guard let line = piece.range(in: text), let label = label(in: line, endingWith: DocumentTargets.aims) else {
        continue
      }
      let words = text.string(label)
      for index in task.targets.indices {
        let own = task.targets[index]
        guard let place = own.printed.range(in: text), label.upperBound < place.lowerBound,
          place.upperBound <= line.upperBound, own.of.map({ words.closes(with: $0) }) ?? true,
          let same = targets(across: [title, place]).first
        else { continue }
        task.targets[index].of = same.of
        if own.change == .level { task.targets[index].change = same.change }
      }
    }
  }

  /// 中心城区管网缺口42公里。|整改目标：…: what stands above is what is wrong.
  private func isProblem(_ task: TaskItem) -> Bool {
    let opening = task.texts.first?.range(in: text).flatMap { label(in: $0, endingWith: DocumentTargets.rectifying) }
    return opening == nil
      && task.texts.dropFirst().contains { piece in
        piece.range(in: text).flatMap { label(in: $0, endingWith: DocumentTargets.rectifying) } != nil
      }
  }

  /// 2026年目标|：, 存在问题|：, with which a line starts.
  private func label(in line: Range<Int>, endingWith words: [StaticString]) -> Range<Int>? {
    let end = min(line.upperBound, line.lowerBound + DocumentTargets.longestLabel)
    var at = text.bytes.nextSign(from: line.lowerBound, end: end)
    while at < end, case let glyph = Glyph(text.bytes, at: at, end: end) {
      if glyph.isColon {
        let label = line.lowerBound..<at
        return text.bytes.ends(label, withAnyOf: words) ? label : nil
      }
      at = text.bytes.nextSign(from: at + glyph.length, end: end)
    }
    return nil
  }

  private static let rectifying: [StaticString] = ["整改目标", "整改措施", "整改要求"]

  /// In bytes, with its colon.
  private static let longestLabel = 36
  private static let aims: [StaticString] = ["目标", "目标值", "指标值", "目标任务", "任务量", "任务数", "计划数", "目标数"]

  /// Labels of what stands or is in the way, and of who asks for it: no target.
  private static let states: [StaticString] = [
    "存在问题", "存在困难", "困难问题", "主要问题", "解决问题", "协调事项", "进展", "进展情况", "完成情况", "现状", "提案人", "建议人",
  ]

  /// The task's first line, where it is a few words and states no number itself.
  private func plainTitle(of task: TaskItem) -> Range<Int>? {
    guard let first = task.texts.first?.range(in: text), !first.isEmpty, first.count <= 90,
      text.bytes.firstIndex(in: first, where: { $0.digit != nil }) == nil
    else { return nil }
    let last = Glyph(text.bytes, before: first.upperBound, start: first.lowerBound)
    return last.isFullStop ? first.lowerBound..<first.upperBound - last.length : first
  }

  private func add(_ found: [Target], to task: inout TaskItem) {
    if task.targets.isEmpty {
      task.targets = found
    } else {
      // 目标值 6%左右 beside 地区生产总值增长6%左右: the table says it twice.
      task.targets += found.filter { new in
        !task.isCell || new.of != nil
          || !task.targets.contains { $0.value == new.value && $0.max == new.max && $0.unit == new.unit }
      }
    }
  }

  /// The stretches of each cell.
  private func cells(of task: TaskItem) -> [[Range<Int>]] {
    task.cellStarts.indices.map { place in
      let end = place + 1 < task.cellStarts.count ? task.cellStarts[place + 1] : task.texts.count
      return task.texts[task.cellStarts[place]..<end].compactMap { $0.range(in: text) }
    }.filter { !$0.isEmpty }
  }

  /// 新增120|个: a cell's lines stand apart where other cells stand between them.
  private func targets(across ranges: [Range<Int>]) -> [Target] {
    let cell = text.joined(ranges)
    return TargetReader(cell, vocabulary).targets(in: 0..<cell.count)
  }

  /// - Parameter whole: the task's first target, whose unit a bare number may share.
  private func read(_ milestone: inout Milestone, of whole: Target?) {
    // A limit like 2024年6月底 states no quantity.
    guard milestone.targets.isEmpty, milestone.time?.span != milestone.printed.span,
      let range = milestone.printed.range(in: text)
    else { return }
    milestone.targets = reader.targets(in: range)
    if milestone.targets.isEmpty, let bare = reader.bareNumber(range, of: whole) { milestone.targets = [bare] }
  }
}

extension DocumentTargets {
  /// What few texts hold, looked for in one pass.
  private struct RareWords: OptionSet {
    let rawValue: UInt8
    /// A part of a year: 6月, 第一季度.
    static let time = RareWords(rawValue: 1)
    /// 全覆盖, 翻番
    static let quality = RareWords(rawValue: 2)
  }

  private static let points = ["月", "季度", "上半年", "年底", "年末"]
  private static let rare = WordTable<RareWords>(
    points.map { ($0, .time) } + QualityReader.words.map { ("\($0.0)", .quality) })

  private func rareWords(in range: Range<Int>) -> RareWords { DocumentTargets.rare.union(in: text.bytes, range) }

  /// 二季度：完成招标，开工2个项目: a line that opens with words of time and a colon is due then as a whole, and so is what it counts.
  private func stage(on line: Range<Int>) -> Milestone? {
    guard !line.isEmpty,
      DocumentTargets.starts.contains(Glyph(text.bytes, at: line.lowerBound, end: line.upperBound).scalar),
      let label = MilestoneLabel(text.bytes, at: line.lowerBound, end: line.upperBound, allowsMonth: true),
      label.hasColon, label.end < line.upperBound, rareWords(in: label.words).contains(.time)
    else { return nil }
    let time = text.printed(label.words)
    return Milestone(label: time.text, printed: text.printed(label.end..<line.upperBound), time: time)
  }

  /// Words of time inside a task's text: 推动项目6月份竣工投入使用. The phrase that holds them is what is due.
  ///
  /// Only what names a month, a quarter or a half of the year, or its end by which something is done: 2025年 says of most
  /// tasks when all of them are due.
  private func readTimes(in range: Range<Int>, of task: inout TaskItem) {
    var at = range.lowerBound
    var start = at
    while at < range.upperBound {
      let glyph = Glyph(text.bytes, at: at, end: range.upperBound)
      let mayStart = DocumentTargets.starts.contains(glyph.scalar)
      // 形象进度：|一季度完成路基
      if !mayStart,
        glyph.isComma || glyph.isFullStop || glyph.isSemicolon || glyph.endsSentence || glyph.isColon
          || partsStages(at, range.upperBound)
      {
        start = at + glyph.length
      }
      if mayStart, let label = timeLabel(at: at, within: start..<range.upperBound),
        rareWords(in: label.words).contains(.time)
      {
        // 去年9月开工的图书馆: what was, and nothing that is due.
        if text.bytes.holds(anyOf: ["去年", "上年"], at: at, end: label.words.upperBound) {
          at = label.words.upperBound
          continue
        }
        // 1.|3月底前，完成施工图: a step of its own, to the end of its sentence.
        let isStep = isStep(range.lowerBound..<label.words.lowerBound)
        if isStep { start = at }
        let end = phraseEnd(from: label.words.upperBound, range.upperBound, passesCommas: isStep)
        let phrase = start..<end
        // 年底前完成 says what, 从5月1日起 does not.
        if phrase.count > label.words.count + 6 || end - label.words.upperBound >= 6 {
          let words = text.printed(label.words)
          task.milestones.append(Milestone(label: words.text, printed: text.printed(phrase), time: words))
        }
        at = end
        continue
      }
      at = text.bytes.nextSign(from: at + glyph.length, end: range.upperBound, orAnyOf: DocumentTargets.starts)
    }
  }

  /// 4月|完成招标: a month by itself says when only where a phrase starts with it and goes on with what is done.
  private func timeLabel(at place: Int, within phrase: Range<Int>) -> MilestoneLabel? {
    let opens = place == phrase.lowerBound || Glyph(text.bytes, before: place, start: phrase.lowerBound).isColon
    guard let label = MilestoneLabel(text.bytes, at: place, end: phrase.upperBound, allowsMonth: opens) else {
      return nil
    }
    let isDue = [TargetWords.outcomes, DocumentTargets.done].contains {
      $0.match(text.bytes, at: label.words.upperBound, end: phrase.upperBound) != nil
    }
    // 年底|通车; 到2024年底 says of most tasks when all of them are due.
    if text.bytes.ends(label.words, withAnyOf: ["年底", "年末"]) { return isDue ? label : nil }
    return label.words.count >= 6 || isDue ? label : nil
  }

  /// What is done by a month, besides the outcomes of works.
  private static let done = WordTable(of: [
    "完成", "基本完成", "全面完成", "全部完成", "动工", "启动", "建成", "主体", "投入", "投用", "开通", "启用", "验收", "试运行", "印发", "出台", "召开", "举办",
  ])

  /// Nothing but a number.
  private func isStep(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty, range.count <= 9 else { return false }
    return Marker(text.bytes, at: range.lowerBound, end: range.upperBound + 3)?.end == range.upperBound
  }

  /// Characters with which such words start; 今年 says nothing that the notice's year doesn't.
  private static let starts = MilestoneLabel.numerals.union(SignSet(of: "第年上明次来去"))

  /// 6月底前开工|、|9月底前完成主体: a sign behind which another time stands.
  private func partsStages(_ sign: Int, _ end: Int) -> Bool {
    text.bytes.holds("、", at: sign, end: end) && MilestoneLabel(text.bytes, at: sign + 3, end: end) != nil
  }

  /// In front of the sign that ends a phrase, or with commas passed a sentence.
  private func phraseEnd(from start: Int, _ limit: Int, passesCommas: Bool) -> Int {
    var at = start
    while at < limit, case let glyph = Glyph(text.bytes, at: at, end: limit),
      !(at > start && !passesCommas && (glyph.isComma || partsStages(at, limit))), !glyph.isFullStop,
      !glyph.isSemicolon, !glyph.endsSentence
    {
      at += glyph.length
    }
    return at
  }
}
