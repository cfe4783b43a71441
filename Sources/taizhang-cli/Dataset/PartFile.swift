import Foundation

/// A file written piece by piece under a temporary name; it takes its own when it is whole, and is gone where it never
/// was.
final class PartFile {
  private let stream: UnsafeMutablePointer<FILE>
  private let temporary: URL
  private let final: URL
  private var isFinished = false

  init(_ final: URL) throws {
    self.final = final
    temporary = AtomicFile.temporary(final)
    guard let stream = fopen(temporary.path, "wb") else { throw PartFile.failure }
    self.stream = stream
  }

  deinit {
    fclose(stream)
    if !isFinished { unlink(temporary.path) }
  }

  func write(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    guard fwrite(bytes.baseAddress, 1, bytes.count, stream) == bytes.count else { throw PartFile.failure }
  }

  func write(_ bytes: ArraySlice<UInt8>) throws { try bytes.withUnsafeBufferPointer { try write($0) } }

  /// Takes over a stretch of another file.
  func write(_ range: Range<Int>, of source: FileHandle) throws {
    var place = range.lowerBound
    try source.seek(toOffset: UInt64(place))
    while place < range.upperBound {
      let piece = try source.read(upToCount: min(PartFile.piece, range.upperBound - place)) ?? Data()
      guard !piece.isEmpty else { throw OutputError.writing("a table was changed while it was read") }
      try piece.withUnsafeBytes { try write($0.bindMemory(to: UInt8.self)) }
      place += piece.count
    }
  }

  private static let piece = 1 << 20

  /// Gives it its name.
  ///
  /// - Parameter isSynced: waits until the bytes are on the disk.
  func finish(isSynced: Bool) throws {
    guard fflush(stream) == 0, !isSynced || fsync(fileno(stream)) == 0 else { throw PartFile.failure }
    guard rename(temporary.path, final.path) == 0 else { throw PartFile.failure }
    isFinished = true
  }

  /// All on the disk before the first takes its name, so that the files agree with each other.
  static func finish(_ files: [PartFile]) throws {
    for file in files where fflush(file.stream) != 0 || fsync(fileno(file.stream)) != 0 { throw failure }
    for file in files { try file.finish(isSynced: false) }
  }

  private static var failure: OutputError { .writing(String(cString: strerror(errno))) }
}
