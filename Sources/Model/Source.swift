/// The file that a notice came from.
public struct Source: Sendable, Hashable {
  /// Name as given, without its folder.
  public var name: String
  /// SHA-256 of the file's bytes, lower-case hexadecimal.
  public var sha256: String
  /// Size of the file in bytes.
  public var bytes: Int
  /// `text/plain`, `text/markdown`, `text/html`, `application/pdf`, …
  public var mediaType: String
  /// Encoding it was read in, as IANA names it, lower case: `utf-8`, `gb18030`, `big5`, `utf-16le`.
  public var encoding: String
  /// `Hant` where it is in Traditional characters and was read, and is given, in Simplified ones; ISO 15924.
  public var script: String?

  public init(name: String, sha256: String, bytes: Int, mediaType: String, encoding: String) {
    self.name = name
    self.sha256 = sha256
    self.bytes = bytes
    self.mediaType = mediaType
    self.encoding = encoding
  }
}
