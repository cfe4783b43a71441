/// A value as the page's script knows it: what it is, its reading, and what can be corrected about it.
struct ReviewValue: Encodable {
  /// Class of its marks: `unit`, `target`, `task`, …
  var kind: String
  /// Name and value, in the interface's words.
  var reading: [[String]]
  /// What a correction of it refers to; absent where none can be made.
  var subject: Subject?
  /// The task that it belongs to, as the index of the task's value.
  var task: Int?

  struct Subject: Encodable {
    /// `assignment`, `target`, `task`.
    var subject: String
    /// Id of the task.
    var task: String
    var words: String
    /// Which of several of the same words in the task, from 1.
    var occurrence: Int
    /// Present readings of the fields that can be corrected.
    var fields: [String: String]
  }
}
