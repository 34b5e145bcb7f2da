#if canImport(Darwin)
  import Foundation

  extension URLRequest {
    /// Throws `invalidRequest` as `RequestForm` does.
    init(_ request: HTTPRequest, timeout: Duration) throws(HTTPError) {
      try RequestForm.check(request)
      guard let url = URL(string: request.url, encodingInvalidCharacters: false), url.absoluteString == request.url
      else {
        throw .invalidRequest("the address is not one of http or https")
      }
      self.init(url: url, cachePolicy: .reloadIgnoringLocalCacheData)
      httpMethod = request.method.rawValue
      httpShouldHandleCookies = false
      // Later than our own deadline, which is the one that counts.
      timeoutInterval = Double(min(max(timeout.components.seconds, 0), 1_000_000) + 30)
      for (name, value) in request.headers.fields { addValue(value, forHTTPHeaderField: name) }
      if request.headers["User-Agent"] == nil { setValue("oura-bridge", forHTTPHeaderField: "User-Agent") }
      if !request.body.isEmpty { httpBody = Data(request.body) }
    }
  }
#endif
