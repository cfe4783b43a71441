import ArgumentParser
import Foundation
import Review
import Taizhang

struct Report: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a dataset as pages to look at: an overview, and each notice with what was read marked in place.",
    discussion: """
        taizhang convert inbox/ --output data
        taizhang report data --output report            open report/index.html in a browser
        taizhang report data --output report --lang zh

      The pages need no network and no server: everything they use stands in the folder. An older report there is
      brought up to date.
      Exit codes: 0 written; 1 some notice could not be shown (the others were); 2 nothing could be written.
      """)

  @Argument(help: ArgumentHelp("A dataset folder, written by convert.", valueName: "data"))
  var data: String

  @Option(name: .shortAndLong, help: "Folder to write the pages to.")
  var output: String

  @Option(help: "Language of the pages: en or zh. What notices say stays as printed.")
  var lang = "en"

  @Option(name: .shortAndLong, help: "Pages made at the same time.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .shortAndLong, help: "No progress and no summary.")
  var quiet = false

  func validate() throws {
    guard ReviewLanguage(rawValue: lang) != nil else { throw ValidationError("--lang is en or zh, not '\(lang)'.") }
    guard jobs >= 1 else { throw ValidationError("--jobs is 1 or more.") }
  }

  func run() async throws {
    let messages = Messages(language: MessageLanguage(rawValue: lang) ?? .english, isQuiet: quiet)
    do {
      let failed = try await write(messages)
      if failed > 0 { throw ExitCode(1) }
    } catch let code as ExitCode {
      throw code
    } catch {
      messages.error("\(error is ReviewError ? "" : "\(output): ")\(messages.reason(error))")
      throw ExitCode(2)
    }
  }

  /// How many notices could not be shown.
  private func write(_ messages: Messages) async throws -> Int {
    let notices = try DatasetNotices(URL(fileURLWithPath: data))
    let pages = try ReviewPages(language: ReviewLanguage(rawValue: lang) ?? .english, home: .folder)
    let folder = URL(fileURLWithPath: output)
    for name in ["assets", "notices"] {
      do {
        try FileManager.default.createDirectory(
          at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
      } catch { throw OutputError.writing(error.localizedDescription) }
    }
    for name in ReviewPages.assets where name != "serve.js" {
      try AtomicFile.write(
        ReviewPages.bytes(name), to: folder.appendingPathComponent("assets").appendingPathComponent(name),
        isSynced: false)
    }
    var summaries: [NoticeSummary?] = Array(repeating: nil, count: notices.entries.count)
    var progress = Progress(total: notices.entries.count, isShown: !quiet && notices.entries.count > 1)
    var failed = 0
    try await withThrowingTaskGroup(of: (Int, Result<NoticeSummary, any Error>).self) { group in
      var started = 0
      func start() {
        guard started < notices.entries.count else { return }
        let (index, entry) = (started, notices.entries[started])
        started += 1
        group.addTask {
          do {
            let notice = try entry.notice()
            let html = try entry.page(of: notice, pages)
            try AtomicFile.write(
              html.utf8, to: folder.appendingPathComponent("notices").appendingPathComponent("\(entry.page).html"),
              isSynced: false)
            return (index, .success(NoticeSummary(notice, page: entry.page, path: entry.path)))
          } catch let error as OutputError {
            throw error
          } catch {
            return (index, .failure(error))
          }
        }
      }
      for _ in 0..<jobs { start() }
      var done = 0
      while let (index, result) = try await group.next() {
        switch result {
        case .success(let summary): summaries[index] = summary
        case .failure(let error):
          failed += 1
          messages.error("\(notices.entries[index].path): \(messages.reason(error))")
        }
        done += 1
        progress.show(done)
        start()
      }
    }
    progress.clear()
    removeStale(folder.appendingPathComponent("notices"), keeping: Set(notices.entries.map { "\($0.page).html" }))
    let registry = try Registry()
    let overview = OverviewPage(
      summaries.compactMap { $0 }, failures: notices.failures, pages: pages,
      divisionName: registry.divisionName, indicatorName: { registry.indicator($0)?.name })
    try AtomicFile.write(overview.html().utf8, to: folder.appendingPathComponent("index.html"))
    messages.info(
      messages.say(
        "\(summaries.count - failed) notices; open \(folder.appendingPathComponent("index.html").path)",
        "\(summaries.count - failed) 个文件，请打开 \(folder.appendingPathComponent("index.html").path)"))
    return failed
  }

  /// Pages of notices that the dataset no longer holds: named as ours are, and of no entry.
  private func removeStale(_ folder: URL, keeping: Set<String>) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names where !keeping.contains(name) && name.count == 17 && name.hasSuffix(".html") {
      unlink(folder.appendingPathComponent(name).path)
    }
  }
}
