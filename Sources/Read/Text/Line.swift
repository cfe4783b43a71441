import Model

/// A line of the source, white space at both ends left out. Narrow: a file has a hundred thousand of them.
struct Line {
  /// Where its kept bytes stand.
  @NarrowRange var range: Range<Int>
  /// From 1.
  @Narrow var number: Int
  /// Columns that it takes up, Chinese characters two each.
  @Narrow var columns: Int
  /// Columns of white space in front.
  @Narrow var indent: Int
  var startsWithTab: Bool
  /// A paragraph of its own, parted from a line that held many.
  var isWhole = false
  /// Where it ends within the width that it was set in; nil where the source holds no places.
  var fit: LineFit?
  /// Columns; what starts farther in is centred, or stands at the right.
  static let mostIndent = 8
  var isCentred: Bool {
    guard let fit else { return false }
    return indent > Line.mostIndent && abs(fit.room * 2 - Float(indent)) <= 2
  }
  var isBlank: Bool { range.isEmpty }
}

/// How a printed line fills the width that it was set in. Characters.
struct LineFit {
  /// What is left free behind it.
  var room: Float
  /// What its first word takes up, with the signs that must not start a line.
  var firstWord: Float

  /// Whether another line's first word would have fitted behind this one.
  func hasRoom(for next: LineFit) -> Bool { room > next.firstWord + 0.35 }
}

/// Whether commas behind Chinese characters are narrow where print had wide ones: what crawlers make of a text.
private func hasNarrowSigns(_ bytes: [UInt8]) -> Bool {
  let sample = 0..<min(bytes.count, 1 << 16)
  var narrow = 0
  var at = sample.lowerBound
  while let comma = bytes.firstIndex(of: ",", in: at..<sample.upperBound) {
    if comma > 0, bytes[comma - 1] >= 0x80 { narrow += 1 }
    at = comma + 1
  }
  guard narrow >= 4 else { return false }
  var wide = 0
  at = sample.lowerBound
  while let comma = bytes.firstIndex(of: "，", in: at..<sample.upperBound), wide * 4 < narrow {
    wide += 1
    at = comma + 3
  }
  return wide * 4 < narrow
}

/// Signs that print sets as wide as a character behind one.
private let signsOfPrint = SignSet(of: ",:;()!?")

/// Cuts a source into lines. One pass over the bytes.
func lines(of bytes: [UInt8]) -> [Line] {
  let widensSigns = hasNarrowSigns(bytes)
  var lines: [Line] = []
  lines.reserveCapacity(bytes.count / 60)
  var start = 0
  while start < bytes.count {
    var end = start
    var columns = 0
    var indent = 0
    var first = -1
    var last = start
    while end < bytes.count, bytes[end] != 0x0A {
      let byte = bytes[end]
      if byte < 0x80 {
        if byte > 0x20 {
          if first < 0 { first = end }
          last = end + 1
        } else if first < 0 {
          indent += byte == 0x09 ? 4 : 1
        }
        columns += byte >= 0x20 ? 1 : 0
        if widensSigns, end > start, bytes[end - 1] >= 0x80, signsOfPrint.contains(UInt32(byte)) { columns += 1 }
        end += 1
      } else {
        let blank = whiteSpaceLength(bytes, at: end)
        if blank > 0 {
          if first < 0 { indent += blank == 3 ? 2 : 1 }
          columns += blank == 3 ? 2 : 1
          end += blank
        } else {
          let glyph = Glyph(bytes, at: end, end: bytes.count)
          if first < 0 { first = end }
          columns += glyph.columns
          end += glyph.length
          let sign = bytes.nextSign(from: end, end: bytes.count)
          columns += (sign - end) / 3 * 2
          end = sign
          last = end
        }
      }
    }
    let range = first < 0 ? start..<start : first..<last
    lines.append(
      Line(
        range: range, number: lines.count + 1, columns: max(0, columns - indent), indent: indent,
        startsWithTab: bytes[start] == 0x09))
    start = end + 1
  }
  return lines
}

extension FoldedText {
  /// Appends a stretch of the source, white space inside Chinese text left out; between two Latin words one
  /// space is kept.
  mutating func fold(
    _ bytes: [UInt8], _ range: Range<Int>, line: Int, page: Int = 0
  ) {
    var start = range.lowerBound
    var at = bytes.nextSign(from: start, end: range.upperBound)
    while at < range.upperBound {
      let byte = bytes[at]
      let blank = byte <= 0x20 ? 1 : byte >= 0xC2 ? whiteSpaceLength(bytes, at: at) : 0
      guard blank > 0 else {
        at = bytes.nextSign(from: at + 1, end: range.upperBound)
        continue
      }
      if start < at { append(bytes[start..<at], source: start, sourceEnd: at, line: line, page: page) }
      at += blank
      let next = at < range.upperBound ? bytes[at] : 0
      if isLatinByte(next), let last = self.bytes.last, isLatinByte(last), byte == 0x20 || byte == 0x09 {
        appendSpace()
      }
      start = at
      at = bytes.nextSign(from: at, end: range.upperBound)
    }
    if start < range.upperBound {
      append(bytes[start..<range.upperBound], source: start, sourceEnd: range.upperBound, line: line, page: page)
    }
  }
}

func isLatinByte(_ byte: UInt8) -> Bool {
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A)
}
