import ArgumentParser
import Foundation
import Taizhang

/// `--registry DIR`, shared by the commands that resolve units.
struct RegistryOption: ParsableArguments {
  @Option(
    name: .customLong("registry"),
    help: ArgumentHelp(
      "Folder with tables of your own (overlays.csv, 411721.csv, functions.csv, …) beside those compiled in.",
      valueName: "dir"))
  var folder: String?

  func additions() throws -> [String: [[String]]] {
    guard let folder else { return [:] }
    do {
      return try RegistryFolder.read(URL(fileURLWithPath: folder))
    } catch let error as RegistryFolderError {
      throw ValidationError(error.description)
    }
  }

  func load() throws -> Registry {
    do {
      return try Registry(additions: additions())
    } catch let error as RegistryError {
      throw ValidationError(error.description)
    }
  }
}

struct Resolve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve", abstract: "Explain what a unit's name denotes, step by step.",
    discussion: """
        taizhang resolve 县发改委 --division 411721 --year 2024
        taizhang resolve 省工业和信息化厅 科技厅 --division 411700     names of one list: the second shares 省

      Exit codes: 0 all resolved or collective; 1 some name stays open.
      """)

  @Argument(help: ArgumentHelp("Names as printed, in the order of their list.", valueName: "name"))
  var names: [String]

  @Option(help: "GB/T 2260 code of the division whose notice it is; 000000 is the State.")
  var division: String

  @Option(help: "Year of the notice; the present names of divisions by default.")
  var year: Int?

  @OptionGroup var registry: RegistryOption

  func run() throws {
    guard let resolver = OrganizationResolver(registry: try registry.load(), division: division, year: year) else {
      throw ValidationError("There is no division \(division); use a GB/T 2260 code of six digits, such as 411721.")
    }
    var isOpen = false
    for (name, resolution) in zip(names, resolver.explain(names)) {
      print(name)
      for step in resolution.steps { print("  · \(step.english)") }
      if let organization = resolution.organization {
        print(
          "  → \(organization.id)  \(organization.name)  (\(organization.kind), match: \(resolution.match.rawValue))")
        if let parent = organization.parent { print("    belongs to \(parent)") }
        for successor in organization.successors {
          print("    \(successor.change) into \(successor.organization) in \(successor.year)")
        }
      } else if resolution.isCollective {
        print("  → collective, of no single body")
      } else {
        isOpen = true
        print("  → unresolved\(resolution.kind.map { " (\($0))" } ?? "")")
      }
    }
    if isOpen { throw ExitCode(1) }
  }
}
