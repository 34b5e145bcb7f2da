public import RawJSON

/// A request, or a notification if it has no id.
public struct Request: Sendable {
  /// What the answer will carry.
  public let id: RequestID?
  /// The method's name, escapes undone.
  public let method: String
  /// An object or an array; nil if there are none, or null.
  public let params: RawValue?

  /// A request with all its parts.
  public init(id: RequestID?, method: String, params: RawValue?) {
    self.id = id
    self.method = method
    self.params = params
  }
}
