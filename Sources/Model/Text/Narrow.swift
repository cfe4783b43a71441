/// A place in a source, kept in four bytes: no source is longer (`SourceSpan.mostBytes`). What does not fit is clamped.
@propertyWrapper
public struct Narrow: Sendable, Hashable {
  @usableFromInline var stored: Int32

  @inlinable @inline(__always)
  public init(wrappedValue: Int) { stored = Int32(clamping: wrappedValue) }

  @inlinable @inline(__always)
  public var wrappedValue: Int {
    get { Int(stored) }
    set { stored = Int32(clamping: newValue) }
  }
}

/// A stretch of a source, kept in eight bytes.
@propertyWrapper
public struct NarrowRange: Sendable, Hashable {
  @usableFromInline var start: Int32
  @usableFromInline var end: Int32

  @inlinable @inline(__always)
  public init(wrappedValue: Range<Int>) {
    start = Int32(clamping: wrappedValue.lowerBound)
    end = Int32(clamping: wrappedValue.upperBound)
  }

  @inlinable @inline(__always)
  public var wrappedValue: Range<Int> {
    get { Int(start)..<Int(end) }
    set { self = NarrowRange(wrappedValue: newValue) }
  }
}

extension Range<Int> {
  /// The same stretch in a text that starts so many bytes further on.
  func moved(by distance: Int) -> Range { lowerBound - distance..<upperBound - distance }
}
