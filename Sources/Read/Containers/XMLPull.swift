import CLibXML2

/// Steps through an XML document: elements by their local names, whatever their prefix.
///
/// No network, no entities beyond the five of XML, no document type: a file that declares one is refused.
final class XMLPull {
  enum Event: Equatable {
    case start(String)
    case end(String)
    case text(String)
  }

  private let reader: xmlTextReaderPtr
  private let bytes: UnsafeMutableRawBufferPointer
  /// An empty element ends where it starts.
  private var pendingEnd: String?

  private static let isPrepared: Void = xmlInitParser()

  init(_ data: [UInt8]) throws(ReadError) {
    _ = XMLPull.isPrepared
    bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, data.count), alignment: 1)
    bytes.copyBytes(from: data)
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOCDATA.rawValue | XML_PARSE_COMPACT.rawValue
      | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    guard
      let reader = xmlReaderForMemory(
        bytes.bindMemory(to: CChar.self).baseAddress, Int32(clamping: data.count), nil, nil, Int32(options))
    else {
      bytes.deallocate()
      throw .damaged("XML", "no memory")
    }
    self.reader = reader
  }

  deinit {
    xmlFreeTextReader(reader)
    bytes.deallocate()
  }

  /// The next event, or nil at the end.
  /// - Throws: `ReadError` where the document is not well formed or declares a document type.
  func next() throws(ReadError) -> Event? {
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name)
    }
    while true {
      let state = xmlTextReaderRead(reader)
      guard state == 1 else {
        if state == 0 { return nil }
        throw .damaged("XML", "not well formed")
      }
      switch xmlTextReaderNodeType(reader) {
      case 1:
        let name = localName
        if xmlTextReaderIsEmptyElement(reader) == 1 { pendingEnd = name }
        return .start(name)
      case 15: return .end(localName)
      case 3, 4, 13, 14:
        guard let value = xmlTextReaderConstValue(reader) else { continue }
        return .text(String(cString: value))
      case 10: throw .damaged("XML", "it declares a document type, which documents of this kind never do")
      default: continue
      }
    }
  }

  private var localName: String { xmlTextReaderConstLocalName(reader).map { String(cString: $0) } ?? "" }

  /// An attribute of the element that just started, by its local name.
  func attribute(_ name: String) -> String? {
    guard xmlTextReaderMoveToFirstAttribute(reader) == 1 else { return nil }
    defer { xmlTextReaderMoveToElement(reader) }
    repeat {
      if let own = xmlTextReaderConstLocalName(reader), String(cString: own) == name,
        let value = xmlTextReaderConstValue(reader)
      {
        return String(cString: value)
      }
    } while xmlTextReaderMoveToNextAttribute(reader) == 1
    return nil
  }

  /// Passes over what the element that just started holds.
  func skip() throws(ReadError) {
    var depth = 1
    while depth > 0, let event = try next() {
      switch event {
      case .start: depth += 1
      case .end: depth -= 1
      case .text: break
      }
    }
  }
}
