import Model

/// A value that a field of a table takes; nil for a missing one. A text without a character is missing, too: readers of
/// CSV cannot tell the two apart, and every form of a dataset holds the same rows.
enum TableField {
  case text(String?)
  case words(Printed?)
  /// Parted by ；, missing where there are none.
  case names([Printed])
  /// A task's text.
  case task(TaskItem)
  case number(Int?)
  /// Printed as canonical JSON does.
  case real(Double?)
  case flag(Bool)
}

/// Rows of a table: the text of every field in one piece of memory, one behind the other.
///
/// A batch writes millions of fields; a `String` each, and an array a row, was a fifth of its time.
struct TableRows: ~Copyable {
  /// Fields in a row.
  let width: Int
  private var bytes = ByteBuffer(capacity: 4096)
  /// Where each field ends; below zero, as `-1 - end`, for one that is missing.
  private var ends: [Int] = []

  init(width: Int) { self.width = width }

  var count: Int { ends.count / width }

  /// Adds fields behind those that were added last. A row is full when it has `width` of them.
  @inline(__always)
  mutating func add(_ fields: [TableField]) { for field in fields { add(field) } }

  /// The values of `Table.place`.
  mutating func add(_ place: SourceSpan) { add([.number(place.line), .number(place.offset), .number(place.length)]) }

  private mutating func add(_ field: TableField) {
    switch field {
    case .text(var text?) where !text.isEmpty: text.withUTF8 { bytes.append($0) }
    case .words(let words?): words.withBytes { bytes.append($0) }
    case .names(let names) where !names.isEmpty:
      for (index, words) in names.enumerated() {
        if index > 0 { bytes.append("；") }
        words.withBytes { bytes.append($0) }
      }
    case .task(let task):
      for index in task.texts.indices {
        if index > 0, task.startsLine(index) { bytes.append("\n") }
        task.texts[index].withBytes { bytes.append($0) }
      }
    case .number(let number?): bytes.append(decimal: number)
    case .real(let number?): JSONWriter.digits(of: number).withUnsafeBufferPointer { bytes.append($0) }
    case .flag(let isTrue): bytes.append(isTrue ? "true" : "false")
    case .names, .text, .words(nil), .number(nil), .real(nil): return ends.append(-1 - bytes.count)
    }
    ends.append(bytes.count)
  }

  /// The bytes of each field in their order, nil for a missing one, with its column.
  func eachField(_ body: (_ column: Int, UnsafeBufferPointer<UInt8>?) -> Void) {
    bytes.withBytes { bytes in
      var start = 0
      var column = 0
      for end in ends {
        let stop = end < 0 ? -1 - end : end
        body(column, end < 0 ? nil : UnsafeBufferPointer(rebasing: bytes[start..<stop]))
        start = stop
        column = column + 1 == width ? 0 : column + 1
      }
    }
  }

  /// Each row as texts; a missing field is nil.
  var texts: [[String?]] {
    var rows: [[String?]] = []
    rows.reserveCapacity(count)
    eachField { column, field in
      if column == 0 { rows.append([]) }
      rows[rows.count - 1].append(field.map { String(decoding: $0, as: UTF8.self) })
    }
    return rows
  }
}
