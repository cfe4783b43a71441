import Model

/// Rows → tasks, whatever the rows were read from.
struct TableWriter {
  let text: FoldedText
  let grammar: ClauseGrammar
  let heading: TableHeading
  let source: TableReading.Source
  let list: String
  let sections: [Int]
  /// Stretches of bold type, for tables whose heading says that it marks the leading unit.
  let emphasis: [Range<Int>]
  let emphasisLeads: Bool
  /// Of a table whose columns units head.
  let marks: UnitMarks?

  private(set) var tasks: [TaskItem] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var category: Printed?
  /// Whom the title across the table names.
  private var role: SectionRole?
  /// In front of the numbers a goal stands once for all rows that it spans.
  private var lastGoal: Printed?
  private var lastOfficials: [Official] = []
  private var lastUnits: [Assignment] = []
  /// The cells of the row above, which 同上 repeats.
  private var lastCells = TableCells()
  /// The row above holds a sub task that belongs here.
  private var isPreviousDoubtful = false
  private var doubts: RowDoubts

  init(
    text: FoldedText, grammar: ClauseGrammar, heading: TableHeading, source: TableReading.Source, list: String,
    sections: [Int], emphasis: [Range<Int>] = [], emphasisLeads: Bool = false, marks: UnitMarks? = nil
  ) {
    self.text = text
    self.grammar = grammar
    doubts = RowDoubts(grammar: grammar)
    self.heading = heading
    self.source = source
    self.list = list
    self.sections = sections
    self.emphasis = emphasis
    self.emphasisLeads = emphasisLeads
    self.marks = marks
  }

  /// A title across the table, which heads the rows below it as a category does.
  mutating func open(_ title: Printed) {
    category = title
    role = title.range(in: text).flatMap { SectionRole(ofTable: $0, of: text, grammar) }
  }

  /// - Parameter next: the row below, whose goal may claim a sub task that print put above it.
  mutating func add(_ row: TableRow, before next: TableRow?) {
    guard let whole = row.range else { return }
    let first = tasks.count
    let number = cell(.number, of: row.shared)?.text
    if let own = cell(.category, of: row.shared) { category = own }
    if let own = cell(.goal, of: row.shared) { lastGoal = own }
    let goal = cell(.goal, of: row.shared) ?? (heading.hasGoalsInFront ? lastGoal : nil)
    let certainty = source == .flattened ? row.certainty : nil
    let entries = row.entries.isEmpty ? [TableRow.Entry()] : row.entries
    for (index, printed) in entries.enumerated() {
      let entry = withRepeated(printed)
      var task = task(entry, goal: goal, fallback: whole)
      task.span = entries.count == 1 || index == 0 ? text.span(whole) : text.span(entry.cells.range ?? whole)
      task.number = entries.count > 1 ? number.map { "\($0)/\(index + 1)" } : number
      if number == nil, !heading.has(.number), task.goal == nil, marker(of: task)?.style == .arabic {
        takeNumber(from: &task)
      }
      task.category = category
      task.certainty = certainty
      // A merged cell of officials is printed once; one that holds a dash names nobody.
      if index > 0, !has(.official, entry) { task.officials = lastOfficials }
      lastOfficials = task.officials
      // A merged cell of units stands beside all the row's sub tasks and is printed once.
      if task.assignments.isEmpty, index > 0, !lastUnits.isEmpty {
        task.assignments = lastUnits
        task.flags.append("units-inherited")
      }
      lastUnits = task.assignments
      role?.complete(&task)
      if emphasisLeads, emphasis.isEmpty, !task.assignments.isEmpty { task.flags.append("emphasis-lost") }
      tasks.append(task)
    }
    guard source == .flattened else {
      if row.isDisplaced || tasks[first...].contains(where: { doubts.isMisplaced($0, in: text) }) {
        doubt(from: first, number, whole)
      }
      return
    }
    let givesAway =
      next.flatMap { cell(.goal, of: $0.shared) }.map {
        RowDoubts.claims($0.text, tasks[first...], row: text.string(whole), own: goal?.text)
      } ?? false
    let lacksGoal = goal == nil && heading.has(.goal) && number != nil && row.entries.contains { has(.subtask, $0) }
    let lacksUnits =
      (heading.has(.lead) || heading.has(.responsible)) && tasks[first...].contains { $0.assignments.isEmpty }
    var isDoubtful = givesAway || isPreviousDoubtful || lacksUnits || (certainty ?? 100) < 60
    if !isDoubtful { isDoubtful = doubts.found(in: tasks[first...], goal: goal, lacksGoal: lacksGoal) }
    isPreviousDoubtful = givesAway
    if isDoubtful { doubt(from: first, number, whole) }
  }

  /// - Parameter first: the row's first task.
  private mutating func doubt(from first: Int, _ number: String?, _ row: Range<Int>) {
    for index in first..<tasks.count {
      tasks[index].flags.append("row-doubtful")
      tasks[index].certainty = min(tasks[index].certainty ?? 50, 50)
    }
    diagnostics.append(Diagnostic(.tableRowDoubtful, [number ?? "?"], at: text.span(row)))
  }

  /// 同上, in a column of units, officials or limits: what stands there in the row above.
  private mutating func withRepeated(_ printed: TableRow.Entry) -> TableRow.Entry {
    var entry = printed
    for (index, column) in heading.columns.enumerated() {
      let content = column.column.content
      guard content.role != nil || content == .official || content == .deadline, let own = entry.cells[index],
        own.count == 1, TableWriter.repeats.contains(where: { text.bytes.spells($0, in: text.trimmed(own[0])) }),
        let above = lastCells[index]
      else { continue }
      entry.cells[index, default: []] = above
    }
    lastCells = entry.cells
    return entry
  }

  private static let repeats: [StaticString] = ["同上", "同前", "〃", "″", "\"", "”"]

  private func task(_ entry: TableRow.Entry, goal: Printed?, fallback: Range<Int>) -> TaskItem {
    let hasOwn = has(.task, entry) || has(.subtask, entry)
    let cells =
      figures(of: entry) ?? measured(cells(hasOwn ? [.task, .subtask, .target] : [.target], of: entry), entry)
    let above = hasOwn ? [] : [goal].compactMap { $0 }
    var task = TaskItem(
      list: list, number: nil, sections: sections, texts: above + cells.joined().map { text.printed($0) },
      span: text.span(fallback))
    task.isCell = true
    if cells.contains(where: { $0.count > 1 }) {
      task.cellStarts = above.indices + cells.indices.map { cells[..<$0].reduce(above.count) { $0 + $1.count } }
    }
    if hasOwn { task.goal = goal }
    let own = takeRole(from: &task)
    for (index, column) in heading.columns.enumerated() {
      guard let ranges = entry.cells[index], !isLeftEmpty(ranges) || column.column.content == .remark else { continue }
      if column.isMarked {
        task.assignments += ranges.compactMap { marks?.assignment(of: column.printed, by: $0) }
        continue
      }
      switch column.column.content {
      case .lead: units(ranges, entry, own?.role ?? .lead, own?.label ?? column.column.heading, &task)
      case let content where content.role != nil:
        units(ranges, entry, content.role ?? .responsible, column.column.heading, &task)
      case .official: task.officials += officials(ranges, entry, column.column.heading)
      case .remark where column.above != nil && TableHeading.posts.contains(column.column.heading):
        take(ranges, of: column, into: &task)
      case .milestones where tellsWhatStands(ranges): task.remarks += remarks(ranges, of: column)
      case .milestones: task.milestones += milestones(ranges, entry, column)
      case .stage where !heading.has(.milestones): task.milestones += deadline(ranges, column)
      case .deadline: task.milestones += deadline(ranges, column)
      // What is counted, beside a value without a figure.
      case .measure where cells.joined().contains { ranges.first == $0 }: break
      case .remark, .points, .criterion, .blank, .measure:
        task.remarks += remarks(ranges, of: column)
      default: break
      }
    }
    for stage in entry.stages {
      guard let work = whole(stage.work) else { continue }
      let time = whole(stage.time)
      task.milestones.append(Milestone(label: time?.text, printed: work, time: time))
    }
    return task
  }

  /// 已完工, 正在办理前期手续, below 形象进度: how the work stands, and no step to come.
  private func tellsWhatStands(_ ranges: [Range<Int>]) -> Bool {
    ranges.first.map {
      text.bytes.holds(anyOf: ["已", "正在", "尚未", "未开工", "未完成"], at: $0.lowerBound, end: $0.upperBound)
    } ?? false
  }

  /// 副县长, below 行政责任人 and beside his name: his post.
  private func take(_ ranges: [Range<Int>], of column: TableHeading.Column, into task: inout TaskItem) {
    let last = task.officials.indices.last {
      task.officials[$0].label == column.above && task.officials[$0].post == nil
    }
    guard let last, let post = whole(ranges) else {
      task.remarks += remarks(ranges, of: column)
      return
    }
    task.officials[last].post = post
  }

  /// A cell's paragraphs, where the format keeps them apart; the lines of print are one.
  private func remarks(_ ranges: [Range<Int>], of column: TableHeading.Column) -> [Remark] {
    let ranges = ranges.map(text.trimmed)
    let printed = source == .cells ? ranges.map { text.printed($0) } : [whole(ranges)].compactMap { $0 }
    return printed.map { Remark($0, label: column.column.heading) }
  }

  /// 14.改扩建小学2所, in a table without a column of numbers.
  private func takeNumber(from task: inout TaskItem) {
    guard let place = task.texts.first?.range(in: text), let marker = marker(of: task) else { return }
    task.number = text.string(marker.number)
    task.texts[0] = text.printed(marker.end..<place.upperBound)
  }

  private func marker(of task: TaskItem) -> Marker? {
    guard let place = task.texts.first?.range(in: text),
      let marker = Marker(text.bytes, at: place.lowerBound, end: place.upperBound), !marker.isDoubtful,
      marker.style == .arabic || marker.style == .bracketedChinese, marker.end < place.upperBound
    else { return nil }
    return marker
  }

  /// Numbers in front of sub tasks are theirs where they count through the table, and not anew below each goal; so are （一）,
  /// （二） in front of tasks.
  mutating func finish() {
    guard !heading.has(.number), tasks.count >= 2, tasks.allSatisfy({ $0.number == nil }),
      tasks.enumerated().allSatisfy({ marker(of: $1)?.value == $0 + 1 })
    else { return }
    for index in tasks.indices { takeNumber(from: &tasks[index]) }
  }

  /// 协调单位：做好项目监测…: the cell itself says what part its units have.
  private func takeRole(from task: inout TaskItem) -> (role: Assignment.Role, label: String)? {
    guard let place = task.texts.first?.range(in: text),
      let (length, announcement) = grammar.vocabulary.labels.match(
        text.bytes, at: place.lowerBound, end: place.upperBound),
      case .role(let role) = announcement, case let end = place.lowerBound + length, end < place.upperBound,
      case let colon = Glyph(text.bytes, at: end, end: place.upperBound), colon.isColon,
      end + colon.length < place.upperBound
    else { return nil }
    task.texts[0] = text.printed(end + colon.length..<place.upperBound)
    return (role, text.string(place.lowerBound..<end))
  }

  // MARK: Cells

  private func has(_ content: TableColumn.Content, _ entry: TableRow.Entry) -> Bool {
    entry.cells.filled.contains { heading.columns[$0.column].column.content == content }
  }

  private func cell(_ content: TableColumn.Content, of entry: TableRow.Entry) -> Printed? {
    guard let index = heading.firstIndex(of: content), let ranges = entry.cells[index] else { return nil }
    return whole(ranges)
  }

  /// The stretches of a cell as one text; what stands between them in the source belongs to other cells.
  func whole(_ ranges: [Range<Int>]) -> Printed? {
    guard let first = ranges.first else { return nil }
    guard ranges.count > 1 else { return text.printed(first) }
    let joined = text.joined(ranges)
    return joined.printed(0..<joined.count)
  }

  /// The stretches of some columns' cells, in the order of the columns.
  private func cells(_ contents: [TableColumn.Content], of entry: TableRow.Entry) -> [[Range<Int>]] {
    heading.columns.indices.compactMap { index in
      contents.contains(heading.columns[index].column.content) ? entry.cells[index] : nil
    }
  }

  private func units(
    _ ranges: [Range<Int>], _ entry: TableRow.Entry, _ role: Assignment.Role, _ label: String, _ task: inout TaskItem
  ) {
    var hasOthers = false
    var assignments: [Assignment] = []
    let namesPersons = TableHeading.namesPersons(label)
    for lines in unitLists(ranges, entry) {
      let (whole, range) = joined(lines)
      let reader = lines.count > 1 ? ClauseGrammar(text: whole, vocabulary: grammar.vocabulary) : grammar
      let clause = reader.units(inCell: range, role: role, label: label)
      assignments += namesPersons ? clause.assignments.map { parted($0, label, &task) } : clause.assignments
      task.officials += clause.officials
      if clause.andOthers { hasOthers = true }
    }
    if emphasisLeads {
      for index in assignments.indices where isEmphasised(assignments[index].mention.span) {
        assignments[index].role = .lead
        assignments[index].basis = .emphasis
      }
    }
    task.assignments += assignments
    if hasOthers, !task.flags.contains("and-others") { task.flags.append("and-others") }
  }

  /// The cell's lines, put together where a list runs on. Units may stand one a line without a comma between them:
  /// a line that starts as units do, behind one that ends so, starts a list of its own.
  private func unitLists(_ ranges: [Range<Int>], _ entry: TableRow.Entry) -> [[Range<Int>]] {
    var lists: [[Range<Int>]] = []
    for range in ranges {
      var start = range.lowerBound
      let breaks = entry.lineStarts.inside(range) + [range.upperBound]
      for end in breaks {
        let line = start..<end
        start = end
        if let last = lists.last?.last, !startsList(line, after: last, entry) {
          lists[lists.count - 1].appendJoining(line)
        } else {
          lists.append([line])
        }
      }
    }
    return lists
  }

  private func startsList(_ line: Range<Int>, after last: Range<Int>, _ entry: TableRow.Entry) -> Bool {
    let atom = (text.bytes.lastIndex(of: "、", in: last).map { $0 + 3 } ?? last.lowerBound)..<last.upperBound
    return (grammar.endsAsUnit(atom) || grammar.unitAndPerson(atom, label: "") != nil)
      && startsUnit(line, isForced: entry.shortLines.contains(line.lowerBound)) && !isBranchEnding(line)
  }

  /// A line that starts with a level's word, or any unit where the line before it was left short.
  private func startsUnit(_ range: Range<Int>, isForced: Bool) -> Bool {
    let words: [StaticString] = ["省", "市", "区", "县", "州", "旗", "各", "相关", "有关"]
    return text.bytes.holds(anyOf: words, at: range.lowerBound, end: range.upperBound)
      || (isForced && (grammar.endsAsUnit(range) || grammar.unitAndPerson(range, label: "") != nil))
  }

  /// 济阳区分局 goes with the 市公安局 on the line before.
  private func isBranchEnding(_ range: Range<Int>) -> Bool {
    range.count <= 18
      && (text.bytes.holds("分局", at: range.upperBound - 6, end: range.upperBound)
        || text.bytes.holds("大队", at: range.upperBound - 6, end: range.upperBound))
  }

  private func isEmphasised(_ span: SourceSpan) -> Bool {
    emphasis.contains {
      let bold = text.span($0)
      return bold.offset < span.end && bold.end > span.offset
    }
  }

  private func joined(_ ranges: [Range<Int>]) -> (FoldedText, Range<Int>) {
    guard ranges.count > 1 else { return (text, ranges[0]) }
    let joined = text.joined(ranges)
    return (joined, 0..<joined.count)
  }

  private func milestones(
    _ ranges: [Range<Int>], _ entry: TableRow.Entry, _ column: TableHeading.Column
  ) -> [Milestone] {
    let (whole, range) = joined(ranges)
    // Line starts are places in the manuscript; in a text of its own only sentences part milestones.
    let isWhole = ranges.count == 1
    let reader = MilestoneReader(text: whole)
    var found = reader.read(
      range, lineStarts: isWhole ? entry.lineStarts : Places(), shortLines: isWhole ? entry.shortLines : Places())
    // 3月开工，12月底前一期投产 is all that the cell says.
    if found.count == 1, found[0].label != nil, whole.bytes.firstIndex(of: "：", in: range) == nil {
      found = reader.read(range, partsAtCommas: true)
    }
    // 4—6月 in a column of its own.
    if let stage = heading.firstIndex(of: .stage), let time = entry.cells[stage].flatMap({ self.whole($0) }) {
      for index in found.indices where found[index].label == nil {
        found[index].label = time.text
        found[index].time = time
      }
      return found
    }
    if TableHeading.time(startingIn: column.column.heading) != nil {
      for index in found.indices where found[index].label == nil {
        found[index].label = column.column.heading
        found[index].time = column.printed
      }
    }
    return found
  }
}
