/// What `Read` gives, whatever the format: paragraphs in reading order over one folded buffer.
public struct Manuscript: Sendable {
  public var source: Source
  /// The source decoded to UTF-8, without byte order mark: what spans point into.
  public var original: [UInt8]
  public var text: FoldedText
  public var paragraphs: [Paragraph]
  public var furniture: [Furniture]
  /// Name and value pairs that a web page states about the notice: 发文字号, 成文日期, …
  public var metadata: [Metadata]
  public var diagnostics: [Diagnostic]

  public init(
    source: Source, original: [UInt8], text: FoldedText, paragraphs: [Paragraph], furniture: [Furniture] = [],
    metadata: [Metadata] = [], diagnostics: [Diagnostic] = []
  ) {
    self.source = source
    self.original = original
    self.text = text
    self.paragraphs = paragraphs
    self.furniture = furniture
    self.metadata = metadata
    self.diagnostics = diagnostics
  }
}

/// A paragraph, its lines joined. Narrow: a file has a hundred thousand of them.
public struct Paragraph: Sendable, Hashable {
  /// Where it stands in the manuscript's text.
  @NarrowRange public var range: Range<Int>
  /// The number that it starts with, if any.
  public var marker: Marker?
  /// Level of a heading that the format itself marks (Markdown `##`, HTML `h2`); often wrong.
  public var headingLevel: Int? {
    get { storedLevel > 0 ? Int(storedLevel) : nil }
    set { storedLevel = UInt8(clamping: newValue ?? 0) }
  }
  /// 0 where the format marks none.
  private var storedLevel: UInt8
  /// What few paragraphs have.
  private var extras: Extras?

  /// Its cell, in a table that the format itself keeps.
  public var cell: CellPlace? {
    get { extras?.values.cell }
    set { change { $0.cell = newValue } }
  }
  /// The name of a further sheet: what follows is a list of its own.
  public var namesSheet: Bool {
    get { extras?.values.namesSheet ?? false }
    set { change { $0.namesSheet = newValue } }
  }
  /// Where the label behind its number starts, where the number is the label's and makes no item: （二）|牵头单位：….
  public var labelStart: Int? {
    get { extras?.values.labelStart }
    set { change { $0.labelStart = newValue } }
  }
  /// Stretches in bold type.
  public var emphasis: [Range<Int>] {
    get { extras?.values.emphasis ?? [] }
    set { change { $0.emphasis = newValue } }
  }

  public var isCell: Bool { extras?.values.cell != nil }

  public init(range: Range<Int>, marker: Marker? = nil, headingLevel: Int? = nil, cell: CellPlace? = nil) {
    self.range = range
    self.marker = marker
    storedLevel = UInt8(clamping: headingLevel ?? 0)
    if let cell { self.cell = cell }
  }

  /// The same paragraph of a text that starts so many bytes further on.
  public func moved(by distance: Int) -> Paragraph {
    var moved = self
    moved.range = range.moved(by: distance)
    moved.marker = marker?.moved(by: distance)
    if extras != nil {
      moved.change {
        $0.labelStart = $0.labelStart.map { $0 - distance }
        $0.emphasis = $0.emphasis.map { $0.moved(by: distance) }
      }
    }
    return moved
  }

  private mutating func change(_ change: (inout Extras.Values) -> Void) {
    var values = extras?.values ?? Extras.Values()
    change(&values)
    extras = values == Extras.Values() ? nil : Extras(values)
  }

  private final class Extras: Sendable, Hashable {
    struct Values: Sendable, Hashable {
      var cell: CellPlace?
      var namesSheet = false
      var labelStart: Int?
      var emphasis: [Range<Int>] = []
    }

    let values: Values

    init(_ values: Values) { self.values = values }

    static func == (a: Extras, b: Extras) -> Bool { a.values == b.values }
    func hash(into hasher: inout Hasher) { hasher.combine(values) }
  }
}

/// A pair out of the metadata table of a web page.
public struct Metadata: Sendable, Hashable {
  /// Folded, without colon: 发文字号.
  public var name: String
  public var value: Printed

  /// Name of the title that a site prints above the notice itself.
  public static let headline = "页面标题"

  public init(name: String, value: Printed) {
    self.name = name
    self.value = value
  }
}
