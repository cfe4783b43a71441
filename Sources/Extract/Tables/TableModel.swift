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
  let contents: [TableColumn.Content]
  /// Usual width of a full line, by column; absent on the first pass.
  var widths: [Int?]
  /// Folded names that stood alone on a line more than once.
  var knownNames: Set<[UInt8]> = []
  let hasNumbers: Bool

  private let hasSubtasks: Bool
  private let hasMilestones: Bool
  private let hasCategory: Bool
  private let hasOfficials: Bool
  /// Columns in which numbers stand alone.
  private let hasAmounts: Bool

  static let impossible = 60.0

  init(contents: [TableColumn.Content], hasNumbers: Bool) {
    self.contents = contents
    self.hasNumbers = hasNumbers
    widths = contents.map { _ in nil }
    hasSubtasks = contents.contains(.subtask)
    hasMilestones = contents.contains(.milestones)
    hasCategory = contents.contains(.category)
    hasOfficials = contents.contains(.official)
    hasAmounts = contents.contains(.remark) || contents.contains(.points)
  }

  // MARK: A fragment in a column

  func cost(of fragment: TableFragment, in column: Int, isKnownName: Bool) -> Double {
    let content = contents[column]
    if fragment.isRowNumber { return content == .number ? 0 : TableModel.impossible }
    var cost: Double
    switch content {
    case .number: return TableModel.impossible
    case .category: cost = category(fragment)
    case .task, .goal, .subtask, .target, .criterion: cost = prose(fragment, isKnownName)
    case .official: cost = official(fragment, isKnownName)
    case .lead, .responsible, .supporting, .overseeing: cost = units(fragment)
    case .milestones: cost = milestones(fragment, isKnownName)
    case .deadline, .stage: cost = fragment.isTime ? 0 : fragment.startsWithTime ? 1 : fragment.columns <= 12 ? 3 : 7
    case .points: cost = fragment.isNumber ? 0.2 : 5
    case .remark, .blank, .measure: cost = fragment.isNumber ? 0.6 : 2.5
    }
    if let width = widths[column], fragment.columns > width + 2 {
      cost += min(5, 0.3 * Double(fragment.columns - width - 2))
    }
    return cost
  }

  private func category(_ fragment: TableFragment) -> Double {
    if fragment.isSpaced { return 0 }
    var cost = fragment.columns <= 10 ? 0.6 : fragment.columns <= 16 ? 1.5 : 7
    if fragment.endsSentence { cost += 3 }
    if fragment.isName || fragment.isNumber { cost += 4 }
    if fragment.startsAsUnit, fragment.endsAsUnit { cost += 1.5 }
    if fragment.startsWithPunctuation { cost += 1 }
    return cost
  }

  private func prose(_ fragment: TableFragment, _ isKnownName: Bool) -> Double {
    var cost = 0.3
    if isKnownName { cost += 5 } else if fragment.isName, hasOfficials { cost += 1.5 }
    if fragment.isUnitList, fragment.endsAsUnit, !fragment.holdsSentence, fragment.columns <= 60 {
      cost += fragment.startsAsUnit ? 3 : 0.6
    }
    if fragment.startsWithTime, hasMilestones { cost += 3 }
    if fragment.isSpaced, hasCategory { cost += 3 }
    if fragment.isTime { cost += 2 }
    if fragment.isNumber, hasAmounts { cost += 2.5 }
    return cost
  }

  private func official(_ fragment: TableFragment, _ isKnownName: Bool) -> Double {
    if isKnownName { return -0.5 }
    if fragment.isName { return 0.3 }
    if fragment.isPost { return 0.4 }
    // 各分管副区长
    if fragment.columns <= 14, !fragment.holdsDigit, !fragment.holdsSentence, !fragment.endsAsUnit { return 3 }
    return 8
  }

  private func units(_ fragment: TableFragment) -> Double {
    var cost = 0.2
    if fragment.holdsSentence { cost += 5 } else if fragment.endsSentence { cost += 0.8 }
    if !fragment.isUnitList { cost += 1.2 }
    if fragment.columns > 60 { cost += 2 }
    if fragment.isName { cost += 2 }
    if fragment.isPost { cost += 3 }
    if fragment.startsWithTime { cost += 4 }
    return cost
  }

  /// A list of units does not start in the middle of a name.
  private func entering(_ column: Int, _ fragment: TableFragment) -> Double {
    // A cell does not start with a comma or a closing bracket.
    let punctuation = fragment.startsWithPunctuation ? 3.0 : 0
    switch contents[column] {
    case .lead, .responsible, .supporting, .overseeing:
      return punctuation + (fragment.startsAsUnit ? 0 : fragment.endsAsUnit || fragment.endsWithComma ? 0.8 : 1.6)
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
    if let width = widths[contents.firstIndex(of: .milestones) ?? 0], fragment.columns >= width - 6 { cost -= 0.8 }
    return cost
  }

  // MARK: From one fragment to the next

  /// - Parameter previous: the fragment before, which stands in column `from`.
  func step(from: Int, _ previous: TableFragment, to: Int, _ fragment: TableFragment) -> Double {
    let isSameLine = previous.line == fragment.line
    if from == to { return goOn(in: from, previous, fragment, isSameLine) }
    let leave = leaving(from, previous)
    let enter = entering(to, fragment)
    let sameLine = isSameLine ? 0.4 : 0
    if to > from { return leave + enter + sameLine + passed(from + 1, to) }
    return leave + enter + (isSameLine ? 6 : 0) + goLeft(from: from, to: to, fragment)
  }

  private func goOn(
    in column: Int, _ previous: TableFragment, _ fragment: TableFragment, _ isSameLine: Bool
  ) -> Double {
    // One stretch of the line would say the same, and be as wide as it is.
    if isSameLine { return contents[column] == .official ? 0.1 : TableModel.impossible }
    switch contents[column] {
    case .number: return fragment.isRowNumber ? 1 : TableModel.impossible
    case .official: return 0.1
    case .category: return previous.isSpaced || isFull(previous, column) ? 0 : 0.5
    case .lead, .responsible, .supporting, .overseeing:
      let isOpen = previous.endsWithComma || !previous.endsAsUnit
      if isOpen || fragment.startsWithPunctuation { return 0 }
      if fragment.startsAsUnit, fragment.endsAsUnit || fragment.endsWithComma || !fragment.isUnitList { return 0.7 }
      return fragment.endsAsUnit && fragment.isUnitList ? 0.9 : isFull(previous, column) ? 0.5 : 3
    case .deadline: return 1
    case .points: return 4
    default:
      // A wrapped cell's lines are as wide as each other, but for its last: what is wider starts another cell.
      if contents[column] != .milestones, fragment.columns > previous.columns + 6, !previous.endsSentence { return 1.8 }
      if previous.endsSentence { return isFull(previous, column) ? 0.3 : fragment.startsWithTime ? 0 : 1 }
      return isFull(previous, column) ? 0 : 0.5
    }
  }

  /// Leaving a cell in the middle of a sentence or of a name.
  private func leaving(_ column: Int, _ previous: TableFragment) -> Double {
    switch contents[column] {
    case .task, .goal, .subtask, .milestones, .target, .criterion:
      if previous.endsSentence { return 0 }
      return previous.endsWithComma ? 2.5 : isFull(previous, column) ? 1.6 : 0.4
    case .lead, .responsible, .supporting, .overseeing:
      return previous.endsWithComma ? 3 : previous.endsAsUnit ? 0 : 1.2
    default: return 0
    }
  }

  private func isFull(_ fragment: TableFragment, _ column: Int) -> Bool {
    guard let width = widths[column] else { return fragment.columns >= 16 }
    return fragment.columns >= width - 3
  }

  /// Columns left empty on the way right.
  private func passed(_ from: Int, _ to: Int) -> Double {
    guard from < to else { return 0 }
    return contents[from..<to].reduce(0) { cost, content in
      switch content {
      case .category, .remark, .blank, .points, .measure: cost
      case .number: cost + 1
      case .official, .supporting, .overseeing, .deadline: cost + 0.8
      case .subtask: cost + 0.6
      default: cost + 1.6
      }
    }
  }

  private func goLeft(from: Int, to: Int, _ fragment: TableFragment) -> Double {
    let content = contents[to]
    if content == .number {
      return fragment.isRowNumber ? passed(from + 1, contents.count) : TableModel.impossible
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
    if !hasNumbers, to == 0 || (to == 1 && hasCategory) { return 0.2 }
    return content == .task || content == .goal || content == .category ? 4.5 : 5
  }

  /// Where a table may begin.
  func start(in column: Int) -> Double { hasNumbers && contents[column] != .number ? 3 : Double(column) * 0.5 }
}
