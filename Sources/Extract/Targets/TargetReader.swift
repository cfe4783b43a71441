import Model

/// Quantities of a text → targets: which of them state what is to be reached, what they are of, how it changes.
struct TargetReader {
  let text: FoldedText
  let scanner: QuantityScanner
  let textLabels: WordTable<Vocabulary.Words>
  /// 更换智能水表2000块: a notice counts things in 块, and no money.
  let piece: MeasureUnit?

  init(_ text: FoldedText, _ vocabulary: Vocabulary) {
    self.text = text
    textLabels = vocabulary.textLabels
    piece = vocabulary.units.match(Array("件".utf8), at: 0, end: 3)?.value
    scanner = QuantityScanner(units: vocabulary.units)
  }

  /// - Parameter isReport: a report of what was done; standing figures count there.
  func targets(in whole: Range<Int>, isReport: Bool = false) -> [Target] {
    guard hasNumeral(whole) else { return [] }
    // 1. 对6家养殖场…: a number of its own is no part of what is counted.
    let marker = Marker(text.bytes, at: whole.lowerBound, end: whole.upperBound)
    let start = marker.flatMap { !$0.isDoubtful && !startsWithNumber($0.end..<whole.upperBound) ? $0.end : nil }
    var run = TargetRun(self, (start ?? whole.lowerBound)..<whole.upperBound)
    return run.read(isReport: isReport)
  }

  /// 5、|9#楼: no number of its own, as 2.|2026年 has.
  private func startsWithNumber(_ range: Range<Int>) -> Bool {
    !range.isEmpty && Glyph(text.bytes, at: range.lowerBound, end: range.upperBound).digit != nil
      && MilestoneLabel(text.bytes, at: range.lowerBound, end: range.upperBound) == nil
  }

  /// 8.5左右。 as a whole milestone of a task whose target is a share: the percent sign was lost.
  func bareNumber(_ range: Range<Int>, of whole: Target?) -> Target? {
    guard let whole, whole.unit == "%", let quantity = scanner.quantities(in: text.bytes, range).first,
      quantity.measure == nil, quantity.unit.isEmpty, quantity.range.lowerBound == range.lowerBound
    else { return nil }
    let rest = text.string(quantity.range.upperBound..<range.upperBound)
    guard ["", "。", "；", "，", "."].contains(rest) else { return nil }
    var target = Target(quantity, printed: text.printed(quantity.range))
    target.unit = "%"
    target.measure = whole.measure
    target.lostPercent = true
    target.of = whole.of
    target.change = whole.change
    return target
  }
}
