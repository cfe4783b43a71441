import Foundation
import Taizhang
import TestSupport
import Testing

@Suite struct PropertyTests {
  static let cases = (try? GoldenCase.load(folder: Repository.root.appendingPathComponent("corpus"))) ?? []

  @Test(arguments: cases.map(\.name))
  func `nothing vanishes and every span leads back to its words`(name: String) throws {
    let golden = try #require(PropertyTests.cases.first { $0.name == name })
    let (manuscript, notice) = try Converter().convertKeepingManuscript(
      [UInt8](Data(contentsOf: golden.input)), name: golden.input.lastPathComponent)
    #expect(Properties.violations(manuscript, notice) == [])
  }

  @Test func `five hundred damaged notices keep every word and every span`() throws {
    let texts = try PropertyTests.cases.filter { $0.input.pathExtension != "html" }.compactMap {
      String(data: try Data(contentsOf: $0.input), encoding: .utf8)
    }
    let converter = try Converter()
    var converted = 0
    for seed in 0..<500 {
      var mutation = Mutation(seed: UInt64(seed + 1))
      let bytes = mutation.apply(to: texts[seed % texts.count])
      guard let (manuscript, notice) = try? converter.convertKeepingManuscript(bytes, name: "damaged.txt") else {
        continue
      }
      converted += 1
      #expect(Properties.violations(manuscript, notice) == [], "seed \(seed)")
    }
    #expect(converted > 450)
  }

  @Test func `an entity that a line breaks is not taken for the next one`() throws {
    let text = "<p>云岭县人民政府通知</p><p>&nbs\np;&nbsp;现将方案印发。</p><p>&ldquo;“好”</p><p>1.新建公路30公里。（责任单位：县交通局）</p>"
    for name in ["broken.txt", "broken.html"] {
      let (manuscript, notice) = try Converter().convertKeepingManuscript(Array(text.utf8), name: name)
      #expect(Properties.violations(manuscript, notice) == [], "\(name)")
      #expect(manuscript.source.mediaType == "text/html")
    }
  }

  @Test(arguments: [
    "）安宁、8个乡镇建成综合服务站。\n", "）8个乡镇建成综合服务站。\n", "安宁县人民政府关于印发安宁县重点工作任务责任分工的通知安政发〔2026",
  ])
  func `a text may start behind a bracket and end within a number`(text: String) throws {
    let (manuscript, notice) = try Converter().convertKeepingManuscript(Array(text.utf8), name: "cut.txt")
    #expect(Properties.violations(manuscript, notice) == [])
  }

  /// Real notices that can't be in the repository: set TAIZHANG_SAMPLES to a folder of them.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["TAIZHANG_SAMPLES"] != nil))
  func `real notices keep every word and every span, whole and damaged`() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["TAIZHANG_SAMPLES"])
    let converter = try Converter()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where !name.hasPrefix(".") {
      let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
      let (manuscript, notice) = try converter.convertKeepingManuscript(bytes, name: name)
      #expect(Properties.violations(manuscript, notice) == [], "\(name)")
      guard !name.hasSuffix(".html") else { continue }
      for seed in 1...20 {
        var mutation = Mutation(seed: UInt64(seed))
        let damaged = mutation.apply(to: String(decoding: bytes, as: UTF8.self))
        guard let result = try? converter.convertKeepingManuscript(damaged, name: "damaged.txt") else { continue }
        #expect(Properties.violations(result.manuscript, result.notice) == [], "\(name), seed \(seed)")
      }
    }
  }

  @Test func `the ledger notices what is left out`() throws {
    let (manuscript, full) = try Converter().convertKeepingManuscript(
      Array("1.完善制度。（责任单位：区水务局）\n各单位要重视。".utf8), name: "x.txt")
    var notice = full
    notice.documents[0].parts = []
    #expect(!Properties.violations(manuscript, notice).isEmpty)
  }

  @Test func `a value that moved is noticed`() throws {
    let (manuscript, full) = try Converter().convertKeepingManuscript(Array("1.完善制度。（责任单位：区水务局）".utf8), name: "x.txt")
    var notice = full
    notice.documents[0].tasks[0].assignments[0].mention.printed.span.offset += 3
    #expect(!Properties.violations(manuscript, notice).isEmpty)
  }

  @Test(arguments: [[], [0x20, 0x0A], [0, 1, 2, 3], Array(repeating: 0xFF, count: 300)] as [[UInt8]])
  func `what is no text gives an error, not a crash`(bytes: [UInt8]) throws {
    let converter = try Converter()
    #expect(throws: ReadError.self) { try converter.convert(bytes, name: "x") }
  }

  /// What fuzzing found.
  @Test(arguments: [
    "1.善。（责任：部)账。（责任单位：道））", "1.修路。（责任单位：县财政局)运输。（责任单位：县水利局））\n2.架桥。",
    "二、重点任务　　（一）铺设管网。牵头单位：县水利局；配合单位：各乡镇。　　）　）检测水质。牵头单位：县卫生健康委。",
    "7.新建水厂1座。（责任单位：县水利局）\n管网20公里。\n2\n提升能力。（责任单位：县财政局）",
  ])
  func `a bracket too many is in nothing but its own task`(text: String) throws {
    let (manuscript, notice) = try Converter().convertKeepingManuscript(Array(text.utf8), name: "x.txt")
    #expect(Properties.violations(manuscript, notice) == [])
  }

  @Test func `a site's line amid the cells of a table is left out of their words`() throws {
    let text =
      "附件\n序号 重点任务 牵头领导 责任单位\n1\n安宁县2[026年度重点工作清单\n时间：2026-01-22 17:46\n来2源：\n县政府办公室\n浏览次数：\n"
      + "序号 | 工作事项 | 牵头单位 | 进度安排前，新建水质自动站3座㺀②12月底前，完成入河排污口整治46处。 | 一季EY\"良率100%。 | 之 | "
      + "县生态环境局 | ①6月底前，新建水质自动站3座②12月底前，完成入河排污口整治46处。 | 一季EY\"良率100%。 | 达序推进 |\n"
    let (manuscript, notice) = try Converter().convertKeepingManuscript(Array(text.utf8), name: "x.txt")
    #expect(manuscript.furniture.contains { $0.kind == .metadata })
    #expect(Properties.violations(manuscript, notice) == [])
  }

  @Test func `a stack of cells whose numbers stand behind its columns loses nothing`() throws {
    let text = "2026年清单\n类别 |\n事项 |\n单位 |\n序号 |\n一、水利 |\n1 |\n改造渠道3公里。 |\n2 |\n县水利局 |\n"
    let (manuscript, notice) = try Converter().convertKeepingManuscript(Array(text.utf8), name: "x.txt")
    #expect(Properties.violations(manuscript, notice) == [])
  }

  @Test func `a stack of cells ends in front of a line that starts another table`() throws {
    let text =
      "43 |\n开展教师轮训1200人次。 |\n吕远 |\n县教育局 |\n序号 | 工作事项 | 牵头单位 | 进度安排 | 进展情况 | 完成情况 |\n"
      + "1 | 启动市民中心建设。 | 县住建局 | 3月底前完成设计，5月底前开工。 | 正在图审。 | 达序推进 |\n"
    let (manuscript, notice) = try Converter().convertKeepingManuscript(Array(text.utf8), name: "x.txt")
    #expect(notice.documents[0].tasks.count == 1)
    #expect(Properties.violations(manuscript, notice) == [])
  }

  @Test func `every prefix of a notice converts or fails in order`() throws {
    let bytes = try [UInt8](Data(contentsOf: #require(PropertyTests.cases.first).input))
    let converter = try Converter()
    for count in stride(from: 1, to: min(bytes.count, 3000), by: 7) {
      _ = try? converter.convert(Array(bytes.prefix(count)), name: "x.txt")
    }
  }
}
