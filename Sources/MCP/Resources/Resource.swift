public import JSONRPC
public import RawJSON

/// Something that has an address, and is the same for all users.
public struct Resource: Sendable {
  let uri: String
  let name: String
  let title: String
  let description: String
  let content: @Sendable () -> RawValue

  /// The content is JSON.
  public init(
    uri: String, name: String, title: String, description: String, content: @escaping @Sendable () -> RawValue
  ) {
    self.uri = uri
    self.name = name
    self.title = title
    self.description = description
    self.content = content
  }
}

/// Things whose addresses have one form.
public struct ResourceTemplate<Host: Sendable>: Sendable {
  let uriTemplate: String
  let name: String
  let title: String
  let description: String
  let candidates: [String: Candidates<Host>]
  let open: @Sendable (_ uri: String) throws(UnknownAddress) -> ResourceContent<Host>?

  /// The template is one of RFC 6570, `candidates` complete its parts. `open` answers nil if an address has another form.
  public init(
    uriTemplate: String, name: String, title: String, description: String, candidates: [String: Candidates<Host>] = [:],
    open: @escaping @Sendable (_ uri: String) throws(UnknownAddress) -> ResourceContent<Host>?
  ) {
    self.uriTemplate = uriTemplate
    self.name = name
    self.title = title
    self.description = description
    self.candidates = candidates
    self.open = open
  }
}

/// An address of the right form with nothing at it.
public struct UnknownAddress: Error {
  let problem: String

  /// Says what is wrong.
  public init(_ problem: String) {
    self.problem = problem
  }
}

/// What is at an address, as JSON.
public enum ResourceContent<Host: Sendable>: Sendable {
  /// The same for all users, and known already.
  case constant(@Sendable () -> RawValue)
  /// The user's own.
  case ofUser(@Sendable (Host) async throws(ResourceFailure) -> RawValue)
}

/// Why a resource can't be read.
public enum ResourceFailure: Error, Sendable {
  /// The user has to do something first.
  case needsUser(AddressRequest)
  /// Anything else.
  case error(RPCError)
}
