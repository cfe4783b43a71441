import Foundation
import Model

/// What a review shows of a file, read from its canonical JSON, version 1 (`schemas/notice.v1.schema.json`).
public struct NoticeReading: Decodable, Sendable {
  public var source: Source
  public var documents: [Document]
  public var organizations: [Organization]
  public var furniture: [Stretch]
  public var diagnostics: [Diagnostic]

  /// - Throws: `DecodingError` where the bytes are no canonical JSON of this version.
  public init(json: Data) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(NoticeReading.self, from: json)
  }

  public struct Source: Decodable, Sendable {
    public var name: String
  }

  /// Bytes of the text that the spans point into; lines and pages from 1.
  public struct Span: Decodable, Sendable, Hashable {
    public var offset: Int
    public var length: Int
    public var line: Int
    public var page: Int?
    var end: Int { offset + length }
  }

  public struct Stretch: Decodable, Sendable {
    public var kind: String
    public var span: Span
  }

  public struct Diagnostic: Decodable, Sendable {
    /// What the message is about, in the order of its placeholders.
    public var arguments: [String]?
    public var code: String
    public var severity: String
    public var message: String
    public var hint: String?
    public var span: Span
  }

  public struct Organization: Decodable, Sendable {
    public var id: String
    public var name: String
  }

  public struct Mention: Decodable, Sendable {
    public var text: String
    public var organization: String?
  }

  public struct Number: Decodable, Sendable {
    public var text: String
    public var year: Int?
  }

  public struct Section: Decodable, Sendable {
    public var id: String
    public var number: String?
    public var title: String
    public var list: String
    public var span: Span
  }

  public struct Part: Decodable, Sendable {
    public var kind: String
    public var text: String
    public var span: Span
  }

  public struct Document: Decodable, Sendable {
    public var id: String
    public var number: Number?
    public var title: String?
    public var issuers: [Mention]
    public var signedOn: String?
    public var sections: [Section]
    public var tasks: [Task]
    public var statements: [Statement]?
    public var people: [Person]?
    public var parts: [Part]
    public var span: Span
  }

  public struct Task: Decodable, Sendable {
    public var id: String
    public var list: String
    public var number: String?
    public var sections: [String]
    public var category: String?
    public var goal: String?
    public var text: String
    public var textSpans: [Span]
    public var assignments: [Assignment]
    public var officials: [Official]
    public var targets: [Target]
    public var milestones: [Milestone]
    public var remarks: [Remark]?
    public var certainty: Int?
    public var due: String?
    public var flags: [String]
    public var span: Span
  }

  public struct Assignment: Decodable, Sendable {
    public var text: String
    public var role: String
    public var label: String?
    public var basis: String
    public var organization: String?
    public var match: String
    public var collective: Bool?
    public var corrected: Bool?
    public var candidates: [String]?
    public var span: Span
    public var spans: [Span]?
  }

  public struct Official: Decodable, Sendable {
    public var name: String
    public var label: String
    public var span: Span
  }

  public struct Remark: Decodable, Sendable {
    public var label: String
    public var text: String
    public var span: Span
    public var spans: [Span]?
  }

  public struct Milestone: Decodable, Sendable {
    public var label: String?
    public var text: String
    public var from: String?
    public var due: String?
    public var targets: [Target]?
    public var span: Span
    public var spans: [Span]?
  }

  public struct Canonical: Decodable, Sendable {
    public var value: Double
    public var max: Double?
    public var unit: String
  }

  public struct Target: Decodable, Sendable {
    public var text: String
    public var of: String?
    public var indicator: String?
    public var change: String
    public var op: String
    public var value: Double
    public var max: Double?
    public var unit: String
    public var canonical: Canonical?
    public var stretch: Bool
    public var restored: [String]
    public var corrected: Bool?
    public var due: String?
    public var span: Span
  }

  public struct Statement: Decodable, Sendable {
    public var kind: String
    public var text: String
    public var targets: [Target]
    public var span: Span
  }

  public struct Person: Decodable, Sendable {
    public var name: String
    public var role: String?
    public var post: String?
    public var organization: String?
    public var duties: String?
    public var inCharge: [Mention]
    public var liaison: [Mention]
    public var span: Span
  }
}

extension NoticeReading.Document {
  /// Code of the issuer's division, else of that to which most of its units belong.
  var division: String? {
    if let id = issuers.lazy.compactMap(\.organization).first { return String(id.prefix(6)) }
    let codes = tasks.flatMap { $0.assignments.compactMap(\.organization) }.map { String($0.prefix(6)) }
    let counts = Dictionary(codes.map { ($0, 1) }, uniquingKeysWith: +)
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// Year that it is about: of its title, else of its date or number.
  var year: Int? {
    if let title, let range = title.range(of: "20[0-9][0-9]", options: .regularExpression) { return Int(title[range]) }
    return signedOn.flatMap { Int($0.prefix(4)) } ?? number?.year
  }
}

extension NoticeReading.Task {
  /// Flags that ask a person to look: a row put together from displaced cells, words that recognition was not sure of.
  var isDoubtful: Bool {
    !flags.contains("accepted") && flags.contains { $0.hasSuffix("-doubtful") || $0 == "emphasis-lost" }
  }
}

extension NoticeReading.Diagnostic {
  /// Message and hint in a language; a code that this program does not know keeps the words that it came with.
  func words(in language: ReviewLanguage) -> (message: String, hint: String?) {
    guard let code = DiagnosticCode(rawValue: code) else { return (message, hint) }
    let place = SourceSpan(offset: span.offset, length: span.length, line: span.line)
    let known = Diagnostic(code, arguments ?? [], at: place)
    let language: MessageLanguage = language == .chinese ? .chinese : .english
    return (known.message(in: language), known.hint(in: language))
  }
}
