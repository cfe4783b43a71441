import Model
import Testing

@testable import Read

struct RuledTableTests {
  private static func rule(_ isHorizontal: Bool, at: Double, _ from: Double, _ to: Double) -> PrintedPage.Rule {
    PrintedPage.Rule(isHorizontal: isHorizontal, at: at, from: from, to: to)
  }

  private static func text(_ words: String, x: Double, y: Double) -> PrintedPage.Text {
    PrintedPage.Text(x: x, y: y, width: Double(words.count) * 10, size: 10, words: words)
  }

  /// Two rows whose first column is one cell, as the line between them is missing there.
  private static var page: PrintedPage {
    var page = PrintedPage(number: 1)
    page.rules =
      [0, 40].map { rule(true, at: $0, 0, 200) } + [rule(true, at: 20, 100, 200)]
      + [0, 100, 200].map { rule(false, at: $0, 0, 40) }
    page.texts = [text("城乡", x: 10, y: 15), text("修路", x: 110, y: 5), text("架桥", x: 110, y: 25)]
    return page
  }

  @Test func `a missing line makes two fields one cell`() throws {
    let table = try #require(RuledTable.tables(of: RuledTableTests.page).first)
    #expect(
      table.cells.map { [$0.row, $0.column, $0.rowSpan, $0.columnSpan] } == [
        [0, 0, 2, 1], [0, 1, 1, 1], [1, 1, 1, 1],
      ])
    #expect(table.cells.map { $0.lines.flatMap(\.texts).map(\.words) } == [["城乡"], ["修路"], ["架桥"]])
  }

  @Test func `a frame is no table`() {
    var page = RuledTableTests.page
    page.rules.removeAll { !$0.isHorizontal && $0.at == 100 || $0.isHorizontal && $0.at == 20 }
    #expect(RuledTable.tables(of: page).isEmpty)
  }

  @Test func `a text that runs across a line is cut at its space`() {
    var page = RuledTableTests.page
    page.texts = [PrintedPage.Text(x: 60, y: 5, width: 90, size: 10, words: "四个大字 修路架桥")]
    page.cutTextsAtRules()
    #expect(page.texts.map(\.words) == ["四个大字", "修路架桥"])
  }

  @Test func `a table goes on over the page, its merged cell and its cut row too`() {
    var second = RuledTableTests.page
    second.number = 2
    // Both cells of the first column are empty; the row above them was cut in the middle of a sentence.
    second.texts = [RuledTableTests.text("并通车。", x: 110, y: 5), RuledTableTests.text("植树", x: 110, y: 25)]
    var assembly = PageAssembly()
    assembly.add(RuledTableTests.page)
    assembly.add(second)
    assembly.finish()
    let cells = assembly.blocks.map { "\($0.cell?.row ?? -1) \($0.cell?.column ?? -1) \($0.text)" }
    #expect(cells == ["0 0 城乡", "0 1 修路", "1 1 架桥并通车。", "2 1 植树"])
    #expect(assembly.blocks.first?.cell?.rowSpan == 3)
    #expect(Set(assembly.blocks.compactMap { $0.cell?.table }).count == 1)
  }
}

struct ScanRepairTests {
  private func repaired(_ words: [String]) -> [String] {
    var texts = words.map { PrintedPage.Text(x: 0, y: 0, width: 10, size: 10, words: $0) }
    ScanRepair.repair(&texts)
    return texts.map(\.words)
  }

  @Test func `brackets and colons that were taken for others`() {
    #expect(repaired(["《责任单位:", "县水利局)"]) == ["（责任单位：", "县水利局）"])
    #expect(repaired(["牵头单位;县财政局"]) == ["牵头单位：县财政局"])
    #expect(repaired(["西政办〔2024]9号"]) == ["西政办〔2024〕9号"])
    #expect(repaired(["县水利局”县财政局"]) == ["县水利局　县财政局"])
    #expect(repaired(["县水利局 ", "”完成时限："]) == ["县水利局 ", "　完成时限："])
    #expect(repaired(["西政办【2024]9号"]) == ["西政办〔2024〕9号"])
  }

  @Test func `what is right stays`() {
    let words = ["《规划》（县财政局；县水利局）", "一是修路；二是架桥", "县财政局，相关部门；责任领导：王明", "“放管服”改革", "一窗受理”改革"]
    #expect(repaired(words) == words)
  }

  @Test(arguments: [
    (["一", "责任单位", "：县水利局"], ["——", "责任单位", "：县水利局"]), (["一牵头单位;县水利局"], ["——牵头单位;县水利局"]),
    (["一-责任单位：县水利局"], ["——责任单位：县水利局"]), (["修路7座。-", "一县水利局牵头"], ["修路7座。—", "—县水利局牵头"]),
    (["一是责任单位要落实"], ["一是责任单位要落实"]), (["统一-规划，2026-一期"], ["统一-规划，2026-一期"]),
  ])
  func `dashes that were taken for the number one`(words: [String], expected: [String]) {
    var lines = [words.map { PrintedPage.Text(x: 0, y: 0, width: 10, size: 10, words: $0) }]
    ScanRepair.repairDashes(&lines)
    #expect(lines[0].map(\.words) == expected)
    #expect(lines[0].contains { $0.certainty < 1 } == (words != expected))
  }

  @Test func `numbers at the start of lines`() {
    var lines = [["1", ".修路"], ["2", "架桥"], ["3，植树"], ["4", "，种草"], ["8，其他"]].map {
      $0.map { PrintedPage.Text(x: 0, y: 0, width: 10, size: 10, words: $0) }
    }
    ScanRepair.repairNumbers(&lines)
    #expect(lines.map { $0.map(\.words).joined() } == ["1.修路", "2.架桥", "3.植树", "4.种草", "8，其他"])
  }
}

struct WordNumberingTests {
  @Test(arguments: [
    ("chineseCountingThousand", 1, "一"), ("chineseCountingThousand", 10, "十"), ("chineseCountingThousand", 11, "十一"),
    ("chineseCountingThousand", 20, "二十"), ("chineseCountingThousand", 105, "一百零五"), ("decimalEnclosedCircle", 3, "③"),
    ("ideographTraditional", 2, "乙"), ("upperRoman", 14, "XIV"), ("lowerLetter", 28, "bb"),
    ("decimalFullWidth", 12, "１２"),
    ("ideographDigital", 20, "二〇"), ("decimal", 7, "7"),
  ])
  func `numbers in Word's forms`(format: String, number: Int, expected: String) {
    #expect(WordNumbering.digits(number, format) == expected)
  }
}

struct FileKindTests {
  @Test(arguments: [
    (Array("%PDF-1.7".utf8), FileKind.pdf), (Array("{\\rtf1".utf8), .rtf), (Array("通知".utf8), .text),
    (Array("<html><body>".utf8), .html), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], .other),
  ])
  func `kinds are told by content`(bytes: [UInt8], kind: FileKind) throws {
    #expect(try FileKind.of(bytes) == kind)
  }
}
