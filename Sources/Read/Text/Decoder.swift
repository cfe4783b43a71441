import CDigest
import CICUShim
import Model

/// Bytes of a file decoded to UTF-8.
struct DecodedText {
  var bytes: [UInt8]
  var encoding: String
  /// Others fitted as well.
  var isGuess = false
  /// Bytes that did not fit and were replaced.
  var replaced = 0

  /// Tries what can be proved before what can only be guessed: byte order mark, the encoding that was asked for
  /// or declared, strict UTF-8, strict GB18030, strict Big5; ICU's detector where both of the last two fit.
  init(_ data: [UInt8], forced: String? = nil, declared: String? = nil) throws {
    if let forced {
      guard cicu_knows(forced) != 0 else { throw ReadError.unknownEncoding(forced) }
      if let bytes = DecodedText.convert(data, from: forced) {
        self.init(bytes: DecodedText.withoutMark(bytes), encoding: forced.lowercased())
        return
      }
      throw ReadError.wrongEncoding(forced)
    }
    if data.starts(with: [0xEF, 0xBB, 0xBF]) {
      self.init(lenient: Array(data.dropFirst(3)))
    } else if data.starts(with: [0xFF, 0xFE]),
      let bytes = DecodedText.convert(Array(data.dropFirst(2)), from: "utf-16le")
    {
      self.init(bytes: bytes, encoding: "utf-16le")
    } else if data.starts(with: [0xFE, 0xFF]),
      let bytes = DecodedText.convert(Array(data.dropFirst(2)), from: "utf-16be")
    {
      self.init(bytes: bytes, encoding: "utf-16be")
    } else if data.isUTF8 {
      guard !data.prefix(4096).contains(0) else { throw ReadError.binary }
      self.init(bytes: data, encoding: "utf-8")
    } else {
      try self.init(legacy: data, declared: declared)
    }
  }

  private init(bytes: [UInt8], encoding: String, isGuess: Bool = false) {
    self.bytes = bytes
    self.encoding = encoding
    self.isGuess = isGuess
  }

  private init(legacy data: [UInt8], declared: String?) throws {
    var candidates: [(name: String, bytes: [UInt8])] = []
    for name in ["gb18030", "big5"] {
      if let bytes = DecodedText.convert(data, from: name) { candidates.append((name, bytes)) }
    }
    if let declared, candidates.isEmpty, let bytes = DecodedText.convert(data, from: declared) {
      self.init(bytes: bytes, encoding: declared.lowercased())
    } else if candidates.count == 1, !DecodedText.looksBinary(candidates[0].bytes) {
      self.init(bytes: candidates[0].bytes, encoding: candidates[0].name)
    } else if candidates.count == 2 {
      let family = declared?.lowercased().opens(with: "big5") ?? (DecodedText.detect(data) == "big5")
      let pick = candidates[family ? 1 : 0]
      guard !DecodedText.looksBinary(pick.bytes) else { throw ReadError.binary }
      self.init(bytes: pick.bytes, encoding: pick.name, isGuess: declared == nil)
    } else if DecodedText.looksBinary(data) {
      throw ReadError.binary
    } else {
      // Damaged in places: UTF-8 where most of it is, with every bad byte replaced and counted.
      self.init(lenient: data)
      guard replaced * 20 < data.count else { throw ReadError.binary }
    }
  }

  private init(lenient data: [UInt8]) {
    let text = String(decoding: data, as: UTF8.self)
    self.init(bytes: Array(text.utf8), encoding: "utf-8")
    replaced = text.unicodeScalars.reduce(0) { $0 + ($1 == "\u{FFFD}" ? 1 : 0) }
  }

  private static func convert(_ data: [UInt8], from encoding: String) -> [UInt8]? {
    var output: UnsafeMutablePointer<UInt8>?
    let count = data.withUnsafeBufferPointer { cicu_to_utf8(encoding, $0.baseAddress, Int64($0.count), &output) }
    guard count >= 0, let output else { return nil }
    defer { cicu_free(output) }
    return Array(UnsafeBufferPointer(start: output, count: Int(count)))
  }

  private static func detect(_ data: [UInt8]) -> String? {
    var name = [CChar](repeating: 0, count: 64)
    let confidence = data.withUnsafeBufferPointer {
      cicu_detect($0.baseAddress, Int64(min($0.count, 4096)), &name, Int32(name.count))
    }
    guard confidence >= 0 else { return nil }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self).lowercased()
  }

  private static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  /// Control characters other than white space in more than one of a hundred bytes, or private-use characters
  /// (what legacy encodings make of bytes that mean nothing) in more than one of twenty.
  private static func looksBinary(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(8192)
    let privateUse = head.indices.dropLast().reduce(0) {
      $0
        + (head[$1] == 0xEE && head[$1 + 1] >= 0x80 || head[$1] == 0xEF && head[$1 + 1] >= 0x80 && head[$1 + 1] <= 0xA3
          ? 1 : 0)
    }
    if privateUse * 60 > head.count { return true }
    let controls = head.reduce(0) { $0 + ($1 < 0x20 && ![9, 10, 12, 13].contains($1) ? 1 : 0) }
    return head.contains(0) || controls * 100 > head.count
  }
}

/// SHA-256 of bytes, lower-case hexadecimal.
public func sha256(_ bytes: [UInt8]) -> String {
  var digest = [UInt8](repeating: 0, count: 32)
  _ = SHA256(bytes, bytes.count, &digest)
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
