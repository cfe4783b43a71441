import CXlsxWriter
import Model

/// The tables as a workbook for people: a sheet each, the heading frozen, filters, widths to read by.
///
/// Rows are written as they come and are not kept. A table that outgrows a sheet goes on in the next, `tasks 2`.
public final class Workbook {
  public enum Failure: Error {
    /// The library's own words.
    case writing(String)
  }

  /// Rows of a sheet, heading included.
  private static let sheetRows = 1_048_576
  /// UTF-16 units of a cell.
  private static let cellUnits = 32_767

  private struct Sheet {
    var worksheet: UnsafeMutablePointer<lxw_worksheet>
    var count = 1
    var next: UInt32 = 1
  }

  private let book: UnsafeMutablePointer<lxw_workbook>
  private let isChinese: Bool
  private let bold: UnsafeMutablePointer<lxw_format>?
  private let dated: UnsafeMutablePointer<lxw_format>?
  private let plain: UnsafeMutablePointer<lxw_format>?
  private let wrapped: UnsafeMutablePointer<lxw_format>?
  private var sheets: [Sheet] = []
  /// Cells that had to be cut to what a spreadsheet holds.
  public private(set) var cutCells = 0

  /// - Parameters:
  ///   - path: of the file to write.
  ///   - temporary: folder for the rows under way.
  ///   - isChinese: sheets and headings are named in Chinese.
  public init(path: String, temporary: String, isChinese: Bool) throws {
    self.isChinese = isChinese
    var options = lxw_workbook_options()
    options.constant_memory = 1
    options.use_zip64 = 1
    let made = temporary.withCString { folder in
      options.tmpdir = UnsafeMutablePointer(mutating: folder)
      return workbook_new_opt(path, &options)
    }
    guard let made else { throw Failure.writing("no memory for a workbook") }
    book = made
    // Else the workbook would bear the time of the run.
    var properties = lxw_doc_properties()
    properties.created = Workbook.created
    workbook_set_properties(book, &properties)
    bold = workbook_add_format(book)
    format_set_bold(bold)
    format_set_bg_color(bold, 0xDDE6F0)
    format_set_bottom(bold, UInt8(LXW_BORDER_THIN.rawValue))
    dated = workbook_add_format(book)
    format_set_num_format(dated, "yyyy-mm-dd")
    plain = workbook_add_format(book)
    wrapped = workbook_add_format(book)
    format_set_text_wrap(wrapped)
    for format in [dated, plain, wrapped] { format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue)) }
    for table in Table.all { sheets.append(Sheet(worksheet: try sheet(of: table, 1))) }
  }

  /// 2000-01-01: a workbook has no other date of its own.
  private static let created: time_t = 946_684_800

  private func sheet(of table: Table, _ count: Int) throws -> UnsafeMutablePointer<lxw_worksheet> {
    let name = (isChinese ? table.heading : table.name) + (count > 1 ? " \(count)" : "")
    guard let sheet = workbook_add_worksheet(book, name) else { throw Failure.writing("no memory for a sheet") }
    for (column, about) in table.columns.enumerated() {
      worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), width(about), nil)
      worksheet_write_string(sheet, 0, lxw_col_t(column), isChinese ? about.heading : about.name, bold)
    }
    worksheet_freeze_panes(sheet, 1, 0)
    return sheet
  }

  private func width(_ column: Table.Column) -> Double {
    switch column.name {
    case "text", "sentence", "message", "duties": 60
    case "title", "path", "hint", "recipients", "others", "lead": 28
    case "line", "offset", "length", "position", "group", "level": 7
    default: column.type == "string" ? 16 : 11
    }
  }

  /// Long texts are wrapped; ids and places are not, they would make rows tall.
  private static let long: Set<String> = [
    "text", "sentence", "message", "duties", "title", "path", "hint", "recipients", "others", "lead",
  ]

  /// Lines that a field takes in its column, a Chinese character as wide as two digits; at most eight are shown.
  private func lines(_ field: String?, _ column: Table.Column) -> Int {
    guard let field, Workbook.long.contains(column.name) else { return 1 }
    return min(8, max(1, Int((Double(field.displayWidth) / (width(column) * 0.95)).rounded(.up))))
  }

  /// Adds rows to a table; `index` is its place in `Table.all`.
  public func add(_ rows: CSVReader, to index: Int) throws {
    let columns = Table.all[index].columns
    for row in rows {
      if sheets[index].next == Workbook.sheetRows {
        close(index)
        sheets[index].count += 1
        sheets[index].worksheet = try sheet(of: Table.all[index], sheets[index].count)
        sheets[index].next = 1
      }
      let lines = zip(row, columns).map(lines).max() ?? 1
      if lines > 1 { worksheet_set_row(sheets[index].worksheet, sheets[index].next, 15 * Double(lines), nil) }
      for (column, field) in row.enumerated() {
        guard let field else { continue }
        write(field, columns[column], sheets[index].worksheet, sheets[index].next, lxw_col_t(column))
      }
      sheets[index].next += 1
    }
  }

  private func write(
    _ field: String, _ about: Table.Column, _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: UInt32,
    _ column: lxw_col_t
  ) {
    switch about.type {
    case "integer", "number":
      if let number = Double(field) {
        worksheet_write_number(sheet, row, column, number, plain)
        return
      }
    case "boolean":
      worksheet_write_boolean(sheet, row, column, field == "true" ? 1 : 0, plain)
      return
    case "date":
      let parts = field.split(separator: "-").compactMap { Int32($0) }
      if parts.count == 3, parts[0] >= 1900 {
        var date = lxw_datetime(year: parts[0], month: parts[1], day: parts[2], hour: 0, min: 0, sec: 0)
        worksheet_write_datetime(sheet, row, column, &date, dated)
        return
      }
    default: break
    }
    var text = field
    if text.utf8.count > Workbook.cellUnits, text.utf16.count > Workbook.cellUnits {
      text = String(decoding: Array(text.utf16.prefix(Workbook.cellUnits - 1)), as: UTF16.self) + "…"
      cutCells += 1
    }
    worksheet_write_string(sheet, row, column, text, Workbook.long.contains(about.name) ? wrapped : plain)
  }

  private func close(_ index: Int) {
    let sheet = sheets[index]
    worksheet_autofilter(sheet.worksheet, 0, 0, sheet.next - 1, lxw_col_t(Table.all[index].columns.count - 1))
  }

  /// Puts the file together. The workbook is of no more use behind it, also where it throws.
  public func finish() throws {
    for index in sheets.indices { close(index) }
    let error = workbook_close(book)
    guard error == LXW_NO_ERROR else { throw Failure.writing(String(cString: lxw_strerror(error))) }
  }
}
