import Model

/// How many characters the names of a list have, by the two that they start with.
///
/// A filter: two beginnings may share a place, and a length that it tells may be another name's. Names are of characters
/// of one scalar each.
struct NameLengths: Sendable {
  /// Numbers of characters, a bit each, by the hash of a beginning.
  private var bits = [UInt64](repeating: 0, count: 1 << 13)
  private static let most = 63

  /// - Parameter name: UTF-8, of up to 63 characters; one of a single character is left out.
  mutating func insert(_ name: UnsafeBufferPointer<UInt8>) {
    let length = NameLengths.count(name, upTo: NameLengths.most + 1)
    guard length >= 2, length <= NameLengths.most else { return }
    bits[NameLengths.place(name)] |= 1 << UInt64(length)
  }

  /// The lengths of names that may stand at the start of some words, longest first, none longer than the words.
  func descending(in words: Substring) -> some Sequence<Int> {
    let held = words.withBytes { words in
      let limit = NameLengths.count(words, upTo: NameLengths.most)
      return limit < 2 ? 0 : bits[NameLengths.place(words)] & (1 << UInt64(limit + 1) &- 1)
    }
    return sequence(state: held) { held in
      guard held != 0 else { return nil }
      let length = NameLengths.most - held.leadingZeroBitCount
      held &= ~(1 << UInt64(length))
      return length
    }
  }

  /// How many characters some words have, counted no further than to a limit: words may be of any length.
  private static func count(_ words: UnsafeBufferPointer<UInt8>, upTo limit: Int) -> Int {
    var count = 0
    for byte in words where byte & 0xC0 != 0x80 {
      count += 1
      if count == limit { break }
    }
    return count
  }

  private static func place(_ words: UnsafeBufferPointer<UInt8>) -> Int {
    var end = 0
    var characters = 0
    while end < words.count, end < 8 {
      if words[end] & 0xC0 != 0x80 { characters += 1 }
      if characters == 3 { break }
      end += 1
    }
    let hash = UnsafeBufferPointer(rebasing: words[..<end]).hashed
    return Int((hash ^ hash >> 32) & UInt64((1 << 13) - 1))
  }
}
