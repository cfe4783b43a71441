import Model
import Testing

@Suite struct GlyphTests {
  @Test func `in front of a text's first character stands none`() {
    let bytes = Array("，县".utf8)
    #expect(Glyph(bytes, before: 0, start: 0) == Glyph(scalar: 0, length: 0))
    #expect(Glyph(bytes, before: 3, start: 0) == Glyph(scalar: 0xFF0C, length: 3))
  }
}
