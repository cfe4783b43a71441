/// A picture with the numbers that it shows, so that those who can't see it lose nothing.
struct Chart {
  var title: String
  var svg: String
  /// Class and word of each colour.
  var key: [(kind: String, word: String)] = []
  var headings: [String]
  var rows: [[String]]

  var context: [String: Any] {
    [
      "title": title, "svg": svg, "key": key.map { ["kind": $0.kind, "word": $0.word] }, "hasKey": !key.isEmpty,
      "headings": headings, "rows": rows.map { ["cells": $0] }, "isEmpty": rows.isEmpty,
    ]
  }
}

/// Bars lying one below the other, each of one or several parts.
struct BarChart {
  struct Bar {
    var label: String
    /// Class and length of each part.
    var parts: [(kind: String, value: Double)]
    /// The words behind the bar.
    var note: String
  }

  var bars: [Bar]
  private static let width = 640.0
  private static let left = 250.0
  private static let height = 22.0

  func svg(title: String) -> String {
    let longest = bars.map { $0.parts.reduce(0) { $0 + abs($1.value) } }.max() ?? 0
    guard longest > 0 else { return "" }
    let scale = (BarChart.width - BarChart.left - 90) / longest
    var body = ""
    for (row, bar) in bars.enumerated() {
      let top = Double(row) * BarChart.height
      var x = BarChart.left
      body += "<text x=\"\(SVG.number(BarChart.left - 6))\" y=\"\(SVG.number(top + 15))\" text-anchor=\"end\">"
      body += ReviewPages.escaped(SVG.cut(bar.label, 20)) + "</text>"
      for part in bar.parts where part.value != 0 {
        let length = abs(part.value) * scale
        body += "<rect class=\"bar-\(part.kind)\" x=\"\(SVG.number(x))\" y=\"\(SVG.number(top + 3))\""
        body += " width=\"\(SVG.number(length))\" height=\"\(SVG.number(BarChart.height - 6))\"/>"
        x += length
      }
      body +=
        "<text class=\"soft\" x=\"\(SVG.number(x + 5))\" y=\"\(SVG.number(top + 15))\">\(ReviewPages.escaped(bar.note))</text>"
    }
    return SVG.picture(body, width: BarChart.width, height: Double(bars.count) * BarChart.height + 4, title: title)
  }
}

/// Months of years, darker where more falls due.
struct CalendarChart {
  /// Counts by month, `2024-06`.
  var months: [String: Int]
  private static let side = 46.0

  var years: [Int] {
    let years = months.keys.compactMap { Int($0.prefix(4)) }
    guard let first = years.min(), let last = years.max() else { return [] }
    // A misread year far off must not stretch the picture.
    return last - first <= 20 ? Array(first...last) : Set(years).sorted()
  }

  func svg(title: String) -> String {
    let most = months.values.max() ?? 0
    guard most > 0 else { return "" }
    let side = CalendarChart.side
    var body = ""
    for month in 1...12 {
      let x = 50 + (Double(month) - 0.5) * side
      body += "<text class=\"soft\" text-anchor=\"middle\" x=\"\(SVG.number(x))\" y=\"14\">\(month)</text>"
    }
    for (row, year) in years.enumerated() {
      let top = 20 + Double(row) * side * 0.7
      body += "<text x=\"44\" y=\"\(SVG.number(top + 20))\" text-anchor=\"end\">\(year)</text>"
      for month in 1...12 {
        let count = months["\(year)-\(month < 10 ? "0" : "")\(month)"] ?? 0
        let x = 50 + (Double(month) - 1) * side
        // Never so dark that the number on it can't be read.
        let shade = count == 0 ? 0 : 0.12 + 0.4 * Double(count) / Double(most)
        body += "<rect class=\"cell\" fill-opacity=\"\(SVG.number(shade))\" x=\"\(SVG.number(x))\""
        body += " y=\"\(SVG.number(top))\" width=\"\(SVG.number(side - 2))\" height=\"\(SVG.number(side * 0.7 - 2))\"/>"
        guard count > 0 else { continue }
        body +=
          "<text text-anchor=\"middle\" x=\"\(SVG.number(x + side / 2))\" y=\"\(SVG.number(top + 20))\">\(count)</text>"
      }
    }
    return SVG.picture(
      body, width: 52 + 12 * side, height: 24 + Double(years.count) * side * 0.7, title: title)
  }
}

/// The little of SVG that the charts need.
enum SVG {
  static func picture(_ body: String, width: Double, height: Double, title: String) -> String {
    "<svg viewBox=\"0 0 \(number(width)) \(number(height))\" role=\"img\" aria-label=\"\(ReviewPages.escaped(title))\">\(body)</svg>"
  }

  /// One decimal is finer than any screen.
  static func number(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }

  static func cut(_ text: String, _ count: Int) -> String {
    text.count > count ? text.prefix(count - 1) + "…" : text
  }
}
