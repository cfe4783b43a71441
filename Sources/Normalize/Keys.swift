import Model

/// A string as a key by its bytes: `String` hashes by canonical equivalence, which costs more and is not wanted here.
struct ByteKey: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (a: ByteKey, b: ByteKey) -> Bool { a.text.hasBytes(of: b.text) }

  func hash(into hasher: inout Hasher) { text.withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) } }
}

/// What was found for the names of a document, kept for the next time they come.
struct NameMemory<Value> {
  private var names: NameTable
  private var values: [Value] = []

  /// - Parameter count: names that are to come; more may.
  init(capacity count: Int) { names = NameTable(capacity: count) }

  /// What was kept for a name; nil where it is new.
  func value(of name: UnsafeBufferPointer<UInt8>) -> Value? { names.place(of: name).map { values[$0] } }

  mutating func keep(_ value: Value, of name: UnsafeBufferPointer<UInt8>) {
    if let place = names.place(of: name) {
      values[place] = value
    } else {
      names.insert(name, values.count)
      values.append(value)
    }
  }
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
