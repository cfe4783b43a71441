import Model

/// Quantities as notices print them: those of the scanner, where one takes its unit or its measure from the next, or is one
/// number with it.
extension TargetReader {
  func noticeQuantities(in range: Range<Int>) -> [Quantity] {
    var quantities = scanner.quantities(in: text.bytes, range)
    for index in quantities.indices {
      if quantities[index].bareUnit.hasBytes(of: "块") { quantities[index].measure = piece }
      if quantities[index].bareUnit.hasBytes(of: "个工作日内") {
        (quantities[index].unit, quantities[index].bareUnit) = ("个工作日", "个工作日")
      }
    }
    shareUnits(&quantities)
    takeRatios(&quantities)
    return quantities
  }

  /// 分别提高3.9|和2.2个百分点, 分别压缩至4个|、15个工作日: the unit stands once, behind the last number of a row.
  private func shareUnits(_ quantities: inout [Quantity]) {
    for index in quantities.indices.dropLast().reversed() where lacksUnit(quantities, at: index) {
      let next = quantities[index + 1]
      let between = quantities[index].range.upperBound..<max(quantities[index].range.upperBound, next.range.lowerBound)
      guard TargetWords.joints.contains(where: { text.bytes.spells($0, in: between) }),
        case let start = quantities[index].range.lowerBound,
        case let near = text.bytes.start(ofCharacterAt: start - TargetReader.farthestSharing, notBelow: 0)..<start,
        text.bytes.firstIndex(of: "分别", in: near) != nil
      else { continue }
      (quantities[index].unit, quantities[index].bareUnit) = (next.unit, next.bareUnit)
      (quantities[index].measure, quantities[index].multiplier) = (next.measure, next.multiplier)
    }
  }

  /// No unit, or 个 in front of 个工作日, which the next has. Reads both where they stand: a quantity is large to copy.
  private func lacksUnit(_ quantities: [Quantity], at index: Int) -> Bool {
    if quantities[index].unit.isEmpty {
      return quantities[index].measure == nil && quantities[index + 1].measure != nil
    }
    return quantities[index].unit == "个"
      && quantities[index + 1].measure.map { $0.dimension != .count } ?? false
      && quantities[index + 1].unit.opens(with: "个")
  }

  /// 城乡居民收入比缩小到2.1|:1, 生师比15|：1以内: two numbers of one ratio; 15.5:51.8:32.7 is none.
  private func takeRatios(_ quantities: inout [Quantity]) {
    for index in quantities.indices.dropLast().reversed() where quantities[index].unit.isEmpty {
      let (first, second) = (quantities[index], quantities[index + 1])
      guard first.measure == nil, second.measure == nil, second.unit.isEmpty, second.value == 1, second.max == nil,
        first.core.upperBound < second.core.lowerBound,
        case let sign = Glyph(text.bytes, at: first.core.upperBound, end: text.count), isOfRatio(sign),
        first.core.upperBound + sign.length == second.core.lowerBound,
        first.core.lowerBound == 0 || !isOfRatio(Glyph(text.bytes, before: first.core.lowerBound, start: 0)),
        second.core.upperBound == text.count
          || !isOfRatio(Glyph(text.bytes, at: second.core.upperBound, end: text.count))
      else { continue }
      quantities[index].core = first.core.lowerBound..<second.core.upperBound
      quantities[index].range = first.range.lowerBound..<second.range.upperBound
      if first.bound == .equal { quantities[index].bound = second.bound }
      (quantities[index].unit, quantities[index].bareUnit) = (":1", ":1")
      quantities[index].measure = MeasureUnit(code: "1", factor: 1, dimension: .ratio)
      quantities.remove(at: index + 1)
    }
  }

  private func isOfRatio(_ sign: Glyph) -> Bool { sign.isColon || sign.scalar == 0x2236 }

  /// Bytes between 分别 and the first number of a row.
  private static let farthestSharing = 45
}
