import Testing

@testable import Review

@Suite struct MarkedTextTests {
  private func html(_ text: String, _ marks: [(words: String, kind: String)]) -> String {
    let bytes = Array(text.utf8)
    let places = marks.enumerated().compactMap { index, mark -> Mark? in
      let words = Array(mark.words.utf8)
      guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: words) }) else { return nil }
      return Mark(start: start, end: start + words.count, value: index, kind: mark.kind)
    }
    return MarkedText(bytes, places).html
  }

  @Test func `marks that nest name the innermost value first`() {
    let page = html("修路7公里。", [("修路7公里。", "task"), ("7公里", "target")])
    #expect(
      page.contains(
        #"<p id="L1" data-n="1"><span class="m task" data-v="0">修路</span><span class="m target task" data-v="1 0">7公里</span><span class="m task" data-v="0">。</span></p>"#
      ))
  }

  @Test func `a value over two lines is marked on both`() {
    let page = html("县财\n政局", [("县财\n政局", "unit")])
    #expect(page.contains(#"data-v="0">县财</span></p><p id="L2" data-n="2"><span class="m unit" data-v="0">政局</span>"#))
  }

  @Test func `values that overlap without nesting keep their own stretches`() {
    let bytes = Array("abcdef".utf8)
    let page = MarkedText(
      bytes, [Mark(start: 0, end: 4, value: 0, kind: "unit"), Mark(start: 2, end: 6, value: 1, kind: "doubt")]
    ).html
    #expect(page.contains(#"data-v="0">ab<"#))
    #expect(page.contains(#"data-v="1 0">cd<"#) || page.contains(#"data-v="0 1">cd<"#))
    #expect(page.contains(#"data-v="1">ef<"#))
  }

  @Test func `text is text, whatever it looks like`() {
    let page = html("<script>\"'&\u{202E}x\u{0}", [])
    #expect(
      page.contains("&lt;script&gt;&quot;&#39;&amp;<b class=\"control\">U+202E</b>x<b class=\"control\">U+0000</b>"))
  }

  @Test func `a line of a million characters is shown in pieces, none of them torn`() {
    let page = MarkedText(Array(String(repeating: "责", count: 100_000).utf8), []).html
    #expect(page.components(separatedBy: "<p").count > 40)
    #expect(!page.contains("\u{FFFD}"))
    #expect(page.components(separatedBy: "责").count == 100_001)
  }

  @Test func `marks past the end of the text are left out`() {
    #expect(MarkedText(Array("ab".utf8), [Mark(start: 1, end: 9, value: 0, kind: "unit")]).html.contains(">ab</p>"))
  }
}
