import ArgumentParser
import Foundation
import Taizhang

struct Text: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "text", abstract: "Print the text of a file, in which all offsets and lines of its dataset count.",
    discussion: """
        taizhang text notice.pdf          a line a paragraph, or a line of print; cells of tables a line each
        taizhang text notice.docx | sed -n 12p

      Spans of a dataset are bytes of this text, as UTF-8; `line` counts its lines from 1. For text files it is the file
      itself, decoded.
      """)

  @Argument(help: ArgumentHelp("A file of any kind that can be read; - for standard input.", valueName: "notice"))
  var notice: String

  @Option(help: "Encoding of a text file (utf-8, gb18030, big5, …); detected by default.")
  var encoding: String?

  func run() throws {
    let messages = Messages(language: .english, isQuiet: false)
    do {
      guard let input = try Input.find(notice).first, input.entry == nil else {
        throw ValidationError("'\(notice)' is an archive; unpack it to see the text of a file in it.")
      }
      let manuscript = try Converter(encoding: encoding).convertKeepingManuscript(
        try input.read(), name: input.relative
      ).manuscript
      try FileHandle.standardOutput.write(contentsOf: Data(manuscript.original))
    } catch let error as ValidationError {
      throw error
    } catch {
      messages.error("\(notice): \(messages.reason(error))")
      throw ExitCode(1)
    }
  }
}
