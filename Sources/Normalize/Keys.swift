import Model

/// A string as a key by its bytes: `String` hashes by canonical equivalence, which costs more and is not wanted here.
struct ByteKey: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (a: ByteKey, b: ByteKey) -> Bool { a.text.hasBytes(of: b.text) }

  func hash(into hasher: inout Hasher) { text.withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) } }
}

/// Names of which none comes twice: `a`, `a~2`, `a~3`.
struct UniqueNames {
  private var used: Set<ByteKey> = []
  /// The next number to try for a name that was given: a thousand of one name must not try a thousand each.
  private var next: [ByteKey: Int] = [:]

  /// - Parameter count: names that are to come.
  init(capacity count: Int = 0) { used.reserveCapacity(count) }

  mutating func name(_ wanted: String) -> String {
    if used.insert(ByteKey(wanted)).inserted { return wanted }
    var copy = next[ByteKey(wanted)] ?? 2
    while !used.insert(ByteKey("\(wanted)~\(copy)")).inserted { copy += 1 }
    next[ByteKey(wanted)] = copy + 1
    return "\(wanted)~\(copy)"
  }
}
