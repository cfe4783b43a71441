import Model

/// Tasks, and what belongs to one.
extension Table {
  private static let toTask = Reference(columns: ["source", "task"], table: "tasks", key: ["source", "id"])

  static let tasks = Table(
    name: "tasks",
    columns: [
      Column("source"), Column("document"), Column("id"), Column("list"), Column("number"), Column("path"),
      Column("kind"), Column("text"), Column("lead"), Column("others"), Column("due", "date"), Column("flags"),
    ] + place + [Column("category"), Column("goal"), Column("certainty", "integer")],
    key: ["source", "id"], references: [toDocument]
  ) { notice, source, rows in
    for document in notice.documents {
      for task in document.tasks {
        let leads = task.assignments.compactMap { $0.role == .lead ? $0.mention.printed : nil }
        let others = task.assignments.compactMap { $0.role == .lead ? nil : $0.mention.printed }
        let path = task.sections.map { document.sections[$0].title }
        rows.add([
          .text(source), .text(document.id), .text(task.id), .text(task.list), .text(task.number),
          .text(join(path, " / ")), .text(task.kind), .task(task), .names(leads), .names(others), .text(task.due),
          .text(join(task.flags)),
        ])
        rows.add(task.span)
        rows.add([.words(task.category), .words(task.goal), .number(task.certainty)])
      }
    }
  }

  static let assignments = list(
    "assignments", of: \.assignments,
    columns: [
      Column("role"), Column("label"), Column("basis"), Column("group", "integer"), Column("text"),
      Column("organization"), Column("match"), Column("collective", "boolean"), Column("kind"),
    ],
    references: [
      Reference(
        columns: ["source", "organization"], table: "organizations", key: ["source", "id"], isOptional: true)
    ], at: \.mention.span
  ) { assignment in
    let mention = assignment.mention
    return [
      .text(assignment.role.rawValue), .text(assignment.label), .text(assignment.basis.rawValue),
      .number(assignment.group), .words(mention.printed), .text(mention.organization), .text(mention.match.rawValue),
      .flag(mention.isCollective), .text(mention.kind),
    ]
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

  static let milestones = list(
    "milestones", of: \.milestones,
    columns: [Column("label"), Column("text"), Column("from", "date"), Column("due", "date")], at: \.printed.span
  ) { [.text($0.label), .words($0.printed), .text($0.from), .text($0.due)] }

  /// What a wish without a number comes to, which is derived and not printed.
  static let qualities = list(
    "qualities", of: \.qualities,
    columns: [Column("of"), Column("value", "number"), Column("unit"), Column("text")], at: \.printed.span
  ) { [.text($0.of), .real($0.value), .text($0.unit), .words($0.printed)] }

  static let officials = list(
    "officials", of: \.officials,
    columns: [Column("label"), Column("name"), Column("post"), Column("person")], at: \.printed.span
  ) { [.text($0.label), .words($0.printed), .words($0.post), .text($0.person)] }

  static let remarks = list(
    "remarks", of: \.remarks, columns: [Column("label"), Column("text")], at: \.printed.span
  ) { [.text($0.label), .words($0.printed)] }

  /// Values of which a task holds several: its id, their place among them, the columns given, and where they stand.
  private static func list<Value>(
    _ name: String, of values: @escaping @Sendable (TaskItem) -> [Value], columns: [Column],
    references: [Reference] = [], at place: @escaping @Sendable (Value) -> SourceSpan,
    fields: @escaping @Sendable (Value) -> [TableField]
  ) -> Table {
    Table(
      name: name,
      columns: [Column("source"), Column("task"), Column("position", "integer")] + columns + Table.place,
      key: ["source", "task", "position"], references: [toTask] + references
    ) { notice, source, rows in
      eachTask(notice) { task in
        for (position, value) in values(task).enumerated() {
          rows.add([.text(source), .text(task.id), .number(position + 1)])
          rows.add(fields(value))
          rows.add(place(value))
        }
      }
    }
  }

  private static func eachTask(_ notice: Notice, _ body: (TaskItem) -> Void) {
    for document in notice.documents {
      for task in document.tasks { body(task) }
    }
  }
}
