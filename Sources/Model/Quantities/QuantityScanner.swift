/// Finds quantities in a text: numbers of any script with their units and bounds.
///
///     quantity = [bound] number [range number] [multiplier] unit [半] [bound]
///     number   = digits / Chinese numeral / fraction
///
/// Pure: it knows numbers and units, nothing of notices. One pass, linear.
public struct QuantityScanner: Sendable {
  private let units: WordTable<MeasureUnit>

  public init(units: WordTable<MeasureUnit>) { self.units = units }

  /// - Parameters:
  ///   - bytes: UTF-8 text.
  ///   - range: the stretch to read; white space between digits and units does not part them.
  public func quantities(in bytes: [UInt8], _ range: Range<Int>) -> [Quantity] {
    QuantityLine(bytes, range, units: units).read()
  }

  public func quantities(in text: String) -> [Quantity] {
    let bytes = Array(text.utf8)
    return quantities(in: bytes, 0..<bytes.count)
  }
}
