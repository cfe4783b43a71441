import Model

/// The signs of Markdown on one line: what they say, and what is left of the line without them.
///
///     ## **一、总体要求**      heading of level 2
///     | 序号 | 任务 |          row of a table
///     1\. 加强…               an escaped full stop
///     - 新建…，* 新建…         an item of a list
struct MarkdownSigns {
  var headingLevel: Int?
  var isTableRow = false
  var isListItem = false
  /// Stretches of the source that are text.
  var pieces: [Range<Int>]
  /// Pieces of each cell, in a row of a table.
  var cells: [[Range<Int>]] = []
  /// Stretches that are signs.
  var markup: [SourceSpan] = []

  init(_ bytes: [UInt8], _ line: Line) {
    pieces = []
    var at = line.range.lowerBound
    let end = line.range.upperBound
    var hashes = 0
    while at < end, bytes[at] == 0x23, hashes < 6 {
      hashes += 1
      at += 1
    }
    if hashes > 0, at < end {
      headingLevel = hashes
      markup.append(SourceSpan(offset: line.range.lowerBound, length: hashes, line: line.number))
    } else {
      at = line.range.lowerBound
      if let sign = MarkdownSigns.listSign(bytes, line.range) {
        isListItem = bytes[at] != 0x3E
        markup.append(SourceSpan(offset: at, length: sign, line: line.number))
        at += sign
      }
    }
    isTableRow = at < end && bytes[at] == 0x7C
    var start = at
    while at < end {
      let length = signLength(bytes, at, end)
      guard length > 0 else {
        at += 1
        continue
      }
      if start < at { keep(start..<at) }
      if isTableRow, bytes[at] == 0x7C { cells.append([]) }
      markup.append(SourceSpan(offset: at, length: length, line: line.number))
      at += length
      start = at
    }
    if start < end { keep(start..<end) }
    // What stands behind the last bar is no cell.
    if cells.last?.isEmpty == true, isTableRow, bytes[end - 1] == 0x7C { cells.removeLast() }
  }

  /// `- `, `* `, `+ ` in front of an item, `> ` in front of a quotation; not `- 3 -`, the number of a page.
  private static func listSign(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard range.count > 3, [0x2D, 0x2A, 0x2B, 0x3E].contains(bytes[range.lowerBound]),
      bytes[range.lowerBound + 1] == 0x20, bytes[range.upperBound - 1] != 0x2D
    else { return nil }
    return 2
  }

  private mutating func keep(_ range: Range<Int>) {
    pieces.append(range)
    if !cells.isEmpty { cells[cells.count - 1].append(range) }
  }

  /// `**` `__` `\.` `<br>` and the bars of a table.
  private func signLength(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Int {
    switch bytes[at] {
    case 0x2A:
      return at + 1 < end && bytes[at + 1] == 0x2A ? 2 : 0
    case 0x5C:
      guard at + 1 < end, bytes[at + 1] > 0x20, bytes[at + 1] < 0x30 || bytes[at + 1] == 0x5B || bytes[at + 1] == 0x5D
      else { return 0 }
      return 1
    case 0x7C:
      return isTableRow ? 1 : 0
    case 0x3C:
      for tag in ["<br>", "<br/>", "<br />"] where at + tag.utf8.count <= end {
        if bytes[at..<at + tag.utf8.count].elementsEqual(tag.utf8) { return tag.utf8.count }
      }
      return 0
    default:
      return 0
    }
  }

  /// A horizontal rule, the line under a table's heading, an image, a comment or a code fence: no text at all.
  static func rule(_ bytes: [UInt8], _ line: Line) -> SourceSpan? {
    let content = bytes[line.range]
    let isRule = content.count >= 3 && content.allSatisfy { [0x2D, 0x2A, 0x5F, 0x20, 0x7C, 0x3A, 0x3D].contains($0) }
    let isImage = content.starts(with: "![".utf8) && content.last == 0x29
    let isComment = content.starts(with: "<!--".utf8) && content.suffix(3).elementsEqual("-->".utf8)
    guard isRule || isImage || isComment || content.starts(with: "```".utf8) else { return nil }
    return SourceSpan(offset: line.range.lowerBound, length: line.range.count, line: line.number)
  }

  /// A name that says so, headings with hashes at the start of lines, or a table whose cells hold breaks.
  static func recognises(_ bytes: [UInt8], name: String) -> Bool {
    let lower = name.lowercased()
    if lower.hasSuffix(".md") || lower.hasSuffix(".markdown") { return true }
    var headings = 0
    var at = 0
    let end = min(bytes.count, 65536)
    while let hash = bytes.firstIndex(of: "#", in: at..<end) {
      at = hash
      while at < end, bytes[at] == 0x23 { at += 1 }
      let isAtStart = hash == 0 || bytes[hash - 1] == 0x0A
      if isAtStart, at < end, bytes[at] == 0x20, at - hash <= 6 { headings += 1 }
    }
    return headings >= 2 || breaksCells(bytes, upTo: end)
  }

  /// |---|---| below the heading of a table, and `<br>` in its cells.
  private static func breaksCells(_ bytes: [UInt8], upTo end: Int) -> Bool {
    guard bytes.firstIndex(of: "<br", in: 0..<end) != nil else { return false }
    var at = 0
    while let dashes = bytes.firstIndex(of: "---", in: at..<end) {
      let start = bytes[..<dashes].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      at = bytes[dashes..<end].firstIndex(of: 0x0A) ?? end
      let line = bytes[start..<at]
      if line.count(where: { $0 == 0x7C }) >= 2, line.allSatisfy({ [0x2D, 0x3A, 0x20, 0x7C, 0x0D].contains($0) }) {
        return true
      }
    }
    return false
  }
}
