import Model

/// Persons, and what they are in charge of.
extension Table {
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
}
