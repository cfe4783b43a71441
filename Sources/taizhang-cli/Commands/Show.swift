import ArgumentParser
import Foundation
import Taizhang

struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a task with all that was read of it, beside the lines that it came from.",
    discussion: """
        taizhang show 西政办〔2024〕9号#附件/12 --in data
        taizhang show '#附件/12' --in notice.txt

      ID is the task's id, or its end where only one task ends so.
      Exit codes: 0 shown; 1 no such task, or several.
      """)

  @Argument(help: "Id of a task, or its end.")
  var id: String

  @Option(name: .customLong("in"), help: "A dataset folder, a notice, or a folder of notices.")
  var data = "."

  @Option(help: "Lines of the original to show before and behind.")
  var around = 2

  @OptionGroup var registry: RegistryOption

  func run() throws {
    let tables = try TableSource(data, registry: registry)
    print(try TaskSheet(id, in: tables).text(around: around), terminator: "")
  }
}
