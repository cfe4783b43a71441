/// What must be reached: an indicator, a change, a bound, a number with its unit.
public struct Target: Sendable, Hashable {
  public enum Change: String, Sendable, CaseIterable {
    case level, growth, decline, to, by
  }

  /// Bound, number and unit as printed.
  public var printed: Printed
  /// What is measured, as printed.
  public var of: String?
  /// Id of the indicator, set by `Normalize`.
  public var indicator: String?
  public var change: Change
  public var bound: Quantity.Bound
  /// As printed in front of the unit.
  public var value: Double
  public var max: Double?
  /// As printed: 万亩; `%` where print lost it; empty for an index.
  public var unit: String
  public var multiplier: Double
  public var measure: MeasureUnit?
  /// 力争, 争取: a wish beside the promise.
  public var isStretch = false
  /// A person put it right.
  public var isCorrected = false
  /// Stands in the goal above a row's sub tasks.
  public var isOfGoal = false
  /// Print lost the percent sign, which was put back.
  public var lostPercent = false
  /// Where it starts from: 15 in 由15分钟缩短至10分钟.
  public var baseline: Double?
  /// What it lies above by the number, or below: 全省平均水平 in 高于全省平均水平1个百分点.
  public var comparedWith: String?
  public var liesBelow = false
  /// Words that say by when, and their dates, set by `Normalize`.
  public var time: Printed?
  public var from: String?
  public var due: String?
  /// In UCUM or ISO 4217, set by `Normalize`.
  public var canonical: CanonicalValue?

  public var above: String? { liesBelow ? nil : comparedWith }
  public var below: String? { liesBelow ? comparedWith : nil }
  /// What was put back that print lost: `percent`.
  public var restored: [String] { lostPercent ? ["percent"] : [] }

  public init(_ quantity: Quantity, printed: Printed) {
    self.printed = printed
    change = .level
    bound = quantity.bound
    value = quantity.value
    max = quantity.max
    unit = quantity.unit
    multiplier = quantity.multiplier
    measure = quantity.measure
  }
}

/// A value in a unit that every dataset shares.
public struct CanonicalValue: Sendable, Hashable {
  public var value: Double
  public var max: Double?
  /// UCUM code; ISO 4217 for money; of rates both, parted by `/`; `1` for shares and indices.
  public var unit: String

  public init(value: Double, max: Double?, unit: String) {
    self.value = value
    self.max = max
    self.unit = unit
  }
}

/// A target without a number whose meaning is settled: 全覆盖, 清零, 翻番.
public struct QualitativeTarget: Sendable, Hashable {
  public var printed: Printed
  public var of: String?
  public var value: Double
  /// `%` of all, or `{times}` of the baseline.
  public var unit: String

  public init(printed: Printed, of: String?, value: Double, unit: String) {
    self.printed = printed
    self.of = of
    self.value = value
    self.unit = unit
  }
}

/// A sentence of a work report that states a number.
public struct Statement: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    /// A result of the year under review.
    case achievement
    /// Of the year ahead.
    case aim
    /// A standing figure.
    case status
  }

  public var kind: Kind
  public var printed: Printed
  public var targets: [Target]
  /// Index into the document's sections.
  public var section: Int?

  public init(kind: Kind, printed: Printed, targets: [Target], section: Int?) {
    self.kind = kind
    self.printed = printed
    self.targets = targets
    self.section = section
  }
}
