public import HTTP

/// What the simulator does about a request. Only a server on a real connection can do all of it.
public enum SimulatedResponse: Sendable {
  /// Answers.
  case response(HTTPResponse)
  /// Answers after that long.
  case delayed(Duration, HTTPResponse)
  /// Announces the whole answer, sends that many bytes of its content, and resets the connection.
  case truncated(HTTPResponse, bytes: Int)
  /// Resets the connection without a byte.
  case reset

  /// The answer without what happens on the wire; nil for a reset.
  public var response: HTTPResponse? {
    switch self {
    case .response(let response), .delayed(_, let response), .truncated(let response, _): response
    case .reset: nil
    }
  }
}
