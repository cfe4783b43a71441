/// Words as they stand in the notice, folded, with the place where they stand.
///
/// Folded: white space inside Chinese text removed, everything else as printed, misprints and width of
/// punctuation included.
public struct Printed: Sendable, Hashable {
  public var text: String
  public var span: SourceSpan

  public init(_ text: String, at span: SourceSpan) {
    self.text = text
    self.span = span
  }
}
