import Model
import Taizhang
import TestSupport
import Testing

@Suite struct ExtractorTests {
  /// The places marked 1️⃣ and 2️⃣ bound the words that the first assignment must point to.
  private func check(_ marked: String) throws {
    let parts = marked.components(separatedBy: "1️⃣")
    let inner = parts[1].components(separatedBy: "2️⃣")
    let start = parts[0].utf8.count
    let notice = try Converter().convert(Array((parts[0] + inner[0] + inner[1]).utf8), name: "x.txt")
    let span = try #require(notice.documents.first?.tasks.first?.assignments.first).mention.span
    #expect(span.offset == start)
    #expect(span.length == inner[0].utf8.count)
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
