import CFuzz
import Foundation

/// `Fuzz TARGET [libFuzzer's options] [folders of inputs]`
setenv("SWIFT_BACKTRACE", "enable=no", 1)
guard CommandLine.arguments.count > 1, let chosen = FuzzTarget(rawValue: CommandLine.arguments[1]) else {
  print("Fuzz TARGET [options]; targets: \(FuzzTarget.allCases.map(\.rawValue).joined(separator: " "))")
  exit(64)
}
FuzzTarget.prepare(chosen)
// The target's name is ours, not libFuzzer's.
let rest = [CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)
var count = Int32(rest.count)
var words: [UnsafeMutablePointer<CChar>?] = rest.map { strdup($0) } + [nil]
words.withUnsafeMutableBufferPointer { buffer in
  var pointer = buffer.baseAddress
  exit(
    LLVMFuzzerRunDriver(&count, &pointer) { data, size in
      FuzzTarget.run(UnsafeBufferPointer(start: data, count: size))
      return 0
    })
}
