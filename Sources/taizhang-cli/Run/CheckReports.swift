import Foundation

/// What became of a case.
struct CheckOutcome {
  var name: String
  /// The file that holds what was expected.
  var file: String
  var failures: [String]
}

/// Results in the form that CI systems read.
enum JUnit {
  static func report(_ outcomes: [CheckOutcome], suite: String) -> [UInt8] {
    let failed = outcomes.filter { !$0.failures.isEmpty }.count
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#,
      "<testsuites tests=\"\(outcomes.count)\" failures=\"\(failed)\">",
      "  <testsuite name=\"\(escaped(suite))\" tests=\"\(outcomes.count)\" failures=\"\(failed)\">",
    ]
    for outcome in outcomes {
      let name = "name=\"\(escaped(outcome.name))\" classname=\"\(escaped(suite))\" file=\"\(escaped(outcome.file))\""
      guard let first = outcome.failures.first else {
        lines.append("    <testcase \(name)/>")
        continue
      }
      lines.append("    <testcase \(name)>")
      lines.append(
        "      <failure message=\"\(escaped(first))\">\(escaped(outcome.failures.joined(separator: "\n")))</failure>")
      lines.append("    </testcase>")
    }
    return Array((lines + ["  </testsuite>", "</testsuites>", ""]).joined(separator: "\n").utf8)
  }

  /// Characters that XML does not know become U+FFFD.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t": result += "\t"
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Workflow commands as GitHub and Gitea read them.
enum Annotation {
  static func line(_ message: String, file: String) -> String {
    "::error file=\(escaped(file).replacingOccurrences(of: ",", with: "%2C"))::\(escaped(message))"
  }

  private static func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "%", with: "%25").replacingOccurrences(of: "\r", with: "%0D")
      .replacingOccurrences(of: "\n", with: "%0A")
  }
}
