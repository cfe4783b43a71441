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

/// What was found for names that stand in lists, where one name may lend its division to the next: 省财政厅、教育厅.
struct ListedNames<Value> {
  /// Of names to which nothing was lent, nearly all of them.
  private var plain = NameMemory<Value>(capacity: 64)
  /// The others', by the code of the division that was lent.
  private var lent = NameMemory<[String: Value]>(capacity: 16)

  func value(of name: UnsafeBufferPointer<UInt8>, lent code: String?) -> Value? {
    guard let code else { return plain.value(of: name) }
    return lent.value(of: name)?[code]
  }

  func value(of name: Printed, lent code: String?) -> Value? { name.withBytes { value(of: $0, lent: code) } }

  mutating func keep(_ value: Value, of name: UnsafeBufferPointer<UInt8>, lent code: String?) {
    guard let code else { return plain.keep(value, of: name) }
    var values = lent.value(of: name) ?? [:]
    values[code] = value
    lent.keep(values, of: name)
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
