import Foundation
import HTTPTypes
import Hummingbird

/// Responses of the kinds that the server gives.
enum Answer {
  static func html(_ text: String) -> Response { bytes(Array(text.utf8), "text/html; charset=utf-8") }

  static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = (try? encoder.encode(value)).map(Array.init) ?? []
    return bytes(data, "application/json", status: status)
  }

  static func bytes(
    _ bytes: [UInt8], _ type: String, status: HTTPResponse.Status = .ok, name: String? = nil
  ) -> Response {
    var headers: HTTPFields = [.contentType: type, .cacheControl: "no-store"]
    if let name { headers[.contentDisposition] = "attachment; filename=\"\(name)\"" }
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  private struct Failed: Encodable {
    struct Reason: Encodable {
      var message: String
    }
    var error: Reason
  }

  /// `{"error": {"message": …}}`
  static func failure(_ status: HTTPResponse.Status, _ message: String) -> Response {
    json(Failed(error: .init(message: message)), status: status)
  }
}
