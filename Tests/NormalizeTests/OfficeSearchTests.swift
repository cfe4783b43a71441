import Normalize
import Testing

/// Names of a column find their offices, and say how sure that is.
@Suite struct OfficeSearchTests {
  private let search: OfficeSearch

  init() throws { search = OfficeSearch(registry: try Registry()) }

  private func best(_ name: String, _ division: String? = nil) -> OfficeSearch.Candidate? {
    search.candidates(for: name, division: division, year: nil, limit: 3).first
  }

  @Test func `a short form of a known division is a match`() throws {
    let found = try #require(best("县发改委", "411721"))
    #expect(found.id == "411721/development-reform" && found.isMatch && found.kind == .organization)
    #expect(best("县发改委", "驻马店市西平县")?.id == found.id)
  }

  @Test func `a full name says its division itself`() {
    #expect(best("驻马店市西平县财政局")?.id == "411721/finance")
  }

  @Test func `without a division there is the function`() {
    #expect(best("发展改革委")?.id == "development-reform")
    #expect(best("发展改革委")?.kind == .function)
  }

  @Test func `what is only alike is no match`() throws {
    let found = try #require(best("县财政管理局", "411721"))
    #expect(!found.isMatch && found.score < 60)
    #expect(best("完全无关") == nil || best("完全无关")?.isMatch == false)
  }

  @Test func `suggestions go on from what was typed`() {
    let found = search.suggestions("财政", division: "411721", limit: 5)
    #expect(found.first?.id == "411721/finance")
    #expect(found.count <= 5 && Set(found.map(\.id)).count == found.count)
  }

  @Test func `ids lead to their office`() {
    #expect(search.entity("411721/finance")?.name == "驻马店市西平县财政局")
    #expect(search.entity("finance")?.kind == .function)
    #expect(search.entity("999999/finance") == nil && search.entity("nothing") == nil)
  }
}
