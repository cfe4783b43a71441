/// A place in a source, kept in four bytes: no source is longer (`SourceSpan.mostBytes`).
@propertyWrapper
struct Narrow: Sendable {
  private var stored: Int32

  @inline(__always)
  init(wrappedValue: Int) { stored = Int32(truncatingIfNeeded: wrappedValue) }

  @inline(__always)
  var wrappedValue: Int {
    get { Int(stored) }
    set { stored = Int32(truncatingIfNeeded: newValue) }
  }
}
