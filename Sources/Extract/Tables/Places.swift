/// Places in a text, in order.
struct Places {
  private var sorted: [Int] = []

  /// Most come in the order of the text.
  mutating func insert(_ place: Int) {
    guard let last = sorted.last, place <= last else { return sorted.append(place) }
    let index = first(from: place)
    if sorted[index] != place { sorted.insert(place, at: index) }
  }

  func contains(_ place: Int) -> Bool {
    let index = first(from: place)
    return index < sorted.count && sorted[index] == place
  }

  /// Those behind the start of a stretch and before its end.
  func inside(_ range: Range<Int>) -> ArraySlice<Int> {
    let start = first(from: range.lowerBound + 1)
    return sorted[start..<max(start, first(from: range.upperBound))]
  }

  /// Index of the first place that is not before one.
  private func first(from place: Int) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
