/// Something a person should know about how a notice was read.
///
/// A diagnostic is about the document; trouble with the run (a file that can't be opened) is a Swift error.
public struct Diagnostic: Sendable, Hashable {
  public enum Severity: String, Sendable, CaseIterable, Comparable {
    /// A part could not be read and is emitted raw.
    case error
    /// Read, with an inference that a person should check.
    case warning
    /// Context.
    case note

    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
    private var rank: Int { self == .error ? 0 : self == .warning ? 1 : 2 }
  }

  public var code: DiagnosticCode
  /// What the message is about, in the order of its placeholders.
  public var arguments: [String]
  public var span: SourceSpan

  public init(_ code: DiagnosticCode, _ arguments: [String] = [], at span: SourceSpan) {
    self.code = code
    self.arguments = arguments
    self.span = span
  }

  public var severity: Severity { code.severity }
  /// The message in English, as the canonical JSON carries it.
  public var message: String { message(in: .english) }

  public func message(in language: MessageLanguage) -> String {
    var text = ""
    var next = 0
    for piece in code.template(in: language).utf8.split(separator: 0x25, omittingEmptySubsequences: false) {
      if !text.isEmpty || next > 0 {
        text += next - 1 < arguments.count ? arguments[next - 1] : ""
      }
      text += Substring(piece)
      next += 1
    }
    return text
  }

  public func hint(in language: MessageLanguage) -> String { code.hint(in: language) }
}

/// The language of messages to people; data never depends on it.
public enum MessageLanguage: String, Sendable, CaseIterable {
  case english = "en"
  case chinese = "zh"
}
