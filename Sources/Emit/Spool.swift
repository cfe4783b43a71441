import Foundation

/// Bytes that wait until those in front of them are known: in memory up to a bound, beyond it in a file without a name,
/// which is gone with the process.
public final class Spool {
  public struct Failure: Error, CustomStringConvertible {
    /// The system's own words.
    public var description: String

    fileprivate static var last: Failure { Failure(description: String(cString: strerror(errno))) }
  }

  private let folder: String
  private let bound: Int
  private var pieces: [[UInt8]] = []
  private var held = 0
  private var file: UnsafeMutablePointer<FILE>?

  /// - Parameters:
  ///   - folder: where the file stands.
  ///   - bound: bytes that are held in memory.
  public init(in folder: String, bound: Int) {
    self.folder = folder
    self.bound = bound
  }

  deinit { if let file { fclose(file) } }

  /// - Throws: `Failure` where the file can't be written.
  public func append(_ piece: [UInt8]) throws {
    guard !piece.isEmpty else { return }
    pieces.append(piece)
    held += piece.count
    if held > bound { try setDown() }
  }

  /// Moves what is held into the file.
  private func setDown() throws {
    let file = try self.file ?? open()
    self.file = file
    for piece in pieces where fwrite(piece, 1, piece.count, file) != piece.count { throw Failure.last }
    pieces = []
    held = 0
  }

  private func open() throws -> UnsafeMutablePointer<FILE> {
    var name = Array("\(folder)/.spool-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw Failure.last }
    unlink(name)
    guard let file = fdopen(descriptor, "w+b") else {
      close(descriptor)
      throw Failure.last
    }
    return file
  }

  /// Hands out all that was appended, in order and in pieces.
  ///
  /// - Throws: `Failure` where the file can't be read, and what `sink` throws.
  public func write(to sink: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
    if let file {
      try setDown()
      guard fflush(file) == 0, fseek(file, 0, SEEK_SET) == 0 else { throw Failure.last }
      let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)
      defer { buffer.deallocate() }
      while case let count = fread(buffer.baseAddress, 1, buffer.count, file), count > 0 {
        try sink(UnsafeBufferPointer(rebasing: buffer[..<count]))
      }
      guard ferror(file) == 0, fseek(file, 0, SEEK_END) == 0 else { throw Failure.last }
    }
    for piece in pieces { try piece.withUnsafeBufferPointer(sink) }
  }
}
