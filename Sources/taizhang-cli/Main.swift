import ArgumentParser
import Taizhang

/// Each command states its name: the parser would else ask the runtime for the type's, which costs milliseconds a start.
@main
struct Main: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "taizhang",
    abstract: "Turns Chinese government notices into datasets: who leads which task, who supports it, by when.",
    discussion: """
      Start with one file:

        taizhang convert notice.txt --output data

      then look at data/tasks.csv, or let --explain show what each line was taken for.
      """,
    version: Converter.version,
    subcommands: [
      Convert.self, Report.self, Serve.self, Text.self, Tasks.self, Show.self, Diff.self, Indicators.self, People.self,
      Quantities.self,
      Resolve.self,
      RegistryCommand.self, Check.self, Stream.self,
    ])
}
