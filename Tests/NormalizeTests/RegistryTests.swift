import Foundation
import Model
import Normalize
import TestSupport
import Testing

@Suite struct RegistryTests {
  private func rows(_ name: String) throws -> [[String]] {
    let file = Repository.root.appendingPathComponent("registry/\(name).csv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test func `the tables load`() throws { _ = try Registry() }

  @Test func `the tables keep their own rules`() throws { #expect(Registry.audit() == []) }

  @Test func `a faulty overlay is named`() {
    let rows = [
      ["370113", "Bad Id", "town", "新奇镇", "", "", "", "", ""],
      ["999999", "nowhere", "town", "乌有镇", "", "", "2020", "2010", "nobody"],
    ]
    let problems = Registry.audit(additions: ["overlays": rows])
    #expect(problems.contains { $0.contains("370113/Bad Id") && $0.contains("kebab-case") })
    #expect(problems.contains { $0.contains("no division 999999") })
    #expect(problems.contains { $0.contains("ends before it begins") })
    #expect(problems.contains { $0.contains("no successor 'nobody'") })
  }

  @Test func `a name of two functions is refused`() {
    let row = ["second-finance", "department", "第二财政局", "", "", "", "财政局", ""]
    #expect(throws: RegistryError.ambiguous("财政局")) { try Registry(additions: ["functions": [row]]) }
  }

  @Test func `a user's overlay gives a town its id`() throws {
    let row = ["410482", "fengxue", "town", "风穴路街道", "", "", "", "", ""]
    let plain = try #require(OrganizationResolver(registry: Registry(), division: "410482", year: 2024))
    #expect(plain.explain("风穴路街道").organization == nil)
    #expect(plain.explain("风穴路街道").kind == "town")
    let own = try #require(
      OrganizationResolver(registry: Registry(additions: ["overlays": [row]]), division: "410482", year: 2024))
    #expect(own.explain("风穴路街道办事处").organization?.id == "410482/fengxue")
  }

  @Test func `there are enough functions, and each kind of body has some`() throws {
    let rows = try rows("functions")
    #expect(rows.count >= 150)
    for kind in [
      "department", "party", "congress", "people", "judicial", "vertical", "institution", "company", "committee",
    ] {
      #expect(rows.contains { $0[1] == kind }, "\(kind)")
    }
  }

  @Test func `the same office has the same id whatever the year, and a renamed one knows its successor`() throws {
    let registry = try Registry()
    for year in [2016, 2021, 2023, 2024, 2025] {
      let resolver = try #require(OrganizationResolver(registry: registry, division: "370113", year: year))
      #expect(resolver.explain("区财政局").organization?.id == "370113/finance")
      #expect(resolver.explain("区环保局").organization?.id == resolver.explain("市生态环境局长清分局").organization?.id)
    }
    let resolver = try #require(OrganizationResolver(registry: registry, division: "370113", year: 2024))
    #expect(
      resolver.explain("区扶贫办").organization?.successors.map(\.organization) == ["370113/rural-revitalization"])
    #expect(
      resolver.explain("区科技局").organization?.successors.map(\.organization)
        == ["370113/industry-information-science"])
  }

  @Test func `a name that several divisions bear stays open with its candidates`() throws {
    let resolver = try #require(OrganizationResolver(registry: Registry(), division: "000000", year: 2024))
    let found = resolver.explain("市中区财政局")
    #expect(found.organization == nil)
    #expect(found.candidates.contains("370103") && found.candidates.count > 1)
  }

  @Test func `what is no misprint of anything known is left alone`() throws {
    let resolver = try #require(OrganizationResolver(registry: Registry(), division: "370113", year: 2024))
    for name in ["区奇想局", "市长信箱", "某某公司", "区乡贤会"] {
      #expect(resolver.explain(name).organization == nil, "\(name)")
    }
  }

  @Test func `labels and verbs name a role or a kind that exists`() throws {
    let allowed = Set(Assignment.Role.allCases.map(\.rawValue) + ["official", "deadline", "text", "remark"])
    for row in try rows("labels") {
      #expect(["label", "label-start", "label-ending", "label-modifier", "verb"].contains(row[0]))
      #expect(row[0] == "label-modifier" ? row[2].isEmpty : allowed.contains(row[2]), "\(row)")
    }
    let keys = try rows("labels").map { $0[0] + $0[1] }
    #expect(Set(keys).count == keys.count)
  }

  @Test func `every diagnostic has its page`() throws {
    for code in DiagnosticCode.allCases {
      let page = Repository.root.appendingPathComponent("docs/diagnostics/\(code.rawValue).md")
      #expect(FileManager.default.fileExists(atPath: page.path), "\(code.rawValue)")
    }
  }
}
