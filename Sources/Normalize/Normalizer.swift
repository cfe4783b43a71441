import Model

/// `Draft` → `Notice`: dates, numbers, ids, offices.
public struct Normalizer: Sendable {
  private let registry: Registry

  public init(registry: Registry) { self.registry = registry }

  /// Consumes the draft: its documents are completed in place, not copied.
  public func normalize(_ draft: consuming Draft, of manuscript: Manuscript, digest: ([UInt8]) -> String) -> Notice {
    var organizations: [String: Organization] = [:]
    var diagnostics = manuscript.diagnostics + draft.diagnostics
    var documents = draft.documents
    draft.documents = []
    var ids: Set<String> = []
    var sections = 0
    for index in documents.indices {
      readDates(&documents[index], &diagnostics)
      identify(&documents[index], manuscript, digest, &ids, &diagnostics)
      for place in documents[index].sections.indices {
        sections += 1
        documents[index].sections[place].id = "s\(sections)"
      }
      resolve(&documents[index], &organizations, &diagnostics)
      TaskIds().assign(to: &documents[index], &diagnostics)
    }
    diagnostics.sort {
      ($0.span.offset, $0.code.rawValue, $0.arguments.first ?? "") < (
        $1.span.offset, $1.code.rawValue, $1.arguments.first ?? ""
      )
    }
    return Notice(
      source: manuscript.source, documents: documents, organizations: organizations.values.sorted { $0.id < $1.id },
      furniture: manuscript.furniture, diagnostics: diagnostics)
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
    let year = document.referenceYear
    for task in document.tasks.indices {
      for index in document.tasks[task].milestones.indices {
        let words = document.tasks[task].milestones[index].printed
        let due = CalendarReading.deadline(words.text, year: year)
        document.tasks[task].milestones[index].due = due
        if due == nil { diagnostics.append(Diagnostic(.deadlineUnread, [words.text], at: words.span)) }
      }
    }
  }

  private func identify(
    _ document: inout Document, _ manuscript: Manuscript, _ digest: ([UInt8]) -> String, _ ids: inout Set<String>,
    _ diagnostics: inout [Diagnostic]
  ) {
    var id: String
    if let number = document.number {
      id = number.printed.text
    } else {
      let words = manuscript.original[document.span.offset..<min(document.span.end, manuscript.original.count)]
      id = "d-" + digest(words.filter { $0 > 0x20 }).prefix(16)
      diagnostics.append(
        Diagnostic(
          .documentNumberMissing, at: SourceSpan(offset: document.span.offset, length: 0, line: document.span.line)))
    }
    let base = id
    var copy = 2
    while !ids.insert(id).inserted {
      id = "\(base)~\(copy)"
      copy += 1
    }
    document.id = id
  }

  private func resolve(
    _ document: inout Document, _ organizations: inout [String: Organization], _ diagnostics: inout [Diagnostic]
  ) {
    let issuer = document.issuers.first
    var resolver = OrganizationResolver(registry: registry, issuer: issuer?.text, prefix: document.number?.prefix)
    if let issuer, resolver.home == nil {
      diagnostics.append(Diagnostic(.divisionUnknown, [issuer.text], at: issuer.span))
    }
    var unknown: [String: SourceSpan] = [:]
    var unknownOrder: [String] = []
    func look(_ mention: inout Mention) {
      let (found, isNew) = resolver.resolve(&mention)
      guard isNew else { return }
      if let found {
        organizations[found.id] = found
      } else if !mention.isCollective, resolver.home != nil, unknown[mention.text] == nil {
        unknown[mention.text] = mention.span
        unknownOrder.append(mention.text)
      }
    }
    for index in document.issuers.indices { look(&document.issuers[index]) }
    for index in document.recipients.indices { look(&document.recipients[index]) }
    for index in document.copiedTo.indices { look(&document.copiedTo[index]) }
    for task in document.tasks.indices {
      for index in document.tasks[task].assignments.indices { look(&document.tasks[task].assignments[index].mention) }
    }
    for name in unknownOrder {
      guard let span = unknown[name] else { continue }
      diagnostics.append(Diagnostic(.organizationUnknown, [name], at: span))
    }
  }
}

/// `document id # list / number`.
///
/// Where a list counts anew under each heading, the headings' numbers stand between: 正文/二/（一）/1. A task
/// without number takes its place among its siblings: 正文/二/+3. What still collides gets ~2, ~3.
struct TaskIds {
  func assign(to document: inout Document, _ diagnostics: inout [Diagnostic]) {
    var repeated: Set<String> = []
    var seen: [String: Set<ByteKey>] = [:]
    for index in document.tasks.indices {
      let list = document.tasks[index].list
      guard let number = document.tasks[index].number else {
        repeated.insert(list)
        continue
      }
      if !seen[list, default: []].insert(ByteKey(number)).inserted, repeated.insert(list).inserted {
        diagnostics.append(Diagnostic(.numberRepeated, [number], at: document.tasks[index].span))
      }
    }
    reportGaps(in: document, except: repeated, &diagnostics)
    var used: Set<ByteKey> = []
    var places: [String: Int] = [:]
    for index in document.tasks.indices {
      var path = document.id + "#" + document.tasks[index].list
      if repeated.contains(document.tasks[index].list) {
        for section in document.tasks[index].sections {
          if let number = document.sections[section].number { path += "/" + number }
        }
      }
      if let number = document.tasks[index].number {
        path += "/" + number
      } else {
        let place = (places[path] ?? 0) + 1
        places[path] = place
        path += "/+\(place)"
      }
      var id = path
      var copy = 2
      while !used.insert(ByteKey(id)).inserted {
        id = "\(path)~\(copy)"
        copy += 1
      }
      document.tasks[index].id = id
    }
  }

  /// 1, 2, 4: something may be missing.
  private func reportGaps(in document: Document, except repeated: Set<String>, _ diagnostics: inout [Diagnostic]) {
    var last: [String: Int] = [:]
    for index in document.tasks.indices where !repeated.contains(document.tasks[index].list) {
      guard let printed = document.tasks[index].number,
        let number = Int(printed) ?? Int(printed.prefix { $0 != "/" })
      else { continue }
      let list = document.tasks[index].list
      if let before = last[list], number > before + 1 {
        diagnostics.append(Diagnostic(.numberSkipped, ["\(before)", "\(number)"], at: document.tasks[index].span))
      }
      last[list] = number
    }
  }
}

/// A string as a key by its bytes: `String` hashes by canonical equivalence, which costs more and is not wanted here.
struct ByteKey: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (a: ByteKey, b: ByteKey) -> Bool {
    var (a, b) = (a.text, b.text)
    return a.withUTF8 { left in b.withUTF8 { right in left.elementsEqual(right) } }
  }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// Printed words as a key, wherever they stand.
struct PrintedKey: Hashable {
  let printed: Printed

  static func == (a: PrintedKey, b: PrintedKey) -> Bool {
    a.printed.withBytes { left in b.printed.withBytes { left.elementsEqual($0) } }
  }

  func hash(into hasher: inout Hasher) { printed.hash(into: &hasher) }
}
