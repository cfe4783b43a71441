import Model

/// Writes JSON in the form of RFC 8785 (JCS) straight into bytes.
///
/// The caller gives an object's keys in order; they are ASCII, so byte order is the RFC's order. Numbers here are
/// integers, which RFC 8785 writes as they are up to 2^53.
struct JSONWriter: ~Copyable {
  private var buffer: ByteBuffer
  private var needsComma = false

  init(capacity: Int = 4096) { buffer = ByteBuffer(capacity: capacity) }

  /// - Parameter drain: takes the JSON piece by piece; `flush` gives it the last.
  init(drain: @escaping (UnsafeBufferPointer<UInt8>) -> Void) { buffer = ByteBuffer(capacity: 1 << 18, drain: drain) }

  mutating func flush() { buffer.flush() }

  var bytes: [UInt8] { buffer.bytes }

  enum Enclosure {
    case object, array

    fileprivate var opening: UInt8 { self == .object ? 0x7B : 0x5B }
    fileprivate var closing: UInt8 { self == .object ? 0x7D : 0x5D }
  }

  mutating func open(_ enclosure: Enclosure) {
    comma()
    buffer.append(enclosure.opening)
    needsComma = false
  }

  mutating func close(_ enclosure: Enclosure) {
    buffer.append(enclosure.closing)
    needsComma = true
  }

  /// Goes on inside of an array that another writer opened.
  mutating func goOn(areFirst: Bool) { needsComma = !areFirst }

  mutating func object(_ members: (inout JSONWriter) -> Void) {
    open(.object)
    members(&self)
    close(.object)
  }

  mutating func array<Element>(_ elements: [Element], _ each: (inout JSONWriter, borrowing Element) -> Void) {
    open(.array)
    self.elements(elements, each)
    close(.array)
  }

  mutating func elements<Element>(_ elements: [Element], _ each: (inout JSONWriter, borrowing Element) -> Void) {
    // Elements are read where they stand: a copy of a task would count a dozen references up and down.
    elements.withUnsafeBufferPointer { elements in
      guard let first = elements.baseAddress else { return }
      for index in elements.indices { JSONWriter.lend(first + index, to: each, &self) }
    }
  }

  /// Not copyable, as far as this function knows: nothing is copied on the way.
  private static func lend<Element: ~Copyable>(
    _ element: UnsafePointer<Element>, to each: (inout JSONWriter, borrowing Element) -> Void, _ json: inout JSONWriter
  ) {
    each(&json, element.pointee)
  }

  /// A key that is known at run time only.
  mutating func key(named name: String) {
    value(name)
    buffer.append(0x3A)
    needsComma = false
  }

  @inline(__always)
  mutating func key(_ key: StaticString) {
    buffer.reserve(key.utf8CodeUnitCount + 4)
    if needsComma { buffer.put(0x2C) }
    buffer.put(0x22)
    buffer.put(key)
    buffer.put(0x22)
    buffer.put(0x3A)
    needsComma = false
  }

  mutating func value(_ text: String) {
    comma()
    text.withBytes { quote($0) }
    needsComma = true
  }

  mutating func value(_ number: Int) {
    comma()
    buffer.append(decimal: number)
    needsComma = true
  }

  /// A place in the source, as one piece: there is one for every value.
  mutating func place(length: Int, line: Int, offset: Int, page: Int?) {
    comma()
    buffer.append("{\"length\":")
    buffer.append(decimal: length)
    buffer.append(",\"line\":")
    buffer.append(decimal: line)
    buffer.append(",\"offset\":")
    buffer.append(decimal: offset)
    if let page {
      buffer.append(",\"page\":")
      buffer.append(decimal: page)
    }
    buffer.append(0x7D)
    needsComma = true
  }

  mutating func value(_ flag: Bool) {
    comma()
    buffer.append(flag ? "true" : "false" as StaticString)
    needsComma = true
  }

  mutating func null() {
    comma()
    buffer.append("null")
    needsComma = true
  }

  /// A task's paragraphs or cells as one string, parted by line feeds.
  mutating func text(of task: borrowing TaskItem) {
    comma()
    buffer.append(0x22)
    for index in task.texts.indices {
      if index > 0, task.startsLine(index) { buffer.append("\\n") }
      task.texts[index].withBytes { content($0) }
    }
    buffer.append(0x22)
    needsComma = true
  }

  @inline(__always)
  mutating func member(_ key: StaticString, _ printed: Printed) {
    self.key(key)
    value(printed)
  }

  private mutating func value(_ printed: borrowing Printed) {
    printed.withBytes { quote($0) }
    needsComma = true
  }

  mutating func member(_ key: StaticString, _ printed: Printed?) {
    guard let printed else { return }
    member(key, printed)
  }

  @inline(__always)
  mutating func member(_ key: StaticString, _ text: String?) {
    guard let text else { return }
    self.key(key)
    value(text)
  }

  /// A word of the contract, of letters, digits and hyphens: nothing in it needs an escape.
  @inline(__always)
  mutating func member(_ key: StaticString, word: String) {
    self.key(key)
    value(word: word)
  }

  private mutating func value(word: String) {
    word.withBytes { word in
      buffer.reserve(word.count + 2)
      buffer.put(0x22)
      buffer.append(word)
      buffer.put(0x22)
    }
    needsComma = true
  }

  mutating func member(_ key: StaticString, _ number: Double) {
    self.key(key)
    value(number)
  }

  /// As ECMAScript prints it, which RFC 8785 asks for: the shortest digits that read back the same.
  mutating func value(_ number: Double) {
    comma()
    if number == number.rounded(), abs(number) < 1e15 {
      buffer.append(decimal: Int(number))
    } else {
      var text = JSONWriter.ecmaScript(number)
      text.withUTF8 { buffer.append($0) }
    }
    needsComma = true
  }

  /// A number as this writer prints it.
  static func digits(of number: Double) -> [UInt8] {
    var json = JSONWriter(capacity: 24)
    json.value(number)
    return json.bytes
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

  /// A text between quotation marks.
  @inline(__always)
  private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
    buffer.append(0x22)
    content(text)
    buffer.append(0x22)
  }

  @inline(__always)
  private mutating func content(_ text: UnsafeBufferPointer<UInt8>) {
    let plain = buffer.putPlain(text)
    if plain < text.count { escape(UnsafeBufferPointer(rebasing: text[plain...])) }
  }

  /// A text some of whose bytes need escapes.
  @inline(never)
  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for (index, byte) in text.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
      buffer.append(UnsafeBufferPointer(rebasing: text[start..<index]))
      start = index + 1
      escape(byte)
    }
    buffer.append(UnsafeBufferPointer(rebasing: text[start..<text.count]))
  }

  private mutating func escape(_ byte: UInt8) {
    buffer.append(0x5C)
    switch byte {
    case 0x08: buffer.append(0x62)
    case 0x09: buffer.append(0x74)
    case 0x0A: buffer.append(0x6E)
    case 0x0C: buffer.append(0x66)
    case 0x0D: buffer.append(0x72)
    case 0x22, 0x5C: buffer.append(byte)
    default:
      let digits = Array("0123456789abcdef".utf8)
      buffer.append("u00")
      buffer.append(digits[Int(byte >> 4)])
      buffer.append(digits[Int(byte & 15)])
    }
  }

  private mutating func comma() { if needsComma { buffer.append(0x2C) } }
}
