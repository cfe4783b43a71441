import Foundation
import Taizhang

/// A whole notice with what it must give: `input.*`, `case.json`, `expected.json`.
public struct GoldenCase: Sendable {
  public var name: String
  public var folder: URL
  public var input: URL
  /// What the case shows.
  public var shows: String
  /// Fields, by path, that are known to be wrong so far.
  public var gaps: [String]

  /// A case that does not say what it shows.
  public struct Unread: LocalizedError {
    public var `case`: String
    public var errorDescription: String? { "the case \(self.case) has no case.json that can be read" }
  }

  public struct Result: Sendable {
    public var name: String
    public var differences: [String]
    public var notes: [String]
    public var score: FieldScore
  }

  /// The cases of a folder, in order of their names.
  public static func load(folder: URL) throws -> [GoldenCase] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().compactMap { name in
      let place = folder.appendingPathComponent(name)
      let files = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
      guard let input = files.first(where: { $0.hasPrefix("input.") }) else { return nil }
      guard let data = try? Data(contentsOf: place.appendingPathComponent("case.json")),
        let about = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
      else { throw Unread(case: name) }
      return GoldenCase(
        name: name, folder: place, input: place.appendingPathComponent(input), shows: about["shows"] as? String ?? "",
        gaps: about["gaps"] as? [String] ?? [])
    }
  }

  public func convert() throws -> Notice {
    try Converter().convert([UInt8](Data(contentsOf: input)), name: input.lastPathComponent)
  }

  /// Compares with the expectation; with `record`, writes it instead.
  public func check(record: Bool = false) throws -> Result {
    let json = Data(CanonicalJSON.encode(try convert()))
    let file = folder.appendingPathComponent("expected.json")
    let old = try? Data(contentsOf: file)
    if record {
      try json.write(to: file, options: .atomic)
      return Result(name: name, differences: [], notes: old == json ? [] : ["recorded"], score: FieldScore())
    }
    guard let old else {
      return Result(name: name, differences: ["no expected.json; run with --record"], notes: [], score: FieldScore())
    }
    let expected = Facts(json: old)
    let actual = Facts(json: json)
    var differences: [String] = []
    var notes: [String] = []
    for fact in expected.all.subtracting(actual.all).sorted() where !isGap(fact) {
      differences.append("missing \(fact)")
    }
    for fact in actual.all.subtracting(expected.all).sorted() where !isGap(fact) {
      differences.append("extra   \(fact)")
    }
    for gap in gaps where expected.all.filter({ $0.path.hasPrefix(gap) }).isSubset(of: actual.all) {
      notes.append("known gap now passes: \(gap)")
    }
    if differences.isEmpty, gaps.isEmpty, old != json {
      differences.append("same facts, other bytes (spans, parts or diagnostics)")
    }
    return Result(
      name: name, differences: differences, notes: notes, score: FieldScore(expected: expected, actual: actual))
  }

  private func isGap(_ fact: Facts.Fact) -> Bool { gaps.contains { fact.path.hasPrefix($0) } }
}

/// Canonical JSON taken apart into facts that can be counted.
public struct Facts: Sendable {
  public struct Fact: Hashable, Comparable, CustomStringConvertible, Sendable {
    public var path: String
    public var field: String
    public var value: String
    public static func < (a: Fact, b: Fact) -> Bool { (a.path, a.field, a.value) < (b.path, b.field, b.value) }
    public var description: String { "\(path) \(field): \(value)" }
  }

  public private(set) var all: Set<Fact> = []

  public init(json: Data) {
    guard let root = try? JSONSerialization.jsonObject(with: json) as? [String: Any] else { return }
    for (index, document) in objects(root["documents"]).enumerated() {
      let path = "documents/\(index)"
      for key in ["id", "title", "kind", "signed_on", "printed_on"] { add(path, key, document[key]) }
      add(path, "number", (document["number"] as? [String: Any])?["text"])
      for key in ["issuers", "recipients", "copied_to", "contacts"] {
        for (place, entry) in objects(document[key]).enumerated() {
          add(path, key, "\(place + 1) \(entry["text"] ?? "")")
        }
      }
      for entry in objects(document["attachments"]) {
        add(path, "attachments", "\(entry["number"] ?? "") \(entry["title"] ?? "")")
      }
      for entry in objects(document["sections"]) {
        add(path, "sections", "\(entry["number"] ?? "") \(entry["title"] ?? "")")
      }
      for task in objects(document["tasks"]) {
        let place = "\(path)/tasks/\(task["id"] ?? "")"
        for key in ["text", "due", "kind", "flags", "sections"] { add(place, key, task[key]) }
        for (order, unit) in objects(task["assignments"]).enumerated() {
          let words = ["role", "basis", "text", "organization"].map { "\(unit[$0] ?? "-")" }.joined(separator: " ")
          add(place, "assignments", "\(order + 1) \(words) \(unit["group"] ?? "")")
        }
        for official in objects(task["officials"]) { add(place, "officials", official["name"]) }
        for milestone in objects(task["milestones"]) {
          add(place, "milestones", "\(milestone["text"] ?? "") \(milestone["due"] ?? "")")
          addTargets(place, "milestone targets", milestone)
        }
        addTargets(place, "targets", task)
      }
    }
    for diagnostic in objects(root["diagnostics"]) {
      add("diagnostics", "code", "\(diagnostic["code"] ?? "") \(diagnostic["message"] ?? "")")
    }
  }

  private mutating func addTargets(_ path: String, _ field: String, _ holder: [String: Any]) {
    for (order, target) in objects(holder["targets"]).enumerated() {
      let words = ["of", "change", "op", "value", "max", "unit"].map { "\(target[$0] ?? "-")" }.joined(separator: " ")
      add(path, field, "\(order + 1) \(words)")
    }
  }

  private func objects(_ value: Any?) -> [[String: Any]] { value as? [[String: Any]] ?? [] }

  private mutating func add(_ path: String, _ field: String, _ value: Any?) {
    guard let value else { return }
    let text = (value as? [Any])?.map { "\($0)" }.joined(separator: " ") ?? "\(value)"
    all.insert(Fact(path: path, field: field, value: text))
  }
}

/// Precision and recall by field.
public struct FieldScore: Sendable {
  private var counts: [String: (right: Int, expected: Int, actual: Int)] = [:]

  public init() {}

  public init(expected: Facts, actual: Facts) {
    for fact in expected.all {
      counts[fact.field, default: (0, 0, 0)].expected += 1
      if actual.all.contains(fact) { counts[fact.field, default: (0, 0, 0)].right += 1 }
    }
    for fact in actual.all { counts[fact.field, default: (0, 0, 0)].actual += 1 }
  }

  public mutating func add(_ other: FieldScore) {
    for (field, count) in other.counts {
      let mine = counts[field] ?? (0, 0, 0)
      counts[field] = (mine.right + count.right, mine.expected + count.expected, mine.actual + count.actual)
    }
  }

  /// One line a field: precision, recall, how many were expected.
  public var table: String {
    counts.keys.sorted().map { field in
      let count = counts[field]!  // A key of the dictionary.
      let precision = count.actual > 0 ? Double(count.right) / Double(count.actual) : 1
      let recall = count.expected > 0 ? Double(count.right) / Double(count.expected) : 1
      return field.padding(toLength: 18, withPad: " ", startingAt: 0)
        + String(format: "precision %.4f  recall %.4f  of %d", precision, recall, count.expected)
    }.joined(separator: "\n")
  }
}
