import Foundation
import Taizhang

/// What a dataset knows of its inputs: which file became which output, under which program and options.
///
/// A journal of JSON lines: each converted file appends one, so that a run that is killed loses at most the line under
/// way, and the next run goes on from there. `compact` writes the journal anew, one line an input.
struct Manifest {
  struct Entry: Codable, Equatable {
    var path: String
    /// The file on disk that holds it.
    var file: String
    /// The column `source` of its rows.
    var source: String
    var size: Int
    /// Nanoseconds since 1970.
    var modified: Int
    /// Program version, registry and options that bear on the output.
    var key: String
    /// Below `json/`.
    var output: String
    /// Whether the JSON below `json/`, and the rows of the tables, are of this input as it is now.
    var hasJSON: Bool
    var hasRows: Bool
    var hasText: Bool? = nil
    /// Ids of its documents, by which corrections are told to be its own.
    var documentIds: [String]?
    /// Names the corrections that were applied.
    var corrections: String?
    var documents = 0
    var tasks = 0
    var assignments = 0
    var diagnostics: [String: Int] = [:]
    /// The first place of each diagnostic: `line: message`.
    var examples: [String: String] = [:]

    /// Where its outputs stand in the dataset's folder.
    func json(in folder: URL) -> URL { Manifest.json(output, in: folder) }
    func text(in folder: URL) -> URL { Manifest.text(output, in: folder) }
  }

  static func json(_ output: String, in folder: URL) -> URL {
    // A hint spares a look at the disk for each.
    folder.appending(path: "json/\(output)", directoryHint: .notDirectory)
  }

  /// `notice.json` → `notice.txt`.
  static func text(_ output: String, in folder: URL) -> URL {
    folder.appending(path: "text/\(output.dropLast(5)).txt", directoryHint: .notDirectory)
  }

  private(set) var entries: [String: Entry] = [:]
  private let file: URL
  private var journal: FileHandle?

  /// Reads the journal; a torn last line is left out.
  init(in folder: URL) {
    file = folder.appendingPathComponent("manifest.jsonl")
    guard let data = try? Data(contentsOf: file) else { return }
    let decoder = JSONDecoder()
    for line in [UInt8](data).split(separator: 0x0A) {
      guard let entry = try? decoder.decode(Entry.self, from: Data(line)) else { continue }
      entries[entry.path] = entry
    }
  }

  mutating func add(_ entry: Entry) throws {
    if journal == nil {
      if !FileManager.default.fileExists(atPath: file.path) {
        _ = FileManager.default.createFile(atPath: file.path, contents: nil)
      }
      journal = try FileHandle(forWritingTo: file)
      // Behind a torn line a new one must start on its own.
      if try journal?.seekToEnd() ?? 0 > 0 { try journal?.write(contentsOf: Data([0x0A])) }
    }
    try journal?.write(contentsOf: try Manifest.line(entry))
    entries[entry.path] = entry
  }

  mutating func remove(_ path: String) { entries[path] = nil }

  mutating func compact() throws {
    try journal?.close()
    journal = nil
    var data = Data()
    for path in entries.keys.sorted() { if let entry = entries[path] { data += try Manifest.line(entry) } }
    try AtomicFile.write(data, to: file)
  }

  private static func line(_ entry: Entry) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(entry) + Data([0x0A])
  }
}

/// Size and time of a file, by which a change is told.
struct FileState: Equatable, Sendable {
  var size: Int
  var modified: Int

  init?(_ path: String) {
    var state = stat()
    guard stat(path, &state) == 0 else { return nil }
    size = Int(state.st_size)
    modified = Int(state.st_mtim.tv_sec) * 1_000_000_000 + Int(state.st_mtim.tv_nsec)
  }
}
