import Model

/// A paragraph, or a part of one where several items run together, with the clauses found in it.
struct Piece {
  var range: Range<Int>
  var marker: Marker?
  var clauses: [FoundClause]
  var isHeading = false
  /// Of a heading without a number: what is counted below it.
  var itemStyle: Marker.Style?
  var isCell = false
  /// A numbered paragraph below a label that ends with its colon: 整改措施：.
  var isUnderLabel = false

  /// Behind the number of a label, which makes no item: （二）|牵头单位：….
  var labelStart: Int?

  /// The clause is all there is.
  var isClauseOnly: Bool {
    guard let first = clauses.first, let last = clauses.last else { return false }
    return first.range.lowerBound == body.lowerBound && last.range.upperBound >= range.upperBound
      && clauses.indices.dropFirst().allSatisfy { clauses[$0].range.lowerBound == clauses[$0 - 1].range.upperBound }
  }

  /// Running text: no clause, no number, no cell.
  var isPlain: Bool { clauses.isEmpty && marker == nil && !isCell }

  /// A step of an item, whose number is of its words.
  var unnumbered: Piece {
    var piece = self
    piece.marker = nil
    return piece
  }

  /// Without the number in front.
  var body: Range<Int> { (marker?.end ?? labelStart ?? range.lowerBound)..<range.upperBound }
}

/// Parts a paragraph into its items: behind a clause, or behind a sentence whose successor carries the next number.
///
///     1．……。（财政部牵头，国务院相关部门按职责分工负责）2．……。（……）
struct ItemSplitter {
  let page: Page
  /// The last number of each style: 三、…。（三）…（…） counts on from the items of the paragraph before.
  private var last = Array(repeating: 0, count: Marker.Style.allCases.count)

  init(page: Page) { self.page = page }

  mutating func split(_ index: Int, clauses: [FoundClause]) -> [Piece] {
    let paragraph = page.paragraphs[index]
    let range = paragraph.range
    var pieces: [Piece] = []
    var start = range.lowerBound
    var marker = paragraph.marker
    var taken = 0
    func close(at end: Int, next: Marker?) {
      var own: [FoundClause] = []
      while taken < clauses.count, clauses[taken].range.lowerBound < end {
        own.append(clauses[taken])
        taken += 1
      }
      pieces.append(
        Piece(
          range: start..<end, marker: marker, clauses: own, isHeading: paragraph.headingLevel != nil,
          isCell: paragraph.isCell, labelStart: pieces.isEmpty ? paragraph.labelStart : nil))
      start = end
      marker = next
    }
    let cuts = cuts(in: range, after: marker, clauses: clauses)
    if let marker { last[marker.style.rawValue] = marker.value }
    for cut in cuts { last[cut.marker.style.rawValue] = cut.marker.value }
    for cut in cuts { close(at: cut.at, next: cut.marker) }
    close(at: range.upperBound, next: nil)
    return pieces
  }

  /// Places where a number continues the count, right behind a clause or a sentence.
  private func cuts(in range: Range<Int>, after first: Marker?, clauses: [FoundClause]) -> [(at: Int, marker: Marker)] {
    // 职责如下：1.水利部门。…2.气象部门。…
    let introduced = clauses.isEmpty ? introducedDuties(in: range) : nil
    guard !clauses.isEmpty || introduced != nil else { return [] }
    var cuts: [(at: Int, marker: Marker)] = []
    var current = first
    var next = 0
    var at = range.lowerBound
    while at < range.upperBound {
      let clause = next < clauses.count ? clauses[next].range : range.upperBound..<range.upperBound
      var stop = page.bytes.nextSign(from: at, end: clause.lowerBound)
      let isBehindClause = stop >= clause.lowerBound
      if isBehindClause {
        stop = clause.upperBound
        next += 1
      } else {
        let glyph = Glyph(page.bytes, at: stop, end: range.upperBound)
        stop += glyph.length
        guard glyph.isFullStop || (glyph.endsSentence && !glyph.isSemicolon) || stop == introduced else {
          at = stop
          continue
        }
      }
      at = max(at, stop)
      if at < range.upperBound, let marker = Marker(page.bytes, at: at, end: range.upperBound),
        continues(marker, current, isBehindClause: isBehindClause)
      {
        cuts.append((at, marker))
        current = marker
      }
    }
    return cuts
  }

  /// Where the first of several items starts that say what units are there for, behind a colon.
  private func introducedDuties(in range: Range<Int>) -> Int? {
    var start = range.lowerBound
    while let duties = page.bytes.firstIndex(of: "职责", in: start..<range.upperBound) {
      start = duties + 6
      let near = min(range.upperBound, start + 18)
      let colon = page.bytes.nextSign(from: start, end: near)
      if colon < near, case let sign = Glyph(page.bytes, at: colon, end: range.upperBound), sign.isColon {
        return colon + sign.length
      }
    }
    return nil
  }

  private func continues(_ marker: Marker, _ current: Marker?, isBehindClause: Bool) -> Bool {
    // 一是…；二是…。 are parts of one task; 一是…（…）二是…（…） are not.
    if marker.style == .ordinal {
      return isBehindClause && marker.value > 1
        && (current.map { $0.style == .ordinal && $0.value + 1 == marker.value } ?? true)
    }
    guard marker.style != .attachment, marker.style != .circled else { return false }
    guard let current else { return marker.value == 1 && !marker.isDoubtful }
    if marker.style == current.style { return marker.value == current.value + 1 }
    let countsOn = marker.value == 1 || marker.style > current.style && last[marker.style.rawValue] == marker.value - 1
    return countsOn && !marker.isDoubtful && marker.style < .bracketedArabic
      || (marker.style < current.style && !marker.isDoubtful && marker.style != .chapter)
  }
}
