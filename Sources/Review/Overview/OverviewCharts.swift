/// The pictures of the overview: who carries the most tasks, what falls due when, which targets were set, what is
/// doubtful.
struct OverviewCharts {
  let notices: [NoticeSummary]
  let words: Words
  let language: ReviewLanguage
  let divisionName: (String) -> String?
  let indicatorName: (String) -> String?
  /// Bars in a picture; the table behind it has all.
  private static let barsShown = 20
  static let roles = ["lead", "responsible", "supporting", "overseeing"]

  var all: [Chart] { [organizations, calendar] + indicators + [findings] }

  private var documents: [NoticeSummary.Document] { notices.flatMap(\.documents) }

  private var organizations: Chart {
    var counts: [String: [String: Int]] = [:]
    for unit in documents.flatMap(\.tasks).flatMap(\.units) {
      counts[unit.name, default: [:]][unit.role, default: 0] += 1
    }
    let order = counts.map { (name: $0.key, roles: $0.value, sum: $0.value.values.reduce(0, +)) }
      .sorted { ($1.sum, $0.name) < ($0.sum, $1.name) }
    let bars = order.prefix(OverviewCharts.barsShown).map { entry in
      BarChart.Bar(
        label: entry.name, parts: OverviewCharts.roles.map { ($0, Double(entry.roles[$0] ?? 0)) }, note: "\(entry.sum)")
    }
    let title = words["tasks-by-organization"]
    return Chart(
      title: title, svg: BarChart(bars: bars).svg(title: title), key: OverviewCharts.roles.map { ($0, words[$0]) },
      headings: [words["organization"]] + OverviewCharts.roles.map { words[$0] } + [words["sum"]],
      rows: order.prefix(500).map { entry in
        [VisibleText.plain(entry.name)] + OverviewCharts.roles.map { "\(entry.roles[$0] ?? 0)" } + ["\(entry.sum)"]
      })
  }

  private var calendar: Chart {
    var months: [String: Int] = [:]
    for task in documents.flatMap(\.tasks) { for due in task.dues { months[String(due.prefix(7)), default: 0] += 1 } }
    let title = words["milestones-by-month"]
    return Chart(
      title: title, svg: CalendarChart(months: months).svg(title: title),
      headings: [words["month"], words["milestones"]],
      rows: months.sorted { $0.key < $1.key }.map { [$0.key, "\($0.value)"] })
  }

  /// One picture an indicator and change, for those with the most divisions and years.
  private var indicators: [Chart] {
    struct Key: Hashable {
      var indicator: String
      var change: String
      var unit: String
    }
    struct Point {
      var division: String
      var year: Int
      var value: Double
      var text: String
    }
    var points: [Key: [Point]] = [:]
    for document in documents {
      guard let year = document.year, let division = document.division else { continue }
      var seen: Set<Key> = []
      for target in document.targets {
        let key = Key(indicator: target.indicator, change: target.change, unit: target.unit)
        // The year's own target comes first; those of its quarters and months follow.
        guard seen.insert(key).inserted else { continue }
        points[key, default: []].append(
          Point(division: divisionName(division) ?? division, year: year, value: target.value, text: target.text))
      }
    }
    let chosen = points.sorted {
      ($1.value.count, $0.key.indicator, $0.key.change, $0.key.unit)
        < ($0.value.count, $1.key.indicator, $1.key.change, $1.key.unit)
    }
    return chosen.prefix(4).map { key, points in
      let sorted = points.sorted { ($0.division, $0.year, $0.value) < ($1.division, $1.year, $1.value) }
      let title = "\(indicatorName(key.indicator) ?? key.indicator) · \(words["change-\(key.change)"])"
      let bars = sorted.prefix(OverviewCharts.barsShown).map {
        BarChart.Bar(label: "\($0.division) \($0.year)", parts: [("lead", $0.value)], note: $0.text)
      }
      return Chart(
        title: title, svg: BarChart(bars: bars).svg(title: title),
        headings: [words["division"], words["year"], words["value"], words["target"]],
        rows: sorted.map {
          [
            $0.division, "\($0.year)", NumberText.number($0.value) + (key.unit == "1" ? "" : " \(key.unit)"),
            VisibleText.plain($0.text),
          ]
        })
    }
  }

  private var findings: Chart {
    var counts: [String: (severity: String, count: Int, example: String)] = [:]
    for notice in notices {
      for (code, finding) in notice.diagnostics {
        let example = "\(notice.path):\(finding.example.span.line): \(finding.example.words(in: language).message)"
        counts[code, default: (finding.example.severity, 0, example)].count += finding.count
      }
    }
    let order = counts.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    let title = words["doubts-by-kind"]
    let bars = order.prefix(OverviewCharts.barsShown).map {
      BarChart.Bar(label: $0.key, parts: [("lead", Double($0.value.count))], note: "\($0.value.count)")
    }
    return Chart(
      title: title, svg: BarChart(bars: bars).svg(title: title),
      headings: [words["code"], words["severity"], words["count"], words["example"]],
      rows: order.map {
        [$0.key, words[$0.value.severity], "\($0.value.count)", VisibleText.plain($0.value.example)]
      })
  }
}
