import Model

/// What was counted, behind the number.
extension Phrase {
  /// 制度创新成果、|累计达到161项, 产业集群、|新入规企业: behind 、 another count starts.
  private static func startsAnother(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Bool {
    TargetWords.endings.match(bytes, at: at, end: end) != nil
      || TargetWords.works.match(bytes, at: at, end: end) != nil
      // 生活垃圾转运中心、|日处理|15吨的大件垃圾破碎设施
      || TargetWords.attributes.match(bytes, at: at, end: end)?.length == end - at
      || bytes.holds("新", at: at, end: end) && TargetWords.actions.match(bytes, at: at, end: end) != nil
      // 课堂、推出|5000场
      || TargetWords.actions.match(bytes, at: at, end: end)?.length == end - at
  }

  /// What stands behind a number as the thing that was counted; nil where nothing does.
  ///
  /// - Parameter pastHolders: behind those whom it holds, 学生的|高中.
  static func counted(
    _ text: FoldedText, behind quantity: Range<Int>, pastHolders: Bool, in range: Range<Int>
  ) -> String? {
    var start = quantity.upperBound
    let stop = end(text.bytes, start, nil, range)
    if pastHolders {
      guard let which = text.bytes.firstIndex(of: "的", in: start..<stop) else { return nil }
      start = which
    }
    for word in ["以上的", "左右的", "的"] as [StaticString] where text.bytes.holds(word, at: start, end: stop) {
      start += word.utf8CodeUnitCount
    }
    let noun = counted(text.bytes, start..<stop)
    return noun.count >= 6 ? text.string(noun) : nil
  }

  /// 10个|有条件、有基础的|城市, 100项|具有较大知名度的|赛事, 2个|大型的|研究院: where the words start behind those that say which ones.
  private static func behindDescription(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var start = range.lowerBound
    while let which = bytes.firstIndex(of: "的", in: start..<range.upperBound), range.upperBound - which > 6,
      TargetWords.relative.match(bytes, before: which, start: start) == nil,
      bytes.holds(anyOf: TargetWords.having, at: start, end: which)
        || which > start && TargetWords.qualities.contains(Glyph(bytes, before: which, start: start).scalar)
    {
      start = which + 3
    }
    return start
  }

  /// What was counted, behind the number: the noun up to the verb that goes on with it.
  static func counted(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while let (length, _) = TargetWords.bounds.match(bytes, at: start, end: end) { start += length }
    // 8条新（续）建|市政道路
    if let length = building(bytes, at: start, end) { start += length }
    // 500元/人的|开户补贴, 1400万吨/年|
    if bytes.holds("/", at: start, end: end) {
      guard let (length, _) = TargetWords.rates.match(bytes, at: start + 1, end: end) else { return start..<start }
      start += 1 + length
      while let (length, _) = TargetWords.bounds.match(bytes, at: start, end: end) { start += length }
    }
    // 14亿|多|中国人
    if bytes.holds(anyOf: ["多", "余"], at: start, end: end), bytes.holds(anyOf: ["万", "亿"], at: start - 3, end: start) {
      start += 3
    }
    // 80万人|口
    if bytes.holds("口", at: start, end: end), bytes.holds("人", at: start - 3, end: start) { start -= 3 }
    start = behindDescription(bytes, start..<end)
    // 1条|总长约25公里的管道: how long it is.
    if TargetWords.lengths.match(bytes, at: start, end: end) != nil { return start..<start }
    // 吸引10万人|参与
    if TargetWords.predicates.match(bytes, at: start, end: end) != nil {
      return start..<start
    }
    // 110个、竣工90个: what is counted stands in front.
    if start < end,
      TargetWords.joiners.contains(Glyph(bytes, at: start, end: end).scalar)
        || bytes.holds(anyOf: TargetWords.purposes, at: start, end: end)
    {
      return start..<start
    }
    var at = start
    var age: Int?
    while at < end {
      let glyph = Glyph(bytes, at: at, end: end)
      if at > start, let (length, _) = TargetWords.stops.match(bytes, at: at, end: end) {
        // 全员参与的运动会 goes on, as 研发|投入, 文明创建|活动 and 建成|区 do.
        guard
          bytes.holds(anyOf: TargetWords.undertakings, at: at + length, end: end)
            && !bytes.holds("开展", at: at, end: end)
            || bytes.holds("者", at: at + length, end: end)
            || bytes.holds("研发投入", at: at - 6, end: end) || bytes.holds("建成区", at: at, end: end)
            || bytes.holds("饮用水", at: at - 3, end: end) || bytes.holds("安全饮水", at: at - 6, end: end)
        else { break }
        // 安全饮水 may be the text's last words.
        at = min(end, at + length + 3)
        continue
      }
      // 的
      if glyph.scalar == 0x7684, at - start >= 6, TargetWords.relative.match(bytes, before: at, start: start) == nil {
        break
      }
      // 65件实事|是县政府的承诺
      if glyph.scalar == 0x662F, at - start >= 6 { break }
      // 9个指标|由报表获取; not 自由贸易区
      if glyph.scalar == 0x7531, at - start >= 6, !bytes.holds(anyOf: ["自由", "缘由"], at: at - 3, end: end) { break }
      // 5个项目|6月底前投产, 其余4处|9月底前完成; but 3个2024年续建项目
      if !glyph.isIdeograph, at == start || at - start >= 6, let label = MilestoneLabel(bytes, at: at, end: end),
        at > start || bytes.ends(label.words, withAnyOf: ["前", "底", "末", "内"])
      {
        break
      }
      // 5家企业|在新三板挂牌; not 在建, 在校
      if glyph.scalar == 0x5728, at - start >= 6, at + 3 < end,
        !TargetWords.present.contains(Glyph(bytes, at: at + 3, end: end).scalar),
        !TargetWords.existing.contains(Glyph(bytes, before: at, start: start).scalar)
      {
        break
      }
      // 739艘大型渔船|每艘增配
      if at - start >= 6, bytes.holds("每", at: at, end: end) { break }
      if bytes.holds("及“", at: at, end: end) { break }
      if glyph.isEnumerationComma, Phrase.startsAnother(bytes, at + glyph.length, end) { break }
      if glyph.scalar == 0x5C81, at - start <= 12 { age = at + 3 }  // 65岁以上老年人
      at += glyph.length
    }
    end = at
    if let age {
      start = age
      while let (length, _) = TargetWords.bounds.match(bytes, at: start, end: end) { start += length }
    }
    while end > start {
      let glyph = Glyph(bytes, before: end, start: start)
      guard TargetWords.trails.contains(glyph.scalar) || glyph.scalar == 0x7684 else { break }
      end -= glyph.length
    }
    if end < range.upperBound, bytes.holds("以及", at: end - 3, end: range.upperBound) { end -= 3 }
    if bytes.ends(start..<end, withAnyOf: TargetWords.among) { end -= 3 }
    // 11个市级重点项目|开工率100%
    if end == range.upperBound, bytes.ends(start..<end, withAnyOf: ["率"]),
      let (length, _) = TargetWords.actions.match(bytes, before: end - 3, start: start), end - start - length >= 9
    {
      end -= length + 3
    }
    if let (length, _) = TargetWords.outcomes.match(bytes, before: end, start: start), end - start - length >= 3 {
      end -= length
    }
    if let (length, _) = TargetWords.reaching.match(bytes, before: end, start: start), end == range.upperBound,
      end - start - length >= 6
    {
      end -= length
    }
    while let (length, _) = TargetWords.degrees.match(bytes, before: end, start: start), end - start - length >= 3 {
      end -= length
    }
    // 超额完成40所的|年度目标任务
    if TargetWords.plans.match(bytes, at: start, end: end)?.length == end - start { return start..<start }
    return withoutQuotes(bytes, start..<max(start, end))
  }
}
