/// Where the lines of a page start and end, which no format states. Points from its left side.
struct TextArea {
  var left: Double
  /// nil where no line tells.
  var right: Double?

  struct Page {
    var width: Double
    /// Lines of prose with the blocks that they became.
    var lines: [(line: PrintedLine, block: Int, isMargin: Bool)] = []

    /// Pages of one are set alike. Points.
    fileprivate var format: Int { Measure.whole(width, atMost: 1_000_000) }

    private var body: [PrintedLine] { lines.lazy.filter { !$0.isMargin && $0.line.size > 0 }.map(\.line) }

    /// Where lines start, indented ones and what stands in the margin apart.
    fileprivate var left: Double {
      let lines = body.sorted { $0.left < $1.left }
      guard let first = lines.first else { return 0 }
      let most = lines[lines.count / 20]
      return most.left - first.left < mostIndent * first.size ? first.left : most.left
    }

    /// The place that is farthest to the right, with how many lines end there.
    fileprivate var longest: (right: Double, count: Int, size: Double)? {
      let lines = body
      guard let longest = lines.max(by: { $0.right < $1.right }) else { return nil }
      return (longest.right, lines.count { longest.right - $0.right < longest.size }, longest.size)
    }

    /// That place, if it is the margin's: three lines end there.
    fileprivate var right: Double? { longest.flatMap { $0.count >= 3 && $0.right > width * 0.7 ? $0.right : nil } }

    /// That place, if it leaves no more of the page free than stands free on the left.
    fileprivate func right(_ left: Double) -> Double? {
      longest.flatMap { width - $0.right < left + 2 * $0.size ? $0.right : nil }
    }
  }

  /// The indent of a paragraph's first line, and a little: characters.
  private static let mostIndent = 2.5

  /// An area a page. A page of first lines, or of short ones, was set as wide as the others.
  static func areas(of pages: [Page]) -> [TextArea] {
    let own = pages.map { TextArea(left: $0.left, right: $0.right) }
    var widest: [Int: TextArea] = [:]
    for (page, area) in zip(pages, own) where !page.lines.isEmpty {
      let known = widest[page.format] ?? area
      let rights = [known.right, area.right ?? page.right(area.left)]
      widest[page.format] = TextArea(left: min(known.left, area.left), right: rights.compactMap { $0 }.max())
    }
    return zip(pages, own).map { page, area in
      guard let all = widest[page.format], let size = page.lines.first?.line.size else { return area }
      let isIndented = area.left - all.left < mostIndent * size
      return TextArea(left: isIndented ? all.left : area.left, right: area.right ?? all.right)
    }
  }
}
