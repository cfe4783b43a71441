import Model

/// A piece of text in one weight.
struct RichRun: Equatable {
  var text: String
  var isBold = false
}

/// A paragraph, or a line of print, as the reader of a format found it. Holds no line break.
struct RichBlock {
  enum Kind {
    /// Whole, as word processors keep it.
    case paragraph
    /// A line of a page, to be joined with its neighbours.
    case line
  }

  var runs: [RichRun]
  var kind = Kind.paragraph
  var headingLevel: Int?
  /// The name of a sheet behind the first.
  var namesSheet = false
  var cell: CellPlace?
  /// From 1; 0 where the format knows no pages.
  var page = 0
  /// Columns of white space in front of a line.
  var indent = 0
  /// Of a line whose place is known.
  var fit: LineFit?
  /// Set where the reader knows it for furniture: a heading that the next page repeats.
  var furniture: Furniture.Kind?

  var text: String { runs.map(\.text).joined() }
  var isBlank: Bool { runs.allSatisfy { $0.text.allSatisfy(\.isWhitespace) } }

  /// Cuts runs at line breaks: a block a line.
  static func lines(of runs: [RichRun]) -> [[RichRun]] {
    var lines: [[RichRun]] = [[]]
    for run in runs {
      for (index, part) in run.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { lines.append([]) }
        if !part.isEmpty { lines[lines.count - 1].append(RichRun(text: String(part), isBold: run.isBold)) }
      }
    }
    return lines
  }
}

/// Blocks → `Manuscript`. What spans point into is the text of the blocks, a line each.
struct RichReader {
  private var original: [UInt8] = []
  /// Before Traditional characters were read as Simplified ones.
  private var traditional: [UInt8]?
  /// Where the runs of each block stand.
  private var pieces: [[(range: Range<Int>, isBold: Bool)]] = []
  private let blocks: [RichBlock]

  init(_ blocks: [RichBlock]) {
    self.blocks = blocks.filter { !$0.isBlank }
    for block in self.blocks {
      original.append(contentsOf: repeatElement(0x20, count: min(80, block.indent)))
      var own: [(range: Range<Int>, isBold: Bool)] = []
      for run in block.runs {
        let start = original.count
        original.append(contentsOf: run.text.utf8.lazy.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 })
        // Runs of one weight are one piece: a word may be cut into many.
        if let last = own.last, last.isBold == run.isBold {
          own[own.count - 1].range = last.range.lowerBound..<original.count
        } else {
          own.append((start..<original.count, run.isBold))
        }
      }
      original.append(0x0A)
      pieces.append(own)
    }
    if let simplified = Script.simplified(original) { (traditional, original) = (original, simplified) }
  }

  func manuscript(_ source: Source) -> Manuscript {
    var lines = lines(of: original)
    for (index, block) in blocks.enumerated() { lines[index].fit = block.fit }
    let printed = blocks.indices.filter { blocks[$0].kind == .line && blocks[$0].cell == nil }
    let print = printed.map { lines[$0] }
    let furniture = PageFurniture(original).find(in: print)
    let places = Dictionary(uniqueKeysWithValues: printed.enumerated().map { ($1, $0) })
    let copied = CopiedPage(original, print)
    let layout = PageLayout(original, print)
    var builder = ParagraphBuilder(original, lines: lines.count)
    var declared: [Furniture] = []
    let stated = StatedMetadata(blocks)
    let valueBlocks = Set(stated.values.values)
    var asides: [Int: Range<Int>] = [:]
    var pairs: [(name: String, words: Range<Int>)] = []
    for (index, block) in blocks.enumerated() {
      let line = lines[index]
      if stated.names[index] != nil || valueBlocks.contains(index) {
        asides[index] = builder.addAside(pieces[index], line: line.number, page: block.page)
        let span = SourceSpan(offset: line.range.lowerBound, length: line.range.count, line: line.number)
        declared.append(Furniture(.metadata, at: span))
        continue
      }
      if let kind = block.furniture ?? places[index].flatMap({ copied.kinds[$0] ?? furniture[$0] }) {
        let span = SourceSpan(
          offset: line.range.lowerBound, length: line.range.count, line: line.number,
          page: block.page > 0 ? block.page : nil)
        declared.append(Furniture(kind, at: span))
        for pair in places[index].flatMap({ copied.pairs[$0] }) ?? [] {
          pairs.append((pair.name, builder.addAside([(pair.value, false)], line: line.number, page: block.page)))
        }
      } else if let place = places[index] {
        builder.add(
          line, pieces[index].map { $0.range.clamped(to: line.range) }, afterBlank: false,
          layout: layout.page(at: place), isBold: pieces[index].map(\.isBold), page: block.page)
      } else {
        builder.addWhole(pieces[index], line: line.number, of: block)
      }
    }
    builder.finish()
    var manuscript = Manuscript(
      source: source, original: original, text: builder.text, paragraphs: builder.paragraphs, furniture: declared)
    for (index, name) in stated.names.sorted(by: { $0.key < $1.key }) {
      guard let place = stated.values[index], let range = asides[place] else { continue }
      manuscript.metadata.append(Metadata(name: name, value: builder.text.printed(range)))
    }
    if let traditional { manuscript.wasTraditional(traditional) }
    manuscript.metadata += pairs.map { Metadata(name: $0.name, value: builder.text.printed($0.words)) }
    return manuscript
  }
}
