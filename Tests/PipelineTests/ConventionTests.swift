import Model
import Taizhang
import Testing

/// What a notice says once about who leads in all of its clauses.
struct ConventionTests {
  @Test(arguments: [
    ("分号前为牵头单位，分号后为配合单位", "（县水利局；县财政局、各乡镇）", ["lead", "supporting", "supporting"]),
    ("未注明牵头单位的，由列首位的单位牵头", "（县水利局、县财政局、各乡镇负责）", ["lead", "responsible", "responsible"]),
    ("第一责任单位为牵头单位，其他为配合单位", "（责任单位：县水利局、县财政局，各乡镇）", ["lead", "supporting", "supporting"]),
    ("标★的为牵头单位", "（责任单位：县水利局、★县财政局，各乡镇）", ["responsible", "lead", "responsible"]),
  ])
  func `a rule in the covering letter is applied to the clauses`(
    rule: String, clause: String, roles: [String]
  ) throws {
    let text = """
      西平县人民政府办公室
      关于印发水利建设责任分工的通知
      西政办发〔2026〕16号
      各乡镇人民政府：
      现将责任分工印发给你们。\(rule)。
      西平县人民政府办公室
      2026年3月6日
      1.清点库存管材。\(clause)

      """
    let notice = try Converter().convert(Array(text.utf8), name: "notice.txt")
    let task = try #require(notice.documents.first?.tasks.first)
    #expect(task.assignments.map(\.role.rawValue) == roles)
  }
}
