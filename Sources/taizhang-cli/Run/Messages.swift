import Foundation
import Logging
import Taizhang

/// What is said to people, on standard error, in the language they asked for.
struct Messages: Sendable {
  var language: MessageLanguage
  var isQuiet: Bool
  private let logger: Logger

  init(language: MessageLanguage, isQuiet: Bool) {
    self.language = language
    self.isQuiet = isQuiet
    var logger = Logger(label: "taizhang") { _ in PlainLog() }
    logger.logLevel = isQuiet ? .error : .info
    self.logger = logger
  }

  func error(_ text: String) { logger.error("\(say("error", "错误")): \(text)") }
  func info(_ text: String) { logger.info("\(text)") }

  func say(_ english: String, _ chinese: String) -> String { language == .chinese ? chinese : english }

  func reason(_ error: any Error) -> String {
    switch error {
    case InputError.missing: return say("no such file or folder", "文件或文件夹不存在")
    case InputError.unreadable: return say("the folder can't be read", "文件夹无法读取")
    case InputError.nothingInFolder:
      return say("no file of a kind that can be read in this folder", "文件夹中没有可读类型的文件")
    case let error as ReadError:
      guard language == .chinese else { return error.description }
      switch error {
      case .empty: return "文件为空或没有文字"
      case .binary: return "不是可读的文件类型，可读的类型见 taizhang convert --help"
      case .damaged(let kind, let reason): return "\(kind) 已损坏：\(reason)"
      case .encrypted: return "文件有密码保护，请另存为无密码的文件"
      case .tooLarge(let limit): return "超出限制：\(limit)"
      case .missingProgram(let kind, let program, let package):
        return "读取 \(kind) 需要 \(program)，请先安装：apt-get install \(package)"
      case .program(let name, let words): return "\(name) 无法读取：\(words)"
      case .timeout(let name, let seconds): return "\(name) 超过 \(seconds) 秒未完成"
      case .unknownEncoding(let name): return "不认识编码“\(name)”，可用 utf-8、gb18030、big5"
      case .wrongEncoding(let name): return "文件不是有效的 \(name)，去掉 --encoding 可自动识别"
      }
    case let error as OutputError: return say(error.english, error.chinese)
    case let error as CocoaError: return error.localizedDescription
    default: return "\(error)"
    }
  }

  /// One line a diagnostic, the source line, and a caret under the words.
  func show(_ diagnostic: Diagnostic, file: String, original: [UInt8]) -> String {
    var start = min(diagnostic.span.offset, original.count)
    while start > 0, original[start - 1] != 0x0A { start -= 1 }
    let end = original[start...].firstIndex(of: 0x0A) ?? original.count
    let line = String(decoding: original[start..<end], as: UTF8.self).replacingOccurrences(of: "\t", with: " ")
    let before = String(decoding: original[start..<min(diagnostic.span.offset, original.count)], as: UTF8.self)
    let word = ["error": say("error", "错误"), "warning": say("warning", "警告"), "note": say("note", "提示")]
    let severity = word[diagnostic.severity.rawValue] ?? ""
    let head =
      "\(file):\(diagnostic.span.line):\(before.unicodeScalars.count + 1): \(severity): \(diagnostic.message(in: language)) [\(diagnostic.code.rawValue)]"
    return
      "\(head)\n  \(line)\n  \(String(repeating: " ", count: before.displayWidth))^\n  \(diagnostic.hint(in: language))"
  }

  func summary(_ report: BatchReport) {
    // What went wrong is said even when nothing else is.
    defer { for failure in report.failures { error("\(failure.name): \(failure.reason)") } }
    guard !isQuiet else { return }
    info("")
    info(
      say(
        "\(report.converted) converted, \(report.failures.count) failed: \(report.documents) notices, \(report.tasks) tasks, \(report.assignments) assignments",
        "转换 \(report.converted) 个文件，失败 \(report.failures.count) 个；通知 \(report.documents) 份，任务 \(report.tasks) 项，责任 \(report.assignments) 条"
      ))
    if report.unchanged > 0 { info(say("\(report.unchanged) unchanged", "未变化 \(report.unchanged) 个")) }
    for path in report.vanished { info(say("vanished: \(path)", "输入文件已不存在：\(path)")) }
    for (code, count) in report.diagnostics.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(10) {
      info("  \(String(repeating: " ", count: max(0, 7 - "\(count)".count)))\(count)  \(code)")
    }
  }
}

/// Bare lines on standard error.
private struct PlainLog: LogHandler {
  var logLevel: Logger.Level = .info
  var metadata: Logger.Metadata = [:]
  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    FileHandle.standardError.write(Data("\(event.message)\n".utf8))
  }
}
