import Model
import Testing

/// Searches that look at many bytes at once find what a search byte by byte finds.
@Suite struct ByteSearchTests {
  private let words: [StaticString] = ["牵头", "为牵头", "责", "等有关单位按职责分工负责", "a", "ab"]

  private func plain(_ text: [UInt8], _ word: [UInt8]) -> Int? {
    guard text.count >= word.count else { return nil }
    return (0...text.count - word.count).first { Array(text[$0..<$0 + word.count]) == word }
  }

  @Test func `a word is found at every place of a stretch of every length`() {
    for word in words {
      let own = word.withUTF8Buffer { Array($0) }
      for length in 0..<70 {
        let filler = [UInt8](repeating: own[0], count: length)
        #expect(filler.firstIndex(of: word, in: 0..<length) == plain(filler, own))
        for place in 0...length {
          let text = filler[..<place] + own + filler[place...]
          let bytes = Array(text)
          #expect(
            bytes.firstIndex(of: word, in: 0..<bytes.count) == plain(bytes, own), "\(word) at \(place) of \(length)")
        }
      }
    }
  }

  @Test func `nothing outside the stretch is found`() {
    let bytes = Array("由县水利局牵头，县财政局配合".utf8)
    let place = plain(bytes, Array("牵头".utf8))!  // It is there.
    #expect(bytes.firstIndex(of: "牵头", in: 0..<place + 5) == nil)
    #expect(bytes.firstIndex(of: "牵头", in: place + 1..<bytes.count) == nil)
    #expect(bytes.firstIndex(of: "牵头", in: place..<place + 6) == place)
    #expect(bytes.firstIndex(of: "牵头", in: 3..<3) == nil)
  }

  @Test func `strings and parts of strings are searched alike`() {
    let text = "责任单位：县教育局"
    #expect(text.holds("县教育局") && !text.holds("市教育局") && !"".holds("县"))
    #expect(text.dropFirst(5).holds("教育") && !text.dropFirst(5).holds("责任"))
  }
}
