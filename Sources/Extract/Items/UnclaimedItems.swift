import Model

/// A numbered paragraph that had no clause, to be judged when its neighbours are known.
struct UnclaimedItem {
  var piece: Piece
  var list: String
  var sections: [Int]
  /// How many tasks stood before it.
  var place: Int
  /// Index among the document's parts.
  var part: Int
  /// The style of the number of the task whose step it may be.
  var above: Marker.Style?
  /// The style of the number right below it.
  var below: Marker.Style?
  /// Stands right below a task whose number is of the same style.
  var followsTask = false
  /// Paragraphs below it without a number, and their index among the parts.
  var followers: [(range: Range<Int>, part: Int)] = []

  /// Nothing of its own style stands right below it, and it is counted within something: （二） in front of 三、, 3. below the
  /// heading that its list's tasks stand below.
  fileprivate func isLast(behind sections: [Int]?) -> Bool {
    guard let style = piece.marker?.style, below.map({ $0 < style }) ?? true, style > .chinese else { return false }
    return style != .arabic || !self.sections.isEmpty && self.sections == sections
  }
}

extension ListWriter {
  /// Judges what had no clause: an item among items that have one is a task whose clause is missing; all items of a list
  /// that says it is one of tasks are tasks that name nobody.
  mutating func finish(_ outline: Outline, diagnostics: inout [Diagnostic]) {
    let stated = statedDuties()
    let ranged = rangedClauses()
    let unnamed = unnamedLists(told: Set(ranged.map(\.list)))
    for list in unnamed where !ranged.contains(where: { $0.list == list.list }) {
      diagnostics.append(Diagnostic(.unitsUnnamed, [list.name], at: list.span))
    }
    let nameless = unnamed.reduce(into: Set<Int>()) { $0.formUnion($1.parts) }
    let missing = itemsAmongTasks(stated)
    let steps = stepsBelowTasks { stated[$0] == nil && !missing.contains($0) && !nameless.contains($0) }
    for item in unclaimed where steps.contains(item.part) { take(item, asStepOf: item.place - 1) }
    var found: [(place: Int, parts: [Int], task: TaskItem)] = []
    // Behind the last of a list, no more than any other has: what comes then closes the notice.
    let most = unclaimed.filter { nameless.contains($0.part) }.dropLast().map(\.followers.count).max() ?? 0
    for item in unclaimed where !steps.contains(item.part) {
      let isMissing = missing.contains(item.part)
      guard var task = task(of: item, stated[item.part], isMissing: isMissing, nameless) else { continue }
      let own = nameless.contains(item.part) && item.followers.count <= most ? item.followers : []
      for follower in own {
        task.texts.append(page.printed(follower.range))
        task.span.length = page.text.span(follower.range).end - task.span.offset
      }
      found.append((item.place, [item.part] + own.map(\.part), task))
      if isMissing { diagnostics.append(Diagnostic(.clauseMissing, [task.number ?? ""], at: task.span)) }
    }
    insert(found, dropping: steps)
    apply(ranged)
    for span in detached { diagnostics.append(Diagnostic(.clauseDetached, at: span)) }
    if document.tasks.isEmpty, document.people.isEmpty, let (title, span) = dividingTitle() {
      diagnostics.append(Diagnostic(.tasksMissing, [title], at: span))
    }
  }

  /// The first title, of the notice or of what is attached, that speaks of tasks and who answers for them.
  private func dividingTitle() -> (words: String, span: SourceSpan)? {
    var titles: [(words: String, span: SourceSpan)] = []
    if let title = document.title, let span = document.titleSpans.first { titles.append((title, span)) }
    titles += document.parts.lazy.filter { $0.kind == .attachmentTitle }.map { ($0.printed.text, $0.printed.span) }
    return titles.first { title, _ in
      (ListWriter.dividing + ListWriter.targeting).contains { title.holds($0) } && !ListWriter.isAbout(title)
    }
  }

  private func task(
    of item: UnclaimedItem, _ duty: DutyFinder.Duty?, isMissing: Bool, _ nameless: Set<Int>
  ) -> TaskItem? {
    let number = item.piece.marker.map { page.text.string($0.number) }
    let span = page.text.span(item.piece.range)
    if let duty {
      var task = task(of: duty, list: item.list, sections: item.sections)
      (task.number, task.span) = (number, span)
      return task
    }
    guard isMissing || nameless.contains(item.part) else { return nil }
    var task = TaskItem(
      list: item.list, number: number, sections: item.sections, texts: [page.printed(item.piece.body)], span: span)
    task.flags = [isMissing ? "clause-missing" : "units-unnamed"]
    return task
  }

  /// Items, by their part, that carry on the numbers of tasks in front of them, one or several in a row, up to a task behind
  /// them or to the end of what is counted there.
  private func itemsAmongTasks(_ stated: [Int: DutyFinder.Duty]) -> Set<Int> {
    var found: Set<Int> = []
    var start = 0
    while start < unclaimed.count {
      var end = start + 1
      while end < unclaimed.count, isSuccessor(unclaimed[end], unclaimed[end - 1]),
        stated[unclaimed[end].part] == nil, stated[unclaimed[end - 1].part] == nil
      {
        end += 1
      }
      defer { start = end }
      let (first, last) = (unclaimed[start], unclaimed[end - 1])
      guard stated[first.part] == nil else { continue }
      func task(_ index: Int) -> Neighbour? {
        document.tasks.indices.contains(index) ? Neighbour(document.tasks[index]) : nil
      }
      func item(_ index: Int) -> Neighbour? {
        guard unclaimed.indices.contains(index), stated[unclaimed[index].part] != nil else { return nil }
        return Neighbour(unclaimed[index])
      }
      let before = start > 0 && unclaimed[start - 1].place == first.place ? item(start - 1) : task(first.place - 1)
      let behind = end < unclaimed.count && unclaimed[end].place == last.place ? item(end) : task(last.place)
      let carriesOn = before?.isBeside(first, by: -1) == true
      // 1.……。2.……。|3.……（县教体局）: the first of a list, below the same heading as the task that they lead to.
      let isFirst = first.piece.marker.map { $0.value == 1 && $0.style >= .arabic } ?? false
      let leads = isFirst && before?.list != first.list && behind?.sections == last.sections
      if (carriesOn || leads) && behind?.isBeside(last, by: 1) == true
        || carriesOn && first.followsTask && last.isLast(behind: before?.sections) && !addressesAll(last)
      {
        found.formUnion(unclaimed[start..<end].map(\.part))
      }
    }
    return found
  }

  /// 6.加强统筹调度，各单位密切配合。: what the notice asks of everybody, at the end of its tasks.
  private func addressesAll(_ item: UnclaimedItem) -> Bool {
    page.bytes.holds(anyOf: ["各单位", "各部门", "各有关", "各责任", "各牵头", "各级"], in: item.piece.body)
  }

  /// 1.打通断头路|责任单位：县交通局|（1）…|（2）…: what is counted right below a task's clause and has none of its own, by part.
  private func stepsBelowTasks(where isFree: (Int) -> Bool) -> Set<Int> {
    var found: Set<Int> = []
    var start = 0
    while start < unclaimed.count {
      let first = unclaimed[start]
      var end = start + 1
      defer { start = end }
      guard let style = first.above, first.piece.marker?.value == 1 else { continue }
      while end < unclaimed.count, unclaimed[end].part == unclaimed[end - 1].part + 1,
        unclaimed[end].place == first.place, unclaimed[end].list == first.list,
        unclaimed[end].sections == first.sections, (unclaimed[end].piece.marker?.style ?? style) > style
      {
        end += 1
      }
      // Counted on by a task, they are items whose clauses are missing.
      if (unclaimed[end - 1].below ?? style) <= style, unclaimed[start..<end].allSatisfy({ isFree($0.part) }) {
        found.formUnion(unclaimed[start..<end].map(\.part))
      }
    }
    return found
  }

  private mutating func take(_ step: UnclaimedItem, asStepOf task: Int) {
    document.tasks[task].texts.append(page.printed(step.piece.range))
    extend(task, to: step.piece)
  }

  private func isSuccessor(_ item: UnclaimedItem, _ other: UnclaimedItem) -> Bool {
    item.place == other.place && Neighbour(other).isBeside(item, by: -1)
  }

  /// What stands next to an item: a task, or an item that is about to become one.
  private struct Neighbour {
    var list: String
    var sections: [Int]
    var number: Int?

    init(_ task: TaskItem) {
      (list, sections) = (task.list, task.sections)
      number = task.number.flatMap(ListWriter.value)
    }

    init(_ item: UnclaimedItem) {
      (list, sections, number) = (item.list, item.sections, item.piece.marker?.value)
    }

    /// Of the same list and headings, with the number that stands so far from the item's.
    func isBeside(_ item: UnclaimedItem, by distance: Int) -> Bool {
      guard let marker = item.piece.marker, list == item.list else { return false }
      return number == marker.value + distance && (sections == item.sections || marker.style == .arabic)
    }
  }

  /// Puts tasks, in order, each in front of the task at its place, and takes their words out of the kept text.
  ///
  /// - Parameter steps: parts that tasks took up already.
  private mutating func insert(
    _ found: some Sequence<(place: Int, parts: [Int], task: TaskItem)>, dropping steps: Set<Int>
  ) {
    var tasks: [TaskItem] = []
    var taken = steps
    var next = 0
    for (place, parts, task) in found {
      tasks += document.tasks[next..<place]
      next = place
      tasks.append(task)
      taken.formUnion(parts)
    }
    guard !taken.isEmpty else { return }
    document.tasks = tasks + document.tasks[next...]
    document.parts = document.parts.indices.filter { !taken.contains($0) }.map { document.parts[$0] }
  }

  private struct Place: Hashable {
    var list: String
    var sections: [Int]

    init(list: String, sections: [Int]) { (self.list, self.sections) = (list, sections) }
    init(_ item: UnclaimedItem) { self.init(list: item.list, sections: item.sections) }
  }

  /// （二）县财政局负责筹措资金…: items that start with who is in charge, beside others that name somebody; by their part.
  private func statedDuties() -> [Int: DutyFinder.Duty] {
    var found: [Int: DutyFinder.Duty] = [:]
    var places: [Place: Int] = [:]
    let title = document.title ?? ""
    let isBulletin = ListWriter.bulletins.contains { title.holds($0) }
    let isMinutes = !isBulletin && ListWriter.minutes.contains { title.holds($0) }
    func charges(_ item: UnclaimedItem) -> Bool {
      let heading = item.sections.last.map { document.sections[$0].title } ?? ""
      return isMinutes || isBulletin || ListWriter.dividingHeadings.contains { heading.holds($0) }
    }
    for item in unclaimed {
      guard
        let duty = duties.opening(of: item.piece) ?? duties.titled(item.piece)
          ?? (charges(item) ? duties.charged(in: item.piece, ofBoth: !isMinutes) : nil)
      else { continue }
      found[item.part] = duty
      places[Place(item), default: 0] += 1
    }
    guard !found.isEmpty else { return [:] }
    for task in document.tasks { places[Place(list: task.list, sections: task.sections)]? += 1 }
    // 18.数字化平台：…, words that a report explains, look like units alike.
    let sure = Set(unclaimed.filter { found[$0.part].map(isSure) ?? false }.map { Place($0) })
    for item in unclaimed where places[Place(item)] == 1 || !sure.contains(Place(item)) { found[item.part] = nil }
    return found
  }

  /// What titles call notices that charge units in sentences: of a meeting, or of what is to be seen to.
  private static let minutes: [StaticString] = ["纪要", "议定", "交办", "督办"]

  /// And of what was done, with what is to be done about the rest.
  private static let bulletins: [StaticString] = ["通报", "情况"]
  /// What headings hold below which paragraphs say who does what.
  private static let dividingHeadings: [StaticString] = ["任务", "分工", "职责", "举措"]

  /// Units told by a verb, or by the level in front of a name: 县教体局.
  private func isSure(_ duty: DutyFinder.Duty) -> Bool {
    duty.isStated || duty.names.contains { ClauseGrammar.isLevel(page.first($0.range).scalar) }
  }

  // MARK: Titles without tasks

  /// What titles call a list that says who answers for what.
  private static let dividing: [StaticString] = [
    "责任分工", "任务分工", "分工方案", "任务分解", "责任分解", "分解方案", "配档表", "民生实事", "为民办实事", "任务清单", "工作清单", "责任清单", "目标清单",
    "项目清单", "工作台账", "任务书", "责任书", "责任表",
  ]
  /// Titles of what divides targets among units.
  private static let targeting: [StaticString] = ["责任目标", "目标任务", "目标分解", "指标分解"]
  /// Titles of what is said about such lists, and of who sits where.
  private static let about: [StaticString] = [
    "报告", "总结", "汇报", "讲话", "情况", "征集", "解读", "通报", "公告", "公示", "领导", "成员", "办法", "答复", "征求", "评议", "票决", "进展", "问答",
  ]

  private static func isAbout(_ title: String) -> Bool {
    // 《政府工作报告》任务分解 is none itself.
    let words = title.replacing("工作报告", with: "")
    return about.contains { words.holds($0) }
  }

  // MARK: Lists that name nobody

  private static let telling: [StaticString] = [
    "实事", "任务分解", "任务清单", "任务分工", "工作清单", "项目清单", "目标清单", "事项清单", "责任清单", "重点任务", "重点工作", "目标任务", "工作任务", "台账", "责任书",
  ]
  /// What is no list of tasks though it speaks of them.
  private static let others: [StaticString] = ["报告", "总结", "汇报", "讲话", "情况", "意见", "通知", "办法", "征集", "解读", "通报", "公告"]

  private struct UnnamedList {
    /// What tells that it is one of tasks: the list's name, or the heading above it.
    var name: String
    var span: SourceSpan
    var list: String
    /// Of its items.
    var parts: [Int]
  }

  /// Lists without a task so far that their titles, or headings within them, call lists of tasks: three items or more,
  /// counted from one.
  ///
  /// - Parameter told: lists whose text says who answers for which of its numbers.
  private func unnamedLists(told: Set<String>) -> [UnnamedList] {
    let named = Set(document.tasks.map(\.list))
    var lists: [(name: String, items: [UnclaimedItem])] = []
    // What the sentence above the items under way says that they are.
    var introduced: String?
    for (index, item) in unclaimed.enumerated() where !named.contains(item.list) {
      let isTold = told.contains(item.list) || isTelling(item.list)
      if item.piece.marker?.value == 1 { introduced = introduction(above: index) }
      guard let name = isTold ? item.list : tellingHeading(above: item) ?? introduced else { continue }
      if lists.last?.name != name { lists.append((name, [])) }
      lists[lists.count - 1].items.append(item)
    }
    return lists.compactMap { name, items in
      let markers = items.compactMap(\.piece.marker)
      guard items.count >= 3, markers.first?.value == 1, Set(markers.map(\.style)).count == 1 else { return nil }
      return UnnamedList(
        name: name, span: page.text.span(items[0].piece.range), list: items[0].list, parts: items.map(\.part))
    }
  }

  /// 一、纳入实事项目管理的内容, where the notice as a whole says more than its list.
  private func tellingHeading(above item: UnclaimedItem) -> String? {
    item.sections.lazy.map { document.sections[$0].title }.first { title in
      title.holds("实事") && !ListWriter.others.contains { title.holds($0) }
        && !ListWriter.handling.contains { title.holds($0) }
    }
  }

  /// …票决产生2026年民生实事项目|10件|，现公告如下：, right above the first of as many items as it says.
  ///
  /// - Parameter index: of the first item.
  private func introduction(above index: Int) -> String? {
    let first = unclaimed[index]
    guard document.parts.indices.contains(first.part - 1), case let part = document.parts[first.part - 1],
      part.kind == .text, part.list == first.list, let range = part.printed.range(in: page.text),
      page.last(range).isColon, page.contains(range, "实事")
    else { return nil }
    let count = unclaimed[index...].enumerated()
      .prefix { place, item in item.piece.marker?.value == place + 1 && item.list == first.list }.count
    return states(count, in: range) ? part.printed.text : nil
  }

  /// 10件, 十项: whether words say so many.
  private func states(_ count: Int, in range: Range<Int>) -> Bool {
    var at = range.lowerBound
    while at < range.upperBound {
      let read =
        Marker.digits(page.bytes, at, range.upperBound, most: 3) ?? Marker.numerals(page.bytes, at, range.upperBound)
      if let read, read.value == count, read.end < range.upperBound,
        ListWriter.counters.contains(Glyph(page.bytes, at: read.end, end: range.upperBound).scalar)
      {
        return true
      }
      at = read?.end ?? at + Glyph(page.bytes, at: at, end: range.upperBound).length
    }
    return false
  }

  private static let counters = SignSet(of: "件项个")

  /// What headings hold that tell how the tasks are seen to.
  private static let handling: [StaticString] = [
    "要求", "标准", "原则", "考核", "程序", "组织", "保障", "意义", "完成", "开展", "做好", "办好", "推进", "落实", "加强",
  ]

  private func isTelling(_ list: String) -> Bool {
    let isAddressed = !document.recipients.isEmpty
    let titles =
      list == "正文"
      ? [isAddressed ? nil : document.title].compactMap { $0 }
      : document.parts.filter { $0.list == list && ($0.kind == .attachmentTitle || $0.kind == .attachmentHeading) }
        .map(\.printed.text)
    return titles.contains { title in
      ListWriter.telling.contains { title.holds($0) } && !ListWriter.others.contains { title.holds($0) }
    }
  }
}
