import Foundation
import Taizhang

/// A dataset on disk that grows from run to run: `json/NAME.json` a file, the CSV tables with `datapackage.json`,
/// `notices.jsonl`, `report.json`; in `.taizhang` what it needs to go on: the manifest, each input's rows, the lock.
///
/// Each input is written whole (JSON, rows, then its line of the manifest) before it counts. Tables are put together
/// from the rows of all inputs, in the order of their paths, under a temporary name.
final class DatasetFolder: Sink {
  private let folder: URL
  private let hidden: URL
  private let formats: Set<OutputFormat>
  private let bom: Bool
  private let key: String
  private var manifest: Manifest
  private var lock: Int32 = -1
  private var used: Set<String>
  private(set) var hasChanged = false
  private var failed: [Failure] = []
  private var written = 0
  private var unchanged: [String] = []
  private var listed: Set<String> = []
  /// Outputs of inputs that were taken out; deleted when nothing names them any more.
  private var pruned: [String] = []

  init(_ folder: URL, formats: Set<OutputFormat>, bom: Bool, key: String, isWaiting: () -> Void) throws {
    self.folder = folder
    self.formats = formats
    self.bom = bom
    self.key = key
    hidden = folder.appendingPathComponent(".taizhang")
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), !isFolder.boolValue {
      throw OutputError.notAFolder
    }
    do {
      for name in ["json", ".taizhang/rows"] where name != "json" || formats.contains(.json) || formats.contains(.jsonl)
      {
        try FileManager.default.createDirectory(
          at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
      }
    } catch {
      throw OutputError.writing(error.localizedDescription)
    }
    // One run at a time: the second waits for the first and then goes on from what it left.
    lock = open(hidden.appendingPathComponent("lock").path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
    guard lock >= 0 else { throw OutputError.writing(String(cString: strerror(errno))) }
    if flock(lock, LOCK_EX | LOCK_NB) != 0 {
      isWaiting()
      guard flock(lock, LOCK_EX) == 0 else { throw OutputError.writing(String(cString: strerror(errno))) }
    }
    manifest = Manifest(in: hidden)
    used = Set(manifest.entries.values.map { $0.output.lowercased() })
    hasChanged = (try? Data(contentsOf: completion)) != Data(shape.utf8)
  }

  deinit { if lock >= 0 { close(lock) } }

  /// Stands there while the tables hold what the manifest holds: a run that was killed has taken it away.
  private var completion: URL { hidden.appendingPathComponent("complete") }

  /// What bears on the tables besides the inputs.
  private var shape: String { formats.map(\.rawValue).sorted().joined(separator: ",") + (bom ? " bom" : "") }

  private func markChanged() {
    if !hasChanged { unlink(completion.path) }
    hasChanged = true
  }

  /// An input is known by its full path, wherever the command is run from.
  private func identity(_ input: Input) -> String {
    input.path == "-" ? "-" : URL(fileURLWithPath: input.path).standardizedFileURL.path
  }

  /// The inputs that are new or changed.
  func due(_ inputs: [Input], isForced: Bool) -> [Input] {
    listed = Set(inputs.map(identity))
    return inputs.filter { input in
      guard !isForced, let entry = manifest.entries[identity(input)], entry.key == key,
        let state = FileState(input.path),
        entry.size == state.size, entry.modified == state.modified, isWhole(entry)
      else { return true }
      unchanged.append(input.path)
      return false
    }
  }

  /// `notices.jsonl` is put together from the files of `json/`.
  var wantsJSON: Bool { formats.contains(.json) || formats.contains(.jsonl) }

  private func isWhole(_ entry: Manifest.Entry) -> Bool {
    (!wantsJSON || entry.hasJSON && access(json(entry.output).path, R_OK) == 0)
      && (!wantsRows || entry.hasRows && access(rows(entry.output).path, R_OK) == 0)
  }

  private func json(_ output: String) -> URL { folder.appendingPathComponent("json").appendingPathComponent(output) }

  private func rows(_ output: String) -> URL {
    hidden.appendingPathComponent("rows").appendingPathComponent(output.replacingOccurrences(of: "/", with: "\u{1}"))
  }

  var wantsRows: Bool { formats.contains(.csv) }
  /// Names given to inputs under way.
  private var planned: [String: String] = [:]

  func plan(for input: Input) -> WritePlan? {
    let output = manifest.entries[identity(input)]?.output ?? name(for: input)
    planned[input.path] = output
    return WritePlan(json: wantsJSON ? json(output) : nil, rows: wantsRows ? rows(output) : nil)
  }

  func write(_ converted: Converted, input: Input) throws {
    let notice = converted.notice
    let state = FileState(input.path)
    guard let output = planned.removeValue(forKey: input.path) else { return }
    var entry = Manifest.Entry(
      path: identity(input), size: state?.size ?? 0, modified: state?.modified ?? 0, key: key, output: output,
      hasJSON: wantsJSON, hasRows: wantsRows)
    entry.documents = notice.documents.count
    entry.tasks = notice.documents.reduce(0) { $0 + $1.tasks.count }
    entry.assignments = notice.documents.reduce(0) { $0 + $1.tasks.reduce(0) { $0 + $1.assignments.count } }
    for diagnostic in notice.diagnostics {
      let code = diagnostic.code.rawValue
      entry.diagnostics[code, default: 0] += 1
      if entry.examples[code] == nil {
        entry.examples[code] = "\(diagnostic.span.line): \(diagnostic.message(in: .english))"
      }
    }
    markChanged()
    try manifest.add(entry)
    written += 1
  }

  func fail(_ failure: Failure) { failed.append(failure) }

  /// `notice.txt` → `notice.json`; one that would meet another keeps its ending, or gets a number.
  private func name(for input: Input) -> String {
    let relative = input.relative
    var stem = relative
    if let dot = relative.lastIndex(of: "."), dot > (relative.lastIndex(of: "/") ?? relative.startIndex),
      dot > relative.startIndex
    {
      stem = String(relative[..<dot])
    }
    var name = "\(stem).json"
    if used.contains(name.lowercased()) { name = "\(relative).json" }
    var copy = 2
    while !used.insert(name.lowercased()).inserted {
      name = "\(relative)~\(copy).json"
      copy += 1
    }
    return name
  }

  // MARK: At the end

  func finish() throws {
    let order = manifest.entries.keys.sorted().compactMap { manifest.entries[$0] }
    if hasChanged || !hasTables {
      do { try assemble(order) } catch let error as OutputError { throw error } catch {
        throw OutputError.writing(error.localizedDescription)
      }
    }
    if hasChanged {
      try manifest.compact()
      for output in pruned { for file in [json(output), rows(output)] { unlink(file.path) } }
      try AtomicFile.write(shape.utf8, to: completion)
    }
    try AtomicFile.write(report(order), to: folder.appendingPathComponent("report.json"))
  }

  /// Inputs of earlier runs that are no longer there; their data stays until it is taken out.
  var vanished: [String] {
    manifest.entries.keys.filter { !listed.contains($0) && $0 != "-" && access($0, F_OK) != 0 }.sorted()
  }

  /// Takes what vanished out of the dataset.
  func prune() {
    for path in vanished {
      guard let entry = manifest.entries[path] else { continue }
      markChanged()
      manifest.remove(path)
      pruned.append(entry.output)
    }
  }

  private var hasTables: Bool {
    (!formats.contains(.csv) || Table.all.allSatisfy { exists("\($0.name).csv") } && exists("datapackage.json"))
      && (!formats.contains(.jsonl) || exists("notices.jsonl"))
  }

  private func exists(_ name: String) -> Bool { access(folder.appendingPathComponent(name).path, F_OK) == 0 }

  private func assemble(_ order: [Manifest.Entry]) throws {
    var files: [(stream: UnsafeMutablePointer<FILE>, temporary: URL, final: URL)] = []
    defer { for file in files { fclose(file.stream) } }
    func open(_ name: String) throws -> Int {
      let temporary = folder.appendingPathComponent(".\(name).part")
      guard let stream = fopen(temporary.path, "wb") else {
        throw OutputError.writing(String(cString: strerror(errno)))
      }
      files.append((stream, temporary, folder.appendingPathComponent(name)))
      return files.count - 1
    }
    func put(_ bytes: ArraySlice<UInt8>, _ file: Int) throws {
      let count = bytes.withUnsafeBufferPointer { fwrite($0.baseAddress, 1, $0.count, files[file].stream) }
      guard count == bytes.count else { throw OutputError.writing(String(cString: strerror(errno))) }
    }
    var tables: [Int] = []
    if wantsRows {
      for table in Table.all {
        let file = try open("\(table.name).csv")
        try put(((bom ? CSVWriter.byteOrderMark : []) + CSVWriter.heading(table))[...], file)
        tables.append(file)
      }
      try put(DataPackage.descriptor()[...], try open("datapackage.json"))
    }
    let lines = formats.contains(.jsonl) ? try open("notices.jsonl") : nil
    for entry in order {
      if wantsRows, entry.hasRows {
        let bytes = [UInt8](try Data(contentsOf: rows(entry.output)))
        for (part, file) in zip(RowFile.decode(bytes), tables) { try put(bytes[part], file) }
      }
      if let lines, entry.hasJSON {
        try put([UInt8](try Data(contentsOf: json(entry.output)))[...], lines)
        try put([0x0A], lines)
      }
    }
    for file in files where fflush(file.stream) != 0 || fsync(fileno(file.stream)) != 0 {
      throw OutputError.writing(String(cString: strerror(errno)))
    }
    for file in files where rename(file.temporary.path, file.final.path) != 0 {
      throw OutputError.writing(String(cString: strerror(errno)))
    }
  }

  private func report(_ order: [Manifest.Entry]) throws -> Data {
    var counts: [String: Int] = [:]
    var examples: [String: String] = [:]
    for entry in order {
      for (code, count) in entry.diagnostics { counts[code, default: 0] += count }
      for (code, example) in entry.examples where examples[code] == nil { examples[code] = "\(entry.path):\(example)" }
    }
    let frequent = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(10)
    let report = RunReport(
      version: Converter.version, files: order.count, documents: order.reduce(0) { $0 + $1.documents },
      tasks: order.reduce(0) { $0 + $1.tasks }, assignments: order.reduce(0) { $0 + $1.assignments },
      converted: written, unchanged: unchanged.count,
      warned: order.filter { !$0.diagnostics.isEmpty }.count,
      failed: failed.map { RunReport.Failed(path: $0.name, reason: $0.reason) }, vanished: vanished,
      diagnostics: frequent.map { .init(code: $0.key, count: $0.value, example: examples[$0.key] ?? "") })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(report) + Data([0x0A])
  }
}
