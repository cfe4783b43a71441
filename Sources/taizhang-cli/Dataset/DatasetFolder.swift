import Foundation
import Taizhang

/// A dataset on disk that grows from run to run: `json/NAME.json` a file, the CSV tables with `datapackage.json`,
/// `notices.jsonl`, `taizhang.sqlite`, `taizhang.xlsx`, `report.json`; in `.taizhang` what it needs to go on: the
/// manifest, each input's rows, the lock.
///
/// Each input is written whole (JSON, rows, then its line of the manifest) before it counts. Tables are put together
/// from the rows of all inputs, in the order of their paths, under a temporary name.
final class DatasetFolder: Sink {
  private let folder: URL
  private let hidden: URL
  private let options: DatasetOptions
  private let messages: Messages
  private var formats: Set<OutputFormat> { options.formats }
  private let key: String
  /// What people put right; `corrections.json` unless another file was named.
  private let corrections: CorrectionFile
  private var manifest: Manifest
  private var lock: Int32 = -1
  private var used: Set<String>
  private(set) var hasChanged = false
  private var failed: [Failure] = []
  private var written = 0
  private var unchanged: [String] = []
  private var listed: Set<String> = []
  /// Files on disk that were looked into; an archive may have lost an entry.
  private var listedFiles: Set<String> = []
  private(set) var duplicates: [RunReport.Duplicate] = []
  /// Outputs of inputs that were taken out; deleted when nothing names them any more.
  private var pruned: [String] = []

  init(_ folder: URL, _ options: DatasetOptions, key: String, corrections: CorrectionFile, messages: Messages) throws {
    self.folder = folder
    self.corrections = corrections
    self.options = options
    self.key = key
    self.messages = messages
    hidden = folder.appendingPathComponent(".taizhang")
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), !isFolder.boolValue {
      throw OutputError.notAFolder
    }
    do {
      for name in ["json", ".taizhang/rows"] where name != "json" || options.wantsJSON {
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
      messages.info(messages.say("another run is writing to this folder; waiting", "另一个进程正在写入该文件夹，等待中"))
      guard flock(lock, LOCK_EX) == 0 else { throw OutputError.writing(String(cString: strerror(errno))) }
    }
    manifest = Manifest(in: hidden)
    used = Set(manifest.entries.values.map { $0.output.lowercased() })
    hasChanged = (try? Data(contentsOf: completion)) != Data(options.shape.utf8)
  }

  deinit { if lock >= 0 { close(lock) } }

  /// Stands there while the tables hold what the manifest holds: a run that was killed has taken it away.
  private var completion: URL { hidden.appendingPathComponent("complete") }

  private func markChanged() {
    if !hasChanged { unlink(completion.path) }
    hasChanged = true
  }

  /// An input is known by its full path, wherever the command is run from.
  private func identity(_ input: Input) -> String {
    input.path == "-" ? "-" : DatasetFolder.fullPath(input.path)
  }

  private static func fullPath(_ path: String) -> String {
    // Most paths are full already, and a URL for each of ten thousand is dear.
    if path.hasPrefix("/"), !path.holds("/."), !path.holds("//") { return path }
    return URL(filePath: path, directoryHint: .notDirectory).standardizedFileURL.path
  }

  /// The inputs that are new or changed.
  func due(_ inputs: [Input], isForced: Bool) -> [Input] {
    listed = Set(inputs.map(identity))
    listedFiles = Set(inputs.map { DatasetFolder.fullPath($0.file) })
    return inputs.filter { input in
      guard !isForced, let entry = manifest.entries[identity(input)], entry.key == key,
        entry.corrections == corrections.digest(of: Set(entry.documentIds ?? []), sha256),
        let state = FileState(input.file),
        entry.size == state.size, entry.modified == state.modified, isWhole(entry)
      else { return true }
      unchanged.append(input.path)
      return false
    }
  }

  private var wantsJSON: Bool { options.wantsJSON }
  private var wantsRows: Bool { options.wantsRows }
  private var wantsText: Bool { options.wantsText }

  private func isWhole(_ entry: Manifest.Entry) -> Bool {
    (!wantsJSON || entry.hasJSON && access(json(entry.output).path, R_OK) == 0)
      && (!wantsText || entry.hasText == true && access(text(entry.output).path, R_OK) == 0)
      && (!wantsRows || entry.hasRows && access(rows(entry.output).path, R_OK) == 0)
  }

  private func json(_ output: String) -> URL { Manifest.json(output, in: folder) }
  private func text(_ output: String) -> URL { Manifest.text(output, in: folder) }

  private func rows(_ output: String) -> URL {
    hidden.appending(
      path: "rows/\(output.replacingOccurrences(of: "/", with: "\u{1}"))", directoryHint: .notDirectory)
  }

  /// Names given to inputs under way.
  private var planned: [String: String] = [:]

  func plan(for input: Input) -> WritePlan {
    let output = manifest.entries[identity(input)]?.output ?? name(for: input)
    planned[input.path] = output
    return WritePlan(
      json: wantsJSON ? json(output) : nil, rows: wantsRows ? rows(output) : nil,
      text: wantsText ? text(output) : nil, waiting: hidden)
  }

  func write(_ converted: Converted, input: Input) throws {
    let state = FileState(input.file)
    guard let output = planned.removeValue(forKey: input.path) else { return }
    var entry = Manifest.Entry(
      path: identity(input), file: DatasetFolder.fullPath(input.file), source: Table.key(converted.source),
      size: state?.size ?? 0, modified: state?.modified ?? 0,
      key: key, output: output,
      hasJSON: wantsJSON, hasRows: wantsRows, hasText: wantsText)
    entry.documentIds = converted.tally.documentIds
    entry.corrections = corrections.digest(of: Set(converted.tally.documentIds), sha256)
    entry.documents = converted.tally.documentIds.count
    entry.tasks = converted.tally.tasks
    entry.assignments = converted.tally.assignments
    for diagnostic in converted.diagnostics {
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
    let order = distinct(manifest.entries.keys.sorted().compactMap { manifest.entries[$0] })
    if hasChanged || !hasTables {
      do { try assemble(order) } catch let error as OutputError { throw error } catch {
        throw OutputError.writing("\(error)")
      }
    }
    if hasChanged {
      try manifest.compact()
      for output in pruned { for file in [json(output), rows(output), text(output)] { unlink(file.path) } }
      try AtomicFile.write(options.shape.utf8, to: completion)
    }
    try AtomicFile.write(report(order), to: folder.appendingPathComponent("report.json"))
  }

  /// Files of the same name and content stand in the tables once; the others are reported.
  private func distinct(_ entries: [Manifest.Entry]) -> [Manifest.Entry] {
    var first: [String: String] = [:]
    return entries.filter { entry in
      guard let path = first[entry.source] else {
        first[entry.source] = entry.path
        return true
      }
      duplicates.append(RunReport.Duplicate(path: entry.path, of: path))
      return false
    }
  }

  /// Inputs of earlier runs that are no longer there; their data stays until it is taken out.
  var vanished: [String] {
    manifest.entries.values.filter {
      !listed.contains($0.path) && $0.path != "-" && (listedFiles.contains($0.file) || access($0.file, F_OK) != 0)
    }
    .map(\.path).sorted()
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
    let names: [OutputFormat: [String]] = [
      .csv: Table.all.map { "\($0.name).csv" } + ["datapackage.json"], .jsonl: ["notices.jsonl"],
      .sqlite: ["taizhang.sqlite"], .xlsx: ["taizhang.xlsx"],
    ]
    return formats.allSatisfy { (names[$0] ?? []).allSatisfy(exists) }
  }

  private func exists(_ name: String) -> Bool { access(folder.appendingPathComponent(name).path, F_OK) == 0 }

  private func assemble(_ order: [Manifest.Entry]) throws {
    var forms: [any DatasetForm] = []
    if formats.contains(.csv) { forms.append(try CSVForm(in: folder, hidden: hidden, bom: options.bom)) }
    if formats.contains(.jsonl) { forms.append(try LinesForm(in: folder, json: { [self] in json($0.output) })) }
    if formats.contains(.xlsx) {
      forms.append(
        try WorkbookForm(in: folder, hidden: hidden, isChinese: options.headings == .chinese) { [messages] count in
          messages.info(
            messages.say(
              "taizhang.xlsx: \(count) texts were longer than a cell holds and are cut there; the other formats have them whole",
              "taizhang.xlsx：\(count) 处文字超过单元格上限，已截短；其他格式中为全文"))
        })
    }
    if !forms.isEmpty {
      for entry in order {
        var read: RowFile?
        func rows() throws -> RowFile {
          if let read { return read }
          let rows = try readRows(entry)
          read = rows
          return rows
        }
        for index in forms.indices { try forms[index].add(entry, rows) }
      }
      for index in forms.indices { try forms[index].finish() }
    }
    if formats.contains(.sqlite) { try updateDatabase(order) }
  }

  private func readRows(_ entry: Manifest.Entry) throws -> RowFile {
    guard let rows = RowFile(at: rows(entry.output)) else {
      throw OutputError.writing("\(entry.path): its rows are of another version; convert again with --force")
    }
    return rows
  }

  private func updateDatabase(_ order: [Manifest.Entry]) throws {
    let outputs = Dictionary(order.map { ($0.source, $0) }, uniquingKeysWith: { first, _ in first })
    let inputs = order.map { SQLiteTables.Input(source: $0.source, path: $0.path, stamp: $0.key) }
    let database = try SQLiteTables(
      at: folder.appendingPathComponent("taizhang.sqlite").path, version: Converter.version)
    try database.update(to: inputs) { input, add in
      guard let entry = outputs[input.source] else { return }
      let rows = try readRows(entry)
      for table in Table.all.indices { try rows.each(table) { try add($0, table) } }
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
      duplicates: duplicates,
      diagnostics: frequent.map { .init(code: $0.key, count: $0.value, example: examples[$0.key] ?? "") })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(report) + Data([0x0A])
  }
}
