import Foundation
import Taizhang
import Testing

/// Every code of the catalogue is raised by a text in the genre.
@Suite struct DiagnosticTests {
  private static let head = "济南市长清区人民政府办公室\n关于印发任务分解的通知\n济长政办字〔2024〕9号\n各街镇：\n现印发。\n"
  private static let clause = "（责任单位：区财政局）"

  static let cases: [(DiagnosticCode, [UInt8])] = [
    (.clauseUnbalanced, Array("1.修路。（责任单位：区财政局".utf8)),
    (.clauseBracketsMixed, Array("1.修路。（责任单位：区财政局]".utf8)),
    (.clauseUnread, Array("1.修路。（区财政局负责。视情研究确定）".utf8)),
    (.clauseGeneral, Array("1.修路。（区财政局负责。以下均需各镇落实，不再列出）".utf8)),
    (.clauseMissing, Array("1.修路。\(clause)\n2.架桥，拓宽路面，完善标线。\n3.植树。\(clause)".utf8)),
    (.clauseDetached, Array(clause.utf8)),
    (.unitsUnnamed, Array("2026年区民生实事项目\n1.修路5公里。\n2.架桥1座。\n3.植树1万株。".utf8)),
    (
      .tasksMissing,
      Array("济南市长清区人民政府\n关于印发重点任务分工方案的通知\n济长政字〔2024〕9号\n各街镇：\n现将分工方案印发。\n".utf8)
    ),
    (.conventionUnread, Array("各任务中主抓的部门为牵头单位。\n1.修路。\(clause)".utf8)),
    (.emphasisLost, Array("责任单位中加黑的为牵头单位。\n1.修路。\(clause)".utf8)),
    (.numberRepeated, Array("一、路\n1.修路。\(clause)\n1.架桥。\(clause)".utf8)),
    (.numberSkipped, Array("1.修路。\(clause)\n3.架桥。\(clause)".utf8)),
    (.documentNumberMissing, Array("1.修路。\(clause)".utf8)),
    (.scriptTraditional, Array("1.完善縣區河道巡查，實現長效。（責任單位：區財政局）".utf8)),
    (.dateUnread, Array("\(head)2024年2月30日\n".utf8)),
    (.deadlineUnread, Array("1.修路。（责任单位：区财政局；完成时限：适时）".utf8)),
    (.organizationUnknown, Array("\(head)1.修路。（责任单位：区奇想局）".utf8)),
    (.organizationAmbiguous, Array("国务院办公厅\n关于修路的通知\n国办发〔2024〕1号\n各部门：\n1.修路。（责任单位：市中区财政局）".utf8)),
    (.organizationRepaired, Array("\(head)1.修路。（责任单位：区域管局）".utf8)),
    (.divisionUnknown, Array("无名市人民政府\n关于修路的通知\n无政发〔2024〕1号\n各镇：\n现通知。\n".utf8)),
    (.encodingGuessed, [0xC8, 0xAB, 0xC3, 0xE6, 0xB5, 0xC4, 0xB9, 0xA4, 0xD7, 0xF7]),
    (.encodingDamaged, Array(String(repeating: "各单位要高度重视。", count: 40).utf8) + [0xE4, 0xB8, 0x0A, 0xFF, 0x0A]),
    (.percentRestored, Array("1.生产总值增长 8.5 。\(clause)".utf8)),
    (
      .tableRowDoubtful,
      Array(
        "\(head)附件\n序号 重点任务 牵头领导 责任单位\n1\n加快道路建设。\n王小明\n县财政局\n2\n”治理河道。\n李红\n县水利局\n3\n整治村容。\n李红\n县民政局\n".utf8)
    ),
    (
      .tableScattered,
      Array(
        "\(head)序号\n2\n督查事项\n改造老旧小区32个，惠及居民750户。\n发放贷款2350万元。\n3\n1\n责任单位\n责任人\n青龙街道\n黄静\n县信访局\n".utf8)
    ),
    (.tableUnread, Array("\(head)附件\n一级指标 评分标准 分值\n组织领导\n成立专班得5分\n5\n".utf8)),
  ]

  @Test func `each code is raised by the text that shows it`() throws {
    let converter = try Converter()
    for (code, bytes) in DiagnosticTests.cases {
      let notice = try converter.convert(bytes, name: "x.txt")
      #expect(
        notice.diagnostics.contains { $0.code == code }, "\(code.rawValue): \(notice.diagnostics.map(\.code.rawValue))")
    }
    // Pages that are pictures raise these two: see Tests/validate_kinds.py.
    let ofScans: Set<DiagnosticCode> = [.textRecognised, .textDoubtful]
    // These two speak of what a person said: see CorrectionTests.
    let ofCorrections: Set<DiagnosticCode> = [.correctionApplied, .correctionUnmatched]
    #expect(
      Set(DiagnosticTests.cases.map(\.0)).union(ofScans).union(ofCorrections) == Set(DiagnosticCode.allCases))
  }

  @Test func `messages carry their arguments in both languages`() throws {
    let notice = try Converter().convert(Array("1.修路。（责任单位：区财政局；完成时限：适时）".utf8), name: "x.txt")
    let diagnostic = try #require(notice.diagnostics.first { $0.code == .deadlineUnread })
    #expect(diagnostic.message(in: .english) == "the time limit '适时' names no date that can be settled")
    #expect(diagnostic.message(in: .chinese) == "完成时限“适时”无法换算为日期")
    for code in DiagnosticCode.allCases {
      #expect(!Diagnostic(code, ["a", "b"], at: SourceSpan(offset: 0, length: 0, line: 1)).hint(in: .chinese).isEmpty)
    }
  }
}
