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
  var wantsRows: Bool { !formats.isDisjoint(with: [.csv, .sqlite, .xlsx]) }

  /// Changes whenever the tables have to be put together anew.
  var shape: String {
    formats.map(\.rawValue).sorted().joined(separator: ",") + (bom ? " bom" : "")
      + (headings == .chinese ? " zh" : "")
  }
}
