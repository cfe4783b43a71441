import ArgumentParser
import Foundation
import Taizhang

struct People: ParsableCommand {
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case table, csv, dot
  }

  static let configuration = CommandConfiguration(
    abstract: "Print who is in charge of what, and who answers for a unit.",
    discussion: """
        taizhang people notice.txt                          a table of persons, posts and units
        taizhang people inbox/ --organization 区财政局       who is in charge of it
        taizhang people notice.txt --form dot | dot -Tsvg   a chart for Graphviz
      """)

  @Argument(help: ArgumentHelp("Files and folders of notices.", valueName: "notice"))
  var notices: [String]

  @Option(help: "Only what concerns this unit: its printed name or its id.")
  var organization: String?

  @Option(help: "Only this person.")
  var name: String?

  @Option(help: "table, csv or dot (Graphviz).")
  var form = Form.table

  @OptionGroup var registry: RegistryOption

  private struct Row {
    var person: String
    var kind: String
    var text: String
    var organization: String?
    var place: String
  }

  func run() throws {
    let gathering = Gathering(converter: try Converter(registry: registry.load()))
    var rows: [Row] = []
    let isComplete = gathering.each(of: notices) { notice, path in rows += self.rows(of: notice, path) }
    rows = rows.filter { row in
      (name == nil || row.person == name)
        && (organization == nil || row.text == organization || row.organization == organization)
    }
    switch form {
    case .table:
      for row in rows { print("\(row.person)\t\(row.kind)\t\(row.text)\t\(row.organization ?? "-")\t\(row.place)") }
    case .csv:
      let heading: [[String?]] = [["person", "kind", "text", "organization", "place"]]
      let lines = heading + rows.map { [$0.person, $0.kind, $0.text, $0.organization, $0.place] }
      FileHandle.standardOutput.write(Data(lines.flatMap { CSVWriter.row($0) }))
    case .dot: print(dot(rows))
    }
    if !isComplete { throw ExitCode(1) }
  }

  private func rows(of notice: Notice, _ path: String) -> [Row] {
    notice.documents.flatMap(\.people).flatMap { person -> [Row] in
      func row(_ kind: String, _ mention: Mention) -> Row {
        Row(
          person: person.name.text, kind: kind, text: mention.text, organization: mention.organization,
          place: "\(path):\(mention.span.line)")
      }
      let place = "\(path):\(person.span.line)"
      func row(_ kind: String, _ text: String, _ organization: String? = nil) -> Row {
        Row(person: person.name.text, kind: kind, text: text, organization: organization, place: place)
      }
      var rows = person.inCharge.map { row("in charge", $0) } + person.liaison.map { row("liaison", $0) }
      rows += person.presides.map { row("presides", $0) }
      if person.role != nil || person.post != nil {
        let words = [person.role, person.post?.text].compactMap { $0 }.joined(separator: " ")
        rows.append(row("post", words, person.organization))
      }
      return rows + person.assists.map { row("assists", $0) } + person.alternates.map { row("alternate", $0) }
    }
  }

  private func dot(_ rows: [Row]) -> String {
    func quoted(_ text: String) -> String { "\"" + text.replacingOccurrences(of: "\"", with: "\\\"") + "\"" }
    let edges = rows.map { "  \(quoted($0.person)) -> \(quoted($0.text)) [label=\(quoted($0.kind))];" }
    let people = Set(rows.map(\.person)).sorted().map { "  \(quoted($0)) [shape=box];" }
    return (["digraph people {", "  rankdir=LR;"] + people + edges + ["}"]).joined(separator: "\n")
  }
}
