import ArgumentParser
import Foundation
import Taizhang

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two years: which tasks appeared, vanished, changed their units, targets or dates.",
    discussion: """
        taizhang diff old.txt new.txt
        taizhang diff data --from 2024 --to 2025 --division 411721
        taizhang diff data-2024 data-2025 --form csv > changes.csv

      Tasks of one division are matched by what their texts share, and by indicator; `similarity` says how alike they
      are. A unit that only changed its name is no new unit. Tasks that stayed as they were are left out, unless --all.
      Exit codes: 0 done; 1 something could not be read.
      """)

  @Argument(help: "A dataset folder, a notice, or a folder of notices.")
  var old: String

  @Argument(help: "The later one; the same as OLD where --from and --to tell the years apart.")
  var new: String?

  @Option(help: "Year of the old tasks.")
  var from: Int?

  @Option(help: "Year of the new tasks.")
  var to: Int?

  @Option(help: "Division by its code (GB/T 2260), or the beginning of one: 4117.")
  var division: String?

  @Flag(help: "Also tasks that stayed as they were, or were only worded anew.")
  var all = false

  @Option(help: "table, csv or json.")
  var form = Listing.Form.table

  @OptionGroup var registry: RegistryOption

  func validate() throws {
    guard new != nil || from != nil && to != nil else {
      throw ValidationError("Name two things to compare, or one with --from YEAR and --to YEAR.")
    }
  }

  func run() throws {
    let oldTables = try TableSource(old, registry: registry)
    let newTables = try new.map { try TableSource($0, registry: registry) } ?? oldTables
    let before = try Snapshot(oldTables, year: from, division: division)
    let after = try Snapshot(newTables, year: to, division: division)
    var listing = Listing(columns: [
      "status", "similarity", "old_id", "new_id", "units", "targets", "due", "old_text", "new_text",
    ])
    var counts: [String: Int] = [:]
    for change in TaskChange.all(from: before, to: after) {
      counts[change.status.rawValue, default: 0] += 1
      guard all || change.status != .same && change.status != .reworded else { continue }
      listing.add([
        change.status.rawValue, change.similarity.map { String(format: "%.2f", $0) }, change.old?.id, change.new?.id,
        change.units, change.targets, change.due, change.old?.text, change.new?.text,
      ])
    }
    try listing.print(as: form)
    if form == .table {
      let summary = TaskChange.Status.allCases.compactMap { status in
        counts[status.rawValue].map { "\($0) \(status.rawValue)" }
      }
      Messages(language: .english, isQuiet: false).info(
        "\(before.items.count) tasks before, \(after.items.count) after: " + summary.joined(separator: ", "))
    }
    if !oldTables.isComplete || !newTables.isComplete { throw ExitCode(1) }
  }
}
