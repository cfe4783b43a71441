/// What is known of a few characters, asked at each character of a text: nearly all of them are none of these, and are not
/// looked for.
struct SignTable<Value: Sendable>: Sendable, ExpressibleByDictionaryLiteral {
  let signs: SignSet
  /// In no order; each once.
  let keys: [UInt32]
  private let values: [Value]

  init(dictionaryLiteral elements: (UInt32, Value)...) { self.init(elements) }

  init(_ elements: [(UInt32, Value)]) {
    keys = elements.map(\.0)
    values = elements.map(\.1)
    signs = SignSet(keys)
  }

  subscript(sign: UInt32) -> Value? {
    guard signs.contains(sign), let place = keys.firstIndex(of: sign) else { return nil }
    return values[place]
  }
}

/// A set of characters up to U+FFFF, asked at each character of a text: a bit each, where a `Set` would hash.
public struct SignSet: Sendable {
  @usableFromInline let bits: [UInt64]

  public init(_ signs: some Sequence<UInt32>) {
    var bits = [UInt64](repeating: 0, count: 1024)
    for sign in signs where sign < 65536 { bits[Int(sign >> 6)] |= 1 << UInt64(sign & 63) }
    self.bits = bits
  }

  /// Signs around what a title is about; letters, pages and the title itself print them or leave them out.
  public static let aroundTitles = SignSet(of: "《》〈〉<>“”\"")

  /// The characters of a text.
  public init(of text: String) { self.init(text.unicodeScalars.map(\.value)) }

  public func union(_ other: SignSet) -> SignSet { SignSet(bits: zip(bits, other.bits).map { $0 | $1 }) }

  private init(bits: [UInt64]) { self.bits = bits }

  @inlinable @inline(__always)
  public func contains(_ sign: UInt32) -> Bool {
    sign < 65536 && bits[Int(sign >> 6)] & 1 << UInt64(sign & 63) != 0
  }
}
