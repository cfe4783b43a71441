import ArgumentParser
import Foundation
import Taizhang

struct Indicators: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators", abstract: "Print a table of indicators: a row each, a column a division and year.",
    discussion: """
        taizhang indicators inbox/ > indicators.csv

      Reads notices, finds the targets that are indicators of local work plans (GDP, retail sales, forest cover, …) and
      prints CSV: cells hold the comparison and the value as printed; a wish stands behind the promise in brackets.
      """)

  @Argument(help: ArgumentHelp("Files and folders of notices.", valueName: "notice"))
  var notices: [String]

  @OptionGroup var registry: RegistryOption

  @Flag(help: "Begin with a byte order mark, so that Excel reads UTF-8.")
  var bom = false

  func run() throws {
    let registry = try registry.load()
    var table = IndicatorTable()
    let isComplete = Gathering(converter: try Converter(registry: registry)).each(of: notices) { notice, _ in
      table.add(notice)
    }
    let bytes = (bom ? CSVWriter.byteOrderMark : []) + table.csv { registry.indicator($0)?.name ?? $0 }
    FileHandle.standardOutput.write(Data(bytes))
    if !isComplete { throw ExitCode(1) }
  }
}

/// Targets gathered by indicator and change, division and year.
struct IndicatorTable {
  private struct Row: Hashable {
    var indicator: String
    var change: String
  }

  private struct Column: Hashable {
    var division: String
    var year: Int
  }

  private var cells: [Row: [Column: [String]]] = [:]
  private var columns: Set<Column> = []

  mutating func add(_ notice: Notice) {
    for document in notice.documents {
      let column = Column(division: document.division ?? "?", year: document.subjectYear ?? 0)
      let stated = document.tasks.flatMap(\.targets) + document.statements.filter { $0.kind == .aim }.flatMap(\.targets)
      for target in stated {
        guard let indicator = target.indicator else { continue }
        columns.insert(column)
        let row = Row(indicator: indicator, change: target.change.rawValue)
        let cell = text(target)
        if cells[row]?[column]?.contains(cell) != true { cells[row, default: [:]][column, default: []].append(cell) }
      }
    }
  }

  private func text(_ target: Target) -> String {
    let signs: [Quantity.Bound: String] = [
      .atLeast: "≥", .moreThan: ">", .atMost: "≤", .lessThan: "<", .approximate: "≈",
    ]
    func plain(_ number: Double) -> String { number == number.rounded() ? "\(Int(number))" : "\(number)" }
    let value = plain(target.value) + (target.max.map { "–" + plain($0) } ?? "") + target.unit
    let words = (signs[target.bound] ?? "") + value
    return target.isStretch ? "(\(words))" : words
  }

  func csv(name: (String) -> String) -> [UInt8] {
    let columns = columns.sorted { ($0.division, $0.year) < ($1.division, $1.year) }
    var lines = [["indicator", "name", "change"] + columns.map { "\($0.division) \($0.year)" }]
    for row in cells.keys.sorted(by: { ($0.indicator, $0.change) < ($1.indicator, $1.change) }) {
      lines.append(
        [row.indicator, name(row.indicator), row.change]
          + columns.map { (cells[row]?[$0] ?? []).joined(separator: " ") })
    }
    return lines.flatMap { CSVWriter.row($0.map { Optional($0) }) }
  }
}
