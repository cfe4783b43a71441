import Foundation
import Hummingbird
import Review
import Taizhang

/// The Reconciliation Service API, version 0.2, over the registry: https://www.w3.org/community/reports/reconciliation/
struct Reconciliation: Sendable {
  private let search: OfficeSearch

  init(search: OfficeSearch) { self.search = search }

  func add(to router: Router<BasicRequestContext>) {
    router.get("reconcile") { request, _ in
      guard let queries = request.uri.queryParameters["queries"] else {
        return Answer.json(Manifest(base: base(request)))
      }
      return answer(String(queries))
    }
    router.post("reconcile") { request, _ in
      let body = String(buffer: try await request.body.collect(upTo: 16 << 20))
      struct Form: Decodable { var queries: String }
      guard let form = try? URLEncodedFormDecoder().decode(Form.self, from: body) else {
        return Answer.failure(.badRequest, "send a form with the field 'queries'")
      }
      return answer(form.queries)
    }
    router.get("reconcile/suggest/entity") { request, _ in
      let found = search.suggestions(
        word(request, "prefix"), division: optional(request, "division"), limit: limit(request))
      return Answer.json(
        Suggestions(
          result: found.map { .init(id: $0.id, name: $0.name, description: $0.about, notable: [Kind($0.kind)]) }))
    }
    router.get("reconcile/suggest/type") { request, _ in
      let prefix = word(request, "prefix").lowercased()
      let found = OfficeSearch.Candidate.Kind.allCases.map(Kind.init).filter {
        $0.id.hasPrefix(prefix) || $0.name.hasPrefix(prefix)
      }
      return Answer.json(Suggestions(result: found.map { .init(id: $0.id, name: $0.name) }))
    }
    router.get("reconcile/suggest/property") { request, _ in
      let prefix = word(request, "prefix").lowercased()
      let found = Reconciliation.properties.filter { $0.id.hasPrefix(prefix) || $0.name.hasPrefix(prefix) }
      return Answer.json(Suggestions(result: found))
    }
    router.get("reconcile/preview") { request, _ in preview(word(request, "id")) }
    router.get("reconcile/view") { request, _ in preview(word(request, "id")) }
  }

  private func base(_ request: Request) -> String { "http://\(request.head.authority ?? "localhost")" }

  private func word(_ request: Request, _ name: Substring) -> String {
    request.uri.queryParameters[name].map(String.init) ?? ""
  }

  private func optional(_ request: Request, _ name: Substring) -> String? {
    let word = word(request, name)
    return word.isEmpty ? nil : word
  }

  private func limit(_ request: Request) -> Int { min(50, Int(word(request, "limit")) ?? 10) }

  // MARK: Queries

  private struct Query: Decodable {
    struct Property: Decodable {
      var pid: String
      var v: Value
    }
    var query: String?
    var type: Types?
    var limit: Int?
    var properties: [Property]?
  }

  /// A text, a number, an entity, or the first of several.
  private struct Value: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
      struct Entity: Decodable { var id: String }
      let value = try decoder.singleValueContainer()
      if let several = try? value.decode([Value].self) {
        text = several.first?.text ?? ""
      } else if let number = try? value.decode(Int.self) {
        text = String(number)
      } else if let entity = try? value.decode(Entity.self) {
        text = entity.id
      } else {
        text = (try? value.decode(String.self)) ?? ""
      }
    }
  }

  /// One id of a type, or several.
  private struct Types: Decodable {
    var ids: [String]

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      ids = try (try? value.decode([String].self)) ?? [value.decode(String.self)]
    }
  }

  private func answer(_ text: String) -> Response {
    guard let queries = try? JSONDecoder().decode([String: Query].self, from: Data(text.utf8)) else {
      return Answer.failure(.badRequest, "'queries' is no batch of queries")
    }
    return Answer.json(queries.mapValues(result))
  }

  private func result(_ query: Query) -> Result {
    func property(_ id: String) -> String? {
      query.properties?.first { $0.pid == id }.map(\.v.text).flatMap { $0.isEmpty ? nil : $0 }
    }
    let name = (query.query ?? "").filter { !$0.isWhitespace }
    guard !name.isEmpty else { return Result(result: []) }
    let found = search.candidates(
      for: name, division: property("division"), year: property("year").flatMap { Int($0) },
      limit: min(50, query.limit ?? 5))
    let wanted = Set(query.type?.ids ?? [])
    return Result(
      result: found.filter { wanted.isEmpty || wanted.contains($0.kind.rawValue) }.prefix(max(0, query.limit ?? 5)).map
      {
        .init(
          id: $0.id, name: $0.name, description: $0.about, score: $0.score, match: $0.isMatch, type: [Kind($0.kind)])
      })
  }

  // MARK: Answers

  private struct Kind: Encodable {
    var id: String
    var name: String

    init(_ kind: OfficeSearch.Candidate.Kind) {
      id = kind.rawValue
      name = kind == .organization ? "office of a division" : "function of an office, whatever its division"
    }
  }

  private struct Result: Encodable {
    struct Candidate: Encodable {
      var id, name, description: String
      var score: Double
      var match: Bool
      var type: [Kind]
    }
    var result: [Candidate]
  }

  private struct Suggestions: Encodable {
    struct Item: Encodable {
      var id, name: String
      var description: String?
      var notable: [Kind]?
    }
    var result: [Item]
  }

  private static let properties = [
    Suggestions.Item(
      id: "division", name: "division", description: "GB/T 2260 code or full name of the office's division"),
    Suggestions.Item(id: "year", name: "year", description: "year in which the name was used"),
  ]

  private struct Manifest: Encodable {
    struct Service: Encodable {
      var base, path: String

      private enum CodingKeys: String, CodingKey {
        case base = "service_url"
        case path = "service_path"
      }
    }
    struct Suggest: Encodable {
      var entity, type, property: Service
    }
    struct View: Encodable { var url: String }
    struct Preview: Encodable {
      var url: String
      var width, height: Int
    }
    var versions = ["0.2"]
    var name = "Taizhang: offices of Chinese governments"
    var identifierSpace, schemaSpace: String
    var view: View
    var preview: Preview
    var suggest: Suggest
    var defaultTypes = OfficeSearch.Candidate.Kind.allCases.map(Kind.init)

    init(base: String) {
      identifierSpace = "\(base)/reconcile/view?id="
      schemaSpace = "\(base)/openapi.json"
      view = View(url: "\(base)/reconcile/view?id={{id}}")
      preview = Preview(url: "\(base)/reconcile/preview?id={{id}}", width: 400, height: 160)
      func service(_ kind: String) -> Service {
        Service(base: base, path: "/reconcile/suggest/\(kind)")
      }
      suggest = Suggest(entity: service("entity"), type: service("type"), property: service("property"))
    }
  }

  private func preview(_ id: String) -> Response {
    guard let found = search.entity(id) else { return Answer.failure(.notFound, "no office has that id") }
    var rows = [("id", found.id), ("name", found.name), ("kind", found.about)]
    if let organization = search.organization(id: id) {
      if let parent = organization.parent { rows.append(("belongs to", parent)) }
      for successor in organization.successors {
        rows.append((successor.change, "\(successor.organization) (\(successor.year))"))
      }
    }
    let body = rows.map { "<dt>\(ReviewPages.escaped($0.0))</dt><dd>\(ReviewPages.escaped($0.1))</dd>" }.joined()
    return Answer.html(
      "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>\(ReviewPages.escaped(found.name))</title><dl>\(body)</dl></html>"
    )
  }
}
