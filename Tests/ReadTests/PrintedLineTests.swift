import Model
import Testing

@testable import Read

/// Lines of a page joined by where they start and end: 20 characters of 10 points from 100 on, on a page of 400.
struct PrintedLineTests {
  private static func paragraphs(_ lines: [(indent: Double, words: String)], width: Double = 400) -> [String] {
    var page = PrintedPage(number: 1)
    page.width = width
    page.texts = lines.enumerated().map { row, line in
      let width = line.words.unicodeScalars.reduce(0.0) { $0 + ($1.value < 0x2E80 ? 5.5 : 10) }
      return PrintedPage.Text(
        x: 100 + line.indent * 10, y: 100 + Double(row) * 15, width: width, size: 10, words: line.words)
    }
    var assembly = PageAssembly()
    assembly.add(page)
    assembly.finish()
    let manuscript = RichReader(assembly.blocks).manuscript(
      Source(name: "test.pdf", sha256: "", bytes: 0, mediaType: "application/pdf", encoding: "UTF-8"))
    return manuscript.paragraphs.map { manuscript.text.printed($0.range).text }
  }

  private static let page: [(indent: Double, words: String)] = [
    (0, "各乡镇人民政府、街道办事处，县直各部门："), (2, "现将任务印发给你们，请认真抓好落实。"),
    (2, "（一）全年新建改建农村公路和旅游公路"), (0, "42公里，改造危桥3座，供水和燃气普及率"), (0, "98.5%、64%以上。"),
    (2, "（二）改造泵站3座。"), (2, "（三）由县水利局牵头，县财政局配合建设"), (0, "1.5万亩高标准农田，年底前全部建成投用。"),
    (2, "联系电话另行通知。"),
  ]

  @Test func `a full line goes on where the next is not indented, also with a number`() {
    let found = PrintedLineTests.paragraphs(PrintedLineTests.page)
    #expect(
      found == [
        "各乡镇人民政府、街道办事处，县直各部门：", "现将任务印发给你们，请认真抓好落实。",
        "（一）全年新建改建农村公路和旅游公路42公里，改造危桥3座，供水和燃气普及率98.5%、64%以上。", "（二）改造泵站3座。",
        "（三）由县水利局牵头，县财政局配合建设1.5万亩高标准农田，年底前全部建成投用。", "联系电话另行通知。",
      ])
  }

  @Test func `a line with room ends its paragraph where none is indented`() {
    let lines = PrintedLineTests.page.map { (indent: 0.0, words: $0.words) }
    let found = PrintedLineTests.paragraphs(lines)
    #expect(found.contains("（二）改造泵站3座。"))
    #expect(found.first == "各乡镇人民政府、街道办事处，县直各部门：")
  }

  @Test func `a centred line goes on in a centred line, a line at the right ends`() {
    let lines: [(indent: Double, words: String)] =
      [(0, "——在全县2026年重点项目建设推进大会暨调度"), (8.5, "会议上")] + PrintedLineTests.page.dropFirst()
      + [(9.8, "2026年10月18日"), (2, "（此件公开发布）")]
    let found = PrintedLineTests.paragraphs(lines)
    #expect(found.first == "——在全县2026年重点项目建设推进大会暨调度会议上")
    #expect(found.suffix(2) == ["2026年10月18日", "（此件公开发布）"])
  }

  @Test(arguments: [.infinity, -.infinity, .nan, 1e300, 0])
  func `a page of an absurd size keeps its words`(width: Double) {
    let found = PrintedLineTests.paragraphs(PrintedLineTests.page, width: width)
    #expect(found.joined() == PrintedLineTests.page.map(\.words).joined())
  }
}
