import ArgumentParser
import CMemory
import Foundation
import Taizhang

struct Stream: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stream", abstract: "Answer notices as they come, one JSON line each: for other systems.",
    discussion: """
      Reads JSON Lines from standard input and answers each line with one line, in order, written at once:

        {"id": "7", "name": "notice.txt", "text": "…"}      →  {"id":"7","notice":{…}}
        {"id": 8, "base64": "…"}                            →  {"id":8,"notice":{…}}
        anything else                                       →  {"error":{"code":"bad-request",…},"id":null}

      id is a string or a whole number and comes back as it was; name is the name of the file, if there is one. text is
      for text that is decoded already, base64 for the bytes of a file (their encoding is detected, or --encoding).
      error.code is bad-request (the line) or unreadable (the notice); error.line is the number of the line.

      --answer tables gives the rows of the tables instead of the notice, as docs/datasets.md describes them: texts, with
      null where there is nothing, in the order of the columns; --answer both gives both.

        {"id":8,"tables":{"documents":[["notice.txt@…","西政办〔2024〕9号",…]],"tasks":[…],…}}

      Bad lines never end the run; it ends with the input, with exit code 0. One process uses one core.
      """)

  @Option(help: "Encoding of the bytes in base64 (utf-8, gb18030, big5, …); detected by default.")
  var encoding: String?

  enum Answer: String, ExpressibleByArgument, CaseIterable {
    case notice, tables, both
  }

  @Option(help: "What to answer with: notice, tables or both.")
  var answer = Answer.notice

  @Flag(name: .customLong("no-people"), help: "Leave persons out: no rosters, no divisions of labour, no officials.")
  var withoutPeople = false

  @OptionGroup var registry: RegistryOption

  func run() throws {
    keep_freed_pages()
    let registry = try registry.load()
    let answering = Answering(
      ofText: try converter("utf-8", registry), ofBytes: try converter(encoding, registry), answer: answer)
    guard let requests = fdopen(0, "rb"), let answers = fdopen(1, "wb") else { throw ExitCode(2) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    var number = 0
    while true {
      let count = getline(&line, &capacity, requests)
      guard count >= 0, let start = line else { break }
      number += 1
      let bytes = UnsafeRawBufferPointer(start: start, count: count)
      let answer = answering.answer(to: Data(bytes), line: number)
      guard fwrite(answer, 1, answer.count, answers) == answer.count, fflush(answers) == 0 else { throw ExitCode(2) }
    }
  }

  private func converter(_ encoding: String?, _ registry: Registry?) throws -> Converter {
    var converter = try Converter(encoding: encoding, registry: registry)
    converter.withoutPeople = withoutPeople
    return converter
  }
}

/// From a line of the request to the line of the answer.
private struct Answering {
  var ofText: Converter
  var ofBytes: Converter
  var answer: Stream.Answer
  private let decoder = JSONDecoder()
  private let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()

  init(ofText: Converter, ofBytes: Converter, answer: Stream.Answer) {
    self.ofText = ofText
    self.ofBytes = ofBytes
    self.answer = answer
  }

  func answer(to line: Data, line number: Int) -> [UInt8] {
    let request: Request
    do { request = try decoder.decode(Request.self, from: line) } catch {
      // What is not a request may still say who asks.
      let id = (try? decoder.decode(OnlyId.self, from: line))?.id
      return failure(id, "bad-request", reason(error), number)
    }
    let name = request.name ?? "notice"
    do {
      let notice: Notice
      switch (request.text, request.base64) {
      case (let text?, nil): notice = try ofText.convert(Array(text.utf8), name: name)
      case (nil, let base64?):
        guard let bytes = Data(base64Encoded: base64) else {
          return failure(request.id, "bad-request", "base64 is not valid base64", number)
        }
        notice = try ofBytes.convert([UInt8](bytes), name: name)
      default: return failure(request.id, "bad-request", "give either text or base64", number)
      }
      var line = Array("{\"id\":".utf8) + id(request.id)
      if answer != .tables { line += Array(",\"notice\":".utf8) + CanonicalJSON.encode(notice) }
      if answer != .notice { line += Array(",\"tables\":".utf8) + TableJSON.encode(notice) }
      return line + Array("}\n".utf8)
    } catch {
      return failure(request.id, "unreadable", "\(error)", number)
    }
  }

  private func id(_ id: Id?) -> [UInt8] { (try? encoder.encode(id)).map(Array.init) ?? Array("null".utf8) }

  private func failure(_ id: Id?, _ code: String, _ reason: String, _ line: Int) -> [UInt8] {
    let failure = Failed(error: .init(code: code, line: line, reason: reason))
    let encoded = (try? encoder.encode(failure)).map(Array.init) ?? []
    return encoded.dropLast() + Array(",\"id\":".utf8) + self.id(id) + Array("}\n".utf8)
  }

  private func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      let key = context.codingPath.map(\.stringValue).joined(separator: ".")
      return key.isEmpty ? "the line is not a JSON object" : "\(key) has the wrong type"
    default: return "the line is not valid JSON"
    }
  }

  private struct Request: Decodable {
    var id: Id?
    var name, text, base64: String?
  }

  private struct OnlyId: Decodable { var id: Id? }

  private struct Failed: Encodable {
    struct Reason: Encodable {
      var code: String
      var line: Int
      var reason: String
    }
    var error: Reason
  }

  /// A string or a whole number.
  private enum Id: Codable {
    case text(String)
    case number(Int)

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let text = try? value.decode(String.self) {
        self = .text(text)
      } else {
        self = .number(try value.decode(Int.self))
      }
    }

    func encode(to encoder: any Encoder) throws {
      var value = encoder.singleValueContainer()
      switch self {
      case .text(let text): try value.encode(text)
      case .number(let number): try value.encode(number)
      }
    }
  }
}
