import Foundation
import Taizhang

/// Prints the table of tasks of a notice: three lines from a file to a dataset.
@main
struct Library {
  static func main() throws {
    let file = URL(fileURLWithPath: CommandLine.arguments[1])
    let notice = try Converter().convert([UInt8](Data(contentsOf: file)), name: file.lastPathComponent)
    let tasks = Table.all.first { $0.name == "tasks" }.map { CSVWriter.heading($0) + CSVWriter.rows($0, of: notice) }
    try FileHandle.standardOutput.write(contentsOf: Data(tasks ?? []))
  }
}
