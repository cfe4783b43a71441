import Foundation
import Taizhang
import TestSupport
import Testing

/// Changes of the text that change nothing of what it says.
@Suite struct InvarianceTests {
  private static let cases = PropertyTests.cases.filter { $0.input.pathExtension == "txt" }
  private static let converter = Result { try Converter() }

  /// What a notice says, whatever the width of its signs and the breaks of its lines.
  private struct Facts: Equatable {
    var numbers: [String?]
    var units: [[String]]
    var targets: [[String]]
    var dues: [[String]]

    init(_ document: Document) {
      numbers = document.tasks.map(\.number)
      units = document.tasks.map { task in
        task.assignments.map { "\($0.role.rawValue) \(InvarianceTests.narrow($0.mention.text))" }
      }
      targets = document.tasks.map { task in
        task.allTargets.map { "\($0.bound.rawValue) \($0.value) \($0.unit) \($0.change.rawValue)" }
      }
      dues = document.tasks.map { $0.milestones.map { $0.due ?? "-" } }
    }
  }

  fileprivate static func narrow(_ text: String) -> String {
    pairs.reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }

  private static let pairs = [("（", "("), ("）", ")"), ("：", ":"), ("；", ";"), ("，", ",")]

  private func text(_ golden: GoldenCase) throws -> String? {
    String(data: try Data(contentsOf: golden.input), encoding: .utf8)
  }

  private func facts(_ text: String) throws -> [Facts] {
    try InvarianceTests.converter.get().convert(Array(text.utf8), name: "x.txt").documents.map(Facts.init)
  }

  @Test(arguments: cases.map(\.name))
  func `the width of punctuation changes no fact`(name: String) throws {
    let golden = try #require(InvarianceTests.cases.first { $0.name == name })
    guard let text = try text(golden) else { return }
    #expect(try facts(InvarianceTests.narrow(text)) == facts(text))
  }

  /// Lines of running text; those of tables and of the frame are lines because they stand alone.
  /// A text that is one line says where its paragraphs start by being one.
  @Test(arguments: cases.map(\.name).filter { !$0.hasPrefix("text-run-on") }, [24, 31, 40])
  func `where lines break changes no fact`(name: String, width: Int) throws {
    let golden = try #require(InvarianceTests.cases.first { $0.name == name })
    guard let text = try text(golden) else { return }
    #expect(try facts(InvarianceTests.wrapped(text, width)) == facts(text))
  }

  /// As a printer breaks: a closing sign never starts a line. None behind a bracket: whether a line that ends so is
  /// whole can't be told where it is a little shorter than the others.
  private static func wrapped(_ text: String, _ width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      // What blanks, tabs or bars part are cells of a table: print wraps each by itself. Tags say themselves what a line is.
      let isRow = line.contains(where: "<\t|".contains) || line.drop(while: \.isWhitespace).contains("  ")
      guard line.count > 60, !isRow else { return String(line) }
      var lines: [String] = []
      var current = ""
      for character in line {
        if current.count >= width, !"，。；：、）)」”》;:,.%".contains(character), current.last?.isNumber != true,
          current.last != "）" || character.isNumber
        {
          lines.append(current)
          current = ""
        }
        current.append(character)
      }
      return (lines + [current]).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  @Test func `notices one after the other in a file read as each by itself`() throws {
    let converter = try InvarianceTests.converter.get()
    // Those that start with a head of their own: what a file is parted by.
    let texts = try InvarianceTests.cases.compactMap { golden -> (String, Notice)? in
      guard let text = try text(golden) else { return nil }
      let notice = try converter.convert(Array(text.utf8), name: "x.txt")
      guard notice.documents.count == 1, notice.documents[0].number != nil, !notice.documents[0].issuers.isEmpty,
        golden.name.hasPrefix("clause-") || golden.name.hasPrefix("people-")
      else { return nil }
      let whole = text.trimmingCharacters(in: .whitespacesAndNewlines)
      // One that breaks off in mid sentence may go on in the next line.
      return whole.hasSuffix("。") || whole.hasSuffix("）") ? (whole, notice) : nil
    }
    #expect(texts.count >= 8)
    for (first, second) in zip(texts, texts.dropFirst()) {
      let both = try converter.convert(Array((first.0 + "\n\n" + second.0).utf8), name: "x.txt")
      let alone = first.1.documents + second.1.documents
      #expect(both.documents.map(\.title) == alone.map(\.title))
      #expect(both.documents.map(Facts.init) == alone.map(Facts.init))
      // A number that both bear gets a sign of its own behind it.
      if alone[0].id != alone[1].id {
        #expect(both.documents.flatMap { $0.tasks.map(\.id) } == alone.flatMap { $0.tasks.map(\.id) })
      }
    }
  }

  @Test(arguments: [2, 3, 16])
  func `notices of one file read side by side give the same bytes`(jobs: Int) throws {
    var converter = try Self.converter.get()
    let file = try Self.cases.compactMap(text).joined(separator: "\n\n")
    let alone = try converter.convert(Array(file.utf8), name: "x.txt")
    converter.jobs = jobs
    let together = try converter.convert(Array(file.utf8), name: "x.txt")
    #expect(alone.documents.count > 20)
    #expect(CanonicalJSON.encode(together) == CanonicalJSON.encode(alone))
  }

  @Test(arguments: [1, 2])
  func `a file handed on in portions gives the same bytes and rows`(jobs: Int) throws {
    var converter = try Self.converter.get()
    converter.jobs = jobs
    let cases = try Self.cases.compactMap(text)
    var file = ""
    while file.utf8.count < 1_000_000 { file += cases.joined(separator: "\n\n") + "\n\n" }
    let whole = try converter.convert(Array(file.utf8), name: "x.txt")
    let json = CanonicalJSON.Assembly(in: FileManager.default.temporaryDirectory.path)
    var rows = Table.all.map { _ in [UInt8]() }
    func add(_ portion: Notice) {
      for (index, table) in Table.all.enumerated() { rows[index] += CSVWriter.rows(table, of: portion) }
    }
    var portions = 0
    let rest = try converter.convert(Array(file.utf8), name: "x.txt") { portion in
      portions += 1
      try json.add(portion)
      add(portion)
    }.rest
    add(rest)
    #expect(portions > 1 && rest.documents.isEmpty)
    var bytes: [UInt8] = []
    try json.finish(rest) { bytes += $0 }
    #expect(bytes == CanonicalJSON.encode(whole))
    #expect(rows == Table.all.map { CSVWriter.rows($0, of: whole) })
  }

  @Test(arguments: cases.map(\.name))
  func `text that is folded already folds to itself`(name: String) throws {
    let golden = try #require(InvarianceTests.cases.first { $0.name == name })
    let converter = try InvarianceTests.converter.get()
    func paragraphs(_ bytes: [UInt8]) throws -> [String] {
      let manuscript = try converter.convertKeepingManuscript(bytes, name: "x.txt").manuscript
      return manuscript.paragraphs.map { manuscript.text.string($0.range) }
    }
    let once = try paragraphs([UInt8](Data(contentsOf: golden.input)))
    let twice = try paragraphs(Array(once.joined(separator: "\n").utf8))
    #expect(twice.joined() == once.joined())
  }
}
