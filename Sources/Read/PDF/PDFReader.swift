import Foundation
import Model

/// PDF → blocks, through poppler's programs: texts with places and typefaces from `pdftohtml`, ruling lines from
/// `pdftocairo`. Pages that are pictures are read by tesseract, where it is installed.
enum PDFReader {
  struct Pages {
    var blocks: [RichBlock]
    fileprivate var doubtful: [(block: Int, words: String)]
    fileprivate var scanned: Int

    /// That pages were recognised, and each word that was doubtful.
    func diagnostics(in manuscript: Manuscript) -> [Diagnostic] {
      guard scanned > 0 else { return [] }
      let lines = manuscript.original.split(separator: 0x0A, omittingEmptySubsequences: false)
      var offsets = [0]
      for line in lines { offsets.append(offsets[offsets.count - 1] + line.count + 1) }
      let start = SourceSpan(offset: 0, length: 0, line: 1)
      return [Diagnostic(.textRecognised, ["\(scanned)"], at: start)]
        + doubtful.filter { $0.block < lines.count }.map { entry in
          let span = SourceSpan(offset: offsets[entry.block], length: lines[entry.block].count, line: entry.block + 1)
          return Diagnostic(.textDoubtful, [entry.words], at: span)
        }
    }
  }

  static let mostPages = 2_000

  /// - Throws: `ReadError` where poppler is missing, the file is damaged or locked, or has too many pages.
  static func read(_ data: [UInt8]) throws(ReadError) -> Pages {
    let folder = try TemporaryFolder()
    let file = try folder.write(data, as: "input.pdf").lastPathComponent
    let html = Program(name: "pdftohtml", package: "poppler-utils", kind: "PDF")
    let printed = try html.run(
      ["-xml", "-i", "-stdout", "-zoom", "4", "-fontfullname", "-l", "\(mostPages)", file], in: folder)
    var pages = try PDFTexts.pages(printed)
    guard !pages.isEmpty else { throw .damaged("PDF", "it has no pages") }
    guard pages.count < mostPages else { throw .tooLarge("the document has \(mostPages) pages or more") }
    var assembly = PageAssembly()
    var scanned = 0
    for index in pages.indices {
      if pages[index].texts.isEmpty {
        if let texts = try Scan.texts(of: file, page: pages[index], in: folder) {
          pages[index].texts = texts
          scanned += 1
        }
      } else {
        pages[index].rules = try PDFRules.rules(of: file, page: pages[index].number, in: folder)
      }
      assembly.add(pages[index])
    }
    assembly.finish()
    return Pages(blocks: assembly.blocks, doubtful: assembly.doubtful, scanned: scanned)
  }
}

/// What `pdftohtml -xml` prints.
enum PDFTexts {
  /// Its unit is a third of a point at `-zoom 4`; the page says so by its size.
  static func pages(_ printed: [UInt8]) throws(ReadError) -> [PrintedPage] {
    // Its document type names a file that is nowhere.
    var printed = printed
    if let start = printed.firstRange(of: Array("<!DOCTYPE".utf8)),
      let end = printed[start.upperBound...].firstIndex(of: 0x3E)
    {
      printed.removeSubrange(start.lowerBound...end)
    }
    let xml = try XMLPull(printed.map { $0 < 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 ? 0x20 : $0 })
    var pages: [PrintedPage] = []
    var heavy: Set<String> = []
    func number(_ name: String) -> Double { xml.attribute(name).flatMap { Double($0) } ?? 0 }
    while let event = try xml.next() {
      switch event {
      case .start("page"):
        pages.append(
          PrintedPage(
            number: Measure.whole(number("number"), atMost: 1_000_000), width: number("width") / 3,
            height: number("height") / 3))
      case .start("fontspec"):
        let family = (xml.attribute("family") ?? "").lowercased()
        let isHeavy = ["bold", "heavy", "black", "simhei", "黑"].contains { family.contains($0) }
        if isHeavy, let id = xml.attribute("id") { heavy.insert(id) }
      case .start("text"):
        guard !pages.isEmpty else { continue }
        let isHeavy = xml.attribute("font").map(heavy.contains) ?? false
        let text = PrintedPage.Text(
          x: number("left") / 3, y: number("top") / 3, width: number("width") / 3, size: number("height") / 3,
          words: "",
          isBold: isHeavy)
        pages[pages.count - 1].texts += try runs(xml, text)
      default: break
      }
    }
    return pages
  }

  /// The runs of a text; one that changes its weight is parted in proportion to the columns.
  private static func runs(_ xml: XMLPull, _ whole: PrintedPage.Text) throws(ReadError) -> [PrintedPage.Text] {
    var runs: [RichRun] = []
    var bold = 0
    while let event = try xml.next(), event != .end("text") {
      switch event {
      case .start("b"): bold += 1
      case .end("b"): bold -= 1
      case .text(let words): runs.append(RichRun(text: words, isBold: bold > 0 || whole.isBold))
      default: break
      }
    }
    let total = max(1, runs.reduce(0) { $0 + $1.text.displayWidth })
    var x = whole.x
    return runs.map { run in
      var text = whole
      text.words = run.text
      text.isBold = run.isBold
      text.x = x
      text.width = whole.width * Double(run.text.displayWidth) / Double(total)
      x += text.width
      // The height given is that of the line; characters fill three quarters of it.
      text.size = whole.size * 0.76
      text.y = whole.y + whole.size * 0.12
      return text
    }.filter { !$0.words.allSatisfy(\.isWhitespace) }
  }
}
