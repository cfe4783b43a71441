import Model

/// Duties: what units do, in paragraphs without a number, parted from them by a colon or a verb.
extension ListWriter {
  /// What each piece states: where one paragraph holds two duties or more, or paragraphs side by side one each.
  func statedDuties(_ pieces: [Piece]) -> [[DutyFinder.Duty]] {
    let found = pieces.map { $0.isPlain ? duties.stated(in: $0.range) : [] }
    return found.indices.map { index in
      let isBeside = [index - 1, index + 1].contains { found.indices.contains($0) && !found[$0].isEmpty }
      return found[index].count >= 2 || isBeside ? found[index] : []
    }
  }

  /// One duty for each paragraph that a unit heads, and the paragraphs below it.
  mutating func addDuties(_ pieces: [Piece], _ headings: [DutyFinder.Duty?], outline: Outline) {
    var isOpen = false
    for (piece, heading) in zip(pieces, headings) {
      // 县公安局：…。|县财政局负责…: below one that a colon parts from its units, one that a verb does.
      if let duty = heading ?? (isOpen ? duties.opening(of: piece) : nil) {
        addDuty(duty, outline: outline)
        isOpen = true
      } else if isOpen, let task = lastTask, piece.clauses.isEmpty {
        document.tasks[task].texts.append(page.text.printed(piece.range))
        extend(task, to: piece)
      } else {
        keep(piece.range, as: .text, section: outline.sections.last)
      }
    }
  }

  /// Duties that sentences of a paragraph state, and the words in front of the first.
  mutating func addDuties(_ stated: [DutyFinder.Duty], in piece: Piece, outline: Outline) {
    guard let first = stated.first else { return }
    keep(piece.range.lowerBound..<first.range.lowerBound, as: .text, section: outline.sections.last)
    for duty in stated { addDuty(duty, outline: outline) }
  }

  private mutating func addDuty(_ duty: DutyFinder.Duty, outline: Outline) {
    document.tasks.append(task(of: duty, list: outline.list, sections: outline.sections))
    lastTask = document.tasks.count - 1
  }

  func task(of duty: DutyFinder.Duty, list: String, sections: [Int]) -> TaskItem {
    var task = TaskItem(
      list: list, number: nil, sections: sections, texts: duty.body.isEmpty ? [] : [page.text.printed(duty.body)],
      span: page.text.span(duty.range))
    task.kind = "duty"
    task.assignments = duty.names.map {
      Assignment(role: $0.role, label: nil, basis: .actor, group: 0, mention: Mention(page.text.printed($0.range)))
    }
    return task
  }
}
