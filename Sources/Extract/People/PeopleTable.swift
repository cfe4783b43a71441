import Model

/// People in a table whose cells the format keeps apart, a row each.
///
///     姓名 | 职务 | 分管工作 | 分管部门 | 联系单位
///     组内职务 | 姓名 | 单位及职务
struct PeopleTable {
  private enum Content { case name, post, role, duties, inCharge, liaison, alternates }

  /// What a heading says, in front of any bracket.
  private static let headings: [String: Content] = {
    let words: [(Content, String)] = [
      (.name, "姓名 领导姓名"),
      (.post, "职务 现任职务 行政职务 单位及职务 工作单位及职务 所在单位及职务 单位职务 职务职称"),
      (.role, "组内职务 组内职责 小组职务 专班职务 领导小组职务 担任职务 角色"),
      (.duties, "分管工作 工作分工 分工 分工情况 负责工作 主管工作 分管领域 分管业务 负责领域 工作职责 主要职责"),
      (.inCharge, "分管部门 分管单位 分管部门和单位 分管部门及单位 分管科室 主管部门 主管单位"),
      (.liaison, "联系部门 联系单位 联系部门和单位 联系部门及单位 联系乡镇 联系镇街 联系点 协管单位 协管部门"),
      (.alternates, "AB角 B角 AB岗 B岗 互为AB角 工作补位"),
    ]
    return Dictionary(
      words.flatMap { content, all in all.split(separator: " ").map { (String($0), content) } },
      uniquingKeysWith: { first, _ in first })
  }()

  private let text: FoldedText
  private let labour: LabourReader
  private let rows: [[GridTable.Field?]]
  private let contents: [Content?]

  /// Nil where no row heads names, and with them what those people do or which part they have.
  init?(page: Page, paragraphs: ArraySlice<Int>, grammar: ClauseGrammar) {
    // Most tables are of tasks: a look at their first cells first.
    guard paragraphs.prefix(PeopleTable.headingCells).contains(where: { page.contains(page.range($0), "姓名") }),
      let grid = GridTable(page: page, paragraphs: paragraphs)
    else { return nil }
    text = page.text
    labour = LabourReader(text: page.text, grammar: grammar)
    let fields = grid.fields
    for (index, row) in fields.prefix(3).enumerated() {
      let contents = row.map { field in field.flatMap { PeopleTable.content(page.text.string($0.range)) } }
      let telling: [Content] = [.role, .duties, .inCharge, .liaison]
      guard contents.contains(.name), contents.contains(where: { $0.map(telling.contains) ?? false }) else { continue }
      self.contents = contents
      rows = Array(fields.dropFirst(index + 1))
      return
    }
    return nil
  }

  /// Among how many cells a heading stands.
  private static let headingCells = 40

  private static func content(_ words: String) -> Content? { headings[String(words.prefix { $0 != "（" && $0 != "(" })] }

  /// A person for each row that names one; what spans rows is said of all of them.
  func people(list: String) -> [Person] {
    var pairs: [(name: String, words: Range<Int>)] = []
    var people = rows.compactMap { row -> Person? in
      guard let column = contents.firstIndex(of: .name), column < row.count, let name = row[column],
        labour.names.isName(name.range)
      else { return nil }
      // What spans rows stands beside the first of them.
      let own = row.compactMap { $0 }.filter { $0.row == name.row }.map(\.range)
      let whole = own.reduce(name.range) { min($0.lowerBound, $1.lowerBound)..<max($0.upperBound, $1.upperBound) }
      var person = Person(name: text.printed(name.range), list: list, span: text.span(whole))
      for case (let content?, let field?) in zip(contents, row) where !text.isLeftEmpty(text.trimmed(field.range)) {
        switch content {
        case .name: break
        case .post: person.post = text.printed(field.range)
        case .role: person.role = text.string(field.range)
        case .duties:
          pairs += field.paragraphs.flatMap { labour.read($0, into: &person) }.map { (person.name.text, $0) }
        case .inCharge: person.inCharge += field.paragraphs.flatMap(labour.units)
        case .liaison: person.liaison += field.paragraphs.flatMap(labour.units)
        case .alternates:
          person.alternates += text.string(field.range).split { "、，,；;".contains($0) }.map(String.init)
        }
      }
      return person
    }
    labour.link(pairs, among: &people)
    return people
  }
}
