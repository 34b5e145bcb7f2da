/// One HTTP request, whole.
public struct HTTPRequest: Sendable {
  /// The methods that Oura's API and the OAuth endpoints use.
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
  }

  /// The method.
  public var method: Method
  /// The absolute address, percent-encoded. It may hold a token in its query: never log it.
  public var url: String
  /// The header fields, in the order they are sent.
  public var headers: HTTPHeaders
  /// The bytes after the header; empty for none.
  public var body: [UInt8]

  /// A request with all its parts.
  public init(_ method: Method, _ url: String, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = []) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}
