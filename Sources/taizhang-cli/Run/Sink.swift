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
  /// What the sink wants of a notice, made beside the conversion.
  var wantsJSON: Bool { get }
  var wantsRows: Bool { get }
  var wantsText: Bool { get }
  /// Where the converting task itself writes what becomes of an input; asked for in order, before it starts.
  func plan(for input: Input) -> WritePlan?
  func write(_ converted: Converted, input: Input) throws
  func fail(_ failure: Failure)
  func finish() throws
}

/// A notice ready to be written.
struct Converted: Sendable {
  var notice: Notice
  var json: [UInt8]
  /// Its rows of all tables, in the form of `RowFile`.
  var rows: [UInt8]
  /// What the spans point into: the source decoded to UTF-8.
  var text: [UInt8]
}

/// Files of one input, written by the task that converts it.
struct WritePlan: Sendable {
  var json: URL?
  var rows: URL?
  var text: URL?

  func write(_ converted: Converted) throws {
    if let json { try WritePlan.write(converted.json, to: json) }
    if let text { try WritePlan.write(converted.text, to: text) }
    if let rows { try AtomicFile.write(converted.rows, to: rows, isSynced: false) }
  }

  private static func write(_ bytes: [UInt8], to file: URL) throws {
    do {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    } catch { throw OutputError.writing(error.localizedDescription) }
    try AtomicFile.write(bytes, to: file, isSynced: false)
  }
}

extension Sink {
  func plan(for input: Input) -> WritePlan? { nil }
  var wantsJSON: Bool { false }
  var wantsRows: Bool { false }
  var wantsText: Bool { false }
  func fail(_ failure: Failure) {}
}

struct NoSink: Sink {
  func write(_ converted: Converted, input: Input) {}
  func finish() {}
}

struct StandardOutputSink: Sink {
  let wantsJSON = true

  func write(_ converted: Converted, input: Input) throws {
    try FileHandle.standardOutput.write(contentsOf: Data(converted.json))
  }
  func finish() {}
}
