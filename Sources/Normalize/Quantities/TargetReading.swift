import Model

/// Targets as printed → canonical values, indicators, dates.
///
/// A notice says 年底 and 覆盖率 many times: what was found is kept for the next.
struct TargetReading {
  let indicators: IndicatorIndex
  /// Of limits without one.
  let year: Int?
  /// Whose 今年 and 明年 they are: the one that the notice was sent out in.
  let sent: Int?
  /// In front of this date limits without a year are of the next.
  let start: String?
  private typealias Period = (from: String?, due: String?)
  private var periods = NameMemory<Period?>(capacity: 16)
  private var known = NameMemory<Indicator?>(capacity: 16)

  /// - Parameter document: whose dates the words of time count from; nil where none are read.
  init(indicators: IndicatorIndex, of document: Document?) {
    self.indicators = indicators
    (year, sent, start) = (document?.limitYear, document?.referenceYear, document?.limitsStart)
  }

  /// The dates that words of time mean.
  ///
  /// - Parameter stated: the year that other words of the same task named; it goes before the notice's own.
  mutating func period(_ words: Printed, after stated: Int? = nil) -> (from: String?, due: String?)? {
    if let stated { return CalendarReading.period(words.text, year: stated) }
    if let period = words.withBytes({ periods.value(of: $0) }) { return period }
    let isOfDate = CalendarReading.isOfDate(words.text)
    var period = CalendarReading.period(words.text, year: isOfDate ? sent : year)
    // 今年9月底 states its year.
    if let start, let year, let due = period?.due, due < start,
      CalendarReading.relative(words.text, year) == nil, CalendarReading.period(words.text, year: nil) == nil
    {
      period = CalendarReading.period(words.text, year: year + 1)
    }
    words.withBytes { periods.keep(period, of: $0) }
    return period
  }

  private mutating func indicator(_ printed: String) -> Indicator? {
    if let indicator = printed.withBytes({ known.value(of: $0) }) { return indicator }
    let indicator = indicators.find(printed)
    printed.withBytes { known.keep(indicator, of: $0) }
    return indicator
  }

  mutating func read(_ targets: inout [Target]) {
    for index in targets.indices { read(&targets[index]) }
  }

  /// The canonical value and the indicator; dates stay as they are.
  mutating func settle(_ target: inout Target) {
    target.canonical = canonical(target)
    if let of = target.of, let indicator = indicator(of), fits(indicator, target) {
      target.indicator = indicator.id
    }
  }

  private mutating func read(_ target: inout Target) {
    settle(&target)
    if let words = target.time, let period = period(words) {
      target.from = period.from
      target.due = period.due
    }
  }

  /// A share says how any indicator grows; anything else has to be of the indicator's own dimension.
  private func fits(_ indicator: Indicator, _ target: Target) -> Bool {
    guard let dimension = target.measure?.dimension else { return false }
    return dimension == indicator.dimension || dimension == .ratio || indicator.dimension == .count
      || dimension == .count && target.change == .level && indicator.dimension != .ratio
  }

  /// In the unit's UCUM or ISO 4217 code; shares as parts of 1.
  private func canonical(_ target: Target) -> CanonicalValue? {
    guard let measure = target.measure else { return nil }
    var factor = measure.factor * target.multiplier
    var unit = measure.code
    switch measure.code {
    case "%", "[pp]": (factor, unit) = (factor / 100, "1")
    case "[ppth]": (factor, unit) = (factor / 1000, "1")
    case "1/(10*5.1)": (factor, unit) = (factor / 1e5, "1")
    default: break
    }
    func scaled(_ value: Double) -> Double { TargetReading.rounded(value * factor) }
    return CanonicalValue(value: scaled(target.value), max: target.max.map(scaled), unit: unit)
  }

  /// To twelve significant digits: 38.06 % is 0.3806, not 0.38060000000000005.
  static func rounded(_ value: Double) -> Double {
    guard value != 0, value.isFinite else { return value }
    var scale = 1.0
    while abs(value) * scale < 1e11, scale < 1e24 { scale *= 10 }
    return (value * scale).rounded() / scale
  }
}
