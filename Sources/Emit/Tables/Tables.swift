import Model

/// The contract as flat tables: one row an object, joined by ids.
public struct Table: Sendable {
  public struct Column: Sendable {
    public var name: String
    /// A type of Table Schema: `string`, `integer`, `number`, `boolean`, `date`.
    public var type: String
    /// For people who read Chinese.
    public fileprivate(set) var heading = ""
    public fileprivate(set) var description = ""

    init(_ name: String, _ type: String = "string") {
      self.name = name
      self.type = type
    }
  }

  /// Columns that point into another table's key.
  public struct Reference: Sendable {
    public var columns: [String]
    public var table: String
    public var key: [String]
    /// Some rows point nowhere; Data Package has no word for that, so that its descriptor leaves these out.
    public var isOptional = false
  }

  public var name: String
  public var columns: [Column]
  /// For people who read Chinese.
  public var heading: String { ColumnWords.tables[name]?.heading ?? name }
  public var description: String { ColumnWords.tables[name]?.description ?? "" }
  /// Columns that name a row.
  public var key: [String]
  public var references: [Reference]
  /// The rows of a notice, given the value of their column `source`.
  private let write: @Sendable (Notice, _ source: String, inout TableRows) -> Void

  init(
    name: String, columns: [Column], key: [String], references: [Reference],
    write: @escaping @Sendable (Notice, _ source: String, inout TableRows) -> Void
  ) {
    self.name = name
    self.columns = columns
    for (index, column) in columns.enumerated() {
      guard let words = ColumnWords.words(column.name, of: name) else { continue }
      self.columns[index].heading = words.heading
      self.columns[index].description = words.description
    }
    self.key = key
    self.references = references
    self.write = write
  }

  /// The rows that a notice adds; a missing value is nil.
  public func rows(of notice: Notice) -> [[String?]] { fields(of: notice).texts }

  /// The same, as bytes.
  func fields(of notice: Notice) -> TableRows {
    var rows = TableRows(width: columns.count)
    write(notice, Table.key(notice.source), &rows)
    return rows
  }

  /// All tables, parents before children.
  public static let all: [Table] = [
    documents, sections, organizations, tasks, assignments, targets, milestones, officials, statements, people, charges,
    parts,
    citations,
    diagnostics,
  ]

  private static let toDocument = Reference(
    columns: ["source", "document"], table: "documents", key: ["source", "id"])
  private static let toTask = Reference(columns: ["source", "task"], table: "tasks", key: ["source", "id"])

  static let documents = Table(
    name: "documents",
    columns: [
      Column("source"), Column("id"), Column("number"), Column("year", "integer"), Column("division"), Column("kind"),
      Column("title"), Column("issuers"), Column("signed_on", "date"), Column("printed_on", "date"),
      Column("recipients"),
      Column("copied_to"), Column("attachments"), Column("contacts"), Column("tasks", "integer"),
      Column("line", "integer"),
    ],
    key: ["source", "id"], references: []
  ) { notice, source, rows in
    for document in notice.documents {
      rows.add([
        .text(source), .text(document.id), .words(document.number?.printed), .number(document.subjectYear),
        .text(document.division), .text(document.kind), .text(document.title),
        .names(document.issuers.map(\.printed)), .text(document.signedOn?.iso), .text(document.printedOn?.iso),
        .names(document.recipients.map(\.printed)), .names(document.copiedTo.map(\.printed)),
        .names(document.attachments.map(\.title)), .names(document.contacts),
        .number(document.tasks.count), .number(document.span.line),
      ])
    }
  }

  static let sections = Table(
    name: "sections",
    columns: [
      Column("source"), Column("document"), Column("id"), Column("parent"), Column("list"), Column("level", "integer"),
      Column("number"), Column("title"), Column("line", "integer"),
    ],
    key: ["source", "id"], references: [toDocument]
  ) { notice, source, rows in
    for document in notice.documents {
      for section in document.sections {
        rows.add([
          .text(source), .text(document.id), .text(section.id), .text(section.parent.map { document.sections[$0].id }),
          .text(section.list), .number(section.level), .text(section.number), .text(section.title),
          .number(section.span.line),
        ])
      }
    }
  }

  static let organizations = Table(
    name: "organizations",
    columns: [
      Column("source"), Column("id"), Column("name"), Column("division"), Column("function"), Column("kind"),
      Column("level"), Column("parent"), Column("successors"),
    ],
    key: ["source", "id"], references: []
  ) { notice, source, rows in
    for organization in notice.organizations {
      rows.add([
        .text(source), .text(organization.id), .text(organization.name), .text(organization.division),
        .text(organization.function), .text(organization.kind), .text(organization.level), .text(organization.parent),
        .text(join(organization.successors.map { "\($0.organization)@\($0.year)" })),
      ])
    }
  }

  static let tasks = Table(
    name: "tasks",
    columns: [
      Column("source"), Column("document"), Column("id"), Column("list"), Column("number"), Column("path"),
      Column("kind"),
      Column("text"), Column("lead"), Column("others"), Column("due", "date"), Column("flags"),
      Column("line", "integer"),
      Column("offset", "integer"), Column("length", "integer"),
    ],
    key: ["source", "id"], references: [toDocument]
  ) { notice, source, rows in
    for document in notice.documents {
      for task in document.tasks {
        let leads = task.assignments.compactMap { $0.role == .lead ? $0.mention.printed : nil }
        let others = task.assignments.compactMap { $0.role == .lead ? nil : $0.mention.printed }
        let path = task.sections.map { document.sections[$0].title }
        rows.add([
          .text(source), .text(document.id), .text(task.id), .text(task.list), .text(task.number),
          .text(join(path, " / ")), .text(task.kind), .task(task),
          .names(leads), .names(others),
          .text(task.due), .text(join(task.flags)), .number(task.span.line), .number(task.span.offset),
          .number(task.span.length),
        ])
      }
    }
  }

  static let assignments = Table(
    name: "assignments",
    columns: [
      Column("source"), Column("task"), Column("position", "integer"), Column("role"), Column("label"), Column("basis"),
      Column("group", "integer"), Column("text"), Column("organization"), Column("match"),
      Column("collective", "boolean"), Column("kind"),
      Column("line", "integer"), Column("offset", "integer"), Column("length", "integer"),
    ],
    key: ["source", "task", "position"],
    references: [
      toTask,
      Reference(
        columns: ["source", "organization"], table: "organizations", key: ["source", "id"], isOptional: true),
    ]
  ) { notice, source, rows in
    eachTask(notice) { task in
      for (position, assignment) in task.assignments.enumerated() {
        let mention = assignment.mention
        rows.add([
          .text(source), .text(task.id), .number(position + 1), .text(assignment.role.rawValue),
          .text(assignment.label), .text(assignment.basis.rawValue), .number(assignment.group), .words(mention.printed),
          .text(mention.organization), .text(mention.match.rawValue), .flag(mention.isCollective), .text(mention.kind),
          .number(mention.span.line), .number(mention.span.offset), .number(mention.span.length),
        ])
      }
    }
  }

  static let milestones = Table(
    name: "milestones",
    columns: [
      Column("source"), Column("task"), Column("position", "integer"), Column("label"), Column("text"),
      Column("from", "date"), Column("due", "date"),
    ],
    key: ["source", "task", "position"], references: [toTask]
  ) { notice, source, rows in
    eachTask(notice) { task in
      for (position, milestone) in task.milestones.enumerated() {
        rows.add([
          .text(source), .text(task.id), .number(position + 1), .text(milestone.label), .words(milestone.printed),
          .text(milestone.from), .text(milestone.due),
        ])
      }
    }
  }

  /// Targets of tasks, then of their milestones: `milestone` is the milestone's position, empty for the task's own.
  static let targets = Table(
    name: "targets",
    columns: [Column("source"), Column("task"), Column("position", "integer"), Column("milestone", "integer")]
      + targetColumns,
    key: ["source", "task", "position"], references: [toTask]
  ) { notice, source, rows in
    eachTask(notice) { task in
      var position = 0
      func add(_ targets: [Target], milestone: Int?) {
        for target in targets {
          position += 1
          rows.add([.text(source), .text(task.id), .number(position), .number(milestone)])
          rows.add(target)
        }
      }
      add(task.targets, milestone: nil)
      for (place, milestone) in task.milestones.enumerated() { add(milestone.targets, milestone: place + 1) }
    }
  }

  static let statements = Table(
    name: "statements",
    columns: [
      Column("source"), Column("document"), Column("position", "integer"), Column("kind"), Column("section"),
      Column("sentence"),
    ] + targetColumns,
    key: ["source", "document", "position"], references: [toDocument]
  ) { notice, source, rows in
    for document in notice.documents {
      var position = 0
      for statement in document.statements {
        let section = statement.section.map { document.sections[$0].id }
        for target in statement.targets {
          position += 1
          rows.add([
            .text(source), .text(document.id), .number(position), .text(statement.kind.rawValue), .text(section),
            .words(statement.printed),
          ])
          rows.add(target)
        }
      }
    }
  }

  static let people = Table(
    name: "people",
    columns: [
      Column("source"), Column("document"), Column("id"), Column("name"), Column("list"), Column("role"),
      Column("post"),
      Column("organization"), Column("duties"), Column("assists"), Column("alternates"), Column("line", "integer"),
    ],
    key: ["source", "id"], references: [toDocument]
  ) { notice, source, rows in
    for document in notice.documents {
      for person in document.people {
        rows.add([
          .text(source), .text(document.id), .text(person.id), .words(person.name), .text(person.list),
          .text(person.role), .words(person.post), .text(person.organization), .names(person.duties),
          .text(join(person.assists)), .text(join(person.alternates)), .number(person.span.line),
        ])
      }
    }
  }

  /// Who is in charge of which unit, and how: `in_charge`, `liaison`, `presides`.
  static let charges = Table(
    name: "charges",
    columns: [
      Column("source"), Column("person"), Column("position", "integer"), Column("kind"), Column("text"),
      Column("organization"), Column("match"), Column("line", "integer"),
    ],
    key: ["source", "person", "position"],
    references: [Reference(columns: ["source", "person"], table: "people", key: ["source", "id"])]
  ) { notice, source, rows in
    for person in notice.documents.flatMap(\.people) {
      let all =
        person.inCharge.map { ("in_charge", $0) } + person.liaison.map { ("liaison", $0) }
        + person.presides.map { ("presides", $0) }
      for (position, (kind, unit)) in all.enumerated() {
        rows.add([
          .text(source), .text(person.id), .number(position + 1), .text(kind), .words(unit.printed),
          .text(unit.organization), .text(unit.match.rawValue), .number(unit.span.line),
        ])
      }
    }
  }

  private static let targetColumns = [
    Column("of"), Column("indicator"), Column("change"), Column("op"), Column("value", "number"),
    Column("max", "number"),
    Column("unit"), Column("canonical_value", "number"), Column("canonical_max", "number"), Column("canonical_unit"),
    Column("stretch", "boolean"), Column("baseline", "number"), Column("above"), Column("below"), Column("restored"),
    Column("due", "date"),
    Column("text"),
    Column("line", "integer"), Column("offset", "integer"), Column("length", "integer"),
  ]

  static let officials = Table(
    name: "officials",
    columns: [Column("source"), Column("task"), Column("position", "integer"), Column("label"), Column("name")],
    key: ["source", "task", "position"], references: [toTask]
  ) { notice, source, rows in
    eachTask(notice) { task in
      for (position, official) in task.officials.enumerated() {
        rows.add([
          .text(source), .text(task.id), .number(position + 1), .text(official.label), .words(official.printed),
        ])
      }
    }
  }

  static let parts = Table(
    name: "parts",
    columns: [
      Column("source"), Column("document"), Column("position", "integer"), Column("kind"), Column("section"),
      Column("text"),
      Column("line", "integer"),
    ],
    key: ["source", "document", "position"], references: [toDocument]
  ) { notice, source, rows in
    for document in notice.documents {
      for (position, part) in document.parts.enumerated() {
        rows.add([
          .text(source), .text(document.id), .number(position + 1), .text(part.kind.rawValue),
          .text(part.section.map { document.sections[$0].id }), .words(part.printed), .number(part.printed.span.line),
        ])
      }
    }
  }

  static let citations = Table(
    name: "citations",
    columns: [
      Column("source"), Column("document"), Column("position", "integer"), Column("title"), Column("number"),
      Column("line", "integer"),
    ],
    key: ["source", "document", "position"], references: [toDocument]
  ) { notice, source, rows in
    for document in notice.documents {
      for (position, citation) in document.citations.enumerated() {
        rows.add([
          .text(source), .text(document.id), .number(position + 1), .text(citation.title), .text(citation.number),
          .number(citation.span.line),
        ])
      }
    }
  }

  static let diagnostics = Table(
    name: "diagnostics",
    columns: [
      Column("source"), Column("position", "integer"), Column("severity"), Column("code"), Column("message"),
      Column("hint"),
      Column("line", "integer"), Column("offset", "integer"), Column("length", "integer"),
    ],
    key: ["source", "position"], references: []
  ) { notice, source, rows in
    for (position, diagnostic) in notice.diagnostics.enumerated() {
      rows.add([
        .text(source), .number(position + 1), .text(diagnostic.severity.rawValue), .text(diagnostic.code.rawValue),
        .text(diagnostic.message), .text(diagnostic.hint(in: .english)), .number(diagnostic.span.line),
        .number(diagnostic.span.offset), .number(diagnostic.span.length),
      ])
    }
  }

  private static func eachTask(_ notice: Notice, _ body: (TaskItem) -> Void) {
    for document in notice.documents {
      for task in document.tasks { body(task) }
    }
  }

  /// Value of the column `source`: a file is named by its content, as the same name may stand in two folders.
  public static func key(_ source: Source) -> String {
    "\(source.name)@\(String(decoding: source.sha256.utf8.prefix(12), as: UTF8.self))"
  }

  /// nil for none.
  fileprivate static func join(_ names: some Sequence<String>, _ separator: String = "；") -> String? {
    let joined = names.joined(separator: separator)
    return joined.isEmpty ? nil : joined
  }
}

extension TableRows {
  /// The values of `targetColumns`.
  fileprivate mutating func add(_ target: Target) {
    let span = target.printed.span
    add([
      .text(target.of), .text(target.indicator), .text(target.change.rawValue), .text(target.bound.rawValue),
      .real(target.value), .real(target.max), .text(target.unit), .real(target.canonical?.value),
      .real(target.canonical?.max), .text(target.canonical?.unit), .flag(target.isStretch), .real(target.baseline),
      .text(target.above), .text(target.below), .text(Table.join(target.restored)), .text(target.due),
      .words(target.printed), .number(span.line),
      .number(span.offset), .number(span.length),
    ])
  }
}
