import Model

/// Bytes of a file → `Manuscript`. The one entrance of this module.
public struct Reader: Sendable {
  /// Encoding to force on text, as ICU names it; nil to detect.
  public var encoding: String?

  public init(encoding: String? = nil) { self.encoding = encoding }

  /// - Throws: `ReadError` where the file holds no text that can be read.
  public func read(_ data: [UInt8], name: String) throws(ReadError) -> Manuscript {
    guard !data.isEmpty else { throw .empty }
    // An archive is opened once, to tell its kind and to read it.
    var archive: Archive?
    if Archive.recognises(data) { archive = try Archive(data) }
    let kind: FileKind
    if let archive { kind = FileKind.of(archive) } else { kind = try FileKind.of(data) }
    var manuscript: Manuscript
    switch kind {
    case .text, .html: manuscript = try readText(data, name: name, isHTML: kind == .html)
    case .docx, .xlsx, .ofd, .archive:
      guard let archive else { throw .binary }
      manuscript = rich(try blocks(archive, kind), data, name, kind)
    case .pdf:
      let pages = try PDFReader.read(data)
      manuscript = rich(pages.blocks, data, name, kind)
      manuscript.diagnostics += pages.diagnostics(in: manuscript)
    case .doc, .rtf, .xls:
      let target: FileKind = kind == .xls ? .xlsx : .docx
      let converted = try Archive(Office.convert(data, from: kind, to: target))
      manuscript = rich(try blocks(converted, target), data, name, kind)
    case .other: throw .binary
    }
    guard !manuscript.paragraphs.isEmpty else { throw .empty }
    return manuscript
  }

  private func blocks(_ archive: Archive, _ kind: FileKind) throws(ReadError) -> [RichBlock] {
    switch kind {
    case .docx: return try WordReader.read(archive)
    case .xlsx: return try SpreadsheetReader.read(archive)
    case .ofd: return try OFDReader.read(archive)
    default: throw .damaged("document", "it is an archive of other files; unpack it, or give it to `convert`")
    }
  }

  private func rich(_ blocks: [RichBlock], _ data: [UInt8], _ name: String, _ kind: FileKind) -> Manuscript {
    let source = Source(
      name: name, sha256: sha256(data), bytes: data.count, mediaType: kind.mediaType, encoding: "utf-8")
    return RichReader(blocks).manuscript(source)
  }

  private func readText(_ data: [UInt8], name: String, isHTML: Bool) throws(ReadError) -> Manuscript {
    let decoded: DecodedText
    do {
      decoded = try DecodedText(data, forced: encoding, declared: isHTML ? HTMLReader.declaredEncoding(data) : nil)
    } catch let error as ReadError {
      throw error
    } catch {
      throw .binary
    }
    guard decoded.bytes.count <= SourceSpan.mostBytes else {
      throw .tooLarge("its text is longer than \(SourceSpan.mostBytes >> 20) MiB")
    }
    var source = Source(
      name: name, sha256: sha256(data), bytes: data.count, mediaType: "text/plain", encoding: decoded.encoding)
    let simplified = Script.simplified(decoded.bytes)
    let bytes = simplified ?? decoded.bytes
    var manuscript: Manuscript
    let isMarkdown = !isHTML && MarkdownSigns.recognises(bytes, name: name)
    let holdsTags = !isHTML && !isMarkdown && HTMLReader.holdsTags(bytes)
    if isHTML || holdsTags {
      source.mediaType = FileKind.html.mediaType
      manuscript = HTMLReader.read(bytes, source: source, keepsLines: holdsTags)
    } else {
      if isMarkdown { source.mediaType = "text/markdown" }
      manuscript = TextReader(isMarkdown: isMarkdown).read(bytes, source: source)
    }
    let start = SourceSpan(offset: 0, length: 0, line: 1)
    if simplified != nil { manuscript.wasTraditional(decoded.bytes) }
    if decoded.isGuess { manuscript.diagnostics.append(Diagnostic(.encodingGuessed, [decoded.encoding], at: start)) }
    if decoded.replaced > 0 {
      manuscript.diagnostics.append(Diagnostic(.encodingDamaged, ["\(decoded.replaced)", decoded.encoding], at: start))
    }
    return manuscript
  }
}
