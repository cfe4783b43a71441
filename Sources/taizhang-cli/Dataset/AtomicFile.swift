import Foundation

/// Files that appear whole or not at all.
enum AtomicFile {
  /// The name under which a file is written until it is whole.
  static func temporary(_ file: URL) -> URL {
    file.deletingLastPathComponent().appendingPathComponent(".\(file.lastPathComponent).part")
  }

  /// - Parameter isSynced: waits until the bytes are on the disk.
  static func write(_ bytes: some Collection<UInt8>, to file: URL, isSynced: Bool = true) throws {
    let part = try PartFile(file)
    try part.write(Array(bytes)[...])
    try part.finish(isSynced: isSynced)
  }

  /// Gives a file that another library wrote its name, once its bytes are on the disk.
  static func settle(_ temporary: URL, as file: URL) throws {
    let descriptor = open(temporary.path, O_RDONLY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0, fsync(descriptor) == 0, rename(temporary.path, file.path) == 0 else {
      throw OutputError.writing(String(cString: strerror(errno)))
    }
  }
}
