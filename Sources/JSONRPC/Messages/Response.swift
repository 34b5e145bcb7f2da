public import RawJSON

/// What the client answers to a request of the server.
struct Response {
  let id: RequestID?
  let outcome: Result<RawValue, ErrorResponse>
}

/// An error object that came from the client. Its data has no promised form.
public struct ErrorResponse: Error, Sendable {
  /// The number by which JSON-RPC tells errors apart; 0 if the client gave none.
  public let code: Int
  /// One sentence for people.
  public let message: String
  /// What the client adds.
  public let data: RawValue?

  init(_ error: RawValue) {
    code = error["code"]?.integer ?? 0
    message = error["message"]?.string ?? ""
    data = error["data"]
  }
}
