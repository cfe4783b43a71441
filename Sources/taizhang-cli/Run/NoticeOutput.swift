import Foundation
import Taizhang

/// Files of one input, written by the task that converts it.
struct WritePlan: Sendable {
  var json: URL?
  /// Canonical JSON goes to standard output.
  var printsJSON = false
  /// Its rows of all tables, in the form of `RowFile`.
  var rows: URL?
  /// What the spans point into: the source decoded to UTF-8.
  var text: URL?
  /// Where parts of large files wait.
  var waiting = FileManager.default.temporaryDirectory
}

/// Writes what a plan asks for from the portions of a notice, piece by piece: none of it is held whole.
final class NoticeOutput {
  private let plan: WritePlan
  private let json: CanonicalJSON.Assembly?
  private let rows: RowFile.Assembly?

  init(_ plan: WritePlan) {
    self.plan = plan
    let folder = plan.waiting.path
    json = plan.json != nil || plan.printsJSON ? CanonicalJSON.Assembly(in: folder) : nil
    rows = plan.rows != nil ? RowFile.Assembly(in: folder) : nil
  }

  /// - Throws: `OutputError`.
  func add(_ portion: Notice) throws {
    try NoticeOutput.writing {
      try json?.add(portion)
      try rows?.add(portion)
    }
  }

  /// Gives the files their names.
  ///
  /// - Parameter rest: all that the notice has besides its documents.
  /// - Throws: `OutputError`.
  func finish(_ rest: Notice, of manuscript: Manuscript) throws {
    try NoticeOutput.writing {
      if plan.printsJSON {
        try json?.finish(rest) { try FileHandle.standardOutput.write(contentsOf: Data(buffer: $0)) }
      }
      if let file = plan.json { try write(to: file) { part in try json?.finish(rest) { try part.write($0) } } }
      if let file = plan.text { try write(to: file) { try $0.write(manuscript.original[...]) } }
      if let file = plan.rows { try write(to: file) { try rows?.finish(rest, to: $0) } }
    }
  }

  private func write(to file: URL, _ content: (PartFile) throws -> Void) throws {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let part = try PartFile(file)
    try content(part)
    try part.finish(isSynced: false)
  }

  private static func writing(_ body: () throws -> Void) throws {
    do { try body() } catch let error as OutputError { throw error } catch let error as Spool.Failure {
      throw OutputError.writing(error.description)
    } catch { throw OutputError.writing(error.localizedDescription) }
  }
}
