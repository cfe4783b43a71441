import Foundation
import Taizhang

/// A file to convert, on disk or inside an archive.
struct Input: Sendable {
  /// Path as the user knows it; inside an archive, the archive's path and the names inside it.
  var path: String
  /// Path below the folder that was named, for the output; without any step upwards.
  var relative: String
  /// The file on disk that holds it.
  var file: String
  /// Where it stands inside that file, if it is an archive.
  var entry: ArchiveListing.Entry?

  static let standard = Input(path: "-", relative: "stdin.txt", file: "-")
  private static let endings: Set<String> = [
    "txt", "text", "md", "markdown", "html", "htm", "shtml", "docx", "docm", "doc", "wps", "rtf", "xlsx", "xlsm", "xls",
    "et", "pdf", "ofd", "zip", "",
  ]

  /// A file, or the notices of a folder in order of their paths, those in archives included; hidden files and files
  /// with other endings are passed over.
  static func find(_ path: String) throws -> [Input] {
    if path == "-" { return [standard] }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw InputError.missing }
    guard isFolder.boolValue else {
      return inside(Input(path: path, relative: URL(fileURLWithPath: path).lastPathComponent, file: path))
    }
    guard let walk = FileManager.default.enumerator(atPath: path) else { throw InputError.unreadable }
    var found: [String] = []
    for case let name as String in walk {
      let parts = name.split(separator: "/")
      guard let file = parts.last, !parts.contains(where: { $0.hasPrefix(".") }) else { continue }
      var isInner: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isInner)
      if !isInner.boolValue, endings.contains(ending(file)) { found.append(name) }
    }
    guard !found.isEmpty else { throw InputError.nothingInFolder }
    return found.sorted().flatMap { inside(Input(path: "\(path)/\($0)", relative: $0, file: "\(path)/\($0)")) }
  }

  private static func ending(_ name: some StringProtocol) -> String {
    name.contains(".") ? name.split(separator: ".").last.map { $0.lowercased() } ?? "" : ""
  }

  /// The notices in an archive; any other file is itself. An archive that can't be read says so when it is.
  private static func inside(_ input: Input) -> [Input] {
    guard let data = input.archive, let entries = try? ArchiveListing.entries(of: data) else { return [input] }
    let wanted = entries.filter { endings.contains(ending($0.names.last ?? "")) }
    guard !wanted.isEmpty else { return [input] }
    return wanted.map { entry in
      Input(
        path: ([input.path] + entry.names).joined(separator: "/"),
        relative: ([input.relative] + entry.names.map(harmless)).joined(separator: "/"), file: input.file, entry: entry)
    }
  }

  /// Documents that are archives inside are not looked into, to be read once.
  private static let documents: Set<String> = ["docx", "docm", "xlsx", "xlsm", "ofd"]

  /// The bytes, where they are an archive of other files.
  private var archive: [UInt8]? {
    guard !Input.documents.contains(Input.ending(path)), Input.beginsAsArchive(path), let data = try? read(),
      (try? FileKind.of(data)) == .archive
    else { return nil }
    return data
  }

  /// Looks at four bytes; each file of an inbox is asked, so it has to be cheap.
  private static func beginsAsArchive(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var head: [UInt8] = [0, 0, 0, 0]
    return Foundation.read(descriptor, &head, 4) == 4 && head == [0x50, 0x4B, 0x03, 0x04]
  }

  /// A name from an archive as a name of ours: no step upwards, nothing that a file system minds.
  private static func harmless(_ name: String) -> String {
    let parts = name.split { $0 == "/" || $0 == "\\" }.filter { $0 != "." && $0 != ".." }
    let clean = parts.map { part in
      String(String.UnicodeScalarView(part.unicodeScalars.prefix(60).map { $0.value < 0x20 || $0 == ":" ? "_" : $0 }))
    }
    return clean.isEmpty ? "_" : clean.suffix(4).joined(separator: "/")
  }

  /// A file's bytes, held once. What is no plain file, or can't be opened, is left to Foundation and its errors.
  private static func bytes(of path: String) throws -> [UInt8] {
    guard let file = FileHandle(forReadingAtPath: path), let state = FileState(path), state.size > 0 else {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }
    return try file.bytes(0..<state.size)
  }

  func read() throws -> [UInt8] {
    if path == "-" { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
    let data = try Input.bytes(of: file)
    return try entry.map { try ArchiveListing.read($0, from: data) } ?? data
  }
}

enum InputError: Error {
  case missing, unreadable, nothingInFolder
}
