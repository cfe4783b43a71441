/// `report.json`: what became of the inputs of the last run, and what the dataset holds.
struct RunReport: Codable {
  struct Failed: Codable {
    var path: String
    var reason: String
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
  var diagnostics: [Frequent]
}
