/// Why the listener refuses a request by itself; the raw value is the status code. The connection ends after it.
enum RequestRefusal: Int, Error {
  case malformed = 400
  /// An `Origin` that isn't this machine.
  case foreignOrigin = 403
  case methodNotAllowed = 405
  case tooSlow = 408
  case contentTooLarge = 413
  case targetTooLong = 414
  case unknownExpectation = 417
  /// A `Host` that isn't this machine.
  case foreignHost = 421
  case headerTooLarge = 431
  /// A method or a transfer coding that the listener doesn't know.
  case unknownMethod = 501
  case overloaded = 503
  case unknownVersion = 505

  var response: HTTPResponse {
    var headers: HTTPHeaders = ["Content-Type": "text/plain; charset=utf-8"]
    if self == .methodNotAllowed { headers.add("Allow", "GET, HEAD, POST, PUT, DELETE") }
    return HTTPResponse(
      status: rawValue, headers: headers, body: Array("\(rawValue) \(ResponseHead.reason(rawValue))\n".utf8))
  }
}
