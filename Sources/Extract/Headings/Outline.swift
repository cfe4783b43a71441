import Model

/// Where in the tree of headings a reader stands.
struct Outline {
  private(set) var list = "正文"
  private var open: [(style: Marker.Style, section: Int)] = []

  /// Sections above, outermost first.
  var sections: [Int] { open.map(\.section) }

  mutating func open(list: String) {
    self.list = list
    open = []
  }

  /// Closes what a marker of this style can't stand under.
  mutating func rise(to style: Marker.Style) {
    while let last = open.last, last.style >= style { open.removeLast() }
  }

  mutating func push(_ style: Marker.Style, _ section: Int) { open.append((style, section)) }
  mutating func clear() { open = [] }
}
