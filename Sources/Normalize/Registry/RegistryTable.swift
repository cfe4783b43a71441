/// Rows of a table of the registry: fields are places in its text, and strings where they are asked for.
struct RegistryTable: Sendable, RandomAccessCollection {
  /// A row, its fields in the order of the table's columns.
  struct Row: Sendable, RandomAccessCollection {
    fileprivate let table: RegistryTable
    let startIndex = 0
    let endIndex: Int
    fileprivate let first: Int

    subscript(column: Int) -> String {
      withBytes(column) { String(decoding: $0, as: UTF8.self) }
    }

    /// The bytes of a field, without a string made of them.
    func withBytes<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
      table.text.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[table.range(first + column)])) }
    }

    /// A number of digits alone; nil for anything else.
    func number(_ column: Int) -> Int? {
      withBytes(column) { digits in
        guard !digits.isEmpty, digits.count <= 9 else { return nil }
        var value = 0
        for digit in digits {
          guard digit >= 0x30, digit <= 0x39 else { return nil }
          value = value * 10 + Int(digit - 0x30)
        }
        return value
      }
    }

    /// The parts of a field that bars part: 教育局|教体局.
    func parts(_ column: Int) -> [String] {
      guard !isEmpty(column) else { return [] }
      return withBytes(column) { field in
        field.split(separator: 0x7C).map { String(decoding: UnsafeBufferPointer(rebasing: $0), as: UTF8.self) }
      }
    }

    func isEmpty(_ column: Int) -> Bool { table.range(first + column).isEmpty }
  }

  private var text: [UInt8]
  /// Where each field ends; the next starts a byte behind.
  private var ends: [Int32] = []
  /// Number of the first field of each row, and of the one behind the last.
  private var rows: [Int32] = [0]

  var startIndex: Int { 0 }
  var endIndex: Int { rows.count - 1 }
  subscript(index: Int) -> Row {
    Row(table: self, endIndex: Int(rows[index + 1] - rows[index]), first: Int(rows[index]))
  }

  /// A table in CSV without quoted fields; its heading and lines that start with # are no rows.
  init(csv: some Collection<UInt8>) {
    text = Array(csv)
    // A field starts behind the end of the last one: what is left out is taken out of the text.
    var kept = 0
    var isHeading = true
    ends.reserveCapacity(text.count / 8)
    text.withUnsafeMutableBufferPointer { text in
      var start = 0
      while start < text.count {
        var end = start
        while end < text.count, text[end] != 0x0A { end += 1 }
        let next = end + 1
        if end > start, text[end - 1] == 0x0D { end -= 1 }
        defer { start = next }
        if isHeading || end == start || text[start] == 0x23 {
          isHeading = false
          continue
        }
        for at in start..<end {
          if text[at] == 0x2C { ends.append(Int32(kept)) }
          text[kept] = text[at]
          kept += 1
        }
        ends.append(Int32(kept))
        if kept < text.count { text[kept] = 0x0A }
        kept += 1
        rows.append(Int32(ends.count))
      }
    }
    text.removeLast(text.count - Swift.min(kept, text.count))
  }

  mutating func append(_ row: [String]) {
    for field in row {
      text.append(contentsOf: field.utf8)
      ends.append(Int32(text.count))
      text.append(0x2C)
    }
    rows.append(Int32(ends.count))
  }

  private func range(_ field: Int) -> Range<Int> {
    (field == 0 ? 0 : Int(ends[field - 1]) + 1)..<Int(ends[field])
  }
}
