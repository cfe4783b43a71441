import Foundation
import Taizhang

/// What one input adds to the tables of a dataset: its rows of each, one table after the other, as CSV. They are read
/// where they are wanted, a table at a time.
struct RowFile {
  private let file: FileHandle
  private let parts: [Range<Int>]

  /// The rows of a notice whose documents come portion by portion.
  final class Assembly {
    private let tables: [Spool]
    private var lengths = Table.all.map { _ in 0 }

    /// - Parameter folder: where the rows of a large file wait.
    init(in folder: String) { tables = Table.all.map { _ in Spool(in: folder, bound: 1 << 18) } }

    func add(_ portion: Notice) throws {
      for (index, table) in Table.all.enumerated() {
        let rows = CSVWriter.rows(table, of: portion)
        lengths[index] += rows.count
        try tables[index].append(rows)
      }
    }

    /// Writes the whole, a table at a time; in front, how many tables there are and how long each is.
    ///
    /// - Parameter rest: all that the notice has besides its documents.
    func finish(_ rest: Notice, to file: PartFile) throws {
      try add(rest)
      try file.write(RowFile.header([tables.count] + lengths)[...])
      for table in tables { try table.write { try file.write($0) } }
    }
  }

  private static func header(_ numbers: [Int]) -> [UInt8] {
    numbers.flatMap { number in withUnsafeBytes(of: UInt64(number).littleEndian) { Array($0) } }
  }

  /// Opens what was written; nil for a file of another make, or none.
  init?(at url: URL) {
    guard let file = try? FileHandle(forReadingFrom: url), let size = try? file.seekToEnd() else { return nil }
    let count = Table.all.count
    guard let bytes = try? file.bytes(0..<(count + 1) * 8) else { return nil }
    let numbers = stride(from: 0, to: bytes.count - 7, by: 8).map { start in
      Int(truncatingIfNeeded: (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) })
    }
    guard numbers.count == count + 1, numbers.first == count else { return nil }
    var start = bytes.count
    var parts: [Range<Int>] = []
    for length in numbers.dropFirst() {
      guard length >= 0, length <= Int(size) - start else { return nil }
      parts.append(start..<start + length)
      start += length
    }
    self.file = file
    self.parts = parts
  }

  /// Bytes of the rows of a table, by its place in `Table.all`.
  func count(_ table: Int) -> Int { parts[table].count }

  /// Copies the rows of a table, as CSV.
  func copy(_ table: Int, to part: PartFile) throws { try part.write(parts[table], of: file) }

  /// Hands out the rows of a table, some thousands at a time.
  func each(_ table: Int, _ body: (CSVReader) throws -> Void) throws {
    let (range, step) = (parts[table], 1 << 22)
    var (start, length) = (range.lowerBound, step)
    while start < range.upperBound {
      let end = min(start + length, range.upperBound)
      let bytes = try file.bytes(start..<end)
      guard !bytes.isEmpty else { throw OutputError.writing("the rows of an input are cut short") }
      let whole = end == range.upperBound ? bytes.count : CSVReader.wholeRows(in: bytes)
      // A row may be longer than that.
      length = whole > 0 ? step : length * 2
      try body(CSVReader(bytes[..<whole]))
      start += whole
    }
  }
}
