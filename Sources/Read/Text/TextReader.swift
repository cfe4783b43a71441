import Model

/// Plain text and Markdown → `Manuscript`: lines joined to paragraphs, furniture set aside.
struct TextReader {
  var isMarkdown = false

  func read(_ bytes: [UInt8], source: Source) -> Manuscript {
    let lines = RunOnText.parted(lines(of: bytes), of: bytes)
    let furniture = PageFurniture(bytes).find(in: lines)
    let page = CopiedPage(bytes, lines)
    let tables = isMarkdown ? nil : BarredTable(bytes, lines)
    let layout = PageLayout(lines)
    var builder = ParagraphBuilder(bytes)
    var stated: [(name: String, words: Range<Int>)] = []
    var blanks = 0
    var declared: [Furniture] = []
    var table = (id: 0, row: -1)
    for (index, line) in lines.enumerated() {
      if line.isBlank {
        blanks += 1
      } else if let kind = page.kinds[index] ?? furniture[index] {
        let span = SourceSpan(offset: line.range.lowerBound, length: line.range.count, line: line.number)
        declared.append(Furniture(kind, at: span))
        for pair in page.pairs[index] ?? [] {
          stated.append((pair.name, builder.addAside([(pair.value, false)], line: line.number)))
        }
      } else if isMarkdown, let span = MarkdownSigns.rule(bytes, line) {
        declared.append(Furniture(.markup, at: span))
        blanks += 1
      } else if let (number, row) = tables?.rows[index] {
        declared += row.bars.map { Furniture(.markup, at: SourceSpan(offset: $0, length: 1, line: line.number)) }
        if number != table.id { table = (number, -1) }
        table.row += 1
        builder.addCells(line, row.cells.map { [$0] }, table: table.id, row: table.row, column: row.column)
        blanks = 0
      } else if !isMarkdown {
        builder.add(
          line, CollectionOfOne(line.range), isAlone: line.isWhole, afterBlank: blanks > 0,
          layout: layout.page(at: index))
        blanks = 0
      } else {
        let signs = MarkdownSigns(bytes, line)
        declared += signs.markup.map { Furniture(.markup, at: $0) }
        if signs.isTableRow, signs.cells.count >= 2 {
          if table.row < 0 { table.id += 1 }
          table.row += 1
          builder.addCells(line, signs.cells, table: table.id, row: table.row)
          blanks = 0
          continue
        }
        table.row = -1
        builder.add(line, signs: signs, afterBlank: blanks > 0, layout: layout.page(at: index))
        blanks = 0
      }
    }
    builder.finish()
    declared.sort { $0.span.offset < $1.span.offset }
    return Manuscript(
      source: source, original: bytes, text: builder.text, paragraphs: builder.paragraphs, furniture: declared,
      metadata: stated.map { Metadata(name: $0.name, value: builder.text.printed($0.words)) })
  }
}

/// How the lines around a place are laid out.
struct PageLayout {
  struct Block {
    /// Columns at which lines were broken; nil where each paragraph is one line.
    var width: Int?
    /// Blank lines stand between all lines and part nothing.
    var isDoubleSpaced: Bool
    /// Only the first lines of paragraphs are indented.
    var indentsParagraphs: Bool
  }

  private static let size = 64
  private let blocks: [Block]

  init(_ lines: [Line]) {
    let count = max(1, (lines.count + PageLayout.size - 1) / PageLayout.size)
    blocks = (0..<count).map { block in
      let from = max(0, (block - 1) * PageLayout.size)
      let to = min(lines.count, (block + 2) * PageLayout.size)
      return PageLayout.block(lines[min(from, to)..<to])
    }
  }

  func page(at index: Int) -> Block { blocks[min(index / PageLayout.size, blocks.count - 1)] }

  private static func block(_ lines: ArraySlice<Line>) -> Block {
    // How many lines have each width; what is wider than the last says only that nothing was wrapped.
    var widths = [Int](repeating: 0, count: 160)
    var printed = 0
    var indented = 0
    var parted = 0
    var previous = lines.startIndex
    for (index, line) in zip(lines.indices, lines) where !line.isBlank {
      widths[min(line.columns, widths.count - 1)] += 1
      if line.indent >= 3 { indented += 1 }
      if printed > 0, index - previous > 1 { parted += 1 }
      printed += 1
      previous = index
    }
    guard printed >= 4 else { return Block(width: nil, isDoubleSpaced: false, indentsParagraphs: false) }
    let width = place(printed * 9 / 10, in: widths)
    let full = widths[max(0, width - 8)...min(width + 8, widths.count - 1)].reduce(0, +)
    let isWrapped =
      width <= 120 && width >= 40 && full >= 2 && full * 4 >= printed && place(printed - 1, in: widths) <= width + 24
    return Block(
      width: isWrapped ? width : nil, isDoubleSpaced: parted * 10 >= (printed - 1) * 7,
      indentsParagraphs: indented > 0 && indented * 2 < printed)
  }

  /// The value at a place of a sorted list, from how often each value stands in it.
  private static func place(_ index: Int, in counts: [Int]) -> Int {
    var passed = 0
    for (value, count) in counts.enumerated() {
      passed += count
      if passed > index { return value }
    }
    return counts.count - 1
  }
}
