import Model

/// What a web page prints around a notice, in text that was copied from it: the table of metadata as running lines,
/// the path to the page, the buttons.
///
///     您现在所在的位置：首页 > 政府信息公开 > 安宁县人民政府办公室
///     索引号 : 01105619X/2024-07672 文       号 : 安政办发〔2024〕1号
///     • 发布机构：县人民政府办公室
///     发布机构 县政府办公室 发文日期 2024-03-18
///     ∙【字 号】安政办发〔2024〕1号
///     来源：县政府办 发布时间：2024-03-18 浏览次数：
struct CopiedPage {
  struct Pair {
    var name: String
    /// Where the value stands in the source.
    var value: Range<Int>

    init(name: String, value: Range<Int>) { (self.name, self.value) = (name, value) }

    /// By its place within a line as printed.
    init(_ pair: (name: String, value: Range<Int>), in line: Line) {
      let start = line.range.lowerBound
      self.init(name: pair.name, value: start + pair.value.lowerBound..<start + pair.value.upperBound)
    }
  }

  /// Kind of each line that belongs to the page, by index.
  private(set) var kinds: [Int: Furniture.Kind] = [:]
  private(set) var pairs: [Int: [Pair]] = [:]

  private let bytes: [UInt8]

  /// Lines with text at the start of a file, and at its end, among which such lines stand.
  private static let head = 30
  private static let foot = 12
  /// Buttons that stand together on pages and in no notice.
  private static let tools = 3
  /// A longer line is the notice's own: columns.
  private static let widest = 400
  private static let widestAtFoot = 120
  private static let widestName = 30

  init(_ bytes: [UInt8], _ lines: [Line]) {
    self.bytes = bytes
    readHead(lines)
    readFoot(lines)
  }

  /// Two names or more, one of which no notice has, make a page's metadata of all; a path makes buttons of what stands
  /// beside it.
  private mutating func readHead(_ lines: [Line]) {
    let head = Array(lines.indices.lazy.filter { !lines[$0].isBlank }.prefix(CopiedPage.head))
    let bare = bareNames(head, lines)
    var names: Set<String> = []
    var isPath = false
    var buttons: [Int] = []
    var alone = 0
    var path = PagePath()
    var isDated = false
    // A name whose value may stand on the next line.
    var waiting: (index: Int, name: String)?
    for index in head where kinds[index] != .metadata {
      guard lines[index].columns <= CopiedPage.widest else { break }
      if let (name, value) = bare[index] {
        names.insert(name)
        kinds[index] = .metadata
        if let value {
          kinds[value] = .metadata
          pairs[value] = [Pair(name: name, value: lines[value].range)]
        }
        continue
      }
      let text = folded(lines[index])
      let words = text.string(0..<text.count)
      if path.takes(words) {
        kinds[index] = .menu
        isPath = true
        continue
      }
      let barred = PageWords.barredPairs(words)
      let found = barred.isEmpty ? PageWords.pairs(words) : barred
      if let name = waiting, found.isEmpty,
        PageWords.fits(words, name.name) || isBelowBullet(lines[index], of: lines[name.index]) && !words.holds("。")
      {
        pairs[name.index] = [Pair(name: name.name, value: lines[index].range)]
        kinds[index] = .metadata
        waiting = nil
        continue
      }
      waiting = nil
      let spaced = found.isEmpty && mayOpen(lines[index]) ? PageWords.spacedPairs(string(lines[index])) : []
      if !spaced.isEmpty {
        names.formUnion(spaced.map(\.name))
        kinds[index] = .metadata
        pairs[index] = spaced.map { Pair($0, in: lines[index]) }
      } else if !found.isEmpty {
        names.formUnion(found.map(\.name))
        isDated =
          isDated
          || found.contains {
            PageWords.isMoment(text.string($0.value)) || PageWords.saysWhenPublished($0.name, text.string($0.value))
          }
        kinds[index] = .metadata
        pairs[index] = values(found, in: text)
        if found.count == 1, found[0].value.isEmpty { waiting = (index, found[0].name) }
      } else if PageWords.isRule(words) || PageContent.names.contains(words), !pairs.isEmpty {
        kinds[index] = .metadata
      } else if let moment = PageWords.moment(words) {
        isDated = true
        kinds[index] = .metadata
        pairs[index] = values([("发布时间", moment)], in: text)
      } else if PageWords.standsAlone(words) || mayOpen(lines[index]) && PageWords.isNavigation(string(lines[index])) {
        kinds[index] = .menu
        alone += 1
      } else if PageWords.isPath(words) {
        // 安宁县人民政府, above 首页 > 公开信息内容: whose site it is.
        if !isPath, index == head.dropFirst().first, let first = head.first,
          lines[first].columns <= CopiedPage.widestName
        {
          kinds[first] = .menu
        }
        kinds[index] = .menu
        isPath = true
      } else if PageWords.isButton(words) {
        buttons.append(index)
      } else if words.holds("。"), !mayOpen(lines[index]) || PageWords.openedPair(string(lines[index])) == nil {
        break
      }
    }
    let isTelling = !names.isDisjoint(with: PageWords.telling)
    // 时间：2023-02-21, 来源：广东省人民政府
    let isSourced = names.contains("来源") && !names.isDisjoint(with: PageWords.dated)
    let opened = openedPairs(head, lines)
    // 文件编号 安政办发〔2020〕11号 / 发布日期 2020-03-20 / …: three lines of them are a page's.
    let isOpened = opened.count >= 3 && !PageWords.telling.isDisjoint(with: opened.values.map(\.name))
    let isStated =
      isOpened || isDated || isSourced || names.count >= 2 && (isPath || isTelling) || isPath && isTelling
    if !isStated {
      kinds = kinds.filter { $0.value == .menu }
      pairs = [:]
    }
    if isStated {
      takeOpened(opened, head)
      takeBeside(head, lines)
    }
    // 市政府办公室文件, above 索引号：…: the shelf of the site that the page stands on.
    if isStated, let first = head.first, kinds[first] == nil, let below = head.dropFirst().first,
      kinds[below] == .metadata, string(lines[first]).closes(with: "文件"), lines[first].columns <= CopiedPage.widestName
    {
      kinds[first] = .menu
    }
    if isStated || isPath || buttons.count + alone >= CopiedPage.tools { for index in buttons { kinds[index] = .menu } }
  }

  /// 文件名称 …的通报, 发布机构 安宁县人民政府: a pair a line without a colon, above or below another line of metadata.
  private mutating func takeOpened(_ opened: [Int: Pair], _ head: [Int]) {
    guard !opened.isEmpty else { return }
    for (place, index) in head.enumerated() {
      guard let pair = opened[index], kinds[index] == nil else { continue }
      let beside = [place - 1, place + 1].filter(head.indices.contains).map { head[$0] }
      guard beside.contains(where: { kinds[$0] == .metadata || opened[$0] != nil }) else { continue }
      kinds[index] = .metadata
      pairs[index] = [pair]
    }
  }

  /// Among or beside lines of metadata: what else their list states, and the day on which the page was made.
  private mutating func takeBeside(_ head: [Int], _ lines: [Line]) {
    for (place, index) in head.enumerated() where kinds[index] == nil && lines[index].columns <= CopiedPage.widest {
      let isBelow = place > 0 && kinds[head[place - 1]] == .metadata
      let isAbove = place + 1 < head.count && kinds[head[place + 1]] == .metadata
      guard isBelow || isAbove, case let words = string(lines[index]) else { continue }
      if PageWords.isDay(words) || isBelow && PageWords.isListed(words) { kinds[index] = .metadata }
    }
  }

  /// • 公开方式：, and below it, farther in, 主动公开.
  private func isBelowBullet(_ line: Line, of name: Line) -> Bool {
    line.indent > name.indent && PageWords.isListed(string(name))
  }

  /// Whether a name and a blank may stand at the start of a line.
  private func mayOpen(_ line: Line) -> Bool {
    guard line.columns <= CopiedPage.widest else { return false }
    return bytes[line.range.prefix(CopiedPage.widestName)].contains { $0 == 0x20 || $0 == 0x09 }
      || bytes.firstIndex(of: "\u{3000}", in: line.range.prefix(CopiedPage.widestName)) != nil
  }

  /// The lines of the head that open with a name and a blank.
  private func openedPairs(_ head: [Int], _ lines: [Line]) -> [Int: Pair] {
    var found: [Int: Pair] = [:]
    for index in head where kinds[index] == nil && mayOpen(lines[index]) {
      guard let pair = PageWords.openedPair(string(lines[index])) else { continue }
      found[index] = Pair(pair, in: lines[index])
    }
    return found
  }

  /// 来源：… 编辑：…, 扫一扫在手机打开当前页, 【打印本页】: from the last line upwards.
  private mutating func readFoot(_ lines: [Line]) {
    for index in lines.indices.reversed().lazy.filter({ !lines[$0].isBlank }).prefix(CopiedPage.foot) {
      guard lines[index].columns <= CopiedPage.widestAtFoot, kinds[index] == nil else { return }
      let text = folded(lines[index])
      let words = text.string(0..<text.count)
      let found = PageWords.pairs(words)
      if found.contains(where: { PageWords.telling.contains($0.name) }) {
        kinds[index] = .metadata
        pairs[index] = values(found, in: text)
      } else if PageWords.closes(words) {
        kinds[index] = .menu
      } else {
        return
      }
    }
  }

  /// 索引号, and its value on the next line: names without a colon count where several of them stand so.
  private func bareNames(_ head: [Int], _ lines: [Line]) -> [Int: (name: String, value: Int?)] {
    let named = head.count {
      lines[$0].columns <= CopiedPage.widestName && PageContent.names.contains(string(lines[$0]))
    }
    guard named >= 4 else { return [:] }
    let words = head.map { lines[$0].columns <= CopiedPage.widest ? string(lines[$0]) : "" }
    var found: [Int: (name: String, value: Int?)] = [:]
    for (place, name) in words.enumerated() where PageWords.names.contains(name) {
      let next = place + 1
      let hasValue =
        next < words.count && !PageWords.names.contains(words[next]) && PageWords.mayBe(words[next], name)
      found[head[place]] = (name, hasValue ? head[next] : nil)
    }
    return found
  }

  /// As printed.
  private func string(_ line: Line) -> String { String(decoding: bytes[line.range], as: UTF8.self) }

  private func folded(_ line: Line) -> FoldedText {
    var text = FoldedText()
    text.fold(bytes, line.range, line: line.number)
    return text
  }

  private func values(_ found: [(name: String, value: Range<Int>)], in text: FoldedText) -> [Pair] {
    found.compactMap { pair in
      let value = bare(pair.value, of: text)
      guard !value.isEmpty else { return nil }
      let span = text.span(value)
      return Pair(name: pair.name, value: span.offset..<span.end)
    }
  }

  /// Without the signs of a list, a table or Markdown at both ends.
  private func bare(_ range: Range<Int>, of text: FoldedText) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    let signs: Set<UInt8> = [0x20, 0x2A, 0x7C]
    while start < end, signs.contains(text.bytes[start]) { start += 1 }
    // The next cell is another's.
    end = text.bytes[start..<end].firstIndex(of: 0x7C) ?? end
    while start < end, signs.contains(text.bytes[end - 1]) { end -= 1 }
    return start..<end
  }
}
