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

  @Test func `codes of divisions are unique and their parents exist`() throws {
    let rows = try rows("divisions")
    let codes = Set(rows.map { $0[0] })
    #expect(codes.count == rows.count)
    for row in rows where row[2] != "state" { #expect(codes.contains(row[3]), "\(row)") }
    #expect(rows.map { $0[0] } == rows.map { $0[0] }.sorted())
  }

  @Test func `no name points to two functions`() throws {
    var seen: [String: String] = [:]
    for row in try rows("functions") {
      for name in row[2].split(separator: "|") {
        #expect(seen[String(name)] == nil, "\(name)")
        seen[String(name)] = row[0]
      }
    }
    #expect(seen.count > 200)
  }

  @Test func `labels and verbs name a role or a kind that exists`() throws {
    let allowed = Set(Assignment.Role.allCases.map(\.rawValue) + ["official", "deadline"])
    for row in try rows("labels") {
      #expect(["label", "verb"].contains(row[0]))
      #expect(allowed.contains(row[2]), "\(row)")
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
