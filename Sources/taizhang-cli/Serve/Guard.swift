import Foundation
import HTTPTypes
import Hummingbird
import Review

/// What stands in front of every route: notices are untrusted, and so is every other page open in the browser.
///
/// - Requests that name another host are refused (a name that was rebound to this machine).
/// - What changes something must come from our own pages, or from a program.
/// - Beyond loopback a token is asked for.
struct Guard: RouterMiddleware {
  typealias Context = BasicRequestContext

  /// Names under which a loopback server may be asked for; nil beyond loopback, where the token protects.
  var hosts: Set<String>?
  var token: String?
  static let cookie = "taizhang-token"

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let isOpen = request.uri.path == "/reconcile" || request.uri.path.hasPrefix("/reconcile/")
    if let refusal = refusal(request, isOpen: isOpen) { return protect(refusal, isOpen: isOpen) }
    if let token, let said = request.uri.queryParameters["token"].map(String.init), said == token, !isOpen,
      request.method == .get
    {
      // The token leaves the address, so that it is in no history and no referrer.
      var response = Response(status: .seeOther, headers: [.location: request.uri.path])
      response.headers[.setCookie] = "\(Guard.cookie)=\(token); Path=/; HttpOnly; SameSite=Strict"
      return protect(response, isOpen: false)
    }
    if request.method == .options, isOpen {
      return protect(
        Response(
          status: .noContent,
          headers: [.accessControlAllowMethods: "GET, POST", .accessControlAllowHeaders: "Content-Type"]), isOpen: true)
    }
    do {
      return protect(try await next(request, context), isOpen: isOpen)
    } catch let error as any HTTPResponseError {
      return protect(try error.response(from: request, context: context), isOpen: isOpen)
    } catch {
      return protect(Answer.failure(.internalServerError, "\(error)"), isOpen: isOpen)
    }
  }

  private func refusal(_ request: Request, isOpen: Bool) -> Response? {
    let host = (request.head.authority ?? "").lowercased()
    if let hosts, !hosts.contains(Guard.name(of: host)) {
      return Answer.failure(.misdirectedRequest, "this server answers for localhost only")
    }
    if let token, !isAllowed(request, token, isOpen) {
      return Answer.failure(.unauthorized, "open the address with the token that the server printed")
    }
    let isReading = [.get, .head, .options].contains(request.method)
    if !isReading, !isOpen, let origin = request.headers[.origin], origin.lowercased() != "http://\(host)" {
      return Answer.failure(.forbidden, "requests from other pages change nothing here")
    }
    return nil
  }

  /// The host without its port.
  private static func name(of authority: String) -> String {
    if authority.hasPrefix("[") { return String(authority.prefix { $0 != "]" }) + "]" }
    return String(authority.prefix { $0 != ":" })
  }

  private func isAllowed(_ request: Request, _ token: String, _ isOpen: Bool) -> Bool {
    let said = [
      request.headers[.authorization].map { $0.hasPrefix("Bearer ") ? String($0.dropFirst(7)) : "" },
      request.cookies[Guard.cookie]?.value, request.uri.queryParameters["token"].map(String.init),
    ]
    // Compared to the end whatever differs: the time tells nothing of the token.
    return said.compactMap { $0 }.contains { word in
      let pairs = zip(word.utf8, token.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
      return word.utf8.count == token.utf8.count && pairs == 0
    }
  }

  private func protect(_ response: Response, isOpen: Bool) -> Response {
    var response = response
    let ancestors = isOpen ? "*" : "'none'"
    response.headers[.contentSecurityPolicy] = ReviewPages.contentSecurityPolicy + "; frame-ancestors \(ancestors)"
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[HTTPField.Name("Referrer-Policy")!] = "no-referrer"  // A valid name.
    if isOpen {
      response.headers[.accessControlAllowOrigin] = "*"
    } else {
      response.headers[HTTPField.Name("Cross-Origin-Resource-Policy")!] = "same-origin"  // A valid name.
    }
    return response
  }
}
