import Model

/// What the words of a line tell of it, wherever it stands: a label, a title, a number, a date, a signature.
extension FoldedText {
  /// …；责任单位：, and the units on the next line. What stands alone on its line is `LabelLines`' to join.
  func endsWithTaskLabel(_ range: Range<Int>) -> Bool {
    guard case let last = Glyph(bytes, before: range.upperBound, start: range.lowerBound), last.isColon else {
      return false
    }
    let end = range.upperBound - last.length
    let label = bytes.startOfIdeographs(before: end, floor: range.lowerBound)..<end
    return label.lowerBound > range.lowerBound && (12...24).contains(label.count) && isTaskLabel(label)
  }

  /// 配合部门：…, 时间进度：…
  func startsWithLabel(_ range: Range<Int>) -> Bool { bytes.label(startingIn: range) != nil }

  /// 牵头领导：…, ——完成时限：…, which start a line of their own whatever the line above fills; not 知如下：, whose line another
  /// goes on in.
  func startsWithTaskLabel(_ range: Range<Int>) -> Bool {
    guard let label = bytes.label(startingIn: bytes.behindDash(in: range)), label.count >= 9 else {
      return false
    }
    return isTaskLabel(label)
  }

  private func isTaskLabel(_ label: Range<Int>) -> Bool {
    FoldedText.taskLabels.contains { words, ends in
      bytes.ends(label, withAnyOf: ends) && bytes.holds(anyOf: words, at: label.lowerBound, end: label.upperBound)
    }
  }

  /// How labels of whom and when, and those of what is to be done, start and end.
  private static let taskLabels: [(starts: [StaticString], ends: [StaticString])] = [
    (
      [
        "牵头", "责任", "配合", "协办", "主办", "承办", "完成", "办结", "分管", "包保", "参与", "协同", "包联", "挂联", "挂钩", "主责", "会办", "分办",
        "协助",
        "实施", "负责", "落实", "整改",
      ], ["单位", "部门", "领导", "责任人", "负责人", "时限", "时间", "期限"]
    ),
    (
      ["工作", "整改", "年度", "主要", "具体", "建设", "实施", "推进", "落实", "预期", "验收", "任务", "项目"],
      ["目标", "措施", "内容", "任务", "要求", "标准", "规模", "成效", "举措"]
    ),
    (["提案", "建议", "领衔"], ["人", "委员", "代表"]), (["总投资", "计划投资"], ["投资"]),
  ]

  /// A line without signs of a sentence that ends as titles do: nothing that a page cut.
  func isTitle(_ range: Range<Int>) -> Bool {
    let endings: [StaticString] = [
      "通知", "意见", "方案", "清单", "要点", "计划", "办法", "报告", "决定", "分工", "分解", "批复", "答复", "公告", "通告", "通报", "规定",
      "细则", "措施", "规划", "规则", "纪要", "表", "会议上", "工作安排", "台账", "任务书", "责任书", "责任状", "请示", "公示", "的函", "复函", "重点任务",
      "民生实事", "实事项目",
    ]
    return bytes.ends(range, withAnyOf: endings)
      && !["，", "。", "；", "："].contains { bytes.firstIndex(of: $0, in: range) != nil }
  }

  /// `西平县人民政府办公室` alone on a line behind a blank one: the next notice of the file starts.
  func isIssuer(_ range: Range<Int>, columns: Int) -> Bool {
    let endings: [StaticString] = ["人民政府", "办公室", "办公厅", "委员会"]
    return columns <= 60
      && bytes.ends(range, withAnyOf: endings)
  }

  /// 县应急管理局, alone on its line.
  func isOffice(_ range: Range<Int>, columns: Int) -> Bool {
    (10...36).contains(columns)
      && bytes.holds(anyOf: ["省", "市", "县", "区", "州", "旗"], at: range.lowerBound, end: range.upperBound)
      && ParagraphBuilder.endsOfUnits.contains(Glyph(bytes, before: range.upperBound, start: range.lowerBound).scalar)
  }

  /// 王强（常务副县长）, alone on its line.
  func isBearer(_ range: Range<Int>) -> Bool {
    let closing = Glyph(bytes, before: range.upperBound, start: range.lowerBound)
    guard range.count <= 90, Bracket(closing: closing) == .round else { return false }
    return [6, 9, 12].contains { length in
      length + 9 <= range.count
        && Bracket(opening: Glyph(bytes, at: range.lowerBound + length, end: range.upperBound)) == .round
        && bytes.ends(
          range.lowerBound..<range.upperBound - closing.length,
          withAnyOf: ["长", "主任", "书记", "常委", "主席", "成员", "调研员"])
    }
  }

  /// `济长政办字〔2024〕3号` alone on a line stands by itself, whatever the line above.
  func isNumberLine(_ range: Range<Int>, columns: Int) -> Bool {
    guard columns <= 44, range.count >= 12 else { return false }
    var last = Glyph(bytes, before: range.upperBound, start: range.lowerBound)
    if Bracket(closing: last) != nil {
      last = Glyph(bytes, before: range.upperBound - last.length, start: range.lowerBound)
    }
    guard last.scalar == 0x53F7 else { return false }  // 号
    var digits = 0
    var at = range.lowerBound
    while at < range.upperBound {
      let glyph = Glyph(bytes, at: at, end: range.upperBound)
      if glyph.digit != nil {
        digits += 1
      } else {
        if digits == 4, Bracket(closing: glyph) != nil { return true }
        if glyph.isComma || glyph.isFullStop || Bracket(opening: glyph) == .title { return false }
        digits = 0
      }
      at += glyph.length
    }
    return false
  }

  /// 2026年2月26日, （2026年2月26日） alone on a line dates the notice, however long the line of its issuers is.
  func isDateLine(_ range: Range<Int>, columns: Int) -> Bool {
    columns <= 24 && bytes.ends(range, withAnyOf: ["日", "日）", "日)"])
      && bytes.firstIndex(of: "年", in: range).map { $0 - range.lowerBound <= 16 } == true
      && bytes.firstIndex(of: "月", in: range) != nil
  }

  /// 安宁县人民政府办公室　　　　2026年5月18日, （此件发至乡）　　　　2026年5月18日: who issues and when, with a wide blank between.
  func isSignedLine(_ range: Range<Int>) -> Bool {
    guard (30...200).contains(range.count), bytes.holds("日", at: range.upperBound - 3, end: range.upperBound),
      let year = bytes.lastIndex(of: "年", in: range), range.upperBound - year <= 24,
      case let date = year - 4, bytes[date..<year].allSatisfy({ 0x30...0x39 ~= $0 }),
      hasWideSpace(before: date)
    else { return false }
    let head = range.lowerBound..<date
    return isIssuer(head, columns: 0)
      || Bracket(opening: Glyph(bytes, at: head.lowerBound, end: head.upperBound)) == .round
        && Bracket(closing: Glyph(bytes, before: head.upperBound, start: head.lowerBound)) == .round
  }

  /// 办结事项|1.5 万件: a decimal and what it counts.
  func measures(behind start: Int) -> Bool {
    var at = start
    while at < count, case let glyph = Glyph(bytes, at: at, end: count), glyph.digit != nil || glyph.scalar == 0x20 {
      at += glyph.length
    }
    return at < count && FoldedText.measures.contains(Glyph(bytes, at: at, end: count).scalar)
  }

  private static let measures = SignSet(of: "万亿%％个件人亩公千吨米平元倍户所座处家项条名")
}
