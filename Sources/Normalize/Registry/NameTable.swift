import Model

/// Places in a list by name. A name may be that of several.
///
/// Thousands of names are put in whenever the program starts: entries stand in one array, found through slots, so that
/// none needs memory of its own. Hashed by FNV-1a; the names are those of tables, no stranger's.
struct NameTable: Sendable {
  private struct Entry: Sendable {
    let name: String
    let hash: UInt32
    let place: Int32
    /// The entry of the same name that was put in before; -1 for none.
    let before: Int32
  }

  private var entries: [Entry] = []
  /// Numbers of entries by hash; -1 where there is none. A power of two, at least twice the names.
  private var slots: [Int32]

  /// - Parameter count: names that are to come; more may.
  init(capacity count: Int) {
    entries.reserveCapacity(count)
    slots = [Int32](repeating: -1, count: NameTable.size(for: count))
  }

  private static func size(for count: Int) -> Int {
    var size = 16
    while size < count * 2 { size *= 2 }
    return size
  }

  /// The last that is put in comes first.
  mutating func insert(_ name: String, _ place: Int) {
    if entries.count * 2 >= slots.count { grow() }
    let hash = NameTable.hash(name)
    let slot = slot(of: name, hash)
    entries.append(Entry(name: name, hash: hash, place: Int32(place), before: slots[slot]))
    slots[slot] = Int32(entries.count - 1)
  }

  /// The place that was put in last.
  func place(of name: String) -> Int? {
    let entry = slots[slot(of: name, NameTable.hash(name))]
    return entry < 0 ? nil : Int(entries[Int(entry)].place)
  }

  /// All its places, the last that was put in first.
  func places(of name: String) -> [Int] {
    var found: [Int] = []
    var entry = slots[slot(of: name, NameTable.hash(name))]
    while entry >= 0 {
      found.append(Int(entries[Int(entry)].place))
      entry = entries[Int(entry)].before
    }
    return found
  }

  /// Each name that was put in with its place, in no order; one that was put in twice comes twice.
  var all: some Sequence<(name: String, place: Int)> { entries.lazy.map { ($0.name, Int($0.place)) } }

  /// Where the last entry of a name is noted, or may be.
  private func slot(of name: String, _ hash: UInt32) -> Int {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = Int(slots[slot])
      if entries[entry].hash == hash, entries[entry].name.hasBytes(of: name) { return slot }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (number, entry) in entries.enumerated() { slots[slot(of: entry.name, entry.hash)] = Int32(number) }
  }

  private static func hash(_ name: String) -> UInt32 {
    let hash = name.withBytes { $0.fnv1a }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
