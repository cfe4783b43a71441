import Foundation

/// Which task of one year goes on in another: pairs of the same division by what their texts share.
///
/// Texts are compared as sets of pairs of neighbouring characters, each weighing by how rare it is in the two years
/// (cosine of the weights); a shared indicator counts as well. The most alike are joined first, each task once.
struct TaskMatching {
  struct Pair {
    var old: Int
    var new: Int
    /// 0 to 1.
    var similarity: Double
  }

  /// Below this two texts speak of different things.
  private static let least = 0.15
  /// What a shared indicator adds.
  private static let indicatorBonus = 0.2

  static func pairs(_ old: [Snapshot.Item], _ new: [Snapshot.Item]) -> [Pair] {
    let (oldGrams, newGrams) = (old.map { grams($0.text) }, new.map { grams($0.text) })
    var counts: [UInt64: Double] = [:]
    for set in oldGrams + newGrams { for gram in set { counts[gram, default: 0] += 1 } }
    let total = Double(old.count + new.count)
    let weights = counts.mapValues { log(1 + total / $0) }
    func length(_ set: Set<UInt64>) -> Double { set.reduce(0) { $0 + pow(weights[$1] ?? 0, 2) }.squareRoot() }
    let (oldLengths, newLengths) = (oldGrams.map(length), newGrams.map(length))
    var holders: [UInt64: [Int]] = [:]
    for (index, set) in newGrams.enumerated() { for gram in set { holders[gram, default: []].append(index) } }

    var candidates: [Pair] = []
    for (index, set) in oldGrams.enumerated() {
      var shared: [Int: Double] = [:]
      for gram in set {
        // Pairs of characters that a third of all tasks hold tell nothing apart.
        guard let all = holders[gram], Double(all.count) * 3 <= total || total < 30 else { continue }
        let weight = pow(weights[gram] ?? 0, 2)
        for other in all { shared[other, default: 0] += weight }
      }
      let keys = Set(old[index].targets.map(\.key))
      for (other, weight) in shared {
        guard old[index].division == nil || new[other].division == nil || old[index].division == new[other].division
        else { continue }
        var similarity = weight / max(oldLengths[index] * newLengths[other], .leastNonzeroMagnitude)
        if similarity > 0.1, !keys.isDisjoint(with: new[other].targets.map(\.key)) {
          similarity = min(1, similarity + indicatorBonus)
        }
        if similarity >= least { candidates.append(Pair(old: index, new: other, similarity: similarity)) }
      }
    }
    candidates.sort { ($1.similarity, $0.old, $0.new) < ($0.similarity, $1.old, $1.new) }
    var (takenOld, takenNew): (Set<Int>, Set<Int>) = ([], [])
    return candidates.filter { pair in
      guard !takenOld.contains(pair.old), !takenNew.contains(pair.new) else { return false }
      takenOld.insert(pair.old)
      takenNew.insert(pair.new)
      return true
    }
  }

  /// Pairs of neighbouring characters; digits and punctuation are left out.
  private static func grams(_ text: String) -> Set<UInt64> {
    let scalars = text.unicodeScalars.filter { $0.properties.isAlphabetic }.map { UInt64($0.value) }
    return Set(zip(scalars, scalars.dropFirst()).map { $0 << 32 | $1 })
  }
}
