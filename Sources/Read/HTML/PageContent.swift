import Model

/// Tells the notice on a page from the site around it, and reads the metadata table that sites put above it.
///
///     索 引 号：000014349/2019-00007   主题分类：市场监管
///     发文机关：国务院               成文日期：2019年01月27日
struct PageContent {
  private let bytes: [UInt8]
  private let blocks: [HTMLBlock]
  private let lineStarts: [Int]
  private var cellsByRow: [Int: Set<Int>] = [:]

  init(_ bytes: [UInt8], blocks: [HTMLBlock], lineStarts: [Int]) {
    self.bytes = bytes
    self.blocks = blocks
    self.lineStarts = lineStarts
    for block in blocks {
      guard let row = block.row, let cell = block.cell, block.texts.contains(where: { !isBlank($0.bytes) }) else {
        continue
      }
      cellsByRow[row, default: []].insert(cell)
    }
  }

  /// What sites name in such tables; a name with its value beside or behind it.
  static let names: Set<String> = [
    "索引号", "主题分类", "发文机关", "成文日期", "标题", "发文字号", "发布日期", "主题词", "文号", "名称", "发布机构", "发文单位",
    "公开日期", "生成日期", "信息分类", "有效性", "时效性", "公文时效", "效力状态", "关键词", "信息索引", "体裁分类", "组配分类",
    "服务对象", "内容概述", "统一编号", "统一登记号", "有效期", "实施日期", "失效日期", "公开方式", "公开范围", "发布时间", "生效日期",
    "废止日期", "公开责任部门", "信息名称", "文件编号", "主题", "发文日期", "发文文号",
  ]

  func manuscript(source: Source) -> Manuscript {
    var text = FoldedText()
    text.reserve(bytes.count)
    var emphasis = [[Range<Int>]](repeating: [], count: blocks.count)
    var ranges: [Range<Int>] = []
    for (index, block) in blocks.enumerated() { ranges.append(fold(block, into: &text, emphasis: &emphasis[index])) }
    let metadata = metadataBlocks(text, ranges)
    let hasContent = contentShare(ranges) >= 0.5
    let sponsors = sponsors(ranges, text)
    var result = Manuscript(source: source, original: bytes, text: text, paragraphs: [])
    result.metadata = metadata.pairs
    let headline = hasContent ? headline(ranges, text) : nil
    if let headline { result.metadata.append(Metadata(name: Metadata.headline, value: text.printed(ranges[headline]))) }
    for (index, block) in blocks.enumerated() where !ranges[index].isEmpty {
      let range = ranges[index]
      if metadata.blocks.contains(index) || index == headline {
        result.furniture.append(Furniture(.metadata, at: text.span(range)))
      } else if block.isMenu || (hasContent && !block.isContent) || sponsors.contains(index)
        || isMenu(block, text, range)
      {
        result.furniture.append(Furniture(.menu, at: text.span(range)))
      } else {
        result.paragraphs.append(
          Paragraph(
            range: range, marker: Marker(text.bytes, at: range.lowerBound, end: range.upperBound),
            headingLevel: block.headingLevel, cell: isDataCell(block) ? block.place : nil))
        result.paragraphs[result.paragraphs.count - 1].emphasis = emphasis[index]
      }
    }
    return result
  }

  private func fold(
    _ block: HTMLBlock, into text: inout FoldedText, emphasis: inout [Range<Int>]
  ) -> Range<Int> {
    let start = text.count
    var isParted = true
    for piece in block.texts {
      let from = text.count
      defer {
        if piece.isBold, from < text.count { emphasis.append(from..<text.count) }
        let words = piece.bytes.trimmed(piece.bytes.indices)
        if !isParted, from > start, from < text.count, words.lowerBound == 0 { text.markJoint(at: from) }
        isParted = words.isEmpty || words.upperBound < piece.bytes.count
      }
      let line = line(at: piece.source.lowerBound)
      if piece.source.count == piece.bytes.count {
        foldLines(piece.source, into: &text, line: line)
      } else if piece.bytes.first.map({ $0 > 0x20 && ($0 < 0xC2 || whiteSpaceLength(piece.bytes, at: 0) == 0) }) == true
      {
        text.append(piece.bytes[...], source: piece.source.lowerBound, sourceEnd: piece.source.upperBound, line: line)
      }
    }
    return start..<text.count
  }

  /// A text node may run over lines of the source.
  private func foldLines(_ range: Range<Int>, into text: inout FoldedText, line: Int) {
    var start = range.lowerBound
    var number = line
    while start < range.upperBound {
      let end = bytes[start..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
      text.fold(bytes, start..<end, line: number)
      start = end + 1
      number += 1
    }
  }

  private func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  private func contentShare(_ ranges: [Range<Int>]) -> Double {
    let all = ranges.reduce(0) { $0 + $1.count }
    let content = zip(blocks, ranges).reduce(0) { $0 + ($1.0.isContent ? $1.1.count : 0) }
    return all > 0 ? Double(content) / Double(all) : 0
  }

  /// Names of `names` with their values: in the next cell, behind the colon, or in the next block.
  private func metadataBlocks(_ text: FoldedText, _ ranges: [Range<Int>]) -> (pairs: [Metadata], blocks: Set<Int>) {
    var pairs: [Metadata] = []
    var taken: Set<Int> = []
    let filled = ranges.indices.filter { !ranges[$0].isEmpty }
    for (place, index) in filled.enumerated() where !blocks[index].isContent && !taken.contains(index) {
      let range = ranges[index]
      guard range.count < 400 else { continue }
      let whole = text.string(range)
      let colon = whole.firstIndex { $0 == "：" || $0 == ":" }
      let name = String(colon.map { whole[..<$0] } ?? whole[...])
      guard PageContent.names.contains(name), colon != nil || blocks[index].cell != nil else { continue }
      let offset = colon.map { whole[...$0].utf8.count } ?? range.count
      if offset < range.count {
        taken.insert(index)
        pairs.append(Metadata(name: name, value: text.printed(range.lowerBound + offset..<range.upperBound)))
      } else if place + 1 < filled.count, !blocks[filled[place + 1]].isContent,
        blocks[filled[place + 1]].table == blocks[index].table, !isName(text.string(ranges[filled[place + 1]]))
      {
        taken.formUnion([index, filled[place + 1]])
        pairs.append(Metadata(name: name, value: text.printed(ranges[filled[place + 1]])))
      } else {
        taken.insert(index)
      }
    }
    if pairs.count < 2 { (pairs, taken) = ([], []) }
    // 发布时间：2026-02-10 09:12 来源：县政府办公室 字体：[大 中 小]: a line with several of them, above the text.
    for index in filled.prefix(PageContent.linesAbove) where !taken.contains(index) && ranges[index].count < 400 {
      let found = PageWords.pairs(text.string(ranges[index]))
      guard found.count >= 2, found.contains(where: { PageWords.telling.contains($0.name) }) else { continue }
      taken.insert(index)
      let start = ranges[index].lowerBound
      for (name, value) in found where !value.isEmpty {
        let place = (start + value.lowerBound..<start + value.upperBound).clamped(to: ranges[index])
        pairs.append(Metadata(name: name, value: text.printed(text.trimmed(place))))
      }
    }
    return (pairs, taken)
  }

  /// Blocks of a page among which such a line stands.
  private static let linesAbove = 40

  /// The title that the site prints above the article: the last one in front of it.
  private func headline(_ ranges: [Range<Int>], _ text: FoldedText) -> Int? {
    let content = blocks.firstIndex(where: \.isContent) ?? 0
    return blocks[..<content].indices.last { index in
      let block = blocks[index]
      return block.isTitle && !block.isMenu && block.cell == nil && (24...300).contains(ranges[index].count)
        && !isMenu(block, text, ranges[index]) && text.bytes.holds(anyOf: PageContent.titleWords, in: ranges[index])
    }
  }

  /// What tells a notice's title from the name of a site or of a column.
  private static let titleWords: [StaticString] = [
    "关于", "通知", "意见", "方案", "报告", "计划", "分工", "分解", "清单", "要点", "办法", "决定", "批复", "公告", "台账",
  ]

  private func isName(_ text: String) -> Bool {
    guard let last = text.last, last == "：" || last == ":" else { return false }
    return PageContent.names.contains(String(text.dropLast()))
  }

  /// Words that sites print around an article.
  private static let siteWords = [
    "扫一扫", "当前位置", "您现在的位置", "首页", "打印", "关闭", "分享到", "字体", "版权所有", "ICP备", "公网安备", "网站地图",
    "网站标识码", "浏览次数", "责任编辑", "来源：", "来源:", "相关链接", "上一篇", "下一篇", "技术支持", "收藏", "无障碍",
  ]

  private func isMenu(_ block: HTMLBlock, _ text: FoldedText, _ range: Range<Int>) -> Bool {
    let linked = block.texts.reduce(0) { $0 + ($1.isLink ? $1.bytes.count : 0) }
    if linked * 2 > range.count && range.count < 180 { return true }
    guard range.count < 120, !block.isContent else { return false }
    let words = text.string(range)
    return PageContent.siteWords.contains { words.hasPrefix($0) || words.hasPrefix("【\($0)") }
      || PageWords.isRecord(words)
  }

  /// Who runs the site, at the page's foot: 主办：西平县人民政府, 主办单位：… 承办单位：….
  private func sponsors(_ ranges: [Range<Int>], _ text: FoldedText) -> Set<Int> {
    let found = ranges.indices.filter { index in
      ranges[index].count < 120 && !blocks[index].isContent
        && text.bytes.holds("主办", at: ranges[index].lowerBound, end: ranges[index].upperBound)
    }
    return Set(found.filter { isSponsor(text.string(ranges[$0]), isAlone: found.count == 1) })
  }

  /// 主办单位：县水利局 says who does a task, and so does 主办：县水利局 where a page has several.
  private func isSponsor(_ words: String, isAlone: Bool) -> Bool {
    isAlone && !["主办单位", "主办部门", "主办领导"].contains { words.hasPrefix($0) }
      || ["承办", "网站", "地址", "邮编", "技术支持"].contains { words.contains($0) }
      || ["人民政府", "人民政府办公室", "人民政府办公厅"].contains { words.hasSuffix($0) }
        && !words.contains { "；;、，,".contains($0) }
  }

  private func isBlank(_ bytes: [UInt8]) -> Bool {
    bytes.indices.allSatisfy { bytes[$0] <= 0x20 || bytes[$0] & 0xC0 == 0x80 || whiteSpaceLength(bytes, at: $0) > 0 }
  }

  /// A cell in a row of several cells is data; a lone cell only lays the page out.
  private func isDataCell(_ block: HTMLBlock) -> Bool {
    guard let row = block.row, let cell = block.cell else { return false }
    // A title across a table is a cell over several columns.
    if let place = block.place, place.columnSpan > 1, place.row > 0 { return true }
    return (cellsByRow[row] ?? []).contains { $0 != cell }
  }
}
