import Model

/// What the words above a column say that it holds.
extension TableHeading {
  /// 增速, 增长（%）: by how much something grows, beside how much it is.
  static func states(growth heading: String) -> Bool {
    growths.contains(String(heading.prefix { !"（(%％".contains($0) }))
  }

  private static let growths: Set<String> = ["增速", "增长", "增幅", "增长率", "增长速度", "同比增长", "同比", "增长幅度"]

  /// 牵头|协助: beside a column of those who lead; what labels are is known without it.
  static let helping: Set<String> = ["协助", "参加"]
  static let name = "姓名"
  /// What stands beside a name of whom the cell above speaks.
  static let posts: Set<String> = ["职务", "单位及职务", "单位职务", "单位、职务", "工作单位及职务", "职务职称", "单位"]
  private static let particulars = posts.union(["电话", "联系电话", "手机", "联系方式", "手机号码", "办公电话"])

  /// 姓名 and 职务 below 行政责任人: whose official that is, and what is said of him.
  static func person(
    of words: String, below above: String?, _ vocabulary: Vocabulary
  ) -> TableColumn.Content? {
    guard let above, content(of: Array(above.utf8), vocabulary) == .official else { return nil }
    return words == name ? .official : particulars.contains(words) ? .remark : nil
  }

  private static let persons: [StaticString] = ["责任人", "负责人", "领导"]

  /// 责任单位及责任人: persons stand behind the units.
  static func namesPersons(_ label: String) -> Bool {
    persons.contains { label.holds($0) } || label.holds("联系人")
  }

  static func content(of bytes: [UInt8], _ vocabulary: Vocabulary) -> TableColumn.Content? {
    if let (length, content) = vocabulary.columns.match(bytes, at: 0, end: bytes.count) {
      if length == bytes.count { return content }
      let next = Glyph(bytes, at: length, end: bytes.count)
      if Bracket(opening: next) != nil { return content }
      // 牵头单位责任人: a line each
      if bytes.holds(anyOf: persons, at: length, end: bytes.count),
        [.lead, .responsible, .supporting].contains(content)
      {
        return content
      }
      // 建设内容及标准
      if length >= 12, bytes.holds(anyOf: ["及", "和", "与", "、"], at: length, end: bytes.count) { return content }
    }
    if let (length, content) = vocabulary.columns.match(bytes, before: bytes.count, start: 0), length >= 6 {
      return content == .responsible ? part(of: bytes, vocabulary) ?? content : content
    }
    return part(of: bytes, vocabulary)
  }

  /// 协抓部门, 落实主体: what a heading says of units that no row of the columns' table holds, by the words of labels.
  private static func part(of words: [UInt8], _ vocabulary: Vocabulary) -> TableColumn.Content? {
    guard let (length, ending) = vocabulary.labelEndings.match(words, before: words.count, start: 0),
      length < words.count, ending != .official, ending != .deadline,
      !vocabulary.isTextLabel(0..<words.count, in: words),
      case .role(let role) = vocabulary.part(ofLabel: 0..<words.count, in: words)
    else { return nil }
    return TableColumn.Content(rawValue: role.rawValue)
  }

  /// 责任, 参与: a label of units that is the whole of a cell; print breaks 责任|单位 as well.
  static func labelled(by words: String, _ vocabulary: Vocabulary) -> TableColumn.Content? {
    let words = Array(words.utf8)
    guard let (length, announcement) = vocabulary.labels.match(words, at: 0, end: words.count),
      length == words.count, case .role(let role) = announcement
    else { return nil }
    return TableColumn.Content(rawValue: role.rawValue)
  }
}
