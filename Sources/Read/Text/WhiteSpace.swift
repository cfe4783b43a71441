/// Length of the white space character at `offset` beyond ASCII: U+00A0, U+2000–200B, U+202F, U+3000, U+FEFF; else 0.
func whiteSpaceLength(_ bytes: [UInt8], at offset: Int) -> Int {
  switch bytes[offset] {
  case 0xC2:
    return offset + 1 < bytes.count && (bytes[offset + 1] == 0xA0 || bytes[offset + 1] == 0xAD) ? 2 : 0
  case 0xE2:
    guard offset + 2 < bytes.count, bytes[offset + 1] == 0x80 else { return 0 }
    let third = bytes[offset + 2]
    return third <= 0x8F && third >= 0x80 || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : 0
  case 0xE3:
    return offset + 2 < bytes.count && bytes[offset + 1] == 0x80 && bytes[offset + 2] == 0x80 ? 3 : 0
  case 0xEF:
    return offset + 2 < bytes.count && bytes[offset + 1] == 0xBB && bytes[offset + 2] == 0xBF ? 3 : 0
  default:
    return 0
  }
}

extension [UInt8] {
  /// The white space at a place of the source, its bytes and the columns it takes up; nil where none stands there.
  func blank(at offset: Int, end: Int) -> (length: Int, columns: Int)? {
    guard offset < end else { return nil }
    if self[offset] <= 0x20 { return (1, 1) }
    let length = self[offset] < 0x80 ? 0 : whiteSpaceLength(self, at: offset)
    return length > 0 ? (length, self[offset] == 0xE3 ? 2 : 1) : nil
  }

  /// A stretch of the source without white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while let blank = blank(at: start, end: end) { start += blank.length }
    trailing: while start < end {
      for length in 1...3 where end - length >= start {
        if blank(at: end - length, end: end)?.length == length {
          end -= length
          continue trailing
        }
      }
      break
    }
    return start..<end
  }
}
