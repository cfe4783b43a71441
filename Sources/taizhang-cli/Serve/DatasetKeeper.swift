import Foundation
import Review
import Taizhang

/// The dataset that a server shows: takes files in, converts them, applies corrections. One thing at a time; what
/// arrives meanwhile waits and is then done together.
actor DatasetKeeper {
  /// What became of an upload.
  struct Outcome: Sendable, Encodable {
    var name: String
    /// `converted`, `unchanged` (the dataset holds it already), `failed`.
    var state: String
    var reason: String?
    var pages: [String] = []
    var tasks = 0
  }

  private struct Job {
    /// Where the file stands in the inbox; nil for a correction, whose inputs are found by their documents.
    var file: URL?
    var name: String
    var documents: Set<String> = []
    var done: CheckedContinuation<Outcome, Never>
  }

  nonisolated let folder: URL
  private let converter: Converter
  /// What bears on the outputs besides the inputs; see `DatasetOptions.key`.
  private let key: String
  private let messages: Messages
  private let jobs: Int
  private var waiting: [Job] = []
  private var isRunning = false
  private var summaries: [String: (modified: Int, summary: NoticeSummary)] = [:]
  private var failures: [String: String] = [:]
  private(set) var corrections: CorrectionFile
  /// Uploads converted together: enough to keep all cores busy, few enough to be answered soon.
  private static let batch = 32

  /// What stands in the folder, read again when its manifest changed.
  private var listing: (state: FileState?, notices: DatasetNotices)?

  /// - Parameter key: of the registry's options; see `DatasetOptions.key`.
  /// - Throws: `CorrectionError`, or an error of the registry.
  init(_ folder: URL, registry: Registry, key: String, jobs: Int, messages: Messages) throws {
    self.folder = folder
    self.key = key
    self.jobs = jobs
    self.messages = messages
    converter = try Converter(registry: registry)
    let file = folder.appendingPathComponent(CorrectionFile.name)
    let exists = FileManager.default.fileExists(atPath: file.path)
    corrections = exists ? try CorrectionFile(at: file) : CorrectionFile()
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("inbox"), withIntermediateDirectories: true)
    if let notices = try? DatasetNotices(folder) {
      for failure in notices.failures { failures[failure.path] = failure.reason }
    }
  }

  // MARK: Files in

  /// Where an upload is written until it is whole.
  nonisolated func temporaryFile() -> URL {
    folder.appendingPathComponent("inbox").appendingPathComponent(".\(UUID().uuidString).part")
  }

  /// Takes a whole upload into the inbox under its name, and answers when it is converted.
  func take(_ temporary: URL, name: String) async -> Outcome {
    let file: URL
    do { file = try settle(temporary, name: name) } catch {
      unlink(temporary.path)
      return Outcome(name: name, state: "failed", reason: messages.reason(error))
    }
    return await withCheckedContinuation { done in
      waiting.append(Job(file: file, name: name, done: done))
      start()
    }
  }

  /// The upload's place: of the same name and bytes there is one, of the same name and other bytes another.
  private func settle(_ temporary: URL, name: String) throws -> URL {
    let inbox = folder.appendingPathComponent("inbox")
    let bytes = try Data(contentsOf: temporary, options: .alwaysMapped)
    var copy = 1
    while true {
      let file = inbox.appendingPathComponent(DatasetKeeper.numbered(name, copy))
      if FileManager.default.fileExists(atPath: file.path) {
        if (try? Data(contentsOf: file, options: .alwaysMapped)) == bytes {
          unlink(temporary.path)
          return file
        }
        copy += 1
        continue
      }
      try AtomicFile.settle(temporary, as: file)
      return file
    }
  }

  /// `notice.txt`, `notice~2.txt`, …
  private static func numbered(_ name: String, _ copy: Int) -> String {
    guard copy > 1 else { return name }
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "\(name)~\(copy)" }
    return "\(name[..<dot])~\(copy)\(name[dot...])"
  }

  // MARK: Corrections

  /// Keeps a correction and converts anew what it is about; answers when that is done.
  ///
  /// - Returns: why it was not kept, or nil.
  func correct(_ correction: Correction) async throws -> String? {
    if let fault = correction.fault { return fault }
    let before = corrections
    corrections.add(correction)
    try keepCorrections()
    await convertAnew(correction.document)
    // What does not hold is not kept: the person is there and can say it otherwise.
    guard try isApplied(correction) else {
      corrections = before
      try keepCorrections()
      await convertAnew(correction.document)
      return "the notice has no such words there, or the unit is unknown and has no name given"
    }
    return nil
  }

  func undo(_ correction: Correction) async throws {
    corrections.remove(correction)
    try keepCorrections()
    await convertAnew(correction.document)
  }

  private func keepCorrections() throws {
    try AtomicFile.write(corrections.bytes, to: folder.appendingPathComponent(CorrectionFile.name))
  }

  private func convertAnew(_ document: String) async {
    _ = await withCheckedContinuation { done in
      waiting.append(Job(file: nil, name: document, documents: [document], done: done))
      start()
    }
  }

  private func isApplied(_ correction: Correction) throws -> Bool {
    for entry in try notices().entries where entry.documents.contains(correction.document) {
      let refused = try entry.notice().diagnostics.contains {
        $0.code == DiagnosticCode.correctionUnmatched.rawValue && $0.message.contains(correction.task)
      }
      if refused { return false }
    }
    return true
  }

  // MARK: Conversion

  private func start() {
    guard !isRunning else { return }
    isRunning = true
    Task { await run() }
  }

  private func run() async {
    while !waiting.isEmpty {
      let now = Array(waiting.prefix(DatasetKeeper.batch))
      waiting.removeFirst(now.count)
      let outcomes = await convert(now)
      for (job, outcome) in zip(now, outcomes) { job.done.resume(returning: outcome) }
    }
    isRunning = false
  }

  private func convert(_ jobs: [Job]) async -> [Outcome] {
    var inputs: [Input] = []
    var own: [[String]] = []
    var outcomes = jobs.map { Outcome(name: $0.name, state: "converted") }
    for (index, job) in jobs.enumerated() {
      var found: [Input] = []
      do {
        if let file = job.file { found = try Input.find(file.path) } else { found = inputsHolding(job.documents) }
      } catch {
        outcomes[index].state = "failed"
        outcomes[index].reason = messages.reason(error)
      }
      own.append(found.map(\.path))
      inputs += found.filter { input in !inputs.contains { $0.path == input.path } }
    }
    do {
      let report = try await Conversion(
        folder: folder, converter: converter, key: key, corrections: corrections, jobs: self.jobs,
        messages: messages
      ).run(inputs)
      let failed = Dictionary(report.failures.map { ($0.name, $0.reason) }, uniquingKeysWith: { first, _ in first })
      for path in inputs.map(\.path) { failures[path] = failed[path] }
      let pages = pagesByPath()
      for index in outcomes.indices where outcomes[index].state != "failed" {
        let reasons = own[index].compactMap { failed[$0] }
        let shown = own[index].compactMap { pages[$0] }
        outcomes[index].pages = shown.map(\.page)
        outcomes[index].tasks = shown.reduce(0) { $0 + $1.tasks }
        outcomes[index].reason = reasons.isEmpty ? nil : reasons.joined(separator: "; ")
        if !reasons.isEmpty, shown.isEmpty {
          outcomes[index].state = "failed"
        } else if !own[index].isEmpty, !own[index].contains(where: report.due.contains) {
          outcomes[index].state = "unchanged"
        }
      }
    } catch {
      for index in outcomes.indices {
        outcomes[index].state = "failed"
        outcomes[index].reason = messages.reason(error)
      }
    }
    return outcomes
  }

  /// Inputs of the dataset that hold one of some documents.
  private func inputsHolding(_ documents: Set<String>) -> [Input] {
    let entries = ((try? notices())?.entries ?? []).filter { !documents.isDisjoint(with: $0.documents) }
    let paths = Set(entries.map(\.fullPath))
    return Set(entries.map(\.file)).sorted().flatMap { file in
      ((try? Input.find(file)) ?? []).filter { paths.contains(URL(fileURLWithPath: $0.path).standardizedFileURL.path) }
    }
  }

  private func pagesByPath() -> [String: (page: String, tasks: Int)] {
    let entries = (try? notices())?.entries ?? []
    return Dictionary(entries.map { ($0.fullPath, ($0.page, $0.tasks)) }, uniquingKeysWith: { first, _ in first })
  }

  // MARK: What is shown

  /// The notices of the dataset; its manifest is read only where it changed.
  func notices() throws -> DatasetNotices {
    let state = FileState(folder.appendingPathComponent(".taizhang/manifest.jsonl").path)
    if let listing, listing.state == state { return listing.notices }
    let notices = try DatasetNotices(folder)
    listing = (state, notices)
    return notices
  }

  /// The overview's matter; only notices that changed are read again.
  func overview() throws -> (notices: [NoticeSummary], failures: [(path: String, reason: String)]) {
    let failures = failures.sorted { $0.key < $1.key }.map { (path: $0.key, reason: $0.value) }
    guard let notices = try? self.notices() else { return ([], failures) }
    var kept: [String: (modified: Int, summary: NoticeSummary)] = [:]
    var order: [NoticeSummary] = []
    for entry in notices.entries {
      let modified = FileState(entry.json.path)?.modified ?? 0
      if let known = summaries[entry.page], known.modified == modified {
        kept[entry.page] = known
        order.append(known.summary)
      } else if let notice = try? entry.notice() {
        let summary = NoticeSummary(notice, page: entry.page, path: entry.path)
        kept[entry.page] = (modified, summary)
        order.append(summary)
      }
    }
    summaries = kept
    return (order, failures)
  }

  func entry(_ page: String) -> DatasetNotices.Entry? {
    (try? notices())?.entries.first { $0.page == page }
  }
}

/// A run over some inputs of a dataset folder, in the formats that it has.
private struct Conversion: Sendable {
  var folder: URL
  var converter: Converter
  var key: String
  var corrections: CorrectionFile
  var jobs: Int
  var messages: Messages

  /// What failed, and which inputs were new or changed.
  func run(_ inputs: [Input]) async throws -> (failures: [Failure], due: Set<String>) {
    let shape = try? String(contentsOf: folder.appendingPathComponent(".taizhang/complete"), encoding: .utf8)
    var options = DatasetOptions(shape: shape ?? "")
    options.formats.formUnion([.json, .text, .csv])
    let sink = try DatasetFolder(
      folder, options, key: key, corrections: corrections, messages: messages)
    var converter = converter
    converter.corrections = corrections.corrections
    let due = sink.due(inputs, isForced: false)
    var quiet = messages
    quiet.isQuiet = true
    let report = try await Batch(converter: converter, jobs: jobs, messages: quiet)
      .run(due, failed: [], into: sink, explain: false)
    try sink.finish()
    return (report.failures, Set(due.map(\.path)))
  }
}
