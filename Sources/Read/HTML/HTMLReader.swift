import CLibXML2
import Model

/// A web page → `Manuscript`: the notice's paragraphs, its metadata table, and menus set aside.
enum HTMLReader {
  /// Whether bytes look like a page: a tag of HTML near the start.
  static func recognises(_ data: [UInt8]) -> Bool {
    let head = data.prefix(1024).map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
    guard let first = head.first(where: { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }), first == 0x3C else {
      return false
    }
    let text = String(decoding: head, as: UTF8.self)
    return ["<!doctype html", "<html", "<head", "<body", "<div", "<p", "<table", "<meta"].contains { text.contains($0) }
  }

  /// Whether a text that is no page holds the tags of one: <p>各市人民政府：</p><p>现将…, as databases keep articles.
  static func holdsTags(_ text: [UInt8]) -> Bool {
    let near = 0..<min(text.count, 1 << 16)
    // Most texts hold no tag at all: one pass, not one for each.
    guard text.firstIndex(of: "<", in: near) != nil else { return false }
    var found = 0
    for tag in ["</p>", "<br>", "<br/>", "<br />", "</div>", "</td>", "</P>", "<BR>"] as [StaticString] {
      var at = near.lowerBound
      while found < 3, let next = text.firstIndex(of: tag, in: at..<near.upperBound) {
        found += 1
        at = next + tag.utf8CodeUnitCount
      }
    }
    return found >= 3
  }

  /// `charset` of the first `meta` that names one; gb2312 and gbk are read as gb18030, which holds both.
  static func declaredEncoding(_ data: [UInt8]) -> String? {
    let head = String(decoding: data.prefix(4096), as: UTF8.self).lowercased()
    guard let match = head.firstMatch(of: /charset\s*=\s*["']?([a-z0-9_-]+)/) else { return nil }
    let name = String(match.1)
    return name.hasPrefix("gb") ? "gb18030" : name
  }

  /// - Parameter keepsLines: a line break is one, as in a text that holds tags.
  static func read(_ bytes: [UInt8], source: Source, keepsLines: Bool = false) -> Manuscript {
    let blocks = HTMLBlocks.parse(bytes, keepsLines: keepsLines)
    var lineStarts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { lineStarts.append(offset + 1) }
    return PageContent(bytes, blocks: blocks, lineStarts: lineStarts).manuscript(source: source)
  }
}

/// A piece of text of a page and where it stands in the source; an entity is longer there than here.
struct HTMLText {
  var bytes: [UInt8]
  var source: Range<Int>
  var isLink: Bool
  var isBold = false
}

/// What stands between two block tags.
struct HTMLBlock {
  var texts: [HTMLText] = []
  var headingLevel: Int?
  /// Innermost table cell, numbered through the page; nil outside tables.
  var cell: Int?
  var row: Int?
  var table: Int?
  /// Its place among the cells of its table.
  var place: CellPlace?
  /// Inside an element that sites use for the article itself.
  var isContent = false
  /// Inside navigation, header or footer.
  var isMenu = false
  /// A heading of the first two levels, or an element that sites use for an article's title.
  var isTitle = false
}

/// Walks a page with libxml2's SAX interface, which alone knows byte positions, and cuts it into blocks.
final class HTMLBlocks {
  private let bytes: [UInt8]
  private(set) var blocks: [HTMLBlock] = []
  private var current = HTMLBlock()
  private var lastEnd = 0
  private var open: [(name: String, isContent: Bool, isMenu: Bool, isTitle: Bool)] = []
  private var skipping = 0
  private var links = 0
  private var cells: [Int] = []
  private var rows: [Int] = []
  private var tables: [Int] = []
  private var grids: [TableGrid] = []
  private var places: [CellPlace] = []
  private var count = 0

  /// A line break outside cells ends a block.
  private let keepsLines: Bool

  private init(_ bytes: [UInt8], keepsLines: Bool) {
    self.bytes = bytes
    self.keepsLines = keepsLines
  }

  /// libxml2 sets its locks up at first use, and two threads that are both the first stop each other for good.
  private static let isPrepared: Void = xmlInitParser()

  static func parse(_ bytes: [UInt8], keepsLines: Bool = false) -> [HTMLBlock] {
    _ = isPrepared
    let walk = HTMLBlocks(bytes, keepsLines: keepsLines)
    guard let context = htmlNewParserCtxt() else { return [] }
    defer { htmlFreeParserCtxt(context) }
    context.pointee._private = Unmanaged.passUnretained(walk).toOpaque()
    let sax = context.pointee.sax!  // htmlNewParserCtxt always sets it.
    sax.pointee.startElement = { context, name, attributes in
      HTMLBlocks.of(context).start(String(cString: name!), attributes)
    }
    sax.pointee.endElement = { context, name in HTMLBlocks.of(context).end(String(cString: name!)) }
    sax.pointee.characters = { context, text, length in HTMLBlocks.of(context).text(text!, Int(length), context!) }
    sax.pointee.ignorableWhitespace = sax.pointee.characters
    sax.pointee.cdataBlock = nil
    sax.pointee.comment = nil
    sax.pointee.error = nil
    sax.pointee.warning = nil
    sax.pointee.serror = nil
    let options = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
    bytes.withUnsafeBytes {
      let document = htmlCtxtReadMemory(
        context, $0.bindMemory(to: CChar.self).baseAddress, Int32($0.count), nil, "UTF-8",
        Int32(options | HTML_PARSE_NONET.rawValue))
      if let document { xmlFreeDoc(document) }
    }
    walk.flush()
    return walk.blocks
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> HTMLBlocks {
    let parser = context!.assumingMemoryBound(to: htmlParserCtxt.self)  // libxml2 hands back the context it was given.
    return Unmanaged<HTMLBlocks>.fromOpaque(parser.pointee._private).takeUnretainedValue()
  }

  private static let unread: Set<String> = [
    "script", "style", "noscript", "title", "select", "button", "iframe", "object", "textarea", "template",
  ]
  private static let inline: Set<String> = [
    "a", "span", "b", "strong", "i", "em", "u", "font", "sup", "sub", "s", "small", "big", "label", "ins", "del", "img",
    "o:p", "st1:chsdate", "st1:personname", "input", "mark", "code", "abbr", "ucapcontent", "ucaptitle",
  ]
  private static let contentNames = [
    "ucap-content", "trs_editor", "zoom", "pages_content", "article-content", "article_content", "content-text",
    "conttxt", "view_content", "gsj_htmlcon", "news_content", "xxgk_content", "txt_con", "arc_cont", "article-con",
  ]
  private static let menuNames = ["nav", "menu", "header", "footer", "crumb", "breadcrumb", "share", "toolbar"]

  private func start(_ name: String, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    if HTMLBlocks.unread.contains(name) { skipping += 1 }
    if name == "a" { links += 1 }
    if isBold(name, attributes) || !boldTags.isEmpty {
      if HTMLBlocks.inline.contains(name) { boldTags.append((name, isBold(name, attributes))) }
    }
    guard !HTMLBlocks.inline.contains(name) else { return }
    flush()
    let names = classNames(attributes)
    let isContent = names.contains { HTMLBlocks.contentNames.contains($0) } || name == "article"
    let isMenu = ["nav", "footer", "header"].contains(name) || names.contains { HTMLBlocks.menuNames.contains($0) }
    let isTitle = name == "h1" || name == "h2" || names.contains { $0.contains("title") || $0 == "tit" || $0 == "bt" }
    open.append((name, isContent || open.last?.isContent == true, isMenu || open.last?.isMenu == true, isTitle))
    count += 1
    switch name {
    case "table":
      tables.append(count)
      grids.append(TableGrid(table: count))
    case "tr":
      rows.append(count)
      if !grids.isEmpty { grids[grids.count - 1].startRow() }
    case "td", "th":
      cells.append(count)
      if !grids.isEmpty {
        places.append(
          grids[grids.count - 1].addCell(
            rowSpan: number("rowspan", attributes), columnSpan: number("colspan", attributes), isHeading: name == "th"))
      }
    default: break
    }
    place()
  }

  private func end(_ name: String) {
    if HTMLBlocks.unread.contains(name) { skipping = max(0, skipping - 1) }
    if name == "a" { links = max(0, links - 1) }
    if let index = boldTags.lastIndex(where: { $0.name == name }) { boldTags.removeSubrange(index...) }
    guard !HTMLBlocks.inline.contains(name) else { return }
    flush()
    if let index = open.lastIndex(where: { $0.name == name }) { open.removeSubrange(index...) }
    switch name {
    case "table":
      _ = tables.popLast()
      _ = grids.popLast()
    case "tr": _ = rows.popLast()
    case "td", "th":
      _ = cells.popLast()
      _ = places.popLast()
    default: break
    }
    place()
  }

  /// Inline tags open around the text, once one of them is bold.
  private var boldTags: [(name: String, isBold: Bool)] = []

  /// `b`, `strong`, a style of bold weight, or a typeface of headings.
  private func isBold(_ name: String, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) -> Bool {
    if name == "b" || name == "strong" { return true }
    guard let style = attribute("style", attributes)?.lowercased().filter({ $0 != " " }) else { return false }
    return ["font-weight:bold", "font-weight:700", "font-weight:800", "font-weight:900", "黑体", "simhei"].contains {
      style.contains($0)
    }
  }

  private func attribute(_ wanted: String, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) -> String? {
    guard let attributes else { return nil }
    var index = 0
    while let name = attributes[index] {
      if let value = attributes[index + 1], String(cString: name) == wanted { return String(cString: value) }
      index += 2
    }
    return nil
  }

  /// A count that an attribute states, 1 to 1000.
  private func number(_ name: String, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) -> Int {
    min(1000, max(1, attribute(name, attributes).flatMap { Int($0.filter(\.isNumber)) } ?? 1))
  }

  private func classNames(_ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) -> [String] {
    guard let attributes else { return [] }
    var names: [String] = []
    var index = 0
    while let name = attributes[index] {
      if let value = attributes[index + 1], ["id", "class"].contains(String(cString: name)) {
        names += String(cString: value).lowercased().split(separator: " ").map(String.init)
      }
      index += 2
    }
    return names
  }

  /// Gives the block under way its place in the page.
  private func place() {
    current.cell = cells.last
    current.row = rows.last
    current.table = tables.last
    current.place = places.last
    current.isContent = open.last?.isContent ?? false
    current.isMenu = open.last?.isMenu ?? false
    current.isTitle = open.last?.isTitle ?? false
    current.headingLevel = open.last.flatMap {
      $0.name.count == 2 && $0.name.hasPrefix("h") ? Int($0.name.suffix(1)) : nil
    }
  }

  private func text(_ pointer: UnsafePointer<xmlChar>, _ length: Int, _ context: UnsafeMutableRawPointer) {
    let parser = context.assumingMemoryBound(to: htmlParserCtxt.self)
    let position = taizhang_html_position(parser)
    let chunk = Array(UnsafeBufferPointer(start: pointer, count: length))
    guard let source = place(of: chunk, around: position) else { return }
    lastEnd = source.upperBound
    guard skipping == 0 else { return }
    func add(_ piece: Range<Int>) {
      let own =
        piece.count == chunk.count
        ? source : source.lowerBound + piece.lowerBound..<source.lowerBound + piece.upperBound
      current.texts.append(
        HTMLText(bytes: Array(chunk[piece]), source: own, isLink: links > 0, isBold: boldTags.contains(where: \.isBold))
      )
    }
    guard keepsLines, cells.isEmpty, source.count == chunk.count, chunk.contains(0x0A) else {
      return add(0..<chunk.count)
    }
    var start = 0
    for end in chunk.indices where chunk[end] == 0x0A {
      if start < end { add(start..<end) }
      flush()
      start = end + 1
    }
    if start < chunk.count { add(start..<chunk.count) }
  }

  /// Where a chunk stands: just before the parser's position, as an entity, or up to one character further (libxml2 hands
  /// out long texts before it steps over their last character).
  private func place(of chunk: [UInt8], around position: Int) -> Range<Int>? {
    if stands(chunk, before: position) { return position - chunk.count..<position }
    let end = min(position, bytes.count)
    let from = max(lastEnd, end - 16)
    let sign = from < end ? bytes[from..<end].lastIndex(of: 0x26) : nil
    // One character is no long text: behind &nbs|, which is no entity, the & of the next one is not meant.
    if let sign, Glyph(chunk, at: 0, end: chunk.count).length == chunk.count { return sign..<end }
    for end in position + 1...position + 4 where stands(chunk, before: end) { return end - chunk.count..<end }
    return sign.map { $0..<end } ?? lastEnd..<max(lastEnd, end)
  }

  private func stands(_ chunk: [UInt8], before end: Int) -> Bool {
    end <= bytes.count && end >= chunk.count && bytes[(end - chunk.count)..<end].elementsEqual(chunk)
  }

  private func flush() {
    if !current.texts.isEmpty { blocks.append(current) }
    current.texts = []
  }
}
