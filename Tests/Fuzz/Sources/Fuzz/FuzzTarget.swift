import Foundation
import Taizhang
import TestSupport

/// What is fuzzed. Beside crashes, each target looks for lies: a value whose span does not lead back to its words, text
/// that is in nothing, two runs that differ.
enum FuzzTarget: String, CaseIterable {
  case text, markdown, html, quantities, units, table, docx, xlsx, ofd, archive, corrections

  nonisolated(unsafe) private static var target = FuzzTarget.text
  nonisolated(unsafe) private static var converter: Converter?
  nonisolated(unsafe) private static var scanner: QuantityScanner?
  nonisolated(unsafe) private static var resolver: OrganizationResolver?

  static func prepare(_ chosen: FuzzTarget) {
    target = chosen
    do {
      let registry = try Registry()
      converter = try Converter(registry: registry)
      scanner = QuantityScanner(units: registry.vocabulary.units)
      resolver = OrganizationResolver(registry: registry, division: "411721", year: 2024)
    } catch { fatalError("the registry does not load: \(error)") }
  }

  static func run(_ data: UnsafeBufferPointer<UInt8>) {
    let bytes = Array(data)
    switch target {
    case .text: convert(bytes, "x.txt")
    case .markdown: convert(Array("# 通知\n\n".utf8) + bytes, "x.md")
    case .html: convert(Array("<!doctype html><meta charset=utf-8><body>".utf8) + bytes, "x.html")
    case .table: convert(Array("附件\n序号 重点任务 牵头领导 责任单位\n1\n".utf8) + bytes, "x.txt")
    case .quantities: quantities(bytes)
    case .units: units(bytes)
    case .docx: convert(StoredArchive.docx(bytes), "x.docx")
    case .xlsx: convert(StoredArchive.xlsx(bytes), "x.xlsx")
    case .ofd: convert(StoredArchive.ofd(bytes), "x.ofd")
    case .archive: convert(Array("PK\u{3}\u{4}".utf8) + bytes, "x.zip")
    case .corrections: corrections(bytes)
    }
  }

  private static func convert(_ bytes: [UInt8], _ name: String) {
    guard let converter, let (manuscript, notice) = try? converter.convertKeepingManuscript(bytes, name: name) else {
      return
    }
    let json = CanonicalJSON.encode(notice)
    guard let again = try? converter.convert(bytes, name: name), CanonicalJSON.encode(again) == json else {
      fatalError("two conversions differ")
    }
    for table in Table.all { _ = CSVWriter.rows(table, of: notice) }
    let size = manuscript.original.count
    for document in notice.documents {
      for task in document.tasks {
        precondition(task.span.offset >= 0 && task.span.end <= size, "a task past the end")
        for unit in task.assignments { precondition(unit.mention.span.end <= size, "a unit past the end") }
      }
    }
    // Tags and entities of pages are cut out by rough rules there; text has none.
    guard target == .text || target == .table else { return }
    let violations = Properties.violations(manuscript, notice)
    if let first = violations.first { fatalError(first) }
  }

  private static func quantities(_ bytes: [UInt8]) {
    guard let scanner else { return }
    let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
    var last = 0
    for quantity in scanner.quantities(in: text, 0..<text.count) {
      precondition(quantity.range.lowerBound >= last && quantity.range.upperBound <= text.count, "out of order")
      precondition(!quantity.value.isNaN, "no number")
      last = quantity.range.lowerBound
    }
  }

  private static func units(_ bytes: [UInt8]) {
    let names = String(decoding: bytes, as: UTF8.self).split(separator: "\n").prefix(8).map(String.init)
    for resolution in resolver?.explain(names) ?? [] {
      if let id = resolution.organization?.id { precondition(id.contains("/"), "'\(id)' is no id") }
    }
  }

  /// The first line is a correction, the rest the notice that it is about.
  private static func corrections(_ bytes: [UInt8]) {
    guard var converter, let end = bytes.firstIndex(of: 0x0A) else { return }
    guard let correction = try? JSONDecoder().decode(Correction.self, from: Data(bytes[..<end])) else { return }
    converter.corrections = [correction]
    guard
      let (manuscript, notice) = try? converter.convertKeepingManuscript(Array(bytes[(end + 1)...]), name: "x.txt")
    else { return }
    _ = CanonicalJSON.encode(notice)
    if let first = Properties.violations(manuscript, notice).first { fatalError(first) }
  }
}
