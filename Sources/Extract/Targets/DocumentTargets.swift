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
      if document.tasks[task].milestones.isEmpty { readTimes(of: &document.tasks[task]) }
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

extension DocumentTargets {
  /// Words of time inside a task's text: 推动项目6月份竣工投入使用. The phrase that holds them is what is due.
  ///
  /// Only what names a month, a quarter or a half of the year: 2025年 says of most tasks when all of them are due.
  private func readTimes(of task: inout TaskItem) {
    for piece in task.texts {
      guard let range = piece.range(in: text) else { continue }
      var at = range.lowerBound
      var start = at
      while at < range.upperBound {
        let glyph = Glyph(text.bytes, at: at, end: range.upperBound)
        if glyph.isComma || glyph.isFullStop || glyph.isSemicolon || glyph.endsSentence { start = at + glyph.length }
        if glyph.digit != nil || ChineseNumeral.value(glyph.scalar) != nil || glyph.scalar == 0x7B2C
          || glyph.scalar == 0x5E74
          || glyph.scalar == 0x4E0A,
          let label = MilestoneLabel(text.bytes, at: at, end: range.upperBound), isPoint(label.words)
        {
          let end = phraseEnd(from: label.words.upperBound, range.upperBound)
          let phrase = start..<end
          if phrase.count > label.words.count + 6 {
            let words = text.printed(label.words)
            task.milestones.append(Milestone(label: words.text, printed: text.printed(phrase), time: words))
          }
          at = end
          continue
        }
        at += glyph.length
      }
    }
  }

  /// Names a part of a year, and ends as limits and months do.
  private func isPoint(_ range: Range<Int>) -> Bool {
    let words: [StaticString] = ["月", "季度", "上半年", "年底前", "年末前"]
    return words.contains { text.bytes.firstIndex(of: $0, in: range) != nil }
  }

  private func phraseEnd(from start: Int, _ limit: Int) -> Int {
    var at = start
    while at < limit, case let glyph = Glyph(text.bytes, at: at, end: limit),
      !(glyph.isComma && at > start), !glyph.isFullStop, !glyph.isSemicolon, !glyph.endsSentence
    {
      at += glyph.length
    }
    return at
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
