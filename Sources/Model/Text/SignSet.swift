/// What is known of some characters, asked at each character of a text: nearly all of them are none of these, and are not
/// hashed.
struct SignTable<Value: Sendable>: Sendable {
  let signs: SignSet
  private let values: [UInt32: Value]

  init(_ values: [UInt32: Value]) {
    self.values = values
    signs = SignSet(values.keys)
  }

  subscript(sign: UInt32) -> Value? { signs.contains(sign) ? values[sign] : nil }

  var keys: [UInt32] { Array(values.keys) }
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
