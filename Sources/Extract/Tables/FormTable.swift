import Model

/// A table of one task: labels, and beside each what it announces.
///
///     项目名称 | 城乡供水管网改造     | 责任单位 | 县水利局
///     建设内容 | 改造供水管网20公里   | 完成时限 | 2026年10月底
struct FormTable {
  typealias Field = GridTable.Field

  /// A task's labels and values, in the order of the source.
  struct Record {
    var labels: [Field] = []
    /// Of each label; no paragraphs where the form was left empty.
    var values: [Field] = []
  }

  /// One, or several below each other, each of which starts with the label of the first.
  private(set) var records: [Record] = []

  private let text: FoldedText
  private let vocabulary: Vocabulary

  /// Nil where labels and values don't alternate on each row, or no label says what is to be done, or none who answers.
  init?(_ grid: GridTable, _ text: FoldedText, _ vocabulary: Vocabulary) {
    (self.text, self.vocabulary) = (text, vocabulary)
    for row in 0..<grid.rowCount {
      guard let pairs = pairs(in: grid.fields(ofRow: row), row) else { return nil }
      for (label, value) in pairs {
        let opens = records.last?.labels.first.map { text.bytes[$0.range] == text.bytes[label.range] } ?? true
        if opens { records.append(Record()) }
        records[records.count - 1].labels.append(label)
        records[records.count - 1].values.append(value)
      }
    }
    let contents = records.flatMap { $0.labels.map(content) }
    guard contents.count >= 3, contents.count(where: { $0 != nil }) * 4 >= contents.count * 3,
      contents.contains(where: { $0?.role != nil || $0 == .official }),
      contents.contains(where: { $0.map(FormTable.works.contains) ?? false })
    else { return nil }
  }

  private static let works: [TableColumn.Content] = [.task, .subtask, .goal, .target]

  /// A record's values as a row of a table whose columns its labels head.
  func row(_ record: Record, _ heading: TableHeading) -> TableRow {
    var row = TableRow(entries: [TableRow.Entry()])
    for (column, value) in record.values.enumerated() {
      for paragraph in value.paragraphs {
        if heading.contents[column].isShared {
          row.shared.add(paragraph, to: column)
        } else {
          row.entries[0].add(paragraph, to: column)
        }
      }
    }
    return row
  }

  /// The labels of a row and what stands beside them; none of a title across the table.
  private mutating func pairs(in fields: [Field?], _ row: Int) -> [(label: Field, value: Field)]? {
    var cells: [Field?] = []
    for field in fields where field == nil || field?.row == row && field?.range != cells.last??.range {
      cells.append(field)
    }
    // A word at the side of several rows.
    if let side = cells.first ?? nil, side.rows > 1, cells.count(where: { $0 != nil }) % 2 == 1 { cells.removeFirst() }
    if cells.count(where: { $0 != nil }) < 2, content(of: cells) == nil {
      goOn(with: cells.compactMap { $0 }, row)
      return []
    }
    var pairs: [(label: Field, value: Field)] = []
    var at = 0
    while at < cells.count {
      guard let label = cells[at] else {
        at += 1
        continue
      }
      let value = at + 1 < cells.count ? cells[at + 1] : nil
      guard label.range.count <= FormTable.longestLabel, value.map({ content($0) == nil }) ?? (content(label) != nil)
      else { return nil }
      pairs.append((label, value ?? Field(row: row, paragraphs: [])))
      at += 2
    }
    return pairs
  }

  /// The one cell of a row, where it is a label with nothing beside it.
  private func content(of cells: [Field?]) -> TableColumn.Content? {
    cells.lazy.compactMap { $0 }.first.flatMap(content)
  }

  /// What a label over several rows announces further.
  private mutating func goOn(with cells: [Field], _ row: Int) {
    guard let last = records.indices.last, let label = records[last].labels.last, label.row + label.rows > row else {
      return
    }
    records[last].values[records[last].values.count - 1].paragraphs += cells.flatMap(\.paragraphs)
  }

  private func content(_ field: Field) -> TableColumn.Content? {
    let words = Array(text.bytes[field.range])
    if let content = TableHeading.content(of: words, vocabulary) { return content }
    return vocabulary.isTextLabel(0..<words.count, in: words) ? .remark : nil
  }

  /// Bytes.
  private static let longestLabel = 45
}
