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
  private let rows: @Sendable (Notice, _ source: String) -> [[String?]]

  init(
    name: String, columns: [Column], key: [String], references: [Reference],
    rows: @escaping @Sendable (Notice, _ source: String) -> [[String?]]
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
    self.rows = rows
  }

  /// The rows that a notice adds; a missing value is nil.
  public func rows(of notice: Notice) -> [[String?]] { rows(notice, Table.key(notice)) }

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
  ) { notice, source in
    notice.documents.map { document in
      [
        source, document.id, document.number?.printed.text, document.subjectYear.map(String.init),
        document.division, document.kind, document.title, join(document.issuers.map(\.text)), document.signedOn?.iso,
        document.printedOn?.iso,
        join(document.recipients.map(\.text)), join(document.copiedTo.map(\.text)),
        join(document.attachments.map(\.title.text)), join(document.contacts.map(\.text)), "\(document.tasks.count)",
        "\(document.span.line)",
      ]
    }
  }

  static let sections = Table(
    name: "sections",
    columns: [
      Column("source"), Column("document"), Column("id"), Column("parent"), Column("list"), Column("level", "integer"),
      Column("number"), Column("title"), Column("line", "integer"),
    ],
    key: ["source", "id"], references: [toDocument]
  ) { notice, source in
    notice.documents.flatMap { document in
      document.sections.map { section in
        [
          source, document.id, section.id, section.parent.map { document.sections[$0].id }, section.list,
          "\(section.level)",
          section.number, section.title, "\(section.span.line)",
        ]
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
  ) { notice, source in
    notice.organizations.map {
      [
        source, $0.id, $0.name, $0.division, $0.function, $0.kind, $0.level, $0.parent,
        join($0.successors.map { "\($0.organization)@\($0.year)" }),
      ]
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
  ) { notice, source in
    notice.documents.flatMap { document in
      document.tasks.map { task in
        let names = { (isLead: Bool) in
          join(task.assignments.filter { ($0.role == .lead) == isLead }.map(\.mention.text))
        }
        let path = task.sections.map { document.sections[$0].title }.joined(separator: " / ")
        return [
          source, document.id, task.id, task.list, task.number, path.isEmpty ? nil : path, task.kind, task.text,
          names(true), names(false), task.due, join(task.flags), "\(task.span.line)", "\(task.span.offset)",
          "\(task.span.length)",
        ]
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
  ) { notice, source in
    eachTask(notice, source) { task in
      task.assignments.enumerated().map { position, assignment in
        let mention = assignment.mention
        return [
          "\(position + 1)", assignment.role.rawValue, assignment.label, assignment.basis.rawValue,
          "\(assignment.group)",
          mention.text, mention.organization, mention.match.rawValue, mention.isCollective ? "true" : "false",
          mention.kind, "\(mention.span.line)", "\(mention.span.offset)", "\(mention.span.length)",
        ]
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
  ) { notice, source in
    eachTask(notice, source) { task in
      task.milestones.enumerated().map { ["\($0 + 1)", $1.label, $1.printed.text, $1.from, $1.due] }
    }
  }

  /// Targets of tasks, then of their milestones: `milestone` is the milestone's position, empty for the task's own.
  static let targets = Table(
    name: "targets",
    columns: [Column("source"), Column("task"), Column("position", "integer"), Column("milestone", "integer")]
      + targetColumns,
    key: ["source", "task", "position"], references: [toTask]
  ) { notice, source in
    eachTask(notice, source) { task in
      let own = task.targets.map { (nil as Int?, $0) }
      let later = task.milestones.enumerated().flatMap { place, milestone in milestone.targets.map { (place + 1, $0) } }
      return (own + later).enumerated().map { position, entry in
        ["\(position + 1)", entry.0.map { "\($0)" }] + fields(of: entry.1)
      }
    }
  }

  static let statements = Table(
    name: "statements",
    columns: [
      Column("source"), Column("document"), Column("position", "integer"), Column("kind"), Column("section"),
      Column("sentence"),
    ] + targetColumns,
    key: ["source", "document", "position"], references: [toDocument]
  ) { notice, source in
    notice.documents.flatMap { document in
      let entries = document.statements.flatMap { statement in statement.targets.map { (statement, $0) } }
      return entries.enumerated().map { position, entry in
        [
          source, document.id, "\(position + 1)", entry.0.kind.rawValue,
          entry.0.section.map { document.sections[$0].id }, entry.0.printed.text,
        ] + fields(of: entry.1)
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
  ) { notice, source in
    notice.documents.flatMap { document in
      document.people.map { person in
        [
          source, document.id, person.id, person.name.text, person.list, person.role, person.post?.text,
          person.organization, join(person.duties.map(\.text)), join(person.assists), join(person.alternates),
          "\(person.span.line)",
        ]
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
  ) { notice, source in
    notice.documents.flatMap(\.people).flatMap { person in
      let all =
        person.inCharge.map { ("in_charge", $0) } + person.liaison.map { ("liaison", $0) }
        + person.presides.map { ("presides", $0) }
      return all.enumerated().map { position, entry in
        [
          source, person.id, "\(position + 1)", entry.0, entry.1.text, entry.1.organization,
          entry.1.match.rawValue,
          "\(entry.1.span.line)",
        ]
      }
    }
  }

  private static let targetColumns = [
    Column("of"), Column("indicator"), Column("change"), Column("op"), Column("value", "number"),
    Column("max", "number"),
    Column("unit"), Column("canonical_value", "number"), Column("canonical_max", "number"), Column("canonical_unit"),
    Column("stretch", "boolean"), Column("baseline", "number"), Column("restored"), Column("due", "date"),
    Column("text"),
    Column("line", "integer"), Column("offset", "integer"), Column("length", "integer"),
  ]

  private static func fields(of target: Target) -> [String?] {
    [
      target.of, target.indicator, target.change.rawValue, target.bound.rawValue, JSONWriter.text(target.value),
      target.max.map(JSONWriter.text), target.unit, target.canonical.map { JSONWriter.text($0.value) },
      target.canonical?.max.map(JSONWriter.text), target.canonical?.unit, target.isStretch ? "true" : "false",
      target.baseline.map(JSONWriter.text), join(target.restored), target.due, target.printed.text,
      "\(target.printed.span.line)", "\(target.printed.span.offset)", "\(target.printed.span.length)",
    ]
  }

  static let officials = Table(
    name: "officials",
    columns: [Column("source"), Column("task"), Column("position", "integer"), Column("label"), Column("name")],
    key: ["source", "task", "position"], references: [toTask]
  ) { notice, source in
    eachTask(notice, source) { task in task.officials.enumerated().map { ["\($0 + 1)", $1.label, $1.printed.text] } }
  }

  static let parts = Table(
    name: "parts",
    columns: [
      Column("source"), Column("document"), Column("position", "integer"), Column("kind"), Column("section"),
      Column("text"),
      Column("line", "integer"),
    ],
    key: ["source", "document", "position"], references: [toDocument]
  ) { notice, source in
    notice.documents.flatMap { document in
      document.parts.enumerated().map { position, part in
        [
          source, document.id, "\(position + 1)", part.kind.rawValue,
          part.section.map { document.sections[$0].id },
          part.printed.text, "\(part.printed.span.line)",
        ]
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
  ) { notice, source in
    notice.documents.flatMap { document in
      document.citations.enumerated().map {
        [source, document.id, "\($0 + 1)", $1.title, $1.number, "\($1.span.line)"]
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
  ) { notice, source in
    notice.diagnostics.enumerated().map { position, diagnostic in
      [
        source, "\(position + 1)", diagnostic.severity.rawValue, diagnostic.code.rawValue, diagnostic.message,
        diagnostic.hint(in: .english), "\(diagnostic.span.line)", "\(diagnostic.span.offset)",
        "\(diagnostic.span.length)",
      ]
    }
  }

  private static func eachTask(
    _ notice: Notice, _ source: String, _ rows: (TaskItem) -> [[String?]]
  ) -> [[String?]] {
    var all: [[String?]] = []
    for document in notice.documents {
      for task in document.tasks {
        for fields in rows(task) {
          var row: [String?] = []
          row.reserveCapacity(fields.count + 2)
          row.append(source)
          row.append(task.id)
          row += fields
          all.append(row)
        }
      }
    }
    return all
  }

  /// Value of the column `source`: a file is named by its content, as the same name may stand in two folders.
  public static func key(_ notice: Notice) -> String {
    "\(notice.source.name)@\(String(decoding: notice.source.sha256.utf8.prefix(12), as: UTF8.self))"
  }

  private static func join(_ names: [String]) -> String? { names.isEmpty ? nil : names.joined(separator: "；") }
}
