/// A table whose cells are told by the lines around them.
///
/// Lines that cross make a grid; where the line between two fields of the grid is missing, they are one cell.
struct RuledTable {
  struct Cell {
    var row: Int
    var column: Int
    var rowSpan: Int
    var columnSpan: Int
    var left: Double
    var right: Double
    var lines: [PrintedLine] = []
  }

  private(set) var cells: [Cell] = []
  let columns: [Double]
  let rows: [Double]

  var top: Double { rows[0] }
  var bottom: Double { rows[rows.count - 1] }

  /// Lines this near count as one.
  private static let tolerance = 2.5
  private static let mostLines = 2_000

  /// The tables of a page, from top to bottom; frames around text are none.
  static func tables(of page: PrintedPage) -> [RuledTable] {
    let horizontal = joined(page.rules.filter(\.isHorizontal))
    let vertical = joined(page.rules.filter { !$0.isHorizontal })
    guard horizontal.count + vertical.count <= mostLines else { return [] }
    return components(horizontal, vertical).compactMap { RuledTable($0, $1, texts: page.texts) }
      .sorted { $0.top < $1.top }
  }

  /// Pieces of one line put together.
  private static func joined(_ rules: [PrintedPage.Rule]) -> [PrintedPage.Rule] {
    var result: [PrintedPage.Rule] = []
    for rule in rules.sorted(by: { ($0.at, $0.from) < ($1.at, $1.from) }) where rule.to - rule.from > 3 {
      let near = result.lastIndex { abs($0.at - rule.at) <= 1.5 && rule.from <= $0.to + 2 && rule.to >= $0.from - 2 }
      if let near, result.count - near < 60 {
        result[near].from = min(result[near].from, rule.from)
        result[near].to = max(result[near].to, rule.to)
      } else {
        result.append(rule)
      }
    }
    return result
  }

  private static func crosses(_ h: PrintedPage.Rule, _ v: PrintedPage.Rule) -> Bool {
    v.at >= h.from - tolerance && v.at <= h.to + tolerance && h.at >= v.from - tolerance && h.at <= v.to + tolerance
  }

  /// Lines that hang together.
  private static func components(
    _ horizontal: [PrintedPage.Rule], _ vertical: [PrintedPage.Rule]
  ) -> [([PrintedPage.Rule], [PrintedPage.Rule])] {
    var left = Set(horizontal.indices)
    var free = Set(vertical.indices)
    var result: [([PrintedPage.Rule], [PrintedPage.Rule])] = []
    while let first = left.min() {
      left.remove(first)
      var own = [first]
      var ownVertical: [Int] = []
      var queue = [(true, first)]
      while let (isHorizontal, index) = queue.popLast() {
        if isHorizontal {
          for other in free.sorted() where crosses(horizontal[index], vertical[other]) {
            free.remove(other)
            ownVertical.append(other)
            queue.append((false, other))
          }
        } else {
          for other in left.sorted() where crosses(horizontal[other], vertical[index]) {
            left.remove(other)
            own.append(other)
            queue.append((true, other))
          }
        }
      }
      result.append((own.map { horizontal[$0] }, ownVertical.map { vertical[$0] }))
    }
    return result
  }

  private static func places(_ values: [Double]) -> [Double] {
    values.sorted().reduce(into: []) { places, value in
      if let last = places.last, value - last <= tolerance { return }
      places.append(value)
    }
  }

  private init?(_ horizontal: [PrintedPage.Rule], _ vertical: [PrintedPage.Rule], texts: [PrintedPage.Text]) {
    columns = RuledTable.places(vertical.map(\.at))
    rows = RuledTable.places(horizontal.map(\.at))
    guard columns.count >= 3, rows.count >= 2 else { return nil }
    let (height, width) = (rows.count - 1, columns.count - 1)
    func isRuled(_ lines: [PrintedPage.Rule], _ at: Double, _ middle: Double) -> Bool {
      lines.contains { abs($0.at - at) <= RuledTable.tolerance && $0.from <= middle && $0.to >= middle }
    }
    // Fields that no line parts are one cell.
    var owner = Array(0..<height * width)
    func root(_ field: Int) -> Int {
      var field = field
      while owner[field] != field { field = owner[field] }
      return field
    }
    for row in 0..<height {
      for column in 0..<width {
        let field = row * width + column
        if column + 1 < width, !isRuled(vertical, columns[column + 1], (rows[row] + rows[row + 1]) / 2) {
          owner[max(root(field), root(field + 1))] = min(root(field), root(field + 1))
        }
        if row + 1 < height, !isRuled(horizontal, rows[row + 1], (columns[column] + columns[column + 1]) / 2) {
          owner[max(root(field), root(field + width))] = min(root(field), root(field + width))
        }
      }
    }
    var places: [Int: Int] = [:]
    for field in owner.indices {
      let (row, column) = (field / width, field % width)
      if let index = places[root(field)] {
        cells[index].rowSpan = max(cells[index].rowSpan, row - cells[index].row + 1)
        cells[index].columnSpan = max(cells[index].columnSpan, column - cells[index].column + 1)
        cells[index].right = max(cells[index].right, columns[column + 1])
      } else {
        places[root(field)] = cells.count
        cells.append(
          Cell(row: row, column: column, rowSpan: 1, columnSpan: 1, left: columns[column], right: columns[column + 1]))
      }
    }
    var own: [Int: [PrintedPage.Text]] = [:]
    for text in texts where holds(text) {
      let x = min(max(text.x + min(text.width, text.size) / 2, columns[0]), columns[width])
      let column = (columns.lastIndex { $0 <= x } ?? 0).clamped(to: 0..<width)
      let row = (rows.lastIndex { $0 <= text.middle } ?? 0).clamped(to: 0..<height)
      if let index = places[root(row * width + column)] { own[index, default: []].append(text) }
    }
    for (index, texts) in own { cells[index].lines = PrintedLine.lines(of: texts) }
  }

  /// Whether a text stands inside the table.
  func holds(_ text: PrintedPage.Text) -> Bool {
    text.middle > top && text.middle < bottom && text.x + min(text.width, text.size) / 2 > columns[0]
      && text.x < columns[columns.count - 1]
  }
}

extension Int {
  fileprivate func clamped(to range: Range<Int>) -> Int {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound - 1)
  }
}
