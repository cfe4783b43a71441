import ArgumentParser
import Foundation
import Taizhang

/// Rows to print: as a table for people, as CSV or as JSON for programs.
struct Listing {
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json
  }

  var columns: [String]
  private(set) var rows: [[String?]] = []

  init(columns: [String]) { self.columns = columns }

  mutating func add(_ row: [String?]) { rows.append(row) }

  func print(as form: Form) throws {
    switch form {
    case .table: Swift.print(table(width: Listing.terminalWidth), terminator: "")
    case .csv:
      let lines = [columns.map { $0 as String? }] + rows
      try FileHandle.standardOutput.write(contentsOf: Data(lines.flatMap { CSVWriter.row($0) }))
    case .json:
      let objects = rows.map { row in
        Dictionary(zip(columns, row).compactMap { name, value in value.map { (name, $0) } }, uniquingKeysWith: { $1 })
      }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try FileHandle.standardOutput.write(contentsOf: try encoder.encode(objects) + Data([0x0A]))
    }
  }

  /// Columns side by side. On a terminal the widest are cut, so that a row stays on its line.
  func table(width: Int?) -> String {
    let lines = [columns] + rows.map { $0.map { ($0 ?? "").replacingOccurrences(of: "\n", with: " ") } }
    var widths = columns.indices.map { column in lines.map { $0[column].displayWidth }.max() ?? 0 }
    if let width {
      let gaps = 2 * (columns.count - 1)
      while widths.reduce(gaps, +) > width, let widest = widths.max(), widest > 8,
        let index = widths.firstIndex(of: widest)
      {
        widths[index] -= 1
      }
    }
    return lines.map { line in
      var text = ""
      for (index, field) in line.enumerated() {
        let cell = Listing.cut(field, to: widths[index])
        let isLast = index == line.count - 1
        text += cell + (isLast ? "" : String(repeating: " ", count: widths[index] - cell.displayWidth + 2))
      }
      return text + "\n"
    }.joined()
  }

  private static func cut(_ text: String, to limit: Int) -> String {
    guard text.displayWidth > limit else { return text }
    var kept = String.UnicodeScalarView()
    var used = 1
    for scalar in text.unicodeScalars {
      guard used + scalar.displayWidth <= limit else { break }
      used += scalar.displayWidth
      kept.append(scalar)
    }
    return String(kept) + "…"
  }

  private static var terminalWidth: Int? {
    guard isatty(1) == 1 else { return nil }
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 80 }
    return Int(size.ws_col)
  }
}
