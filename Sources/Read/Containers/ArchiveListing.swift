/// The files in a ZIP archive, and in archives inside it, one level down.
///
/// Names come from the archive: they tell entries apart and are shown; they are never paths.
public struct ArchiveListing: Sendable {
  public struct Entry: Sendable, Hashable {
    /// Names from the outermost archive inwards.
    public var names: [String]
  }

  private static let mostFiles = 10_000

  /// - Throws: `ReadError` where the archive is damaged, locked or beyond the limits.
  public static func entries(of data: [UInt8]) throws(ReadError) -> [Entry] {
    let archive = try Archive(data)
    var entries: [Entry] = []
    for entry in archive.entries where !isHidden(entry.name) {
      let isArchive = entry.name.lowercased().hasSuffix(".zip")
      if isArchive, case let inner = try archive.read(entry), try FileKind.of(inner) == .archive {
        for inside in try Archive(inner).entries where !isHidden(inside.name) {
          entries.append(Entry(names: [entry.name, inside.name]))
        }
      } else {
        entries.append(Entry(names: [entry.name]))
      }
      guard entries.count <= mostFiles else { throw .tooLarge("the archives hold more than \(mostFiles) files") }
    }
    return entries
  }

  /// The bytes of a file in an archive.
  /// - Throws: `ReadError` where it is not there or damaged.
  public static func read(_ entry: Entry, from data: [UInt8]) throws(ReadError) -> [UInt8] {
    var bytes = data
    for name in entry.names {
      let archive = try Archive(bytes)
      guard let found = archive[name] else { throw .damaged("ZIP archive", "it has no '\(name)'") }
      bytes = try archive.read(found)
    }
    return bytes
  }

  /// What systems leave in archives for themselves.
  private static func isHidden(_ name: String) -> Bool {
    name.split(separator: "/").contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
  }
}
