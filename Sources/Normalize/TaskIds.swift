import Model

/// `document id # list / number`.
///
/// Where a list counts anew under each heading, the headings' numbers stand between: 正文/二/（一）/1. A task
/// without number takes its place among its siblings: 正文/二/+3. What still collides gets ~2, ~3.
struct TaskIds {
  func assign(to document: inout Document, _ diagnostics: inout [Diagnostic]) {
    let stretches = stretches(of: document)
    let repeated = repeatedLists(of: document, stretches)
    reportGaps(in: document, stretches, except: repeated, &diagnostics)
    var used = UniqueNames(capacity: document.tasks.count)
    var places: [String: Int] = [:]
    // Lists in which ids would have been the same.
    var doubled: Set<String> = []
    for stretch in stretches {
      let list = document.id + "#" + document.tasks[stretch.lowerBound].list
      let stem = list + "/"
      let isRepeated = repeated.contains(document.tasks[stretch.lowerBound].list)
      for index in stretch {
        var path = list
        if isRepeated {
          for section in document.tasks[index].sections {
            if let number = document.sections[section].number { path += "/" + number }
          }
        }
        if let number = document.tasks[index].number {
          path = (isRepeated ? path + "/" : stem) + number
        } else {
          let place = (places[path] ?? 0) + 1
          places[path] = place
          path += "/+\(place)"
        }
        let id = used.name(path)
        if !id.hasBytes(of: path), let number = document.tasks[index].number, doubled.insert(list).inserted {
          diagnostics.append(Diagnostic(.numberRepeated, [number], at: document.tasks[index].span))
        }
        document.tasks[index].id = id
      }
    }
  }

  /// Tasks that follow one another in one list: what is asked of a list is asked once.
  private func stretches(of document: Document) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    for index in document.tasks.indices {
      if let last = stretches.last, document.tasks[last.lowerBound].list == document.tasks[index].list {
        stretches[stretches.count - 1] = last.lowerBound..<index + 1
      } else {
        stretches.append(index..<index + 1)
      }
    }
    return stretches
  }

  /// Lists in which a number comes twice, or a task has none.
  private func repeatedLists(of document: Document, _ stretches: [Range<Int>]) -> Set<String> {
    var repeated: Set<String> = []
    var seen: [String: Set<ByteKey>] = [:]
    for stretch in stretches {
      let list = document.tasks[stretch.lowerBound].list
      var numbers = seen.removeValue(forKey: list) ?? []
      numbers.reserveCapacity(numbers.count + stretch.count)
      for index in stretch {
        guard let number = document.tasks[index].number else {
          repeated.insert(list)
          continue
        }
        if !numbers.insert(ByteKey(number)).inserted { repeated.insert(list) }
      }
      seen[list] = numbers
    }
    return repeated
  }

  /// 1, 2, 4: something may be missing.
  private func reportGaps(
    in document: Document, _ stretches: [Range<Int>], except repeated: Set<String>, _ diagnostics: inout [Diagnostic]
  ) {
    var lasts: [String: Int] = [:]
    for stretch in stretches where !repeated.contains(document.tasks[stretch.lowerBound].list) {
      let list = document.tasks[stretch.lowerBound].list
      var last = lasts[list]
      for index in stretch {
        guard let printed = document.tasks[index].number,
          let number = Int(printed) ?? Int(printed.prefix { $0 != "/" })
        else { continue }
        if let last, number > last + 1 {
          diagnostics.append(Diagnostic(.numberSkipped, ["\(last)", "\(number)"], at: document.tasks[index].span))
        }
        last = number
      }
      lasts[list] = last
    }
  }
}
