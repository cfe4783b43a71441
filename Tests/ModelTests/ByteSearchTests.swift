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

  @Test(arguments: ["，", "1", "a", " ", "“", "㐀", "丶", "é", "😀", "\u{9FFF}", "\u{4000}", "\u{A000}"])
  func `the next sign is the first that is no Chinese character`(_ sign: String) {
    let isChinese = sign.unicodeScalars.allSatisfy { (0x4000...0x9FFF).contains($0.value) }
    for before in 0..<24 {
      for after in 0..<12 {
        let front = String(repeating: "县", count: before)
        let bytes = Array((front + sign + String(repeating: "局", count: after)).utf8)
        let place = isChinese ? bytes.count : before * 3
        #expect(bytes.nextSign(from: 0, end: bytes.count) == place, "\(sign) behind \(before)")
        #expect(bytes.nextSign(from: bytes.count, end: bytes.count) == bytes.count)
        #expect(bytes.nextSign(from: 0, end: before * 3) == before * 3)
      }
    }
  }

  @Test func `a sentence ends behind its sign`() {
    let bytes = Array("一、建成2.5公里；完成".utf8)
    let end = bytes.endOfSentence(from: 0, end: bytes.count)
    #expect(String(decoding: bytes[end...], as: UTF8.self) == "完成")
    #expect(bytes.endOfSentence(from: end, end: bytes.count) == bytes.count)
  }

  @Test func `a set of signs holds its own and no other`() {
    let set = SignSet(of: "、，年９")
    for sign in UInt32(0)..<0x11000 {
      #expect(set.contains(sign) == [0x3001, 0xFF0C, 0x5E74, 0xFF19].contains(sign))
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
