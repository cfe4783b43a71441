import Model
import Taizhang
import Testing

/// The year of limits that name none.
struct LimitYearTests {
  /// In a notice of November 2025.
  @Test(arguments: [("3月底", "2026-03-31"), ("12月底", "2025-12-31"), ("今年9月底", "2025-09-30"), ("明年3月底", "2026-03-31")])
  func `limits look ahead in the last quarter, unless they say of which year they are`(
    words: String, due: String
  ) throws {
    let text = """
      西平县人民政府办公室
      关于印发冬春水利建设责任分工的通知
      西政办发〔2025〕86号
      各乡镇人民政府：
      现将责任分工印发给你们。
      西平县人民政府办公室
      2025年11月6日
      1.清点库存管材。（责任单位：县水利局；完成时限：\(words)）

      """
    let notice = try Converter().convert(Array(text.utf8), name: "notice.txt")
    #expect(notice.documents.first?.tasks.first?.milestones.map(\.due) == [due])
  }
}
