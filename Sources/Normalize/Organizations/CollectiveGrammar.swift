import Model

/// Words for many offices at once: 各街镇, 相关部门, 市直各单位, …专班成员单位.
///
///     collective = [scope] quantifier noun      全区各有关部门
///                / scope noun                   区直部门
///                / name ending                  区数字社会工作专班成员单位
struct CollectiveGrammar: Sendable {
  /// What a collective stands for.
  struct Reading: Sendable, Hashable {
    /// `all-towns`, `relevant-departments`; nil for members of a body that has no id.
    var id: String?
    /// Word of the level in front: 市 in 市直各部门.
    var scope: String?
  }

  private var quantifiers: [(words: String, isAll: Bool)] = []
  private var nouns = NameTable(capacity: 256)
  /// The classes that nouns and whole names stand for, by their places in the tables of names.
  private var classes: [String] = []
  /// The first noun of each class in the table.
  private var firstNouns: [String: String] = [:]
  private var endings: [String] = []
  private var whole = NameTable(capacity: 64)
  private static let levels = ["国务院", "中央", "省", "自治区", "市", "州", "盟", "地区", "区", "县", "旗"]
  private static let links = ["直属", "直", "级", "属", "管", "政府", "人民政府", "委", "本级", "内", "域内", "辖"]

  init(_ rows: RegistryTable) {
    for row in rows {
      switch row[0] {
      case "quantifier": quantifiers.append((row[1], row[2] == "all"))
      case "noun":
        nouns.insert(row[1], classes.count)
        classes.append(row[2])
        if firstNouns[row[2]] == nil { firstNouns[row[2]] = row[1] }
      case "ending": endings.append(row[1])
      default:
        whole.insert(row[1], classes.count)
        classes.append(row[2])
      }
    }
    quantifiers.sort { $0.words.utf8.count > $1.words.utf8.count }
  }

  /// One name for an id, however it is printed: 各街镇 for all-towns.
  func name(of id: String) -> String? {
    guard let dash = id.firstIndex(of: "-"), let noun = firstNouns[String(id[id.index(after: dash)...])] else {
      return nil
    }
    return (id.opens(with: "all-") ? "各" : "有关") + noun
  }

  func read(_ printed: String) -> Reading? {
    let hasOther = CollectiveGrammar.brackets.contains { printed.holds($0) }
    let words = hasOther ? CollectiveGrammar.withRoundBrackets(printed) : printed
    if let id = id(of: words[...], in: whole) { return Reading(id: id) }
    if let reading = quantified(words[...], scope: nil) { return reading }
    if let scoped = withoutScope(words[...]) {
      if let reading = quantified(scoped.rest, scope: scoped.level) { return reading }
      if let id = id(of: scoped.rest, in: whole) { return Reading(id: id, scope: scoped.level) }
      if scoped.isLinked, let noun = id(of: scoped.rest, in: nouns) {
        return Reading(id: "all-\(noun)", scope: scoped.level)
      }
    }
    if endings.contains(where: { words.closes(with: $0) }), words.count > 5 { return Reading(id: nil) }
    if words.opens(with: "各"), words.count >= 3 { return Reading(id: nil) }
    // 镇直各单位, 驻镇各站所, 省政府各厅委: no body has 各 inside its name.
    if let each = words.firstIndex(of: "各"), (3...9).contains(words[each...].count),
      CollectiveGrammar.kinds.contains(where: { words.closes(with: $0) })
    {
      return Reading(id: nil)
    }
    return nil
  }

  /// What many bodies are called.
  private static let kinds = [
    "单位", "部门", "机构", "企业", "公司", "团体", "组织", "局", "委", "办", "厅", "处", "室", "科", "股", "站", "所", "院", "校", "园", "会",
    "行", "镇", "乡", "街道", "村", "社区", "县", "区", "市", "州", "旗", "队", "组",
  ]

  private static let brackets: [StaticString] = ["(", ")", "〔", "〕", "[", "]", "［", "］"]

  /// With round brackets of full width, as the table prints them: 各市〔州〕 stands inside of others.
  private static func withRoundBrackets(_ words: String) -> String {
    String(words.map { "(〔[［".contains($0) ? "（" : ")〕]］".contains($0) ? "）" : $0 })
  }

  private func id(of words: Substring, in names: NameTable) -> String? { names.place(of: words).map { classes[$0] } }

  private func quantified(_ words: Substring, scope: String?) -> Reading? {
    for (quantifier, isAll) in quantifiers {
      guard var rest = words.rest(behind: quantifier) else { continue }
      var scope = scope
      // 各区直部门, 相关市直单位
      if let inner = withoutScope(rest), inner.isLinked { (rest, scope) = (inner.rest, inner.level) }
      if let noun = noun(rest) { return Reading(id: "\(isAll ? "all" : "relevant")-\(noun)", scope: scope) }
    }
    return nil
  }

  /// 各县区, and their governments: 各县区人民政府.
  private func noun(_ words: Substring) -> String? {
    if let found = id(of: words, in: nouns) { return found }
    for ending in ["人民政府", "政府", "党委"] {
      if let stem = words.rest(before: ending), let found = id(of: stem, in: nouns) { return found }
    }
    return nil
  }

  /// 全区, 区直, 市级, 区政府, 国务院 in front of what follows.
  private func withoutScope(_ words: Substring) -> (level: String, rest: Substring, isLinked: Bool)? {
    var rest = words
    for word in ["全", "驻", "我"] { rest = rest.rest(behind: word) ?? rest }
    guard let level = CollectiveGrammar.levels.first(where: { rest.opens(with: $0) }) else { return nil }
    rest = rest.rest(behind: level) ?? rest
    var isLinked = level.hasBytes(of: "国务院")
    // 省级人民政府 names governments, 县人民政府各部门 what belongs to one.
    while !rest.hasBytes(of: "人民政府"),
      let next = CollectiveGrammar.links.lazy.compactMap({ rest.rest(behind: $0) }).first
    {
      rest = next
      isLinked = true
    }
    return rest.isEmpty ? nil : (level, rest, isLinked)
  }
}
