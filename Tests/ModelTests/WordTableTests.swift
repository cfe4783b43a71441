import Model
import Testing

struct WordTableTests {
  @Test func `the longest word at a place and before one`() {
    let table = WordTable([("单位", 1), ("牵头单位", 2), ("牵头", 3), ("牵头单位", 4)])
    let text = Array("县牵头单位：县财政局".utf8)
    #expect(table.match(text, at: 3, end: text.count).map { [$0.length, $0.value] } == [12, 2])
    #expect(table.match(text, at: 3, end: 12).map { [$0.length, $0.value] } == [6, 3])
    #expect(table.match(text, before: 15, start: 0).map { [$0.length, $0.value] } == [12, 2])
    #expect(table.match(text, before: 15, start: 6).map { [$0.length, $0.value] } == [6, 1])
    #expect(table.match(text, at: 0, end: text.count) == nil)
    #expect(table.lastEnd(in: text, 0..<text.count) == 15)
  }

  @Test func `words of few bytes in common bits are told apart`() {
    // 单 is E5 8D 95; the letters differ from it in the bits that shelves leave out alone.
    let table = WordTable([("单位", 1), ("xMU", 2), ("ab", 3)])
    #expect(table.match(Array("单位".utf8), at: 0, end: 6)?.value == 1)
    #expect(table.match(Array("xMU".utf8), at: 0, end: 3)?.value == 2)
    #expect(table.match(Array("yMU".utf8), at: 0, end: 3) == nil)
    #expect(table.match(Array("ab".utf8), at: 0, end: 2) == nil)
    #expect(!table.occurs(in: Array("xM单".utf8), 0..<5))
  }
}
