import Model

/// What the cells of a table's columns look like, taken from its whole rows: where the cells of a shorter row belong that no
/// number places.
///
///     序号 | 项目内容 | 进展情况 | 责任单位 |
///     2 | 建成驿站7家。 | 已建成13家。 | 区卫生健康局 |
///     新增托位500个。 | 已新增600个。 | | |          beside the second and third column
struct ColumnShapes {
  private var columns: [Column]
  private var rows = 0

  /// Whole rows that are looked at.
  private static let sample = 50
  /// What the best places have to be better by than those from the first column on.
  private static let margin = 0.5

  init(width: Int) { columns = [Column](repeating: Column(), count: width) }

  /// Takes in a row that has a cell in each column.
  mutating func add(_ cells: [Range<Int>], _ bytes: [UInt8]) {
    guard rows < ColumnShapes.sample, cells.count == columns.count else { return }
    rows += 1
    for (column, cell) in cells.enumerated() { columns[column].add(Shape(bytes, cell)) }
  }

  /// The columns of a shorter row's cells, rising; nil where they are most like those of the first columns, or nothing is
  /// known of any.
  func places(_ cells: [Range<Int>], _ bytes: [UInt8]) -> [Int]? {
    let lacking = columns.count - cells.count
    guard rows > 0, lacking > 0, !cells.isEmpty else { return nil }
    // The likeness of the cells so far by how many columns were passed over, best choice for each.
    var best = [Double](repeating: 0, count: lacking + 1)
    var passed: [[Int]] = []
    var unmoved = 0.0
    for (index, cell) in cells.enumerated() {
      let shape = Shape(bytes, cell)
      var choice = [Int](repeating: 0, count: lacking + 1)
      for skipped in 0...lacking {
        if skipped > 0, best[choice[skipped - 1]] >= best[skipped] {
          choice[skipped] = choice[skipped - 1]
        } else {
          choice[skipped] = skipped
        }
      }
      best = (0...lacking).map { best[choice[$0]] + columns[index + $0].likeness(shape) }
      unmoved += columns[index].likeness(shape)
      passed.append(choice)
    }
    guard var skipped = best.indices.max(by: { best[$0] < best[$1] }), best[skipped] > unmoved + ColumnShapes.margin
    else { return nil }
    var places: [Int] = []
    for index in cells.indices.reversed() {
      places.append(index + skipped)
      skipped = passed[index][skipped]
    }
    return places.reversed()
  }

  /// What a cell looks like.
  private struct Shape {
    var length: Double
    /// 3, 二: a number and nothing else.
    var isNumber: Bool
    /// 3.改造运动场
    var isNumbered: Bool
    /// 2026年10月底前, 10月, 2026.8
    var isTime: Bool
    /// Holds a full stop, comma or semicolon.
    var isSentence: Bool
    /// Its last three bytes, a Chinese character: 局, 镇.
    var ending: ArraySlice<UInt8>

    init(_ bytes: [UInt8], _ cell: Range<Int>) {
      let words = bytes.trimmed(cell)
      length = Double(words.count + ColumnShapes.leastLength)
      isNumber = bytes.number(in: words) != nil
      isNumbered = Marker(bytes, at: words.lowerBound, end: words.upperBound) != nil
      isSentence = Shape.signs.contains { bytes.firstIndex(of: $0, in: words) != nil }
      isTime = !isNumber && words.count <= Shape.longestTime && Shape.isTime(bytes, words)
      ending = bytes[max(words.lowerBound, words.upperBound - 3)..<words.upperBound]
    }

    private static let signs: [StaticString] = ["。", "；", "，", ";", ","]
    private static let longestTime = 60
    private static let units: [StaticString] = ["年", "月", "季度", "."]

    /// Starts with a digit and names a year, a month or a quarter.
    private static func isTime(_ bytes: [UInt8], _ words: Range<Int>) -> Bool {
      guard let first = words.first, 0x30...0x39 ~= bytes[first] else { return false }
      let digits = words.prefix { 0x30...0x39 ~= bytes[$0] }
      return digits.count <= 4 && units.contains { bytes.holds($0, at: digits.endIndex, end: words.upperBound) }
    }
  }

  /// Added to each length, so that one character more or less of a short cell counts for little.
  private static let leastLength = 9

  /// The shapes of a column's cells, summed up.
  private struct Column {
    private var count = 0.0
    /// Rising.
    private var lengths: [Double] = []
    private var numbers = 0.0
    private var numbered = 0.0
    private var times = 0.0
    private var sentences = 0.0
    private var endings: Set<[UInt8]> = []

    mutating func add(_ shape: Shape) {
      count += 1
      lengths.insert(shape.length, at: lengths.firstIndex { $0 > shape.length } ?? lengths.count)
      if shape.isNumber { numbers += 1 }
      if shape.isNumbered { numbered += 1 }
      if shape.isTime { times += 1 }
      if shape.isSentence { sentences += 1 }
      endings.insert(Array(shape.ending))
    }

    /// How like a cell is to those of this column: 2 at best, the less the more it differs.
    func likeness(_ shape: Shape) -> Double {
      // The middle one: a single long cell says nothing of the others.
      let usual = lengths[lengths.count / 2]
      func differs(_ share: Double, _ own: Bool) -> Double { abs(share / count - (own ? 1 : 0)) }
      return 2 - max(usual, shape.length) / min(usual, shape.length) / 2
        - 2 * differs(numbers, shape.isNumber) - 2 * differs(times, shape.isTime)
        - differs(numbered, shape.isNumbered) - differs(sentences, shape.isSentence)
        + (endings.contains(Array(shape.ending)) ? 1 : 0)
    }
  }
}
