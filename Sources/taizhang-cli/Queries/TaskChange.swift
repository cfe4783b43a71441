/// What became of a task from one year to the next.
struct TaskChange {
  /// The weightiest change names the row; the columns tell the others.
  enum Status: String, CaseIterable {
    case vanished, appeared, owner, target, units, due, reworded, same
  }

  var status: Status
  var old: Snapshot.Item?
  var new: Snapshot.Item?
  var similarity: Double?
  /// lead: 县民政局 → 县教育局; +县财政局 −县水利局
  var units: String?
  /// 地区生产总值 +7% → +5.6%
  var targets: String?
  var due: String?

  /// Changes in the order of the new tasks, each vanished one where it stood before.
  static func all(from before: Snapshot, to after: Snapshot) -> [TaskChange] {
    let pairs = TaskMatching.pairs(before.items, after.items)
    let byOld = Dictionary(pairs.map { ($0.old, $0) }, uniquingKeysWith: { first, _ in first })
    let matchedNew = Set(pairs.map(\.new))
    let kept = before.items.enumerated().map { index, item in
      byOld[index].map { TaskChange(item, after.items[$0.new], $0.similarity) }
        ?? TaskChange(status: .vanished, old: item)
    }
    let fresh = after.items.enumerated().filter { !matchedNew.contains($0.offset) }
    return kept + fresh.map { TaskChange(status: .appeared, new: $0.element) }
  }

  private init(status: Status, old: Snapshot.Item? = nil, new: Snapshot.Item? = nil) {
    self.status = status
    self.old = old
    self.new = new
  }

  private init(_ old: Snapshot.Item, _ new: Snapshot.Item, _ similarity: Double) {
    self.init(status: .same, old: old, new: new)
    self.similarity = similarity
    let leads = TaskChange.leads(old.leads, new.leads)
    let others = TaskChange.difference(old.others, new.others)
    let all = [leads, others].compactMap { $0 }
    units = all.isEmpty ? nil : all.joined(separator: "; ")
    targets = TaskChange.goals(old.targets, new.targets)
    if old.due != new.due { due = "\(old.due ?? "-") → \(new.due ?? "-")" }
    if leads != nil {
      status = .owner
    } else if targets != nil {
      status = .target
    } else if units != nil {
      status = .units
    } else if due != nil {
      status = .due
    } else if old.text != new.text {
      status = .reworded
    }
  }

  private static func leads(_ old: [Snapshot.Unit], _ new: [Snapshot.Unit]) -> String? {
    guard difference(old, new) != nil else { return nil }
    func names(_ units: [Snapshot.Unit]) -> String { units.isEmpty ? "-" : units.map(\.name).joined(separator: "、") }
    return "lead: \(names(old)) → \(names(new))"
  }

  /// Units that came and went; one that goes on under another name or in another body is neither.
  private static func difference(_ old: [Snapshot.Unit], _ new: [Snapshot.Unit]) -> String? {
    func goesOn(_ unit: Snapshot.Unit, as later: Snapshot.Unit) -> Bool {
      unit.id == later.id || unit.successors.contains(later.id)
    }
    let added = new.filter { unit in !old.contains { goesOn($0, as: unit) } }.map { "+\($0.name)" }
    let gone = old.filter { unit in !new.contains { goesOn(unit, as: $0) } }.map { "−\($0.name)" }
    return added.isEmpty && gone.isEmpty ? nil : (added + gone).joined(separator: " ")
  }

  /// Numbers of the same thing side by side; those without a counterpart by themselves.
  private static func goals(_ old: [Snapshot.Goal], _ new: [Snapshot.Goal]) -> String? {
    var left = new
    var changes: [String] = []
    for goal in old {
      guard let index = left.firstIndex(where: { $0.key == goal.key }) else {
        changes.append("\(goal.of) \(goal.words) → -")
        continue
      }
      let found = left.remove(at: index)
      if found.words != goal.words { changes.append("\(found.of) \(goal.words) → \(found.words)") }
    }
    changes += left.map { "\($0.of) - → \($0.words)" }
    return changes.isEmpty ? nil : changes.joined(separator: "; ")
  }
}
