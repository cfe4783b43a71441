import Model

/// `document id # list / number`.
///
/// Where a list counts anew under each heading, the headings' numbers stand between: 正文/二/（一）/1. A task
/// without number takes its place among its siblings: 正文/二/+3. What still collides gets ~2, ~3.
struct TaskIds {
  func assign(to document: inout Document, _ diagnostics: inout [Diagnostic]) {
    var repeated: Set<String> = []
    var seen: [String: Set<ByteKey>] = [:]
    for index in document.tasks.indices {
      let list = document.tasks[index].list
      guard let number = document.tasks[index].number else {
        repeated.insert(list)
        continue
      }
      if !seen[list, default: []].insert(ByteKey(number)).inserted, repeated.insert(list).inserted {
        diagnostics.append(Diagnostic(.numberRepeated, [number], at: document.tasks[index].span))
      }
    }
    reportGaps(in: document, except: repeated, &diagnostics)
    var used = UniqueNames()
    var places: [String: Int] = [:]
    for index in document.tasks.indices {
      var path = document.id + "#" + document.tasks[index].list
      if repeated.contains(document.tasks[index].list) {
        for section in document.tasks[index].sections {
          if let number = document.sections[section].number { path += "/" + number }
        }
      }
      if let number = document.tasks[index].number {
        path += "/" + number
      } else {
        let place = (places[path] ?? 0) + 1
        places[path] = place
        path += "/+\(place)"
      }
      document.tasks[index].id = used.name(path)
    }
  }

  /// 1, 2, 4: something may be missing.
  private func reportGaps(in document: Document, except repeated: Set<String>, _ diagnostics: inout [Diagnostic]) {
    var last: [String: Int] = [:]
    for index in document.tasks.indices where !repeated.contains(document.tasks[index].list) {
      guard let printed = document.tasks[index].number,
        let number = Int(printed) ?? Int(printed.prefix { $0 != "/" })
      else { continue }
      let list = document.tasks[index].list
      if let before = last[list], number > before + 1 {
        diagnostics.append(Diagnostic(.numberSkipped, ["\(before)", "\(number)"], at: document.tasks[index].span))
      }
      last[list] = number
    }
  }
}
