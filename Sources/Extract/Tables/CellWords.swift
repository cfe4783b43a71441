import Model

/// What a cell says without words: nothing, or a figure.
extension FoldedText {
  /// A dash, 无: print's way to leave a cell, or what a label announces, empty.
  func isLeftEmpty(_ words: Range<Int>) -> Bool {
    let signs: [StaticString] = ["—", "——", "－", "－－", "-", "--", "/", "／", "\\", "无", "暂无"]
    return words.isEmpty || words.count <= 6 && signs.contains { bytes.spells($0, in: words) }
  }

  /// 1200, 4.6; 2023.01-2023.12 is none.
  func isFigure(_ cell: Range<Int>) -> Bool {
    !cell.isEmpty && cell.count <= 15
      && bytes[cell].allSatisfy { 0x30...0x39 ~= $0 || $0 == 0x2E || $0 == 0x2C || $0 == 0x25 || $0 == 0x2F }
  }
}
