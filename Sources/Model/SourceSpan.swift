/// A stretch of the decoded source: where a value's words stand.
///
/// Offsets and lengths are bytes of the source decoded to UTF-8 (without a byte order mark); lines count from 1.
/// Sixteen bytes, as every value holds one: readers refuse what is longer than `SourceSpan.mostBytes`.
public struct SourceSpan: Sendable, Hashable {
  @usableFromInline var storedOffset: UInt32
  @usableFromInline var storedLength: UInt32
  @usableFromInline var storedLine: UInt32
  /// 0 where the format knows no pages.
  @usableFromInline var storedPage: UInt32

  /// Longest source that spans can point into.
  public static let mostBytes = Int(Int32.max)

  /// First byte.
  @inlinable public var offset: Int {
    get { Int(storedOffset) }
    set { storedOffset = UInt32(clamping: newValue) }
  }
  /// Number of bytes; furniture and line breaks inside the stretch are included.
  @inlinable public var length: Int {
    get { Int(storedLength) }
    set { storedLength = UInt32(clamping: newValue) }
  }
  /// Line of the first byte, from 1.
  @inlinable public var line: Int {
    get { Int(storedLine) }
    set { storedLine = UInt32(clamping: newValue) }
  }
  /// Page of the first byte, from 1, where the format knows pages.
  @inlinable public var page: Int? {
    get { storedPage > 0 ? Int(storedPage) : nil }
    set { storedPage = UInt32(clamping: newValue ?? 0) }
  }

  @inlinable
  public init(offset: Int, length: Int, line: Int, page: Int? = nil) {
    storedOffset = UInt32(clamping: offset)
    storedLength = UInt32(clamping: length)
    storedLine = UInt32(clamping: line)
    storedPage = UInt32(clamping: page ?? 0)
  }

  /// From the first of some stretches to the end of the last, in whatever order they come.
  ///
  /// - Parameter pieces: one or more.
  init(around pieces: [SourceSpan]) {
    self = pieces.min { $0.offset < $1.offset } ?? SourceSpan(offset: 0, length: 0, line: 1)
    storedLength = UInt32(clamping: (pieces.map(\.end).max() ?? end) - offset)
  }

  /// First byte after the stretch.
  public var end: Int { offset + length }
}
