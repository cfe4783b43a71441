/// A stretch of the decoded source: where a value's words stand.
///
/// Offsets and lengths are bytes of the source decoded to UTF-8 (without a byte order mark); lines count from 1.
public struct SourceSpan: Sendable, Hashable {
  /// First byte.
  public var offset: Int
  /// Number of bytes; furniture and line breaks inside the stretch are included.
  public var length: Int
  /// Line of the first byte, from 1.
  public var line: Int
  /// Page of the first byte, from 1, where the format knows pages.
  public var page: Int?

  public init(offset: Int, length: Int, line: Int, page: Int? = nil) {
    self.offset = offset
    self.length = length
    self.line = line
    self.page = page
  }

  /// First byte after the stretch.
  public var end: Int { offset + length }
}
