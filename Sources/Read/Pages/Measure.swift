/// Numbers that files state for places and sizes: any of them may be absurd, infinite or none at all.
enum Measure {
  /// The nearest whole number from 0 to a bound; 0 for what is no number.
  static func whole(_ value: Double, atMost bound: Int) -> Int {
    guard value > 0 else { return 0 }
    return value < Double(bound) ? Int(value.rounded()) : bound
  }
}
