import Extract
import Foundation
import Normalize
import Taizhang

/// Small cases that prove one construct: `{"input", "expect", "why"}`; `"expect": []` for what must not be found.
///
/// The file's name says which recogniser reads its inputs: `clauses`, `items`, `heads`, `numbers`, `dates`,
/// `deadlines`, `organizations`.
public struct SpecFile: Sendable {
  public struct Case: Sendable, Decodable {
    public var input: String
    public var expect: [String]
    public var why: String
  }

  public var name: String
  public var cases: [Case]

  public static func load(folder: URL) throws -> [SpecFile] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }.sorted().map {
      file in
      let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: folder.appendingPathComponent(file)))
      return SpecFile(name: String(file.dropLast(5)), cases: cases)
    }
  }

  /// What differs, a line each.
  public func failures() -> [String] {
    cases.compactMap { spec in
      let actual = read(spec.input)
      return actual == spec.expect
        ? nil : "\(spec.input)\n    expected \(spec.expect)\n    actual   \(actual)\n    (\(spec.why))"
    }
  }

  /// `of change bound value unit`, with what makes it special.
  private func target(_ target: Target) -> String {
    var words = [target.of ?? "-", target.change.rawValue, target.bound.rawValue, "\(target.value)"]
    if let max = target.max { words[3] += "–\(max)" }
    words.append(target.unit)
    if target.isStretch { words.append("stretch") }
    if let baseline = target.baseline { words.append("from \(baseline)") }
    if let above = target.above { words.append("above \(above)") }
    if let below = target.below { words.append("below \(below)") }
    words += target.restored.map { "restored \($0)" }
    return words.joined(separator: " ")
  }

  /// The input through the recogniser that the file names, as plain words.
  public func read(_ input: String) -> [String] {
    switch name {
    case "dates": return [CalendarReading.date(input)].compactMap { $0 }
    case "deadlines":
      return CalendarReading.period(input, year: 2024).map { [($0.from.map { "\($0)/" } ?? "") + ($0.due ?? "")] } ?? []
    case "quantities":
      guard let units = try? Registry().vocabulary.units else { return ["no registry"] }
      return QuantityScanner(units: units).quantities(in: input).map {
        "\($0.bound.rawValue) \($0.value)\($0.max.map { "–\($0)" } ?? "") \($0.unit)"
      }
    default: break
    }
    guard let notice = try? Converter().convert(Array(input.utf8), name: "spec.txt") else { return ["unreadable"] }
    let tasks = notice.documents.flatMap(\.tasks)
    switch name {
    case "targets":
      return tasks.flatMap { task in task.allTargets.map(target) }
    case "statements":
      return notice.documents.flatMap(\.statements).map {
        "\($0.kind.rawValue) \($0.targets.map(target).joined(separator: "; "))"
      }
    case "clauses":
      return tasks.flatMap { task in
        task.assignments.map { "\($0.role.rawValue) \($0.mention.text)" }
          + task.officials.map { "official \($0.printed.text)" }
          + task.milestones.map { "due \($0.printed.text)" }
      }
    case "items": return tasks.map { "\($0.number ?? "+") \($0.text.replacingOccurrences(of: "\n", with: "|"))" }
    case "heads":
      return notice.documents.flatMap(head)
    case "numbers":
      return notice.documents.compactMap(\.number).map { number in
        let year = number.year.map(String.init) ?? "-"
        let serial = number.serial.map(String.init) ?? "-"
        return "\(number.prefix ?? "-") \(year) \(serial)"
      }
    case "organizations":
      return tasks.flatMap { $0.assignments.map { "\($0.mention.text) \($0.mention.organization ?? "-")" } }
    default: return ["no recogniser is named \(name)"]
    }
  }

  private func head(_ document: Document) -> [String] {
    var lines: [String] = []
    func add(_ name: String, _ value: String?) { if let value { lines.append("\(name) \(value)") } }
    add("number", document.number?.printed.text)
    add("title", document.title)
    add("signed", document.signedOn?.iso)
    add("printed", document.printedOn?.iso)
    for issuer in document.issuers { add("issuer", issuer.text) }
    for recipient in document.recipients { add("to", recipient.text) }
    for copy in document.copiedTo { add("copy", copy.text) }
    for attachment in document.attachments { add("attachment", attachment.title.text) }
    for contact in document.contacts { add("contact", contact.text) }
    return lines
  }
}
