import Foundation
import Taizhang

/// A form in which a dataset holds all its inputs, put together anew from what each of them added.
protocol DatasetForm {
  /// - Parameter rows: those of the entry; read only by forms that need them.
  mutating func add(_ entry: Manifest.Entry, _ rows: () throws -> RowFile) throws
  /// Puts the whole in its place.
  mutating func finish() throws
}

/// The CSV tables with `datapackage.json`.
struct CSVForm: DatasetForm {
  private let finals: [URL]
  private let headings: [[UInt8]]
  private let indexFile: URL
  private var files: [PartFile] = []
  private var descriptor: PartFile
  /// The tables of the run before, and what of them is to be copied next.
  private let previous: TableIndex
  private var sources: [FileHandle] = []
  private var pending: [Range<Int>]
  private var index = TableIndex()

  init(in folder: URL, hidden: URL, bom: Bool) throws {
    finals = Table.all.map { folder.appendingPathComponent("\($0.name).csv") }
    indexFile = hidden.appendingPathComponent("tables.index")
    headings = Table.all.map { (bom ? CSVWriter.byteOrderMark : []) + CSVWriter.heading($0) }
    sources = finals.compactMap { try? FileHandle(forReadingFrom: $0) }
    previous = sources.count == finals.count ? TableIndex(at: indexFile, of: finals) : TableIndex()
    pending = headings.map { _ in 0..<0 }
    for (file, heading) in zip(finals, headings) {
      files.append(try PartFile(file))
      try files.last?.write(heading[...])
    }
    descriptor = try PartFile(folder.appendingPathComponent("datapackage.json"))
    try descriptor.write(DataPackage.descriptor(version: Converter.version)[...])
  }

  mutating func add(_ entry: Manifest.Entry, _ rows: () throws -> RowFile) throws {
    let key = TableIndex.key(entry)
    if let places = previous.places[key] {
      for (table, place) in places.enumerated() {
        if pending[table].upperBound != place.lowerBound { try copy(table) }
        pending[table] = (pending[table].isEmpty ? place.lowerBound : pending[table].lowerBound)..<place.upperBound
      }
      index.add(key, lengths: places.map(\.count))
    } else {
      let rows = try rows()
      for (table, file) in files.enumerated() {
        try copy(table)
        try rows.copy(table, to: file)
      }
      index.add(key, lengths: files.indices.map(rows.count))
    }
  }

  /// Brings over what waits.
  private mutating func copy(_ table: Int) throws {
    if !pending[table].isEmpty { try files[table].write(pending[table], of: sources[table]) }
    pending[table] = 0..<0
  }

  mutating func finish() throws {
    for table in files.indices { try copy(table) }
    try PartFile.finish(files + [descriptor])
    try index.write(to: indexFile, of: finals, headings: headings.map(\.count))
  }
}

/// `notices.jsonl`: the canonical JSON of each file, a line each.
struct LinesForm: DatasetForm {
  private let file: PartFile
  private let json: (Manifest.Entry) -> URL

  init(in folder: URL, json: @escaping (Manifest.Entry) -> URL) throws {
    file = try PartFile(folder.appendingPathComponent("notices.jsonl"))
    self.json = json
  }

  mutating func add(_ entry: Manifest.Entry, _ rows: () throws -> RowFile) throws {
    guard entry.hasJSON else { return }
    let json = try FileHandle(forReadingFrom: json(entry))
    try file.write(0..<Int(try json.seekToEnd()), of: json)
    try file.write([0x0A])
  }

  mutating func finish() throws { try PartFile.finish([file]) }
}

/// `taizhang.xlsx`, for people.
struct WorkbookForm: DatasetForm {
  private let workbook: Workbook
  private let temporary: URL
  private let final: URL
  private let warn: (Int) -> Void

  /// - Parameter warn: told how many cells were cut to what a spreadsheet holds.
  init(in folder: URL, hidden: URL, isChinese: Bool, warn: @escaping (Int) -> Void) throws {
    final = folder.appendingPathComponent("taizhang.xlsx")
    temporary = folder.appendingPathComponent(".taizhang.xlsx.part")
    self.warn = warn
    workbook = try Workbook(path: temporary.path, temporary: hidden.path, isChinese: isChinese)
  }

  mutating func add(_ entry: Manifest.Entry, _ rows: () throws -> RowFile) throws {
    let rows = try rows()
    for index in Table.all.indices { try rows.each(index) { try workbook.add($0, to: index) } }
  }

  mutating func finish() throws {
    try workbook.finish()
    try AtomicFile.settle(temporary, as: final)
    if workbook.cutCells > 0 { warn(workbook.cutCells) }
  }
}
