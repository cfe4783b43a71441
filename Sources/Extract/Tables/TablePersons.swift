import Model

/// Persons in the cells of a table: beside the units, or in a column of their own, with their posts.
extension TableWriter {
  /// 县教体局 赵国庆, 县教体局（赵国庆）: the unit; the person becomes an official of the task.
  func parted(_ assignment: Assignment, _ label: String, _ task: inout TaskItem) -> Assignment {
    guard let range = assignment.mention.printed.range(in: text),
      let (unit, official) = grammar.unitAndPerson(range, label: label)
    else { return assignment }
    task.officials.append(official)
    var parted = assignment
    parted.mention = Mention(text.printed(unit))
    return parted
  }

  /// A name a line, or several between 、; one in brackets parts no names: 李静（县委常委、宣传部部长）.
  func officials(_ ranges: [Range<Int>], _ entry: TableRow.Entry, _ label: String) -> [Official] {
    var found: [Official] = []
    for range in ranges {
      var start = range.lowerBound
      var at = start
      let asides = BracketPairs(text.bytes, range).pairs.filter(\.isClosed).map(\.range)
      // 县委常委、|常务副县长 赵永刚: where posts start that wait for the name behind them.
      var posts: Int?
      func close(_ end: Int) {
        guard start < end, !isLeftEmpty([start..<end]) else { return }
        if end < range.upperBound, isPost(start..<end) {
          posts = posts ?? start
          return
        }
        defer { posts = nil }
        if let second = grammar.persons.second(in: start..<end) {
          // 陆 明俞 悦
          found += [start..<second, second..<end].map { Official(text.printed($0), label: label) }
          return
        }
        var (name, post) = bearer(start..<end)
        if let posts, let name, name.lowerBound > start || post != nil { post = posts..<name.lowerBound }
        if name == nil, let last = found.indices.last, found[last].post == nil {
          found[last].post = post.map { text.printed($0) }
          return
        }
        found.append(Official(text.printed(name ?? start..<end), label: label))
        if name != nil { found[found.count - 1].post = post.map { text.printed($0) } }
      }
      while at < range.upperBound {
        let glyph = Glyph(text.bytes, at: at, end: range.upperBound)
        if at > start, entry.lineStarts.contains(at), startsName(start..<at), !isTail(at, range, entry) {
          close(at)
          start = at
        }
        let parts = glyph.isEnumerationComma || glyph.isComma || glyph.scalar == 0x2F || glyph.isSemicolon
        if parts, !asides.contains(where: { $0.contains(at) }) {
          close(at)
          start = at + glyph.length
        }
        at += glyph.length
      }
      close(range.upperBound)
    }
    return found
  }

  /// 县委常委, and no name beside it.
  private func isPost(_ words: Range<Int>) -> Bool {
    let names = grammar.persons
    return names.closesPost(words) && !names.isName(words) && names.holder(words) == nil && names.bearer(words) == nil
      && !grammar.isUnnamed(words)
  }

  /// 梁建|中: a line of one character is the end of a name.
  private func isTail(_ at: Int, _ range: Range<Int>, _ entry: TableRow.Entry) -> Bool {
    let next = at + Glyph(text.bytes, at: at, end: range.upperBound).length
    return next == range.upperBound || entry.lineStarts.contains(next)
  }

  /// A cell left empty is printed as a dash.
  func isLeftEmpty(_ ranges: [Range<Int>]) -> Bool { ranges.count == 1 && text.isLeftEmpty(ranges[0]) }

  /// 张志强（常务副县长）: the name and the post behind it; no name where the brackets stand on a line of their own.
  private func bearer(_ range: Range<Int>) -> (name: Range<Int>?, post: Range<Int>?) {
    let names = grammar.persons
    guard let pair = BracketPairs(text.bytes, range).pair(endingAt: range.upperBound) else {
      // 副市长|赵静
      guard !names.isName(range), let name = names.holder(range) else { return (range, nil) }
      return (name, range.lowerBound..<name.lowerBound)
    }
    let name = range.lowerBound..<pair.range.lowerBound
    guard !pair.content.isEmpty, name.isEmpty || names.isName(name) else { return (range, nil) }
    return (name.isEmpty ? nil : name, pair.content)
  }

  /// What stands before is a name already: 各分管|副区长 stays one.
  private func startsName(_ range: Range<Int>) -> Bool {
    guard range.count <= 12, range.count >= 6 else { return false }
    return grammar.persons.startsWithSurname(range)
  }
}
