import Foundation

/// DOC, WPS, RTF and XLS through LibreOffice, each run with a profile of its own so that several can run at once.
enum Office {
  /// - Throws: `ReadError` where LibreOffice is missing or cannot read the file.
  static func convert(_ data: [UInt8], from kind: FileKind, to target: FileKind) throws(ReadError) -> [UInt8] {
    let office = Program(
      name: "soffice", package: kind == .xls ? "libreoffice-calc" : "libreoffice-writer",
      kind: kind.rawValue.uppercased(), seconds: 90, mebibytes: 1280)
    if kind == .rtf, isNestedTooDeep(data) { throw .tooLarge("its groups are nested more than \(mostGroups) deep") }
    let folder = try TemporaryFolder()
    _ = try folder.write(data, as: "input.\(kind.rawValue)")
    try office.run(
      [
        "-env:UserInstallation=file://\(folder.url.path)/profile", "--headless", "--norestore", "--convert-to",
        target.rawValue, "--outdir", folder.url.path, "input.\(kind.rawValue)",
      ], in: folder)
    guard let converted = try? Data(contentsOf: folder.file("input.\(target.rawValue)")) else {
      throw .program("soffice", "it made no \(target.rawValue.uppercased()) of the file")
    }
    return [UInt8](converted)
  }

  private static let mostGroups = 500

  /// LibreOffice takes memory for each open group of RTF.
  private static func isNestedTooDeep(_ data: [UInt8]) -> Bool {
    var depth = 0
    for byte in data {
      if byte == 0x7B { depth += 1 } else if byte == 0x7D { depth -= 1 }
      if depth > mostGroups { return true }
    }
    return false
  }
}
