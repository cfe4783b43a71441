import Emit
import Extract
import Model
@_exported import Model
import Normalize
import Read

@_exported import struct Emit.CSVReader
@_exported import enum Emit.CSVWriter
@_exported import enum Emit.CanonicalJSON
@_exported import enum Emit.DataPackage
@_exported import enum Emit.QuantityJSON
@_exported import class Emit.SQLiteTables
@_exported import class Emit.Spool
@_exported import struct Emit.Table
@_exported import enum Emit.TableJSON
@_exported import class Emit.Workbook
@_exported import struct Read.ArchiveListing
@_exported import enum Read.FileKind
@_exported import enum Read.ReadError
@_exported import enum Read.Script
@_exported import func Read.sha256

/// The pipeline from a file's bytes to a notice.
///
///     let notice = try Converter().convert(bytes, name: "notice.txt")
///     let json = CanonicalJSON.encode(notice)
public struct Converter: Sendable {
  /// Version of the program, by semantic versioning.
  public static let version = "0.1.0"

  private let reader: Reader
  private let extractor: Extractor
  private let normalizer: Normalizer
  /// Leaves people out of the notices: neither rosters nor divisions of labour nor officials of tables.
  public var withoutPeople = false

  /// How many notices of one file are read side by side; the result is the same.
  public var jobs = 1

  /// What people put right; corrections of other notices are passed over.
  public var corrections: [Correction] = []

  /// - Parameter encoding: encoding to force, as ICU names it; nil to detect.
  /// - Parameter registry: the registry to resolve units with; by default the one that is compiled in.
  /// - Throws: `RegistryError` where the registry's own data is faulty.
  public init(encoding: String? = nil, registry: Registry? = nil) throws {
    let registry = try registry ?? Registry()
    reader = Reader(encoding: encoding)
    extractor = Extractor(vocabulary: registry.vocabulary)
    normalizer = Normalizer(registry: registry)
  }

  /// - Throws: `ReadError` where the bytes hold no text that can be read.
  public func convert(_ bytes: [UInt8], name: String) throws(ReadError) -> Notice {
    try convertKeepingManuscript(bytes, name: name).notice
  }

  /// The notice beside the manuscript that it was read from, for tools that show both.
  public func convertKeepingManuscript(
    _ bytes: [UInt8], name: String
  ) throws(ReadError) -> (manuscript: Manuscript, notice: Notice) {
    let manuscript = try reader.read(bytes, name: name)
    return (manuscript, convert(manuscript))
  }

  /// The notice in portions, for files of any size: each has the documents that come next and nothing else but the
  /// source, and only one is held at a time.
  ///
  /// - Parameters:
  ///   - bytes: of the file.
  ///   - name: of the file.
  ///   - take: keeps or writes what it needs of a portion.
  /// - Returns: the manuscript, and the notice without its documents.
  /// - Throws: `ReadError`, in front of the first portion, and what `take` throws.
  public func convert(
    _ bytes: [UInt8], name: String, handing take: (Notice) throws -> Void
  ) throws -> (manuscript: Manuscript, rest: Notice) {
    let manuscript = try reader.read(bytes, name: name)
    guard corrections.isEmpty else {
      // What people put right may bear on any document.
      var notice = convert(manuscript)
      try take(Notice(source: notice.source, documents: notice.documents))
      notice.documents = []
      return (manuscript, notice)
    }
    let notices = extractor.notices(of: manuscript)
    var course = Normalizer.Course(of: manuscript)
    for portion in notices.portions(of: Converter.portion * jobs) {
      var documents = read(portion, of: notices, in: &course, manuscript)
      if withoutPeople { documents.leaveOutPeople() }
      try take(documents)
    }
    return (manuscript, course.end())
  }

  /// Bytes of text whose values are held at a time, by each job.
  private static let portion = 1 << 18

  private func convert(_ manuscript: Manuscript) -> Notice {
    let notices = extractor.notices(of: manuscript)
    var course = Normalizer.Course(of: manuscript)
    let documents = read(0..<notices.count, of: notices, in: &course, manuscript).documents
    var notice = course.end()
    notice.documents = documents
    if !corrections.isEmpty { normalizer.apply(corrections, to: &notice, of: manuscript) }
    if withoutPeople { notice.leaveOutPeople() }
    return notice
  }

  private func read(
    _ portion: Range<Int>, of notices: Extractor.Notices, in course: inout Normalizer.Course, _ manuscript: Manuscript
  ) -> Notice {
    var read = normalizer.normalize(notices.read(portion, jobs: jobs), in: &course, jobs: jobs, digest: sha256)
    read.flag(manuscript.diagnostics.filter { $0.code == .textDoubtful }.map(\.span))
    return read
  }
}

extension Notice {
  /// Tasks on lines that optical recognition was not sure of carry a flag.
  fileprivate mutating func flag(_ doubtful: [SourceSpan]) {
    guard !doubtful.isEmpty else { return }
    for document in documents.indices {
      for task in documents[document].tasks.indices {
        let own = documents[document].tasks[task]
        let end = own.assignments.map(\.mention.span.end).max().map { Swift.max($0, own.span.end) } ?? own.span.end
        if doubtful.contains(where: { $0.offset < end && $0.end > own.span.offset }) {
          documents[document].tasks[task].flags.append("text-doubtful")
        }
      }
    }
  }
}
