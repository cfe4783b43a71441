import Model

/// `Draft` → `Notice`: dates, numbers, ids, offices.
public struct Normalizer: Sendable {
  let registry: Registry
  private let cache = ResolutionCache()

  public init(registry: Registry) { self.registry = registry }

  /// What the notices of a file have in common, while they come portion by portion.
  public struct Course {
    private let manuscript: Manuscript
    fileprivate var ids = UniqueNames()
    fileprivate var sections = 0
    fileprivate var organizations: [String: Organization] = [:]
    private var furniture: [Furniture] = []
    fileprivate var diagnostics: [Diagnostic]

    public init(of manuscript: Manuscript) {
      self.manuscript = manuscript
      diagnostics = manuscript.diagnostics
    }
  }

  /// Completes the documents of a portion; consumes the draft, as they are completed in place and not copied, as many
  /// side by side as there are jobs.
  ///
  /// - Returns: a notice of these documents alone. What the file has besides stays in the course until its end.
  public func normalize(
    _ draft: consuming Draft, in course: inout Course, jobs: Int = 1, digest: ([UInt8]) -> String
  ) -> Notice {
    var documents = draft.documents
    draft.documents = []
    course.take(draft)
    for index in documents.indices {
      identify(&documents[index], digest, &course)
      for place in documents[index].sections.indices {
        course.sections += 1
        documents[index].sections[place].id = "s\(course.sections)"
      }
    }
    for finding in documents.changeEach(jobs: jobs, { _, document in complete(&document) }) { course.take(finding) }
    return course.portion(documents)
  }

  fileprivate struct Findings: Sendable {
    var organizations: [String: Organization] = [:]
    var diagnostics: [Diagnostic] = []
  }

  /// What a document says of itself, once its id is settled.
  private func complete(_ document: inout Document) -> Findings {
    var findings = Findings()
    readDates(&document, &findings.diagnostics)
    DocumentOrganizations(registry: registry, cache: cache).resolve(
      &document, into: &findings.organizations, &findings.diagnostics)
    identifyPeople(&document)
    TaskIds().assign(to: &document, &findings.diagnostics)
    return findings
  }

  private func readDates(_ document: inout Document, _ diagnostics: inout [Diagnostic]) {
    func read(_ date: inout CalendarDate?) {
      guard let words = date?.printed else { return }
      date?.iso = CalendarReading.date(words.text)
      if date?.iso == nil { diagnostics.append(Diagnostic(.dateUnread, [words.text], at: words.span)) }
    }
    read(&document.signedOn)
    read(&document.printedOn)
    if var number = document.number {
      CalendarReading.read(&number)
      document.number = number
    }
    var targets = TargetReading(indicators: registry.indicators, of: document)
    for index in document.statements.indices { targets.read(&document.statements[index].targets) }
    for task in document.tasks.indices {
      targets.read(&document.tasks[task].targets)
      // 2026年6月底前完成招标，12月底前完工: the second is of that year too.
      var stated: Int?
      for index in document.tasks[task].milestones.indices {
        targets.read(&document.tasks[task].milestones[index].targets)
        guard let words = document.tasks[task].milestones[index].time else { continue }
        let period = targets.period(words, after: stated)
        if CalendarReading.period(words.text, year: nil) != nil {
          stated = period.flatMap { $0.due ?? $0.from }.flatMap { Int($0.prefix(4)) }
        }
        document.tasks[task].milestones[index].from = period?.from
        document.tasks[task].milestones[index].due = period?.due
        if period == nil, !CalendarReading.isLasting(words.text) {
          diagnostics.append(Diagnostic(.deadlineUnread, [words.text], at: words.span))
        }
      }
    }
  }

  /// `document id # people / n`; a table's official gets the id of the one person of that name.
  private func identifyPeople(_ document: inout Document) {
    guard !document.people.isEmpty else { return }
    var byName: [String: [String]] = [:]
    for index in document.people.indices {
      document.people[index].id = "\(document.id)#people/\(index + 1)"
      byName[document.people[index].name.text, default: []].append(document.people[index].id)
    }
    for task in document.tasks.indices {
      for index in document.tasks[task].officials.indices {
        let ids = byName[document.tasks[task].officials[index].printed.text] ?? []
        if ids.count == 1 { document.tasks[task].officials[index].person = ids[0] }
      }
    }
  }

  /// Without white space and control characters of one byte, by which copies of a notice differ.
  private static func printed(_ words: ArraySlice<UInt8>) -> [UInt8] {
    Array(unsafeUninitializedCapacity: words.count) { bytes, count in
      for byte in words {
        bytes[count] = byte
        count += byte > 0x20 ? 1 : 0
      }
    }
  }

  private func identify(_ document: inout Document, _ digest: ([UInt8]) -> String, _ course: inout Course) {
    let id: String
    if let number = document.number {
      id = number.printed.text
    } else {
      id = "d-" + digest(Normalizer.printed(course.words(of: document))).prefix(16)
      course.diagnostics.append(
        Diagnostic(
          .documentNumberMissing, at: SourceSpan(offset: document.span.offset, length: 0, line: document.span.line)))
    }
    document.id = course.ids.name(id)
  }
}

extension Normalizer.Course {
  fileprivate mutating func take(_ draft: Draft) {
    diagnostics += draft.diagnostics
    furniture += draft.furniture
  }

  fileprivate mutating func take(_ findings: Normalizer.Findings) {
    diagnostics += findings.diagnostics
    organizations.merge(findings.organizations) { $1 }
  }

  fileprivate func words(of document: Document) -> ArraySlice<UInt8> {
    manuscript.original[document.span.offset..<min(document.span.end, manuscript.original.count)]
  }

  fileprivate func portion(_ documents: [Document]) -> Notice {
    Notice(source: manuscript.source, documents: documents)
  }

  /// All that the file has besides its documents.
  public func end() -> Notice {
    var notice = portion([])
    notice.organizations = organizations.values.sorted { $0.id < $1.id }
    notice.furniture = (manuscript.furniture + furniture).sorted { $0.span.offset < $1.span.offset }
    notice.diagnostics = diagnostics
    notice.sortDiagnostics()
    return notice
  }
}
