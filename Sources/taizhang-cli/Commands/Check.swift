import ArgumentParser
import Foundation
import Taizhang
import TestSupport

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Hold the program to a corpus of whole notices, or to a folder of specs.",
    discussion: """
        taizhang check corpus             every case against its expected.json
        taizhang check specs              every small case
        taizhang check corpus --record    write expectations anew, to be read before they are committed

        taizhang check cases --junit report.xml --annotations    in CI

      A case is a folder with input.txt (or .md, .html), case.json and expected.json.
      Exit codes: 0 all as expected; 1 differences, or expectations were recorded; 64 the folder holds no cases.
      """)

  @Argument(help: "Folder of cases or of spec files.")
  var folder: String

  @Flag(help: "Write the present output as the expectation. The run still fails: read what was written first.")
  var record = false

  @Option(help: ArgumentHelp("Also write the results as JUnit XML, for CI systems.", valueName: "file"))
  var junit: String?

  @Flag(help: "Also print a line a difference in the form that GitHub and Gitea show beside the files.")
  var annotations = false

  func run() throws {
    let url = URL(fileURLWithPath: folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    guard !names.isEmpty else { throw ValidationError("'\(folder)' is no folder, or is empty.") }
    let isSpecs = names.contains { $0.hasSuffix(".json") }
    let outcomes = try isSpecs ? checkSpecs(url) : checkCases(url)
    guard !outcomes.isEmpty else { throw ValidationError("'\(folder)' holds neither cases nor spec files.") }
    if let junit { try AtomicFile.write(JUnit.report(outcomes, suite: folder), to: URL(fileURLWithPath: junit)) }
    if annotations {
      for outcome in outcomes { for line in outcome.failures { print(Annotation.line(line, file: outcome.file)) } }
    }
    if record { print("Expectations were recorded. Read them, then run again without --record.") }
    if record || outcomes.contains(where: { !$0.failures.isEmpty }) { throw ExitCode(1) }
  }

  private func checkSpecs(_ folder: URL) throws -> [CheckOutcome] {
    try SpecFile.load(folder: folder).map { spec in
      let failures = spec.failures()
      print("\(spec.name): \(spec.cases.count - failures.count) of \(spec.cases.count)")
      for failure in failures { print("  \(failure)") }
      return CheckOutcome(name: spec.name, file: "\(self.folder)/\(spec.name).json", failures: failures)
    }
  }

  private func checkCases(_ folder: URL) throws -> [CheckOutcome] {
    var score = FieldScore()
    let outcomes = try GoldenCase.load(folder: folder).map { golden in
      let result = try golden.check(record: record)
      for line in result.differences + result.notes { print("\(result.name): \(line)") }
      score.add(result.score)
      return CheckOutcome(
        name: result.name, file: "\(self.folder)/\(result.name)/expected.json", failures: result.differences)
    }
    print(score.table)
    print("\(outcomes.filter(\.failures.isEmpty).count) of \(outcomes.count) cases as expected")
    return outcomes
  }
}
