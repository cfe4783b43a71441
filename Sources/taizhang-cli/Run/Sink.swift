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

/// What a batch keeps of an input that was converted.
struct Converted: Sendable {
  var source: Source
  var tally: Tally
  var diagnostics: [Diagnostic]
}

/// What stood in the documents of an input.
struct Tally: Sendable {
  var documentIds: [String] = []
  var tasks = 0
  var assignments = 0

  mutating func count(_ documents: [Document]) {
    for document in documents {
      documentIds.append(document.id)
      tasks += document.tasks.count
      assignments += document.tasks.reduce(0) { $0 + $1.assignments.count }
    }
  }
}

/// Where converted notices go, in the order of the inputs.
protocol Sink {
  /// Where the converting task itself writes what becomes of an input; asked for in order, before it starts.
  func plan(for input: Input) -> WritePlan
  func write(_ converted: Converted, input: Input) throws
  func fail(_ failure: Failure)
  func finish() throws
}

extension Sink {
  func plan(for input: Input) -> WritePlan { WritePlan() }
  func write(_ converted: Converted, input: Input) {}
  func fail(_ failure: Failure) {}
  func finish() {}
}

struct NoSink: Sink {}

struct StandardOutputSink: Sink {
  func plan(for input: Input) -> WritePlan { WritePlan(printsJSON: true) }
}
