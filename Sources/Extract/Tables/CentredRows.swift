/// What a program that lays text out counts to set columns below each other.
enum PageMeasure: CaseIterable {
  /// Two for a Chinese character.
  case columns
  /// One for each.
  case characters
}

/// Rows whose number stands in their middle, beside lines above and below it.
///
///          改造老旧小区 15 个，     县住建局
///     1    更新管网 8 公里。       县财政局    10月底前
///                                 各街道
///
///     2    新建学校 2 所。         县教育局    8月底前
struct CentredRows {
  /// Lines with which rows start.
  let starts: Set<Int>

  /// - Parameters:
  ///   - numbers: for each line whether a number stands in it.
  ///   - blanks: for each line whether a blank one stands above it; nil where nothing can be told from lines.
  ///
  /// Nil where the first line has a number, as those have that start with theirs.
  init?(numbers: [Bool], blanks: [Bool]?) {
    guard let blanks, let first = numbers.first, !first else { return nil }
    let centres = numbers.indices.filter { numbers[$0] }
    guard centres.count > 1 else { return nil }
    let groups = [0] + blanks.indices.dropFirst().filter { blanks[$0] }
    let ends = groups.dropFirst() + [numbers.count]
    let areRows = zip(groups, ends).allSatisfy { start, end in numbers[start..<end].count { $0 } == 1 }
    starts = areRows ? Set(groups) : CentredRows.balanced(centres, numbers.count)
  }

  /// The way to cut lines into rows so that each number stands as near the middle of its row as can be.
  private static func balanced(_ centres: [Int], _ count: Int) -> Set<Int> {
    // By where a row starts: the least that the rows in front of it are off, twice over, and where the one before starts.
    var best: [[Int: (cost: Int, before: Int)]] = [[0: (0, 0)]]
    for (row, centre) in centres.enumerated() {
      let limit = row + 1 < centres.count ? centres[row + 1] : count
      var next: [Int: (cost: Int, before: Int)] = [:]
      for (start, way) in best[row] {
        for end in (row + 1 < centres.count ? centre + 1 : count)...limit {
          let off = start + end - 1 - 2 * centre
          let cost = way.cost + off * off
          if next[end].map({ (cost, start) < ($0.cost, $0.before) }) ?? true { next[end] = (cost, start) }
        }
      }
      best.append(next)
    }
    var starts: Set<Int> = []
    var end = count
    for row in centres.indices.reversed() {
      guard let way = best[row + 1][end] else { break }
      starts.insert(way.before)
      end = way.before
    }
    return starts
  }
}
