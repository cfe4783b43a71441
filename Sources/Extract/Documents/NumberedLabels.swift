import Model

/// Labels of a task that are counted below its heading: the numbers are the labels' and make no items.
///
///     一、农村公路提质改造工程
///     （一）目标任务：完成农村公路提质改造60公里。
///     （二）牵头单位：县交通运输局
///     （三）完成时限：2026年11月底
struct NumberedLabels {
  private let text: FoldedText
  private let grammar: ClauseGrammar

  init(_ text: FoldedText, _ vocabulary: Vocabulary) {
    self.text = text
    grammar = ClauseGrammar(text: text, vocabulary: vocabulary)
  }

  /// The paragraphs, those of such labels without a marker.
  func marked(_ paragraphs: [Paragraph]) -> [Paragraph] {
    guard paragraphs.contains(where: { ($0.marker?.value ?? 1) > 1 && announcesUnits($0) }) else { return paragraphs }
    var result = paragraphs
    for start in paragraphs.indices where paragraphs[start].marker?.value == 1 {
      for index in run(from: start, paragraphs) {
        result[index].labelStart = paragraphs[index].marker?.end
        result[index].marker = nil
      }
    }
    return result
  }

  /// Labels counted from one, each of them once, of units one at least; words without a number may stand among them, and
  /// deeper counts below those that announce no units: 一、牵头单位：县水利局 above 1.… heads other tasks.
  private func run(from start: Int, _ paragraphs: [Paragraph]) -> [Int] {
    guard let style = paragraphs[start].marker?.style, style != .attachment else { return [] }
    var members: [Int] = []
    var labels: Set<ArraySlice<UInt8>> = []
    var namesUnits = false
    for index in paragraphs.indices[start...] {
      let paragraph = paragraphs[index]
      if paragraph.isCell || paragraph.namesSheet || paragraph.headingLevel != nil { break }
      guard let marker = paragraph.marker else { continue }
      if marker.style > style {
        if members.last.map({ announcesUnits(paragraphs[$0]) }) ?? true { return [] }
        continue
      }
      guard marker.style == style, marker.value == members.count + 1, let label = label(of: paragraph) else { break }
      guard labels.insert(text.bytes[label]).inserted else { return [] }
      members.append(index)
      namesUnits = namesUnits || announcesUnits(paragraph)
    }
    return namesUnits && members.count > 1 ? members : []
  }

  /// Of the registry, or any that names no unit: 建设地点：….
  private func label(of paragraph: Paragraph) -> Range<Int>? {
    guard let start = paragraph.marker?.end, start < paragraph.range.upperBound,
      let label = text.bytes.label(startingIn: start..<paragraph.range.upperBound)
    else { return nil }
    return announcement(of: label) != nil || !grammar.endsAsUnit(label) ? label : nil
  }

  private func announcement(of label: Range<Int>) -> Vocabulary.Announcement? {
    let known = grammar.vocabulary.labels.match(text.bytes, at: label.lowerBound, end: label.upperBound)
    return known.flatMap { $0.length == label.count ? $0.value : nil }
  }

  /// （二）牵头单位：…, （二）责任领导：….
  private func announcesUnits(_ paragraph: Paragraph) -> Bool {
    guard !paragraph.isCell, let label = label(of: paragraph) else { return false }
    return announcement(of: label).map { $0 != .deadline } ?? false
  }
}
