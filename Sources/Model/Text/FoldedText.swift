/// The text that a reader kept, folded, with the way back to the source.
///
/// Folding removes white space inside Chinese text, joins the lines of a paragraph and leaves out furniture.
/// All that is kept stands in one buffer; every stage works with ranges of it, and `span(_:)` lays a range
/// back onto the source. No diff is needed afterwards.
public struct FoldedText: Sendable {
  /// A piece of the buffer that stands in the source in one piece.
  ///
  /// Where lengths differ (`&ldquo;` read as “), the piece can only be taken whole.
  public struct Run: Sendable {
    public var folded: Int
    public var source: Int
    public var sourceEnd: Int
    public var line: Int
    public var page: Int

    public init(folded: Int, source: Int, sourceEnd: Int, line: Int, page: Int) {
      self.folded = folded
      self.source = source
      self.sourceEnd = sourceEnd
      self.line = line
      self.page = page
    }
  }

  /// UTF-8.
  public private(set) var bytes: [UInt8] = []
  public private(set) var runs: [Run] = []

  public init() {}

  public mutating func reserve(_ count: Int) {
    bytes.reserveCapacity(count)
    runs.reserveCapacity(count / 24)
  }

  /// Appends bytes that stand at `source ..< sourceEnd`; continues the last run where they follow it.
  public mutating func append(
    _ piece: ArraySlice<UInt8>, source: Int, sourceEnd: Int, line: Int, page: Int = 0
  ) {
    guard !piece.isEmpty else { return }
    if let last = runs.last, last.sourceEnd == source, last.line == line,
      last.sourceEnd - last.source == bytes.count - last.folded, sourceEnd - source == piece.count
    {
      runs[runs.count - 1].sourceEnd = sourceEnd
    } else {
      runs.append(Run(folded: bytes.count, source: source, sourceEnd: sourceEnd, line: line, page: page))
    }
    bytes.append(contentsOf: piece)
  }

  /// Appends a space that keeps two Latin words apart; it belongs to no place of its own.
  public mutating func appendSpace() {
    guard let last = runs.last else { return }
    runs.append(
      Run(folded: bytes.count, source: last.sourceEnd, sourceEnd: last.sourceEnd, line: last.line, page: last.page))
    bytes.append(0x20)
  }

  public var count: Int { bytes.count }

  public func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// Where a range of the buffer stands in the source.
  public func span(_ range: Range<Int>) -> SourceSpan {
    guard !runs.isEmpty else { return SourceSpan(offset: 0, length: 0, line: 1) }
    let first = run(at: range.lowerBound)
    let page = runs[first].page > 0 ? runs[first].page : nil
    let start = source(of: range.lowerBound, in: first)
    guard !range.isEmpty else { return SourceSpan(offset: start, length: 0, line: runs[first].line, page: page) }
    // Most ranges end in the run that they start in.
    let isWithin = first + 1 == runs.count || range.upperBound <= runs[first + 1].folded
    let last = isWithin ? first : run(at: range.upperBound - 1)
    let stop = mapsByteByByte(last) ? source(of: range.upperBound, in: last) : runs[last].sourceEnd
    return SourceSpan(offset: start, length: max(0, stop - start), line: runs[first].line, page: page)
  }

  /// The stretches of a range that stand in the source without a gap, line by line.
  public func lines(in range: Range<Int>) -> [[Range<Int>]] {
    var lines: [[Range<Int>]] = []
    guard !range.isEmpty, !runs.isEmpty else { return [] }
    var index = run(at: range.lowerBound)
    var last: Run?
    while index < runs.count, runs[index].folded < range.upperBound {
      let end = index + 1 < runs.count ? runs[index + 1].folded : bytes.count
      let piece = max(runs[index].folded, range.lowerBound)..<min(end, range.upperBound)
      if let before = last, before.line == runs[index].line, !lines.isEmpty {
        if before.sourceEnd == runs[index].source {
          let place = lines[lines.count - 1].count - 1
          lines[lines.count - 1][place] = lines[lines.count - 1][place].lowerBound..<piece.upperBound
        } else {
          lines[lines.count - 1].append(piece)
        }
      } else {
        lines.append([piece])
      }
      last = runs[index]
      index += 1
    }
    return lines
  }

  /// Ranges put together to a text of their own, which leads back to the same source.
  public func joined(_ ranges: [Range<Int>]) -> FoldedText {
    var whole = FoldedText()
    whole.isJoined = ranges.count > 1
    for range in ranges where !range.isEmpty {
      var index = run(at: range.lowerBound)
      while index < runs.count, runs[index].folded < range.upperBound {
        let end = index + 1 < runs.count ? runs[index + 1].folded : bytes.count
        let piece = max(runs[index].folded, range.lowerBound)..<min(end, range.upperBound)
        var run = runs[index]
        if mapsByteByByte(index) {
          run.source += piece.lowerBound - run.folded
          run.sourceEnd = run.source + piece.count
        }
        run.folded = whole.bytes.count
        whole.runs.append(run)
        whole.bytes.append(contentsOf: bytes[piece])
        index += 1
      }
    }
    return whole
  }

  public func printed(_ range: Range<Int>) -> Printed {
    guard isJoined else { return Printed(bytes, range, at: span(range)) }
    var printed = Printed(bytes, range, at: span(range))
    printed.pieces = pieces(range)
    return printed
  }

  /// Put together from several ranges of another text.
  private var isJoined = false

  /// Spans of what stands together in the source, line by line; nil where all does.
  private func pieces(_ range: Range<Int>) -> [SourceSpan]? {
    let pieces = lines(in: range).joined().map { span($0) }
    return pieces.count > 1 ? pieces : nil
  }

  /// Whether the source had white space, a line break or markup just before this place.
  public func hasGap(before offset: Int) -> Bool {
    guard offset < bytes.count, !runs.isEmpty else { return false }
    return runs[run(at: offset)].folded == offset
  }

  /// Whether the source had any of these within a stretch.
  public func hasGap(in range: Range<Int>) -> Bool {
    guard !range.isEmpty, !runs.isEmpty else { return false }
    let next = run(at: range.lowerBound) + 1
    return next < runs.count && runs[next].folded < range.upperBound
  }

  /// Whether white space or markup stood just before this place, on the same line.
  public func hasSpace(before offset: Int) -> Bool {
    guard offset > 0, offset < bytes.count, !runs.isEmpty else { return false }
    let own = run(at: offset)
    return own > 0 && runs[own].folded == offset && runs[own].line == runs[own - 1].line
  }

  /// Whether more than one blank stood just before this place, or a full-width one, on the same line.
  public func hasWideSpace(before offset: Int) -> Bool {
    guard hasSpace(before: offset) else { return false }
    let own = run(at: offset)
    return runs[own].source - runs[own - 1].sourceEnd >= 2
  }

  private func mapsByteByByte(_ index: Int) -> Bool {
    let end = index + 1 < runs.count ? runs[index + 1].folded : bytes.count
    return runs[index].sourceEnd - runs[index].source == end - runs[index].folded
  }

  private func source(of offset: Int, in index: Int) -> Int {
    mapsByteByByte(index) ? runs[index].source + offset - runs[index].folded : runs[index].source
  }

  /// Index of the run that holds a place in the buffer.
  private func run(at offset: Int) -> Int {
    runs.withUnsafeBufferPointer { runs in
      var low = 0
      var high = runs.count
      while low + 1 < high {
        let middle = (low + high) / 2
        if runs[middle].folded <= offset { low = middle } else { high = middle }
      }
      return low
    }
  }
}
