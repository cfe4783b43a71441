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
  private(set) var empties: [Double?]
  /// Folded names that stood alone on a line more than once.
  var knownNames: Set<[UInt8]> = []
  let hasNumbers: Bool
  /// Rows that a page's end cuts in two break off anywhere; not so while widths are learnt, for which they say little.
  var knowsCuts = false
  /// The column of tasks that count the rows.
  private let countingColumn: Int?
  /// 一季度: the heading says when, the cells don't.
  let isTimed: [Bool]
  /// 总投资（亿元）: cells of figures, by the heading or by what they held.
  private var isAmount: [Bool]
  /// 建设地点, 资金来源: cells of a few words, and hardly ever empty, as 备注 is.
  private let isWords: [Bool]
  /// 总投资（亿元）, by the heading.
  private let isMoney: [Bool]
  /// 联系人及电话
  private let isContact: [Bool]

  let hasWords: Bool
  let hasSubtasks: Bool
  let hasMilestones: Bool
  let hasCategory: Bool
  private let hasOfficials: Bool
  private let hasDeadline: Bool
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
    let isAmount = heading.columns.map { TableModel.isAmount($0.column) }
    self.isAmount = isAmount
    isMoney = isAmount
    isContact = heading.columns.map { column in
      column.column.content == .blank && ["联系", "联络", "电话"].contains { column.column.heading.contains($0) }
    }
    let isWords = zip(heading.columns, isAmount).map { column, isAmount in
      column.column.content == .remark && !isAmount
        && !["备注", "说明", "附注"].contains { column.column.heading.hasPrefix($0) }
    }
    self.isWords = isWords
    hasWords = isWords.contains(true)
    hasSubtasks = contents.contains(.subtask)
    hasMilestones = zip(contents, isTimed).contains { $0 == .milestones && !$1 }
    hasCategory = contents.contains(.category)
    hasOfficials = contents.contains(.official)
    hasDeadline = contents.contains(.deadline)
    hasAmounts = contents.contains(.remark) || contents.contains(.points)
  }

  /// Whether the heading speaks of figures.
  private static func isAmount(_ column: TableColumn) -> Bool {
    (column.content == .remark || column.content == .measure)
      && StackedColumn(content: column.content, heading: column.heading).holdsFigures
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
    case .milestones where isTimed[column]:
      cost = prose(fragment, isKnownName) + (fragment.startsAsUnit && !fragment.startsAsWork ? 1.5 : 0)
    case .milestones: cost = milestones(fragment, isKnownName)
    case .deadline, .stage: cost = time(fragment)
    case .points: cost = fragment.isNumber ? 0.2 : 5
    case .measure where fragment.columns <= 6 && !fragment.holdsDigit: cost = 0.3
    case .remark where isWords[column] && !isAmount[column]: cost = words(fragment, isKnownName)
    case .blank where isContact[column]: cost = fragment.isName ? 0.2 : fragment.isNumber ? 0.3 : 1.5
    case .remark, .blank, .measure:
      let figure = fragment.isNumber && !(isMoney[column] && fragment.isSpan)
      cost = isAmount[column] ? (figure ? 0 : 5) : fragment.isNumber ? 0.6 : 2.5
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

  /// 青龙街道, 续建, 上级补助
  private func words(_ fragment: TableFragment, _ isKnownName: Bool) -> Double {
    if isKnownName || fragment.isTime && hasDeadline { return 2.5 }
    if fragment.holdsSentence || fragment.endsSentence { return 2.5 }
    return (fragment.columns <= 16 ? 0.6 : 1.5) + (fragment.isMixed ? 1.5 : 0)
  }

  private func official(_ fragment: TableFragment, _ isKnownName: Bool) -> Double {
    if isKnownName { return -0.5 }
    // 管理局 is no Mr 管.
    if fragment.isName { return fragment.endsAsUnit ? 2 : 0.3 }
    if fragment.isPost { return 0.4 }
    // 梁建|中; not 各镇|街
    if fragment.columns <= 2, !fragment.startsWithFigure { return fragment.isUnitTail ? 4 : 1.5 }
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
    // 13904320377
    if fragment.columns > 12 || fragment.isNumber && fragment.columns > 4 { return 7 }
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

  // MARK: What a first pass taught

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
}
