import Model

extension Page {
  /// Whether a line is one of the marks that GB/T 9704 sets beside a letterhead, and no line of a title: its star, how
  /// secret and how urgent a notice is, the number of the copy, who signed it out.
  ///
  ///     000123
  ///     机密★1年
  ///     特急
  ///     ★
  ///     签发人：赵刚
  func isLetterheadMark(_ index: Int) -> Bool {
    let range = range(index)
    guard range.count <= 60, !paragraphs[index].isCell, paragraphs[index].marker == nil else { return false }
    if bytes.firstIndex(in: range, where: { !LetterheadMarks.stars.contains($0.scalar) }) == nil { return true }
    if LetterheadMarks.urgencies.contains(where: { bytes.spells($0, in: range) }) { return true }
    if range.count == 6, bytes[range].allSatisfy({ 0x30...0x39 ~= $0 }) { return true }
    if bytes.holds("签发人", at: range.lowerBound, end: range.upperBound) { return true }
    let isSecret = bytes.holds(anyOf: ["绝密", "机密", "秘密"], at: range.lowerBound, end: range.upperBound)
    return isSecret
      && (range.count == 6
        || LetterheadMarks.stars.contains(Glyph(bytes, at: range.lowerBound + 6, end: range.upperBound).scalar))
  }
}

private enum LetterheadMarks {
  static let stars = SignSet(of: "★☆✩")
  static let urgencies: [StaticString] = ["特急", "加急", "特提", "平急", "急件", "紧急"]
}
