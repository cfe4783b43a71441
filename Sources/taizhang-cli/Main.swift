import ArgumentParser
import Foundation
import Taizhang

@main
struct Main: ParsableCommand {
  @Argument var path: String
  func run() throws {
    let data = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let notice = try Converter().convert(data, name: "x")
    FileHandle.standardOutput.write(Data(CanonicalJSON.encode(notice)))
  }
}
