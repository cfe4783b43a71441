import Model

/// What stands in a document besides its tasks and persons.
extension Table {
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
    ] + place,
    key: ["source", "position"], references: []
  ) { notice, source, rows in
    for (position, diagnostic) in notice.diagnostics.enumerated() {
      rows.add([
        .text(source), .number(position + 1), .text(diagnostic.severity.rawValue), .text(diagnostic.code.rawValue),
        .text(diagnostic.message), .text(diagnostic.hint(in: .english)),
      ])
      rows.add(diagnostic.span)
    }
  }
}
