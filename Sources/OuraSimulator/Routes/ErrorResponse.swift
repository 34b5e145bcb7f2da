import HTTP
import OuraAPI
import RawJSON

/// An answer that ends the handling of a request.
struct ErrorResponse: Error {
  let response: HTTPResponse

  /// `{"detail": "…"}`
  init(_ status: Int, _ detail: String) {
    response = .json(status, JSONWriter.object { $0.member("detail", detail) })
  }

  /// 422 as FastAPI words it.
  init(invalid name: String, in place: String = "query", type: String, message: String, input: String?) {
    let json = JSONWriter.object { writer in
      writer.key("detail")
      writer.array { writer in
        writer.object { writer in
          writer.member("type", type)
          writer.member("loc", [place, name])
          writer.member("msg", message)
          writer.member("input", input)
        }
      }
    }
    response = .json(422, json)
  }

  /// 401 for a valid token without the scope, as measured.
  static func missing(_ scope: Scope) -> ErrorResponse {
    ErrorResponse(401, "Token is not authorized access \(scope.rawValue) scope.")
  }

  /// 401 in Oura's own form for a token that isn't valid.
  static let unauthorized = ErrorResponse(
    response: .json(
      401,
      JSONWriter.object { writer in
        writer.member("status", 401)
        writer.member("title", "Unauthorized")
        writer.member("detail", "Access token is invalid, expired or lacks the permission.")
      }
    )
  )

  static let notFound = ErrorResponse(404, "Not Found")
  static let documentNotFound = ErrorResponse(404, "Document not found.")
  static let methodNotAllowed = ErrorResponse(405, "Method Not Allowed")

  private init(response: HTTPResponse) {
    self.response = response
  }
}

extension HTTPResponse {
  /// JSON with the header that says so.
  static func json(_ status: Int, _ value: RawValue) -> HTTPResponse {
    json(status, Array(value.bytes))
  }

  /// JSON with the header that says so.
  static func json(_ status: Int, _ bytes: [UInt8]) -> HTTPResponse {
    HTTPResponse(status: status, headers: ["Content-Type": "application/json"], body: bytes)
  }
}
