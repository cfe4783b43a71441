/// Text of a notice as HTML in which nothing acts: markup is escaped, and characters that steer the display (controls,
/// bidirectional marks, those without a width) are shown by name.
enum VisibleText {
  static func html(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(where: isSpecial) else { return String(decoding: bytes, as: UTF8.self) }
    var result = ""
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case _ where steersDisplay(scalar): result += "<b class=\"control\">\(name(scalar))</b>"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A short text for an attribute or a data block, control characters shown by name.
  static func plain(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: steersDisplay) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\n" || !steersDisplay(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += name(scalar)
      }
    }
    return result
  }

  /// First bytes of what `html` has to look at: ASCII controls and markup, and the leads of U+0080–00BF, U+2000–2FFF,
  /// U+F000–FFFF and beyond.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x09 || byte == 0x7F || byte == 0x3C || byte == 0x3E || byte == 0x26 || byte == 0x22
      || byte == 0x27 || byte == 0xC2 || byte == 0xD8 || byte == 0xE2 || byte >= 0xEE
  }

  private static func steersDisplay(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09: false
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFC, 0xE0000...0xE0FFF, 0xE000...0xF8FF, 0xF0000...0x10FFFF:
      true
    default: false
    }
  }

  private static func name(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
