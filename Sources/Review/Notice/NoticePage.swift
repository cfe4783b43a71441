import Foundation

/// The page of one file: its text on one side with everything extracted marked in place, the rows on the other.
public struct NoticePage {
  private let notice: NoticeReading
  private let text: [UInt8]
  private let pages: ReviewPages
  private let names: [String: String]
  private let withdrawn: [Withdrawn]
  private var values: [ReviewValue] = []
  private var marks: [Mark] = []
  private var words: Words { pages.words }

  /// A value that people took out of a task.
  public struct Withdrawn: Sendable {
    var subject: String
    var task: String
    var words: String
    var occurrence: Int

    /// - Parameter subject: `assignment` or `target`.
    /// - Parameter occurrence: which of the same words in the task, from 1.
    public init(subject: String, task: String, words: String, occurrence: Int) {
      self.subject = subject
      self.task = task
      self.words = words
      self.occurrence = occurrence
    }
  }

  /// - Parameter text: what the spans point into: the source decoded to UTF-8.
  /// - Parameter withdrawn: what is no longer in the notice, so that further corrections name the same values as before.
  public init(_ notice: NoticeReading, text: [UInt8], pages: ReviewPages, withdrawn: [Withdrawn] = []) {
    self.withdrawn = withdrawn
    self.notice = notice
    self.text = text
    self.pages = pages
    names = Dictionary(notice.organizations.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  /// - Parameter root: the way from the page to the overview's folder.
  public mutating func html(root: String = "../") -> String {
    for stretch in notice.furniture { mark([stretch.span], as: add("furniture", [("kind", words[stretch.kind])])) }
    let documents = notice.documents.map { document($0) }
    let diagnostics = notice.diagnostics.map { diagnostic($0) }
    var scripts = ["notice.js"]
    if pages.home == .server { scripts.append("serve.js") }
    let title = notice.documents.lazy.compactMap(\.title).first ?? notice.source.name
    return pages.render(
      "notice",
      [
        "source": VisibleText.plain(notice.source.name), "documents": documents, "diagnostics": diagnostics,
        "hasDiagnostics": !diagnostics.isEmpty, "diagnosticCount": diagnostics.count,
        "taskCount": notice.documents.reduce(0) { $0 + $1.tasks.count },
        "text": MarkedText(text, marks).html, "values": JSONBlock.text(values),
        "legend": NoticePage.legend.map { ["kind": $0, "word": words[$0]] },
      ], title: VisibleText.plain(title), root: root, scripts: scripts)
  }

  /// Kinds of marks, in the order of the legend.
  private static let legend = [
    "task", "unit", "target", "milestone", "official", "remark", "section", "frame", "furniture",
  ]

  // MARK: Values and their marks

  private mutating func add(
    _ kind: String, _ reading: [(String, String?)], subject: ReviewValue.Subject? = nil, task: Int? = nil
  ) -> Int {
    let rows = reading.compactMap { name, value in
      value.flatMap { $0.isEmpty ? nil : [words[name], VisibleText.plain($0)] }
    }
    values.append(ReviewValue(kind: kind, reading: rows, subject: subject, task: task))
    return values.count - 1
  }

  private mutating func mark(_ spans: [NoticeReading.Span], as value: Int) {
    for span in spans {
      marks.append(Mark(start: span.offset, end: span.end, value: value, kind: values[value].kind))
    }
  }

  // MARK: Rows

  private mutating func document(_ document: NoticeReading.Document) -> [String: Any] {
    for part in document.parts where part.kind != "text" && part.kind != "table" {
      mark([part.span], as: add("frame", [("part", words[part.kind]), ("text", part.text)]))
    }
    for section in document.sections {
      mark(
        [section.span],
        as: add("section", [("number", section.number), ("title", section.title), ("list", section.list)]))
    }
    let titles = Dictionary(document.sections.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    var tasks: [[String: Any]] = []
    for item in document.tasks { tasks.append(task(item, titles)) }
    var statements: [[String: Any]] = []
    for item in document.statements ?? [] { statements.append(statement(item)) }
    var people: [[String: Any]] = []
    for item in document.people ?? [] { people.append(person(item)) }
    // Blocks of rows: what is not in view costs a browser nothing.
    let blocks = stride(from: 0, to: tasks.count, by: 20).map {
      ["tasks": Array(tasks[$0..<min($0 + 20, tasks.count)])]
    }
    return [
      "id": VisibleText.plain(document.id), "title": VisibleText.plain(document.title ?? words["untitled"]),
      "number": VisibleText.plain(document.number?.text ?? ""),
      "issuers": VisibleText.plain(document.issuers.map(\.text).joined(separator: "；")),
      "date": document.signedOn ?? "", "division": document.division ?? "", "taskCount": document.tasks.count,
      "blocks": blocks,
      "statements": statements, "hasStatements": !statements.isEmpty, "statementCount": statements.count,
      "people": people, "hasPeople": !people.isEmpty, "personCount": people.count,
    ]
  }

  private mutating func task(_ task: NoticeReading.Task, _ titles: [String: String]) -> [String: Any] {
    let path = task.sections.compactMap { titles[$0] }.joined(separator: " / ")
    let own = add(
      "task",
      [
        ("task", task.text), ("number", task.number), ("list", task.list), ("path", path), ("category", task.category),
        ("goal", task.goal), ("due", task.due), ("certainty", task.certainty.map { "\($0) %" }),
        ("flags", task.flags.map { words[$0] }.joined(separator: "、")), ("id", task.id),
      ],
      subject: .init(
        subject: "task", task: task.id, words: task.text, occurrence: 1,
        fields: ["text": task.text, "verdict": task.flags.contains("accepted") ? "accepted" : ""]))
    mark(task.textSpans.isEmpty ? [task.span] : task.textSpans, as: own)
    var units = occurrences(of: "assignment", in: task.id)
    var assignments: [[String: Any]] = []
    for assignment in task.assignments {
      let value = add(
        "unit",
        [
          ("unit", assignment.text), ("role", words[assignment.role]), ("label", assignment.label),
          ("basis", words["basis-\(assignment.basis)"]),
          ("organization", assignment.organization.map { "\(names[$0] ?? "")  \($0)" }),
          ("match", words["match-\(assignment.match)"]),
          ("candidates", assignment.candidates?.joined(separator: "、")),
          ("corrected", assignment.corrected == true ? words["by-hand"] : nil),
        ],
        subject: .init(
          subject: "assignment", task: task.id, words: assignment.text, occurrence: units.next(assignment.text),
          fields: ["role": assignment.role, "organization": assignment.organization ?? ""]), task: own)
      mark(assignment.spans ?? [assignment.span], as: value)
      assignments.append([
        "v": value, "role": assignment.role, "roleWord": words[assignment.role],
        "text": VisibleText.plain(assignment.text),
        "isOpen": assignment.organization == nil && assignment.collective != true,
        "isCorrected": assignment.corrected == true,
      ])
    }
    var officials: [[String: Any]] = []
    for official in task.officials {
      let value = add("official", [("official", official.name), ("label", official.label)], task: own)
      mark([official.span], as: value)
      officials.append([
        "v": value, "name": VisibleText.plain(official.name), "label": VisibleText.plain(official.label),
      ])
    }
    var occurrences = occurrences(of: "target", in: task.id)
    var targets: [[String: Any]] = []
    for item in task.targets { targets.append(target(item, of: task.id, own, &occurrences)) }
    var milestones: [[String: Any]] = []
    for milestone in task.milestones {
      let value = add(
        "milestone",
        [
          ("milestone", milestone.text), ("label", milestone.label), ("from", milestone.from), ("due", milestone.due),
        ], task: own)
      mark(milestone.spans ?? [milestone.span], as: value)
      var inner: [[String: Any]] = []
      for item in milestone.targets ?? [] { inner.append(target(item, of: task.id, own, &occurrences)) }
      milestones.append([
        "v": value, "label": VisibleText.plain(milestone.label ?? ""), "due": milestone.due ?? "",
        "text": VisibleText.plain(milestone.text), "targets": inner,
      ])
    }
    var remarks: [[String: Any]] = []
    for remark in task.remarks ?? [] {
      let value = add("remark", [("remark", remark.text), ("label", remark.label)], task: own)
      mark(remark.spans ?? [remark.span], as: value)
      remarks.append(["v": value, "label": VisibleText.plain(remark.label), "text": VisibleText.plain(remark.text)])
    }
    let isDoubtful = task.isDoubtful
    return [
      "v": own, "number": VisibleText.plain(task.number ?? ""), "text": VisibleText.plain(task.text), "path": path,
      "assignments": assignments, "officials": officials, "targets": targets, "milestones": milestones,
      "remarks": remarks,
      "due": task.due ?? "", "hasDue": task.due != nil, "isDoubtful": isDoubtful,
      "isCorrected": task.flags.contains("corrected"),
      "flags": task.flags.map { ["word": words[$0]] },
    ]
  }

  private func occurrences(of subject: String, in task: String) -> Occurrences {
    var places: [String: Set<Int>] = [:]
    for gone in withdrawn where gone.subject == subject && gone.task == task {
      places[gone.words, default: []].insert(gone.occurrence)
    }
    return Occurrences(withdrawn: places)
  }

  private mutating func target(
    _ target: NoticeReading.Target, of task: String?, _ own: Int?, _ occurrences: inout Occurrences
  ) -> [String: Any] {
    let occurrence = occurrences.next(target.text)
    let number = NumberText.range(target.value, target.max)
    let value = add(
      "target",
      [
        ("target", target.text), ("of", target.of), ("indicator", target.indicator),
        ("change", words["change-\(target.change)"]), ("op", words["op-\(target.op)"]),
        ("value", number + " " + target.unit),
        ("canonical", target.canonical.map { NumberText.range($0.value, $0.max) + " " + $0.unit }),
        ("due", target.due), ("stretch", target.stretch ? words["yes"] : nil),
        ("restored", target.restored.map { words["restored-\($0)"] }.joined(separator: "、")),
        ("corrected", target.corrected == true ? words["by-hand"] : nil),
      ],
      subject: task.map {
        .init(
          subject: "target", task: $0, words: target.text, occurrence: occurrence,
          fields: [
            "of": target.of ?? "", "value": NumberText.number(target.value),
            "max": target.max.map(NumberText.number) ?? "", "unit": target.unit, "op": target.op,
            "change": target.change,
          ])
      }, task: own)
    mark([target.span], as: value)
    return [
      "v": value, "of": VisibleText.plain(target.of ?? ""), "text": VisibleText.plain(target.text),
      "isCorrected": target.corrected == true,
    ]
  }

  private mutating func statement(_ statement: NoticeReading.Statement) -> [String: Any] {
    let own = add("task", [("statement", statement.text), ("kind", words["statement-\(statement.kind)"])])
    mark([statement.span], as: own)
    var occurrences = Occurrences()
    var targets: [[String: Any]] = []
    for item in statement.targets { targets.append(target(item, of: nil, own, &occurrences)) }
    return [
      "v": own, "text": VisibleText.plain(statement.text), "kindWord": words["statement-\(statement.kind)"],
      "targets": targets,
    ]
  }

  private mutating func person(_ person: NoticeReading.Person) -> [String: Any] {
    let charge = person.inCharge.map(\.text).joined(separator: "、")
    let value = add(
      "official",
      [
        ("official", person.name), ("role", person.role), ("post", person.post),
        ("organization", person.organization.map { "\(names[$0] ?? "")  \($0)" }), ("duties", person.duties),
        ("in-charge", charge), ("liaison", person.liaison.map(\.text).joined(separator: "、")),
      ])
    mark([person.span], as: value)
    return [
      "v": value, "name": VisibleText.plain(person.name), "role": VisibleText.plain(person.role ?? ""),
      "post": VisibleText.plain(person.post ?? ""), "charge": VisibleText.plain(charge),
    ]
  }

  private mutating func diagnostic(_ diagnostic: NoticeReading.Diagnostic) -> [String: Any] {
    let said = diagnostic.words(in: pages.language)
    let value = add(
      "doubt",
      [
        ("message", said.message), ("hint", said.hint), ("code", diagnostic.code),
        ("severity", words[diagnostic.severity]),
      ])
    // A doubt without words of its own is shown on the line it stands in.
    mark([diagnostic.span], as: value)
    return [
      "v": value, "severity": diagnostic.severity, "severityWord": words[diagnostic.severity],
      "line": diagnostic.span.line, "code": diagnostic.code, "message": VisibleText.plain(said.message),
    ]
  }
}

/// Numbers as people write them: no `.0`, no exponent for what fits.
enum NumberText {
  static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }

  static func range(_ value: Double, _ max: Double?) -> String {
    max.map { "\(number(value))–\(number($0))" } ?? number(value)
  }
}
