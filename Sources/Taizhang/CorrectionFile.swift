import Foundation
import Model

/// `corrections.json`: what people put right in a dataset, a correction a line, in the order in which it was said.
public struct CorrectionFile: Sendable {
  /// Its name in a dataset folder.
  public static let name = "corrections.json"

  /// Of several about the same thing the last one is here.
  public private(set) var corrections: [Correction]

  public init(_ corrections: [Correction] = []) {
    self.corrections = []
    for correction in corrections { add(correction) }
  }

  /// - Throws: `CorrectionError` where the file can't be read or holds something else.
  public init(at file: URL) throws {
    guard let data = try? Data(contentsOf: file) else {
      throw CorrectionError(file: file.path, reason: "can't be read")
    }
    do {
      self.init(try JSONDecoder().decode([Correction].self, from: data))
    } catch {
      throw CorrectionError(file: file.path, reason: "is no list of corrections: \(CorrectionFile.place(error))")
    }
    for (index, correction) in corrections.enumerated() {
      if let fault = correction.fault { throw CorrectionError(file: file.path, reason: "entry \(index + 1): \(fault)") }
    }
  }

  /// Takes the place of what was said before about the same thing.
  public mutating func add(_ correction: Correction) {
    corrections.removeAll { $0.concerns(same: correction) }
    corrections.append(correction)
  }

  public mutating func remove(_ correction: Correction) { corrections.removeAll { $0.concerns(same: correction) } }

  /// Those about some documents.
  public func concerning(_ documents: Set<String>) -> [Correction] {
    corrections.filter { documents.contains($0.document) }
  }

  /// The bytes of the file.
  public var bytes: [UInt8] {
    let lines = corrections.map { String(decoding: CorrectionFile.line($0), as: UTF8.self) }
    return Array((lines.isEmpty ? "[]\n" : "[\n" + lines.joined(separator: ",\n") + "\n]\n").utf8)
  }

  /// Names what some documents' corrections say; nil where there is none.
  public func digest(of documents: Set<String>, _ digest: ([UInt8]) -> String) -> String? {
    let own = concerning(documents)
    guard !own.isEmpty else { return nil }
    return String(digest(own.flatMap { CorrectionFile.line($0) + [0x0A] }).prefix(16))
  }

  private static func line(_ correction: Correction) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(correction)).map(Array.init) ?? []
  }

  private static func place(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      return "entry \((context.codingPath.first?.intValue ?? 0) + 1) lacks '\(key.stringValue)'"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.dataCorrupted(let context):
      let path = context.codingPath.map { $0.intValue.map { "entry \($0 + 1)" } ?? $0.stringValue }
      return path.isEmpty ? "it is not valid JSON" : path.joined(separator: ", ") + " is of the wrong kind"
    default: return "\(error)"
    }
  }
}

public struct CorrectionError: Error, CustomStringConvertible {
  public var file: String
  public var reason: String
  public var description: String { "\(file) \(reason)" }
}
