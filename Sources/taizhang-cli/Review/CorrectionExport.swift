import Foundation
import Taizhang

/// Corrections in the forms in which the project keeps what it learns.
enum CorrectionExport {
  /// Rows for `registry/overlays.csv`: units that a correction gave an id, under the names as printed.
  ///
  /// - Parameter officialName: name of a unit that the registry knows, by its id; it stays the unit's name.
  static func overlay(_ corrections: [Correction], officialName: (String) -> String?) -> String {
    var names: [String: (name: String, printed: [String])] = [:]
    for correction in corrections where correction.subject == .assignment {
      guard let id = correction.organization else { continue }
      var entry = names[id] ?? (correction.name ?? "", [])
      if entry.name.isEmpty { entry.name = correction.name ?? "" }
      if !entry.printed.contains(correction.words) { entry.printed.append(correction.words) }
      names[id] = entry
    }
    var lines = [RegistryFolder.headings["overlays"] ?? ""]
    for (id, entry) in names.sorted(by: { $0.key < $1.key }) {
      let parts = id.split(separator: "/", maxSplits: 1)
      let name = officialName(id) ?? (entry.name.isEmpty ? entry.printed[0] : entry.name)
      let others = entry.printed.filter { $0 != name }
      let fields = [
        String(parts[0]), String(parts[1]), "department", name, others.joined(separator: "|"), "", "", "", "",
      ]
      // The registry's tables hold no quoted fields.
      lines.append(fields.map { $0.replacingOccurrences(of: ",", with: "，") }.joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// A notice with its corrected reading as a case of the corpus: what the program should read by itself.
struct CorpusCase: Encodable {
  struct About: Encodable {
    var shows: String
    var gaps: [String]
  }

  /// `input.txt`
  var input: String
  /// `case.json`
  var about: About
  /// `expected.json`
  var expected: String

  private enum CodingKeys: String, CodingKey {
    case input = "input.txt"
    case about = "case.json"
    case expected = "expected.json"
  }

  /// - Throws: where the entry's files can't be read.
  init(_ entry: DatasetNotices.Entry) throws {
    let text = [UInt8](try Data(contentsOf: entry.text))
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: entry.json)) as? [String: Any] ?? [:]
    input = String(decoding: text, as: UTF8.self)
    about = About(shows: "a reading that was corrected by hand: \(entry.path)", gaps: [])
    var expected = CorpusCase.unmarked(json) as? [String: Any] ?? [:]
    // The case's input is the text itself, whatever the file was.
    expected["source"] = [
      "bytes": text.count, "encoding": "utf-8", "media_type": "text/plain", "name": "input.txt", "sha256": sha256(text),
    ]
    let codes = ["correction-applied", "correction-unmatched"]
    expected["diagnostics"] = (expected["diagnostics"] as? [[String: Any]])?.filter {
      !codes.contains($0["code"] as? String ?? "")
    }
    let data = try JSONSerialization.data(withJSONObject: expected, options: [.sortedKeys, .withoutEscapingSlashes])
    self.expected = String(decoding: data, as: UTF8.self)
  }

  /// Without the marks that a correction leaves.
  private static func unmarked(_ value: Any) -> Any {
    if let array = value as? [Any] { return array.map(unmarked) }
    guard var object = value as? [String: Any] else { return value }
    object["corrected"] = nil
    if object["match"] as? String == "corrected" { object["match"] = "variation" }
    if let flags = object["flags"] as? [String] {
      object["flags"] = flags.filter { $0 != "corrected" && $0 != "accepted" }
    }
    return object.mapValues { $0 is [Any] || $0 is [String: Any] ? unmarked($0) : $0 }
  }
}
