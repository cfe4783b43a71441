import Model

/// Verbs and limits in one atom of a list of units.
extension ClauseGrammar {
  typealias Verb = (range: Range<Int>, role: Assignment.Role)

  /// 于6月底前完成, 在年底前办结 behind a name: where it starts.
  func limit(endingIn atom: Range<Int>) -> (by: Int, milestone: Milestone)? {
    guard mayEndAsLimit(atom) else { return nil }
    for word in ["于", "在"] as [StaticString] {
      if let by = bytes.lastIndex(of: word, in: atom), by - atom.lowerBound >= 6,
        let milestone = milestone(by..<atom.upperBound)
      {
        return (by, milestone)
      }
    }
    return nil
  }

  /// 县文旅局|配合|县委宣传部, 县残联等单位|配合|县商务局: a unit that helps, 等… left out, and the word between it and the one that
  /// it helps. Those listed in front of it help, too.
  func helping(in body: Range<Int>, andOthers: inout Bool) -> (helper: Range<Int>, words: Range<Int>)? {
    for word in ["配合", "协助"] as [StaticString] {
      guard let at = bytes.firstIndex(of: word, in: body), isUnit(at + 6..<body.upperBound) else { continue }
      var hasOthers = false
      let helper = unit(in: body.lowerBound..<at, mayHaveOthers: true, mayHaveActor: false, andOthers: &hasOthers)
      guard isUnit(helper) else { continue }
      andOthers = andOthers || hasOthers
      return (helper, at..<at + 6)
    }
    return nil
  }

  /// Verbs that an object may follow.
  private static let transitive: [StaticString] = ["负责", "牵头", "配合", "协助"]
  /// Objects of which no task is made: 由县教体局负责解释.
  private static let formal: [StaticString] = ["解释", "本", "该"]

  /// 县河长办|负责|日常工作: a unit's verb, and behind it what the unit does.
  func verb(inside atom: Range<Int>) -> Verb? {
    guard bytes.holds(anyOf: ClauseGrammar.transitive, in: atom), !endsAsUnit(atom) else { return nil }
    var at = atom.lowerBound + 6
    while at < atom.upperBound {
      if let (length, role) = vocabulary.verbs.match(bytes, at: at, end: atom.upperBound),
        case let verb = at..<at + length, atom.upperBound - verb.upperBound >= 6,
        bytes.holds(anyOf: ClauseGrammar.transitive, in: verb), isUnit(atom.lowerBound..<at)
      {
        return bytes.holds(anyOf: ClauseGrammar.formal, at: verb.upperBound, end: atom.upperBound) ? nil : (verb, role)
      }
      at += Glyph(bytes, at: at, end: atom.upperBound).length
    }
    return nil
  }
}
