/// Words as they stand in the notice, folded, with the place where they stand.
///
/// Folded: white space inside Chinese text removed, everything else as printed, misprints and width of
/// punctuation included. A slice of the manuscript's buffer: a notice holds a hundred thousand of these, and none
/// of them allocates.
public struct Printed: Sendable, Hashable {
  @usableFromInline let buffer: [UInt8]
  @usableFromInline let start: Int32
  @usableFromInline let end: Int32
  public var span: SourceSpan
  /// Where its pieces stand, when other cells stand between them; nil for words in one piece.
  public var pieces: [SourceSpan]?

  /// - Parameters:
  ///   - buffer: folded text in UTF-8; shared, not copied.
  ///   - range: its bytes.
  ///   - span: where they stand in the original.
  public init(_ buffer: [UInt8], _ range: Range<Int>, at span: SourceSpan) {
    self.buffer = buffer
    start = Int32(range.lowerBound)
    end = Int32(range.upperBound)
    self.span = span
  }

  public var text: String { String(decoding: buffer[Int(start)..<Int(end)], as: UTF8.self) }

  /// Where it stands in a text; nil where its buffer is another's.
  public func range(in text: FoldedText) -> Range<Int>? {
    buffer.withUnsafeBufferPointer { own in
      text.bytes.withUnsafeBufferPointer { $0.baseAddress == own.baseAddress && $0.count == own.count }
    } ? Int(start)..<Int(end) : nil
  }

  /// Length in bytes.
  public var count: Int { Int(end - start) }

  /// Whether a word occurs in it.
  public func holds(_ word: StaticString) -> Bool {
    buffer.firstIndex(of: word, in: Int(start)..<Int(end)) != nil
  }

  /// Whether any word of a table occurs in it.
  public func holds(anyOf words: WordTable<Bool>) -> Bool { words.occurs(in: buffer, Int(start)..<Int(end)) }

  /// The folded bytes, without copying them.
  @inlinable @inline(__always)
  public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    buffer.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[Int(start)..<Int(end)])) }
  }

  /// A key by its words alone, wherever they stand.
  public var words: Words { Words(printed: self) }

  /// Hashed by its bytes: a list asks for its units a hundred thousand times a second.
  public struct Words: Hashable {
    fileprivate let printed: Printed

    public static func == (a: Words, b: Words) -> Bool {
      a.printed.withBytes { left in b.printed.withBytes { left.holdsSame(as: $0) } }
    }

    public func hash(into hasher: inout Hasher) {
      hasher.combine(printed.withBytes { $0.hashed })
    }
  }

  /// Its place: one span, or those of its pieces.
  public var spans: [SourceSpan] { pieces ?? [span] }

  public static func == (a: Printed, b: Printed) -> Bool {
    a.span == b.span && a.withBytes { left in b.withBytes { left.elementsEqual($0) } }
  }

  public func hash(into hasher: inout Hasher) {
    withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
