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

  static let assignments = Table(
    name: "assignments",
    columns: [
      Column("source"), Column("task"), Column("position", "integer"), Column("role"), Column("label"), Column("basis"),
      Column("group", "integer"), Column("text"), Column("organization"), Column("match"),
      Column("collective", "boolean"), Column("kind"),
    ] + place,
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
        ])
        rows.add(mention.span)
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

  static let milestones = Table(
    name: "milestones",
    columns: [
      Column("source"), Column("task"), Column("position", "integer"), Column("label"), Column("text"),
      Column("from", "date"), Column("due", "date"),
    ] + place,
    key: ["source", "task", "position"], references: [toTask]
  ) { notice, source, rows in
    eachTask(notice) { task in
      for (position, milestone) in task.milestones.enumerated() {
        rows.add([
          .text(source), .text(task.id), .number(position + 1), .text(milestone.label), .words(milestone.printed),
          .text(milestone.from), .text(milestone.due),
        ])
        rows.add(milestone.printed.span)
      }
    }
  }

  /// What a wish without a number comes to, which is derived and not printed.
  static let qualities = Table(
    name: "qualities",
    columns: [
      Column("source"), Column("task"), Column("position", "integer"), Column("of"), Column("value", "number"),
      Column("unit"), Column("text"),
    ] + place,
    key: ["source", "task", "position"], references: [toTask]
  ) { notice, source, rows in
    eachTask(notice) { task in
      for (position, quality) in task.qualities.enumerated() {
        rows.add([
          .text(source), .text(task.id), .number(position + 1), .text(quality.of), .real(quality.value),
          .text(quality.unit), .words(quality.printed),
        ])
        rows.add(quality.printed.span)
      }
    }
  }

  static let officials = Table(
    name: "officials",
    columns: [
      Column("source"), Column("task"), Column("position", "integer"), Column("label"), Column("name"), Column("post"),
      Column("person"),
    ] + place,
    key: ["source", "task", "position"], references: [toTask]
  ) { notice, source, rows in
    eachTask(notice) { task in
      for (position, official) in task.officials.enumerated() {
        rows.add([
          .text(source), .text(task.id), .number(position + 1), .text(official.label), .words(official.printed),
          .words(official.post), .text(official.person),
        ])
        rows.add(official.printed.span)
      }
    }
  }

  static let remarks = Table(
    name: "remarks",
    columns: [Column("source"), Column("task"), Column("position", "integer"), Column("label"), Column("text")] + place,
    key: ["source", "task", "position"], references: [toTask]
  ) { notice, source, rows in
    eachTask(notice) { task in
      for (position, remark) in task.remarks.enumerated() {
        rows.add([
          .text(source), .text(task.id), .number(position + 1), .text(remark.label), .words(remark.printed),
        ])
        rows.add(remark.printed.span)
      }
    }
  }

  private static func eachTask(_ notice: Notice, _ body: (TaskItem) -> Void) {
    for document in notice.documents {
      for task in document.tasks { body(task) }
    }
  }
}
