/// The text that a reader kept, folded, with the way back to the source.
///
/// Folding removes white space inside Chinese text, joins the lines of a paragraph and leaves out furniture.
/// All that is kept stands in one buffer; every stage works with ranges of it, and `span(_:)` lays a range
/// back onto the source. No diff is needed afterwards.
public struct FoldedText: Sendable {
  /// A piece of the buffer that stands in the source in one piece.
  ///
  /// Where lengths differ (`&ldquo;` read as “), the piece can only be taken whole.
  ///
  /// Narrow: there is one for each line of a text.
  private struct Run {
    @Narrow var folded: Int
    @Narrow var source: Int
    @Narrow var sourceEnd: Int
    @Narrow var line: Int
    /// Its page, and in the lowest bit whether markup alone stands in front of it.
    @Narrow private var pageAndJoint: Int

    init(folded: Int, source: Int, sourceEnd: Int, line: Int, page: Int) {
      (self.folded, self.source, self.sourceEnd, self.line) = (folded, source, sourceEnd, line)
      pageAndJoint = page << 1
    }

    var page: Int { pageAndJoint >> 1 }

    var isJoint: Bool {
      get { pageAndJoint & 1 == 1 }
      set { pageAndJoint = page << 1 | (newValue ? 1 : 0) }
    }

    /// Whether the run, up to its end in the buffer, is as long there as in the source.
    func mapsByteByByte(upTo end: Int) -> Bool { sourceEnd - source == end - folded }

    /// Where a place of the buffer stands in the source.
    func source(of offset: Int, upTo end: Int) -> Int {
      mapsByteByByte(upTo: end) ? source + offset - folded : source
    }
  }

  /// UTF-8.
  public private(set) var bytes: [UInt8] = []
  private var runs: [Run] = []
  /// The run that holds the first byte of each block of the buffer: every span asks where its run is.
  private var blocks: [Int32] = []
  /// Bytes of a block, as a power of two.
  private static let blockBits = 6

  public init() {}

  public mutating func reserve(_ count: Int) {
    bytes.reserveCapacity(count)
    runs.reserveCapacity(count / 24)
    blocks.reserveCapacity(count >> FoldedText.blockBits + 1)
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
    markBlocks()
  }

  /// Appends a space that keeps two Latin words apart; it belongs to no place of its own.
  public mutating func appendSpace() {
    guard let last = runs.last else { return }
    runs.append(
      Run(folded: bytes.count, source: last.sourceEnd, sourceEnd: last.sourceEnd, line: last.line, page: last.page))
    bytes.append(0x20)
    markBlocks()
  }

  /// Tells that markup alone parts what stands from a place on from what stands before it: 县市<b>场监管局</b>. That is no gap.
  public mutating func markJoint(at offset: Int) {
    guard offset < bytes.count, !runs.isEmpty, case let index = run(at: offset), runs[index].folded == offset else {
      return
    }
    runs[index].isJoint = true
  }

  /// Blocks that start in what the last run got.
  private mutating func markBlocks() {
    while blocks.count << FoldedText.blockBits < bytes.count { blocks.append(Int32(runs.count - 1)) }
  }

  public var count: Int { bytes.count }

  public func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// A range without the blanks at its ends.
  public func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start] == 0x20 { start += 1 }
    while start < end, bytes[end - 1] == 0x20 { end -= 1 }
    return start..<end
  }

  /// Where a range of the buffer stands in the source.
  public func span(_ range: Range<Int>) -> SourceSpan {
    guard !runs.isEmpty else { return SourceSpan(offset: 0, length: 0, line: 1) }
    let index = run(at: range.lowerBound)
    let first = runs[index]
    let end = end(of: index)
    let page = first.page > 0 ? first.page : nil
    let start = first.source(of: range.lowerBound, upTo: end)
    guard !range.isEmpty else { return SourceSpan(offset: start, length: 0, line: first.line, page: page) }
    // Most ranges end in the run that they start in.
    let stop: Int
    if range.upperBound <= end || index + 1 == runs.count {
      stop = first.mapsByteByByte(upTo: end) ? first.source + range.upperBound - first.folded : first.sourceEnd
    } else {
      let index = run(at: range.upperBound - 1)
      let last = runs[index]
      let isWhole = !last.mapsByteByByte(upTo: self.end(of: index))
      stop = isWhole ? last.sourceEnd : last.source + range.upperBound - last.folded
    }
    return SourceSpan(offset: start, length: max(0, stop - start), line: first.line, page: page)
  }

  /// The stretches of a range that stand in the source without a gap, line by line.
  public func lines(in range: Range<Int>) -> [[Range<Int>]] {
    var lines: [[Range<Int>]] = []
    guard !range.isEmpty, !runs.isEmpty else { return [] }
    // 1|: the blank that keeps 1 19153 apart stands in no stretch.
    func close() {
      guard let stretch = lines.last?.last, stretch.count > 1, bytes[stretch.upperBound - 1] == 0x20 else { return }
      lines[lines.count - 1][lines[lines.count - 1].count - 1] = stretch.lowerBound..<stretch.upperBound - 1
    }
    var index = run(at: range.lowerBound)
    var last: Run?
    while index < runs.count, runs[index].folded < range.upperBound {
      let piece = max(runs[index].folded, range.lowerBound)..<min(end(of: index), range.upperBound)
      let isJoint = last != nil && runs[index].isJoint
      if let before = last, before.line == runs[index].line || isJoint, !lines.isEmpty {
        if before.sourceEnd == runs[index].source || isJoint {
          let place = lines[lines.count - 1].count - 1
          lines[lines.count - 1][place] = lines[lines.count - 1][place].lowerBound..<piece.upperBound
        } else {
          close()
          lines[lines.count - 1].append(piece)
        }
      } else {
        close()
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
    whole.reserve(ranges.reduce(0) { $0 + $1.count })
    for range in ranges where !range.isEmpty {
      var index = run(at: range.lowerBound)
      while index < runs.count, runs[index].folded < range.upperBound {
        let end = end(of: index)
        var run = runs[index]
        let piece = max(run.folded, range.lowerBound)..<min(end, range.upperBound)
        if run.mapsByteByByte(upTo: end) {
          run.source += piece.lowerBound - run.folded
          run.sourceEnd = run.source + piece.count
        }
        if piece.lowerBound > run.folded || piece.lowerBound == range.lowerBound { run.isJoint = false }
        run.folded = whole.bytes.count
        whole.runs.append(run)
        whole.bytes.append(contentsOf: bytes[piece])
        whole.markBlocks()
        index += 1
      }
    }
    return whole
  }

  public func printed(_ range: Range<Int>) -> Printed {
    guard isJoined else { return Printed(bytes, range, at: span(range)) }
    let pieces = pieces(range)
    var printed = Printed(bytes, range, at: pieces.map(SourceSpan.init(around:)) ?? span(range))
    printed.pieces = pieces
    return printed
  }

  /// Put together from several ranges of another text.
  private var isJoined = false

  /// Spans of what stands together in the source, line by line; nil where all does.
  private func pieces(_ range: Range<Int>) -> [SourceSpan]? {
    let pieces = lines(in: range).joined().map { span($0) }
    return pieces.count > 1 ? pieces : nil
  }

  /// Whether the source had white space or a line break just before this place, or left something out.
  public func hasGap(before offset: Int) -> Bool {
    guard offset < bytes.count, !runs.isEmpty else { return false }
    let own = runs[run(at: offset)]
    return own.folded == offset && !own.isJoint
  }

  /// Whether the source had any of these within a stretch.
  public func hasGap(in range: Range<Int>) -> Bool {
    guard !range.isEmpty, !runs.isEmpty else { return false }
    var next = run(at: range.lowerBound) + 1
    while next < runs.count, runs[next].isJoint { next += 1 }
    return next < runs.count && runs[next].folded < range.upperBound
  }

  /// Whether white space stood just before this place, on the same line.
  public func hasSpace(before offset: Int) -> Bool {
    guard offset > 0, offset < bytes.count, !runs.isEmpty else { return false }
    let own = run(at: offset)
    return own > 0 && runs[own].folded == offset && runs[own].line == runs[own - 1].line && !runs[own].isJoint
  }

  /// Whether more than one blank stood just before this place, or a full-width one, on the same line.
  public func hasWideSpace(before offset: Int) -> Bool {
    guard hasSpace(before: offset) else { return false }
    let own = run(at: offset)
    return runs[own].source - runs[own - 1].sourceEnd >= 2
  }

  /// Where a run ends in the buffer.
  private func end(of index: Int) -> Int { index + 1 < runs.count ? runs[index + 1].folded : bytes.count }

  /// Index of the run that holds a place in the buffer; the last one's behind its end.
  private func run(at offset: Int) -> Int {
    runs.withUnsafeBufferPointer { runs in
      var index = Int(blocks[min(offset >> FoldedText.blockBits, blocks.count - 1)])
      while index + 1 < runs.count, runs[index + 1].folded <= offset { index += 1 }
      return index
    }
  }
}
