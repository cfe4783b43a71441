import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Review
import Taizhang

/// The routes of `taizhang serve`; `openapi.json` describes those of the interface for programs.
struct ReviewServer: Sendable {
  var keeper: DatasetKeeper
  var language: ReviewLanguage
  /// Bytes of an upload.
  var limit: Int
  private let pages: [ReviewLanguage: ReviewPages]
  private let registry: Registry
  private let search: OfficeSearch
  private typealias Context = BasicRequestContext

  init(keeper: DatasetKeeper, registry: Registry, language: ReviewLanguage, limit: Int) throws {
    self.keeper = keeper
    self.language = language
    self.limit = limit
    self.registry = registry
    pages = Dictionary(
      uniqueKeysWithValues: try ReviewLanguage.allCases.map { ($0, try ReviewPages(language: $0, home: .server)) })
    search = OfficeSearch(registry: registry)
  }

  func router(_ guardian: Guard) -> Router<BasicRequestContext> {
    let router = Router(context: BasicRequestContext.self)
    router.add(middleware: guardian)
    addPages(to: router)
    addInterface(to: router)
    addCorrections(to: router)
    Reconciliation(search: search).add(to: router)
    return router
  }

  // MARK: Pages

  private func addPages(to router: Router<BasicRequestContext>) {
    for path in ["", "index.html"] {
      router.get(RouterPath(path)) { request, _ in
        let pages = pages(for: request)
        let (notices, failures) = try await keeper.overview()
        let page = OverviewPage(
          notices, failures: failures, pages: pages, divisionName: registry.divisionName,
          indicatorName: { registry.indicator($0)?.name })
        var response = Answer.html(page.html(downloads: downloads))
        if let said = said(request) {
          response.headers[.setCookie] = "taizhang-language=\(said.rawValue); Path=/; SameSite=Strict"
        }
        return response
      }
    }
    router.get("notices/:page") { request, context in
      let name = try context.parameters.require("page")
      guard let entry = await keeper.entry(String(name.prefix { $0 != "." })) else { throw HTTPError(.notFound) }
      let corrections = await keeper.corrections.concerning(entry.documents)
      return Answer.html(try entry.page(of: try entry.notice(), pages(for: request), corrections: corrections))
    }
    router.get("assets/:name") { _, context in
      let name = try context.parameters.require("name")
      guard ReviewPages.assets.contains(name) else { throw HTTPError(.notFound) }
      return Answer.bytes(ReviewPages.bytes(name), name.hasSuffix(".css") ? "text/css" : "text/javascript")
    }
    router.get("openapi.json") { _, _ in Answer.bytes(ReviewPages.bytes("openapi.json"), "application/json") }
    router.get("download/:name") { _, context in
      // Compared with what there is, never made into a path.
      let name = try context.parameters.require("name")
      guard downloads.contains(name) else { throw HTTPError(.notFound) }
      let data = try Data(contentsOf: keeper.folder.appendingPathComponent(name), options: .alwaysMapped)
      return Answer.bytes([UInt8](data), "application/octet-stream", name: name)
    }
  }

  /// Files of the dataset that are there to be taken away.
  private var downloads: [String] {
    let wanted =
      ["taizhang.xlsx", "taizhang.sqlite", "notices.jsonl"] + Table.all.map { "\($0.name).csv" }
      + ["datapackage.json", CorrectionFile.name]
    return wanted.filter { FileManager.default.fileExists(atPath: keeper.folder.appendingPathComponent($0).path) }
  }

  private func said(_ request: Request) -> ReviewLanguage? {
    request.uri.queryParameters["lang"].flatMap { ReviewLanguage(rawValue: String($0)) }
  }

  /// In the language that the address asks for, else the one chosen before, else the server's.
  private func pages(for request: Request) -> ReviewPages {
    let chosen = request.cookies["taizhang-language"].flatMap { ReviewLanguage(rawValue: $0.value) }
    // Both languages are in the dictionary.
    return pages[said(request) ?? chosen ?? language]!
  }

  // MARK: Notices

  private struct Listed: Encodable {
    var page: String
    var path: String
    var documents: [String]
  }

  private func addInterface(to router: Router<BasicRequestContext>) {
    router.post("api/notices") { request, _ in
      let name = request.uri.queryParameters["name"].map(String.init).flatMap(ReviewServer.fileName)
      guard let name else { return Answer.failure(.badRequest, "say the file's name: ?name=notice.txt") }
      let temporary = keeper.temporaryFile()
      do {
        try await receive(request.body, into: temporary)
      } catch let error as UploadError {
        unlink(temporary.path)
        switch error {
        case .tooLarge: return Answer.failure(.contentTooLarge, "more than \(limit >> 20) MiB")
        case .empty: return Answer.failure(.badRequest, "the file is empty")
        case .writing(let reason): return Answer.failure(.internalServerError, reason)
        }
      } catch {
        // The connection broke: what came so far is no file.
        unlink(temporary.path)
        throw error
      }
      let outcome = await keeper.take(temporary, name: name)
      return Answer.json(outcome, status: outcome.state == "failed" ? .unprocessableContent : .ok)
    }
    router.get("api/notices") { _, _ in
      let entries = (try? await keeper.notices())?.entries ?? []
      return Answer.json(entries.map { Listed(page: $0.page, path: $0.path, documents: $0.documents.sorted()) })
    }
    router.get("api/notices/:page") { _, context in
      guard let entry = await keeper.entry(try context.parameters.require("page")) else { throw HTTPError(.notFound) }
      return Answer.bytes([UInt8](try Data(contentsOf: entry.json)), "application/json")
    }
    router.get("api/notices/:page/case") { _, context in
      guard let entry = await keeper.entry(try context.parameters.require("page")) else { throw HTTPError(.notFound) }
      return Answer.json(try CorpusCase(entry))
    }
    router.get("api/tasks") { request, _ in
      let asked = request.uri.queryParameters
      func word(_ name: Substring) -> String? { asked[name].map(String.init).flatMap { $0.isEmpty ? nil : $0 } }
      if let role = word("role"), Assignment.Role(rawValue: role) == nil {
        return Answer.failure(.badRequest, "there is no role '\(role)'")
      }
      for name in ["year", "limit", "offset"] as [Substring] where word(name).map({ Int($0) == nil }) == true {
        return Answer.failure(.badRequest, "\(name) is a whole number")
      }
      let query = TaskQuery(
        organization: word("organization"), role: word("role"), year: word("year").flatMap { Int($0) },
        division: word("division"), text: word("text"), dueBy: word("due_by"))
      let limit = min(word("limit").flatMap { Int($0) } ?? 100, 10_000)
      return Answer.json(
        try TaskPage(
          query, in: keeper.folder, offset: max(0, word("offset").flatMap { Int($0) } ?? 0), limit: max(0, limit)))
    }
  }

  private enum UploadError: Error {
    case tooLarge, empty
    case writing(String)
  }

  /// Straight onto the disk: memory does not grow with uploads.
  private func receive(_ body: RequestBody, into file: URL) async throws {
    guard let stream = fopen(file.path, "wb") else { throw UploadError.writing(String(cString: strerror(errno))) }
    defer { fclose(stream) }
    var count = 0
    for try await buffer in body {
      count += buffer.readableBytes
      guard count <= limit else { throw UploadError.tooLarge }
      let written = buffer.withUnsafeReadableBytes { fwrite($0.baseAddress, 1, $0.count, stream) }
      guard written == buffer.readableBytes else { throw UploadError.writing(String(cString: strerror(errno))) }
    }
    guard count > 0 else { throw UploadError.empty }
    guard fflush(stream) == 0 else { throw UploadError.writing(String(cString: strerror(errno))) }
  }

  /// A file's name as a name of ours: no folder, nothing hidden, nothing that a file system minds.
  static func fileName(_ said: String) -> String? {
    let last = said.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    var clean = String.UnicodeScalarView(
      last.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F && $0 != ":" })
    while clean.first == "." { clean.removeFirst() }
    // Names hold 255 bytes; the ending tells the kind.
    var name = String(clean)
    if name.utf8.count > 200, let dot = name.lastIndex(of: "."), name[dot...].utf8.count < 10 {
      let ending = name[dot...]
      name = String(name[..<dot].prefix(60)) + ending
    } else if name.utf8.count > 200 {
      name = String(name.prefix(60))
    }
    return name.isEmpty ? nil : name
  }

  // MARK: Corrections

  private func addCorrections(to router: Router<BasicRequestContext>) {
    router.get("api/corrections") { _, _ in Answer.json(await keeper.corrections.corrections) }
    router.post("api/corrections") { request, _ in
      guard let correction = try await correction(request) else {
        return Answer.failure(.badRequest, "send one correction as JSON; /openapi.json says its form")
      }
      if let fault = try await keeper.correct(correction) { return Answer.failure(.unprocessableContent, fault) }
      return Answer.json(correction, status: .created)
    }
    router.delete("api/corrections") { request, _ in
      guard let correction = try await correction(request) else {
        return Answer.failure(.badRequest, "name the correction: subject, task, words")
      }
      guard await keeper.corrections.corrections.contains(where: { $0.concerns(same: correction) }) else {
        throw HTTPError(.notFound)
      }
      try await keeper.undo(correction)
      return Response(status: .noContent)
    }
    router.get("api/corrections/overlay") { _, _ in
      let rows = CorrectionExport.overlay(await keeper.corrections.corrections) { search.organization(id: $0)?.name }
      return Answer.bytes(Array(rows.utf8), "text/csv; charset=utf-8", name: "overlays.csv")
    }
  }

  private func correction(_ request: Request) async throws -> Correction? {
    let body = try await request.body.collect(upTo: 1 << 20)
    return try? JSONDecoder().decode(Correction.self, from: Data(body.readableBytesView))
  }
}

/// An answer of `/api/tasks`.
private struct TaskPage: Encodable {
  var total = 0
  var tasks: [[String: String]] = []

  init(_ query: TaskQuery, in folder: URL, offset: Int, limit: Int) throws {
    guard let tables = try TableSource(dataset: folder) else { return }
    try query.run(on: tables) { match in
      total += 1
      guard total > offset, tasks.count < limit else { return }
      let columns = ["source", "document", "id", "number", "path", "text", "lead", "others", "due", "flags", "line"]
      var row = Dictionary(
        columns.compactMap { name in match.task[name].map { (name, $0) } }, uniquingKeysWith: { first, _ in first })
      row["year"] = match.document["year"]
      row["division"] = match.document["division"]
      tasks.append(row)
    }
  }
}
