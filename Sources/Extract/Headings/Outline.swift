import Model

/// Where in the tree of headings a reader stands.
struct Outline {
  private(set) var list = "正文"
  private var open: [(style: Marker.Style, section: Int, value: Int)] = []

  /// Sections above, outermost first. Kept, as every task asks for them.
  private(set) var sections: [Int] = []

  mutating func open(list: String) {
    self.list = list
    close()
  }

  /// Closes what a marker of this style can't stand under.
  mutating func rise(to style: Marker.Style) {
    while let last = open.last, last.style >= style {
      open.removeLast()
      sections.removeLast()
    }
  }

  /// Closes what a heading can't stand under.
  ///
  /// - Parameter items: the style of those right below a heading without a number; without any it closes all.
  mutating func rise(to marker: Marker?, above items: Marker.Style?) {
    if let style = Outline.style(marker, above: items) { rise(to: style) } else { close() }
  }

  mutating func push(_ marker: Marker?, above items: Marker.Style?, _ section: Int) {
    open.append((Outline.style(marker, above: items) ?? .attachment, section, marker?.value ?? 0))
    sections.append(section)
  }

  private mutating func close() { (open, sections) = ([], []) }

  /// A heading without a number stands right above its items.
  private static func style(_ marker: Marker?, above items: Marker.Style?) -> Marker.Style? {
    marker?.style ?? items.flatMap { Marker.Style(rawValue: $0.rawValue - 1) }
  }

  /// 三、 where 二、 is open.
  func goesOn(with marker: Marker) -> Bool {
    open.contains { $0.style == marker.style && $0.value + 1 == marker.value }
  }
}
