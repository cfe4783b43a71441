import Model

/// `Manuscript` → `Draft`: the notices of a file and what each says, in its own words.
public struct Extractor: Sendable {
  private let vocabulary: Vocabulary

  public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Finds the notices of a file; what each says is read when it is asked for.
  public func notices(of manuscript: Manuscript) -> Notices { Notices(manuscript, vocabulary) }

  /// The notices of a file, in order.
  public struct Notices: Sendable {
    private let manuscript: Manuscript
    private let vocabulary: Vocabulary
    private let page: Page
    private let conventions: Conventions
    private let stretches: [DocumentStretch]

    init(_ manuscript: Manuscript, _ vocabulary: Vocabulary) {
      self.manuscript = manuscript
      self.vocabulary = vocabulary
      page = Page(manuscript, vocabulary)
      conventions = Conventions(manuscript)
      stretches = DocumentSplitter(page).split()
    }

    public var count: Int { stretches.count }

    /// Cuts them into portions, each of the notices that reach a length together.
    ///
    /// - Parameter length: in bytes of text.
    public func portions(of length: Int) -> [Range<Int>] {
      var portions: [Range<Int>] = []
      var (start, bytes) = (0, 0)
      for (index, stretch) in stretches.enumerated() {
        bytes += page.length(of: stretch.paragraphs)
        guard bytes >= length || index + 1 == stretches.count else { continue }
        portions.append(start..<index + 1)
        (start, bytes) = (index + 1, 0)
      }
      return portions
    }

    /// Reads some of them, as many side by side as there are jobs.
    public func read(_ portion: Range<Int>, jobs: Int = 1) -> Draft {
      var own = Array(stretches[portion])
      let readings = own.changeEach(jobs: jobs) { index, stretch in
        read(stretch, metadata: portion.lowerBound + index == 0 ? manuscript.metadata : [])
      }
      return Draft(
        documents: readings.map(\.document), furniture: readings.flatMap(\.furniture),
        diagnostics: readings.flatMap(\.diagnostics))
    }

    private struct Reading: Sendable {
      var document: Document
      var furniture: [Furniture] = []
      var diagnostics: [Diagnostic] = []
    }

    private func read(_ stretch: DocumentStretch, metadata: [Metadata]) -> Reading {
      // A text of its own: threads that count the references of one text wait for each other.
      let page = count > 1 ? page.part(stretch.paragraphs) : page
      let stretch = count > 1 ? stretch.moved(by: stretch.paragraphs.lowerBound) : stretch
      return read(stretch, of: page, metadata)
    }

    private func read(_ stretch: DocumentStretch, of page: Page, _ metadata: [Metadata]) -> Reading {
      var reading = Reading(document: Document(span: page.span(of: stretch.paragraphs)))
      let head = DocumentHead(page)
      let body = head.read(stretch, metadata: metadata, into: &reading.document)
      let rest = DocumentFoot(page).read(body, into: &reading.document)
      head.complete(&reading.document, with: metadata)
      ListReader(page, vocabulary: vocabulary).read(
        rest, into: &reading.document, furniture: &reading.furniture, diagnostics: &reading.diagnostics)
      conventions.apply(to: &reading.document, diagnostics: &reading.diagnostics)
      DocumentTargets(page.text, vocabulary).read(&reading.document, diagnostics: &reading.diagnostics)
      reading.document.parts.sort { $0.printed.span.offset < $1.printed.span.offset }
      PeopleReader(text: page.text, grammar: ClauseGrammar(text: page.text, vocabulary: vocabulary)).read(
        &reading.document)
      StatementReader(page.text, vocabulary).read(&reading.document)
      reading.document.citations = Citations(page).find(in: stretch.paragraphs)
      return reading
    }
  }
}

/// A manuscript with the questions that every recogniser asks of it. Shared by reference: it is asked often.
final class Page: Sendable {
  let text: FoldedText
  let paragraphs: [Paragraph]
  let bytes: [UInt8]
  let original: [UInt8]
  let names: PersonNames

  init(_ manuscript: Manuscript, _ vocabulary: Vocabulary) {
    original = manuscript.original
    text = manuscript.text
    let labelled = LabelLines(manuscript.text, vocabulary).joined(manuscript.paragraphs)
    let numbered = SpacedNumbers(manuscript.text).marked(
      UnsignedNumbers(manuscript.text, vocabulary).marked(
        DecimalNumbers(manuscript.text).marked(LoneNumbers(manuscript.text).marked(labelled))))
    paragraphs = StackedLines(manuscript.text, vocabulary).placed(
      NumberedLabels(manuscript.text, vocabulary).marked(numbered))
    bytes = manuscript.text.bytes
    names = PersonNames(bytes: bytes, surnames: vocabulary.surnames)
  }

  /// Some of its paragraphs and their text alone; spans lead to the same source.
  private init(_ whole: Page, _ own: Range<Int>) {
    original = whole.original
    let start = own.isEmpty ? 0 : whole.range(own.lowerBound).lowerBound
    text = whole.text.joined([start..<start + whole.length(of: own)])
    paragraphs = whole.paragraphs[own].map { $0.moved(by: start) }
    bytes = text.bytes
    names = PersonNames(bytes: bytes, surnames: whole.names.surnames)
  }

  func part(_ paragraphs: Range<Int>) -> Page { Page(self, paragraphs) }

  func range(_ index: Int) -> Range<Int> { paragraphs[index].range }
  /// Behind the number of a label: （二）|牵头单位：….
  func words(_ index: Int) -> Range<Int> {
    (paragraphs[index].labelStart ?? range(index).lowerBound)..<range(index).upperBound
  }
  func string(_ index: Int) -> String { text.string(paragraphs[index].range) }

  /// Bytes of text from the first paragraph to the last.
  func length(of paragraphs: Range<Int>) -> Int {
    paragraphs.isEmpty ? 0 : range(paragraphs.upperBound - 1).upperBound - range(paragraphs.lowerBound).lowerBound
  }

  func span(of paragraphs: Range<Int>) -> SourceSpan {
    guard !paragraphs.isEmpty else { return SourceSpan(offset: 0, length: 0, line: 1) }
    return text.span(range(paragraphs.lowerBound).lowerBound..<range(paragraphs.upperBound - 1).upperBound)
  }

  func first(_ range: Range<Int>) -> Glyph { Glyph(bytes, at: range.lowerBound, end: range.upperBound) }
  func last(_ range: Range<Int>) -> Glyph { Glyph(bytes, before: range.upperBound, start: range.lowerBound) }

  /// Without white space that a clause or number left behind.
  func trimmed(_ range: Range<Int>) -> Range<Int> { text.trimmed(range) }

  /// The same, as printed.
  func printed(_ range: Range<Int>) -> Printed { text.printed(trimmed(range)) }

  func starts(_ range: Range<Int>, with word: StaticString) -> Bool {
    bytes.holds(word, at: range.lowerBound, end: range.upperBound)
  }

  func contains(_ range: Range<Int>, _ word: StaticString) -> Bool { bytes.firstIndex(of: word, in: range) != nil }

  /// 序号, 编号: a heading's word for the column of numbers, on a line of its own.
  func namesNumbers(_ index: Int) -> Bool {
    Page.numberColumns.contains { bytes.spells($0, in: range(index)) }
  }

  private static let numberColumns: [StaticString] = ["序号", "编号", "项目序号", "项目编号", "任务序号", "No.", "NO."]

  /// Whether two paragraphs say the same.
  func isSame(_ one: Int, _ other: Int) -> Bool { bytes[range(one)].elementsEqual(bytes[range(other)]) }

  /// Short, without the end of a sentence, no number in front: a line of a title, a signature, a label.
  func isTitleLike(_ index: Int) -> Bool {
    let range = range(index)
    guard range.count <= 240, !paragraphs[index].isCell else { return false }
    if let marker = paragraphs[index].marker, !marker.isDoubtful { return false }
    let last = last(range)
    guard !last.endsSentence, !last.isFullStop, !last.isColon, !last.isComma else { return false }
    return !isBracketed(range) && !isLabelled(range) && DateRecogniser(bytes).date(range) == nil
      && !starts(range, with: "——") && !startsWithDecimal(range)
      && !contains(range, "序号") && !starts(range, with: "抄送") && !statesUnit(range)
  }

  /// 张三明 副县长, 陈寅常务副市长: a name and its bearer's post, below the title of a division of labour.
  func isPerson(_ index: Int) -> Bool {
    let range = range(index)
    guard range.count <= 90 else { return false }
    if names.bearerWithAside(range) != nil { return true }
    guard names.closesPost(range) else { return false }
    if names.bearer(range) != nil { return true }
    guard let line = text.lines(in: range).first, line.count > 1, let first = line.first else { return false }
    return names.isName(first)
  }

  /// 单位：万元, above a table.
  private func statesUnit(_ range: Range<Int>) -> Bool {
    range.count <= 45 && starts(range, with: "单位") && range.count > 6
      && Glyph(bytes, at: range.lowerBound + 6, end: range.upperBound).isColon
  }

  /// 2.2 成员单位职责: the number of a chapter's section.
  private func startsWithDecimal(_ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    while at < range.upperBound, bytes[at] >= 0x30, bytes[at] <= 0x39 { at += 1 }
    return at > range.lowerBound && at + 1 < range.upperBound && bytes[at] == 0x2E && bytes[at + 1] >= 0x30
      && bytes[at + 1] <= 0x39
  }

  /// 责任领导：…: four to six characters and a colon; 案由：….
  private func isLabelled(_ range: Range<Int>) -> Bool {
    let sign = bytes.nextSign(from: range.lowerBound, end: range.upperBound)
    guard sign < range.upperBound, Glyph(bytes, at: sign, end: range.upperBound).isColon else { return false }
    return (12...18).contains(sign - range.lowerBound)
      || Page.shortLabels.contains { bytes.spells($0, in: range.lowerBound..<sign) }
  }

  private static let shortLabels: [StaticString] = ["编号", "案由", "任务", "项目", "问题", "甲方", "乙方", "召集人"]

  /// Wholly between brackets.
  func isBracketed(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty, Bracket(opening: first(range)) != nil, Bracket(opening: first(range)) != .title,
      Bracket(closing: last(range)) != nil
    else { return false }
    return BracketPairs(bytes, range).pairs.first?.range == range
  }
}
