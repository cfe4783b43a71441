import Foundation
import Review
import Taizhang

/// The notices of a dataset folder, as the review pages take them: canonical JSON and the text it was read from.
struct DatasetNotices: Sendable {
  /// A file of the dataset.
  struct Entry: Sendable {
    /// Names its page; the same file keeps it from run to run.
    var page: String
    /// Below the folder that all inputs share.
    var path: String
    var fullPath: String
    /// The file on disk that holds it.
    var file: String
    var tasks: Int
    var source: String
    /// Ids of its documents.
    var documents: Set<String>
    var json: URL
    var text: URL
  }

  let entries: [Entry]
  /// Inputs of the last run that could not be read.
  let failures: [(path: String, reason: String)]

  /// - Throws: `ReviewError` where the folder holds no dataset, or one without JSON or texts.
  init(_ folder: URL) throws {
    let hidden = folder.appendingPathComponent(".taizhang")
    guard FileManager.default.fileExists(atPath: hidden.path) else { throw ReviewError.noDataset(folder.path) }
    let manifest = Manifest(in: hidden)
    let shared = DatasetNotices.sharedFolder(Array(manifest.entries.keys)).count
    var seen: Set<String> = []
    entries = try manifest.entries.keys.sorted().compactMap { path in
      guard let entry = manifest.entries[path], seen.insert(entry.source).inserted else { return nil }
      guard entry.hasJSON, entry.hasText == true else { throw ReviewError.noTexts(folder.path) }
      return Entry(
        page: DatasetNotices.page(of: entry.source), path: String(path.dropFirst(shared)), fullPath: path,
        file: entry.file, tasks: entry.tasks, source: entry.source,
        documents: Set(entry.documentIds ?? []),
        json: entry.json(in: folder), text: entry.text(in: folder))
    }
    let report = try? Data(contentsOf: folder.appendingPathComponent("report.json"))
    failures =
      report.flatMap { try? JSONDecoder().decode(RunReport.self, from: $0) }?.failed.map { ($0.path, $0.reason) } ?? []
  }

  /// Names the page of a file, by the column `source` of its rows.
  static func page(of source: String) -> String { String(sha256(Array(source.utf8)).prefix(12)) }

  /// The folder above all of these files, with its slash: what a page need not repeat in every row.
  private static func sharedFolder(_ paths: [String]) -> String {
    guard var shared = paths.first.map({ $0.prefix(through: $0.lastIndex(of: "/") ?? $0.startIndex) }) else {
      return ""
    }
    for path in paths {
      while !path.hasPrefix(shared) {
        guard let slash = shared.dropLast().lastIndex(of: "/") else { return "" }
        shared = shared[...slash]
      }
    }
    return shared.hasPrefix("/") ? String(shared) : ""
  }
}

extension DatasetNotices.Entry {
  func notice() throws -> NoticeReading { try NoticeReading(json: try Data(contentsOf: json)) }

  /// - Parameter corrections: those that the notice was converted with.
  func page(of notice: NoticeReading, _ pages: ReviewPages, corrections: [Correction] = []) throws -> String {
    let withdrawn = corrections.filter { $0.verdict == .rejected }.map {
      NoticePage.Withdrawn(
        subject: $0.subject.rawValue, task: $0.task, words: $0.words, occurrence: $0.occurrence ?? 1)
    }
    var page = NoticePage(notice, text: [UInt8](try Data(contentsOf: text)), pages: pages, withdrawn: withdrawn)
    return page.html()
  }
}

enum ReviewError: Error, CustomStringConvertible {
  case noDataset(String)
  case noTexts(String)

  var description: String {
    switch self {
    case .noDataset(let folder):
      "\(folder) is no dataset; make one with: taizhang convert INBOX --output \(folder)"
    case .noTexts(let folder):
      "\(folder) lacks the JSON or the texts that pages are made of; convert with --format json,text,csv"
    }
  }
}
