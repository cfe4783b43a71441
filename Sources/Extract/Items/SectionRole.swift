import Model

/// Who a heading names for all tasks below it.
///
///     一、市发展改革委牵头落实的工作（3项）
///     二、市民政局、市残联共同负责的事项
///     三、项目建设攻坚行动（责任领导：刘洪涛；牵头部门：区发展和改革局）
struct SectionRole {
  private let assignments: [Assignment]
  private let officials: [Official]

  /// A heading that a clause closes.
  init(_ clause: ResponsibilityClause) {
    assignments = clause.assignments
    officials = clause.officials
  }

  /// Gives a task what its own clause leaves open: who leads it, else who answers for it, and whose official it is.
  func complete(_ task: inout TaskItem) {
    func has(_ role: Assignment.Role) -> Bool { task.assignments.contains { $0.role == role } }
    let inherited = assignments.filter { own in
      own.role == .lead && !has(.lead) || own.role == .responsible && !has(.lead) && !has(.responsible)
    }
    let isLed = task.officials.isEmpty && !officials.isEmpty
    guard !inherited.isEmpty || isLed else { return }
    task.assignments.insert(contentsOf: inherited, at: 0)
    if isLed { task.officials = officials }
    task.flags.append("units-inherited")
  }

  /// Nil where the words say anything else: 市教育局牵头建设智慧校园 is a task.
  init?(_ title: Range<Int>, of text: FoldedText, _ grammar: ClauseGrammar) {
    let bytes = text.bytes
    var end = title.upperBound
    if end > title.lowerBound, let pair = BracketPairs(bytes, title).pair(endingAt: end) { end = pair.range.lowerBound }
    guard let (at, verb) = SectionRole.verb(bytes, title.lowerBound..<end),
      SectionRole.closes(bytes, at + verb.word.utf8CodeUnitCount..<end)
    else { return nil }
    var names = title.lowerBound..<at
    for word in ["共同", "联合", "分别"] as [StaticString]
    where bytes.holds(word, at: names.upperBound - word.utf8CodeUnitCount, end: names.upperBound) {
      names = names.lowerBound..<names.upperBound - word.utf8CodeUnitCount
    }
    guard names.count >= 6 else { return nil }
    let label = text.string(at..<at + verb.word.utf8CodeUnitCount)
    let found = grammar.units(inCell: names, role: verb.role, label: label)
    guard !found.assignments.isEmpty, found.unread.isEmpty, found.milestones.isEmpty,
      found.assignments.allSatisfy({ unit in
        unit.mention.printed.range(in: text).map(grammar.isUnit) ?? false
      })
    else { return nil }
    officials = []
    assignments = found.assignments.map { unit in
      var unit = unit
      unit.basis = .verb
      return unit
    }
  }

  private typealias Verb = (word: StaticString, role: Assignment.Role)
  private static let verbs: [Verb] = [("牵头", .lead), ("负责", .responsible)]

  private static func verb(_ bytes: [UInt8], _ range: Range<Int>) -> (Int, Verb)? {
    verbs.lazy.compactMap { verb in bytes.firstIndex(of: verb.word, in: range).map { ($0, verb) } }.first
  }

  private static let works: [StaticString] = ["落实", "负责", "承担", "办理", "推进", "组织实施", "实施", "完成", "抓好", "的", "重点"]
  private static let nouns: [StaticString] = ["工作任务", "工作", "任务", "事项", "项目", "目标任务", "目标"]

  /// 落实的工作, 的重点任务, or nothing.
  private static func closes(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    while let work = works.first(where: { bytes.holds($0, at: at, end: range.upperBound) }) {
      at += work.utf8CodeUnitCount
    }
    return at == range.upperBound || nouns.contains { bytes.spells($0, in: at..<range.upperBound) }
  }
}
