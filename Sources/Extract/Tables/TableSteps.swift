import Model

/// What a step from one fragment to the next costs: on in a cell, to the right, or to the left into a new row.
extension TableModel {
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
      // 各镇|街
      if fragment.isUnitTail, fragment.columns <= 2 { return 0.2 }
      if fragment.startsAsUnit, fragment.endsAsUnit || fragment.endsWithComma || !fragment.isUnitList { return 0.7 }
      return fragment.endsAsUnit && fragment.isUnitList ? 0.9 : isFull(previous, column) ? 0.5 : 3
    case .deadline:
      // 持续推|进: the end looks like no time.
      if previous.startsAsLasting, !previous.isTime, fragment.columns <= 4 { return -1.5 }
      return fragment.endsTime && !fragment.isTime ? 0 : 1
    case .points: return 4
    // Two amounts are two cells; 0538-|6948053 is one.
    case .remark, .blank, .measure:
      return previous.isNumber && fragment.isNumber && !previous.endsWithHyphen ? 4 : isFull(previous, column) ? 0 : 0.5
    default:
      // A wrapped cell's lines are as wide as each other, but for its last: what is wider starts another cell.
      if contents[column] != .milestones, fragment.columns > previous.columns + 6, !previous.endsSentence { return 1.8 }
      if previous.endsSentence { return isFull(previous, column) ? 0.3 : fragment.startsWithTime ? 0 : 1 }
      // 手续办理|完成总工程量: another step mostly stands in another cell.
      let isNext = isTimed[column] && fragment.startsAsWork && !previous.endsWithComma
      return (isFull(previous, column) ? 0 : 0.5) + (isNext ? 0.6 : 0)
    }
  }

  /// Leaving a cell in the middle of a sentence or of a name.
  private func leaving(_ column: Int, _ previous: TableFragment) -> Double {
    if knowsCuts, previous.isCut { return 0.2 }
    switch contents[column] {
    case .task, .goal, .subtask, .milestones, .target, .criterion:
      if previous.endsSentence { return 0 }
      // In a narrow column the last line is full by chance, too.
      let isShort = isNarrow(column) || isTimed[column]
      return previous.endsWithComma ? 2.5 : !isFull(previous, column) ? 0.4 : isShort ? 0.8 : 1.6
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
