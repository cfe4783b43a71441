// count FILE...: converts each file once, to canonical JSON, on one thread; what `Benchmarks/guard` counts.
import Foundation
import Taizhang

let converter = try Converter()
var bytes = 0
for path in CommandLine.arguments.dropFirst() {
  let data = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
  let notice = try converter.convert(data, name: URL(fileURLWithPath: path).lastPathComponent)
  bytes += CanonicalJSON.encode(notice).count
}
print("\(bytes) bytes of JSON")
