import Model
import Testing

@Suite struct ParallelTests {
  @Test(arguments: [0, 1, 2, 7, 1000], [1, 2, 9])
  func `each element is changed once, and results keep their order`(count: Int, jobs: Int) {
    var elements = Array(0..<count)
    let results = elements.changeEach(jobs: jobs) { index, element in
      element += 1
      return index * 2
    }
    #expect(elements == Array(1..<count + 1))
    #expect(results == (0..<count).map { $0 * 2 })
  }
}
