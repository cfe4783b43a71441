import Model

/// The subjects that share a row of numbers: 城镇、农村低保标准分别提高8%、10%.
extension Phrase {
  /// The subjects of 分别, in order.
  ///
  /// - Parameter count: how many numbers stand in a row.
  func subjects(of count: Int) -> [String] {
    let plain = (subject ?? "").replacing("分别", with: "")
    if let rest = plain.firstRange(of: "城乡") {
      let tail = plain[rest.upperBound...]
      return ["城镇\(tail)", "农村\(tail)"]
    }
    let parts = plain.split(separator: "、").map(String.init)
    // 城镇、农村低保对象: what is said of the second is said of both.
    if parts.count == 2, parts[0] == "城镇" || parts[0] == "城市", parts[1].opens(with: "农村") {
      return [parts[0] + parts[1].dropFirst(2), parts[1]]
    }
    if let named = Phrase.counted(plain) { return named }
    // Where 、 parts them already, 和 is part of a name, unless one more number stands there: 甲、乙和丙.
    guard parts.count < 2 || parts.count == count - 1, let last = parts.last, let pair = Phrase.joined(last) else {
      return Phrase.sharing(parts)
    }
    // 城镇和农村居民收入
    if parts.count == 1, ["城镇", "城市"].contains(pair[0]), pair[1].opens(with: "农村") {
      return [pair[0] + pair[1].dropFirst(2), pair[1]]
    }
    return Phrase.sharing(parts.dropLast() + pair)
  }

  /// 普及率|和|覆盖率: the two that 和 and its like join.
  private static func joined(_ words: String) -> [String]? {
    let bytes = Array(words.utf8)
    var at = 0
    while at < bytes.count {
      let glyph = Glyph(bytes, at: at, end: bytes.count)
      let next = at + glyph.length
      // 普及率, 参与率, 和谐度 are words of their own.
      if TargetWords.joiners.contains(glyph.scalar), at > 0, next < bytes.count,
        !bytes.holds(anyOf: TargetWords.joined, at: at - 3, end: bytes.count),
        !bytes.holds(anyOf: TargetWords.joined, at: at, end: bytes.count)
      {
        return [0..<at, next..<bytes.count].map { String(decoding: bytes[$0], as: UTF8.self) }
      }
      at = next
    }
    return nil
  }

  private static let counts = ["两大", "三大", "四大", "五大", "两个", "三个", "四个", "五个"]

  /// 畜牧机械、服装加工|两大|产业集群产值: how many they are, and behind it what each of them is.
  private static func counted(_ plain: String) -> [String]? {
    for count in counts {
      guard let place = plain.firstRange(of: count), place.lowerBound > plain.startIndex,
        place.upperBound < plain.endIndex
      else { continue }
      let names = plain[..<place.lowerBound].split { $0 == "、" || $0 == "和" || $0 == "与" }
      if names.count > 1 { return names.map { String($0) + plain[place.upperBound...] } }
    }
    return nil
  }

  /// 细颗粒物（PM2.5）|平均浓度: what is measured, behind an aside.
  private static func tail(behindAsideOf words: [UInt8]) -> String? {
    guard let aside = BracketPairs(words, 0..<words.count).pairs.last, aside.isClosed,
      case let tail = aside.range.upperBound..<words.count,
      TargetWords.measures.match(words, before: tail.upperBound, start: tail.lowerBound) != nil
    else { return nil }
    return String(decoding: words[tail], as: UTF8.self)
  }

  private static let endsOfKinds = SignSet(of: "区县市镇乡村城")

  /// 城区、镇区、乡村|入园率: what is measured of the kind of place that stands last, where all others are kinds of places.
  private static func measureOfPlaces(_ last: [UInt8], beside others: ArraySlice<String>) -> String? {
    guard others.allSatisfy({ $0.unicodeScalars.last.map { endsOfKinds.contains($0.value) } ?? false }),
      let end = stride(from: 6, to: max(6, last.count), by: 3).first(where: {
        endsOfKinds.contains(Glyph(last, before: $0, start: 0).scalar)
      }), TargetWords.measures.match(last, before: last.count, start: end) != nil
    else { return nil }
    return String(decoding: last[end...], as: UTF8.self)
  }

  /// 装备制造业|增加值 beside 高技术制造业: where the words of the last start behind those that both end with.
  private static func startOfTail(_ last: [UInt8], beside part: [UInt8]) -> Int? {
    guard part.count >= 6, TargetWords.measures.match(part, before: part.count, start: 0) == nil,
      let same = stride(from: 3, through: last.count - 3, by: 1).first(where: {
        last[$0...].prefix(3).elementsEqual(part.suffix(3))
      })
    else { return nil }
    return last.holds("”", at: same + 3, end: last.count) ? same + 6 : same + 3
  }

  /// 化肥、农药|使用量: what is measured of the last, where the other is a short name by itself.
  private static func measuredAlike(_ parts: [String], _ last: [UInt8]) -> [String]? {
    guard parts.count == 2, (6...12).contains(parts[0].utf8.count),
      let (length, _) = TargetWords.measuresOfOne.match(last, before: last.count, start: 6),
      case let other = Array(parts[0].utf8),
      TargetWords.measures.match(other, before: other.count, start: 0) == nil,
      startOfTail(last, beside: other) == nil
    else { return nil }
    return [parts[0] + String(decoding: last[(last.count - length)...], as: UTF8.self), parts[1]]
  }

  /// 高技术制造业、装备制造业增加值: what the last is measured by, all are; where they end alike in front of it, behind a word
  /// of its own: not 氨氮、氮氧化物.
  private static func sharing(_ parts: [String]) -> [String] {
    guard parts.count > 1, let last = parts.last.map({ Array($0.utf8) }) else { return parts }
    // 水稻、玉米|等粮食作物|产量
    if let others = last.firstIndex(of: "等", in: 3..<max(3, last.count)),
      let (length, _) = TargetWords.measuresOfKinds.match(last, before: last.count, start: others + 3)
    {
      let measure = String(decoding: last[(last.count - length)...], as: UTF8.self)
      return (parts.dropLast() + [String(decoding: last[..<others], as: UTF8.self)]).map { $0 + measure }
    }
    if let measure = measureOfPlaces(last, beside: parts.dropLast()) {
      return parts.dropLast().map { $0 + measure } + parts.suffix(1)
    }
    if let measured = measuredAlike(parts, last) { return measured }
    let tail = tail(behindAsideOf: last)
    let others = parts.dropLast().map { Array($0.utf8) }
    let starts = others.map { startOfTail(last, beside: $0) }
    // 低压、高压单电源、高压双电源|用户办电时间: where one of them shares more with the last, that tells the tail of all.
    let start = starts.compactMap(\.self).max()
    return zip(parts, zip(others, starts)).map { part, own in
      // 可吸入颗粒物（PM10）、细颗粒物（PM2.5）|平均浓度
      if let tail, Bracket(closing: Glyph(own.0, before: own.0.count, start: 0)) != nil {
        return part + tail
      }
      guard own.1 != nil, let start else { return part }
      let isMeasure = TargetWords.measures.match(last, before: last.count, start: start) != nil
      guard isMeasure || last.count - start <= 15 else { return part }
      return part + String(decoding: last[start...], as: UTF8.self)
    } + parts.suffix(1)
  }
}
