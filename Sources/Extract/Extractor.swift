import Model

/// `Manuscript` → `Draft`: the notices of a file and what each says, in its own words.
public struct Extractor: Sendable {
  private let vocabulary: Vocabulary

  public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  public func extract(_ manuscript: Manuscript) -> Draft {
    var diagnostics: [Diagnostic] = []
    var furniture: [Furniture] = []
    let page = Page(manuscript)
    let stretches = DocumentSplitter(page).split()
    let conventions = Conventions(manuscript)
    var documents: [Document] = []
    for (index, stretch) in stretches.enumerated() {
      var document = Document(span: page.span(of: stretch.paragraphs))
      let body = DocumentHead(page).read(stretch, metadata: index == 0 ? manuscript.metadata : [], into: &document)
      let rest = DocumentFoot(page).read(body, into: &document)
      ListReader(page, vocabulary: vocabulary).read(
        rest, into: &document, furniture: &furniture, diagnostics: &diagnostics)
      conventions.apply(to: &document, diagnostics: &diagnostics)
      DocumentTargets(manuscript.text, vocabulary).read(&document, diagnostics: &diagnostics)
      document.parts.sort { $0.printed.span.offset < $1.printed.span.offset }
      PeopleReader(text: manuscript.text, grammar: ClauseGrammar(text: manuscript.text, vocabulary: vocabulary)).read(
        &document)
      StatementReader(manuscript.text, vocabulary).read(&document)
      document.citations = Citations(page).find(in: stretch.paragraphs)
      documents.append(document)
    }
    return Draft(documents: documents, furniture: furniture, diagnostics: diagnostics)
  }
}

/// A manuscript with the questions that every recogniser asks of it. Shared by reference: it is asked often.
final class Page: Sendable {
  let text: FoldedText
  let paragraphs: [Paragraph]
  let bytes: [UInt8]
  let original: [UInt8]

  init(_ manuscript: Manuscript) {
    original = manuscript.original
    text = manuscript.text
    paragraphs = manuscript.paragraphs
    bytes = manuscript.text.bytes
  }

  func range(_ index: Int) -> Range<Int> { paragraphs[index].range }
  func string(_ index: Int) -> String { text.string(paragraphs[index].range) }

  func span(of paragraphs: Range<Int>) -> SourceSpan {
    guard !paragraphs.isEmpty else { return SourceSpan(offset: 0, length: 0, line: 1) }
    return text.span(range(paragraphs.lowerBound).lowerBound..<range(paragraphs.upperBound - 1).upperBound)
  }

  func first(_ range: Range<Int>) -> Glyph { Glyph(bytes, at: range.lowerBound, end: range.upperBound) }
  func last(_ range: Range<Int>) -> Glyph { Glyph(bytes, before: range.upperBound, start: range.lowerBound) }

  func starts(_ range: Range<Int>, with word: StaticString) -> Bool {
    bytes.holds(word, at: range.lowerBound, end: range.upperBound)
  }

  func contains(_ range: Range<Int>, _ word: StaticString) -> Bool { bytes.firstIndex(of: word, in: range) != nil }

  /// Short, without the end of a sentence, no number in front: a line of a title, a signature, a label.
  func isTitleLike(_ index: Int) -> Bool {
    let range = range(index)
    guard range.count <= 240, !paragraphs[index].isCell else { return false }
    if let marker = paragraphs[index].marker, !marker.isDoubtful { return false }
    let last = last(range)
    guard !last.endsSentence, !last.isFullStop, !last.isColon, !last.isComma else { return false }
    return !isBracketed(range) && DateRecogniser(bytes).date(range) == nil && !starts(range, with: "——")
      && !starts(range, with: "序号") && !starts(range, with: "抄送")
  }

  /// Wholly between brackets.
  func isBracketed(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty, Bracket(opening: first(range)) != nil, Bracket(opening: first(range)) != .title,
      Bracket(closing: last(range)) != nil
    else { return false }
    return BracketPairs(bytes, range).pairs.first?.range == range
  }
}
