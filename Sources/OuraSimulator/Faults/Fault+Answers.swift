import HTTP
import OuraAPI
import RawJSON

extension Fault.Kind {
  /// The answer that replaces the route's; nil if the route answers.
  func replacement(now: Instant) -> SimulatedResponse? {
    switch self {
    case .status(let status): .response(ErrorResponse(status, "The simulator was told to fail.").response)
    case .membershipExpired:
      .response(ErrorResponse(403, "User's subscription to Oura has expired and their data is not available.").response)
    case .rateLimited(let hint): .response(hint.response(now: now))
    case .html(let status):
      .response(
        HTTPResponse(
          status: status,
          headers: ["Content-Type": "text/html; charset=utf-8"],
          body: Array("<html><head><title>\(status)</title></head><body><h1>Oops</h1></body></html>\n".utf8)
        )
      )
    case .emptyBody(let status): .response(HTTPResponse(status: status))
    case .notJSON:
      .response(HTTPResponse(status: 200, headers: ["Content-Type": "application/json"], body: Array("it's fine".utf8)))
    case .resetBefore: .reset
    default: nil
    }
  }

  /// The changed answer of the route; nil if it stays as it is.
  func disturb(_ response: HTTPResponse) -> SimulatedResponse? {
    switch self {
    case .truncatedJSON:
      var response = response
      response.body.removeLast(response.body.count / 2)
      return .response(response)
    case .statusAfter(let status):
      return .response(ErrorResponse(status, "The simulator was told to be late.").response)
    case .slow(let delay): return .delayed(delay, response)
    case .resetInside: return .truncated(response, bytes: response.body.count / 2)
    case .resetAfter: return .reset
    default: return nil
    }
  }
}

extension Fault.RetryHint {
  fileprivate func response(now: Instant) -> HTTPResponse {
    var response = ErrorResponse(429, "Request Rate Limit Exceeded.").response
    let second = now.milliseconds / 1000
    switch self {
    case .seconds(let seconds):
      response.headers["Retry-After"] = String(seconds)
      response.headers["X-RateLimit-Limit"] = "5000"
      response.headers["X-RateLimit-Window"] = "300"
      response.headers["X-RateLimit-Reset"] = String(second + seconds)
      response.headers["X-RateLimit-Tier"] = "token"
    case .date(let seconds): response.headers["Retry-After"] = (now + seconds * 1000).httpDate
    case .resetOnly(let seconds): response.headers["X-RateLimit-Reset"] = String(second + seconds)
    case .none: break
    }
    return response
  }
}

extension Instant {
  /// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7).
  fileprivate var httpDate: String {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let date = iso8601()
    let (year, month, day) = utcDay.components
    let weekday = weekdays[((utcDay.number % 7) + 7) % 7]
    return "\(weekday), \(day < 10 ? "0" : "")\(day) \(months[month - 1]) \(year) \(date.dropFirst(11).prefix(8)) GMT"
  }
}
