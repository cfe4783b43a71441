import Model

extension UnitList {
  /// Words that most lists hold none of, and that each of their names would be asked for.
  struct Cues {
    let mayHaveColon: Bool
    let mayHaveActor: Bool
    let mayHaveOthers: Bool
    let mayStateConvention: Bool

    init(_ bytes: [UInt8], _ range: Range<Int>) {
      mayHaveColon = bytes.firstIndex(of: "：", in: range) != nil || bytes.firstIndex(of: ":", in: range) != nil
      mayHaveActor = bytes.firstIndex(of: "由", in: range) != nil
      mayHaveOthers = bytes.firstIndex(of: "等", in: range) != nil
      mayStateConvention = bytes.firstIndex(of: "牵头", in: range) != nil
    }
  }
}
