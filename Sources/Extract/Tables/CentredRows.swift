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

  /// What stands above a line beside the end of the one before.
  enum Gap {
    case none, blank
    /// The end of a page.
    case page
  }

  /// - Parameters:
  ///   - numbers: for each line whether a number stands in it.
  ///   - gaps: what stands above each line; nil where nothing can be told from lines.
  ///
  /// Nil where the first line has a number and blank lines don't tell rows apart: rows start with theirs.
  init?(numbers: [Bool], gaps: [Gap]?) {
    guard let gaps, let first = numbers.first else { return nil }
    let groups = [0] + gaps.indices.dropFirst().filter { gaps[$0] != .none }
    let ends = groups.dropFirst() + [numbers.count]
    let counts = zip(groups, ends).map { start, end in numbers[start..<end].count { $0 } }
    // What a page starts with may be of the row above.
    let rows = groups.indices.filter { counts[$0] > 0 || gaps[groups[$0]] != .page }
    if groups.count > 1, !rows.isEmpty, rows.allSatisfy({ counts[$0] == 1 }) {
      starts = Set(rows.map { groups[$0] })
      return
    }
    let centres = numbers.indices.filter { numbers[$0] }
    guard centres.count > 1, !first else { return nil }
    starts = CentredRows.balanced(centres, numbers.count)
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
