import Foundation

/// A file to convert.
struct Input: Sendable {
  /// Path as the user knows it.
  var path: String
  /// Path below the folder that was named, for the output.
  var relative: String

  static let standard = Input(path: "-", relative: "stdin.txt")
  private static let endings: Set<String> = ["txt", "text", "md", "markdown", "html", "htm", ""]

  /// A file, or the notices of a folder in order of their paths; hidden files are passed over.
  static func find(_ path: String) throws -> [Input] {
    if path == "-" { return [standard] }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw InputError.missing }
    guard isFolder.boolValue else {
      return [Input(path: path, relative: URL(fileURLWithPath: path).lastPathComponent)]
    }
    guard let walk = FileManager.default.enumerator(atPath: path) else { throw InputError.unreadable }
    var found: [String] = []
    for case let name as String in walk {
      let parts = name.split(separator: "/")
      guard let file = parts.last, !parts.contains(where: { $0.hasPrefix(".") }) else { continue }
      let ending = file.contains(".") ? file.split(separator: ".").last.map { $0.lowercased() } ?? "" : ""
      var isInner: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isInner)
      if !isInner.boolValue, endings.contains(ending) { found.append(name) }
    }
    guard !found.isEmpty else { throw InputError.nothingInFolder }
    return found.sorted().map { Input(path: "\(path)/\($0)", relative: $0) }
  }

  func read() throws -> [UInt8] {
    if path == "-" { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }
}

enum InputError: Error {
  case missing, unreadable, nothingInFolder
}
