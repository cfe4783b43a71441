import Model

/// Tells names of persons.
struct PersonNames {
  let bytes: [UInt8]
  let surnames: Set<String>

  /// Two to four characters behind a surname; names of other peoples by their dot.
  func isName(_ range: Range<Int>) -> Bool {
    guard range.count >= 6, range.count <= 30 else { return false }
    var at = range.lowerBound
    var hasDot = false
    var count = 0
    while at < range.upperBound {
      let glyph = Glyph(bytes, at: at, end: range.upperBound)
      if glyph.scalar == 0xB7 || glyph.scalar == 0x2022 || glyph.scalar == 0x30FB || glyph.scalar == 0x2027 {
        hasDot = true
      } else if glyph.scalar < 0x3400 || glyph.scalar > 0x9FFF {
        return false
      }
      count += 1
      at += glyph.length
    }
    // 买买提·艾力: names of other peoples are told by their dot.
    if hasDot { return count >= 4 && count <= 10 }
    guard count <= 4 else { return false }
    return count == 4 ? startsWithSurname(range, of: 2) : startsWithSurname(range)
  }

  /// Whether a surname of one character, or of two, opens a stretch of Chinese characters.
  func startsWithSurname(_ range: Range<Int>) -> Bool {
    startsWithSurname(range, of: 1) || startsWithSurname(range, of: 2)
  }

  func startsWithSurname(_ range: Range<Int>, of characters: Int) -> Bool {
    let end = range.lowerBound + 3 * characters
    return end <= range.upperBound && surnames.contains(String(decoding: bytes[range.lowerBound..<end], as: UTF8.self))
  }

  /// The name in front of 同志 that a stretch starts with.
  func comrade(_ range: Range<Int>) -> (name: Range<Int>, end: Int)? {
    let limit = min(range.upperBound, range.lowerBound + 36)
    guard let at = bytes.firstIndex(of: "同志", in: range.lowerBound..<limit), isName(range.lowerBound..<at) else {
      return nil
    }
    return (range.lowerBound..<at, at + 6)
  }
}
