import ArgumentParser
import Foundation
import Taizhang
import TestSupport

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold the program to a corpus of whole notices, or to a folder of specs.",
    discussion: """
        taizhang check corpus             every case against its expected.json
        taizhang check specs              every small case
        taizhang check corpus --record    write expectations anew, to be read before they are committed

      A case is a folder with input.txt (or .md, .html), case.json and expected.json.
      Exit codes: 0 all as expected; 1 differences, or expectations were recorded.
      """)

  @Argument(help: "Folder of cases or of spec files.")
  var folder: String

  @Flag(help: "Write the present output as the expectation. The run still fails: read what was written first.")
  var record = false

  func run() throws {
    let url = URL(fileURLWithPath: folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    guard !names.isEmpty else { throw ValidationError("'\(folder)' is no folder, or is empty.") }
    if names.contains(where: { $0.hasSuffix(".json") }) {
      let results = try SpecFile.load(folder: url).map { ($0.name, $0.failures(), $0.cases.count) }
      for (name, failures, count) in results {
        print("\(name): \(count - failures.count) of \(count)")
        for failure in failures { print("  \(failure)") }
      }
      if results.contains(where: { !$0.1.isEmpty }) { throw ExitCode(1) }
      return
    }
    let report = try GoldenCase.load(folder: url).map { try $0.check(record: record) }
    var score = FieldScore()
    for result in report {
      for line in result.differences { print("\(result.name): \(line)") }
      for line in result.notes { print("\(result.name): \(line)") }
      score.add(result.score)
    }
    print(score.table)
    let failed = report.filter { !$0.differences.isEmpty }.count
    print("\(report.count - failed) of \(report.count) cases as expected")
    if record { print("Expectations were recorded. Read them, then run again without --record.") }
    if failed > 0 || record { throw ExitCode(1) }
  }
}
