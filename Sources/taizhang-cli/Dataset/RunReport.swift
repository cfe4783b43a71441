/// `report.json`: what became of the inputs of the last run, and what the dataset holds.
struct RunReport: Codable {
  struct Failed: Codable {
    var path: String
    var reason: String
  }
  /// A file with the name and the content of another: it adds no rows of its own.
  struct Duplicate: Codable {
    var path: String
    var of: String
  }
  struct Frequent: Codable {
    var code: String
    var count: Int
    var example: String
  }
  var version: String
  var files, documents, tasks, assignments: Int
  var converted, unchanged, warned: Int
  var failed: [Failed]
  var vanished: [String]
  var duplicates: [Duplicate]
  var diagnostics: [Frequent]
}
