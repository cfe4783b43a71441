/// Archives whose sums are right, so that what is fuzzed is the document inside and not the container around it.
enum StoredArchive {
  /// The bytes as `word/document.xml`.
  static func docx(_ bytes: [UInt8]) -> [UInt8] {
    archive([("[Content_Types].xml", Array("<Types/>".utf8)), ("word/document.xml", bytes)])
  }

  /// Parted at NUL: sheet, shared strings, styles, workbook.
  static func xlsx(_ bytes: [UInt8]) -> [UInt8] {
    let parts = bytes.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false).map(Array.init)
    let names = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"]
    let workbook = Array("<workbook><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>".utf8)
    let relations = Array(
      "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
        .utf8)
    var files = zip(names, parts).map { ($0, $1) }
    if parts.count < 4 { files.append(("xl/workbook.xml", workbook)) }
    return archive(
      [("[Content_Types].xml", Array("<Types/>".utf8)), ("xl/_rels/workbook.xml.rels", relations)] + files)
  }

  /// The bytes as the content of the one page.
  static func ofd(_ bytes: [UInt8]) -> [UInt8] {
    archive([
      ("OFD.xml", Array("<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>".utf8)),
      (
        "Doc_0/Document.xml",
        Array(
          "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea></CommonData><Pages><Page ID=\"1\" BaseLoc=\"Pages/Page_0/Content.xml\"/></Pages></Document>"
            .utf8)
      ),
      ("Doc_0/Pages/Page_0/Content.xml", bytes),
    ])
  }

  private static func archive(_ files: [(String, [UInt8])]) -> [UInt8] {
    var body: [UInt8] = []
    var directory: [UInt8] = []
    for (name, bytes) in files {
      let offset = body.count
      let sum = crc(bytes)
      func fields(_ start: UInt32, isDirectory: Bool) -> [UInt8] {
        var header = four(start)
        if isDirectory { header += two(20) }
        header += two(20) + two(0x800) + two(0) + two(0) + two(0x21) + four(sum) + four(UInt32(bytes.count))
        header += four(UInt32(bytes.count)) + two(name.utf8.count) + two(0)
        return header
      }
      body += fields(0x0403_4B50, isDirectory: false) + Array(name.utf8) + bytes
      directory += fields(0x0201_4B50, isDirectory: true) + two(0) + two(0) + two(0) + four(0) + four(UInt32(offset))
      directory += Array(name.utf8)
    }
    let end =
      four(0x0605_4B50) + two(0) + two(0) + two(files.count) + two(files.count) + four(UInt32(directory.count))
      + four(UInt32(body.count)) + two(0)
    return body + directory + end
  }

  private static func two(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
  private static func four(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> (8 * $0) & 0xFF) } }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
  }
}
