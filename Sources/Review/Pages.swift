import CPages
import Foundation
import Mustache

/// Languages of the review's interface. The notices stay as printed.
public enum ReviewLanguage: String, Sendable, CaseIterable {
  case english = "en"
  case chinese = "zh"
}

/// Where pages are seen, and what follows from it.
public enum ReviewHome: Sendable, Equatable {
  /// Files in a folder: everything a page needs stands beside it.
  case folder
  /// A server that takes uploads and corrections.
  case server
}

/// The templates, styles and scripts of the review pages.
///
/// They stand in `Sources/CPages/files` and are compiled into the program.
public struct ReviewPages: Sendable {
  public let language: ReviewLanguage
  public let home: ReviewHome
  let words: Words
  private let library: MustacheLibrary

  /// - Throws: an error of the template library where a template is faulty.
  public init(language: ReviewLanguage, home: ReviewHome) throws {
    self.language = language
    self.home = home
    words = Words(ReviewPages.text("words.csv"), language)
    library = MustacheLibrary(
      templates: Dictionary(
        uniqueKeysWithValues: try ["frame", "notice", "overview"].map {
          ($0, try MustacheTemplate(string: ReviewPages.text("\($0).mustache")))
        }))
  }

  /// Files that pages refer to, by name.
  public static let assets = ["review.css", "notice.js", "overview.js", "serve.js"]

  /// The bytes of a file of the pages; empty where there is none of that name.
  public static func bytes(_ wanted: String) -> [UInt8] {
    var index: Int32 = 0
    var name: UnsafePointer<CChar>?
    var length = 0
    while let bytes = page_file(index, &name, &length), let name {
      if String(cString: name) == wanted { return Array(UnsafeBufferPointer(start: bytes, count: length)) }
      index += 1
    }
    return []
  }

  private static func text(_ name: String) -> String { String(decoding: bytes(name), as: UTF8.self) }

  /// Text as HTML in which nothing acts.
  public static func escaped(_ text: String) -> String { VisibleText.html(Array(text.utf8)[...]) }

  /// Nothing from elsewhere, no code inside the page, no form that leaves it.
  public static let contentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    + "form-action 'self'; base-uri 'none'"

  /// - Parameter root: the way from the page to the folder of the pages: `` or `../`.
  func render(_ template: String, _ values: [String: Any], title: String, root: String, scripts: [String]) -> String {
    var values = values
    values["w"] = words.all
    values["root"] = root
    let body = library.render(values, withTemplate: template) ?? ""
    let frame: [String: Any] = [
      "lang": language == .chinese ? "zh-CN" : "en", "title": title, "root": root, "body": body, "w": words.all,
      "policy": ReviewPages.contentSecurityPolicy, "scripts": scripts.map { ["name": $0] },
      "home": home == .server ? "server" : "folder",
      "words": JSONBlock.text(words.all),
    ]
    return library.render(frame, withTemplate: "frame") ?? ""
  }
}

/// The interface's words by key, in one language.
struct Words: Sendable {
  let all: [String: String]

  init(_ table: String, _ language: ReviewLanguage) {
    var all: [String: String] = [:]
    for line in table.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == 3 else { continue }
      all[String(fields[0])] = String(language == .chinese ? fields[2] : fields[1])
    }
    self.all = all
  }

  /// The words of a key; a key that is not listed stands for itself, as the codes of the data do.
  subscript(_ key: String) -> String { all[key] ?? key }
}

/// JSON inside a page's `<script type="application/json">`: nothing in it can end the element.
enum JSONBlock {
  static func text(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { return "null" }
    var escaped: [UInt8] = []
    escaped.reserveCapacity(data.count + data.count / 16)
    for byte in data {
      if byte == 0x3C { escaped += "\\u003C".utf8 } else { escaped.append(byte) }
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}
