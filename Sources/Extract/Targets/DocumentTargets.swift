import Model

/// Reads the targets of a document's tasks and milestones.
struct DocumentTargets {
  let text: FoldedText
  private let reader: TargetReader

  init(_ text: FoldedText, _ vocabulary: Vocabulary) {
    self.text = text
    reader = TargetReader(text, vocabulary)
  }

  func read(_ document: inout Document, diagnostics: inout [Diagnostic]) {
    var lastGoal: SourceSpan?
    for task in document.tasks.indices {
      // A goal's targets stand with the first of its sub tasks.
      if let goal = document.tasks[task].goal, goal.span != lastGoal {
        lastGoal = goal.span
        if let range = goal.range(in: text) {
          document.tasks[task].targets = reader.targets(in: range)
          for index in document.tasks[task].targets.indices { document.tasks[task].targets[index].isOfGoal = true }
        }
      }
      for piece in document.tasks[task].texts {
        guard let range = piece.range(in: text) else { continue }
        document.tasks[task].targets += reader.targets(in: range)
        document.tasks[task].qualities += QualityReader(text).qualities(in: range)
      }
      let whole = document.tasks[task].targets
      for index in document.tasks[task].milestones.indices {
        guard document.tasks[task].milestones[index].targets.isEmpty,
          let range = document.tasks[task].milestones[index].printed.range(in: text)
        else { continue }
        // A limit like 2024年6月底 states no quantity.
        if document.tasks[task].milestones[index].time?.span == document.tasks[task].milestones[index].printed.span {
          continue
        }
        document.tasks[task].milestones[index].targets = reader.targets(in: range)
        if document.tasks[task].milestones[index].targets.isEmpty,
          let bare = reader.bareNumber(range, of: whole.first)
        {
          document.tasks[task].milestones[index].targets = [bare]
        }
      }
      for target in document.tasks[task].targets + document.tasks[task].milestones.flatMap(\.targets)
      where target.restored.contains("percent") {
        diagnostics.append(Diagnostic(.percentRestored, [target.printed.text], at: target.printed.span))
      }
    }
  }
}

/// Targets without a number whose meaning is settled.
struct QualityReader {
  let text: FoldedText

  init(_ text: FoldedText) { self.text = text }

  private static let words: [(StaticString, value: Double, unit: String)] = [
    ("全覆盖", 100, "%"), ("全履盖", 100, "%"), ("动态清零", 0, "{item}"), ("清零", 0, "{item}"), ("零增长", 0, "%"),
    ("翻一番", 2, "{times}"),
    ("翻两番", 4, "{times}"), ("翻番", 2, "{times}"), ("应保尽保", 100, "%"),
  ]

  func qualities(in range: Range<Int>) -> [QualitativeTarget] {
    var found: [QualitativeTarget] = []
    var taken: [Range<Int>] = []
    for (word, value, unit) in QualityReader.words {
      guard let at = text.bytes.firstIndex(of: word, in: range) else { continue }
      let place = at..<at + word.utf8CodeUnitCount
      guard !taken.contains(where: { $0.overlaps(place) }) else { continue }
      taken.append(place)
      let noun = Phrase(text, before: place, notBefore: range.lowerBound, in: range, upTo: nil).subject
      found.append(QualitativeTarget(printed: text.printed(place), of: noun, value: value, unit: unit))
    }
    return found.sorted { $0.printed.span.offset < $1.printed.span.offset }
  }
}
