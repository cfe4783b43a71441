import Model

extension Page {
  /// Whether a line is one of the marks that GB/T 9704 sets beside a letterhead, and no line of a title: its star, how
  /// secret and how urgent a notice is, the number of the copy, who signed it out; and the number under which a
  /// province registers documents that bind.
  ///
  ///     000123
  ///     机密★1年
  ///     特急
  ///     ★
  ///     签发人：赵刚
  ///     HHCR—2023—01005
  ///     安宁县第十八届人民代表大会第五次会议文件（一）
  func isLetterheadMark(_ index: Int) -> Bool {
    let range = range(index)
    if isMeetingPaper(range) { return true }
    guard range.count <= 60, !paragraphs[index].isCell, paragraphs[index].marker == nil else { return false }
    if bytes.firstIndex(in: range, where: { !LetterheadMarks.stars.contains($0.scalar) }) == nil { return true }
    if LetterheadMarks.urgencies.contains(where: { bytes.spells($0, in: range) }) { return true }
    if range.count == 6, bytes[range].allSatisfy({ 0x30...0x39 ~= $0 }) { return true }
    if bytes.holds("签发人", at: range.lowerBound, end: range.upperBound) { return true }
    if isRegistration(range) { return true }
    let isSecret = bytes.holds(anyOf: ["绝密", "机密", "秘密"], at: range.lowerBound, end: range.upperBound)
    return isSecret
      && (range.count == 6
        || LetterheadMarks.stars.contains(Glyph(bytes, at: range.lowerBound + 6, end: range.upperBound).scalar))
  }

  /// 会议文件（一）, 会议材料之二: of which meeting's papers it is one.
  private func isMeetingPaper(_ range: Range<Int>) -> Bool {
    guard range.count <= 150,
      let word = bytes.firstIndex(of: "会议文件", in: range) ?? bytes.firstIndex(of: "会议材料", in: range)
    else { return false }
    let rest = word + 12..<range.upperBound
    return rest.isEmpty
      || rest.count <= 15
        && bytes.firstIndex(in: rest) { glyph in
          glyph.digit == nil && ChineseNumeral.value(glyph.scalar) == nil && glyph.scalar != 0x4E4B  // 之
            && Bracket(opening: glyph) == nil && Bracket(closing: glyph) == nil
        } == nil
  }

  /// Letters, a year and a number with dashes between.
  private func isRegistration(_ range: Range<Int>) -> Bool {
    guard let first = bytes[range].first, 0x41...0x5A ~= first else { return false }
    let parts = text.string(range).split { LetterheadMarks.dashes.contains($0) }
    return parts.count == 3 && (2...6).contains(parts[0].utf8.count)
      && parts[0].utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 }
      && parts[1].utf8.count == 4 && (3...6).contains(parts[2].utf8.count)
      && parts[1...].allSatisfy { $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
  }
}

private enum LetterheadMarks {
  static let stars = SignSet(of: "★☆✩")
  static let dashes: Set<Character> = ["-", "—", "－", "–", "―", "‐"]
  static let urgencies: [StaticString] = ["特急", "加急", "特提", "平急", "急件", "紧急"]
}
