import Model

/// The division whose notice it is: what 区 in 区财政局 means.
struct HomeDivision {
  let divisions: DivisionIndex
  let functions: FunctionIndex

  /// By the issuer's name, else the title's, else that of the site, else the place whose circumstances it names, else
  /// the branches, zones and full names among the units, else the titles that it cites, of which those of other levels
  /// say nothing.
  ///
  /// - Parameter places: words between 结合 and 实际: 结合官渡区实际.
  func find(
    issuer: String?, title: String?, site: String?, places: [String], citations: [String], units: [String], year: Int?
  ) -> Division? {
    if let issuer {
      if isOfUnknownDivision(issuer, year: year) { return nil }
      if let home = named(issuer, year: year) { return home }
    }
    if let title, let home = divisions.mentioned(in: title, year: year).last { return home }
    // 泰州关于印发…
    if issuer == nil, let title, let home = opening(title, year: year), agrees(home, with: units) { return home }
    // 县人民政府办公室 is of a 县.
    let level = issuer.flatMap { leavesOutPlace($0) ? $0.first : nil }
    if let site, let home = named(site, year: year), level == nil || home.name.last == level { return home }
    if let home = agreed(places, units, year: year) { return home }
    return vote(units, year: year) ?? province(of: units, year: year) ?? level.flatMap {
      zone(units, level: $0, year: year)
    }
      // 现将《菏泽市…方案》印发给你们, where it has no title of its own.
      ?? (title == nil ? agreed(citations, units, year: year) : nil)
  }

  /// The one division that some words name, if it is of a level of the units.
  private func agreed(_ words: [String], _ units: [String], year: Int?) -> Division? {
    let homes = words.compactMap { divisions.mentioned(in: $0, year: year).last }.filter { agrees($0, with: units) }
    return Set(homes.map(\.code)).count == 1 ? homes[0] : nil
  }

  /// The division by whose short name a title opens: 泰州|关于….
  private func opening(_ title: String, year: Int?) -> Division? {
    guard let about = title.firstRange(of: "关于")?.lowerBound, (2...4).contains(title[..<about].count) else {
      return nil
    }
    return divisions.outermost(divisions.named(String(title[..<about]), short: true, year: year))
  }

  /// 嘉鱼|经济开发区: the only 县 of that short name.
  private func zone(_ units: [String], level: Character, year: Int?) -> Division? {
    var found: [String: Division] = [:]
    for unit in units where HomeDivision.zones.contains(where: { unit.holds($0) }) {
      for length in 2...4 where unit.count > length + 2 {
        let all = divisions.named(String(unit.prefix(length)), short: true, year: year).filter { $0.name.last == level }
        if Set(all.map(\.code)).count == 1 { found[all[0].code] = all[0] }
      }
    }
    return found.count == 1 ? found.values.first : nil
  }

  private static let zones: [StaticString] = ["开发区", "高新区", "经开区", "工业园", "产业园", "示范区"]

  /// 县人民政府办公室, 区政府: a body that leaves out whose it is.
  func leavesOutPlace(_ issuer: String) -> Bool {
    ["市", "县", "区", "省", "州", "旗", "盟"].contains { level in
      issuer.rest(behind: level).map { functions.find(String($0)) != nil } ?? false
    }
  }

  private func named(_ issuer: String, year: Int?) -> Division? {
    if issuer.opens(with: "国务院") || issuer.opens(with: "中华人民共和国") || issuer.opens(with: "中共中央") {
      return divisions.state
    }
    let name = issuer.rest(behind: "中共") ?? issuer[...]
    if let found = divisions.prefix(of: name, home: nil, year: year, allowShort: false), let division = found.division {
      return division
    }
    return divisions.mentioned(in: issuer, year: year).last ?? ofState(issuer) ?? shortlyNamed(issuer, year: year)
  }

  /// 住房城乡建设部, 中国人民银行
  private func ofState(_ issuer: String) -> Division? {
    functions.find(issuer).flatMap { functions.isOfState(issuer, $0.function) ? divisions.state : nil }
  }

  /// 南京|住房公积金管理中心: a short name in front of an office.
  private func shortlyNamed(_ issuer: String, year: Int?) -> Division? {
    for length in 2...4 where issuer.count > length + 2 && functions.find(String(issuer.dropFirst(length))) != nil {
      let found = divisions.named(String(issuer.prefix(length)), short: true, year: year)
      if let one = divisions.outermost(found) { return one }
    }
    return nil
  }

  /// 临江市青石县人民政府: a division below that the table does not hold is not the one above.
  private func isOfUnknownDivision(_ issuer: String, year: Int?) -> Bool {
    guard let found = divisions.prefix(of: issuer[...], home: nil, year: year, allowShort: false),
      found.division != nil
    else { return false }
    let words = issuer.dropFirst(found.length)
    guard let end = words.firstRange(of: "人民政府")?.lowerBound, end > words.startIndex else { return false }
    return "县区市旗州盟".contains(words[words.index(before: end)])
  }

  /// 市生态环境局西平分局, 国网驻马店市西平县供电公司: whose short name is the only one of the country.
  private func vote(_ units: [String], year: Int?) -> Division? {
    var votes: [String: Int] = [:]
    for unit in units {
      let places: [Division]
      if let branch = BranchName(unit), let place = branch.place(in: divisions, year: year) {
        places = [place]
      } else {
        places = divisions.mentioned(in: unit, year: year).suffix(1)
      }
      for place in places where place.level != .state { votes[place.code, default: 0] += 1 }
    }
    let ranked = votes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard let first = ranked.first, ranked.count == 1 || first.value > ranked[1].value,
      let home = divisions.division(first.key, year: year), agrees(home, with: units)
    else { return nil }
    return home
  }

  /// 杭州市政府 among 省财政厅 and 省科技厅: the province of all places that they name.
  private func province(of units: [String], year: Int?) -> Division? {
    guard Set(units.compactMap(\.first)).intersection("省市区县州旗盟") == ["省"] else { return nil }
    let places = units.compactMap { divisions.mentioned(in: $0, year: year).last }.filter { $0.level != .state }
    let codes = Set(places.map { $0.code.prefix(2) })
    return codes.count == 1 ? divisions.division(codes.first! + "0000", year: year) : nil
  }

  /// 国网安州供电公司 among units of a 市 does not make it 安州区: some unit has to name the division's own level.
  private func agrees(_ home: Division, with units: [String]) -> Bool {
    let levels = Set(units.compactMap(\.first)).intersection("省市区县州旗盟")
    return levels.isEmpty || home.name.last.map(levels.contains) ?? false
  }
}

/// The name of a branch: 市公安局|西平县|分局, 国网|驻马店市西平县|供电公司.
struct BranchName {
  static let endings = [
    "监管分局", "监管支局", "监管局", "中心支行", "营业管理部", "营业部", "营管部", "中支", "供电分公司", "供电公司", "分公司", "公司", "营销部", "管理部", "办事处",
    "分中心", "分局", "支局", "大队", "支队", "中队", "支行", "分行", "分院",
    "税务局", "调查队", "监管组", "勘测局",
  ]
  /// What stands in front of the ending, upper body and place together.
  let stem: Substring
  let ending: String

  init?(_ name: String) {
    guard let ending = BranchName.endings.first(where: { name.closes(with: $0) }), let stem = name.rest(before: ending),
      stem.count > 3
    else { return nil }
    (self.stem, self.ending) = (stem, ending)
  }

  /// The stem parted at each place that could start the division's name, longest upper body last.
  var splits: [(upper: Substring, place: Substring)] {
    stem.indices.dropFirst(2).map { (stem[..<$0], stem[$0...]) }.filter { $0.place.count >= 2 }
  }

  /// The division that the stem ends with, where only one of the country bears the name.
  func place(in divisions: DivisionIndex, year: Int?) -> Division? {
    for split in splits {
      // 区自然|资源|分局: a short name counts only behind an office.
      let isOffice = split.upper.last.map { "局委厅院司行署社队网会团所站部心".contains($0) } ?? false
      for short in isOffice ? [false, true] : [false] {
        let all = divisions.named(String(split.place), short: short, year: year)
        if Set(all.map(\.code)).count == 1 { return all[0] }
      }
      if let chain = divisions.prefix(of: split.place, home: nil, year: year, allowShort: false),
        let division = chain.division, chain.length == split.place.count
      {
        return division
      }
    }
    return nil
  }
}
