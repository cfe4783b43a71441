import Model

/// Applies what people put right, after everything else is read. What was changed is marked: `corrected` on the value,
/// a flag on its task, a diagnostic at the place.
struct Corrector {
  let registry: Registry
  let manuscript: Manuscript

  /// Corrections of other notices are passed over; one whose words are not found is reported.
  func apply(_ corrections: [Correction], to notice: inout Notice) {
    var isChanged = false
    for correction in inOrder(corrections) {
      guard let document = notice.documents.firstIndex(where: { $0.id == correction.document }) else { continue }
      isChanged = true
      let place = notice.documents[document].tasks.firstIndex { $0.id == correction.task }
      guard correction.fault == nil, let place, let span = apply(correction, to: &notice, document, place) else {
        let span = place.map { notice.documents[document].tasks[$0].span } ?? notice.documents[document].span
        let line = SourceSpan(offset: span.offset, length: 0, line: span.line, page: span.page)
        notice.diagnostics.append(Diagnostic(.correctionUnmatched, [correction.task, correction.words], at: line))
        continue
      }
      notice.diagnostics.append(Diagnostic(.correctionApplied, [correction.words], at: span))
    }
    guard isChanged else { return }
    notice.settleOrganizations()
    notice.sortDiagnostics()
  }

  /// As given, but what leaves does so last, from the back: an occurrence counts what the program read.
  private func inOrder(_ corrections: [Correction]) -> [Correction] {
    let leaving = corrections.filter { $0.verdict == .rejected }
    return corrections.filter { $0.verdict != .rejected }
      + leaving.sorted { ($0.occurrence ?? 1) > ($1.occurrence ?? 1) }
  }

  /// Where the correction was applied; nil where its words are not there.
  private func apply(
    _ correction: Correction, to notice: inout Notice, _ document: Int, _ place: Int
  ) -> SourceSpan? {
    switch correction.subject {
    case .assignment: applyToAssignment(correction, &notice, document, place)
    case .target: applyToTarget(correction, &notice.documents[document].tasks[place])
    case .task: applyToTask(correction, &notice, document, place)
    }
  }

  // MARK: Units

  private func applyToAssignment(
    _ correction: Correction, _ notice: inout Notice, _ document: Int, _ place: Int
  ) -> SourceSpan? {
    let assignments = notice.documents[document].tasks[place].assignments
    let found = assignments.indices.filter { assignments[$0].mention.text == correction.words }
    guard let index = found.dropFirst((correction.occurrence ?? 1) - 1).first else { return nil }
    let span = assignments[index].mention.span
    var assignment = assignments[index]
    if let role = correction.role.flatMap(Assignment.Role.init) { assignment.role = role }
    if let id = correction.organization {
      let year = notice.documents[document].referenceYear
      guard
        let organization = notice.organizations.first(where: { $0.id == id })
          ?? OrganizationResolver(registry: registry, division: String(id.prefix(6)), year: year)?
          .organization(id: id, name: correction.name)
      else { return nil }
      if !notice.organizations.contains(where: { $0.id == id }) { notice.organizations.append(organization) }
      assignment.mention.denotation = Denotation(
        organization: id, match: .corrected, isCollective: organization.kind == "collective")
      notice.settle([.organizationUnknown, .organizationAmbiguous, .organizationRepaired], in: span)
    }
    assignment.isCorrected = true
    if correction.verdict == .rejected {
      // Its words stay in the clause, which the task keeps as printed.
      notice.documents[document].tasks[place].assignments.remove(at: index)
      notice.settle([.organizationUnknown, .organizationAmbiguous, .organizationRepaired], in: span)
    } else {
      notice.documents[document].tasks[place].assignments[index] = assignment
    }
    notice.documents[document].tasks[place].mark("corrected")
    return span
  }

  // MARK: Targets

  private func applyToTarget(_ correction: Correction, _ task: inout TaskItem) -> SourceSpan? {
    var left = (correction.occurrence ?? 1) - 1
    func find(_ targets: [Target]) -> Int? {
      for index in targets.indices where targets[index].printed.text == correction.words {
        if left == 0 { return index }
        left -= 1
      }
      return nil
    }
    if let index = find(task.targets) { return change(&task.targets, index, correction, &task.flags) }
    for milestone in task.milestones.indices {
      guard let index = find(task.milestones[milestone].targets) else { continue }
      return change(&task.milestones[milestone].targets, index, correction, &task.flags)
    }
    return nil
  }

  private func change(
    _ targets: inout [Target], _ index: Int, _ correction: Correction, _ flags: inout [String]
  ) -> SourceSpan? {
    let span = targets[index].printed.span
    if !flags.contains("corrected") { flags.append("corrected") }
    if correction.verdict == .rejected {
      targets.remove(at: index)
      return span
    }
    var target = targets[index]
    if let of = correction.of {
      target.of = of.isEmpty ? nil : of
      target.indicator = nil
    }
    if let change = correction.change.flatMap(Target.Change.init) { target.change = change }
    if let op = correction.op.flatMap(Quantity.Bound.init) { target.bound = op }
    if let value = correction.value {
      target.value = value
      // Another number has another upper end, or none.
      target.max = correction.max
    } else if let max = correction.max {
      target.max = max
    }
    if let unit = correction.unit {
      let read = QuantityScanner(units: registry.vocabulary.units).quantities(in: "1\(unit)").first
      target.unit = unit
      target.measure = read?.unit == unit ? read?.measure : nil
      target.multiplier = read?.unit == unit ? read?.multiplier ?? 1 : 1
      target.lostPercent = false
    }
    target.isCorrected = true
    var reading = TargetReading(indicators: registry.indicators, of: nil)
    reading.settle(&target)
    targets[index] = target
    return span
  }

  // MARK: Tasks

  private func applyToTask(
    _ correction: Correction, _ notice: inout Notice, _ document: Int, _ place: Int
  ) -> SourceSpan? {
    let task = notice.documents[document].tasks[place]
    // Ids may be given anew when the rules change: the words must still be those that the person saw.
    // Cells once stood without a line feed between them.
    guard task.text.filter({ !$0.isNewline }) == correction.words.filter({ !$0.isNewline }) else { return nil }
    let span = task.span
    switch correction.verdict {
    case .rejected:
      let parts = manuscript.words(in: span).map {
        Part(.text, manuscript.text.printed($0), section: task.sections.last)
      }
      notice.documents[document].parts.append(contentsOf: parts)
      notice.documents[document].parts.sort { $0.printed.span.offset < $1.printed.span.offset }
      notice.documents[document].tasks.remove(at: place)
      return span
    case .accepted:
      notice.settle([.tableRowDoubtful, .textDoubtful, .percentRestored, .emphasisLost], in: span)
      notice.documents[document].tasks[place].mark("accepted")
      if correction.text == nil { return span }
    case nil: break
    }
    guard let text = correction.text, let start = task.texts.first?.range(in: manuscript.text)?.lowerBound,
      let ranges = manuscript.find(text, near: start)
    else { return nil }
    notice.documents[document].tasks[place].texts = ranges.map { manuscript.text.printed($0) }
    let spans = [span] + notice.documents[document].tasks[place].texts.map(\.span)
    if let first = spans.min(by: { $0.offset < $1.offset }), let end = spans.map(\.end).max() {
      notice.documents[document].tasks[place].span = SourceSpan(
        offset: first.offset, length: end - first.offset, line: first.line, page: first.page)
    }
    notice.documents[document].tasks[place].mark("corrected")
    return span
  }
}

extension Normalizer {
  /// Applies corrections to a notice that was normalized from the manuscript.
  public func apply(_ corrections: [Correction], to notice: inout Notice, of manuscript: Manuscript) {
    Corrector(registry: registry, manuscript: manuscript).apply(corrections, to: &notice)
  }
}

extension TaskItem {
  fileprivate mutating func mark(_ flag: String) { if !flags.contains(flag) { flags.append(flag) } }
}

extension Notice {
  /// Takes out doubts that a person has settled.
  fileprivate mutating func settle(_ codes: Set<DiagnosticCode>, in span: SourceSpan) {
    diagnostics.removeAll { codes.contains($0.code) && $0.span.offset < span.end && $0.span.end > span.offset }
  }

  /// Leaves the units that something still names.
  fileprivate mutating func settleOrganizations() {
    var used: Set<String> = []
    for document in documents {
      var mentions = document.issuers + document.recipients + document.copiedTo
      mentions += document.tasks.flatMap { $0.assignments.map(\.mention) }
      mentions += document.people.flatMap { $0.inCharge + $0.liaison + $0.presides }
      used.formUnion(mentions.compactMap(\.organization) + document.people.compactMap(\.organization))
    }
    organizations = organizations.filter { used.contains($0.id) }.sorted { $0.id < $1.id }
  }
}

extension Manuscript {
  /// What of the text stands in a stretch of the source, paragraph by paragraph.
  fileprivate func words(in span: SourceSpan) -> [Range<Int>] {
    paragraphs.compactMap { paragraph in
      let inside = text.lines(in: paragraph.range).joined().compactMap { piece -> Range<Int>? in
        let place = text.span(piece)
        guard place.offset < span.end, place.end > span.offset else { return nil }
        // A piece stands in the source byte by byte, or is taken whole.
        guard place.length == piece.count else { return piece }
        return piece.lowerBound + max(0, span.offset - place.offset)..<piece.upperBound - max(0, place.end - span.end)
      }
      guard let first = inside.first, let last = inside.last else { return nil }
      return first.lowerBound..<last.upperBound
    }
  }

  /// Where words stand, paragraph by paragraph, at the place nearest to another; nil where they don't. White space,
  /// which folding changes, does not count.
  fileprivate func find(_ words: String, near place: Int) -> [Range<Int>]? {
    let wanted = words.unicodeScalars.filter { !$0.properties.isWhitespace }.flatMap { Array(String($0).utf8) }
    guard !wanted.isEmpty else { return nil }
    let positions = text.bytes.indices.filter { text.bytes[$0] > 0x20 }
    let bytes = positions.map { text.bytes[$0] }
    var best: Range<Int>?
    var start = 0
    while start + wanted.count <= bytes.count {
      if bytes[start] == wanted[0], bytes[start..<start + wanted.count].elementsEqual(wanted) {
        let range = positions[start]..<positions[start + wanted.count - 1] + 1
        if best.map({ abs($0.lowerBound - place) > abs(range.lowerBound - place) }) ?? true { best = range }
      }
      start += 1
    }
    guard let best else { return nil }
    return paragraphs.compactMap { paragraph in
      let range = paragraph.range.clamped(to: best)
      return range.isEmpty ? nil : range
    }
  }
}
