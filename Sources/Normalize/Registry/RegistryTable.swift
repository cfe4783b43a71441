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
  /// Where each field stands.
  private var fields: [Field] = []
  /// Number of the first field of each row, and of the one behind the last.
  private var rows: [Int32] = [0]

  private struct Field: Sendable {
    let start: Int32
    let end: Int32
  }

  var startIndex: Int { 0 }
  var endIndex: Int { rows.count - 1 }
  subscript(index: Int) -> Row {
    Row(table: self, endIndex: Int(rows[index + 1] - rows[index]), first: Int(rows[index]))
  }

  /// A table in CSV without quoted fields; its heading and lines that start with # are no rows.
  init(csv: some Collection<UInt8>) {
    text = Array(csv)
    fields.reserveCapacity(text.count / 8)
    let newline = UInt8(ascii: "\n")
    var start = text.firstIndex(of: newline).map { $0 + 1 } ?? text.count
    text.withUnsafeBufferPointer { text in
      while start < text.count {
        let isComment = text[start] == UInt8(ascii: "#")
        let first = start
        var at = start
        while at < text.count, text[at] != newline {
          if text[at] == UInt8(ascii: ","), !isComment {
            fields.append(Field(start: Int32(start), end: Int32(at)))
            start = at + 1
          }
          at += 1
        }
        let end = at > first && text[at - 1] == UInt8(ascii: "\r") ? at - 1 : at
        if !isComment, end > first {
          fields.append(Field(start: Int32(start), end: Int32(end)))
          rows.append(Int32(fields.count))
        }
        start = at + 1
      }
    }
  }

  mutating func append(_ row: [String]) {
    for field in row {
      let start = text.count
      text.append(contentsOf: field.utf8)
      fields.append(Field(start: Int32(start), end: Int32(text.count)))
    }
    rows.append(Int32(fields.count))
  }

  private func range(_ field: Int) -> Range<Int> { Int(fields[field].start)..<Int(fields[field].end) }
}
