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
}

extension ListWriter {
  /// Judges what had no clause: an item among items that have one is a task whose clause is missing; all items of a list
  /// that says it is one of tasks are tasks that name nobody.
  mutating func finish(_ outline: Outline, diagnostics: inout [Diagnostic]) {
    var moved: [Int] = []
    let stated = statedDuties()
    let unnamed = unnamedLists()
    for list in unnamed { diagnostics.append(Diagnostic(.unitsUnnamed, [list.name], at: list.span)) }
    for item in unclaimed.reversed() {
      let isMissing = isAmongTasks(item)
      if !isMissing, let duty = stated[item.part] {
        var task = task(of: duty, list: item.list, sections: item.sections)
        task.number = item.piece.marker.map { page.text.string($0.number) }
        task.span = page.text.span(item.piece.range)
        document.tasks.insert(task, at: item.place)
        moved.append(item.part)
        continue
      }
      guard isMissing || unnamed.contains(where: { $0.name == item.list }) else { continue }
      let number = item.piece.marker.map { page.text.string($0.number) }
      var task = TaskItem(
        list: item.list, number: number, sections: item.sections, texts: [page.printed(item.piece.body)],
        span: page.text.span(item.piece.range))
      task.flags = [isMissing ? "clause-missing" : "units-unnamed"]
      document.tasks.insert(task, at: item.place)
      moved.append(item.part)
      if isMissing { diagnostics.append(Diagnostic(.clauseMissing, [number ?? ""], at: task.span)) }
    }
    for part in moved.sorted(by: >) { document.parts.remove(at: part) }
    for span in detached { diagnostics.append(Diagnostic(.clauseDetached, at: span)) }
  }

  /// Its neighbours of the same list and headings carry the numbers around it and have clauses.
  private func isAmongTasks(_ item: UnclaimedItem) -> Bool {
    guard let marker = item.piece.marker else { return false }
    func isNeighbour(_ index: Int, _ value: Int) -> Bool {
      guard document.tasks.indices.contains(index), document.tasks[index].list == item.list else { return false }
      let number = document.tasks[index].number?.split(separator: "/").first.map(String.init)
      return number == "\(value)" && (document.tasks[index].sections == item.sections || marker.style == .arabic)
    }
    return isNeighbour(item.place - 1, marker.value - 1) && isNeighbour(item.place, marker.value + 1)
  }

  /// （二）县财政局负责筹措资金…: items that start with who is in charge, beside others that name somebody; by their part.
  private func statedDuties() -> [Int: DutyFinder.Duty] {
    var found: [Int: DutyFinder.Duty] = [:]
    for item in unclaimed { found[item.part] = duties.opening(of: item.piece) }
    return found.filter { part, _ in
      guard let item = unclaimed.first(where: { $0.part == part }) else { return false }
      return document.tasks.contains { $0.list == item.list && $0.sections == item.sections }
        || unclaimed.contains {
          $0.part != part && found[$0.part] != nil && $0.list == item.list && $0.sections == item.sections
        }
    }
  }

  // MARK: Lists that name nobody

  private static let telling: [StaticString] = [
    "实事", "任务分解", "任务清单", "任务分工", "工作清单", "项目清单", "目标清单", "事项清单", "责任清单", "重点任务", "重点工作", "目标任务", "工作任务", "台账",
  ]
  /// What is no list of tasks though it speaks of them.
  private static let others: [StaticString] = ["报告", "总结", "汇报", "讲话", "情况", "意见", "通知", "办法", "征集", "解读", "通报", "公告"]

  /// Lists without a task so far that their titles call lists of tasks, three items or more counted from one.
  private func unnamedLists() -> [(name: String, span: SourceSpan)] {
    var lists: [(name: String, span: SourceSpan)] = []
    for item in unclaimed where !lists.contains(where: { $0.name == item.list }) {
      let own = unclaimed.filter { $0.list == item.list }
      guard isTelling(item.list), !document.tasks.contains(where: { $0.list == item.list }),
        own.count >= 3, own.first?.piece.marker?.value == 1,
        Set(own.compactMap { $0.piece.marker?.style }).count == 1
      else { continue }
      lists.append((item.list, page.text.span(item.piece.range)))
    }
    return lists
  }

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
