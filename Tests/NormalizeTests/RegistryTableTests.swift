import Testing

@testable import Normalize

struct RegistryTableTests {
  private static let csv = "id,name,others\r\n# 说明, 不是行\na,财政局,\r\n\nb,,财局|财政所\nc,审计局,审计"

  @Test func `rows of a table, without its heading, comments and blank lines`() {
    let table = RegistryTable(csv: Array(RegistryTableTests.csv.utf8))
    #expect(table.map(Array.init) == [["a", "财政局", ""], ["b", "", "财局|财政所"], ["c", "审计局", "审计"]])
    #expect(table.map { $0.parts(2) } == [[], ["财局", "财政所"], ["审计"]])
    #expect(table[1].isEmpty(1) && !table[1].isEmpty(2))
  }

  @Test func `rows put behind them`() {
    var table = RegistryTable(csv: Array(RegistryTableTests.csv.utf8))
    table.append(["d", "", "县财政局"])
    table.append(["e"])
    #expect(table.count == 5)
    #expect(table.suffix(2).map(Array.init) == [["d", "", "县财政局"], ["e"]])
    var empty = RegistryTable(csv: [])
    empty.append(["", "x"])
    #expect(empty.map(Array.init) == [["", "x"]])
  }

  @Test func `a name's places, the last put in first, however many names`() {
    var names = NameTable(capacity: 2)
    for number in 0..<3000 { names.insert("名\(number % 1500)", number) }
    #expect(names.places(of: "名7") == [1507, 7])
    #expect(names.place(of: "名1499") == 2999)
    #expect(names.place(of: "名1500") == nil && names.places(of: "").isEmpty)
    #expect(names.all.count { $0.name == "名8" } == 2)
  }
}
