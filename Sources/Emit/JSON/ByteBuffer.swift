/// Bytes under way to a file: grows by doubling, checks its room once for each piece and not for each byte.
///
/// An array does the same with a look at its owner, its end and its allocator at every append; of canonical JSON, which
/// is made of pieces of a few bytes, that was nearly half the cost.
struct ByteBuffer: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 64)
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  /// What was written so far.
  var bytes: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

  /// Makes room; what is put next, up to that many bytes, is not checked again.
  @inline(__always)
  mutating func reserve(_ more: Int) { if capacity - count < more { grow(by: more) } }

  @inline(never)
  private mutating func grow(by more: Int) {
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: start, count: count)
    start.deallocate()
    start = larger
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

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard let source = text.baseAddress else { return }
    reserve(text.count)
    (start + count).update(from: source, count: text.count)
    count += text.count
  }

  /// A whole number in decimal digits.
  mutating func append(decimal number: Int) {
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
