import OuraAPI

/// The stable words for errors, in answers as `error.data.kind`.
public enum ErrorKind: String, CaseIterable, Sendable {
  case parseError = "parse_error"
  case invalidRequest = "invalid_request"
  case methodNotFound = "method_not_found"
  case invalidParams = "invalid_params"
  case `internal` = "internal"
  case cancelled = "cancelled"
  case loginRequired = "login_required"
  case missingScope = "missing_scope"
  case membershipExpired = "membership_expired"
  case forbidden = "forbidden"
  case notFound = "not_found"
  case rejected = "rejected"
  case rateLimited = "rate_limited"
  case upstream = "upstream"
  case network = "network"
  case timeout = "timeout"
  case pagination = "pagination"
  case store = "store"
  case overloaded = "overloaded"

  /// The JSON-RPC error code. Ours are small and positive, since LSP and MCP reserve the range below -32000.
  public var code: Int {
    switch self {
    case .parseError: -32700
    case .invalidRequest: -32600
    case .methodNotFound: -32601
    case .invalidParams: -32602
    case .internal: -32603
    case .cancelled: -32800
    case .loginRequired: 1
    case .missingScope: 2
    case .membershipExpired: 3
    case .forbidden: 4
    case .notFound: 5
    case .rejected: 6
    case .rateLimited: 7
    case .upstream: 8
    case .network: 9
    case .timeout: 10
    case .pagination: 11
    case .store: 12
    case .overloaded: 13
    }
  }

  /// The status of a command that failed with it: 10 and the code for our own, 2 for wrong usage, 1 for the rest.
  public var exitStatus: Int32 {
    if code > 0 { return Int32(10 + code) }
    return self == .invalidParams || self == .methodNotFound ? 2 : 1
  }

  /// When it is answered, for people.
  public var summary: String {
    switch self {
    case .parseError: "The message is not JSON, or its frame is broken."
    case .invalidRequest: "The message is no JSON-RPC 2.0 request, or it can't be taken now."
    case .methodNotFound: "There is no method of that name."
    case .invalidParams: "A parameter is unknown, missing or wrong; nothing was sent to Oura."
    case .internal: "A mistake of the bridge's own."
    case .cancelled: "The caller cancelled the request."
    case .loginRequired: "There are no usable credentials; reason says why."
    case .missingScope: "Oura refuses a fresh token: the user hasn't granted the scope."
    case .membershipExpired: "403: the user's Oura membership has ended."
    case .forbidden: "Another 403, or 426 for an Oura app that is too old."
    case .notFound: "404: there is no such document."
    case .rejected: "400 or 422: Oura's own words, and the parameter if it names one."
    case .rateLimited: "429 for longer than the wait allowed; retry_after says how many seconds more."
    case .upstream: "5xx, or an answer that can't be read."
    case .network: "No connection, a reset, or no TLS."
    case .timeout: "A time limit ran out."
    case .pagination: "Oura's pages don't come to an end, or one comes twice."
    case .store: "The credential file can't be read, written or locked."
    case .overloaded: "A limit of the bridge's own; limit says which."
    }
  }
}

extension ErrorKind {
  /// The word for what went wrong at Oura, or on the way.
  init(_ kind: OuraError.Kind) {
    switch kind {
    case .wrongArgument: self = .invalidParams
    case .cancelled: self = .cancelled
    case .loginRequired: self = .loginRequired
    case .missingScope: self = .missingScope
    case .membershipExpired: self = .membershipExpired
    case .forbidden: self = .forbidden
    case .notFound: self = .notFound
    case .rejected: self = .rejected
    case .rateLimited: self = .rateLimited
    case .upstream: self = .upstream
    case .network: self = .network
    case .timeout: self = .timeout
    case .pagination: self = .pagination
    case .store: self = .store
    case .overloaded: self = .overloaded
    case .internal: self = .internal
    }
  }
}
