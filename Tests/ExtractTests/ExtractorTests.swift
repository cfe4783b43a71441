import Model
import Taizhang
import TestSupport
import Testing

@Suite struct ExtractorTests {
  /// The marks bound the words that the first assignment must point to.
  private func check(_ source: String) throws {
    let marked = MarkedText(source)
    let notice = try Converter().convert(Array(marked.text.utf8), name: "x.txt")
    let span = try #require(notice.documents.first?.tasks.first?.assignments.first).mention.span
    #expect(span.offset..<span.end == marked.marked)
  }

  @Test func `a notice is read as the tree that a person sees`() throws {
    let text = """
      云川市东河县人民政府办公室
      关于印发2024年冬季造林任务分解的通知
      东政办发〔2024〕9号
      各镇人民政府：
      现印发给你们，请抓好落实。
      2024年11月2日
      附件
      冬季造林任务分解
      一、造林绿化
      1.完成荒山造林1500亩。（牵头单位：县林业局；责任单位：县财政局，各镇；完成时限：12月底）
      """
    #expect(
      TreeDump.dump(try Converter().convert(Array(text.utf8), name: "x.txt")) == """
        document 东政办发〔2024〕9号
          title 云川市东河县人民政府办公室关于印发2024年冬季造林任务分解的通知
          section 一 造林绿化 @9
          task 附件 一 1 完成荒山造林1500亩。 @10
            lead 0 县林业局 (label)
            responsible 0 县财政局 (label)
            responsible 1 各镇 (label)
            due 12月底 2024-12-31
          title 云川市东河县人民政府办公室 @1
          title 关于印发2024年冬季造林任务分解的通知 @2
          number 东政办发〔2024〕9号 @3
          recipients 各镇人民政府： @4
          text 现印发给你们，请抓好落实。 @5
          date 2024年11月2日 @6
          attachment-heading 附件 @7
          attachment-title 冬季造林任务分解 @8
        note division-unknown
        """)
  }

  @Test func `a unit's span is its own words`() throws {
    try check("1.修路。（牵头单位：1️⃣区发展改革局2️⃣；责任单位：各街镇）")
    try check("1.修路。（1️⃣区发展改革局2️⃣牵头，各街镇配合）")
    try check("1.修路。（牵头单位：1️⃣区工业和信息\n化局2️⃣）")
  }

  @Test func `groups count the commas of a list`() throws {
    let notice = try Converter().convert(Array("1.修路。（责任单位：区财政局、区水务局，大学城管委会，各街镇）".utf8), name: "x.txt")
    #expect(notice.documents[0].tasks[0].assignments.map(\.group) == [0, 0, 1, 2])
  }

  @Test func `a clause that no task precedes is kept and reported`() throws {
    let notice = try Converter().convert(Array("（责任单位：区财政局）".utf8), name: "x.txt")
    #expect(notice.diagnostics.contains { $0.code == .clauseDetached })
  }

  @Test func `a missing clause is reported with its number`() throws {
    let text = "1.修路。（责任单位：区财政局）\n2.架桥，拓宽路面，完善标线。\n3.植树。（责任单位：区财政局）"
    let notice = try Converter().convert(Array(text.utf8), name: "x.txt")
    let missing = notice.diagnostics.filter { $0.code == .clauseMissing }
    #expect(missing.map(\.arguments) == [["2"]])
    #expect(notice.documents[0].tasks.map(\.number) == ["1", "2", "3"])
  }
}
