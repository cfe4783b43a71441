import Foundation
import Normalize

@_exported import struct Normalize.Indicator
@_exported import struct Normalize.OfficeSearch
@_exported import struct Normalize.OrganizationResolver
@_exported import struct Normalize.Registry
@_exported import enum Normalize.RegistryError
@_exported import struct Normalize.Resolution

/// A user's own tables, read beside those that are compiled in: `overlays.csv`, `functions.csv`, `collectives.csv`,
/// `changes.csv`, each with the heading of the table in `registry/`; `411721.csv` holds overlays of one division.
public enum RegistryFolder {
  /// Rows by the name of the table they belong to.
  /// - Throws: `RegistryFolderError` where a file can't be read or has another heading.
  public static func read(_ folder: URL) throws -> [String: [[String]]] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.sorted() ?? []
    let tables = names.filter { $0.hasSuffix(".csv") }
    guard !tables.isEmpty else { throw RegistryFolderError.empty(folder.path) }
    var additions: [String: [[String]]] = [:]
    for file in tables {
      let stem = String(file.dropLast(4))
      let table = stem.count == 6 && stem.allSatisfy(\.isNumber) ? "overlays" : stem
      guard let heading = headings[table] else { throw RegistryFolderError.unknownTable(file) }
      guard let data = try? Data(contentsOf: folder.appendingPathComponent(file)) else {
        throw RegistryFolderError.unreadable(file)
      }
      let bytes = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data
      let first = String(decoding: bytes.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
      guard first == heading else { throw RegistryFolderError.wrongHeading(file, heading) }
      additions[table, default: []] += Registry.rows(of: bytes)
    }
    return additions
  }

  /// First lines of the tables that a user may add to.
  public static let headings = [
    "overlays": "division,id,kind,name,names,parent,since,until,successor",
    "functions": "id,kind,county,prefecture,province,state,others,stems",
    "collectives": "kind,words,class",
    "changes": "from,to,year,change",
  ]
}

public enum RegistryFolderError: Error, CustomStringConvertible {
  case empty(String)
  case unknownTable(String)
  case unreadable(String)
  case wrongHeading(String, String)

  public var description: String {
    switch self {
    case .empty(let folder): "'\(folder)' holds no tables (*.csv)"
    case .unknownTable(let file):
      "'\(file)' is no table of the registry; use overlays.csv, functions.csv, collectives.csv, changes.csv or 411721.csv"
    case .unreadable(let file): "'\(file)' can't be read"
    case .wrongHeading(let file, let heading): "'\(file)' must start with the line '\(heading)'"
    }
  }
}
