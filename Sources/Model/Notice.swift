/// What `Extract` gives: everything that a file prints, in the file's own words.
public struct Draft: Sendable {
  public var documents: [Document]
  /// Furniture that only the language shows: headings of tables repeated on each page.
  public var furniture: [Furniture]
  public var diagnostics: [Diagnostic]

  public init(documents: [Document], furniture: [Furniture] = [], diagnostics: [Diagnostic]) {
    self.documents = documents
    self.furniture = furniture
    self.diagnostics = diagnostics
  }
}

extension Notice {
  /// Puts the diagnostics in the order of their places.
  public mutating func sortDiagnostics() {
    diagnostics.sort {
      ($0.span.offset, $0.code.rawValue, $0.arguments.first ?? "") < (
        $1.span.offset, $1.code.rawValue, $1.arguments.first ?? ""
      )
    }
  }

  /// Takes persons out of what is written; the text that names them stays where it is.
  public mutating func leaveOutPeople() {
    for document in documents.indices {
      documents[document].people = []
      for task in documents[document].tasks.indices { documents[document].tasks[task].officials = [] }
    }
  }
}

/// What `Normalize` gives: a file read to the end. One canonical JSON document is written from each.
public struct Notice: Sendable {
  public var source: Source
  public var documents: [Document]
  /// Each office that the documents name, once, by id.
  public var organizations: [Organization]
  /// Stretches of the source that belong to pages, not to the notice.
  public var furniture: [Furniture]
  public var diagnostics: [Diagnostic]

  public init(
    source: Source, documents: [Document] = [], organizations: [Organization] = [], furniture: [Furniture] = [],
    diagnostics: [Diagnostic] = []
  ) {
    self.source = source
    self.documents = documents
    self.organizations = organizations
    self.furniture = furniture
    self.diagnostics = diagnostics
  }
}

/// A stretch that a page or a web site added to the notice.
public struct Furniture: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    case pageNumber = "page-number"
    case repeatedHeading = "repeated-heading"
    case address, outline, menu, metadata, markup
  }

  public var kind: Kind
  public var span: SourceSpan

  public init(_ kind: Kind, at span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}
