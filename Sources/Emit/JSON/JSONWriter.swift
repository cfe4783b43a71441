import Model

/// Writes JSON in the form of RFC 8785 (JCS) straight into bytes.
///
/// The caller gives an object's keys in order; they are ASCII, so byte order is the RFC's order. Numbers here are
/// integers, which RFC 8785 writes as they are up to 2^53.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  init(capacity: Int = 4096) { bytes.reserveCapacity(capacity) }

  mutating func object(_ members: (inout JSONWriter) -> Void) {
    open(0x7B)
    members(&self)
    close(0x7D)
  }

  mutating func array<Elements: Sequence>(_ elements: Elements, _ each: (inout JSONWriter, Elements.Element) -> Void) {
    open(0x5B)
    for element in elements { each(&self, element) }
    close(0x5D)
  }

  /// A key that is known at run time only.
  mutating func key(named name: String) {
    value(name)
    bytes.append(0x3A)
    needsComma = false
  }

  mutating func key(_ key: StaticString) {
    comma()
    bytes.append(0x22)
    literal(key)
    literal("\":")
    needsComma = false
  }

  mutating func value(_ text: String) {
    comma()
    bytes.append(0x22)
    var text = text
    text.withUTF8 { escape($0) }
    bytes.append(0x22)
    needsComma = true
  }

  mutating func value(_ number: Int) {
    comma()
    digits(number)
    needsComma = true
  }

  /// A place in the source, as one piece: there is one for every value.
  mutating func place(length: Int, line: Int, offset: Int, page: Int?) {
    comma()
    literal("{\"length\":")
    digits(length)
    literal(",\"line\":")
    digits(line)
    literal(",\"offset\":")
    digits(offset)
    if let page {
      literal(",\"page\":")
      digits(page)
    }
    bytes.append(0x7D)
    needsComma = true
  }

  private mutating func literal(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func digits(_ number: Int) {
    if number < 0 { bytes.append(0x2D) }
    var rest = number.magnitude
    guard rest >= 10 else {
      bytes.append(0x30 + UInt8(rest))
      return
    }
    // Twenty digits hold any 64-bit number.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { buffer in
      var start = 20
      repeat {
        start -= 1
        buffer[start] = 0x30 + UInt8(rest % 10)
        rest /= 10
      } while rest > 0
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start..<20]))
    }
  }

  mutating func value(_ flag: Bool) {
    comma()
    bytes.append(contentsOf: flag ? "true".utf8 : "false".utf8)
    needsComma = true
  }

  mutating func null() {
    comma()
    bytes.append(contentsOf: "null".utf8)
    needsComma = true
  }

  /// Paragraphs as one string, parted by line feeds.
  mutating func value(_ texts: [Printed], lineFeeds: Bool = true) {
    comma()
    bytes.append(0x22)
    for (index, text) in texts.enumerated() {
      if index > 0, lineFeeds { literal("\\n") }
      text.withBytes { escape($0) }
    }
    bytes.append(0x22)
    needsComma = true
  }

  mutating func member(_ key: StaticString, _ printed: Printed) {
    self.key(key)
    bytes.append(0x22)
    printed.withBytes { escape($0) }
    bytes.append(0x22)
    needsComma = true
  }

  mutating func member(_ key: StaticString, _ printed: Printed?) {
    guard let printed else { return }
    member(key, printed)
  }

  mutating func member(_ key: StaticString, _ text: String?) {
    guard let text else { return }
    self.key(key)
    value(text)
  }

  mutating func member(_ key: StaticString, _ number: Double) {
    self.key(key)
    value(number)
  }

  /// As ECMAScript prints it, which RFC 8785 asks for: the shortest digits that read back the same.
  mutating func value(_ number: Double) {
    comma()
    if number == number.rounded(), abs(number) < 1e15 {
      digits(Int(number))
    } else {
      bytes.append(contentsOf: JSONWriter.ecmaScript(number).utf8)
    }
    needsComma = true
  }

  /// A number as this writer prints it.
  static func text(_ number: Double) -> String {
    var json = JSONWriter(capacity: 24)
    json.value(number)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// Swift prints the same shortest digits, with another exponent: 7e-06 is 7e-6 there, 1e+21 from 10^21 on.
  private static func ecmaScript(_ number: Double) -> String {
    let text = "\(number)"
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]) else {
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    let isNegative = text.hasPrefix("-")
    var digits = text[..<mark].filter(\.isNumber)
    while digits.count > 1, digits.hasSuffix("0") { digits.removeLast() }
    let sign = isNegative ? "-" : ""
    if exponent >= 21 || exponent < -6 {
      let rest = digits.dropFirst()
      return sign + digits.prefix(1) + (rest.isEmpty ? "" : "." + rest) + "e" + (exponent < 0 ? "-" : "+")
        + "\(abs(exponent))"
    }
    if exponent >= 0 {
      let whole =
        digits.count > exponent + 1
        ? digits.prefix(exponent + 1) + "." + digits.dropFirst(exponent + 1)
        : digits + String(repeating: "0", count: exponent + 1 - digits.count)
      return sign + whole
    }
    return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits
  }

  mutating func member(_ key: StaticString, _ number: Int?) {
    guard let number else { return }
    self.key(key)
    value(number)
  }

  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in text.indices where text[index] < 0x20 || text[index] == 0x22 || text[index] == 0x5C {
      bytes.append(contentsOf: text[start..<index])
      start = index + 1
      bytes.append(0x5C)
      switch text[index] {
      case 0x08: bytes.append(0x62)
      case 0x09: bytes.append(0x74)
      case 0x0A: bytes.append(0x6E)
      case 0x0C: bytes.append(0x66)
      case 0x0D: bytes.append(0x72)
      case 0x22, 0x5C: bytes.append(text[index])
      default:
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: "u00".utf8)
        bytes.append(digits[Int(text[index] >> 4)])
        bytes.append(digits[Int(text[index] & 15)])
      }
    }
    bytes.append(contentsOf: text[start..<text.count])
  }

  private mutating func open(_ sign: UInt8) {
    comma()
    bytes.append(sign)
    needsComma = false
  }

  private mutating func close(_ sign: UInt8) {
    bytes.append(sign)
    needsComma = true
  }

  private mutating func comma() { if needsComma { bytes.append(0x2C) } }
}
