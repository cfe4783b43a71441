import Model

/// The tables of a Markdown file, row by row: which cell each stretch is.
///
/// OCR tools cut a table at the end of a page and print a line of dashes below the first row of the rest, so that such a
/// line makes a heading only where the row has other columns than the table in front of it, or names them otherwise.
struct MarkdownTables {
  /// Tables so far, and rows of the present one.
  private var (tables, rows) = (0, 0)
  /// The words of its first row.
  private var heading: [[UInt8]] = []

  /// Text stands behind the last row.
  mutating func close() { rows = 0 }

  /// The places of a row's cells.
  ///
  /// - Parameter isAboveDashes: the next line parts a heading from what it heads.
  mutating func add(_ cells: [[Range<Int>]], of bytes: [UInt8], isAboveDashes: Bool) -> [CellPlace] {
    if rows == 0 || isAboveDashes {
      let words = cells.map { $0.flatMap { bytes[$0] }.filter { $0 != 0x20 } }
      if rows == 0 || isOther(words) {
        tables += 1
        (rows, heading) = (0, words)
      }
    }
    rows += 1
    return cells.indices.map { CellPlace(table: tables, row: rows - 1, column: $0) }
  }

  /// 序号|措施|单位 below 序号|目标|单位 and its rows, or more columns.
  private func isOther(_ words: [[UInt8]]) -> Bool {
    words.count != heading.count || words[0] == heading[0] && words != heading
  }
}
