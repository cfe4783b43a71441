import Model

/// A table that gives each of several units its share of some targets: the units down its side and the targets across,
/// or the other way round.
///
///     乡镇 | 高标准农田（亩） | 户厕改造（户） | 完成时限
///     城关镇 | 1200 | 300 | 11月底
///
/// Each figure is a task of its unit.
struct MatrixTable {
  private typealias Field = GridTable.Field

  private let text: FoldedText
  private let grammar: ClauseGrammar
  private let rows: ArraySlice<[Field?]>
  /// The lowest cell of each column's heading, and the cell above it that spans several columns.
  private let headings: [(own: Field, above: Field?)]
  /// The column of names: of units, or of what is to be reached.
  private let side: Int
  private let figures: [Int]
  /// The units stand across.
  private let isTransposed: Bool

  private static let units: Set<String> = [
    "单位", "责任单位", "承担单位", "完成单位", "部门", "责任部门", "乡镇", "乡（镇）", "镇街", "街镇", "镇（街道）", "乡镇（街道）", "镇（街）", "街道", "责任乡镇",
    "责任镇街", "区县", "县区", "县（区）", "县（市、区）", "县（市）区", "市县", "市州", "市（州）", "地区", "村", "村（社区）", "社区", "园区", "单位名称", "乡镇名称",
  ]
  private static let works: Set<String> = [
    "指标", "指标名称", "任务", "项目", "任务名称", "项目名称", "目标任务", "工作任务", "任务指标", "目标", "主要指标", "工作内容", "任务内容", "建设内容", "类别", "内容",
  ]
  private static let sums: [StaticString] = TableReader.sums + ["全县", "全市", "全区", "全省", "总数"]
  /// A cell of a figure is no longer.
  private static let longestFigure = 36

  /// Those of a grid, in which a line of its own may stand above each: sheets hold several below each other.
  static func tables(in grid: GridTable, _ text: FoldedText, _ grammar: ClauseGrammar) -> [MatrixTable] {
    let fields = grid.fields
    let titles = fields.indices.filter { row in Set(fields[row].compactMap { $0?.range }).count == 1 }
    let bounds = [-1] + titles + [fields.count]
    return zip(bounds, bounds.dropFirst()).compactMap { MatrixTable(fields, $0 + 1..<$1, text, grammar) }
  }

  /// Nil where names do not stand beside two columns of figures or more.
  private init?(_ fields: [[Field?]], _ lines: Range<Int>, _ text: FoldedText, _ grammar: ClauseGrammar) {
    guard
      let first = lines.prefix(4).first(where: { row in
        fields[row].dropFirst().count { $0.map { MatrixTable.isFigure($0.range, text) } ?? false } >= 2
      }), first > lines.lowerBound, lines.upperBound - first >= 2
    else { return nil }
    let body = fields[first..<lines.upperBound]
    var headings: [(own: Field, above: Field?)] = []
    for column in fields[first].indices {
      var cells: [Field] = []
      for case let field? in fields[lines.lowerBound..<first].map({ $0[column] }) where cells.last?.range != field.range
      {
        cells.append(field)
      }
      // Of a sheet, columns that another table below needs.
      guard let own = cells.last else { break }
      headings.append((own, cells.dropLast().last))
    }
    guard !body.contains(where: { $0[headings.count...].contains { $0 != nil } }) else { return nil }
    func words(_ column: Int) -> String { text.string(headings[column].own.range) }
    guard
      let side = headings.indices.prefix(2).first(where: {
        MatrixTable.units.contains(words($0)) || MatrixTable.works.contains(words($0))
      })
    else { return nil }
    let figures = headings.indices.dropFirst(side + 1).filter { column in
      let heading = headings[column].own.range
      let content = TableHeading.content(of: Array(text.bytes[heading]), grammar.vocabulary)
      guard !text.bytes.holds(anyOf: MatrixTable.sums, in: heading),
        content.map({ [.task, .target, .goal, .remark].contains($0) }) ?? true
      else { return false }
      let filled = body.compactMap { $0[column] }.filter { !text.isLeftEmpty(text.trimmed($0.range)) }
      return filled.count { MatrixTable.isFigure($0.range, text) } * 5 >= filled.count * 3 && !filled.isEmpty
    }
    let names =
      MatrixTable.works.contains(words(side)) ? figures.map { headings[$0].own } : body.compactMap { $0[side] }
    let named = names.count { grammar.endsAsUnit($0.range) }
    guard figures.count >= 2, named * 5 >= names.count * 3 else { return nil }
    self.text = text
    self.grammar = grammar
    self.headings = headings
    self.side = side
    self.figures = figures
    isTransposed = MatrixTable.works.contains(words(side))
    rows = body
  }

  /// 1200, 95%以上, 3—5个: a few characters, a digit first.
  private static func isFigure(_ cell: Range<Int>, _ text: FoldedText) -> Bool {
    let cell = text.trimmed(cell)
    guard !cell.isEmpty, cell.count <= longestFigure,
      case let first = Glyph(text.bytes, at: cell.lowerBound, end: cell.upperBound)
    else { return false }
    return (first.digit != nil || "≥≤＞＜><".unicodeScalars.contains { $0.value == first.scalar })
      && !MilestoneLabel.fills(cell, of: text.bytes)
  }

  var columns: [TableColumn] {
    headings.indices.map { column in
      let isUnits = column == side && !isTransposed
      return TableColumn(
        heading: text.string(headings[column].own.range),
        content: isUnits
          ? .responsible
          : column == side ? .task : figures.contains(column) ? .target : content(of: column) ?? .remark)
    }
  }

  /// Its headings speak of tasks, of limits or of who is in charge: figures of what is to be done.
  var isOfTasks: Bool {
    let words = text.string(headings[side].own.range)
    return ["任务", "目标", "指标"].contains { words.holds($0) }
      || headings.indices.contains { content(of: $0) == .deadline || content(of: $0) == .official }
  }

  private func content(of column: Int) -> TableColumn.Content? {
    // 指标名称|单位|城关镇: in what the figures are counted.
    if isTransposed, text.bytes.spells("单位", in: headings[column].own.range) { return .measure }
    return TableHeading.content(of: Array(text.bytes[headings[column].own.range]), grammar.vocabulary)
  }

  func tasks(list: String, sections: [Int]) -> [TaskItem] {
    let contents = headings.indices.map { $0 == side || figures.contains($0) ? nil : content(of: $0) }
    return rows.flatMap { row -> [TaskItem] in
      guard let name = row[side], !text.bytes.holds(anyOf: MatrixTable.sums, in: name.range) else { return [] }
      let number = contents.firstIndex(of: .number).flatMap { row[$0] }.map { text.string($0.range) }
      var tasks: [TaskItem] = []
      for column in figures {
        guard let figure = row[column], !text.isLeftEmpty(text.trimmed(figure.range)) else { continue }
        let heading = headings[column]
        let measure = contents.firstIndex(of: .measure).flatMap { row[$0]?.range }
        let work = isTransposed ? [name.range] : [heading.above, heading.own].compactMap { $0?.range }
        var task = TaskItem(
          list: list, number: number.map { "\($0)/\(tasks.count + 1)" }, sections: sections, texts: [],
          span: text.span(figure.range))
        take(work, figure.range, measure, into: &task)
        let unit = isTransposed ? heading.own : name
        let label = isTransposed ? nil : text.string(headings[side].own.range)
        task.assignments = grammar.units(inCell: unit.range, role: .responsible, label: label ?? "责任单位").assignments
        if label == nil { for index in task.assignments.indices { task.assignments[index].label = nil } }
        if number != nil { task.flags.append("part") }
        for (column, content) in contents.enumerated() {
          // A cell over two columns is the first's.
          guard let cell = row[column]?.range, column == 0 || row[column - 1]?.range != cell,
            !text.isLeftEmpty(text.trimmed(cell))
          else { continue }
          let label = text.string(headings[column].own.range)
          switch content {
          case .deadline:
            task.milestones.append(Milestone(label: label, printed: text.printed(cell), time: text.printed(cell)))
          case .official: task.officials.append(Official(text.printed(cell), label: label))
          case .supporting, .lead:
            task.assignments +=
              grammar.units(inCell: cell, role: content?.role ?? .supporting, label: label).assignments
          default: break
          }
        }
        tasks.append(task)
      }
      return tasks
    }
  }

  /// 高标准农田|1200|亩: what is counted, the figure, and its unit, which stands in brackets behind a heading or in a column.
  private func take(_ work: [Range<Int>], _ figure: Range<Int>, _ measure: Range<Int>?, into task: inout TaskItem) {
    var measure = measure
    let names = work.map { range -> Range<Int> in
      guard let pair = grammar.measure(behind: range) else { return range }
      if measure == nil { measure = pair.content }
      return range.lowerBound..<pair.range.lowerBound
    }
    let last = Glyph(text.bytes, before: figure.upperBound, start: figure.lowerBound)
    let hasUnit = last.digit == nil
    task.texts = names.map { text.printed($0) } + [text.printed(figure)]
    if let measure, !hasUnit { task.texts.append(text.printed(measure)) }
    task.isCell = true
    task.cellStarts = [0, names.count]
  }
}

extension ClauseGrammar {
  /// 粮食产量|（万吨）: the brackets at the end of words, where they hold in what those are counted.
  func measure(behind words: Range<Int>) -> BracketPairs.Pair? {
    BracketPairs(bytes, words).pair(endingAt: words.upperBound).flatMap {
      $0.range.lowerBound > words.lowerBound && isMeasure($0.content) ? $0 : nil
    }
  }

  /// 亩, 万株, %: in what something is counted.
  func isMeasure(_ words: Range<Int>) -> Bool {
    let isScaled = bytes.holds(anyOf: ["万", "亿", "千", "百"], at: words.lowerBound, end: words.upperBound)
    let starts = [words.lowerBound, isScaled ? words.lowerBound + 3 : words.upperBound]
    return bytes.holds(anyOf: ["%", "％", "‰"], in: words)
      || starts.contains { start in vocabulary.units.match(bytes, at: start, end: words.upperBound) != nil }
  }
}
