/// Why a file could not be read. The run goes on with the others.
public enum ReadError: Error, Sendable, Equatable, CustomStringConvertible {
  case empty
  case binary
  case unknownEncoding(String)
  case wrongEncoding(String)
  /// What it was taken for, and what is wrong with it.
  case damaged(String, String)
  /// What is locked.
  case encrypted(String)
  /// Which limit it would break.
  case tooLarge(String)
  /// A program that is needed and is not there: what for, its name, Debian's package.
  case missingProgram(String, program: String, package: String)
  /// A program that reads this kind failed: its name and what it said.
  case program(String, String)
  /// A program that did not end in time.
  case timeout(String, seconds: Int)

  public var description: String {
    switch self {
    case .empty: "the file is empty or holds no text"
    case .binary: "the file is of no kind that can be read; see `taizhang convert --help` for the kinds"
    case .unknownEncoding(let name): "unknown encoding '\(name)'; try utf-8, gb18030 or big5"
    case .wrongEncoding(let name): "the file is not valid \(name); leave --encoding out to have it detected"
    case .damaged(let kind, let reason): "damaged \(kind): \(reason)"
    case .encrypted(let what): "\(what) is protected by a password; save it without one"
    case .tooLarge(let limit): "refused, as \(limit)"
    case .missingProgram(let kind, let program, let package):
      "reading \(kind) needs \(program), which is not installed: apt-get install \(package)"
    case .program(let name, let words): "\(name) could not read it: \(words)"
    case .timeout(let name, let seconds): "\(name) did not end within \(seconds) s"
    }
  }
}
