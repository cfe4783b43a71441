/// How many characters the names of a list have, by the two that they start with.
///
/// A filter: two beginnings may share a place, and a length that it tells may be another name's. Names are of characters
/// of one scalar each.
struct NameLengths: Sendable {
  /// Numbers of characters, a bit each, by the hash of a beginning.
  private var bits = [UInt64](repeating: 0, count: 1 << 13)

  /// - Parameter name: of up to 63 characters; one of a single character is left out.
  mutating func insert(_ name: String) {
    guard let place = place(name.unicodeScalars), name.utf8.count <= 4 * 63, case let length = name.unicodeScalars.count,
      length <= 63
    else { return }
    bits[place] |= 1 << UInt64(length)
  }

  /// The lengths of names that may stand at the start of some words, longest first, none longer than the words.
  func descending(in words: Substring.UnicodeScalarView) -> some Sequence<Int> {
    let held = place(words).map { bits[$0] } ?? 0
    // Words may be of any length: no more than 63 characters are counted.
    let limit = held == 0 ? 0 : words.prefix(63).count
    return sequence(state: held & (1 << UInt64(limit + 1) &- 1)) { held in
      guard held != 0 else { return nil }
      let length = 63 - held.leadingZeroBitCount
      held &= ~(1 << UInt64(length))
      return length
    }
  }

  private func place(_ words: some Sequence<Unicode.Scalar>) -> Int? {
    var scalars = words.makeIterator()
    guard let first = scalars.next(), let second = scalars.next() else { return nil }
    return Int((first.value &* 0x9E37_79B1 ^ second.value &* 0x85EB_CA6B) >> 19)
  }
}
