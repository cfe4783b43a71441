import Foundation

extension FileHandle {
  /// The bytes of a stretch, held once: `Data` would be copied into an array.
  ///
  /// - Returns: fewer where the file ends before the stretch does.
  func bytes(_ range: Range<Int>) throws -> [UInt8] {
    try seek(toOffset: UInt64(range.lowerBound))
    return try [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      while count < buffer.count {
        let got = Foundation.read(fileDescriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        if got < 0 { throw CocoaError(.fileReadUnknown) }
        if got == 0 { break }
        count += got
      }
    }
  }
}
