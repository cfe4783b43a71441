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

/// Numbers the same words within a task, as a correction counts them: by what the program read, with what people have
/// taken out since.
struct Occurrences {
  private var counts: [String: Int] = [:]
  private let withdrawn: [String: Set<Int>]

  /// - Parameter withdrawn: places of what was taken out of this task, by its words.
  init(withdrawn: [String: Set<Int>] = [:]) { self.withdrawn = withdrawn }

  mutating func next(_ words: String) -> Int {
    var number = (counts[words] ?? 0) + 1
    while withdrawn[words]?.contains(number) == true { number += 1 }
    counts[words] = number
    return number
  }
}
