import Foundation
import Taizhang

/// Where each input's rows stand in the CSV tables of a dataset, so that the next run copies what stayed in long
/// stretches instead of putting it together again from the rows of thousands of inputs.
///
/// Holds only for the very files that it was written beside: their sizes and times are part of it.
///
///     1284819493 1795283011000000000 74 …       of each table size, time, and bytes of its heading
///     西政办.txt@3f2a…|0.1.0-…⇥1204 88 …        an input, and the bytes of its rows in each table
struct TableIndex {
  private(set) var places: [String: [Range<Int>]] = [:]
  private var lines = ""

  init() {}

  /// - Returns: an empty one where there is none, or none that holds for these tables.
  init(at file: URL, of tables: [URL]) {
    guard let text = (try? Data(contentsOf: file)).map({ String(decoding: $0, as: UTF8.self) }) else { return }
    var lines = text.split(separator: "\n")[...]
    guard let first = lines.popFirst() else { return }
    var ends = first.split(separator: " ").enumerated().compactMap { $0 % 3 == 2 ? Int($1) : nil }
    guard ends.count == tables.count, first == TableIndex.states(of: tables, headings: ends) ?? "" else { return }
    for line in lines {
      let halves = line.split(separator: "\t")
      let lengths = halves.last?.split(separator: " ").compactMap { Int($0) } ?? []
      guard halves.count == 2, lengths.count == ends.count else {
        places = [:]
        return
      }
      places[String(halves[0])] = zip(ends, lengths).map { $0..<$0 + $1 }
      for table in ends.indices { ends[table] += lengths[table] }
    }
  }

  /// What an input's rows depend on.
  static func key(_ entry: Manifest.Entry) -> String {
    "\(entry.source)|\(entry.key)|\(entry.corrections ?? "")".replacing(/[\t\n]/, with: " ")
  }

  /// Takes in what stands next in the tables.
  mutating func add(_ key: String, lengths: [Int]) {
    lines += "\(key)\t\(lengths.map(String.init).joined(separator: " "))\n"
  }

  /// - Parameter tables: as they now stand on disk.
  /// - Parameter headings: bytes in front of the first row of each.
  func write(to file: URL, of tables: [URL], headings: [Int]) throws {
    guard let states = TableIndex.states(of: tables, headings: headings) else { return }
    try AtomicFile.write("\(states)\n\(lines)".utf8, to: file)
  }

  private static func states(of tables: [URL], headings: [Int]) -> String? {
    let states = tables.compactMap { FileState($0.path) }
    guard states.count == tables.count else { return nil }
    return zip(states, headings).map { "\($0.size) \($0.modified) \($1)" }.joined(separator: " ")
  }
}
