import ArgumentParser
import Foundation
import Taizhang

struct Quantities: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quantities", abstract: "Find quantities in lines of text.",
    discussion: """
        echo '新增高标准农田2.6万亩以上' | taizhang quantities

      Reads UTF-8 from standard input, a text a line; prints a JSON array a line, each quantity with text, value, max,
      unit, op, and base: the value with large numerals folded in, and the unit without them. Percent has unit %.
      """)

  func run() throws {
    let scanner = QuantityScanner(units: try Registry().vocabulary.units)
    while let line = readLine() {
      print(String(decoding: QuantityJSON.encode(scanner.quantities(in: line), in: line), as: UTF8.self))
    }
  }
}
