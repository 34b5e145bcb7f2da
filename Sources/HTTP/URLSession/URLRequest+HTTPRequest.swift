#if canImport(Darwin)
  import Foundation

  #if canImport(FoundationNetworking)
    import FoundationNetworking
  #endif

  extension URLRequest {
    /// Checks everything that goes into the request line and the header, so that no value can become a second line.
    init(_ request: HTTPRequest, timeout: Duration) throws(HTTPError) {
      guard request.url.utf8.allSatisfy({ 0x21...0x7e ~= $0 }) else {
        throw .invalidRequest("The address holds a space, a control character or a character outside of ASCII.")
      }
      guard let url = URL(string: request.url, encodingInvalidCharacters: false), url.absoluteString == request.url,
        let scheme = url.scheme?.lowercased(), scheme == "https" || scheme == "http",
        let host = url.host, !host.isEmpty
      else {
        throw .invalidRequest("The address is not one of http or https.")
      }
      self.init(url: url, cachePolicy: .reloadIgnoringLocalCacheData)
      httpMethod = request.method.rawValue
      httpShouldHandleCookies = false
      // Whole seconds, since fractions are cut off, and beyond our own deadline, which is to decide.
      timeoutInterval = Double(min(max(timeout.components.seconds, 0), 1_000_000) + 30)
      for (name, value) in request.headers.fields {
        guard !name.isEmpty, name.utf8.allSatisfy(\.isTokenByte) else {
          throw .invalidRequest("A header field's name isn't one.")
        }
        guard value.utf8.allSatisfy({ 0x20...0x7e ~= $0 || $0 == UInt8(ascii: "\t") }) else {
          throw .invalidRequest("A header field's value holds a control character or a character outside of ASCII.")
        }
        addValue(value, forHTTPHeaderField: name)
      }
      if request.headers["User-Agent"] == nil { setValue("oura-bridge", forHTTPHeaderField: "User-Agent") }
      if !request.body.isEmpty { httpBody = Data(request.body) }
    }
  }
#endif
