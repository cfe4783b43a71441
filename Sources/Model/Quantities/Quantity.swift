/// A number with its unit, as printed and as read.
public struct Quantity: Sendable, Hashable {
  /// How the number bounds what it measures.
  public enum Bound: String, Sendable, CaseIterable {
    case equal = "eq"
    case atLeast = "ge"
    case moreThan = "gt"
    case atMost = "le"
    case lessThan = "lt"
    case approximate = "approx"
    case range
  }

  /// Bytes of the whole: comparator, number, unit.
  public var range: Range<Int>
  /// Bytes from the first digit on, unit included, comparators left out.
  public var core: Range<Int>
  /// The number as printed in front of the unit: 2.6 in 2.6万亩.
  public var value: Double
  /// Upper end of a range.
  public var max: Double?
  /// The unit as printed, large numerals included: 万亩; empty where none is printed.
  public var unit: String
  /// The unit without large numerals: 亩.
  public var bareUnit: String
  /// 10000 for 万.
  public var multiplier: Double
  public var bound: Bound
  public var measure: MeasureUnit?
  /// Written in Chinese numerals.
  public var isChinese = false

  /// Value with large numerals folded in.
  public var base: (value: Double, max: Double?) { (value * multiplier, max.map { $0 * multiplier }) }
}

/// A unit of measure out of `registry/units.csv`.
public struct MeasureUnit: Sendable, Hashable {
  public enum Dimension: String, Sendable, CaseIterable {
    case ratio, money, area, length, mass, volume, energy, power, voltage, frequency, information, temperature, time,
      age, count, concentration
  }

  /// UCUM code, ISO 4217 for money; of rates both, parted by `/`: `CNY/{person}`.
  public var code: String
  /// Printed units per unit of the code: 0.1 for 角.
  public var factor: Double
  public var dimension: Dimension

  public init(code: String, factor: Double, dimension: Dimension) {
    self.code = code
    self.factor = factor
    self.dimension = dimension
  }
}
