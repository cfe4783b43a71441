import Model

/// Figures of a row, put together with the unit that stands in another cell or in the heading.
extension TableWriter {
  /// 地区生产总值|亿元|860|6.5, the last below 增速（%）: 地区生产总值, 860亿元 and 增速6.5%, where a heading has such a column beside
  /// another of targets.
  func figures(of entry: TableRow.Entry) -> [[Range<Int>]]? {
    guard let measure = heading.firstIndex(of: .measure).flatMap({ entry.cells[$0]?.first }),
      heading.columns.count(where: { $0.column.content == .target }) > 1,
      heading.columns.contains(where: { TableHeading.states(growth: $0.column.heading) })
    else { return nil }
    let cells = heading.columns.enumerated().compactMap { index, column -> [Range<Int>]? in
      guard [.task, .subtask, .target].contains(column.column.content), let cell = entry.cells[index],
        !isLeftEmpty(cell)
      else { return nil }
      guard column.column.content == .target, cell.count == 1 else { return cell }
      guard TableHeading.states(growth: column.column.heading) else { return parted(cell[0], by: measure) }
      guard let words = column.printed.range(in: text) else { return cell }
      guard let unit = grammar.measure(behind: words) else { return [words] + cell }
      return [words.lowerBound..<unit.range.lowerBound] + parted(cell[0], by: unit.content)
    }
    return cells.isEmpty ? nil : cells
  }

  /// 地区生产总值增速|6.5左右, with % in a column of its own: 地区生产总值增速|6.5|%|左右; or behind the words, in brackets.
  func measured(_ cells: [[Range<Int>]], _ entry: TableRow.Entry) -> [[Range<Int>]] {
    guard cells.count >= 2, cells[cells.count - 1].count == 1, let figure = cells.last?.first else { return cells }
    if !heading.has(.measure), let name = cells[0].last, let pair = grammar.measure(behind: name),
      case let parts = parted(figure, by: pair.content), parts.count > 1
    {
      let words = cells[0].dropLast() + [name.lowerBound..<pair.range.lowerBound]
      return [Array(words)] + cells[1...].dropLast() + [parts]
    }
    guard let column = heading.firstIndex(of: .measure), let measure = entry.cells[column]?.first else { return cells }
    return cells.dropLast() + [parted(figure, by: measure)]
  }

  /// 6.5左右 → 6.5|%|左右; as it stands where no figure opens it, or where it has its unit.
  private func parted(_ figure: Range<Int>, by measure: Range<Int>) -> [Range<Int>] {
    let figure = text.trimmed(figure)
    var end = figure.lowerBound
    while end < figure.upperBound, case let glyph = Glyph(text.bytes, at: end, end: figure.upperBound),
      glyph.digit != nil || glyph.narrow == 0x2E || glyph.narrow == 0x2D
    {
      end += glyph.length
    }
    let isBounded =
      end == figure.upperBound
      || text.bytes.holds(anyOf: ["以上", "以下", "以内", "左右", "及以上", "及以下"], at: end, end: figure.upperBound)
    guard end > figure.lowerBound, isBounded else { return [figure] }
    return [figure.lowerBound..<end, measure] + (end < figure.upperBound ? [end..<figure.upperBound] : [])
  }
}
