import Foundation
import Taizhang

enum OutputFormat: String, CaseIterable {
  case json, jsonl, csv
}

enum OutputError: Error {
  case notAFolder
  case writing(String)

  var english: String {
    switch self {
    case .notAFolder: "is a file; --output names a folder"
    case .writing(let reason): "can't be written: \(reason)"
    }
  }

  var chinese: String {
    switch self {
    case .notAFolder: "是文件，--output 应为文件夹"
    case .writing(let reason): "无法写入：\(reason)"
    }
  }
}

/// Where converted notices go, in the order of the inputs.
protocol Sink {
  func write(_ notice: Notice, json: [UInt8], input: Input) throws
  func finish() throws
}

struct NoSink: Sink {
  func write(_ notice: Notice, json: [UInt8], input: Input) {}
  func finish() {}
}

struct StandardOutputSink: Sink {
  func write(_ notice: Notice, json: [UInt8], input: Input) throws {
    try FileHandle.standardOutput.write(contentsOf: Data(json))
  }
  func finish() {}
}

/// A folder: `json/NAME.json` a file, `notices.jsonl`, and the CSV tables with `datapackage.json`.
///
/// Tables grow under a temporary name and take their own at the end, so that a run cut short leaves the old ones.
final class FolderSink: Sink {
  private let folder: URL
  private let formats: Set<OutputFormat>
  private let names: [String: String]
  private var open: [(handle: FileHandle, temporary: URL, final: URL)] = []
  private var tables: [FileHandle] = []
  private var lines: FileHandle?

  init(_ folder: URL, formats: Set<OutputFormat>, bom: Bool, inputs: [Input]) throws {
    self.folder = folder
    self.formats = formats
    names = FolderSink.names(inputs)
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), !isFolder.boolValue {
      throw OutputError.notAFolder
    }
    do {
      let json = formats.contains(.json) ? folder.appendingPathComponent("json") : folder
      try FileManager.default.createDirectory(at: json, withIntermediateDirectories: true)
    } catch {
      throw OutputError.writing(error.localizedDescription)
    }
    if formats.contains(.jsonl) { lines = try file("notices.jsonl") }
    guard formats.contains(.csv) else { return }
    for table in Table.all {
      let handle = try file("\(table.name).csv")
      try handle.write(contentsOf: Data((bom ? CSVWriter.byteOrderMark : []) + CSVWriter.heading(table)))
      tables.append(handle)
    }
    try file("datapackage.json").write(contentsOf: Data(DataPackage.descriptor()))
  }

  func write(_ notice: Notice, json: [UInt8], input: Input) throws {
    do {
      if formats.contains(.json), let name = names[input.path] {
        let file = folder.appendingPathComponent("json").appendingPathComponent(name)
        if name.contains("/") {
          try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        }
        try FolderSink.write(json, to: file)
      }
      if let lines { try lines.write(contentsOf: Data(json + [0x0A])) }
      for (table, handle) in zip(Table.all, tables) {
        try handle.write(contentsOf: Data(CSVWriter.rows(table, of: notice)))
      }
    } catch {
      throw OutputError.writing(error.localizedDescription)
    }
  }

  func finish() throws {
    for file in open {
      try file.handle.synchronize()
      try file.handle.close()
      guard rename(file.temporary.path, file.final.path) == 0 else {
        throw OutputError.writing(String(cString: strerror(errno)))
      }
    }
    open = []
  }

  /// Under a temporary name first, so that a reader never sees half a file.
  private static func write(_ bytes: [UInt8], to file: URL) throws {
    let temporary = file.deletingLastPathComponent().appendingPathComponent(".\(file.lastPathComponent).part")
    guard let stream = fopen(temporary.path, "wb") else { throw OutputError.writing(String(cString: strerror(errno))) }
    let written = fwrite(bytes, 1, bytes.count, stream)
    guard fclose(stream) == 0, written == bytes.count, rename(temporary.path, file.path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(temporary.path)
      throw OutputError.writing(reason)
    }
  }

  private func file(_ name: String) throws -> FileHandle {
    let temporary = folder.appendingPathComponent(".\(name).part")
    guard FileManager.default.createFile(atPath: temporary.path, contents: nil) else {
      throw OutputError.writing(name)
    }
    let handle = try FileHandle(forWritingTo: temporary)
    open.append((handle, temporary, folder.appendingPathComponent(name)))
    return handle
  }

  /// `notice.txt` → `notice.json`; two that would meet keep their ending, or get a number.
  static func names(_ inputs: [Input]) -> [String: String] {
    var names: [String: String] = [:]
    var used: Set<String> = []
    let stems = Dictionary(grouping: inputs) { stem($0.relative) }
    for input in inputs where names[input.path] == nil {
      let alone = stems[stem(input.relative)]?.count == 1
      let base = alone ? stem(input.relative) : input.relative
      var name = "\(base).json"
      var copy = 2
      while !used.insert(name.lowercased()).inserted {
        name = "\(base)~\(copy).json"
        copy += 1
      }
      names[input.path] = name
    }
    return names
  }

  private static func stem(_ path: String) -> String {
    guard let dot = path.lastIndex(of: "."), dot > (path.lastIndex(of: "/") ?? path.startIndex), dot > path.startIndex
    else {
      return path
    }
    return String(path[..<dot])
  }
}
