import Foundation
import Model

/// A page that is a picture → texts with their places, through tesseract.
enum Scan {
  private static let dots = 200

  /// Nil for a page without a picture.
  /// - Throws: `ReadError` where tesseract or its Chinese data is missing, or fails.
  static func texts(of file: String, page: PrintedPage, in folder: TemporaryFolder) throws(ReadError)
    -> [PrintedPage.Text]?
  {
    let images = Program(name: "pdfimages", package: "poppler-utils", kind: "PDF")
    let list = try images.run(["-list", "-f", "\(page.number)", "-l", "\(page.number)", file], in: folder)
    // Two lines of heading, then a line a picture.
    guard list.split(separator: 0x0A).count > 2 else { return nil }
    let tesseract = Program(
      name: "tesseract", package: "tesseract-ocr tesseract-ocr-chi-sim", kind: "a scanned PDF", seconds: 120)
    guard Program.find(tesseract.name) != nil else {
      throw .missingProgram(tesseract.kind, program: tesseract.name, package: tesseract.package)
    }
    let render = Program(name: "pdftoppm", package: "poppler-utils", kind: "PDF")
    let number = "\(page.number)"
    try render.run(["-gray", "-r", "\(dots)", "-f", number, "-l", number, "-singlefile", file, "scan"], in: folder)
    let table: [UInt8]
    do throws(ReadError) {
      table = try tesseract.run(["scan.pgm", "stdout", "-l", "chi_sim", "--psm", "4", "tsv"], in: folder)
    } catch .program(let name, let words) where words.contains("chi_sim") || words.contains("opening data file") {
      throw .missingProgram(tesseract.kind, program: "\(name)'s Chinese data", package: "tesseract-ocr-chi-sim")
    }
    return words(table)
  }

  /// Rows of tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
  private static func words(_ table: [UInt8]) -> [PrintedPage.Text] {
    let scale = 72.0 / Double(dots)
    let rows = String(decoding: table, as: UTF8.self).split(separator: "\n").dropFirst()
    var lines: [String: [PrintedPage.Text]] = [:]
    var order: [String] = []
    for row in rows {
      let fields = row.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 12, fields[0] == "5", let confidence = Double(fields[10]),
        let left = Double(fields[6]), let top = Double(fields[7]), let width = Double(fields[8]),
        let height = Double(fields[9]), !fields[11].allSatisfy(\.isWhitespace)
      else { continue }
      let line = fields[2...4].joined(separator: " ")
      if lines[line] == nil { order.append(line) }
      lines[line, default: []].append(
        PrintedPage.Text(
          x: left * scale, y: top * scale, width: width * scale, size: height * scale, words: String(fields[11]),
          certainty: confidence / 100))
    }
    var printed = order.map { settled(lines[$0] ?? []) }
    ScanRepair.repairNumbers(&printed)
    ScanRepair.repairDashes(&printed)
    var texts = printed.flatMap { $0 }
    ScanRepair.repair(&texts)
    return texts
  }

  /// Characters of a line have one height and stand on one line, however their boxes differ.
  private static func settled(_ line: [PrintedPage.Text]) -> [PrintedPage.Text] {
    let sizes = line.map(\.size).sorted()
    let size = sizes.isEmpty ? 0 : sizes[sizes.count * 3 / 4]
    let tops = line.filter { $0.size >= size * 0.7 }.map(\.middle).sorted()
    let middle = tops.isEmpty ? 0 : tops[tops.count / 2]
    return line.map { text in
      var text = text
      (text.size, text.y) = (size, middle - size / 2)
      return text
    }
  }
}
