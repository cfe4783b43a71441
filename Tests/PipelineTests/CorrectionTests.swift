import Foundation
import Taizhang
import Testing

/// What people put right holds in the next conversion, and says so.
@Suite struct CorrectionTests {
  private static let text = """
    西平县人民政府办公室
    关于印发任务分解的通知
    西政办〔2024〕9号
    各乡镇人民政府：
    现印发。
    1.新建管网42公里，改造泵站3座。具体另行公布。（牵头单位：县水利局；责任单位：县财政局、县奇想办、县财政局）
    2.整治河道。（牵头单位：县水利局）
    """
  private static let first = "西政办〔2024〕9号#正文/1"

  private func convert(_ corrections: [Correction]) throws -> Notice {
    var converter = try Converter()
    converter.corrections = corrections
    return try converter.convert(Array(CorrectionTests.text.utf8), name: "x.txt")
  }

  private func correction(
    _ subject: Correction.Subject, _ words: String, _ change: (inout Correction) -> Void
  ) -> Correction {
    var correction = Correction(subject: subject, task: CorrectionTests.first, words: words)
    change(&correction)
    return correction
  }

  @Test func `a unit is another office, and the notice lists it once`() throws {
    let notice = try convert([correction(.assignment, "县奇想办") { $0.organization = "411721/education" }])
    let unit = try #require(notice.documents[0].tasks[0].assignments.first { $0.mention.text == "县奇想办" })
    #expect(unit.mention.organization == "411721/education")
    #expect(unit.mention.match == .corrected)
    #expect(unit.isCorrected)
    #expect(notice.organizations.map(\.id) == notice.organizations.map(\.id).sorted())
    #expect(notice.organizations.contains { $0.id == "411721/education" && $0.name.hasSuffix("西平县教育局") })
    #expect(!notice.diagnostics.contains { $0.code == .organizationUnknown })
    #expect(notice.diagnostics.contains { $0.code == .correctionApplied })
  }

  @Test func `of the same words in a task the one that is meant is corrected`() throws {
    let second = correction(.assignment, "县财政局") {
      $0.occurrence = 2
      $0.role = "supporting"
    }
    let roles = try convert([second]).documents[0].tasks[0].assignments.map(\.role)
    #expect(roles == [.lead, .responsible, .responsible, .supporting])
  }

  @Test func `rejected units leave, and their office with them`() throws {
    let both = [1, 2].map { number in
      correction(.assignment, "县财政局") {
        $0.occurrence = number
        $0.verdict = .rejected
      }
    }
    let notice = try convert(both)
    let task = notice.documents[0].tasks[0]
    #expect(task.assignments.map(\.mention.text) == ["县水利局", "县奇想办"])
    #expect(!notice.organizations.contains { $0.id == "411721/finance" })
    #expect(!notice.diagnostics.contains { $0.code == .correctionUnmatched })
  }

  @Test func `a rejected unit keeps its number for those behind it`() throws {
    let rejected = correction(.assignment, "县财政局") { $0.verdict = .rejected }
    let second = correction(.assignment, "县财政局") {
      $0.occurrence = 2
      $0.role = "supporting"
    }
    for order in [[rejected, second], [second, rejected]] {
      let left = try convert(order).documents[0].tasks[0].assignments.filter { $0.mention.text == "县财政局" }
      #expect(left.map(\.role) == [.supporting])
    }
  }

  @Test func `what was corrected stays marked where the reading is accepted as well`() throws {
    let words = try convert([]).documents[0].tasks[0].text
    let notice = try convert([
      correction(.assignment, "县奇想办") { $0.role = "lead" }, correction(.task, words) { $0.verdict = .accepted },
    ])
    #expect(notice.documents[0].tasks[0].flags.contains("corrected"))
    #expect(notice.documents[0].tasks[0].flags.contains("accepted"))
  }

  @Test func `a target's number and unit give a new canonical value`() throws {
    let notice = try convert([
      correction(.target, "42公里") {
        $0.value = 420
        $0.unit = "万亩"
        $0.op = "ge"
      }
    ])
    let target = try #require(notice.documents[0].tasks[0].targets.first)
    #expect(target.printed.text == "42公里")
    #expect((target.value, target.unit, target.bound) == (420, "万亩", .atLeast))
    #expect(target.canonical?.unit == "[mu_cn]" || target.canonical?.value != 420)
    #expect(target.isCorrected)
  }

  @Test func `a task's text ends where the person says`() throws {
    let all = try convert([])
    let words = all.documents[0].tasks[0].text
    let notice = try convert([correction(.task, words) { $0.text = "新建管网42公里，改造泵站3座。" }])
    let task = notice.documents[0].tasks[0]
    #expect(task.text == "新建管网42公里，改造泵站3座。")
    let span = try #require(task.texts.first).span
    let bytes = Array(CorrectionTests.text.utf8)[span.offset..<span.end]
    #expect(String(decoding: bytes, as: UTF8.self) == task.text)
    #expect(task.flags.contains("corrected"))
  }

  @Test func `a rejected task's words stay as text`() throws {
    let words = try convert([]).documents[0].tasks[0].text
    let notice = try convert([correction(.task, words) { $0.verdict = .rejected }])
    #expect(notice.documents[0].tasks.count == 1)
    #expect(notice.documents[0].parts.contains { $0.kind == .text && $0.printed.text.contains("改造泵站3座") })
    let original = Array(CorrectionTests.text.utf8)
    #expect(Ledger(notice).missing(in: original).isEmpty)
  }

  @Test func `corrections of other notices change nothing`() throws {
    var other = correction(.assignment, "县奇想办") { $0.role = "lead" }
    other.task = "西政办〔2023〕9号#正文/1"
    #expect(CanonicalJSON.encode(try convert([other])) == CanonicalJSON.encode(try convert([])))
  }

  @Test func `words that are gone are reported`() throws {
    let notice = try convert([correction(.target, "43公里") { $0.value = 1 }])
    let diagnostic = try #require(notice.diagnostics.first { $0.code == .correctionUnmatched })
    #expect(diagnostic.arguments == [CorrectionTests.first, "43公里"])
  }

  @Test func `the file of corrections reads as it was written, the last word on a subject only`() throws {
    var file = CorrectionFile()
    file.add(correction(.assignment, "县奇想办") { $0.role = "lead" })
    file.add(correction(.target, "42公里") { $0.value = 24 })
    file.add(correction(.assignment, "县奇想办") { $0.role = "supporting" })
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: place) }
    try Data(file.bytes).write(to: place)
    let read = try CorrectionFile(at: place)
    #expect(read.corrections == file.corrections)
    #expect(read.corrections.map(\.role) == [nil, "supporting"])
    try Data(#"[{"subject":"task","task":"x","words":"y"}]"#.utf8).write(to: place)
    #expect(throws: CorrectionError.self) { try CorrectionFile(at: place) }
  }
}
