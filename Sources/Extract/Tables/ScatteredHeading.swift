import Model

/// Words of a table's heading, each on a line of its own and far from each other: a tool took the table apart column by
/// column, and no row can be put together again.
///
///     序号
///     2
///     督查事项
///     改造老旧小区32个。
///     3
///     责任单位
///     责任人
struct ScatteredHeading {
  private let page: Page
  private let columns: WordTable<TableColumn.Content>
  private var words: [(range: Range<Int>, content: TableColumn.Content, isText: Bool)] = []
  /// One for each table, at the first word of its heading.
  private(set) var diagnostics: [Diagnostic] = []

  init(_ page: Page, _ vocabulary: Vocabulary) {
    self.page = page
    columns = vocabulary.columns
  }

  /// Whether the lines of a table hold such words.
  static func stands(in paragraphs: ArraySlice<Int>, of page: Page, _ vocabulary: Vocabulary) -> Bool {
    var scattered = ScatteredHeading(page, vocabulary)
    for index in paragraphs { scattered.look(at: page.range(index)) }
    scattered.close()
    return !scattered.diagnostics.isEmpty
  }

  /// Columns that make a heading.
  private static let fewest = 3
  /// What a table of tasks has a column of.
  private static let rowed: Set<TableColumn.Content> = [.number, .goal, .task, .subtask]
  /// Bytes of a paragraph that holds nothing but such words.
  private static let longest = 120
  /// Bytes of a word: shorter ones, 项目, 时间, are words of cells as well, but for those of these columns.
  private static let shortest = 9
  private static let short: Set<TableColumn.Content> = [.number, .category, .remark]
  /// Bytes between a word and the next that stand apart, and between the first and the last of one heading.
  private static let nearest = 60
  private static let farthest = 12_000

  /// Looks at a paragraph, and keeps the words of columns that it consists of.
  ///
  /// - Parameter isText: of running text; else of a table that print flattened.
  mutating func look(at paragraph: Range<Int>, isText: Bool = false) {
    guard paragraph.count <= ScatteredHeading.longest,
      columns.match(page.bytes, at: paragraph.lowerBound, end: paragraph.upperBound) != nil
    else { return }
    for line in page.text.lines(in: paragraph) {
      guard let first = line.first, let last = line.last, case let range = first.lowerBound..<last.upperBound,
        let (length, content) = columns.match(page.bytes, at: range.lowerBound, end: range.upperBound),
        length == range.count, length >= ScatteredHeading.shortest || ScatteredHeading.short.contains(content)
      else { continue }
      words.append((range, content, isText))
    }
  }

  /// The end of a list, at which the words of its tables' headings are told.
  mutating func close() {
    var start = 0
    for index in words.indices {
      // Where a word stands again the heading is printed again.
      let goesOn =
        words[index].range.lowerBound - words[start].range.lowerBound <= ScatteredHeading.farthest
        && !words[start..<index].contains { page.bytes[$0.range].elementsEqual(page.bytes[words[index].range]) }
      if !goesOn {
        diagnostics += diagnostic(start..<index)
        start = index
      }
    }
    diagnostics += diagnostic(start..<words.count)
    words = []
  }

  private func diagnostic(_ heading: Range<Int>) -> [Diagnostic] {
    let words = words[heading]
    let isApart = zip(words, words.dropFirst()).contains {
      $1.range.lowerBound - $0.range.upperBound > ScatteredHeading.nearest
    }
    // 序号 and its like in running text: of a table that was read as none.
    let isUnread = words.allSatisfy(\.isText) && words.contains { $0.content == .number }
    guard isApart || isUnread, words.contains(where: { ScatteredHeading.rowed.contains($0.content) }),
      Set(words.map(\.content)).count >= ScatteredHeading.fewest, let first = words.first,
      words.contains(where: { namesUnits($0.range) })
    else { return [] }
    let printed = words.map { page.text.string($0.range) }.joined(separator: "、")
    return [Diagnostic(.tableScattered, [printed], at: page.text.span(first.range))]
  }

  /// 责任单位, 牵头领导: what heads a column and no chapter, as 责任分工 may.
  private func namesUnits(_ word: Range<Int>) -> Bool {
    page.bytes.ends(word, withAnyOf: ["单位", "部门", "科室", "领导", "责任人"])
  }
}
