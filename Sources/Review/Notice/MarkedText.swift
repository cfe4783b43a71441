/// A value's place in the text.
struct Mark {
  var start: Int
  var end: Int
  /// Index of the value.
  var value: Int
  /// Class of the mark: `unit`, `target`, `task`, …
  var kind: String
}

/// The text of a notice as HTML, line by line, everything extracted marked in place.
///
/// Marks nest and overlap as values do; each stretch between two borders becomes one element that names all values it
/// belongs to, the innermost first: `<span class="m unit" data-v="12 3">区财政局</span>`.
struct MarkedText {
  private let text: [UInt8]
  private let marks: [Mark]
  /// Lines in one block: what is not in view costs a browser nothing.
  private static let linesInBlock = 60
  /// A longer line is shown in pieces.
  private static let longestPiece = 6000

  init(_ text: [UInt8], _ marks: [Mark]) {
    self.text = text
    // Outer before inner, so that the innermost open mark is the last.
    self.marks = marks.filter { $0.start < $0.end && $0.end <= text.count }
      .sorted { ($0.start, -$0.end) < ($1.start, -$1.end) }
  }

  var html: String {
    var html = ""
    html.reserveCapacity(text.count * 2)
    var open: [Mark] = []
    var next = 0
    var start = 0
    var number = 1
    var inBlock = 0
    html += "<div class=\"block\">"
    while start <= text.count {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      if start == text.count, end == text.count, number > 1 { break }
      var from = start
      repeat {
        let to = pieceEnd(from, end)
        if inBlock == MarkedText.linesInBlock || inBlock > 0 && to - from > MarkedText.longestPiece / 2 {
          html += "</div><div class=\"block\">"
          inBlock = 0
        }
        inBlock += 1
        html += from == start ? "<p id=\"L\(number)\" data-n=\"\(number)\">" : "<p class=\"on\">"
        append(from..<to, &html, &open, &next)
        html += "</p>"
        from = to
      } while from < end
      start = end + 1
      number += 1
    }
    return html + "</div>"
  }

  /// Where a piece of a long line ends: before the first byte of a character.
  private func pieceEnd(_ from: Int, _ end: Int) -> Int {
    guard end - from > MarkedText.longestPiece else { return end }
    var to = from + MarkedText.longestPiece
    while to > from, text[to] & 0xC0 == 0x80 { to -= 1 }
    return to
  }

  private func append(_ range: Range<Int>, _ html: inout String, _ open: inout [Mark], _ next: inout Int) {
    var at = range.lowerBound
    while at < range.upperBound {
      open.removeAll { $0.end <= at }
      while next < marks.count, marks[next].start <= at {
        if marks[next].end > at { open.append(marks[next]) }
        next += 1
      }
      var border = range.upperBound
      if next < marks.count { border = min(border, marks[next].start) }
      for mark in open { border = min(border, mark.end) }
      let words = VisibleText.html(text[at..<border])
      if open.isEmpty {
        html += words
      } else {
        // The shortest is the innermost.
        let inner = open.sorted { ($0.end - $0.start, $1.value) < ($1.end - $1.start, $0.value) }
        var kinds: [String] = []
        for mark in inner where !kinds.contains(mark.kind) { kinds.append(mark.kind) }
        let values = inner.map { String($0.value) }.joined(separator: " ")
        html += "<span class=\"m \(kinds.joined(separator: " "))\" data-v=\"\(values)\">\(words)</span>"
      }
      at = border
    }
  }
}
