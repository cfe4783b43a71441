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
  private var all: [Indicator] = []
  private var byName = NameTable(capacity: 1024)
  private var byId = NameTable(capacity: 256)
  /// Words in front of an indicator that say whose it is.
  private static let scopes = [
    "全区", "全县", "全市", "全省", "全州", "全旗", "我区", "我县", "我市", "区级", "县级", "市级", "省级", "累计", "全年", "年度", "完成", "实现",
  ]

  init(_ rows: RegistryTable) throws(RegistryError) {
    for row in rows {
      guard let dimension = MeasureUnit.Dimension(rawValue: row[3]) else {
        throw .badRow("indicators", row)
      }
      let indicator = Indicator(id: row[0], name: row[1], dimension: dimension, unit: row[4])
      let place = all.count
      all.append(indicator)
      byId.insert(indicator.id, place)
      for name in [indicator.name] + row.parts(2) {
        if let other = byName.place(of: name), all[other].id != indicator.id { throw .ambiguous(name) }
        byName.insert(name, place)
      }
    }
  }

  func indicator(id: String) -> Indicator? { byId.place(of: id).map { all[$0] } }

  /// The indicator of a measured thing, as printed: the name itself, or one behind words that only say whose it is.
  func find(_ printed: String) -> Indicator? {
    if let place = byName.place(of: printed) { return all[place] }
    for scope in IndicatorIndex.scopes {
      if let rest = printed.rest(behind: scope), let place = byName.place(of: rest) { return all[place] }
    }
    return nil
  }
}
