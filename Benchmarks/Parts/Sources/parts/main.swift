// Times of single parts: `swift run -c release --package-path Benchmarks/Parts parts --filter units`
import Benchmark
import Foundation
import Taizhang

let registry = try Registry()
let converter = try Converter(registry: registry)
let scanner = QuantityScanner(units: registry.vocabulary.units)
let search = OfficeSearch(registry: registry)

/// Forty tasks of the genre, about ten kilobytes.
let clauses = (1...40).map { number in
  "\(number).新建城乡供水管网\(number)公里，改造泵站3座，覆盖率达到\(50 + number)%以上，让山区群众喝上稳定水。（牵头单位：县水利局；责任单位：县财政局、县住房城乡建设局，各镇街）"
}.joined(separator: "\n")
let head = "西平县人民政府办公室\n关于印发2024年重点工作责任分工的通知\n西政办〔2024〕5号\n各乡镇人民政府：\n现印发给你们。\n2024年2月8日\n附件\n"
let notice = Array((head + clauses).utf8)
let table = Array(
  (head + "序号 重点任务 牵头领导 责任单位\n"
    + (1...60).map { "\($0)\n新建第\($0)号泵站\($0)座，6月底前完成。\n王小明\n县水利局\n县财政局" }.joined(separator: "\n")).utf8)
let report = Array(
  (1...200).map { "去年地区生产总值增长\($0 % 9).\($0 % 10)%，城镇新增就业\($0)万人，粮食总产量达到\($0 * 3)万吨以上。" }
    .joined(separator: "\n").utf8)
let converted = try converter.convert(notice, name: "x.txt")
let sentence = Array(String(decoding: report.prefix(30_000), as: UTF8.self).utf8)
let names = ["县发展改革委", "县住房和城乡建设局", "市生态环境局西平分局", "各乡镇", "县委宣传部", "省财政厅"]

benchmark("clauses, text to notice, \(notice.count) bytes") { _ = try converter.convert(notice, name: "x.txt") }
benchmark("table, text to notice, \(table.count) bytes") { _ = try converter.convert(table, name: "x.txt") }
benchmark("report, text to notice, \(report.count) bytes") { _ = try converter.convert(report, name: "x.txt") }
benchmark("notice to canonical JSON") { _ = CanonicalJSON.encode(converted) }
benchmark("notice to rows of all tables") { for table in Table.all { _ = CSVWriter.rows(table, of: converted) } }
benchmark("quantities, \(sentence.count) bytes") { _ = scanner.quantities(in: sentence, 0..<sentence.count) }
benchmark("units, \(names.count) names, a new resolver") {
  _ = OrganizationResolver(registry: registry, division: "411721", year: 2024)?.explain(names)
}
benchmark("office search, one unknown name") {
  _ = search.candidates(for: "县奇想事务协调中心", division: "411721", year: nil, limit: 5)
}
benchmark("registry, from its tables") { _ = try Registry() }
Benchmark.main()
