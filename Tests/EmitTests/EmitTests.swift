import Emit
import Foundation
import Taizhang
import TestSupport
import Testing

@Suite struct EmitTests {
  private let text = "1.推进“一网通办”,建成\"示范窗口\"。（牵头单位：区财政局；完成时限：2024年6月底）"

  @Test func `the same input gives the same bytes`() throws {
    let converter = try Converter()
    let once = CanonicalJSON.encode(try converter.convert(Array(text.utf8), name: "x.txt"))
    #expect(once == CanonicalJSON.encode(try Converter().convert(Array(text.utf8), name: "x.txt")))
  }

  @Test func `keys stand in the order of RFC 8785`() throws {
    let json = CanonicalJSON.encode(try Converter().convert(Array(text.utf8), name: "x.txt"))
    let object = try JSONSerialization.jsonObject(with: Data(json))
    let sorted = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
    #expect([UInt8](sorted) == json)
  }

  /// Found by the fuzzer: a goal in pieces stood for the missing words of a sub task, under one span for all.
  @Test func `every piece of a task's text has its span`() throws {
    let table =
      "附件\n2026年重点工作表\n序号 重点任务 工作举措 牵头单位 完成时限\n1 建成社区养老服务 选址并装修，配齐 区民政局 2026年\n站点六处并投入运营 护理人员 6月底\n"
      + "2 改造老旧供水管网 开挖更换管材，分 区水利局 2026年\n十二公里 段通水 9月底\n3 新建口袋公园三个 完成设计，栽植苗 区城管局 2026年\n供群众使用 木 12月底\n"
    var notice = try Converter().convert(Array(table.utf8), name: "x.txt")
    let goal = try #require(notice.documents[0].tasks[0].goal)
    #expect(goal.text == "建成社区养老服务站点六处并投入运营" && goal.spans.count == 2)
    notice.documents[0].tasks[0].texts = [goal]
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(CanonicalJSON.encode(notice))) as? [String: Any])
    let documents = try #require(json["documents"] as? [[String: Any]])
    let tasks = try #require(documents[0]["tasks"] as? [[String: Any]])
    let spans = try #require(tasks[0]["text_spans"] as? [[String: Int]])
    #expect(spans.map { $0["line"] } == goal.spans.map(\.line) && spans.map { $0["line"] } == [4, 5])
  }

  @Test func `what is written piece by piece is the same`() throws {
    let notice = try Converter().convert(Array(String(repeating: text + "\n", count: 3000).utf8), name: "x.txt")
    var pieces: [[UInt8]] = []
    try CanonicalJSON.write(notice) { pieces.append(Array($0)) }
    #expect(pieces.count > 2 && Array(pieces.joined()) == CanonicalJSON.encode(notice))
    var taken = 0
    #expect(throws: CancellationError.self) {
      try CanonicalJSON.write(notice) { _ in
        taken += 1
        throw CancellationError()
      }
    }
    #expect(taken == 1)
  }

  @Test func `what waits in a spool comes out in order, held or set down`() throws {
    let pieces = (0..<40).map { Array("\($0);".utf8) }
    for bound in [0, 10, 1000] {
      let spool = Spool(in: FileManager.default.temporaryDirectory.path, bound: bound)
      for piece in pieces { try spool.append(piece) }
      for _ in 0..<2 {
        var out: [UInt8] = []
        try spool.write { out += $0 }
        #expect(out == Array(pieces.joined()))
      }
      try spool.append([0x2E])
      var out: [UInt8] = []
      try spool.write { out += $0 }
      #expect(out == Array(pieces.joined()) + [0x2E])
    }
    let nowhere = Spool(in: "/nowhere", bound: 0)
    #expect(throws: Spool.Failure.self) { try nowhere.append([0x2E]) }
  }

  @Test func `rows are cut where a row ends`() {
    func whole(_ text: String) -> Int { CSVReader.wholeRows(in: Array(text.utf8)) }
    #expect(whole("a,b\r\nc,d") == 5)
    #expect(whole("a,\"b\r\nc\"\"\r\nd\"\r\ne,\"f\r\n") == 15)
    #expect(whole("a,b") == 0)
  }

  @Test func `fields of CSV are quoted where they must be`() throws {
    let notice = try Converter().convert(Array(text.utf8), name: "x.txt")
    let tasks = try #require(Table.all.first { $0.name == "tasks" })
    let row = String(decoding: CSVWriter.rows(tasks, of: notice), as: UTF8.self)
    #expect(row.contains("\"推进“一网通办”,建成\"\"示范窗口\"\"。\""))
    #expect(row.hasSuffix("\r\n"))
  }

  @Test func `every row has as many fields as the table has columns`() throws {
    for golden in try GoldenCase.load(folder: Repository.root.appendingPathComponent("corpus")) {
      let notice = try golden.convert()
      for table in Table.all {
        #expect(table.rows(of: notice).allSatisfy { $0.count == table.columns.count }, "\(table.name)")
      }
    }
  }

  @Test func `keys of the tables are unique and references hold`() throws {
    let notices = try GoldenCase.load(folder: Repository.root.appendingPathComponent("corpus")).map { try $0.convert() }
    var keys: [String: Set<[String?]>] = [:]
    for table in Table.all {
      let rows = notices.flatMap { table.rows(of: $0) }
      func cut(_ names: [String]) -> [[String?]] {
        let places = names.compactMap { name in table.columns.firstIndex { $0.name == name } }
        return rows.map { row in places.map { row[$0] } }
      }
      let own = cut(table.key)
      #expect(Set(own).count == own.count, "\(table.name)")
      keys[table.name] = Set(own)
      for reference in table.references {
        for value in cut(reference.columns) where !value.contains(nil) {
          #expect(keys[reference.table]?.contains(value) == true, "\(table.name) \(value)")
        }
      }
    }
  }
}
