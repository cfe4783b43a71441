import ArgumentParser
import Foundation
import Hummingbird
import Logging
import Review
import Taizhang

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Show a dataset in the browser, take files in, and keep what people correct.",
    discussion: """
        taizhang serve data                    then open the address that it prints
        taizhang serve data --lang zh

      Files dropped on the page are kept in data/inbox and converted into the dataset; corrections are kept in
      data/corrections.json and hold in every later run, of convert too. The folder is made where there is none.

      Only this machine is answered. --host 0.0.0.0 opens it to others, who need the token that is then printed; the
      connection is not encrypted.

      For programs: /openapi.json describes the interface, /reconcile is a Reconciliation Service (version 0.2) that
      OpenRefine can use on a column of offices.
      Exit codes: 0 ended by Ctrl-C; 2 could not start.
      """)

  @Argument(help: ArgumentHelp("A dataset folder; made where there is none.", valueName: "data"))
  var data: String

  @Option(help: "Address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "Port to listen on; 0 takes any that is free.")
  var port = 8790

  @Option(
    help: ArgumentHelp("Token that others have to show; by default a new one at every start.", valueName: "token"))
  var token: String?

  @Option(name: .customLong("max-upload"), help: "MiB that an upload may have.")
  var maxUpload = 64

  @Option(help: "Language of the pages until another is chosen there: en or zh.")
  var lang = "en"

  @Option(name: .shortAndLong, help: "Files converted at the same time.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @OptionGroup var registry: RegistryOption

  func validate() throws {
    guard ReviewLanguage(rawValue: lang) != nil else { throw ValidationError("--lang is en or zh, not '\(lang)'.") }
    guard (0...65535).contains(port) else { throw ValidationError("--port is 0 to 65535.") }
    guard jobs >= 1, maxUpload >= 1 else { throw ValidationError("--jobs and --max-upload are 1 or more.") }
    if let token, token.count < 16 || !token.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) {
      throw ValidationError("--token is of 16 or more letters and digits.")
    }
  }

  private var isLoopback: Bool { ["127.0.0.1", "localhost", "::1"].contains(host) }

  func run() async throws {
    let messages = Messages(language: MessageLanguage(rawValue: lang) ?? .english, isQuiet: false)
    do {
      let tables = try registry.load()
      let keeper = try DatasetKeeper(
        URL(fileURLWithPath: data).standardizedFileURL, registry: tables,
        key: try DatasetOptions.key(encoding: nil, withoutPeople: false, registry: registry), jobs: jobs,
        messages: messages)
      let server = try ReviewServer(
        keeper: keeper, registry: tables, language: ReviewLanguage(rawValue: lang) ?? .english,
        limit: maxUpload << 20)
      let token = isLoopback ? self.token : self.token ?? Serve.newToken()
      let guardian = Guard(hosts: isLoopback ? ["127.0.0.1", "localhost", "[::1]"] : nil, token: token)
      var logger = Logger(label: "taizhang")
      logger.logLevel = .warning
      let application = Application(
        router: server.router(guardian),
        configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: "taizhang"),
        onServerRunning: { [host] channel in
          let port = channel.localAddress?.port ?? 0
          let name = host.contains(":") ? "[\(host)]" : host
          let address = "http://\(name):\(port)/" + (token.map { "?token=\($0)" } ?? "")
          messages.info(messages.say("open \(address)", "请打开 \(address)"))
        }, logger: logger)
      try await application.runService()
    } catch {
      messages.error("\(messages.reason(error))")
      throw ExitCode(2)
    }
  }

  private static func newToken() -> String {
    var random = SystemRandomNumberGenerator()
    return (0..<2).map { _ in String(random.next() as UInt64, radix: 36) }.joined()
  }
}
