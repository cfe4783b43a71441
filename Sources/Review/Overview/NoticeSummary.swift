/// What the overview needs of a file.
public struct NoticeSummary: Sendable {
  /// Names the notice's page: `notices/<page>.html`.
  public var page: String
  /// Path of the file as its user knows it.
  public var path: String
  var documents: [Document] = []
  /// How often each diagnostic stands in it, with its severity and an example.
  var diagnostics: [String: Finding] = [:]
  var open: [OpenName] = []
  var errors = 0
  var warnings = 0

  struct Document: Sendable {
    var id: String
    var title: String
    var number: String
    var issuers: String
    var date: String
    var year: Int?
    var division: String?
    var tasks: [Task]
    var targets: [Reached]
  }

  struct Task: Sendable {
    var id: String
    var number: String
    var text: String
    var units: [Unit]
    var dues: [String]
    var due: String?
    var isDoubtful: Bool
    var isCorrected: Bool
  }

  struct Unit: Sendable {
    var role: String
    var text: String
    /// Official name, where the unit was resolved; else as printed.
    var name: String
    var id: String?
  }

  /// A target of a known indicator.
  struct Reached: Sendable {
    var indicator: String
    var change: String
    var text: String
    var value: Double
    var unit: String
  }

  struct Finding: Sendable {
    var count = 0
    var example: NoticeReading.Diagnostic
  }

  /// A unit that the registry does not know.
  struct OpenName: Sendable {
    var name: String
    var context: String
    var task: String
  }

  public init(_ notice: NoticeReading, page: String, path: String) {
    self.page = page
    self.path = path
    let names = Dictionary(notice.organizations.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    for diagnostic in notice.diagnostics {
      diagnostics[diagnostic.code, default: Finding(example: diagnostic)].count += 1
      if diagnostic.severity == "error" { errors += 1 }
      if diagnostic.severity == "warning" { warnings += 1 }
    }
    for document in notice.documents {
      var targets: [Reached] = []
      let tasks = document.tasks.map { task in
        for target in task.targets + task.milestones.flatMap({ $0.targets ?? [] }) {
          targets += NoticeSummary.reached(target)
        }
        let units = task.assignments.map { assignment in
          if assignment.organization == nil, assignment.collective != true, assignment.match == "none" {
            open.append(OpenName(name: assignment.text, context: task.text, task: task.id))
          }
          return Unit(
            role: assignment.role, text: assignment.text,
            name: assignment.organization.flatMap { names[$0] } ?? assignment.text, id: assignment.organization)
        }
        return Task(
          id: task.id, number: task.number ?? "", text: task.text, units: units,
          dues: task.milestones.compactMap(\.due), due: task.due, isDoubtful: task.isDoubtful,
          isCorrected: task.flags.contains("corrected"))
      }
      for target in (document.statements ?? []).filter({ $0.kind == "aim" }).flatMap(\.targets) {
        targets += NoticeSummary.reached(target)
      }
      documents.append(
        Document(
          id: document.id, title: document.title ?? "", number: document.number?.text ?? "",
          issuers: document.issuers.map(\.text).joined(separator: "；"), date: document.signedOn ?? "",
          year: document.year, division: document.division, tasks: tasks, targets: targets))
    }
  }

  private static func reached(_ target: NoticeReading.Target) -> [Reached] {
    guard let indicator = target.indicator, let canonical = target.canonical, !target.stretch else { return [] }
    return [
      Reached(
        indicator: indicator, change: target.change, text: target.text, value: canonical.value, unit: canonical.unit)
    ]
  }
}
