import ArgumentParser
import Foundation
import Taizhang

struct RegistryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registry", abstract: "Check the tables of divisions and offices, or find what they lack.",
    subcommands: [RegistryCheck.self, RegistrySuggest.self])
}

struct RegistryCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Hold the registry's tables, and yours, to their own rules.",
    discussion: "Exit codes: 0 nothing wrong; 1 something is, each fault on a line.")

  @OptionGroup var registry: RegistryOption

  func run() throws {
    let problems = Registry.audit(additions: try registry.additions())
    for problem in problems { print(problem) }
    print(problems.isEmpty ? "nothing wrong" : "\(problems.count) faults")
    if !problems.isEmpty { throw ExitCode(1) }
  }
}

struct RegistrySuggest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest", abstract: "List the units of a batch that have no id, as rows for an overlay.",
    discussion: """
        taizhang registry suggest inbox/ > overlays/overlays.csv

      Each row comes with a comment: how often the name stands there, where, and the nearest names known. Correct id,
      kind and name, delete what is no unit, then use --registry overlays/.
      """)

  @Argument(help: ArgumentHelp("Files and folders of notices.", valueName: "notice"))
  var notices: [String]

  @OptionGroup var registry: RegistryOption

  private struct Open {
    var count = 0
    var kind = ""
    var place = ""
    var context = ""
  }

  func run() throws {
    let registry = try registry.load()
    var open: [String: [String: Open]] = [:]
    let isComplete = Gathering(converter: try Converter(registry: registry)).each(of: notices) { notice, path in
      for document in notice.documents { add(document, path, to: &open) }
    }
    print(RegistryFolder.headings["overlays"] ?? "")
    for (division, names) in open.sorted(by: { $0.key < $1.key }) {
      for (name, found) in names.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
        let near = registry.nearest(name, count: 3)
        print("# \(found.count) times, first \(found.place): \(found.context)")
        if !near.isEmpty { print("# near: \(near.joined(separator: "、"))") }
        print("\(division),\(slug(name)),\(found.kind),\(name.replacingOccurrences(of: ",", with: "，")),,,,,")
      }
    }
    if !isComplete { throw ExitCode(1) }
  }

  private func add(_ document: Document, _ path: String, to open: inout [String: [String: Open]]) {
    let home = document.commonestDivision ?? "000000"
    for task in document.tasks {
      for mention in task.assignments.map(\.mention) where mention.organization == nil && !mention.isCollective {
        var found = open[home]?[mention.text] ?? Open()
        found.count += 1
        if found.count == 1 {
          found.kind = mention.kind ?? "department"
          found.place = "\(path):\(mention.span.line)"
          found.context = String(task.text.prefix(40)).replacingOccurrences(of: "\n", with: " ")
        }
        open[home, default: [:]][mention.text] = found
      }
    }
  }

  /// Pinyin without tones: a first proposal for an id.
  private func slug(_ name: String) -> String {
    let latin = name.applyingTransform(.toLatin, reverse: false)?.applyingTransform(.stripDiacritics, reverse: false)
    let words = (latin ?? "local-body").lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    return words.joined(separator: "-")
  }
}
