import Model

/// AB角: who stands in for whom.
extension LabourReader {
  /// （与王海涛互为AB角）, by the name of whom it is said: each stands in for the other.
  func link(_ pairs: [(name: String, words: Range<Int>)], among people: inout [Person]) {
    for (name, words) in pairs {
      for other in sides(words, among: people) where other != name {
        link(name, other, &people)
        link(other, name, &people)
      }
    }
  }

  /// 明确甲同志与乙同志、丙同志，丁同志与戊同志互为AB角: in each group the first stands with each of the others.
  func readPairs(_ range: Range<Int>, _ people: inout [Person]) {
    var groups: [[String]] = []
    for part in text.bytes.pieces(of: range, endingWith: { $0.isComma || $0.isFullStop || $0.isSemicolon }) {
      for (index, piece) in text.bytes.pieces(of: part, endingWith: \.isEnumerationComma).enumerated() {
        let found = comrades(piece, among: people)
        // 甲与乙、丙: one more of the group; 甲与乙、丙与丁: another group.
        let isPair = ["与", "和"].contains { text.bytes.firstIndex(of: $0, in: piece) != nil }
        if index > 0, !isPair, !groups.isEmpty {
          groups[groups.count - 1] += found
        } else {
          groups.append(found)
        }
      }
    }
    for group in groups where group.count >= 2 {
      for other in group.dropFirst() {
        link(group[0], other, &people)
        link(other, group[0], &people)
      }
    }
  }

  private func link(_ name: String, _ other: String, _ people: inout [Person]) {
    for index in people.indices where people[index].name.text == name && !people[index].alternates.contains(other) {
      people[index].alternates.append(other)
    }
  }

  /// Names in front of 同志, wherever they stand; where that word is not used, those of the division's own people.
  private func comrades(_ range: Range<Int>, among people: [Person]) -> [String] {
    guard text.bytes.firstIndex(of: "同志", in: range) != nil else { return sides(range, among: people) }
    var found: [String] = []
    var from = range.lowerBound
    while let at = text.bytes.firstIndex(of: "同志", in: from..<range.upperBound) {
      for length in [9, 6, 12] where at - length >= from && names.isName(at - length..<at) {
        found.append(text.string(at - length..<at))
        break
      }
      from = at + 6
    }
    // 县政府领导同志实行AB角工作制：赵文清与孙志强: said of all of them.
    return found.isEmpty ? sides(range, among: people) : found
  }

  /// 周立平与林娜: the known names, in the order in which they stand.
  private func sides(_ range: Range<Int>, among people: [Person]) -> [String] {
    let words = text.string(range)
    return people.map(\.name.text).compactMap { name in words.firstRange(of: name).map { ($0.lowerBound, name) } }
      .sorted { $0.0 < $1.0 }.map(\.1)
  }
}
