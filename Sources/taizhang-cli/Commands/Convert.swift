import ArgumentParser
import CMemory
import Foundation
import Logging
import Taizhang

struct Convert: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Read notices and write datasets.",
    discussion: """
      Reads text, Markdown, HTML, DOCX, XLSX, PDF, OFD, DOC, WPS, RTF and XLS, also inside ZIP archives; the kind is
      told by content, the encoding is detected. PDF needs poppler-utils, scanned pages tesseract-ocr-chi-sim, and
      DOC, WPS, RTF and XLS need LibreOffice; a file that can't be read for want of them says which to install.

        taizhang convert notice.txt --output data        JSON and CSV tables in data/
        taizhang convert inbox/ --output data --bom      a folder, CSV ready for Excel
        taizhang convert inbox/ -o data --format json,csv,sqlite,xlsx --headings zh
                                                         a database and a workbook too
        taizhang convert notice.txt --output -           canonical JSON on standard output
        cat notice.txt | taizhang convert - --output -   the same from standard input
        taizhang convert notice.txt --explain            each line with what it was taken for

      A folder is a dataset that grows: the next run converts only what is new or changed, a run that was killed goes
      on where it stopped. report.json says what became of each file.

      Exit codes: 0 all files converted; 1 some file could not be read (the others were converted);
      2 nothing could be written; 64 the command was used wrongly.
      """)

  @Argument(help: ArgumentHelp("Files and folders to read; - for standard input.", valueName: "notice"))
  var notices: [String]

  @Option(name: .shortAndLong, help: "Folder to write to; - for one canonical JSON on standard output.")
  var output: String?

  @Option(help: ArgumentHelp("What to write, separated by commas: \(OutputFormat.list)."))
  var format = "json,text,csv"

  @Option(help: "Encoding of the files (utf-8, gb18030, big5, …); detected by default.")
  var encoding: String?

  @OptionGroup var registry: RegistryOption

  @Option(
    help: ArgumentHelp(
      "What people put right about the readings; by default corrections.json of the output folder, where there is one.",
      valueName: "file"))
  var corrections: String?

  @Option(name: .shortAndLong, help: "Files converted at the same time.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Begin CSV files with a byte order mark, so that Excel reads them as UTF-8.")
  var bom = false

  @Option(help: "Language of the workbook's headings: en or zh. CSV and SQLite keep the names that programs use.")
  var headings = "en"

  @Flag(name: .customLong("no-people"), help: "Leave persons out: no rosters, no divisions of labour, no officials.")
  var withoutPeople = false

  @Flag(help: "Convert all files, also those that the dataset holds already.")
  var force = false

  @Flag(help: "Take files that vanished out of the dataset; by default they are reported and stay.")
  var prune = false

  @Flag(help: "Print each line of the notice with what it was taken for.")
  var explain = false

  @Flag(name: .shortAndLong, help: "No progress and no summary.")
  var quiet = false

  @Option(help: "Language of messages: en or zh. Data never depends on it.")
  var lang = "en"

  func validate() throws {
    guard !notices.isEmpty else { throw ValidationError("Name at least one file or folder, or - for standard input.") }
    guard MessageLanguage(rawValue: lang) != nil else { throw ValidationError("--lang is en or zh, not '\(lang)'.") }
    guard DatasetOptions.Headings(rawValue: headings) != nil else {
      throw ValidationError("--headings is en or zh, not '\(headings)'.")
    }
    guard jobs >= 1 else { throw ValidationError("--jobs is 1 or more.") }
    for name in format.split(separator: ",") where OutputFormat(rawValue: String(name)) == nil {
      throw ValidationError("Unknown format '\(name)'; choose from \(OutputFormat.list).")
    }
    guard output != nil || explain else {
      throw ValidationError("Say where to write: --output DIR, or --output - for one file.")
    }
  }

  func run() async throws {
    // The next file needs blocks of the same size; cleared pages from the kernel for each cost a tenth of the run.
    keep_freed_pages()
    let language = MessageLanguage(rawValue: lang) ?? .english
    let messages = Messages(language: language, isQuiet: quiet)
    var inputs: [Input] = []
    var failures: [Failure] = []
    for path in notices {
      do { inputs += try Input.find(path) } catch {
        failures.append(Failure(name: path, reason: messages.reason(error)))
      }
    }
    var converter = try Converter(encoding: encoding, registry: registry.load())
    converter.withoutPeople = withoutPeople
    let corrections = try loadCorrections()
    converter.corrections = corrections.corrections
    let sink: any Sink
    do {
      sink = try makeSink(inputs, corrections, messages)
    } catch let error as ValidationError {
      throw error
    } catch {
      messages.error("\(output ?? ""): \(messages.reason(error))")
      throw ExitCode(2)
    }
    let batch = Batch(converter: converter, jobs: jobs, messages: messages)
    let dataset = sink as? DatasetFolder
    for failure in failures { sink.fail(failure) }
    let due = dataset?.due(inputs, isForced: force || explain) ?? inputs
    do {
      var report = try await batch.run(due, failed: failures, into: sink, explain: explain)
      report.unchanged = inputs.count - due.count
      report.vanished = dataset?.vanished ?? []
      if prune { dataset?.prune() }
      try sink.finish()
      if output != "-" { messages.summary(report) }
      if !report.failures.isEmpty { throw ExitCode(1) }
    } catch let code as ExitCode {
      throw code
    } catch {
      messages.error("\(output ?? "-"): \(messages.reason(error))")
      throw ExitCode(2)
    }
  }

  private func makeSink(_ inputs: [Input], _ corrections: CorrectionFile, _ messages: Messages) throws -> any Sink {
    guard let output else { return NoSink() }
    if output == "-" {
      guard inputs.count <= 1 else {
        throw ValidationError("--output - takes one file; \(inputs.count) were given. Use --output DIR.")
      }
      return StandardOutputSink()
    }
    let options = DatasetOptions(
      formats: Set(format.split(separator: ",").compactMap { OutputFormat(rawValue: String($0)) }), bom: bom,
      headings: DatasetOptions.Headings(rawValue: headings) ?? .english)
    return try DatasetFolder(
      URL(fileURLWithPath: output), options,
      key: try DatasetOptions.key(encoding: encoding, withoutPeople: withoutPeople, registry: registry),
      corrections: corrections, messages: messages)
  }

  private func loadCorrections() throws -> CorrectionFile {
    let own = output.map { URL(fileURLWithPath: $0).appendingPathComponent(CorrectionFile.name) }
    do {
      if let corrections { return try CorrectionFile(at: URL(fileURLWithPath: corrections)) }
      if let own, FileManager.default.fileExists(atPath: own.path) { return try CorrectionFile(at: own) }
      return CorrectionFile()
    } catch let error as CorrectionError {
      throw ValidationError(error.description)
    }
  }
}
