package import OuraAPI

/// What the authorization server sends back through the browser (RFC 6749 sections 4.1.2 and 4.1.2.1).
package struct Callback: Sendable, Equatable {
  package enum Response: Sendable, Equatable {
    case code(Secret)
    /// The user or the server refused: the error's code and the server's description.
    case refused(error: String, description: String?)
  }

  package let response: Response
  package let state: String

  /// Reads the query of a redirect address; nil if it isn't an answer, or has no `state` to tell which login it belongs
  /// to.
  package init?(url: String) {
    guard let mark = url.firstIndex(of: "?") else { return nil }
    let query = url[url.index(after: mark)...].prefix { $0 != "#" && !$0.isWhitespace }
    let form = Form(decoding: query)
    guard let state = form["state"], !state.isEmpty else { return nil }
    self.state = state
    if let error = form["error"] {
      response = .refused(error: error, description: form["error_description"])
    } else if let code = form["code"], !code.isEmpty {
      response = .code(Secret(code))
    } else {
      return nil
    }
  }
}
