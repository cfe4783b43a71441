import Foundation
import Taizhang
import TestSupport
import Testing

@Suite struct CorpusTests {
  static let root = Repository.root
  static let cases = (try? GoldenCase.load(folder: root.appendingPathComponent("corpus"))) ?? []
  static let specs = (try? SpecFile.load(folder: root.appendingPathComponent("specs"))) ?? []

  @Test(arguments: cases.map(\.name))
  func `a whole notice gives what its case expects`(name: String) throws {
    let golden = try #require(CorpusTests.cases.first { $0.name == name })
    let result = try golden.check()
    #expect(result.differences == [])
    #expect(!golden.shows.isEmpty)
  }

  @Test(arguments: specs.map(\.name))
  func `a construct is read as its specs say`(name: String) throws {
    let spec = try #require(CorpusTests.specs.first { $0.name == name })
    #expect(spec.failures() == [])
  }

  @Test func `the corpus is as large as it should be`() {
    #expect(CorpusTests.cases.count >= 25)
    #expect(CorpusTests.specs.reduce(0) { $0 + $1.cases.count } >= 150)
    #expect(CorpusTests.specs.flatMap(\.cases).allSatisfy { !$0.why.isEmpty })
  }

  @Test func `recording an expectation changes nothing where nothing changed`() throws {
    let golden = try #require(CorpusTests.cases.first)
    let json = CanonicalJSON.encode(try golden.convert())
    let file = try Data(contentsOf: golden.folder.appendingPathComponent("expected.json"))
    #expect([UInt8](file) == json)
  }
}
