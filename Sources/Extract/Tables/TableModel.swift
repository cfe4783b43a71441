import Foundation
import Model

/// The model by which lines are given to columns: what a line costs in a column, and what a step from one column
/// to the next costs. All figures are in nats of surprise, judged on tables of many governments; 0 is what one expects.
///
/// - A **fragment** in a column costs by what it looks like (a name in a column of officials: nothing; a sentence
///   there: much) and, once widths are known, by how far it runs over the column's usual width.
/// - **Going on** in a cell is free where print says so: a full line, an open list, no end of sentence yet.
/// - **Going right** costs by the columns passed over; a category may stand empty, a unit should not.
/// - **Going left** starts a new row where a row's number stands, or a new sub task in a table that has some;
///   elsewhere it is a surprise that the row's certainty shows.
struct TableModel {
  struct Width {
    var columns: Int
    /// Seen where cells were broken, and not only taken from all lines.
    var isFirm: Bool
  }

  let contents: [TableColumn.Content]
  /// Usual width of a full line, by column; absent on the first pass.
  var widths: [Width?]
  /// What it costs to pass a column by, from how often its cells stood empty; absent where too little was seen.
  private var empties: [Double?]
  /// Folded names that stood alone on a line more than once.
  var knownNames: Set<[UInt8]> = []
  let hasNumbers: Bool
  /// Rows that a page's end cuts in two break off anywhere; not so while widths are learnt, for which they say little.
  var knowsCuts = false
  /// The column of tasks that count the rows.
  private let countingColumn: Int?
  /// 一季度: the heading says when, the cells don't.
  private let isTimed: [Bool]
  /// 总投资（亿元）: cells of figures, by the heading or by what they held.
  private var isAmount: [Bool]

  private let hasSubtasks: Bool
  private let hasMilestones: Bool
  private let hasCategory: Bool
  private let hasOfficials: Bool
  /// Columns in which numbers stand alone.
  private let hasAmounts: Bool

  static let impossible = 60.0
  /// A blank between words mostly parts two cells.
  private static let innerBlank = 1.2

  init(_ heading: TableHeading, hasNumbers: Bool, countingColumn: Int?) {
    contents = heading.contents
    self.hasNumbers = hasNumbers
    self.countingColumn = countingColumn
    widths = contents.map { _ in nil }
    empties = contents.map { _ in nil }
    let isTimed = heading.columns.map { column in
      column.column.content == .milestones && TableHeading.time(startingIn: column.column.heading) != nil
    }
    self.isTimed = isTimed
    isAmount = heading.columns.map { TableModel.isAmount($0.column) }
    hasSubtasks = contents.contains(.subtask)
    hasMilestones = zip(contents, isTimed).contains { $0 == .milestones && !$1 }
    hasCategory = contents.contains(.category)
    hasOfficials = contents.contains(.official)
    hasAmounts = contents.contains(.remark) || contents.contains(.points)
  }

  // MARK: A fragment in a column

  func cost(of fragment: TableFragment, in column: Int, isKnownName: Bool) -> Double {
    let content = contents[column]
    if fragment.isRowNumber { return content == .number ? 0 : TableModel.impossible }
    if fragment.startsRow, column != countingColumn { return TableModel.impossible }
    var cost: Double
    switch content {
    case .number: return TableModel.impossible
    case .category: cost = category(fragment)
    case .target where fragment.isNumber: cost = 0.3
    case .task, .goal, .subtask, .target, .criterion: cost = prose(fragment, isKnownName)
    case .official: cost = official(fragment, isKnownName)
    case .lead, .responsible, .supporting, .overseeing: cost = units(fragment)
    case .milestones: cost = isTimed[column] ? prose(fragment, isKnownName) : milestones(fragment, isKnownName)
    case .deadline, .stage: cost = time(fragment)
    case .points: cost = fragment.isNumber ? 0.2 : 5
    case .measure where fragment.columns <= 6 && !fragment.holdsDigit: cost = 0.3
    case .remark, .blank, .measure:
      cost = isAmount[column] ? (fragment.isNumber ? 0 : 5) : fragment.isNumber ? 0.6 : 2.5
    }
    cost += TableModel.innerBlank * Double(fragment.innerBlanks)
    if let width = widths[column], fragment.columns > width.columns + 2 {
      cost += min(5, (width.isFirm ? 0.5 : 0.3) * Double(fragment.columns - width.columns - 2))
    }
    return cost
  }

  private func category(_ fragment: TableFragment) -> Double {
    if fragment.isSpaced || (fragment.startsAsHeading && !fragment.endsSentence) { return 0 }
    var cost = fragment.columns <= 10 ? 0.6 : fragment.columns <= 16 ? 1.5 : 7
    if fragment.endsSentence { cost += 3 }
    if fragment.isName || fragment.isNumber { cost += 4 } else if fragment.startsWithFigure { cost += 2.5 }
    if fragment.startsAsUnit, fragment.endsAsUnit { cost += 1.5 }
    if fragment.startsWithPunctuation { cost += 1 }
    if fragment.isDuty || (fragment.endsTime && (fragment.holdsDigit || fragment.columns <= 2)) { cost += 3 }
    return cost
  }

  private func prose(_ fragment: TableFragment, _ isKnownName: Bool) -> Double {
    var cost = 0.3
    if isKnownName { cost += 5 } else if fragment.isName, hasOfficials { cost += 1.5 }
    if fragment.isUnitList, fragment.endsAsUnit, !fragment.holdsSentence, fragment.columns <= 60 {
      cost += fragment.startsAsUnit ? 3 : 0.6
    }
    if fragment.startsWithTime, hasMilestones { cost += 3 }
    if fragment.isSpaced || fragment.startsAsHeading, hasCategory { cost += 3 }
    if fragment.isTime { cost += 2 }
    if fragment.isDuty || (fragment.endsTime && !fragment.isTime && (fragment.holdsDigit || fragment.columns <= 2)) {
      cost += 1.5
    }
    if fragment.isNumber, hasAmounts { cost += 2.5 }
    return cost
  }

  private func official(_ fragment: TableFragment, _ isKnownName: Bool) -> Double {
    if isKnownName { return -0.5 }
    // 管理局 is no Mr 管.
    if fragment.isName { return fragment.endsAsUnit ? 2 : 0.3 }
    if fragment.isPost { return 0.4 }
    // 梁建|中
    if fragment.columns <= 2, !fragment.startsWithFigure { return 1.5 }
    // 各分管副区长
    if fragment.columns <= 14, !fragment.holdsDigit, !fragment.holdsSentence, !fragment.endsAsUnit {
      return fragment.startsAsLasting ? 6 : 3
    }
    return 8
  }

  private func time(_ fragment: TableFragment) -> Double {
    if fragment.isTime { return 0 }
    if fragment.endsTime { return 0.4 }
    if fragment.startsWithTime { return 1 }
    if fragment.columns > 12 { return 7 }
    if fragment.startsAsLasting { return 0.8 }
    return fragment.startsWithFigure ? 1 : 3
  }

  private func units(_ fragment: TableFragment) -> Double {
    var cost = 0.2
    if fragment.holdsSentence { cost += 5 } else if fragment.endsSentence { cost += 0.8 }
    if !fragment.isUnitList { cost += 1.2 }
    if fragment.columns > 60 { cost += 2 }
    if fragment.isName, !fragment.endsAsUnit { cost += 2 }
    if fragment.isPost { cost += 3 }
    if fragment.startsWithTime { cost += 4 }
    if fragment.startsWithFigure { cost += 2.5 }
    return cost
  }

  /// A list of units does not start in the middle of a name.
  private func entering(_ column: Int, _ fragment: TableFragment) -> Double {
    // A cell does not start with a comma or a closing bracket.
    let punctuation = fragment.startsWithPunctuation ? 3.0 : fragment.startsInside ? 1.5 : 0
    switch contents[column] {
    case .lead, .responsible, .supporting, .overseeing:
      return punctuation + (fragment.startsAsUnit ? 0 : fragment.endsAsUnit || fragment.endsWithComma ? 0.8 : 1.6)
    case .deadline, .stage: return punctuation + (fragment.endsTime && !fragment.isTime ? 2 : 0)
    // Steps are told by verbs: 完成投资|20万元 is one.
    case .milestones where isTimed[column] && !fragment.startsWithTime:
      return punctuation + (fragment.startsAsWork ? 0 : fragment.startsWithFigure ? 1.5 : 0.4)
    default: return punctuation
    }
  }

  private func milestones(_ fragment: TableFragment, _ isKnownName: Bool) -> Double {
    if fragment.startsWithTime { return 0 }
    var cost = 0.8
    if isKnownName { cost += 4 } else if fragment.isName { cost += 1.2 }
    if fragment.isUnitList, fragment.endsAsUnit, !fragment.holdsSentence, !fragment.holdsDigit, fragment.columns <= 60 {
      cost += fragment.startsAsUnit ? 2 : 1.4
    }
    if let width = widths[contents.firstIndex(of: .milestones) ?? 0], fragment.columns >= width.columns - 6 {
      cost -= 0.8
    }
    return cost
  }

  // MARK: From one fragment to the next

  /// - Parameter previous: the fragment before, which stands in column `from`.
  func step(from: Int, _ previous: TableFragment, to: Int, _ fragment: TableFragment) -> Double {
    let isSameLine = previous.line == fragment.line
    if fragment.startsRow { return leaving(from, previous) + left(behind: from, previous) + passed(0, to) }
    if from == to { return goOn(in: from, previous, fragment, isSameLine) }
    let leave = leaving(from, previous) + tearing(from, previous, fragment)
    let enter = entering(to, fragment)
    // The blank in front of a figure that is a cell, or behind one, parts two cells; others part a figure and its words.
    let isInside = fragment.followsFigureBlank && !isFigureCell(fragment, to) && !isFigureCell(previous, from)
    let sameLine = !isSameLine ? 0 : isInside ? 3 : 0.4
    if to > from { return leave + enter + sameLine + passed(from + 1, to) }
    return leave + enter + (isSameLine ? 6 : 0) + goLeft(from: from, previous, to: to, fragment)
  }

  /// Into another cell of a row that the page's end cut in two: each of them goes on there, from the left again.
  ///
  /// - Parameter last: what the cell holds on the page before; nil where it holds nothing.
  func carry(
    from: Int, _ previous: TableFragment, to: Int, _ fragment: TableFragment, below last: TableFragment?
  ) -> Double {
    // The category of the next row stands right in front of its number.
    let isBehindNext = from == 0 && previous.isCarried && TableHeading.countsBehindWords(contents)
    let isLeft = to < from && !fragment.startsPage || isBehindNext
    let leave = fragment.startsPage ? 0 : leaving(from, previous)
    return leave + (isLeft ? 6 : 0) + goOnCarried(in: to, last, fragment)
  }

  private func goOnCarried(in column: Int, _ last: TableFragment?, _ fragment: TableFragment) -> Double {
    switch contents[column] {
    case .number: return TableModel.impossible
    case .lead, .responsible, .supporting, .overseeing:
      guard let last else { return entering(column, fragment) + 0.6 }
      if fragment.startsWithPunctuation || fragment.isDuty { return 0.3 }
      // 县直有关部|门: a full line may end as a unit does in the middle of a name.
      let isOpen = last.endsWithComma || !last.endsAsUnit
      return (isOpen ? 0 : 0.8) + (isFull(last, column) ? 0 : isOpen ? 0.8 : 1.2)
    case .task, .goal, .subtask, .target, .criterion, .milestones:
      guard let last else { return 1 }
      return last.endsSentence ? 2 : isFull(last, column) ? 0 : 0.8
    case .deadline, .stage:
      guard let last else { return entering(column, fragment) + 0.4 }
      return last.isTime && !fragment.endsTime ? 3 : fragment.endsTime ? 0 : 1
    // 教育惠民, on a new page in front of the number: the next row's.
    case .category: return column == 0 && TableHeading.countsBehindWords(contents) ? 0.5 : 2
    default: return last == nil ? 0.4 : 1
    }
  }

  /// A date in a column of dates, an amount in one of amounts.
  private func isFigureCell(_ fragment: TableFragment, _ column: Int) -> Bool {
    switch contents[column] {
    case .deadline, .stage: fragment.isTime || fragment.isCut && fragment.startsWithTime
    case .milestones: fragment.isTime
    case .remark, .blank, .measure, .points, .target: fragment.isNumber
    default: false
    }
  }

  private func goOn(
    in column: Int, _ previous: TableFragment, _ fragment: TableFragment, _ isSameLine: Bool
  ) -> Double {
    // One stretch of the line would say the same, and be as wide as it is.
    if isSameLine { return contents[column] == .official ? 0.1 : TableModel.impossible }
    return early(previous, fragment, column) + goOnBelow(in: column, previous, fragment)
  }

  /// A line that ends though the next word would have fitted, in the middle of a cell.
  private func early(_ previous: TableFragment, _ fragment: TableFragment, _ column: Int) -> Double {
    guard let width = widths[column], width.isFirm, !previous.endsSentence, !fragment.startsWithTime else { return 0 }
    let room = width.columns - previous.columns - fragment.headColumns - width.columns / 10
    return room > 1 ? min(2.5, 0.5 + 0.25 * Double(room)) : 0
  }

  private func goOnBelow(in column: Int, _ previous: TableFragment, _ fragment: TableFragment) -> Double {
    switch contents[column] {
    case .number: return fragment.isRowNumber ? 1 : TableModel.impossible
    case .official: return 0.1
    case .category: return previous.isSpaced || isFull(previous, column) ? 0 : 0.5
    case .lead, .responsible, .supporting, .overseeing:
      let isOpen = previous.endsWithComma || !previous.endsAsUnit
      if isOpen || fragment.startsWithPunctuation || fragment.isDuty { return 0 }
      if fragment.startsAsUnit, fragment.endsAsUnit || fragment.endsWithComma || !fragment.isUnitList { return 0.7 }
      return fragment.endsAsUnit && fragment.isUnitList ? 0.9 : isFull(previous, column) ? 0.5 : 3
    case .deadline:
      // 持续推|进: the end looks like no time.
      if previous.startsAsLasting, !previous.isTime, fragment.columns <= 4 { return -1.5 }
      return fragment.endsTime && !fragment.isTime ? 0 : 1
    case .points: return 4
    // Two amounts are two cells.
    case .remark, .blank, .measure:
      return previous.isNumber && fragment.isNumber ? 4 : isFull(previous, column) ? 0 : 0.5
    default:
      // A wrapped cell's lines are as wide as each other, but for its last: what is wider starts another cell.
      if contents[column] != .milestones, fragment.columns > previous.columns + 6, !previous.endsSentence { return 1.8 }
      if previous.endsSentence { return isFull(previous, column) ? 0.3 : fragment.startsWithTime ? 0 : 1 }
      return isFull(previous, column) ? 0 : 0.5
    }
  }

  /// Leaving a cell in the middle of a sentence or of a name.
  private func leaving(_ column: Int, _ previous: TableFragment) -> Double {
    if knowsCuts, previous.isCut { return 0.2 }
    switch contents[column] {
    case .task, .goal, .subtask, .milestones, .target, .criterion:
      if previous.endsSentence { return 0 }
      // In a narrow column the last line is full by chance, too.
      return previous.endsWithComma ? 2.5 : !isFull(previous, column) ? 0.4 : isNarrow(column) ? 0.8 : 1.6
    case .lead, .responsible, .supporting, .overseeing:
      return previous.endsWithComma ? 3 : previous.endsAsUnit || previous.isUnitTail || previous.isDuty ? 0 : 1.2
    case .deadline, .stage:
      // 2026年6|月16日前, 持续推|进
      let isBroken = previous.startsWithFigure || previous.startsAsLasting
      return isBroken && !previous.isTime && !previous.endsTime ? 2 : 0
    // 0538-|6948053
    default: return previous.endsWithHyphen ? 3 : 0
    }
  }

  /// 完成投资20|万元, a figure and what it counts; 组织开展督导|检查, the rest of a full line in a column of steps: two cells that are
  /// one.
  private func tearing(_ column: Int, _ previous: TableFragment, _ fragment: TableFragment) -> Double {
    guard previous.line != fragment.line, !previous.endsSentence else { return 0 }
    if previous.endsWithFigure, fragment.startsWithMeasure { return 3 }
    return isTimed[column] && fragment.columns <= 4 && !fragment.startsAsUnit && isFull(previous, column) ? 0.6 : 0
  }

  private func isNarrow(_ column: Int) -> Bool { widths[column].map { $0.columns <= 16 } ?? false }

  private func isFull(_ fragment: TableFragment, _ column: Int) -> Bool {
    guard let width = widths[column] else { return fragment.columns >= 16 }
    return fragment.columns >= width.columns - 3
  }

  /// Columns left empty on the way right.
  private func passed(_ from: Int, _ to: Int) -> Double {
    guard from < to else { return 0 }
    return (from..<to).reduce(0) { $0 + (empties[$1] ?? TableModel.emptyCost(contents[$1])) }
  }

  private static func emptyCost(_ content: TableColumn.Content) -> Double {
    switch content {
    case .category, .remark, .blank, .points, .measure: 0
    case .number: 1
    case .official, .supporting, .overseeing, .deadline: 0.8
    case .subtask: 0.6
    default: 1.6
    }
  }

  private static func isAmount(_ column: TableColumn) -> Bool {
    guard column.content == .remark || column.content == .measure else { return false }
    return ["亿元", "万元", "投资", "金额", "资金"].contains { column.heading.contains($0) }
  }

  /// Learns which columns hold figures.
  ///
  /// - Parameters:
  ///   - figures: stretches of each column that are figures.
  ///   - stretches: all of each column's.
  mutating func learnAmounts(_ figures: [Int], of stretches: [Int]) {
    for column in contents.indices where contents[column] == .remark || contents[column] == .measure {
      guard stretches[column] >= 4 else { continue }
      isAmount[column] = figures[column] * 10 >= stretches[column] * 8
    }
  }

  /// 一季度 二季度 三季度 四季度 are as wide as each other: one that seems much wider took up what stands beside them.
  mutating func evenOutTimes() {
    let timed = contents.indices.filter { isTimed[$0] }
    let known = timed.compactMap { widths[$0]?.columns }.sorted()
    guard known.count > 2, case let usual = known[(known.count - 1) / 2] else { return }
    for column in timed {
      guard let width = widths[column], width.columns * 2 > usual * 3 else { continue }
      widths[column] = Width(columns: usual, isFirm: width.isFirm)
    }
  }

  /// Learns how often each column's cells stand empty.
  ///
  /// - Parameters:
  ///   - filled: rows in which each column held something.
  ///   - rows: of the whole table.
  mutating func learnEmpties(_ filled: [Int], rows: Int) {
    guard rows >= 6, !hasSubtasks, !hasMilestones else { return }
    empties = zip(contents, filled).map { content, filled in
      guard content != .number, content != .category else { return nil }
      // No table leaves its tasks out: where they seem to be, a pass gave them to the column beside.
      if [.task, .goal].contains(content), filled * 2 < rows { return nil }
      return min(3, -log((Double(rows - filled) + 0.5) / Double(rows + 1)))
    }
  }

  /// Columns left empty at the end of a row; what stands in the lower part of one that was cut says nothing of them.
  private func left(behind column: Int, _ last: TableFragment) -> Double {
    last.isCarried ? 0 : passed(column + 1, contents.count)
  }

  private func goLeft(from: Int, _ previous: TableFragment, to: Int, _ fragment: TableFragment) -> Double {
    let content = contents[to]
    if content == .number {
      return fragment.isRowNumber ? left(behind: from, previous) : TableModel.impossible
    }
    if hasSubtasks || hasMilestones, from > to {
      switch content {
      case .subtask where contents[from] == .milestones || contents[from] == .lead || contents[from] == .responsible:
        return 0.4
      case .official where from > to + 1: return 0.9
      case .lead, .responsible: if contents[from] == .milestones { return 1.4 }
      default: break
      }
    }
    // 产业升级 5 …: the category stands in front of the number of its row.
    if to == 0, TableHeading.countsBehindWords(contents) { return left(behind: from, previous) + 0.2 }
    if !hasNumbers, to == 0 || (to == 1 && hasCategory) { return 0.2 }
    return content == .task || content == .goal || content == .category ? 4.5 : 5
  }

  /// Where a table may end.
  func end(in column: Int, _ last: TableFragment) -> Double {
    leaving(column, last) + left(behind: column, last)
  }

  /// Where a table may begin.
  func start(in column: Int) -> Double { hasNumbers && contents[column] != .number ? 3 : Double(column) * 0.5 }
}
