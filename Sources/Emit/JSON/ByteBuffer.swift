import Model

/// Bytes under way to a file: grows by doubling or hands over what is full, and checks its room once for each piece and
/// not for each byte.
///
/// An array does the same with a look at its owner, its end and its allocator at every append; of canonical JSON, which
/// is made of pieces of a few bytes, that was nearly half the cost.
struct ByteBuffer: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  /// Takes what was written whenever the room is used up; nil where all of it is kept.
  private let drain: ((UnsafeBufferPointer<UInt8>) -> Void)?

  init(capacity: Int, drain: ((UnsafeBufferPointer<UInt8>) -> Void)? = nil) {
    self.capacity = max(capacity, 64)
    self.drain = drain
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  /// What was written so far.
  var bytes: [UInt8] { withBytes { Array($0) } }

  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    body(UnsafeBufferPointer(start: start, count: count))
  }

  /// Makes room; what is put next, up to that many bytes, is not checked again.
  @inline(__always)
  mutating func reserve(_ more: Int) { if capacity - count < more { grow(by: more) } }

  @inline(never)
  private mutating func grow(by more: Int) {
    flush()
    guard capacity - count < more else { return }
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: start, count: count)
    start.deallocate()
    start = larger
  }

  /// Hands over what was written, where there is somebody to take it.
  mutating func flush() {
    guard let drain else { return }
    drain(UnsafeBufferPointer(start: start, count: count))
    count = 0
  }

  /// Within what was reserved.
  @inline(__always)
  mutating func put(_ byte: UInt8) {
    start[count] = byte
    count += 1
  }

  /// Within what was reserved.
  @inline(__always)
  mutating func put(_ text: StaticString) {
    (start + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count += text.utf8CodeUnitCount
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    put(byte)
  }

  @inline(__always)
  mutating func append(_ text: StaticString) {
    reserve(text.utf8CodeUnitCount)
    put(text)
  }

  /// Puts a text as long as nothing in it needs an escape in JSON.
  ///
  /// - Returns: how many bytes were put.
  @inline(__always)
  mutating func putPlain(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    reserve(text.count + 16)
    let plain = text.copyPlain(to: start + count)
    count += plain
    return plain
  }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard let source = text.baseAddress else { return }
    reserve(text.count)
    (start + count).update(from: source, count: text.count)
    count += text.count
  }

  /// Up to eight bytes, the first in the lowest place; eight are written, those beyond the length to be overwritten.
  @inline(__always)
  private mutating func put(_ eight: UInt64, length: Int) {
    UnsafeMutableRawPointer(start + count).storeBytes(of: eight.littleEndian, as: UInt64.self)
    count += length
  }

  /// A whole number in decimal digits.
  @inline(__always)
  mutating func append(decimal number: Int) {
    guard number >= 0, number < 100_000_000 else { return append(long: number) }
    reserve(8)
    // Eight digits at once: parted into fours, twos and ones inside one number.
    var digits = UInt64(number / 10_000) | UInt64(number % 10_000) << 32
    let hundreds = (digits &* 10_486) >> 20 & 0x0000_007F_0000_007F
    digits = hundreds | (digits &- hundreds &* 100) << 16
    let tens = (digits &* 103) >> 10 & 0x000F_000F_000F_000F
    digits = tens | (digits &- tens &* 10) << 8
    let leading = min(digits.trailingZeroBitCount / 8, 7)
    put((digits | 0x3030_3030_3030_3030) >> UInt64(leading * 8), length: 8 - leading)
  }

  private mutating func append(long number: Int) {
    // Twenty digits and a sign hold any 64-bit number.
    reserve(21)
    if number < 0 { put(0x2D) }
    var rest = number.magnitude
    var digits = 1
    var bound: UInt = 10
    while rest >= bound, digits < 20 {
      digits += 1
      bound = digits < 20 ? bound * 10 : .max
    }
    var place = count + digits
    count = place
    repeat {
      place -= 1
      start[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
  }
}
