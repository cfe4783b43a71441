import CMemory

extension Array where Element == UInt8 {
  /// Whether they are well-formed UTF-8 from end to end.
  public var isUTF8: Bool {
    withUnsafeBufferPointer { bytes in bytes.baseAddress.map { is_utf8($0, bytes.count) } ?? true }
  }

  /// Whether a word stands at `offset`.
  @inlinable @inline(__always)
  public func holds(_ word: StaticString, at offset: Int, end: Int) -> Bool {
    let count = word.utf8CodeUnitCount
    guard offset >= 0, offset + count <= end else { return false }
    let start = word.utf8Start
    for index in 0..<count where self[offset + index] != start[index] { return false }
    return true
  }

  /// Whether a stretch is exactly a word.
  public func spells(_ word: StaticString, in range: Range<Int>) -> Bool {
    range.count == word.utf8CodeUnitCount && holds(word, at: range.lowerBound, end: range.upperBound)
  }

  /// The first place from `start` on where anything but a Chinese character stands, or `end`: where signs, digits and
  /// Latin letters are looked for, the characters between them are passed sixteen bytes at a time.
  @inlinable @inline(__always)
  public func nextSign(from start: Int, end: Int) -> Int {
    guard start < end else { return end }
    precondition(start >= 0 && end <= count)
    return withUnsafeBufferPointer { next_sign($0.baseAddress!, start, end) }  // Not empty, by the guard.
  }

  /// The same, and characters of a set are no less looked for than signs.
  @inlinable
  public func nextSign(from start: Int, end: Int, orAnyOf signs: SignSet) -> Int {
    precondition(start >= 0 && end <= count)
    return withUnsafeBufferPointer { bytes in
      var at = start
      // E4 to E9 start U+4000 to U+9FFF.
      while at + 2 < end, bytes[at] &- 0xE4 < 6 {
        let high = UInt32(bytes[at] & 0x0F) << 12
        if signs.contains(high | UInt32(bytes[at + 1] & 0x3F) << 6 | UInt32(bytes[at + 2] & 0x3F)) { return at }
        at += 3
      }
      return Swift.min(at, Swift.max(start, end))
    }
  }

  /// Behind the next sign that ends a sentence, 。 ！ ？ ；; the end of the stretch where none does.
  public func endOfSentence(from start: Int, end: Int) -> Int {
    var at = nextSign(from: start, end: end)
    while at < end {
      let glyph = Glyph(self, at: at, end: end)
      if glyph.endsSentence || glyph.isFullStop { return at + glyph.length }
      at = nextSign(from: at + glyph.length, end: end)
    }
    return end
  }

  /// The number that a stretch of one to three digits spells; nil where anything else stands in it.
  public func number(in range: Range<Int>) -> Int? {
    guard (1...3).contains(range.count), self[range].allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    return self[range].reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// Whether a sentence ends in a stretch.
  public func holdsFullStop(in range: Range<Int>) -> Bool {
    var at = nextSign(from: range.lowerBound, end: range.upperBound)
    while at < range.upperBound, case let glyph = Glyph(self, at: at, end: range.upperBound) {
      if glyph.isFullStop { return true }
      at = nextSign(from: at + glyph.length, end: range.upperBound)
    }
    return false
  }

  /// First place of a word in a stretch, or nil.
  public func firstIndex(of word: StaticString, in range: Range<Int>) -> Int? {
    guard range.count >= word.utf8CodeUnitCount else { return nil }
    return withUnsafeBufferPointer { bytes in
      let found = UnsafeBufferPointer(rebasing: bytes[range]).firstIndex(of: word)
      return found.map { range.lowerBound + $0 }
    }
  }

  /// First place of a character that something holds for in a stretch, or nil.
  public func firstIndex(in range: Range<Int>, where holds: (Glyph) -> Bool) -> Int? {
    var at = range.lowerBound
    while at < range.upperBound {
      let glyph = Glyph(self, at: at, end: range.upperBound)
      if holds(glyph) { return at }
      at += glyph.length
    }
    return nil
  }

  /// Whether a stretch ends with one of some words.
  public func ends(_ range: Range<Int>, withAnyOf words: [StaticString]) -> Bool {
    guard !range.isEmpty else { return false }
    let last = self[range.upperBound - 1]
    return words.contains { word in
      let length = word.utf8CodeUnitCount
      return length > 0 && length <= range.count && word.utf8Start[length - 1] == last
        && holds(word, at: range.upperBound - length, end: range.upperBound)
    }
  }

  /// ——|责任单位：县商务局: a stretch without the dash that sets it off.
  public func behindDash(in range: Range<Int>) -> Range<Int> {
    var at = range.lowerBound
    while at < range.upperBound, case let glyph = Glyph(self, at: at, end: range.upperBound),
      glyph.scalar == 0x2014 || glyph.narrow == 0x2D || glyph.scalar == 0x2500
    {
      at += glyph.length
    }
    return at..<range.upperBound
  }

  /// The two to six characters with which a stretch starts, and a colon or brackets around them tell from the rest: 配合部门：…,
  /// 【适用范围】….
  public func label(startingIn range: Range<Int>) -> Range<Int>? {
    if let bracketed = bracketedLabel(startingIn: range) { return bracketed }
    var at = range.lowerBound
    while at < range.upperBound, at - range.lowerBound <= 18 {
      let glyph = Glyph(self, at: at, end: range.upperBound)
      guard glyph.isIdeograph else {
        return glyph.isColon && at - range.lowerBound >= 6 ? range.lowerBound..<at : nil
      }
      at += glyph.length
    }
    return nil
  }

  /// 【|建设内容|】…: the words in brackets with which a stretch starts, in front of others.
  public func bracketedLabel(startingIn range: Range<Int>) -> Range<Int>? {
    guard holds("【", at: range.lowerBound, end: range.upperBound) else { return nil }
    let start = range.lowerBound + 3
    var end = start
    while end + 3 <= range.upperBound, end - start <= 18, 0xE4...0xE9 ~= self[end] { end += 3 }
    guard end - start >= 6, end - start <= 18, holds("】", at: end, end: range.upperBound - 1) else { return nil }
    return start..<end
  }

  /// Last place of a word in a stretch, or nil.
  public func lastIndex(of word: StaticString, in range: Range<Int>) -> Int? {
    guard firstIndex(of: word, in: range) != nil else { return nil }
    var at = range.upperBound - word.utf8CodeUnitCount
    while at >= range.lowerBound, !holds(word, at: at, end: range.upperBound) { at -= 1 }
    return at < range.lowerBound ? nil : at
  }

  /// The first byte of the character that a place is in.
  public func start(ofCharacterAt offset: Int, notBelow floor: Int) -> Int {
    var at = Swift.max(offset, floor)
    while at > floor, at < count, self[at] & 0xC0 == 0x80 { at -= 1 }
    return at
  }

  /// Whether any of some words occurs in a stretch.
  public func holds(anyOf words: [StaticString], in range: Range<Int>) -> Bool {
    words.contains { firstIndex(of: $0, in: range) != nil }
  }

  /// Whether any of some characters occurs in a stretch: one pass, before words that start with them are looked for.
  @inlinable
  public func holds(anyOf signs: SignSet, in range: Range<Int>) -> Bool {
    var at = nextSign(from: range.lowerBound, end: range.upperBound, orAnyOf: signs)
    while at < range.upperBound, case let glyph = Glyph(self, at: at, end: range.upperBound) {
      if signs.contains(glyph.scalar) { return true }
      at = nextSign(from: at + glyph.length, end: range.upperBound, orAnyOf: signs)
    }
    return false
  }

  /// Where the Chinese characters of three bytes that end at a place start, not below a floor: signs, digits and Latin
  /// letters are looked for backwards.
  @inlinable
  public func startOfIdeographs(before end: Int, floor: Int) -> Int {
    precondition(floor >= 0 && end <= count)
    return withUnsafeBufferPointer { bytes in
      var at = end
      // E4 to E9 start U+4000 to U+9FFF.
      while at - 3 >= floor, bytes[at - 3] &- 0xE4 < 6 { at -= 3 }
      return at
    }
  }

  /// Whether any of some words stands at `offset`.
  public func holds(anyOf words: [StaticString], at offset: Int, end: Int) -> Bool {
    guard offset >= 0, offset + 2 < end else { return words.contains { holds($0, at: offset, end: end) } }
    // The third byte tells Chinese characters apart, the first hardly does.
    let third = self[offset + 2]
    return words.contains { word in
      (word.utf8CodeUnitCount < 3 || word.utf8Start[2] == third) && holds(word, at: offset, end: end)
    }
  }

  /// A stretch parted behind each sign that ends a piece; the last piece may lack one.
  public func pieces(of range: Range<Int>, endingWith isEnd: (Glyph) -> Bool) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = range.lowerBound
    var at = nextSign(from: start, end: range.upperBound)
    while at < range.upperBound {
      let glyph = Glyph(self, at: at, end: range.upperBound)
      at += glyph.length
      if isEnd(glyph) {
        found.append(start..<at)
        start = at
      }
      at = nextSign(from: at, end: range.upperBound)
    }
    if start < range.upperBound { found.append(start..<range.upperBound) }
    return found
  }
}

extension [Range<Int>] {
  /// Adds a stretch; one that starts where the last ends makes that one longer.
  public mutating func appendJoining(_ range: Range<Int>) {
    if let last, last.upperBound == range.lowerBound {
      self[count - 1] = last.lowerBound..<range.upperBound
    } else {
      append(range)
    }
  }
}

/// Words compared byte by byte. `contains`, `hasPrefix`, `hasSuffix` and `==` ask for canonical equivalence, character by
/// character, wherever a string is not of ASCII: ten times the cost, and folded text has one form.
extension StringProtocol {
  /// Whether a word occurs.
  @inlinable public func holds(_ word: StaticString) -> Bool { withBytes { $0.firstIndex(of: word) != nil } }

  /// Whether it starts with a word.
  @inlinable public func opens(with word: some StringProtocol) -> Bool {
    withBytes { own in word.withBytes { own.count >= $0.count && own.leading($0.count).holdsSame(as: $0) } }
  }

  /// Whether it ends with a word.
  @inlinable public func closes(with word: some StringProtocol) -> Bool {
    withBytes { own in word.withBytes { own.count >= $0.count && own.trailing($0.count).holdsSame(as: $0) } }
  }

  /// What stands behind a word that it starts with; nil where it does not.
  @inlinable public func rest(behind word: some StringProtocol) -> SubSequence? {
    opens(with: word) ? self[utf8.index(startIndex, offsetBy: word.utf8.count)...] : nil
  }

  /// What stands before a word that it ends with; nil where it does not.
  @inlinable public func rest(before word: some StringProtocol) -> SubSequence? {
    closes(with: word) ? self[..<utf8.index(endIndex, offsetBy: -word.utf8.count)] : nil
  }

  /// Whether both are of the same bytes.
  @inlinable public func hasBytes(of other: some StringProtocol) -> Bool {
    withBytes { own in other.withBytes { own.holdsSame(as: $0) } }
  }

  /// Its bytes, without a copy of the string, which would count its references.
  @inlinable @inline(__always)
  public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    utf8.withContiguousStorageIfAvailable(body) ?? Array(utf8).withUnsafeBufferPointer(body)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// A hash of the bytes, eight at a time, by the folded product of wyhash. It differs from run to run, as `Hasher` does,
  /// so that no text can be made to fill one place of a table.
  @inlinable
  public var hashed: UInt64 {
    let bytes = UnsafeRawBufferPointer(self)
    var hash = HashSeed.value ^ UInt64(count)
    var at = 0
    while at + 8 <= count {
      hash = HashSeed.folded(hash ^ bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    guard at < count else { return hash }
    var rest: UInt64 = 0
    while at < count {
      rest = rest << 8 | UInt64(bytes[at])
      at += 1
    }
    return HashSeed.folded(hash ^ rest)
  }

  /// Whether both hold the same bytes.
  @inlinable
  public func holdsSame(as other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count else { return false }
    guard let own = baseAddress, let others = other.baseAddress else { return true }
    return same_bytes(own, others, count)
  }

  /// Copies the bytes as long as none needs an escape in JSON, and gives how many that were. The room holds as many as
  /// there are and sixteen more.
  @inlinable @inline(__always)
  public func copyPlain(to room: UnsafeMutablePointer<UInt8>) -> Int {
    guard let start = baseAddress else { return 0 }
    return copy_plain(room, start, count)
  }

  @inlinable func leading(_ length: Int) -> UnsafeBufferPointer { UnsafeBufferPointer(rebasing: self[..<length]) }

  @inlinable func trailing(_ length: Int) -> UnsafeBufferPointer {
    UnsafeBufferPointer(rebasing: self[(count - length)...])
  }

  @inlinable func firstIndex(of word: StaticString) -> Int? {
    guard let start = baseAddress else { return nil }
    let place = find_bytes(start, count, word.utf8Start, word.utf8CodeUnitCount)
    return place < 0 ? nil : place
  }
}

@usableFromInline enum HashSeed {
  @usableFromInline static let value: UInt64 = {
    var hasher = Hasher()
    hasher.combine("taizhang")
    return UInt64(bitPattern: Int64(hasher.finalize())) | 1
  }()

  /// Both halves of a product, put together.
  @inlinable @inline(__always)
  static func folded(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}
