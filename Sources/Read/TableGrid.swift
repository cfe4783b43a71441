import Model

/// Gives the cells of a table their rows and columns, as cells that span several push others aside.
struct TableGrid {
  let table: Int
  private var row = -1
  private var column = 0
  /// By column: first row that is free again.
  private var free: [Int] = []
  private static let mostColumns = 200

  init(table: Int) { self.table = table }

  mutating func startRow() {
    row += 1
    column = 0
  }

  mutating func addCell(rowSpan: Int, columnSpan: Int, isHeading: Bool) -> CellPlace {
    if row < 0 { row = 0 }
    while column < free.count, free[column] > row { column += 1 }
    let width = min(columnSpan, max(1, TableGrid.mostColumns - column))
    while free.count < column + width { free.append(0) }
    for index in column..<column + width { free[index] = row + rowSpan }
    defer { column += width }
    return CellPlace(
      table: table, row: row, column: column, rowSpan: rowSpan, columnSpan: width, isHeading: isHeading)
  }
}
