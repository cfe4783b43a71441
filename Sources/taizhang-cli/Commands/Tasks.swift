import ArgumentParser
import Foundation
import Taizhang

struct Tasks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tasks", abstract: "List tasks: by unit, role, year, division, words or date.",
    discussion: """
        taizhang tasks data --organization 县财政局 --role lead --year 2024
        taizhang tasks data --text 养老 --due-by 2024-06-30
        taizhang tasks notice.txt --form csv > tasks.csv

      A unit is found under all names by which the data know it: ask for 县发改委 and 县发展和改革委员会 is found as well.
      Exit codes: 0 done; 1 something could not be read.
      """)

  @Argument(help: ArgumentHelp("A dataset folder, a notice, or a folder of notices.", valueName: "data"))
  var data: String

  @Option(help: "Name of a unit as printed, its full name, or its id.")
  var organization: String?

  @Option(help: ArgumentHelp("Role of that unit, or of any: \(Tasks.roles)."))
  var role: String?

  @Option(help: "Year that the notice is about.")
  var year: Int?

  @Option(help: "Division by its code (GB/T 2260), or the beginning of one: 4117.")
  var division: String?

  @Option(help: "Words that the task holds.")
  var text: String?

  @Option(name: .customLong("due-by"), help: "Due on this day or before: 2024-06-30.")
  var dueBy: String?

  @Option(help: "table, csv or json.")
  var form = Listing.Form.table

  @OptionGroup var registry: RegistryOption

  private static let roles = Assignment.Role.allCases.map(\.rawValue).joined(separator: ", ")

  func validate() throws {
    if let role, Assignment.Role(rawValue: role) == nil {
      throw ValidationError("Unknown role '\(role)'; choose from \(Tasks.roles).")
    }
  }

  func run() throws {
    let tables = try TableSource(data, registry: registry)
    let query = TaskQuery(
      organization: organization, role: role, year: year, division: division, text: text, dueBy: dueBy)
    var listing = Listing(columns: ["year", "id", "text", "lead", "others", "due", "flags"])
    try query.run(on: tables) { match in
      let columns = ["id", "text", "lead", "others", "due", "flags"]
      listing.add([match.document["year"]] + columns.map { match.task[$0] })
    }
    try listing.print(as: form)
    if form == .table { Messages(language: .english, isQuiet: false).info("\(listing.rows.count) tasks") }
    if !tables.isComplete { throw ExitCode(1) }
  }
}
