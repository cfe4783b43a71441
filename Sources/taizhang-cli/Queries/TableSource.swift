import Foundation
import Taizhang

/// A row of a table with the names of its columns.
struct TableRow {
  var fields: [String?]
  fileprivate let places: [String: Int]

  subscript(_ column: String) -> String? { places[column].flatMap { $0 < fields.count ? fields[$0] : nil } }
}

/// Tables to ask: those of a dataset folder, or of notices that are converted on the spot.
struct TableSource {
  private enum Origin {
    case dataset(URL)
    case notices([(notice: Notice, path: String)])
  }

  private let origin: Origin
  /// False where a notice could not be read.
  private(set) var isComplete = true

  /// The tables of a dataset folder; nil where it has none yet.
  init?(dataset folder: URL) throws {
    guard FileManager.default.fileExists(atPath: folder.appendingPathComponent("tasks.csv").path) else { return nil }
    origin = .dataset(folder)
  }

  /// - Parameter path: a folder that `convert` wrote, a notice, or a folder of notices.
  init(_ path: String, registry: RegistryOption) throws {
    let folder = URL(fileURLWithPath: path)
    if FileManager.default.fileExists(atPath: folder.appendingPathComponent("tasks.csv").path) {
      origin = .dataset(folder)
      return
    }
    if FileManager.default.fileExists(atPath: folder.appendingPathComponent(".taizhang").path) {
      throw QueryError.noTables(path)
    }
    var notices: [(notice: Notice, path: String)] = []
    let gathering = Gathering(converter: try Converter(registry: registry.load()))
    isComplete = gathering.each(of: [path]) { notices.append(($0, $1)) }
    origin = .notices(notices)
  }

  /// Hands on each row of a table, in order; nothing is kept, however large the table.
  func each(_ name: String, _ body: (TableRow) -> Void) throws {
    switch origin {
    case .dataset(let folder):
      var places: [String: Int]?
      try CSVFile(folder.appendingPathComponent("\(name).csv")).each { fields in
        if let places { body(TableRow(fields: fields, places: places)) } else { places = TableSource.places(fields) }
      }
    case .notices(let notices):
      guard let table = Table.all.first(where: { $0.name == name }) else { return }
      let places = TableSource.places(table.columns.map(\.name))
      for (notice, _) in notices {
        for fields in table.rows(of: notice) { body(TableRow(fields: fields, places: places)) }
      }
    }
  }

  private static func places(_ names: [String?]) -> [String: Int] {
    Dictionary(names.enumerated().map { ($1 ?? "", $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Where the file stands, or stood, that rows with this `source` came from, and its text where the dataset keeps it.
  func original(of source: String) -> (path: String?, text: [UInt8]?) {
    switch origin {
    case .dataset(let folder):
      let manifest = Manifest(in: folder.appendingPathComponent(".taizhang"))
      let entries = manifest.entries.values.filter { $0.source == source }
      let text = entries.first { $0.hasText == true }.flatMap { try? Data(contentsOf: $0.text(in: folder)) }
      return (entries.map(\.path).min(), text.map { [UInt8]($0) })
    case .notices(let notices): return (notices.first { Table.key($0.notice.source) == source }?.path, nil)
    }
  }
}

enum QueryError: Error, CustomStringConvertible {
  case noTables(String)
  case noTask(String)
  case severalTasks(String, [String])

  var description: String {
    switch self {
    case .noTables(let path): "\(path) holds no CSV tables, which this command reads; convert with --format csv too"
    case .noTask(let id): "no task '\(id)'"
    case .severalTasks(let id, let all):
      "several tasks end in '\(id)':\n  " + all.prefix(20).joined(separator: "\n  ")
    }
  }
}

/// A CSV file read in blocks.
private struct CSVFile {
  private let url: URL

  init(_ url: URL) { self.url = url }

  func each(_ body: ([String?]) -> Void) throws {
    let file = try FileHandle(forReadingFrom: url)
    defer { try? file.close() }
    var held: [UInt8] = []
    while let block = try file.read(upToCount: 1 << 20), !block.isEmpty {
      held += block
      let end = CSVFile.wholeRows(held)
      var reader = CSVReader(held[..<end])
      while let row = reader.next() { body(row) }
      held.removeFirst(end)
    }
    var reader = CSVReader(held[...])
    while let row = reader.next() { body(row) }
  }

  /// Where the last row ends that is whole: at a line end that no quotes enclose.
  private static func wholeRows(_ bytes: [UInt8]) -> Int {
    var isQuoted = false
    var end = 0
    for (index, byte) in bytes.enumerated() {
      if byte == 0x22 { isQuoted.toggle() }
      if byte == 0x0A, !isQuoted { end = index + 1 }
    }
    return end
  }
}
