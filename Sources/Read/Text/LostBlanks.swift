import Model

/// Question marks that a conversion left in the place of blanks that it could not write.
///
///     ?????????????? ?安宁县人民政府
///     ?
struct LostBlanks {
  /// The lines without such signs at their start; what held nothing else is blank.
  private(set) var lines: [Line]
  /// Where the signs stand.
  private(set) var furniture: [Furniture] = []

  /// Question marks in front of words; one alone may be the words' own.
  private static let least = 2

  init(_ lines: [Line], of bytes: [UInt8]) {
    self.lines = lines
    for (index, line) in lines.enumerated() where !line.isBlank && bytes[line.range.lowerBound] == 0x3F {
      var at = line.range.lowerBound
      var count = 0
      while at < line.range.upperBound {
        if bytes[at] == 0x3F {
          (at, count) = (at + 1, count + 1)
        } else if let blank = bytes.blank(at: at, end: line.range.upperBound) {
          at += blank.length
        } else {
          break
        }
      }
      guard at == line.range.upperBound || count >= LostBlanks.least else { continue }
      let span = SourceSpan(offset: line.range.lowerBound, length: at - line.range.lowerBound, line: line.number)
      furniture.append(Furniture(.markup, at: span))
      self.lines[index].range = at..<line.range.upperBound
      self.lines[index].indent += count
      self.lines[index].columns = max(0, line.columns - count)
    }
  }
}
