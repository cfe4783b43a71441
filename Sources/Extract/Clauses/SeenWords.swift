import Model

/// Stretches of a text, known by their words: what was found of one holds wherever the same words stand again.
///
/// A notice names the same twenty units a thousand times.
struct SeenWords {
  /// Where the words of a slot stand; those of an empty one are none.
  private var slots = [Slot](repeating: Slot(start: 0, end: 0), count: 64)
  private var count = 0

  private struct Slot {
    @Narrow var start: Int
    @Narrow var end: Int
    var range: Range<Int> { start..<end }
    var isEmpty: Bool { start == end }
  }

  /// Past this many, words are no longer taken in: a text of nothing but new names gains nothing by them.
  private static let most = 4096

  /// Whether the words of a stretch, which is not empty, were put in.
  func contains(_ range: Range<Int>, of bytes: [UInt8]) -> Bool { !slots[slot(of: range, bytes)].isEmpty }

  mutating func insert(_ range: Range<Int>, of bytes: [UInt8]) {
    guard count < SeenWords.most else { return }
    let slot = slot(of: range, bytes)
    guard slots[slot].isEmpty else { return }
    slots[slot] = Slot(start: range.lowerBound, end: range.upperBound)
    count += 1
    if count * 2 > slots.count { grow(bytes) }
  }

  /// Where the words stand, or may be put.
  private func slot(of range: Range<Int>, _ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      let words = UnsafeBufferPointer(rebasing: bytes[range])
      let hash = words.hashed
      var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
      while !slots[slot].isEmpty, !UnsafeBufferPointer(rebasing: bytes[slots[slot].range]).holdsSame(as: words) {
        slot = (slot + 1) & (slots.count - 1)
      }
      return slot
    }
  }

  private mutating func grow(_ bytes: [UInt8]) {
    let old = slots
    slots = [Slot](repeating: Slot(start: 0, end: 0), count: old.count * 2)
    for words in old where !words.isEmpty { slots[slot(of: words.range, bytes)] = words }
  }
}
