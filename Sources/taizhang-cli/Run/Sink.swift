import Foundation
import Taizhang

enum OutputFormat: String, CaseIterable {
  case json, text, jsonl, csv, sqlite, xlsx

  static let list = allCases.map(\.rawValue).joined(separator: ", ")
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
  /// Where the converting task itself writes what becomes of an input; asked for in order, before it starts.
  func plan(for input: Input) -> WritePlan?
  func write(_ notice: Notice, input: Input) throws
  func fail(_ failure: Failure)
  func finish() throws
}

/// Files of one input, written by the task that converts it, piece by piece: none is held whole.
struct WritePlan: Sendable {
  var json: URL?
  /// Its rows of all tables, in the form of `RowFile`.
  var rows: URL?
  /// What the spans point into: the source decoded to UTF-8.
  var text: URL?

  func write(_ notice: Notice, of manuscript: Manuscript) throws {
    if let json { try WritePlan.write(to: json) { file in try CanonicalJSON.write(notice) { try file.write($0) } } }
    if let text { try WritePlan.write(to: text) { try $0.write(manuscript.original[...]) } }
    if let rows { try WritePlan.write(to: rows) { try RowFile.write(notice, to: $0) } }
  }

  private static func write(to file: URL, _ content: (PartFile) throws -> Void) throws {
    do {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    } catch { throw OutputError.writing(error.localizedDescription) }
    let part = try PartFile(file)
    try content(part)
    try part.finish(isSynced: false)
  }
}

extension Sink {
  func plan(for input: Input) -> WritePlan? { nil }
  func fail(_ failure: Failure) {}
}

struct NoSink: Sink {
  func write(_ notice: Notice, input: Input) {}
  func finish() {}
}

struct StandardOutputSink: Sink {
  func write(_ notice: Notice, input: Input) throws {
    try CanonicalJSON.write(notice) { try FileHandle.standardOutput.write(contentsOf: Data(buffer: $0)) }
  }
  func finish() {}
}
