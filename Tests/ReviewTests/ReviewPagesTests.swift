import Foundation
import Testing

@testable import Review

@Suite struct ReviewPagesTests {
  @Test func `each word that a template or a script asks for is there in both languages`() throws {
    let english = Words(String(decoding: ReviewPages.bytes("words.csv"), as: UTF8.self), .english)
    let chinese = Words(String(decoding: ReviewPages.bytes("words.csv"), as: UTF8.self), .chinese)
    #expect(Set(english.all.keys) == Set(chinese.all.keys))
    var asked: Set<String> = []
    for file in ["frame.mustache", "notice.mustache", "overview.mustache"] {
      let text = String(decoding: ReviewPages.bytes(file), as: UTF8.self)
      asked.formUnion(text.matches(of: /\{\{w\.([a-z-]+)\}\}/).map { String($0.1) })
    }
    for file in ["notice.js", "overview.js", "serve.js"] {
      let text = String(decoding: ReviewPages.bytes(file), as: UTF8.self)
      asked.formUnion(
        text.matches(of: /words(?:\.([a-z]+)|\["([a-z-]+)"\])/).compactMap { ($0.1 ?? $0.2).map(String.init) })
    }
    #expect(asked.count > 50)
    #expect(asked.subtracting(english.all.keys).isEmpty)
    #expect(english.all.values.allSatisfy { !$0.isEmpty } && chinese.all.values.allSatisfy { !$0.isEmpty })
  }

  @Test func `data inside a page can't end its element`() {
    #expect(JSONBlock.text(["</script><script>"]) == #"["\u003C/script>\u003Cscript>"]"#)
  }

  @Test func `the policy lets nothing in and runs nothing inline`() {
    let policy = ReviewPages.contentSecurityPolicy
    #expect(policy.contains("default-src 'none'"))
    #expect(!policy.contains("unsafe") && !policy.contains("*") && !policy.contains("http"))
  }

  @Test func `bars grow with their values, and a chart carries its numbers as a table`() {
    let svg = BarChart(bars: [
      .init(label: "<县财政局>", parts: [("lead", 2), ("responsible", 1)], note: "3"),
      .init(label: "县水利局", parts: [("lead", 6)], note: "6"),
    ]).svg(title: "x")
    #expect(svg.contains("&lt;县财政局&gt;"))
    let widths = svg.matches(of: /width="([0-9.]+)" height/).compactMap { Double($0.1) }
    #expect(widths.count == 3 && widths[2] == widths[0] * 3 && widths[0] == widths[1] * 2)
    #expect(BarChart(bars: []).svg(title: "x").isEmpty)
  }

  @Test func `a year far off does not stretch the calendar`() {
    #expect(CalendarChart(months: ["2024-06": 1, "2026-01": 2]).years == [2024, 2025, 2026])
    #expect(CalendarChart(months: ["2024-06": 1, "2100-01": 2]).years == [2024, 2100])
  }

  @Test func `what was taken out keeps its number`() {
    var units = Occurrences(withdrawn: ["县财政局": [1, 3]])
    #expect((0..<3).map { _ in units.next("县财政局") } == [2, 4, 5])
    #expect(units.next("县水利局") == 1)
  }
}
