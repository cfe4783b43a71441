import Model

/// OFD (GB/T 33190) → blocks: texts by their places, through the same assembly of pages as PDF.
enum OFDReader {
  static func recognises(_ archive: Archive) -> Bool { archive["OFD.xml"] != nil }

  /// - Throws: `ReadError` where a part is damaged or holds no text.
  static func read(_ archive: Archive) throws(ReadError) -> [RichBlock] {
    var assembly = PageAssembly()
    var number = 0
    guard let root = archive["OFD.xml"] else { throw .damaged("OFD", "it has no OFD.xml") }
    for document in try texts(XMLPull(archive.read(root)), of: "DocRoot") {
      let documentPath = clean(document)
      guard let entry = archive[documentPath] else { throw .damaged("OFD", "it has no \(documentPath)") }
      let folder = parent(documentPath)
      let about = try OFDDocument(XMLPull(archive.read(entry)))
      var bold: Set<String> = []
      for resource in about.resources {
        guard let part = archive[clean(folder + resource)] else { continue }
        bold.formUnion(try boldFonts(XMLPull(archive.read(part))))
      }
      for page in about.pages {
        guard let part = archive[clean(folder + page)] ?? archive[clean(page)] else { continue }
        number += 1
        guard number <= PDFReader.mostPages else {
          throw .tooLarge("the document has more than \(PDFReader.mostPages) pages")
        }
        var content = OFDPage(number: number, size: about.size, bold: bold)
        try content.read(XMLPull(archive.read(part)))
        assembly.add(content.page)
      }
    }
    assembly.finish()
    return assembly.blocks
  }

  private static func texts(_ xml: XMLPull, of name: String) throws(ReadError) -> [String] {
    var texts: [String] = []
    var isInside = false
    while let event = try xml.next() {
      switch event {
      case .start(name): isInside = true
      case .end(name): isInside = false
      case .text(let words): if isInside { texts.append(words) }
      default: break
      }
    }
    return texts
  }

  /// Names inside the archive: no leading slash, `./` and `..` taken out.
  private static func clean(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  private static func parent(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// Ids of fonts that say they are bold, or are a typeface of headings.
  private static func boldFonts(_ xml: XMLPull) throws(ReadError) -> Set<String> {
    var bold: Set<String> = []
    while let event = try xml.next() {
      guard event == .start("Font"), let id = xml.attribute("ID") else { continue }
      let name = ((xml.attribute("FontName") ?? "") + (xml.attribute("FamilyName") ?? "")).lowercased()
      if xml.attribute("Bold") == "true" || ["bold", "heavy", "simhei", "黑"].contains(where: name.contains) {
        bold.insert(id)
      }
    }
    return bold
  }
}

/// `Document.xml`: where its pages and fonts stand.
private struct OFDDocument {
  var pages: [String] = []
  var resources: [String] = []
  /// Millimetres.
  var size = (width: 210.0, height: 297.0)

  init(_ xml: XMLPull) throws(ReadError) {
    var element = ""
    while let event = try xml.next() {
      switch event {
      case .start(let name):
        element = name
        if name == "Page", let place = xml.attribute("BaseLoc") { pages.append(place) }
      case .text(let words):
        if element == "PublicRes" || element == "DocumentRes" { resources.append(words) }
        if element == "PhysicalBox", let box = OFDPage.box(words) { size = (box.width, box.height) }
      case .end: element = ""
      }
    }
  }
}

/// The content of a page: text objects and straight paths. Millimetres there, points here.
private struct OFDPage {
  private(set) var page: PrintedPage
  private let bold: Set<String>
  private static let points = 72 / 25.4

  init(number: Int, size: (width: Double, height: Double), bold: Set<String>) {
    page = PrintedPage(number: number, width: size.width * OFDPage.points, height: size.height * OFDPage.points)
    self.bold = bold
  }

  static func box(_ text: String?) -> (x: Double, y: Double, width: Double, height: Double)? {
    let values = (text ?? "").split(separator: " ").compactMap { Double($0) }
    return values.count == 4 ? (values[0], values[1], values[2], values[3]) : nil
  }

  mutating func read(_ xml: XMLPull) throws(ReadError) {
    while let event = try xml.next() {
      switch event {
      case .start("PhysicalBox"):
        if case .text(let words) = try xml.next(), let box = OFDPage.box(words) {
          (page.width, page.height) = (box.width * OFDPage.points, box.height * OFDPage.points)
        }
      case .start("TextObject"): try text(xml)
      case .start("PathObject"): try path(xml)
      default: break
      }
    }
  }

  private mutating func text(_ xml: XMLPull) throws(ReadError) {
    let boundary = OFDPage.box(xml.attribute("Boundary")) ?? (0, 0, 0, 0)
    let matrix = (xml.attribute("CTM") ?? "").split(separator: " ").compactMap { Double($0) }
    let scale = matrix.count == 6 ? (matrix[0] * matrix[0] + matrix[1] * matrix[1]).squareRoot() : 1
    let size = (xml.attribute("Size") ?? xml.attribute("size")).flatMap { Double($0) } ?? 4
    let weight = xml.attribute("Weight").flatMap { Int($0) } ?? 400
    let isBold = weight >= 600 || xml.attribute("Font").map(bold.contains) == true
    var place = (x: 0.0, y: 0.0)
    var steps: [Double] = []
    var isCode = false
    while let event = try xml.next(), event != .end("TextObject") {
      switch event {
      case .start("TextCode"):
        isCode = true
        place = (
          xml.attribute("X").flatMap { Double($0) } ?? place.x, xml.attribute("Y").flatMap { Double($0) } ?? place.y
        )
        steps = OFDPage.steps(xml.attribute("DeltaX") ?? "")
      case .end("TextCode"): isCode = false
      case .text(let words):
        guard isCode else { continue }
        let own = size * scale
        let (x, y) =
          matrix.count == 6
          ? (
            matrix[0] * place.x + matrix[2] * place.y + matrix[4], matrix[1] * place.x + matrix[3] * place.y + matrix[5]
          )
          : place
        let stated = steps.prefix(max(0, words.unicodeScalars.count - 1)).reduce(0, +) * scale
        let width = stated > 0 ? stated + own : own * Double(words.displayWidth) / 2
        page.texts.append(
          PrintedPage.Text(
            x: (boundary.x + x) * OFDPage.points, y: (boundary.y + y - own * 0.88) * OFDPage.points,
            width: width * OFDPage.points, size: own * OFDPage.points, words: words, isBold: isBold))
      default: break
      }
    }
  }

  /// `3 3 g 9 1.5`: `g N d` stands for N steps of d.
  private static func steps(_ text: String) -> [Double] {
    let words = text.split(separator: " ")
    var steps: [Double] = []
    var index = 0
    while index < words.count, steps.count < 100_000 {
      if words[index] == "g", index + 2 < words.count {
        steps += Array(repeating: Double(words[index + 2]) ?? 0, count: min(10_000, max(0, Int(words[index + 1]) ?? 0)))
        index += 3
      } else {
        if let step = Double(words[index]) { steps.append(step) }
        index += 1
      }
    }
    return steps
  }

  private mutating func path(_ xml: XMLPull) throws(ReadError) {
    let boundary = OFDPage.box(xml.attribute("Boundary")) ?? (0, 0, 0, 0)
    let matrix = (xml.attribute("CTM") ?? "1 0 0 1 0 0").split(separator: " ").compactMap { Double($0) }
    var isData = false
    var data = ""
    while let event = try xml.next(), event != .end("PathObject") {
      switch event {
      case .start("AbbreviatedData"): isData = true
      case .end("AbbreviatedData"): isData = false
      case .text(let words): if isData { data += words }
      default: break
      }
    }
    // The letters of OFD's paths, M, L and C for close, but B for a curve: as SVG writes them.
    let words = data.split(separator: " ").map {
      $0 == "C" ? "Z" : $0 == "B" || $0 == "Q" || $0 == "A" ? "C" : String($0)
    }
    let values = matrix.count == 6 ? matrix : [1, 0, 0, 1, 0, 0]
    let transform =
      "matrix(\(values[0] * OFDPage.points),\(values[1] * OFDPage.points),\(values[2] * OFDPage.points),"
      + "\(values[3] * OFDPage.points),\((values[4] + boundary.x) * OFDPage.points),\((values[5] + boundary.y) * OFDPage.points))"
    page.rules += PDFRules.rules(path: words.joined(separator: " "), transform: transform)
  }
}
