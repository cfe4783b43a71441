import Foundation
import Taizhang
import Testing

/// The same table as cells of a page and as the lines that a PDF tool leaves of it.
@Suite struct TableTests {
  private struct Row {
    var number: Int
    var text: String
    var official: String
    var units: [String]
  }

  private static let rows = [
    Row(
      number: 1, text: "培育壮大装备制造、食品加工两大主导产业，全年新增规模以上工业企业8家以上。", official: "王小明", units: ["县工业和信息化局", "县发展改革委", "县统计局"]),
    Row(number: 2, text: "实施技改项目20个，推动传统企业设备更新。", official: "王小明", units: ["县工业和信息化局"]),
    Row(number: 3, text: "新建养老服务中心2处，改造农村危房60户。", official: "赵大伟", units: ["县民政局", "县住房城乡建设局"]),
    Row(number: 4, text: "办好人民满意的教育，维修操场5处，新增学位540个。", official: "赵大伟", units: ["县教育体育局", "各乡镇（街道）"]),
  ]
  private static let head = "河南省驻马店市西平县人民政府办公室\n关于印发分解表的通知\n西政办〔2024〕9号\n各乡镇：\n现印发。\n2024年2月8日\n附件\n2024年重点任务分解表\n"

  private func html() -> [UInt8] {
    let head = TableTests.head.split(separator: "\n").map { "<p>\($0)</p>" }.joined()
    let rows = TableTests.rows.map { row in
      let category = row.number == 1 ? "<td rowspan=2>产业发展</td>" : row.number == 3 ? "<td rowspan=2>民生福祉</td>" : ""
      return
        "<tr><td>\(row.number)</td>\(category)<td>\(row.text)</td><td>\(row.official)</td><td>\(row.units.joined(separator: "、"))</td></tr>"
    }
    return Array(
      ("<html><meta charset=utf-8><body>\(head)<table><tr><td>序号</td><td>类别</td><td>重点任务</td><td>牵头领导</td><td>责任单位</td></tr>"
        + rows.joined() + "</table></body></html>").utf8)
  }

  /// A cell a block of lines, broken at the column's width; the category with spaces, the heading again on each page.
  private func flattened() -> [UInt8] {
    func wrapped(_ text: String, _ width: Int) -> String {
      var lines: [String] = []
      var rest = text[...]
      while !rest.isEmpty {
        lines.append(String(rest.prefix(width)))
        rest = rest.dropFirst(width)
      }
      return lines.joined(separator: "\n")
    }
    let heading = "序号 类别 重点任务 牵头领导 责任单位\n"
    var text = TableTests.head + heading
    for row in TableTests.rows {
      if row.number == 3 { text += heading }
      text += "\(row.number)\n"
      if row.number == 1 { text += "产 业\n发 展\n" }
      if row.number == 3 { text += "民 生\n福 祉\n" }
      text += wrapped(row.text, 20) + "\n" + row.official + "\n" + wrapped(row.units.joined(separator: "、"), 9) + "\n"
    }
    return Array(text.utf8)
  }

  private func facts(_ bytes: [UInt8], _ name: String) throws -> [String] {
    try Converter().convert(bytes, name: name).documents.flatMap(\.tasks).map { task in
      let units = task.assignments.map { "\($0.role.rawValue) \($0.mention.text) \($0.mention.organization ?? "-")" }
      let targets = task.targets.map { "\($0.of ?? "-") \($0.value)\($0.unit)" }
      return
        "\(task.number ?? "-")|\(task.category?.text ?? "-")|\(task.text)|\(task.officials.map(\.printed.text))|\(units)|\(targets)"
    }
  }

  @Test func `cells and lines give the same tasks`() throws {
    let cells = try facts(html(), "table.html")
    #expect(cells.count == TableTests.rows.count)
    #expect(cells == (try facts(flattened(), "table.txt")))
  }

  @Test func `a row whose units did not find their column says so`() throws {
    let table = """
      附件
      2026年重点工作表
      序号 重点任务 工作举措 牵头单位 完成时限
      1 建成社区养老服务 区民政局 2026年
      站点六处并投入运营 6月底
      2 改造老旧供水管网 开挖更换管材，分 区水利局 2026年
      十二公里 段通水 9月底
      3 新建口袋公园三个 完成设计，栽植苗 区城管局 2026年
      供群众使用 木 12月底
      """
    let notice = try Converter().convert(Array(table.utf8), name: "table.txt")
    let tasks = notice.documents.flatMap(\.tasks)
    #expect(tasks.contains { $0.assignments.isEmpty })
    #expect(tasks.allSatisfy { $0.flags.contains("row-doubtful") })
  }

  @Test func `a table of many rows keeps every row`() throws {
    var text = TableTests.head + "序号 重点任务 牵头领导 责任单位\n"
    for number in 1...2000 {
      text += "\(number)\n加快农村道路养护，年内完成\(number % 90 + 1)处。\n王小明\n县交通运输局、县财政局\n"
    }
    let tasks = try Converter().convert(Array(text.utf8), name: "table.txt").documents.flatMap(\.tasks)
    #expect(tasks.map(\.number) == (1...2000).map { "\($0)" })
    #expect(tasks.allSatisfy { $0.assignments.count == 2 && !$0.flags.contains("row-doubtful") })
  }

  @Test func `a month as the heading of a column says when its cells are due`() throws {
    let page = """
      <html><meta charset="utf-8"><body><p>西平县2026年任务表</p><table>
      <tr><td>序号</td><td>重点任务</td><td>责任单位</td><td>3月</td><td>12月</td></tr>
      <tr><td>1</td><td>改造泵站3座</td><td>县水利局</td><td>完成1座</td><td>全部完成</td></tr></table></body></html>
      """
    let task = try #require(try Converter().convert(Array(page.utf8), name: "t.html").documents.first?.tasks.first)
    #expect(task.milestones.map(\.label) == ["3月", "12月"])
    #expect(task.milestones.map(\.due) == ["2026-03-31", "2026-12-31"])
  }

  @Test func `a date alone on a line of a table is its row's and not the notice's`() throws {
    let lines =
      ["西平县人民政府办公室", "关于印发2026年重点工作责任清单的通知", "各乡镇人民政府：", "现将责任清单印发给你们。", "西平县人民政府办公室", "2026 年 2 月 3 日", "附件"]
      + ["2026年重点工作责任清单", "序", "号", "重点任务 牵头单位 完成时限"]
      + (1...8).flatMap { ["\($0)", "改造提升农村公路\($0)5公里，同步完善安防", "设施。", "县交通运输局", "2026 年 \($0 + 3) 月 24 日"] }
      + ["9", "新建农村公路养护站3处。", "县交通运输局", "年底前"]
    let text = lines.joined(separator: "\n\n")
    let document = try #require(try Converter().convert(Array(text.utf8), name: "t.txt").documents.first)
    #expect(document.signedOn?.iso == "2026-02-03")
    #expect(document.tasks.map(\.number) == (1...9).map { "\($0)" })
    let months = ["04", "05", "06", "07", "08", "09", "10", "11"]
    #expect(document.tasks.prefix(8).map { $0.milestones.map(\.due) } == months.map { ["2026-\($0)-24"] })
  }

  @Test func `rows that start with words, parted by tabs, are a table however long they are together`() throws {
    let rows = (1...6).map { number in
      let words = ["民生保障", "\(number)", "改造农村公路\(number)8公里", "县交通运输局", "县财政局、县自然资源和规划局，各乡镇（街道）", "持续推进"]
      return words.joined(separator: "\t")
    }
    let lines = ["西平县2026年为民办实事清单", "类别\t序号\t目标任务\t牵头单位\t配合单位\t完成时间"] + rows
    let text = lines.joined(separator: "\n")
    let tasks = try Converter().convert(Array(text.utf8), name: "t.txt").documents.flatMap(\.tasks)
    #expect(tasks.map(\.number) == (1...6).map { "\($0)" })
    #expect(tasks.allSatisfy { $0.category?.text == "民生保障" && $0.assignments.count == 4 })
  }
}
