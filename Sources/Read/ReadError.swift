/// Why a file could not be read. The run goes on with the others.
public enum ReadError: Error, Sendable, Equatable, CustomStringConvertible {
  case empty
  case binary
  case unknownEncoding(String)
  case wrongEncoding(String)

  public var description: String {
    switch self {
    case .empty: "the file is empty or holds no text"
    case .binary: "the file is not text (binary content); convert it to text, Markdown or HTML first"
    case .unknownEncoding(let name): "unknown encoding '\(name)'; try utf-8, gb18030 or big5"
    case .wrongEncoding(let name): "the file is not valid \(name); leave --encoding out to have it detected"
    }
  }
}
