import Taizhang

/// A notice as an indented tree that one readable literal can pin: structure, text and lines.
public enum TreeDump {
  public static func dump(_ notice: Notice) -> String {
    var lines: [String] = []
    for document in notice.documents {
      lines.append("document \(document.id)")
      if let title = document.title { lines.append("  title \(title)") }
      for section in document.sections {
        let indent = String(repeating: "  ", count: section.level)
        lines.append("\(indent)section \(section.number ?? "-") \(section.title) @\(section.span.line)")
      }
      for task in document.tasks { lines += dump(task, in: document) }
      for part in document.parts {
        lines.append("  \(part.kind.rawValue) \(part.printed.text) @\(part.printed.span.line)")
      }
    }
    for diagnostic in notice.diagnostics { lines.append("\(diagnostic.severity.rawValue) \(diagnostic.code.rawValue)") }
    return lines.joined(separator: "\n")
  }

  private static func dump(_ task: TaskItem, in document: Document) -> [String] {
    let path = task.sections.map { document.sections[$0].number ?? "-" }.joined(separator: ".")
    var lines = ["  \(task.kind) \(task.list) \(path) \(task.number ?? "+") \(task.text) @\(task.span.line)"]
    for assignment in task.assignments {
      lines.append(
        "    \(assignment.role.rawValue) \(assignment.group) \(assignment.mention.text) (\(assignment.basis.rawValue))")
    }
    for official in task.officials { lines.append("    official \(official.printed.text)") }
    for milestone in task.milestones { lines.append("    due \(milestone.printed.text) \(milestone.due ?? "-")") }
    return lines
  }
}

/// Text with places marked instead of counted: `（牵头单位：1️⃣区财政局2️⃣）`.
public struct MarkedText: Sendable {
  /// Without the marks.
  public let text: String
  /// From the first mark to the second, in bytes of UTF-8.
  public let marked: Range<Int>

  /// - Parameter source: text that holds 1️⃣ and 2️⃣ once each, in this order; else the range is empty.
  public init(_ source: String) {
    var plain = ""
    var places: [Int] = []
    for character in source {
      if character == "1️⃣" || character == "2️⃣" { places.append(plain.utf8.count) } else { plain.append(character) }
    }
    text = plain
    marked = places.count == 2 ? places[0]..<places[1] : 0..<0
  }
}
