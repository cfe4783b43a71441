import Foundation
import Testing

@testable import Emit

@Suite struct JSONWriterTests {
  private func written(_ write: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter(capacity: 0)
    write(&json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test func `every character is escaped as RFC 8785 asks, wherever it stands`() throws {
    for code in (0...0x7F).map({ UInt8($0) }) {
      for place in 0..<18 {
        let before = String(repeating: "县", count: place / 3) + String(repeating: "x", count: place % 3)
        let text = before + String(Unicode.Scalar(code)) + "财政局"
        let json = written { $0.value(text) }
        #expect(try JSONDecoder().decode(String.self, from: Data(json.utf8)) == text)
        let isPlain = code >= 0x20 && code != 0x22 && code != 0x5C
        #expect((json == "\"\(text)\"") == isPlain)
      }
    }
    #expect(
      written { $0.value("\u{1}\u{1F}\u{8}\u{9}\u{A}\u{C}\u{D}\"\\/\u{7F}") }
        == #""\u0001\u001f\b\t\n\f\r\"\\/\#u{7F}""#)
  }

  @Test(
    arguments: [0, 9, 10, 99, 100, 999, 1000, 9999, 10_000, 12345, 100_000, 1_000_000, 9_999_999, 10_000_000]
      + [12_345_678, 99_999_999, 100_000_000, 20_304_050, -1, -10, Int.max, Int.min])
  func `whole numbers are written with all their digits`(_ number: Int) {
    #expect(written { $0.value(number) } == "\(number)")
  }

  @Test func `the buffer grows with what is written`() {
    let text = String(repeating: "负责", count: 5_000)
    let json = written { json in json.array(Array(0..<20)) { json, _ in json.value(text) } }
    #expect(json == "[" + Array(repeating: "\"\(text)\"", count: 20).joined(separator: ",") + "]")
  }

  @Test func `members are parted by commas, and nothing else`() {
    let json = written {
      $0.object {
        $0.member("a", 1)
        $0.key("b")
        $0.array(["x", "y"]) { $0.value($1) }
        $0.member("c", nil as String?)
        $0.key("d")
        $0.null()
      }
    }
    #expect(json == #"{"a":1,"b":["x","y"],"d":null}"#)
  }
}
