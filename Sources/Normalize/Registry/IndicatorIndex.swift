import Model

/// What local work plans measure, by the names under which it is printed.
public struct Indicator: Sendable, Hashable {
  public var id: String
  public var name: String
  public var dimension: MeasureUnit.Dimension
  /// UCUM or ISO 4217 code of the unit in which it is usually stated.
  public var unit: String
}

struct IndicatorIndex: Sendable {
  private var byName: [ByteKey: Indicator] = [:]
  private(set) var byId: [String: Indicator] = [:]
  /// Words in front of an indicator that say whose it is.
  private static let scopes: [StaticString] = [
    "全区", "全县", "全市", "全省", "全州", "全旗", "我区", "我县", "我市", "区级", "县级", "市级", "省级", "累计", "全年", "年度", "完成", "实现",
  ]

  init(_ rows: [[String]]) throws(RegistryError) {
    for row in rows {
      guard let dimension = MeasureUnit.Dimension(rawValue: row[3]) else {
        throw .badRow("indicators", row.joined(separator: ","))
      }
      let indicator = Indicator(id: row[0], name: row[1], dimension: dimension, unit: row[4])
      byId[row[0]] = indicator
      for name in [row[1]] + row[2].split(separator: "|").map(String.init) {
        if let other = byName[ByteKey(name)], other.id != indicator.id { throw .ambiguous(name) }
        byName[ByteKey(name)] = indicator
      }
    }
  }

  /// The indicator of a measured thing, as printed: the name itself, or one behind words that only say whose it is.
  func find(_ printed: String) -> Indicator? {
    if let found = byName[ByteKey(printed)] { return found }
    for scope in IndicatorIndex.scopes where printed.starts(with: scope) {
      let rest = printed.utf8.dropFirst(scope.utf8CodeUnitCount)
      if let found = byName[ByteKey(String(decoding: rest, as: UTF8.self))] { return found }
    }
    return nil
  }
}
