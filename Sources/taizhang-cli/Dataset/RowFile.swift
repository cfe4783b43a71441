import Taizhang

/// What one input adds to the tables of a dataset: its rows of each, one table after the other, as CSV.
struct RowFile {
  let bytes: [UInt8]
  private let parts: [Range<Int>]

  /// Writes the rows of a notice, a table at a time; in front of them, how many tables there are and how long each is.
  static func write(_ notice: Notice, to file: PartFile) throws {
    var lengths = [Table.all.count] + Table.all.map { _ in 0 }
    try file.write(header(lengths)[...])
    for (index, table) in Table.all.enumerated() {
      let rows = CSVWriter.rows(table, of: notice)
      lengths[index + 1] = rows.count
      try file.write(rows[...])
    }
    try file.overwriteStart(header(lengths))
  }

  private static func header(_ numbers: [Int]) -> [UInt8] {
    numbers.flatMap { number in withUnsafeBytes(of: UInt64(number).littleEndian) { Array($0) } }
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
