/// Writes the status line and the header of a response (RFC 9112).
enum ResponseHead {
  /// Leaves out fields about length and connection, which the listener sets itself; no value can break out of its line.
  static func bytes(of response: HTTPResponse, keepsAlive: Bool) -> [UInt8] {
    let status = 200...999 ~= response.status ? response.status : 500
    var text = "HTTP/1.1 \(status) \(reason(status))\r\n"
    for (name, value) in response.headers.fields where !isOwn(name) && name.utf8.allSatisfy(\.isTokenByte) {
      text += name
      text += ": "
      text +=
        value.utf8.contains(where: \.isControl)
        ? String(value.unicodeScalars.map { $0.value < 32 ? " " : Character($0) }) : value
      text += "\r\n"
    }
    if status != 204 { text += "Content-Length: \(response.body.count)\r\n" }
    text += keepsAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n"
    return Array(text.utf8)
  }

  /// Whether a response with this status has content at all (RFC 9110 section 6.4.1).
  static func allowsContent(_ status: Int) -> Bool { status != 204 && status != 304 }

  /// The usual phrase for a status code; it means nothing to a program.
  static func reason(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 201: "Created"
    case 204: "No Content"
    case 301: "Moved Permanently"
    case 302: "Found"
    case 303: "See Other"
    case 304: "Not Modified"
    case 307: "Temporary Redirect"
    case 308: "Permanent Redirect"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 409: "Conflict"
    case 413: "Content Too Large"
    case 414: "URI Too Long"
    case 417: "Expectation Failed"
    case 421: "Misdirected Request"
    case 422: "Unprocessable Content"
    case 426: "Upgrade Required"
    case 429: "Too Many Requests"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    case 504: "Gateway Timeout"
    case 505: "HTTP Version Not Supported"
    default: "Status"
    }
  }

  private static func isOwn(_ name: String) -> Bool {
    ["content-length", "connection", "transfer-encoding"].contains { HTTPHeaders.isSameName($0, name) }
  }
}
