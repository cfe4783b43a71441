import Model

/// Plain text and Markdown → `Manuscript`: lines joined to paragraphs, furniture set aside.
struct TextReader {
  var isMarkdown = false

  func read(_ bytes: [UInt8], source: Source) -> Manuscript {
    let printed = LostBlanks(lines(of: bytes), of: bytes)
    let lines = RunOnText.parted(printed.lines, of: bytes)
    let furniture = PageFurniture(bytes).find(in: lines)
    let page = CopiedPage(bytes, lines)
    let rows =
      isMarkdown
      ? [:]
      : DrawnTable(bytes, lines).rows.merging(BarredTable(bytes, lines).rows) { drawn, _ in drawn }
        .merging(TabbedTable(bytes, lines).rows) { barred, _ in barred }
    let layout = PageLayout(bytes, lines)
    var builder = ParagraphBuilder(bytes, lines: lines.count)
    var stated: [(name: String, words: Range<Int>)] = []
    var blanks = 0
    var declared = printed.furniture
    var tables = MarkdownTables()
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
      } else if let row = rows[index] {
        declared += row.bars.map {
          Furniture(.markup, at: SourceSpan(offset: $0.lowerBound, length: $0.count, line: line.number))
        }
        builder.addCells(line, row.cells.map { ($0.place, [$0.range]) })
        blanks = 0
      } else if !isMarkdown {
        let stray = BarredTable.strayBars(bytes, line.range)
        declared += (stray?.bars ?? []).map {
          Furniture(.markup, at: SourceSpan(offset: $0.lowerBound, length: $0.count, line: line.number))
        }
        let isAlone = line.isWhole || stray != nil
        if let words = stray?.words {
          builder.add(line, words, isAlone: isAlone, afterBlank: blanks > 0, layout: layout.page(at: index))
        } else {
          builder.add(
            line, CollectionOfOne(line.range), isAlone: isAlone, afterBlank: blanks > 0, layout: layout.page(at: index))
        }
        blanks = 0
      } else {
        let signs = MarkdownSigns(bytes, line)
        declared += signs.markup.map { Furniture(.markup, at: $0) }
        if signs.isTableRow, signs.cells.count >= 2 {
          let isAboveDashes =
            index + 1 < lines.count && bytes[lines[index + 1].range].contains(0x7C)
            && MarkdownSigns.rule(bytes, lines[index + 1]) != nil
          let places = tables.add(signs.cells, of: bytes, isAboveDashes: isAboveDashes)
          let cells = Array(zip(places, signs.cells))
          builder.addCells(line, cells)
          blanks = 0
          continue
        }
        tables.close()
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
