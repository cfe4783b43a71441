import Model

/// What every character of a source was taken for.
///
/// Each byte that carries text is in a value, in furniture, in kept text or under a diagnostic; the property test
/// of the pipeline holds the ledger to that for every input.
public struct Ledger: Sendable {
  public struct Entry: Sendable {
    public var span: SourceSpan
    public var name: String
  }

  /// In the order of the source; an inner entry (a unit in a clause) comes after the one around it.
  public let entries: [Entry]

  public init(_ notice: Notice) {
    var entries = notice.furniture.map { Entry(span: $0.span, name: "furniture: \($0.kind.rawValue)") }
    for document in notice.documents {
      entries += document.parts.map { Entry(span: $0.printed.span, name: $0.kind.rawValue) }
      entries += document.sections.map { Entry(span: $0.span, name: "heading \($0.level)") }
      for task in document.tasks {
        entries.append(Entry(span: task.span, name: "task \(task.number ?? "+")"))
        for clause in task.clauses {
          let leads = task.assignments.filter { $0.role == .lead }.map(\.mention.text).joined(separator: "、")
          entries.append(Entry(span: clause.span, name: "clause\(leads.isEmpty ? "" : " (lead \(leads))")"))
        }
      }
    }
    self.entries = entries.sorted { ($0.span.offset, -$0.span.length) < ($1.span.offset, -$1.span.length) }
  }

  /// Stretches of the original that carry text and are in no entry.
  public func missing(in original: [UInt8]) -> [Range<Int>] {
    var missing: [Range<Int>] = []
    var covered = 0
    func look(_ range: Range<Int>) {
      guard !range.isEmpty, hasText(original[range]) else { return }
      missing.append(range)
    }
    for entry in entries {
      if entry.span.offset > covered { look(covered..<min(entry.span.offset, original.count)) }
      covered = max(covered, entry.span.end)
    }
    if covered < original.count { look(covered..<original.count) }
    return missing
  }

  private func hasText(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.contains {
      !$0.properties.isWhitespace && ![0x200B, 0xFEFF, 0xAD, 0x200C, 0x200D, 0x200E, 0x200F].contains($0.value)
        && $0.value > 0x20
    }
  }
}

/// A notice line by line: line number, what the line was taken for, the words.
public struct Explanation: Sendable {
  public let text: String

  public init(_ manuscript: Manuscript, _ notice: Notice) {
    let entries = Ledger(notice).entries
    var lines: [String] = []
    var offset = 0
    var next = 0
    var open: [Ledger.Entry] = []
    for (index, line) in manuscript.original.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let end = offset + line.count
      open.removeAll { $0.span.end <= offset }
      while next < entries.count, entries[next].span.offset < max(end, offset + 1) {
        open.append(entries[next])
        next += 1
      }
      let words = String(decoding: line, as: UTF8.self)
      if words.contains(where: { !$0.isWhitespace }) {
        let names = open.filter { $0.span.end > offset && $0.span.offset < end }.map(\.name)
        let label = names.isEmpty ? "-" : names.joined(separator: ", ")
        lines.append("\(index + 1)\t\(label)\t\(words.trimmingPrefix { $0.isWhitespace })")
      }
      offset = end + 1
    }
    text = lines.joined(separator: "\n") + "\n"
  }
}
