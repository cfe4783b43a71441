import Model

extension Table {
  /// What tells of a target, of a task or of a sentence of a report.
  static let targetColumns =
    [
      Column("of"), Column("indicator"), Column("change"), Column("op"), Column("value", "number"),
      Column("max", "number"), Column("unit"), Column("canonical_value", "number"), Column("canonical_max", "number"),
      Column("canonical_unit"), Column("stretch", "boolean"), Column("baseline", "number"), Column("above"),
      Column("below"), Column("restored"), Column("due", "date"), Column("text"),
    ] + place + [Column("from", "date")]
}

extension TableRows {
  /// The values of `targetColumns`.
  mutating func add(_ target: Target) {
    add([
      .text(target.of), .text(target.indicator), .text(target.change.rawValue), .text(target.bound.rawValue),
      .real(target.value), .real(target.max), .text(target.unit), .real(target.canonical?.value),
      .real(target.canonical?.max), .text(target.canonical?.unit), .flag(target.isStretch), .real(target.baseline),
      .text(target.above), .text(target.below), .text(Table.join(target.restored)), .text(target.due),
      .words(target.printed),
    ])
    add(target.printed.span)
    add([.text(target.from)])
  }
}
