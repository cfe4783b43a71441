import Model

/// The contract: canonical JSON, version 1, one document a source file. `schemas/notice.v1.schema.json` defines it.
public enum CanonicalJSON {
  /// UTF-8 in the form of RFC 8785: equal content gives equal bytes.
  public static func encode(_ notice: Notice) -> [UInt8] {
    var json = JSONWriter(capacity: notice.source.bytes * 8)
    json.notice(notice)
    return json.bytes
  }

  /// The same bytes, piece by piece: for a file, which need not be held whole.
  ///
  /// - Throws: what `sink` throws; no further piece is given to it then.
  public static func write(_ notice: Notice, to sink: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
    try write({ $0.notice(notice) }, to: sink)
  }

  private static func write(
    _ content: (inout JSONWriter) -> Void, to sink: (UnsafeBufferPointer<UInt8>) throws -> Void
  ) throws {
    var failure: (any Error)?
    withoutActuallyEscaping(sink) { sink in
      var json = JSONWriter { piece in
        guard failure == nil else { return }
        do { try sink(piece) } catch { failure = error }
      }
      content(&json)
      json.flush()
    }
    if let failure { throw failure }
  }

  /// The same bytes of a notice whose documents come portion by portion, as `Converter` hands them on: none but the last
  /// portion need be held. The contract puts diagnostics in front of the documents, which wait for them in a spool.
  public final class Assembly {
    private let spool: Spool
    private var isEmpty = true

    /// - Parameter folder: where the documents of a large file wait.
    public init(in folder: String) { spool = Spool(in: folder, bound: 1 << 23) }

    /// Takes the documents of a portion; nothing else of it.
    ///
    /// - Throws: `Spool.Failure`.
    public func add(_ portion: Notice) throws {
      guard !portion.documents.isEmpty else { return }
      let areFirst = isEmpty
      try CanonicalJSON.write(
        { $0.documents(portion.documents, areFirst: areFirst) }, to: { try spool.append(Array($0)) })
      isEmpty = false
    }

    /// Writes the whole; `rest` has all but the documents.
    ///
    /// - Throws: `Spool.Failure`, and what `sink` throws.
    public func finish(_ rest: Notice, to sink: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
      try CanonicalJSON.write({ $0.beforeDocuments(rest) }, to: sink)
      try spool.write(to: sink)
      try CanonicalJSON.write({ $0.behindDocuments(rest) }, to: sink)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func notice(_ notice: Notice) {
    beforeDocuments(notice)
    documents(notice.documents, areFirst: true)
    behindDocuments(notice)
  }

  fileprivate mutating func beforeDocuments(_ notice: Notice) {
    open(.object)
    key("diagnostics")
    array(notice.diagnostics) { $0.diagnostic($1) }
    key("documents")
    open(.array)
  }

  fileprivate mutating func documents(_ documents: [Document], areFirst: Bool) {
    goOn(areFirst: areFirst)
    elements(documents) { $0.document($1) }
  }

  fileprivate mutating func behindDocuments(_ notice: Notice) {
    close(.array)
    key("furniture")
    array(notice.furniture) { json, furniture in
      json.object {
        $0.member("kind", word: furniture.kind.rawValue)
        $0.span(furniture.span)
      }
    }
    key("organizations")
    array(notice.organizations) { $0.organization($1) }
    member("schema", "taizhang/notice/1")
    key("source")
    source(notice.source)
    close(.object)
  }
}
