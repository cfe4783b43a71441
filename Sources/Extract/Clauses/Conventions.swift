import Model

/// Rules about who leads that the notice states once for all its clauses.
///
///     列第一位的为牵头单位，下同          the first unit of each list leads
///     ……，其余为配合单位                  and the others support it
///     无牵头单位的，责任单位即为牵头单位   where nobody is named to lead, the responsible units do
///     逗号前的为牵头单位                  those in front of the first comma, or semicolon, lead, 、 between them
///     加黑的为牵头单位                   the bold ones lead: what a text without fonts can't show
///     标★的为牵头单位                    those with the sign in front lead
struct Conventions {
  private let text: FoldedText
  /// Stretches in bold type, by their place in the source.
  private let emphasis: [SourceSpan]

  init(_ manuscript: Manuscript) {
    text = manuscript.text
    emphasis = manuscript.paragraphs.lazy.filter { !$0.emphasis.isEmpty }
      .flatMap { $0.emphasis.map { manuscript.text.span($0) } }
      .sorted { $0.offset < $1.offset }
  }

  /// One of them stands in every rule, beside 牵头.
  private static let cues = WordTable(of: ["为牵头", "即牵头", "是牵头", "第一", "首"])

  /// How a rule names the unit that leads: by its type, its place, the sign that stands behind it.
  private static let types: [StaticString] = ["加黑", "黑体", "加粗", "粗体", "下划线"]
  private static let places: [StaticString] = ["第一", "首位", "首个", "排名在前", "列首"]
  private static let groups: [StaticString] = ["逗号前", "分号前"]
  /// And the clauses that name none.
  private static let lacking: [StaticString] = ["无牵头", "没有牵头", "未明确牵头", "未列牵头", "未注明牵头", "不设牵头"]
  /// All others: 其余为配合单位, 分号后为配合单位.
  static let others: [StaticString] = ["其余", "其他", "其它", "后面", "分号后", "逗号后"]

  /// How a rule names the sign: 标★的, 带“*”号的.
  static let marks: [StaticString] = ["★的", "☆的", "▲的", "*的", "＊的", "★”的", "☆”的", "▲”的", "*”的", "★号", "*号", "星号"]

  /// One of them stands in a rule among the units of a clause, beside 牵头: one that is read, or none that is known.
  static let inClauses = types + places + groups + lacking + marks + ["逗号", "分号", "未明确", "未注明", "未列"]

  /// With these a rule in a later clause is of all that follow, and, as notices mean it, of those before.
  private static let ofAll: [StaticString] = ["下同", "后同", "以下均", "各项均", "任务均", "均以", "全文同"]

  private enum Rule { case firstLeads, firstGroupLeads, othersSupport, responsibleLead, emphasisLeads, markLeads }

  func apply(to document: inout Document, diagnostics: inout [Diagnostic]) {
    var rules: [Rule] = []
    var emphasisRule: SourceSpan?
    // 县工信局为牵头单位，县统计局为配合单位 is a clause and no rule.
    func states(_ task: TaskItem) -> Bool {
      task.assignments.contains { $0.label?.closes(with: "牵头单位") ?? false && $0.basis == .verb }
    }
    // ★为牵头单位, of marks below the names of units in a table: see `UnitMarks`.
    func saysMarks(_ sentence: Substring) -> Bool {
      document.tasks.contains { task in
        task.assignments.contains { $0.basis == .convention && $0.label.map { sentence.contains($0) } ?? false }
      }
    }
    func found(in place: Printed, ofTask task: Int? = nil) -> [Rule] {
      var rules: [Rule] = []
      guard place.count < 6000, place.holds(anyOf: Conventions.cues), place.holds("牵头") else { return [] }
      for sentence in place.text.split(whereSeparator: { "。；！？".contains($0) }) where isRule(sentence) {
        if let rule = rule(String(sentence)) {
          rules.append(rule)
          if rule == .firstLeads || rule == .firstGroupLeads, othersSupport(sentence) { rules.append(.othersSupport) }
          if rule == .emphasisLeads { emphasisRule = emphasisRule ?? place.span }
        } else if task.map({ states(document.tasks[$0]) }) != true, !saysMarks(sentence) {
          diagnostics.append(Diagnostic(.conventionUnread, [String(sentence)], at: place.span))
        }
      }
      return rules
    }
    // A table's heading speaks for its own table; see `TableWriter`.
    for part in document.parts where part.kind != .table { rules += found(in: part.printed) }
    // 二、责任分解中，列第一位的责任单位为牵头单位。
    for case let heading? in document.sections.map(\.printed) { rules += found(in: heading) }
    let first = document.tasks.firstIndex { !$0.assignments.isEmpty }
    for index in document.tasks.indices {
      for clause in document.tasks[index].clauses.indices {
        let place = document.tasks[index].clauses[clause]
        let own = found(in: place, ofTask: index)
        guard !own.isEmpty else { continue }
        // Said in a later clause without 下同, it is of that clause alone.
        if index == first || Conventions.ofAll.contains(where: { place.holds($0) }) {
          rules += own
        } else {
          apply(own, to: &document.tasks[index])
          // A sign says the same wherever it stands.
          rules += own.filter { $0 == .markLeads }
        }
      }
    }
    if let place = emphasisRule {
      if leadByEmphasis(&document) {
        rules.removeAll { $0 == .emphasisLeads }
      } else {
        diagnostics.append(Diagnostic(.emphasisLost, at: place))
      }
    }
    if rules.contains(.markLeads) { leadByMark(&document) }
    guard !rules.isEmpty else { return }
    for index in document.tasks.indices where !document.tasks[index].assignments.isEmpty {
      apply(rules, to: &document.tasks[index])
    }
  }

  /// A sentence that says which unit counts as 牵头单位, not one that tells 牵头单位 what to do.
  private func isRule(_ sentence: Substring) -> Bool {
    (["为牵头", "即牵头", "牵头抓总的单位为"].contains { sentence.holds($0) } || identifiesLead(sentence))
      && sentence.utf8.count < 300
      && !sentence.holds("牵头单位：")
      || sentence.holds("第一") && sentence.holds("为牵头") || saysFirstLeads(sentence)
  }

  /// …的是牵头单位; not 特别是牵头部门, 凡是牵头单位.
  private func identifiesLead(_ sentence: Substring) -> Bool {
    sentence.firstRange(of: "是牵头").map { place in
      place.lowerBound > sentence.startIndex
        && !"别其凡论管还".contains(sentence[sentence.index(before: place.lowerBound)])
    } ?? false
  }

  /// 列第一位者为工作牵头单位, 由排在首位的单位负责牵头; not 列首位的牵头单位汇总.
  private func saysFirstLeads(_ sentence: Substring) -> Bool {
    for order in ["列第一", "排第一", "列在第一", "排在第一", "排名第一", "列首", "排首", "列在首", "排在首", "第一个单位", "首个单位", "首位单位", "第一责任单位"] {
      guard let place = sentence.firstRange(of: order),
        let lead = sentence[place.upperBound...].firstRange(of: "牵头")
      else { continue }
      let between = sentence[place.upperBound..<lead.lowerBound]
      return between.count <= 20 && !between.closes(with: "的") && !between.isEmpty
    }
    return false
  }

  private func rule(_ sentence: String) -> Rule? {
    func holds(_ words: [StaticString]) -> Bool { words.contains { sentence.holds($0) } }
    if holds(Conventions.types) { return .emphasisLeads }
    let isOfFirst = holds(Conventions.places)
    // 未注明牵头单位的，由列首位的单位牵头: of those without one as well it is the first.
    if !isOfFirst, holds(Conventions.lacking) { return .responsibleLead }
    if holds(Conventions.marks) { return .markLeads }
    if holds(Conventions.groups) { return .firstGroupLeads }
    return isOfFirst ? .firstLeads : nil
  }

  /// 其余为配合单位, 其他单位配合
  private func othersSupport(_ sentence: Substring) -> Bool {
    guard let rest = Conventions.others.lazy.compactMap({ sentence.firstRange(of: $0.description) }).first else {
      return false
    }
    let words = sentence[rest.upperBound...]
    return words.holds("配合") || words.holds("协办") || words.holds("参与") || words.holds("协助")
  }

  /// Bold units lead. False where type tells no unit from another.
  private func leadByEmphasis(_ document: inout Document) -> Bool {
    let bold = document.tasks.map { $0.assignments.map { isEmphasised($0.mention.span) } }
    guard bold.joined().contains(true), bold.joined().contains(false) else { return false }
    for (index, own) in bold.enumerated() where own.contains(true) {
      for (place, isBold) in own.enumerated() where isBold {
        document.tasks[index].assignments[place].role = .lead
        document.tasks[index].assignments[place].basis = .emphasis
      }
    }
    return true
  }

  /// ★县城管局 leads.
  private func leadByMark(_ document: inout Document) {
    for task in document.tasks.indices {
      for index in document.tasks[task].assignments.indices {
        guard let name = document.tasks[task].assignments[index].mention.printed.range(in: text), name.lowerBound > 0,
          Glyph(text.bytes, before: name.lowerBound, start: 0).marksUnit
        else { continue }
        document.tasks[task].assignments[index].role = .lead
        document.tasks[task].assignments[index].basis = .convention
      }
    }
  }

  private func isEmphasised(_ span: SourceSpan) -> Bool {
    var (low, high) = (0, emphasis.count)
    while low < high {
      let middle = (low + high) / 2
      if emphasis[middle].end <= span.offset { low = middle + 1 } else { high = middle }
    }
    return low < emphasis.count && emphasis[low].offset < span.end
  }

  private func apply(_ rules: [Rule], to task: inout TaskItem) {
    guard !task.assignments.contains(where: { $0.role == .lead }) else { return }
    if rules.contains(.firstLeads) || rules.contains(.firstGroupLeads),
      let first = task.assignments.firstIndex(where: { $0.role == .responsible })
    {
      let group = rules.contains(.firstGroupLeads) ? task.assignments[first].group : nil
      for index in task.assignments.indices
      where index == first || task.assignments[index].role == .responsible && task.assignments[index].group == group {
        task.assignments[index].role = .lead
        task.assignments[index].basis = .convention
      }
      guard rules.contains(.othersSupport) else { return }
      for index in task.assignments.indices where task.assignments[index].role == .responsible {
        task.assignments[index].role = .supporting
        task.assignments[index].basis = .convention
      }
    } else if rules.contains(.responsibleLead) {
      for index in task.assignments.indices where task.assignments[index].role == .responsible {
        task.assignments[index].role = .lead
        task.assignments[index].basis = .convention
      }
    }
    if rules.contains(.emphasisLeads) { task.flags.append("emphasis-lost") }
  }
}
