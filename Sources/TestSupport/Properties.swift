import Foundation
import Taizhang

/// What must hold for every input, well-formed or not.
public enum Properties {
  /// Violations, a line each: text outside the ledger, words that their span does not lead back to.
  public static func violations(_ manuscript: Manuscript, _ notice: Notice) -> [String] {
    var found = Ledger(notice).missing(in: manuscript.original).compactMap { range -> String? in
      if manuscript.source.mediaType == "text/html" { return nil }  // Tags are no text; see `furnitureOfPages`.
      return
        "text outside the ledger at \(range): \(String(decoding: manuscript.original[range].prefix(60), as: UTF8.self))"
    }
    let cutter = SpanCutter(manuscript)
    for (text, spans) in values(notice) {
      let cut = spans.map(cutter.cut).joined()
      if cut != fold(text) { found.append("'\(text.prefix(40))' is not what its span holds: '\(cut.prefix(60))'") }
    }
    return found
  }

  /// Every printed value with its place.
  private static func values(_ notice: Notice) -> [(String, [SourceSpan])] {
    notice.documents.flatMap { document -> [(String, [SourceSpan])] in
      var values: [(String, [SourceSpan])] = document.parts.map { ($0.printed.text, [$0.printed.span]) }
      if let title = document.title { values.append((title, document.titleSpans)) }
      if let number = document.number { values.append((number.printed.text, number.printed.spans)) }
      for mention in document.issuers + document.recipients + document.copiedTo {
        values.append((mention.text, mention.printed.spans))
      }
      for attachment in document.attachments { values.append((attachment.title.text, attachment.title.spans)) }
      for contact in document.contacts { values.append((contact.text, contact.spans)) }
      for task in document.tasks {
        values.append((task.text, task.texts.flatMap(\.spans)))
        for clause in task.clauses { values.append((clause.text, clause.spans)) }
        for unit in task.assignments { values.append((unit.mention.text, unit.mention.printed.spans)) }
        for official in task.officials {
          for words in [official.printed, official.post].compactMap({ $0 }) { values.append((words.text, words.spans)) }
        }
        for milestone in task.milestones { values.append((milestone.printed.text, milestone.printed.spans)) }
        for target in task.allTargets {
          values.append((target.printed.text, target.printed.spans))
        }
        for cell in [task.category, task.goal].compactMap({ $0 }) + task.remarks.map(\.printed) {
          values.append((cell.text, cell.spans))
        }
      }
      for statement in document.statements {
        values.append((statement.printed.text, statement.printed.spans))
        for target in statement.targets { values.append((target.printed.text, target.printed.spans)) }
      }
      return values
    }
  }

  static func fold(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !isBlank($0) }))
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value <= 0x20 || scalar.properties.isWhitespace
      || [0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0xFEFF, 0xAD].contains(scalar.value)
  }
}

/// Cuts spans out of the original the way a reader of the dataset would: furniture left out, white space left out,
/// on web pages tags left out and entities read.
struct SpanCutter {
  private let original: [UInt8]
  private let furniture: [Furniture]
  private let isHTML: Bool

  init(_ manuscript: Manuscript) {
    let isTraditional = manuscript.source.script == Script.traditional
    original = isTraditional ? Script.simplified(manuscript.original) ?? manuscript.original : manuscript.original
    isHTML = manuscript.source.mediaType == "text/html"
    furniture = manuscript.furniture.sorted { $0.span.offset < $1.span.offset }
  }

  func cut(_ span: SourceSpan) -> String {
    var bytes: [UInt8] = []
    var at = span.offset
    for item in furniture where item.span.offset < span.end && item.span.end > at {
      let piece = item.span
      // A page's metadata may say a value by itself, 发文字号：…; amid other words it is left out as all furniture is.
      if item.kind == .metadata, piece.offset <= span.offset || piece.end >= span.end { continue }
      if piece.offset > at { bytes += original[at..<piece.offset] }
      at = max(at, piece.end)
    }
    if at < span.end { bytes += original[at..<min(span.end, original.count)] }
    let text = String(decoding: bytes, as: UTF8.self)
    return Properties.fold(isHTML ? withoutMarkup(text) : text)
  }

  private func withoutMarkup(_ text: String) -> String {
    var plain = text.replacing(/<!--[\s\S]*?-->|<[^>]*>/, with: "")
    for (entity, sign) in [
      ("&nbsp;", ""), ("&emsp;", ""), ("&ensp;", ""), ("&ldquo;", "“"), ("&rdquo;", "”"), ("&lt;", "<"), ("&gt;", ">"),
      ("&middot;", "·"), ("&mdash;", "—"), ("&hellip;", "…"), ("&times;", "×"), ("&quot;", "\""), ("&amp;", "&"),
    ] {
      plain = plain.replacingOccurrences(of: entity, with: sign)
    }
    return plain
  }
}

/// Text damaged as extraction, recognition and careless hands damage it; the same seed gives the same damage.
public struct Mutation: Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(max(1, bound)))
  }

  /// One to four changes: width of punctuation, wraps, brackets, lost or doubled lines, truncation, stray bytes.
  public mutating func apply(to text: String) -> [UInt8] {
    var text = text
    for _ in 0...next(4) {
      switch next(9) {
      case 0: text = swap(text, [("（", "("), ("）", ")")])
      case 1: text = swap(text, [("：", ":"), ("；", ";"), ("，", ",")])
      case 2: text = swap(text, [("（", "［"), ("）", "］")])
      case 3: text = drop("（", from: text)
      case 4: text = drop("）", from: text)
      case 5: text = wrap(text)
      case 6: text = String(text.unicodeScalars.prefix(next(text.unicodeScalars.count)).map(Character.init))
      case 7: text = lines(text)
      default: text = swap(text, [("1", "１"), ("2", "２"), (".", "．")])
      }
    }
    var bytes = Array(text.utf8)
    if next(6) == 0, !bytes.isEmpty { bytes.removeLast(min(bytes.count, next(3))) }
    return bytes
  }

  private func swap(_ text: String, _ pairs: [(String, String)]) -> String {
    pairs.reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }

  private mutating func drop(_ sign: Unicode.Scalar, from text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    let places = scalars.indices.filter { scalars[$0] == sign }
    if !places.isEmpty { scalars.remove(at: places[next(places.count)]) }
    return String(String.UnicodeScalarView(scalars))
  }

  private mutating func wrap(_ text: String) -> String {
    let width = 12 + next(40)
    let gap = next(2) == 0 ? "\n" : "\n\n"
    return text.split(separator: "\n").map { line in
      stride(from: 0, to: line.unicodeScalars.count, by: width).map { start in
        String(String.UnicodeScalarView(line.unicodeScalars.dropFirst(start).prefix(width)))
      }.joined(separator: gap)
    }.joined(separator: gap)
  }

  private mutating func lines(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 1 else { return text }
    let index = next(lines.count)
    if next(2) == 0 { lines.remove(at: index) } else { lines.insert(lines[index], at: next(lines.count)) }
    return lines.joined(separator: "\n")
  }
}
