import Taizhang

/// What one input adds to the tables of a dataset: its rows of each, one table after the other, as CSV.
struct RowFile {
  let bytes: [UInt8]
  private let parts: [Range<Int>]

  init(_ notice: Notice) {
    let tables = Table.all.map { CSVWriter.rows($0, of: notice) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(tables.reduce(8 * (tables.count + 1)) { $0 + $1.count })
    func append(_ number: Int) { withUnsafeBytes(of: UInt64(number).littleEndian) { bytes.append(contentsOf: $0) } }
    append(tables.count)
    for table in tables { append(table.count) }
    var parts: [Range<Int>] = []
    for table in tables {
      parts.append(bytes.count..<bytes.count + table.count)
      bytes += table
    }
    self.bytes = bytes
    self.parts = parts
  }

  /// Reads what was written; nil for a file of another make.
  init?(_ bytes: [UInt8]) {
    func number(_ index: Int) -> Int? {
      guard bytes.count >= (index + 1) * 8 else { return nil }
      return Int(truncatingIfNeeded: (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[index * 8 + $1]) << UInt64(8 * $1) })
    }
    guard number(0) == Table.all.count else { return nil }
    var start = (Table.all.count + 1) * 8
    var parts: [Range<Int>] = []
    for index in Table.all.indices {
      guard let length = number(index + 1), length >= 0, length <= bytes.count - start else { return nil }
      parts.append(start..<start + length)
      start += length
    }
    self.bytes = bytes
    self.parts = parts
  }

  /// The rows of a table, by its place in `Table.all`.
  func csv(_ table: Int) -> ArraySlice<UInt8> { bytes[parts[table]] }
  func rows(_ table: Int) -> CSVReader { CSVReader(csv(table)) }
}
