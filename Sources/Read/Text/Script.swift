import CICUShim
import Model

/// Traditional characters read as their simplified forms, which all words of the registry are written in.
///
/// Each takes the place of one of the same length, so that all places stay what they are in the source.
public enum Script {
  /// ISO 15924.
  public static let traditional = "Hant"

  /// Simplified form of each character of the basic plane, by its code; nil where ICU can't tell.
  private static let table: [UInt16]? = {
    var table = [UInt16](repeating: 0, count: 65536)
    return cicu_simplified(&table) == 0 ? table : nil
  }()

  /// Characters that every notice in Traditional script holds, and none in Simplified.
  private static let telling = SignSet(of: "關於單責務與為發縣區開會業產員長門點實現個項學")
  /// Bytes looked at to tell the script, and telling characters that there must be.
  private static let sample = 6000
  private static let fewest = 3

  /// The bytes in Simplified script, or nil where they are not in Traditional.
  public static func simplified(_ bytes: [UInt8]) -> [UInt8]? {
    guard isTraditional(bytes), let table else { return nil }
    var result = bytes
    var at = 0
    while at < bytes.count {
      let glyph = Glyph(bytes, at: at, end: bytes.count)
      if glyph.length == 3, case let simple = UInt32(table[Int(glyph.scalar)]), simple != glyph.scalar {
        result[at] = 0xE0 | UInt8(simple >> 12)
        result[at + 1] = 0x80 | UInt8(simple >> 6 & 0x3F)
        result[at + 2] = 0x80 | UInt8(simple & 0x3F)
      }
      at += glyph.length
    }
    return result
  }

  private static func isTraditional(_ bytes: [UInt8]) -> Bool {
    let end = min(bytes.count, sample)
    var (found, characters) = (0, 0)
    var at = 0
    while at < end {
      let glyph = Glyph(bytes, at: at, end: end)
      if glyph.isIdeograph { characters += 1 }
      if telling.contains(glyph.scalar) { found += 1 }
      at += glyph.length
    }
    return found >= fewest && found * 50 >= characters
  }
}

extension Manuscript {
  /// Takes the bytes as they were printed, before Traditional characters were read as Simplified ones.
  mutating func wasTraditional(_ printed: [UInt8]) {
    original = printed
    source.script = Script.traditional
    diagnostics.append(Diagnostic(.scriptTraditional, at: SourceSpan(offset: 0, length: 0, line: 1)))
  }
}
