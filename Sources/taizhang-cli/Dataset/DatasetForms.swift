import Foundation
import Taizhang

/// A form in which a dataset holds all its inputs, put together anew from what each of them added.
protocol DatasetForm {
  mutating func add(_ entry: Manifest.Entry, _ rows: RowFile?) throws
  /// Puts the whole in its place.
  mutating func finish() throws
}

/// The CSV tables with `datapackage.json`.
struct CSVForm: DatasetForm {
  private var files: [PartFile] = []
  private var descriptor: PartFile

  init(in folder: URL, bom: Bool) throws {
    for table in Table.all {
      let file = try PartFile(folder.appendingPathComponent("\(table.name).csv"))
      if bom { try file.write(CSVWriter.byteOrderMark[...]) }
      try file.write(CSVWriter.heading(table)[...])
      files.append(file)
    }
    descriptor = try PartFile(folder.appendingPathComponent("datapackage.json"))
    try descriptor.write(DataPackage.descriptor(version: Converter.version)[...])
  }

  mutating func add(_ entry: Manifest.Entry, _ rows: RowFile?) throws {
    guard let rows else { return }
    for (index, file) in files.enumerated() { try file.write(rows.csv(index)) }
  }

  mutating func finish() throws { try PartFile.finish(files + [descriptor]) }
}

/// `notices.jsonl`: the canonical JSON of each file, a line each.
struct LinesForm: DatasetForm {
  private let file: PartFile
  private let json: (Manifest.Entry) -> URL

  init(in folder: URL, json: @escaping (Manifest.Entry) -> URL) throws {
    file = try PartFile(folder.appendingPathComponent("notices.jsonl"))
    self.json = json
  }

  mutating func add(_ entry: Manifest.Entry, _ rows: RowFile?) throws {
    guard entry.hasJSON else { return }
    try file.write([UInt8](try Data(contentsOf: json(entry)))[...])
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

  mutating func add(_ entry: Manifest.Entry, _ rows: RowFile?) throws {
    guard let rows else { return }
    for index in Table.all.indices { try workbook.add(rows.rows(index), to: index) }
  }

  mutating func finish() throws {
    try workbook.finish()
    try AtomicFile.settle(temporary, as: final)
    if workbook.cutCells > 0 { warn(workbook.cutCells) }
  }
}

/// A file written piece by piece under a temporary name.
final class PartFile {
  private let stream: UnsafeMutablePointer<FILE>
  private let temporary: URL
  private let final: URL

  init(_ final: URL) throws {
    self.final = final
    temporary = AtomicFile.temporary(final)
    guard let stream = fopen(temporary.path, "wb") else { throw OutputError.writing(String(cString: strerror(errno))) }
    self.stream = stream
  }

  deinit { fclose(stream) }

  func write(_ bytes: ArraySlice<UInt8>) throws {
    let count = bytes.withUnsafeBufferPointer { fwrite($0.baseAddress, 1, $0.count, stream) }
    guard count == bytes.count else { throw OutputError.writing(String(cString: strerror(errno))) }
  }

  /// All on the disk before the first takes its name, so that the files agree with each other.
  static func finish(_ files: [PartFile]) throws {
    for file in files where fflush(file.stream) != 0 || fsync(fileno(file.stream)) != 0 {
      throw OutputError.writing(String(cString: strerror(errno)))
    }
    for file in files where rename(file.temporary.path, file.final.path) != 0 {
      throw OutputError.writing(String(cString: strerror(errno)))
    }
  }
}
