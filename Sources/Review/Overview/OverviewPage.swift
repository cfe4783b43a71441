import Foundation

/// The first page: what was converted, pictures that answer questions, all tasks with filters, what is open.
public struct OverviewPage {
  private let notices: [NoticeSummary]
  private let failures: [(path: String, reason: String)]
  private let pages: ReviewPages
  private let charts: OverviewCharts
  private var words: Words { pages.words }
  /// Longer texts are cut in the table of all tasks; the notice's page has them whole.
  private static let textShown = 160

  /// - Parameter failures: inputs of the last run that could not be read, with the reason.
  /// - Parameter divisionName: the name of a division by its code.
  /// - Parameter indicatorName: the name of an indicator by its id.
  public init(
    _ notices: [NoticeSummary], failures: [(path: String, reason: String)], pages: ReviewPages,
    divisionName: @escaping (String) -> String?, indicatorName: @escaping (String) -> String?
  ) {
    self.notices = notices
    self.failures = failures
    self.pages = pages
    charts = OverviewCharts(
      notices: notices, words: pages.words, language: pages.language, divisionName: divisionName,
      indicatorName: indicatorName)
  }

  /// - Parameter downloads: files of the dataset that a server hands out.
  public func html(downloads: [String] = []) -> String {
    let documents = notices.flatMap(\.documents)
    let tasks = documents.flatMap(\.tasks)
    let doubtful = tasks.count { $0.isDoubtful }
    let open = openNames
    return pages.render(
      "overview",
      [
        "isServer": pages.home == .server,
        "figures": [
          ["count": notices.count, "word": words["files"]], ["count": documents.count, "word": words["notices"]],
          ["count": tasks.count, "word": words["tasks"]],
          ["count": tasks.reduce(0) { $0 + $1.units.count }, "word": words["assignments"]],
          ["count": doubtful, "word": words["doubtful"]], ["count": failures.count, "word": words["failed"]],
        ],
        "charts": charts.all.filter { !$0.rows.isEmpty }.map(\.context),
        "failures": failures.map { ["path": VisibleText.plain($0.path), "reason": VisibleText.plain($0.reason)] },
        "hasFailures": !failures.isEmpty,
        "open": open, "hasOpen": !open.isEmpty,
        "notices": rows, "noticeCount": notices.count,
        "roles": OverviewCharts.roles.map { ["id": $0, "word": words[$0]] },
        "years": Set(documents.compactMap(\.year)).sorted().map { ["year": $0] },
        "divisions": divisions, "downloads": downloads.map { ["name": $0] }, "hasDownloads": !downloads.isEmpty,
        "data": JSONBlock.text(TaskRows(notices, textShown: OverviewPage.textShown)),
      ], title: words["overview"], root: "",
      scripts: pages.home == .server ? ["overview.js", "serve.js"] : ["overview.js"])
  }

  private var divisions: [[String: Any]] {
    Set(notices.flatMap(\.documents).compactMap(\.division)).sorted().map {
      ["code": $0, "name": charts.divisionName($0) ?? $0]
    }
  }

  private var rows: [[String: Any]] {
    notices.map { notice in
      let title = notice.documents.map(\.title).filter { !$0.isEmpty }.joined(separator: "；")
      return [
        "page": notice.page, "path": VisibleText.plain(notice.path),
        "name": VisibleText.plain(title.isEmpty ? notice.path : title),
        "number": VisibleText.plain(notice.documents.map(\.number).filter { !$0.isEmpty }.joined(separator: "；")),
        "tasks": notice.documents.reduce(0) { $0 + $1.tasks.count },
        "doubtful": notice.documents.flatMap(\.tasks).count { $0.isDoubtful },
        "warnings": notice.warnings + notice.errors,
      ]
    }
  }

  /// Units without an id: how often, with up to three places.
  private var openNames: [[String: Any]] {
    var found: [String: (count: Int, places: [(page: String, task: String, words: String)])] = [:]
    for notice in notices {
      for name in notice.open {
        found[name.name, default: (0, [])].count += 1
        if found[name.name]?.places.count ?? 0 < 3 {
          found[name.name]?.places.append((notice.page, name.task, SVG.cut(name.context, 60)))
        }
      }
    }
    return found.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.prefix(1000).map { name, entry in
      [
        "name": VisibleText.plain(name), "count": entry.count,
        "places": entry.places.map {
          ["page": $0.page, "task": URLText.escaped($0.task), "words": VisibleText.plain($0.words)]
        },
      ]
    }
  }
}

/// All tasks as the overview's script reads them: names stand once, rows refer to them.
private struct TaskRows: Encodable {
  struct Document: Encodable {
    var page: String
    var title: String
    var number: String
    var year: Int?
    var division: String?
  }

  struct Row: Encodable {
    /// Index of the document.
    var d: Int
    var i: String
    var n: String
    var t: String
    /// Role, printed name and official name of each unit, as indexes.
    var u: [[Int]]
    var due: String?
    /// 1 for doubtful, 2 for corrected, 3 for both.
    var f: Int
  }

  var documents: [Document] = []
  var names: [String] = []
  var rows: [Row] = []

  init(_ notices: [NoticeSummary], textShown: Int) {
    var indexes: [String: Int] = [:]
    func index(_ name: String) -> Int {
      if let index = indexes[name] { return index }
      indexes[name] = names.count
      names.append(VisibleText.plain(name))
      return names.count - 1
    }
    for notice in notices {
      for document in notice.documents {
        documents.append(
          Document(
            page: notice.page, title: VisibleText.plain(document.title), number: VisibleText.plain(document.number),
            year: document.year, division: document.division))
        for task in document.tasks {
          rows.append(
            Row(
              d: documents.count - 1, i: task.id, n: VisibleText.plain(task.number),
              t: VisibleText.plain(SVG.cut(task.text, textShown)),
              u: task.units.map {
                [OverviewCharts.roles.firstIndex(of: $0.role) ?? 0, index($0.text), index($0.name)]
              },
              due: task.due ?? task.dues.first, f: (task.isDoubtful ? 1 : 0) + (task.isCorrected ? 2 : 0)))
        }
      }
    }
  }
}

/// Text as part of an address.
private enum URLText {
  private static let plain = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

  static func escaped(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: plain) ?? "" }
}
