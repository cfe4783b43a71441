import Model

/// Words that web pages print around notices: names of metadata, paths, buttons.
enum PageWords {
  /// Names that stand above notices and nowhere in them.
  static let telling: Set<String> = [
    "索引号", "发文字号", "发文文号", "文号", "发文机关", "发布机构", "发文单位", "成文日期", "发布日期", "发布时间", "公开日期", "生成日期", "制定机关",
    "公布日期", "信息索引", "法宝引证码", "主题分类", "浏览次数", "浏览量", "阅读次数", "访问量", "点击数", "信息来源", "文章来源",
    "访问次数", "点击次数",
  ]

  /// Names that copied lines know beside those of a page's table.
  static let names = PageContent.names.union([
    "来源", "信息来源", "文章来源", "作者", "浏览次数", "浏览量", "阅读次数", "点击数", "访问量", "累计次数", "字体", "制定机关", "公布日期",
    "施行日期", "效力等级", "效力级别", "公文生成日期", "备注/文号", "公开类别", "公开时限", "公开形式", "责任编辑", "信息类别", "编辑", "审核",
    "责编", "校对", "供稿", "是否有效", "是否公开", "时间", "日期", "更新时间", "更新日期", "文件来源", "发布单位", "发布机关", "发文机构", "阅读量",
    "政策咨询机关", "政策咨询电话", "咨询机构", "咨询电话", "法宝引证码", "相关附件", "废止时间", "生效时间", "失效时间",
    "有效性状态", "签发日期", "发布文号", "访问次数", "点击次数", "浏览", "颁布时间", "颁布日期", "文件名称", "公开目录", "文件有效性",
    "制发机关", "制发机构", "分类", "信息索引号", "文件类型", "公文种类", "公开发布日期", "责任部门", "所属单位", "发布者", "发布人",
  ])
  /// What counts between bars alone.
  private static let barred = names.union(["属性", "专业属性", "备注"])
  /// What counts only in front of a date.
  static let dated: Set<String> = ["时间", "日期", "更新时间", "更新日期"]

  private static let longestName = names.map(\.count).max() ?? 0

  /// `【字号】` is a number there; 字号： on a site is the size of its type.
  private static let bracketed = ["字号": "发文字号", "发文字号": "发文字号", "文号": "文号", "发文文号": "发文字号"]
  private static let bullets = Set("•·∙●-*◆■|")

  /// The pairs of a line that starts with a name; an empty value stands for a name alone.
  static func pairs(_ words: String) -> [(name: String, value: Range<Int>)] {
    // Most lines hold none of the signs behind which a value stands, or nothing that ends as a name in front of them.
    guard holdsNameEnd(words) || words.holds("】") || words.holds("］") || words.holds("]") else { return [] }
    let signs = Array(words)
    var offsets = [0]
    for sign in signs { offsets.append(offsets[offsets.count - 1] + String(sign).utf8.count) }
    let start = signs.firstIndex { !bullets.contains($0) && $0 != " " } ?? signs.count
    lazy var hasSource = words.holds("来源：") || words.holds("来源:")
    var found: [(name: String, start: Int, value: Int)] = []
    if start < signs.count, "【[［".contains(signs[start]) { return bracketedPairs(signs, from: start, offsets) }
    for (index, sign) in signs.enumerated() where sign == "：" || sign == ":" {
      guard
        let length = (2...max(2, longestName)).last(where: { length in
          index - length >= start && names.contains(String(signs[index - length..<index]))
        })
      else { continue }
      let name = String(signs[index - length..<index])
      // 时间：2023-12-22 17:46 is when a page was made; 时间：6月3日上午9时 is when a meeting is.
      // 时间：2017年12月26日 来源：…
      let value = signs[(index + 1)...]
      if dated.contains(name), !isDate(value), !(hasSource && isPrintedDate(value)) { continue }
      found.append((name, index - length, index + 1))
    }
    guard let first = found.first, first.start == start || isSite(signs[start..<first.start]) else { return [] }
    return found.enumerated().map { place, pair in
      let end = place + 1 < found.count ? found[place + 1].start : signs.count
      return (pair.name, offsets[pair.value]..<offsets[end])
    }
  }

  private static let nameEnds = SignSet(of: String(names.compactMap(\.last)))

  /// Whether a colon stands behind what a name ends with.
  private static func holdsNameEnd(_ words: String) -> Bool {
    guard words.holds("：") || words.utf8.contains(0x3A) else { return false }
    let bytes = Array(words.utf8)
    return bytes.indices.dropFirst().contains { at in
      (bytes[at] == 0x3A || bytes.holds("：", at: at, end: bytes.count))
        && nameEnds.contains(Glyph(bytes, before: at, start: 0).scalar)
    }
  }

  /// 安宁县人民政府门户网站 www.anning.gov.cn, in front of 发布时间：….
  private static func isSite(_ signs: ArraySlice<Character>) -> Bool {
    let words = String(signs).filter { $0 != " " }
    return words.count <= longestSite && ["网", "网站", ".cn", ".com"].contains { words.closes(with: $0) }
  }

  private static let longestSite = 40

  /// 【字号】江政办〔2022〕1号, [发布机构]江城县政府办[发文日期]2022-01-30
  private static func bracketedPairs(
    _ signs: [Character], from start: Int, _ offsets: [Int]
  ) -> [(name: String, value: Range<Int>)] {
    var found: [(name: String, start: Int, value: Int)] = []
    var at = start
    while let open = signs[at...].firstIndex(where: { "【[［".contains($0) }),
      let close = signs[open...].firstIndex(where: { "】]］".contains($0) })
    {
      let name = String(signs[open + 1..<close])
      if let known = bracketed[name] ?? (names.contains(name) ? name : nil) { found.append((known, open, close + 1)) }
      at = close + 1
    }
    guard found.first?.start == start else { return [] }
    return found.enumerated().map { place, pair in
      let end = place + 1 < found.count ? found[place + 1].start : signs.count
      return (pair.name, offsets[pair.value]..<offsets[end])
    }
  }

  /// 文号 | 江政办〔2022〕1号 | 发文日期 | 2022-01-30: the pairs of a line whose cells are names and values in turn. Behind a name
  /// that is known others may stand that are not.
  static func barredPairs(_ words: String) -> [(name: String, value: Range<Int>)] {
    guard words.utf8.contains(0x7C) else { return [] }
    var at = 0
    let cells = words.split(separator: "|", omittingEmptySubsequences: false).map { cell in
      defer { at += cell.utf8.count + 1 }
      return (words: cell, range: at..<at + cell.utf8.count)
    }
    let pairs = stride(from: 0, to: cells.count - 1, by: 2).map { (cells[$0], cells[$0 + 1].range) }
    func isKnown(_ name: Substring) -> Bool { barred.contains(String(name)) }
    guard let first = pairs.first?.0.words, isKnown(first),
      pairs.allSatisfy({ $0.0.words.isEmpty ? $0.1.isEmpty : isKnown($0.0.words) || $0.0.words.count <= longestName })
    else { return [] }
    return pairs.compactMap { isKnown($0.0.words) ? (String($0.0.words), $0.1) : nil }
  }

  /// 索引号 000123/2024-15 组配分类 民生实事: the pairs of a line whose words are names and values in turn, as printed.
  static func spacedPairs(_ line: String) -> [(name: String, value: Range<Int>)] {
    // 索引号 000123/2024-15 公开目录： 政务督查: with a colon or without.
    let words = spacedWords(line).map { word in
      (name: word.name.last.map { "：:".contains($0) } == true ? String(word.name.dropLast()) : word.name, word.printed)
    }
    let starts = words.indices.filter { names.contains(words[$0].name) && !dated.contains(words[$0].name) }
    // The last may stand without a value.
    guard starts.first == 0, starts.count >= 2, words.count > 2,
      zip(starts, starts.dropFirst()).allSatisfy({ $1 - $0 > 1 })
    else { return [] }
    return zip(starts, starts.dropFirst() + [words.count]).filter { $1 - $0 > 1 }.map { start, end in
      (words[start].name, bytes(from: words[start + 1].1, to: words[end - 1].1, of: line))
    }
  }

  /// 文件名称 2024年第五次县政府常务会议…的通报, 发布机构 安宁县人民政府: a value with its name in front.
  static func openedPair(_ line: String) -> (name: String, value: Range<Int>)? {
    var words = spacedWords(line)
    // 发文机关 发布时间 2026年4月29日: the first has no value.
    while words.count > 2, names.contains(words[0].name), names.contains(words[1].name) { words.removeFirst() }
    guard words.count > 1, let first = words.first, names.contains(first.name), !dated.contains(first.name) else {
      return nil
    }
    return (first.name, bytes(from: words[1].printed, to: words[words.count - 1].printed, of: line))
  }

  private static func bytes(from first: Substring, to last: Substring, of line: String) -> Range<Int> {
    line.utf8.distance(
      from: line.startIndex, to: first.startIndex)..<line.utf8.distance(from: line.startIndex, to: last.endIndex)
  }

  /// The words of a line, 索  引  号 as one.
  private static func spacedWords(_ line: String) -> [(name: String, printed: Substring)] {
    let words = line.split { $0 == " " || $0 == "\t" || $0 == "\u{3000}" }
    var joined: [(name: String, printed: Substring)] = []
    for word in words {
      if word.utf8.count == 3, let last = joined.last,
        last.name.utf8.count == 3 * last.printed.split(separator: " ").count
      {
        joined[joined.count - 1] = (last.name + word, line[last.printed.startIndex..<word.endIndex])
      } else {
        joined.append((String(word), word))
      }
    }
    return joined
  }

  /// ---|---|---, below such a line.
  static func isRule(_ words: String) -> Bool {
    words.utf8.count <= 3 && words.count == 1 && bullets.contains(words.first ?? " ")
      || words.utf8.count > 3 && words.utf8.allSatisfy { $0 == 0x2D || $0 == 0x7C || $0 == 0x3A }
        && words.utf8.contains(0x7C)
  }

  /// When the page was made, and what sites print beside it: 2026-02-03 09:02:33, 2026-02-03 09:02 来源：…【字体：大 中 小】 打印,
  /// 安宁发布 2026-02-03 09:02 发表于河南. Bytes of date and hour.
  static func moment(_ words: String) -> Range<Int>? {
    guard words.utf8.contains(0x3A) else { return nil }
    let signs = Array(words)
    guard signs.count <= 80, let start = signs.indices.first(where: { isDate(signs[$0...]) && signs[$0].isNumber })
    else {
      return nil
    }
    let end = signs[start...].firstIndex { !$0.isNumber && !" -/:".contains($0) } ?? signs.count
    guard (14...20).contains(end - start), signs[start..<end].contains(":") else { return nil }
    let rest = String(signs[end...]).drop { bullets.contains($0) || "【[ ".contains($0) }
    // 2026-02-03 10:00 安宁县人民政府办公室: and who put it there.
    let isSource = rest.count <= 20 && sources.contains { rest.closes(with: $0) }
    let isBeside = rest.isEmpty || isSource || chrome.contains { rest.opens(with: $0) }
    guard start == 0 ? isBeside : rest.opens(with: "发表于") else { return nil }
    let from = String(signs[..<start]).utf8.count
    return from..<from + String(signs[start..<end]).utf8.count
  }

  private static let sources = ["政府", "办公室", "办公厅", "局", "委员会", "中心", "网", "日报", "办"]
  private static let chrome = ["来源", "发布", "作者", "字体", "字号", "浏览", "阅读", "点击", "打印", "分享", "编辑", "责任编辑", "发表于"]

  /// Whether a value is a day and an hour, or ends with one (来源：安宁发布 2024-01-20 09:12): no notice prints when it was put
  /// on a site.
  static func isMoment(_ words: some StringProtocol) -> Bool {
    let signs = Array(words.drop { !$0.isNumber })
    return isDate(signs[...]) && (14...20).contains(signs.count) && signs.contains(":")
  }

  /// 发布日期：2019-10-13: when a page was made; a notice prints its dates with 年.
  static func saysWhenPublished(_ name: String, _ value: some StringProtocol) -> Bool {
    let signs = Array(value.drop { $0 == " " })
    return published.contains(name) && (8...10).contains(signs.count) && isDate(signs[...])
  }

  private static let published: Set<String> = ["发布日期", "发布时间", "公开日期", "更新日期", "更新时间"]

  /// 2023-12-22, alone on a line: no notice prints its date so.
  static func isDay(_ words: String) -> Bool {
    let signs = Array(words)
    return (8...10).contains(signs.count) && isDate(signs[...]) && signs.allSatisfy { $0.isNumber || "-/".contains($0) }
  }

  /// • 统一编号： HCSD01-2023-0009: what a site's list of metadata states, by whatever name.
  static func isListed(_ words: String) -> Bool {
    guard let first = words.first, bullets.contains(first),
      let colon = words.prefix(longestName + 2).firstIndex(where: { "：:".contains($0) })
    else { return false }
    return words[..<colon].count > 2 && !words.holds("。")
  }

  /// 2023-12-22, 2023/12/22
  private static func isDate(_ signs: ArraySlice<Character>) -> Bool {
    let bare = signs.drop { $0 == " " || $0 == "|" }
    return bare.prefix(4).count == 4 && bare.prefix(4).allSatisfy(\.isNumber)
      && "-/".contains(bare.dropFirst(4).first ?? " ")
  }

  /// 2023年12月22日
  private static func isPrintedDate(_ signs: ArraySlice<Character>) -> Bool {
    let bare = signs.drop { $0 == " " }
    return bare.prefix(4).allSatisfy(\.isNumber) && bare.dropFirst(4).first == "年"
  }

  /// Whether the words below a name without a value are its value, and no title or text.
  static func fits(_ words: String, _ name: String) -> Bool {
    guard words.count <= 30, !words.contains("。"), !words.contains("关于"), !words.contains("|"), !names.contains(words)
    else { return false }
    if holdsNumber(name) { return words.contains(where: \.isNumber) }
    // 有效性：|有效, 公开方式：|主动公开
    if ["性", "方式", "状态"].contains(where: { name.closes(with: $0) }) { return states.contains(words) }
    return ["来源", "机构", "单位", "机关", "部门"].contains { name.closes(with: $0) } && words.count <= 20
  }

  private static let states: Set<String> = ["有效", "现行有效", "失效", "废止", "已废止", "主动公开", "依申请公开", "不予公开", "长期有效", "是", "否"]

  /// 首页 走进西乡 新闻中心 政务公开 政务服务 互动交流: the shelves of a site, side by side.
  static func isNavigation(_ line: String) -> Bool {
    let words = spacedWords(line).map(\.name)
    return words.count >= 4 && words.allSatisfy { $0.count <= 8 } && words.count(where: shelves.contains) >= 3
  }

  private static let shelves: Set<String> = [
    "首页", "网站首页", "新闻中心", "政务公开", "政府信息公开", "信息公开", "政务服务", "办事服务", "互动交流", "政民互动", "公众参与", "专题专栏", "专题",
    "数据开放", "政务动态", "政务要闻", "走进政府", "领导之窗", "机构设置", "政策文件", "解读回应", "网上办事",
  ]

  /// 您现在所在的位置：首页 > 政府信息公开
  static func isPath(_ line: String) -> Bool {
    let words = line.utf8.contains(0x7C) ? line.filter { $0 != "|" } : line
    if isTrail(words) { return true }
    let openings = ["您现在", "您当前", "当前位置", "您的位置", "所在位置", "位置：", "位置:", "首页", "网站首页", "返回首页"]
    // >> 专题专栏 >> 归档专题, below 当前位置：首页
    // Not > 为做好……，现将……。, a quotation of Markdown.
    if let first = words.first, words.count > 2, ">＞»›".contains(first), !words.holds("，"), !words.holds("。") {
      return true
    }
    guard openings.contains(where: { words.opens(with: $0) }) else { return false }
    if words.closes(with: "位置：首页") || words.closes(with: "位置:首页") { return true }
    // 所在位置：杭州网 > 热点专题 starts with the site's name; behind 首页 other signs part too.
    let signs = words.contains("首页") ? ">＞»›→/-" : words.contains("位置") ? ">＞»›" : ""
    return words.contains(where: signs.contains)
  }

  /// 安宁新闻网 >> 新闻频道 >> 民生: short words, and two such signs or more between them.
  private static func isTrail(_ line: String) -> Bool {
    guard line.utf8.contains(0x3E) || line.holds("＞") || line.holds("»") || line.holds("›"),
      !line.contains(where: "<＜〈《。".contains)
    else { return false }
    let words = line.split(whereSeparator: ">＞»›".contains)
    return words.count >= 3 && words.allSatisfy { $0.count <= 24 }
  }

  /// What stands alone on a line of a page and in no notice.
  static func standsAlone(_ words: String) -> Bool {
    guard words.utf8.count <= 90 else { return false }
    // 关怀版 无障碍: folded to one word.
    var rest = words.drop { bullets.contains($0) || $0 == " " }
    guard let first = rest.first?.unicodeScalars.first, aloneStarts.contains(first.value) else { return false }
    var count = 0
    while let word = alone.first(where: { rest.opens(with: $0) }) {
      rest = rest.dropFirst(word.count)
      count += 1
    }
    // 简体 繁體 无障碍阅读 长者模式|甘肃政府服务网: and whose site it is.
    return rest.isEmpty || count >= 3 && rest.utf8.count <= 48
  }

  /// The longest first: 无障碍阅读 before 无障碍.
  private static let alone = [
    "返回首页", "返回顶部", "网站首页", "新闻详情", "本站支持IPv6访问", "打印此文", "打印本页", "关闭窗口", "公文正文", "文章正文", "政策原文", "政策原文>", "朗读",
    "无障碍浏览", "长辈版", "老年版",
    "进入老年版",
    "退出老年版", "长者模式", "长者版", "进入长者模式", "关怀模式", "进入关怀版", "适老化版", "老年模式",
    "关怀版", "无障碍", "适老模式", "无障碍阅读", "简体", "繁体", "繁體", "政府信息公开", "信息公开", "政府文件", "详细信息", "公开具体内容", "无标题文档", "文章详情",
    "信息详情",
  ].sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }

  private static let aloneStarts = SignSet(of: String(alone.compactMap(\.first)))

  private static let tools: Set<String> = [
    "文章属性", "正文", "返回", "首页", "正文内容", "搜索位置", "匹配度", "排序", "搜索", "高级搜索", "下载", "全屏", "加大", "还原", "减小", "放大", "缩小", "大",
    "中", "小", "】", "]", "分享", "关闭",
    "视力保护色", "复制链接", "×", "语音播报", "听全文", "繁体", "简体",
  ]

  /// Bytes.
  private static let longestButton = 120

  /// What a page prints beside its article, a line each.
  static func isButton(_ words: String) -> Bool {
    guard words.utf8.count <= longestButton else { return false }
    let bare = String(words.drop { bullets.contains($0) || "【[ ".contains($0) })
    // 分享：
    let isLabel = bare.closes(with: "：") || bare.closes(with: ":")
    return tools.contains(bare) || isLabel && bare.count > 2 && tools.contains(String(bare.dropLast()))
      || [
        "字体", "字号", "无障碍", "长辈版", "加入收藏", "设为首页", "今天是", "适老", "分享到", "打印", "扫一扫", "浏览次数", "收藏", "用微信扫", "微信扫", "分享至",
      ].contains {
        bare.opens(with: $0)
      }
        && bare.count <= 24
  }

  /// What a page prints below its article.
  static func closes(_ words: String) -> Bool {
    let bare = words.drop { bullets.contains($0) || "【[（( ".contains($0) }
    return [
      "来源：", "来源:", "信息来源", "文章来源", "作者：", "作者:", "编辑：", "编辑:", "责任编辑", "责编", "扫一扫", "打印", "关闭窗口", "关闭本页",
      "分享到", "分享：", "上一篇", "下一篇", "相关链接", "相关文档", "相关新闻", "版权所有", "网站标识码", "返回顶部", "浏览次数", "点击量", "阅读次数",
      "初审：", "审核：", "终审：", "用微信扫", "微信扫", "分享至",
    ].contains { bare.opens(with: $0) } || isRecord(words)
  }

  /// 豫ICP备…号, 豫公网安备…号: under what number a site is registered.
  static func isRecord(_ words: String) -> Bool { words.contains("ICP备") || words.contains("公网安备") }

  /// A date under 成文日期, a number under 发文字号; anything short under other names.
  static func mayBe(_ words: String, _ name: String) -> Bool {
    guard words.count <= 120, !words.contains("。") else { return false }
    return !holdsNumber(name) || words.contains(where: \.isNumber)
  }

  /// 成文日期, 发布时间, 发文字号: what has digits in its value.
  private static func holdsNumber(_ name: String) -> Bool { ["日期", "时间", "号"].contains { name.closes(with: $0) } }
}

/// The path to a page, a word a line: 您的位置： / 首页 / > / 重点工作; and its last word again, as the heading of the page.
struct PagePath {
  private var words: Set<String> = []
  private var isOpen = false
  /// A sign stood last: a word of the path comes next.
  private var expects = false

  private static let openings: Set<String> = [
    "您的位置", "当前位置", "您现在的位置", "您现在所在的位置", "您当前的位置", "您当前所在位置", "所在位置", "当前所在位置",
  ]
  private static let signs: Set<String> = [">", "＞", "»", "›", "→", "/", ">>", "-"]

  /// Whether a line is part of it.
  mutating func takes(_ line: String) -> Bool {
    if line.holds("位置"), PagePath.openings.contains(line.filter { $0 != "：" && $0 != ":" }) {
      (isOpen, expects) = (true, true)
      return true
    }
    if isOpen, PagePath.signs.contains(line) {
      expects = true
      return true
    }
    if isOpen, expects {
      words.insert(line)
      expects = false
      return true
    }
    // Its first word, where nothing stands in front of it.
    isOpen = line == "首页"
    return words.contains(line)
  }
}
