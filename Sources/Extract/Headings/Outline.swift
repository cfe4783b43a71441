import Model

/// Where in the tree of headings a reader stands.
struct Outline {
  private(set) var list = "正文"
  private var open: [(style: Marker.Style, section: Int, value: Int)] = []

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

  /// - Parameter style: that of the items below a heading without a number, if it stands right above some.
  mutating func push(_ marker: Marker?, above style: Marker.Style?, _ section: Int) {
    let own = marker?.style ?? style.flatMap { Marker.Style(rawValue: $0.rawValue - 1) } ?? .attachment
    open.append((own, section, marker?.value ?? 0))
  }

  /// 三、 where 二、 is open.
  func goesOn(with marker: Marker) -> Bool {
    open.contains { $0.style == marker.style && $0.value + 1 == marker.value }
  }

  mutating func clear() { open = [] }
}
