/// A word of a shelf: where its bytes stand, and what it says.
@usableFromInline struct WordEntry: Sendable {
  @usableFromInline let start: Int32
  @usableFromInline let length: Int16
  @usableFromInline var isLast: Bool
  @usableFromInline let value: Int32
  /// The three bytes beside those that all words of its shelf share, as one number; 0 where the word has no more. Most
  /// words of a shelf differ in them from a text.
  @usableFromInline var neighbours: UInt32 = 0

  /// Three bytes as a number that is not 0.
  @inlinable @inline(__always)
  static func number(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> UInt32 {
    1 << 24 | UInt32(bytes[offset]) << 16 | UInt32(bytes[offset + 1]) << 8 | UInt32(bytes[offset + 2])
  }
}

/// Words that agree in two of their bytes, longest first, a shelf behind another.
///
/// Beside the table and not in it: what is nested in a generic type is generic itself, and slow to sort.
@usableFromInline struct WordShelves: Sendable {
  /// Where the shelf of a key starts; 0 for the many keys that are of no word.
  @usableFromInline let places: [UInt16]
  @usableFromInline let entries: [WordEntry]

  /// - Parameters:
  ///   - words: up to 65,534, longest first.
  ///   - key: on which shelf a word belongs.
  ///   - neighbours: where the three bytes beside those of its shelf start, in a word of six bytes or more.
  ///   - bytes: of all words.
  init(
    _ words: [WordEntry], of bytes: [UInt8], key: (WordEntry) -> Int, neighbours: (WordEntry) -> Int
  ) {
    precondition(words.count < UInt16.max, "a table of words holds up to 65,534")
    // How many words a shelf holds; once it has its place, where its next word goes.
    var counts = [UInt16](repeating: 0, count: 4096)
    for word in words { counts[key(word)] += 1 }
    var places = [UInt16](repeating: 0, count: 4096)
    // The first entry is of no shelf, so that no shelf starts at 0.
    var next = 1
    var entries = [WordEntry](
      repeating: WordEntry(start: 0, length: 0, isLast: false, value: 0), count: words.count + 1)
    bytes.withUnsafeBufferPointer { bytes in
      for var word in words {
        let key = key(word)
        if places[key] == 0 {
          places[key] = UInt16(next)
          next += Int(counts[key])
          entries[next - 1].isLast = true
          counts[key] = places[key]
        }
        let at = Int(counts[key])
        counts[key] += 1
        word.isLast = entries[at].isLast
        if word.length >= 6 { word.neighbours = WordEntry.number(bytes, at: neighbours(word)) }
        entries[at] = word
      }
    }
    (self.places, self.entries) = (places, entries)
  }

  /// Six bits of each: what Chinese characters differ in. Other words may share a shelf.
  @inlinable @inline(__always)
  static func key(_ a: UInt8, _ b: UInt8) -> Int { Int(a & 0x3F) << 6 | Int(b & 0x3F) }
}

/// Words looked up at a place in a text, forwards or backwards, longest first.
///
/// `@inlinable` throughout: a generic type of another module would otherwise look its metadata up at each call.
public final class WordTable<Value: Sendable>: Sendable {
  @usableFromInline let byFirst: WordShelves
  @usableFromInline let byLast: WordShelves
  /// The words, one behind another.
  @usableFromInline let bytes: [UInt8]
  @usableFromInline let values: [Value]

  /// - Parameter words: up to 65,534, of three bytes or more; a shorter one is left out.
  public init(_ words: [(String, Value)]) {
    var bytes: [UInt8] = []
    var values: [Value] = []
    var entries: [WordEntry] = []
    values.reserveCapacity(words.count)
    entries.reserveCapacity(words.count)
    for (word, value) in words where word.utf8.count >= 3 && word.utf8.count <= Int16.max {
      let start = bytes.count
      bytes.append(contentsOf: word.utf8)
      entries.append(
        WordEntry(start: Int32(start), length: Int16(bytes.count - start), isLast: false, value: Int32(values.count)))
      values.append(value)
    }
    // Of words of one length the first given comes first.
    entries.sort { ($1.length, $0.value) < ($0.length, $1.value) }
    byFirst = WordShelves(entries, of: bytes) {
      WordShelves.key(bytes[Int($0.start) + 1], bytes[Int($0.start) + 2])
    } neighbours: {
      Int($0.start) + 3
    }
    byLast = WordShelves(entries, of: bytes) {
      let end = Int($0.start) + Int($0.length)
      return WordShelves.key(bytes[end - 2], bytes[end - 1])
    } neighbours: {
      Int($0.start) + Int($0.length) - 6
    }
    (self.bytes, self.values) = (bytes, values)
  }

  /// Words that are looked for and say no more.
  public convenience init(of words: [String]) where Value == Bool { self.init(words.map { ($0, true) }) }

  /// Whether a word of the table stands anywhere in a stretch.
  @inlinable
  public func occurs(in bytes: [UInt8], _ range: Range<Int>) -> Bool { firstStart(in: bytes, range) != nil }

  /// Where the first of its words in a stretch starts.
  @inlinable
  public func firstStart(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var at = range.lowerBound
    while let next = shelved(bytes, from: at, end: range.upperBound) {
      if match(bytes, at: next, end: range.upperBound) != nil { return next }
      at = next + (bytes[next] >= 0xE0 ? 3 : 1)
    }
    return nil
  }

  /// What all of its words in a stretch say, put together.
  @inlinable
  public func union(in bytes: [UInt8], _ range: Range<Int>) -> Value where Value: OptionSet {
    var all: Value = []
    var at = range.lowerBound
    while let next = shelved(bytes, from: at, end: range.upperBound) {
      if let (_, value) = match(bytes, at: next, end: range.upperBound) { all.formUnion(value) }
      at = next + (bytes[next] >= 0xE0 ? 3 : 1)
    }
    return all
  }

  /// The next character with whose bytes a word may start: few do, and a text is asked for many tables.
  @inlinable
  func shelved(_ bytes: [UInt8], from start: Int, end: Int) -> Int? {
    precondition(start >= 0 && end <= bytes.count)
    return bytes.withUnsafeBufferPointer { bytes in
      byFirst.places.withUnsafeBufferPointer { places in
        var at = start
        while at + 3 <= end {
          if places[WordShelves.key(bytes[at + 1], bytes[at + 2])] != 0 { return at }
          // Words start where characters do.
          at += bytes[at] >= 0xE0 ? 3 : 1
        }
        return nil
      }
    }
  }

  /// Where the last of its words in a stretch ends.
  @inlinable
  public func lastEnd(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var end = range.upperBound
    while end - 3 >= range.lowerBound {
      if match(bytes, before: end, start: range.lowerBound) != nil { return end }
      repeat { end -= 1 } while end > range.lowerBound && bytes[end] & 0xC0 == 0x80
    }
    return nil
  }

  /// The longest word that starts at `offset`.
  @inlinable
  public func match(_ bytes: [UInt8], at offset: Int, end: Int) -> (length: Int, value: Value)? {
    let end = Swift.min(end, bytes.count)
    guard offset >= 0, offset + 3 <= end else { return nil }
    return bytes.withUnsafeBufferPointer { text in
      let place = Int(byFirst.places[WordShelves.key(text[offset + 1], text[offset + 2])])
      guard place != 0 else { return nil }
      let room = end - offset
      return find(byFirst, place, room, beside: room < 6 ? 0 : WordEntry.number(text, at: offset + 3)) {
        holds($0, text, offset)
      }
    }
  }

  /// The longest word that ends before `end`.
  @inlinable
  public func match(_ bytes: [UInt8], before end: Int, start: Int) -> (length: Int, value: Value)? {
    let start = Swift.max(start, 0)
    guard start + 3 <= end, end <= bytes.count else { return nil }
    return bytes.withUnsafeBufferPointer { text in
      let place = Int(byLast.places[WordShelves.key(text[end - 2], text[end - 1])])
      guard place != 0 else { return nil }
      let room = end - start
      return find(byLast, place, room, beside: room < 6 ? 0 : WordEntry.number(text, at: end - 6)) {
        holds($0, text, end - Int($0.length))
      }
    }
  }

  /// The first word of a shelf that fits into the room, has those neighbours or none, and stands there.
  @inlinable @inline(__always)
  func find(
    _ shelves: WordShelves, _ first: Int, _ room: Int, beside neighbours: UInt32, _ stands: (WordEntry) -> Bool
  ) -> (length: Int, value: Value)? {
    shelves.entries.withUnsafeBufferPointer { entries in
      var place = first
      while true {
        let entry = entries[place]
        if entry.neighbours == 0 || entry.neighbours == neighbours, Int(entry.length) <= room, stands(entry) {
          return (Int(entry.length), values[Int(entry.value)])
        }
        if entry.isLast { return nil }
        place += 1
      }
    }
  }

  /// Whether the word stands at a place, where its bytes have room.
  @inlinable @inline(__always)
  func holds(_ entry: WordEntry, _ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    bytes.withUnsafeBufferPointer { words in
      for index in 0..<Int(entry.length) where text[offset + index] != words[Int(entry.start) + index] { return false }
      return true
    }
  }
}
