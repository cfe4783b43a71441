import Model

/// People of a notice: who is in charge of what, who sits on which group.
///
///     张广大同志 协助王士强同志负责区政府日常工作，……。分管区财政局、区审计局。联系区税务局。
///     组  长：黄晓广  区委副书记、区长
///     成  员：李振山  区政府办公室主任
///             范兆春  区委宣传部副部长
struct PeopleReader {
  let text: FoldedText
  let grammar: ClauseGrammar
  let names: PersonNames

  init(text: FoldedText, grammar: ClauseGrammar) {
    self.text = text
    self.grammar = grammar
    names = grammar.persons
  }

  func read(_ document: inout Document) {
    let kinds: Set<Part.Kind> = [.text, .attachmentTitle, .title, .subtitle]
    var parts = document.parts.filter { kinds.contains($0.kind) }.compactMap { part in
      part.printed.range(in: text).map { (range: $0, list: part.list ?? "正文") }
    }
    // 一、刘国栋 县委副书记、县长: a heading may hold the person.
    parts += document.sections.compactMap { section in
      section.printed?.range(in: text).map { (range: $0, list: section.list) }
    }
    parts.sort { $0.range.lowerBound < $1.range.lowerBound }
    let roster = RosterReader(text: text, names: names)
    let inTasks = roles(inTasksOf: document, roster)
    guard !inTasks.isEmpty || parts.contains(where: { mayHoldPeople($0.range) }) else { return }
    document.people += LabourReader(text: text, grammar: grammar).people(in: parts)
    document.people += roster.people(in: parts)
    for part in inTasks { document.people += roster.people(in: [part]) }
    document.people.sort { $0.span.offset < $1.span.offset }
  }

  /// 组长：孙浩, among the words of a working group's task.
  private func roles(inTasksOf document: Document, _ roster: RosterReader) -> [(range: Range<Int>, list: String)] {
    var found: [(range: Range<Int>, list: String)] = []
    for task in document.tasks.indices where document.tasks[task].texts.count > 1 {
      for piece in document.tasks[task].texts.indices {
        guard let range = document.tasks[task].texts[piece].range(in: text), roster.startsWithRole(range) else {
          continue
        }
        found.append((range, document.tasks[task].list))
      }
    }
    return found
  }

  private static let cues = WordTable(of: [
    "同志", "长：", "任：", "员：", "长:", "员:", "任:", "分管", "主持", "协助", "主任由", "组长由", "领导市", "领导县", "领导区",
  ])

  /// Most notices name nobody: a cheap look first.
  private func mayHoldPeople(_ range: Range<Int>) -> Bool { PeopleReader.cues.occurs(in: text.bytes, range) }
}
