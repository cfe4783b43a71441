/// What a file is, told by its content; names lie.
public enum FileKind: String, Sendable {
  case text, html, docx, xlsx, pdf, ofd, rtf
  /// A Word 97 document: .doc, and .wps of WPS.
  case doc
  /// An Excel 97 workbook: .xls, and .et of WPS.
  case xls
  /// A ZIP archive of other files.
  case archive
  /// Bytes of another kind.
  case other

  var mediaType: String {
    switch self {
    case .text: "text/plain"
    case .html: "text/html"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .pdf: "application/pdf"
    case .ofd: "application/ofd"
    case .rtf: "application/rtf"
    case .doc: "application/msword"
    case .xls: "application/vnd.ms-excel"
    case .archive: "application/zip"
    case .other: "application/octet-stream"
    }
  }

  /// - Throws: `ReadError` for archives that are damaged or beyond the limits, and for documents locked by a password.
  public static func of(_ data: [UInt8]) throws(ReadError) -> FileKind {
    if Archive.recognises(data) { return of(try Archive(data)) }
    if data.firstIndex(of: "%PDF-", in: 0..<min(1024, data.count)) != nil { return .pdf }
    if data.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return try compound(data) }
    if data.starts(with: Array("{\\rtf".utf8)) { return .rtf }
    return HTMLReader.recognises(data) ? .html : .text
  }

  static func of(_ archive: Archive) -> FileKind {
    if WordReader.recognises(archive) { return .docx }
    if SpreadsheetReader.recognises(archive) { return .xlsx }
    return OFDReader.recognises(archive) ? .ofd : .archive
  }

  /// Streams of an OLE2 container are named in UTF-16; the directory may stand anywhere.
  private static func compound(_ data: [UInt8]) throws(ReadError) -> FileKind {
    func holds(_ name: String) -> Bool { data.firstRange(of: name.utf8.flatMap { [$0, 0] }) != nil }
    if holds("EncryptedPackage") { throw .encrypted("the document") }
    if holds("WordDocument") { return .doc }
    if holds("Workbook") || holds("Book") { return .xls }
    return .other
  }
}
