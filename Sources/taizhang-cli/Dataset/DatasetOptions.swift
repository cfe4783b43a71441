import Taizhang

/// What a dataset is to hold besides what its inputs say.
struct DatasetOptions {
  enum Headings: String {
    case english = "en"
    case chinese = "zh"
  }

  var formats: Set<OutputFormat>
  /// CSV begins with a byte order mark.
  var bom = false
  /// Language of the workbook's headings.
  var headings = Headings.english

  /// `notices.jsonl` is put together from the files of `json/`.
  var wantsJSON: Bool { formats.contains(.json) || formats.contains(.jsonl) }
  var wantsText: Bool { formats.contains(.text) }
  var wantsRows: Bool { !formats.isDisjoint(with: [.csv, .sqlite, .xlsx]) }

  /// Changes whenever the tables have to be put together anew.
  var shape: String {
    formats.map(\.rawValue).sorted().joined(separator: ",") + (bom ? " bom" : "")
      + (headings == .chinese ? " zh" : "")
  }

  init(formats: Set<OutputFormat>, bom: Bool = false, headings: Headings = .english) {
    self.formats = formats
    self.bom = bom
    self.headings = headings
  }

  /// The options that a dataset was last written with, by its `shape`.
  init(shape: String) {
    let words = shape.split(separator: " ")
    formats = Set((words.first ?? "").split(separator: ",").compactMap { OutputFormat(rawValue: String($0)) })
    bom = words.contains("bom")
    headings = words.contains("zh") ? .chinese : .english
  }

  /// What bears on the output besides the input itself: the program, the registry, the options.
  static func key(encoding: String?, withoutPeople: Bool, registry: RegistryOption) throws -> String {
    let additions = try registry.additions().sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    let options = [Converter.version, encoding ?? "", withoutPeople ? "no-people" : ""] + additions
    // Builds of one version differ; a dataset must not mix them.
    let date = FileState("/proc/self/exe")?.modified ?? 0
    return sha256(Array(options.joined(separator: "\n").utf8)).prefix(16) + "-\(date)"
  }
}
