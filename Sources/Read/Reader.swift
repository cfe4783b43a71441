import Model

/// Bytes of a file → `Manuscript`. The one entrance of this module.
public struct Reader: Sendable {
  /// Encoding to force, as ICU names it; nil to detect.
  public var encoding: String?

  public init(encoding: String? = nil) { self.encoding = encoding }

  /// - Throws: `ReadError` where the file holds no text that can be read.
  public func read(_ data: [UInt8], name: String) throws(ReadError) -> Manuscript {
    guard !data.isEmpty else { throw .empty }
    let looksLikeHTML = HTMLReader.recognises(data)
    let decoded: DecodedText
    do {
      decoded = try DecodedText(
        data, forced: encoding, declared: looksLikeHTML ? HTMLReader.declaredEncoding(data) : nil)
    } catch let error as ReadError {
      throw error
    } catch {
      throw .binary
    }
    var source = Source(
      name: name, sha256: sha256(data), bytes: data.count, mediaType: "text/plain", encoding: decoded.encoding)
    var manuscript: Manuscript
    if looksLikeHTML {
      source.mediaType = "text/html"
      manuscript = HTMLReader.read(decoded.bytes, source: source)
    } else {
      let isMarkdown = MarkdownSigns.recognises(decoded.bytes, name: name)
      if isMarkdown { source.mediaType = "text/markdown" }
      manuscript = TextReader(isMarkdown: isMarkdown).read(decoded.bytes, source: source)
    }
    guard !manuscript.paragraphs.isEmpty else { throw .empty }
    let start = SourceSpan(offset: 0, length: 0, line: 1)
    if decoded.isGuess { manuscript.diagnostics.append(Diagnostic(.encodingGuessed, [decoded.encoding], at: start)) }
    if decoded.replaced > 0 {
      manuscript.diagnostics.append(Diagnostic(.encodingDamaged, ["\(decoded.replaced)", decoded.encoding], at: start))
    }
    return manuscript
  }
}
