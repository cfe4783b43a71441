import Model

/// Places in a list by name. A name may be that of several.
///
/// Thousands of names are put in whenever the program starts: their bytes stand one behind another, entries in one array,
/// found through slots, so that none needs memory of its own. Few or many, they are found by their bytes.
struct NameTable: Sendable {
  private struct Entry: Sendable {
    /// Where its name ends in the bytes; it starts where the entry before ends.
    let end: Int32
    let hash: UInt32
    let place: Int32
    /// The entry of the same name that was put in before; -1 for none.
    let before: Int32
  }

  /// The names, one behind another.
  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// Numbers of entries by hash; -1 where there is none. A power of two, at least twice the names.
  private var slots: [Int32]

  /// - Parameter count: names that are to come; more may.
  init(capacity count: Int) {
    entries.reserveCapacity(count)
    bytes.reserveCapacity(count * 12)
    slots = [Int32](repeating: -1, count: NameTable.size(for: count))
  }

  private static func size(for count: Int) -> Int {
    var size = 16
    while size < count * 2 { size *= 2 }
    return size
  }

  /// The last that is put in comes first.
  mutating func insert(_ name: some StringProtocol, _ place: Int) { name.withBytes { insert($0, place) } }

  mutating func insert(_ name: UnsafeBufferPointer<UInt8>, _ place: Int) {
    if entries.count * 2 >= slots.count { grow() }
    let hash = NameTable.hash(name)
    let slot = slot(of: name, hash)
    bytes.append(contentsOf: name)
    entries.append(Entry(end: Int32(bytes.count), hash: hash, place: Int32(place), before: slots[slot]))
    slots[slot] = Int32(entries.count - 1)
  }

  /// The place that was put in last.
  func place(of name: some StringProtocol) -> Int? { name.withBytes { place(of: $0) } }

  func place(of name: UnsafeBufferPointer<UInt8>) -> Int? {
    let entry = slots[slot(of: name, NameTable.hash(name))]
    return entry < 0 ? nil : Int(entries[Int(entry)].place)
  }

  /// All its places, the last that was put in first.
  func places(of name: some StringProtocol) -> [Int] {
    var found: [Int] = []
    var entry = name.withBytes { slots[slot(of: $0, NameTable.hash($0))] }
    while entry >= 0 {
      found.append(Int(entries[Int(entry)].place))
      entry = entries[Int(entry)].before
    }
    return found
  }

  /// Each name that was put in with its place, in no order; one that was put in twice comes twice.
  var all: some Sequence<(name: String, place: Int)> {
    entries.indices.lazy.map { (String(decoding: bytes[range(of: $0)], as: UTF8.self), Int(entries[$0].place)) }
  }

  /// Where the name of an entry stands in the bytes.
  private func range(of entry: Int) -> Range<Int> {
    (entry == 0 ? 0 : Int(entries[entry - 1].end))..<Int(entries[entry].end)
  }

  /// Where the last entry of a name is noted, or may be.
  private func slot(of name: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] >= 0 {
        let entry = Int(slots[slot])
        if entries[entry].hash == hash, UnsafeBufferPointer(rebasing: bytes[range(of: entry)]).holdsSame(as: name) {
          return slot
        }
        slot = (slot + 1) & (slots.count - 1)
      }
      return slot
    }
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (number, entry) in entries.enumerated() {
      let range = range(of: number)
      let free = bytes.withUnsafeBufferPointer { slot(of: UnsafeBufferPointer(rebasing: $0[range]), entry.hash) }
      slots[free] = Int32(number)
    }
  }

  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let hash = name.hashed
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
