import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// Changes each element where it stands, side by side on up to `jobs` threads.
  ///
  /// - Returns: what `change` gave for each, in the order of the elements, whatever the number of threads.
  public mutating func changeEach<Result: Sendable>(
    jobs: Int, _ change: @Sendable (_ index: Int, _ element: inout Element) -> Result
  ) -> [Result] {
    guard jobs > 1, count > 1 else { return indices.map { change($0, &self[$0]) } }
    let results = Mutex([Result?](repeating: nil, count: count))
    let next = Atomic(0)
    withUnsafeMutableBufferPointer { elements in
      // Each index is given out once: no two threads meet at an element.
      nonisolated(unsafe) let elements = elements
      DispatchQueue.concurrentPerform(iterations: Swift.min(jobs, elements.count)) { _ in
        while case let index = next.wrappingAdd(1, ordering: .relaxed).oldValue, index < elements.count {
          let result = change(index, &elements[index])
          results.withLock { $0[index] = result }
        }
      }
    }
    return results.withLock { $0.map { $0! } }  // All were given out.
  }
}
