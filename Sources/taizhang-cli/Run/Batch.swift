import CMemory
import Foundation
import Taizhang

struct Failure: Sendable {
  var name: String
  var reason: String
}

/// What became of a batch.
struct BatchReport: Sendable {
  var converted = 0
  var documents = 0
  var tasks = 0
  var assignments = 0
  var unchanged = 0
  var vanished: [String] = []
  var diagnostics: [String: Int] = [:]
  var failures: [Failure] = []
}

/// Converts files side by side and hands the results on in the order of the inputs, so that the number of jobs
/// changes nothing in what is written.
struct Batch: Sendable {
  var converter: Converter
  var jobs: Int
  var messages: Messages

  /// Bytes of a file whose memory is given back behind it.
  private static let large = 1 << 21

  private struct Result: Sendable {
    var index: Int
    var converted: Converted?
    var explained = ""
    var failure: String?
  }

  func run(_ inputs: [Input], failed: [Failure], into sink: any Sink, explain: Bool) async throws -> BatchReport {
    var report = BatchReport(failures: failed)
    // Fewer files than jobs: those left over read the notices of one file side by side.
    var converter = converter
    converter.jobs = max(1, jobs / max(1, inputs.count))
    var waiting: [Int: Result] = [:]
    var next = 0
    var progress = Progress(total: inputs.count, isShown: !messages.isQuiet && inputs.count > 1)
    try await withThrowingTaskGroup(of: Result.self) { group in
      var started = 0
      func start() {
        guard started < inputs.count else { return }
        let (index, input) = (started, inputs[started])
        started += 1
        let plan = sink.plan(for: input)
        group.addTask { [converter] in
          try convert(index, input, with: converter, explain: explain, plan: plan)
        }
      }
      for _ in 0..<min(jobs, inputs.count) { start() }
      while let result = try await group.next() {
        waiting[result.index] = result
        while let ready = waiting.removeValue(forKey: next) {
          try take(ready, of: inputs[next], into: sink, &report)
          next += 1
          progress.show(next)
        }
        // A slow file holds the others back rather than letting results pile up.
        while started < inputs.count, started - next < jobs * 4 {
          let running = started - next - waiting.count
          guard running < jobs else { break }
          start()
        }
      }
    }
    progress.clear()
    return report
  }

  private func convert(
    _ index: Int, _ input: Input, with converter: Converter, explain: Bool, plan: WritePlan
  ) throws -> Result {
    do {
      let data = try input.read()
      defer { if data.count > Batch.large { give_back_pages() } }
      let output = NoticeOutput(plan)
      var result = Result(index: index)
      var documents: [Document] = []
      var tally = Tally()
      var (manuscript, rest) = try converter.convert(
        data, name: URL(fileURLWithPath: input.relative).lastPathComponent
      ) { portion in
        tally.count(portion.documents)
        if explain { documents += portion.documents }
        try output.add(portion)
      }
      try output.finish(rest, of: manuscript)
      if explain {
        rest.documents = documents
        result.explained = Explanation(manuscript, rest).text
        for diagnostic in rest.diagnostics {
          result.explained += messages.show(diagnostic, file: input.path, original: manuscript.original) + "\n"
        }
      }
      result.converted = Converted(source: rest.source, tally: tally, diagnostics: rest.diagnostics)
      return result
    } catch let error as OutputError {
      throw error
    } catch {
      return Result(index: index, failure: messages.reason(error))
    }
  }

  private func take(_ result: Result, of input: Input, into sink: any Sink, _ report: inout BatchReport) throws {
    guard let converted = result.converted else {
      report.failures.append(Failure(name: input.path, reason: result.failure ?? ""))
      sink.fail(Failure(name: input.path, reason: result.failure ?? ""))
      if sink is StandardOutputSink { messages.error("\(input.path): \(result.failure ?? "")") }
      return
    }
    try sink.write(converted, input: input)
    if !result.explained.isEmpty { print(result.explained, terminator: "") }
    report.converted += 1
    report.documents += converted.tally.documentIds.count
    report.tasks += converted.tally.tasks
    report.assignments += converted.tally.assignments
    for diagnostic in converted.diagnostics { report.diagnostics[diagnostic.code.rawValue, default: 0] += 1 }
  }
}
