import Foundation
import Taizhang

/// All that a dataset knows of one task.
struct TaskSheet {
  private let task: TableRow
  private var document: TableRow?
  private var details: [(table: String, rows: [TableRow])] = []
  private var names: [String: String] = [:]
  private let original: Original

  /// - Throws: `QueryError` where no task has the id, or several end so.
  init(_ id: String, in tables: TableSource) throws {
    var exact: [TableRow] = []
    var ending: [TableRow] = []
    try tables.each("tasks") { row in
      guard let found = row["id"] else { return }
      if found == id { exact.append(row) } else if found.hasSuffix(id) { ending.append(row) }
    }
    let found = exact.isEmpty ? ending : exact
    guard let task = found.first else { throw QueryError.noTask(id) }
    guard found.count == 1 else {
      throw QueryError.severalTasks(id, found.compactMap { row in row["id"].map { "\($0) (\(row["source"] ?? ""))" } })
    }
    self.task = task
    let source = task["source"]
    var document: TableRow?
    try tables.each("documents") { if $0["source"] == source, $0["id"] == task["document"] { document = $0 } }
    self.document = document
    var names: [String: String] = [:]
    try tables.each("organizations") { row in
      if row["source"] == source, let id = row["id"] { names[id] = row["name"] }
    }
    self.names = names
    for table in ["assignments", "officials", "targets", "qualities", "milestones", "remarks"] {
      var rows: [TableRow] = []
      try tables.each(table) { if $0["source"] == source, $0["task"] == task["id"] { rows.append($0) } }
      details.append((table, rows))
    }
    let kept = tables.original(of: source ?? "")
    original = Original(source: source ?? "", path: kept.path, text: kept.text)
    var doubts: [TableRow] = []
    let range = range
    try tables.each("diagnostics") { row in
      guard row["source"] == source, let offset = row["offset"].flatMap({ Int($0) }) else { return }
      if range.contains(offset) { doubts.append(row) }
    }
    details.append(("diagnostics", doubts))
  }

  /// Bytes from the task's first word to the last of its units.
  private var range: Range<Int> {
    let spans = ([task] + details.filter { $0.table == "assignments" }.flatMap(\.rows)).compactMap {
      row -> Range<Int>? in
      guard let offset = row["offset"].flatMap({ Int($0) }), let length = row["length"].flatMap({ Int($0) }) else {
        return nil
      }
      return offset..<offset + length
    }
    let start = spans.map(\.lowerBound).min() ?? 0
    return start..<max(start, spans.map(\.upperBound).max() ?? start)
  }

  func text(around: Int) -> String {
    var lines = [task["id"] ?? ""]
    if let document {
      lines.append(
        [document["title"], document["number"], document["signed_on"]].compactMap { $0 }.joined(separator: "  "))
    }
    if let path = task["path"] { lines.append(path) }
    lines += ["", task["text"] ?? "", ""]
    if let due = task["due"] { lines.append("due  \(due)") }
    if let flags = task["flags"] { lines.append("flags  \(flags)") }
    for (table, rows) in details where !rows.isEmpty {
      lines.append("\(table)")
      var listing = Listing(columns: columns[table] ?? [])
      for row in rows {
        listing.add(
          listing.columns.map { column in
            column == "name" && table == "assignments" ? row["organization"].flatMap { names[$0] } : row[column]
          })
      }
      lines += listing.table(width: nil).split(separator: "\n").map { "  \($0)" } + [""]
    }
    return (lines + original.lines(range, around: around)).joined(separator: "\n") + "\n"
  }

  private let columns = [
    "assignments": ["role", "text", "name", "organization", "basis", "match"],
    "officials": ["label", "name", "post"],
    "targets": ["of", "indicator", "change", "op", "value", "max", "unit", "due", "stretch", "text"],
    "qualities": ["of", "value", "unit", "text"],
    "milestones": ["label", "from", "due", "text"],
    "remarks": ["label", "text"],
    "diagnostics": ["line", "severity", "code", "message"],
  ]
}

/// The file that a row came from, where it still stands as it was.
private struct Original {
  private let note: String
  private let bytes: [UInt8]

  /// - Parameter text: the text itself, where it was kept; else the file is read again.
  init(source: String, path: String?, text: [UInt8]?) {
    if let text {
      (note, bytes) = (path ?? source, text)
      return
    }
    guard let path, let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
      (note, bytes) = ("The original is not there any more: \(path ?? source)", [])
      return
    }
    guard source.hasSuffix("@" + sha256([UInt8](data)).prefix(12)),
      let manuscript = try? Converter().convertKeepingManuscript([UInt8](data), name: path).manuscript
    else {
      (note, bytes) = ("The original has changed since it was converted: \(path)", [])
      return
    }
    (note, bytes) = (path, manuscript.original)
  }

  /// The lines of a stretch, those of it marked, with their numbers.
  func lines(_ range: Range<Int>, around: Int) -> [String] {
    var result = [note]
    var at = 0
    let all = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      line -> (Range<Int>, ArraySlice<UInt8>) in
      defer { at += line.count + 1 }
      return (at..<at + line.count + 1, line)
    }
    guard let first = all.firstIndex(where: { $0.0.upperBound > range.lowerBound }),
      let last = all.lastIndex(where: { $0.0.lowerBound < max(range.upperBound, range.lowerBound + 1) })
    else { return result }
    for index in max(0, first - around)...min(all.count - 1, last + around) {
      let mark = (first...last).contains(index) ? ">" : " "
      let number = String(index + 1)
      result.append(
        "\(mark)\(String(repeating: " ", count: max(0, 6 - number.count)))\(number)  \(String(decoding: all[index].1, as: UTF8.self))"
      )
    }
    return result
  }
}
