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
    var notice = normalizer.normalize(
      extractor.extract(manuscript, jobs: jobs), of: manuscript, jobs: jobs, digest: sha256)
    notice.flagDoubtfulWords()
    if !corrections.isEmpty { normalizer.apply(corrections, to: &notice, of: manuscript) }
    if withoutPeople { notice.leaveOutPeople() }
    return (manuscript, notice)
  }
}

extension Notice {
  /// Tasks on lines that optical recognition was not sure of carry a flag.
  fileprivate mutating func flagDoubtfulWords() {
    let doubtful = diagnostics.filter { $0.code == .textDoubtful }.map(\.span)
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
