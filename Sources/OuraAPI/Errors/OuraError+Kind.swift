extension OuraError {
  /// What an error is, without its facts.
  public enum Kind: Sendable, CaseIterable {
    case wrongArgument
    case cancelled
    case loginRequired
    case missingScope
    case membershipExpired
    case forbidden
    case notFound
    case rejected
    case rateLimited
    case upstream
    case network
    case timeout
    case pagination
    case store
    case overloaded
    case `internal`
  }

  /// What it is, without its facts.
  public var kind: Kind {
    switch self {
    case .wrongArgument: .wrongArgument
    case .cancelled: .cancelled
    case .loginRequired: .loginRequired
    case .missingScope: .missingScope
    case .membershipExpired: .membershipExpired
    case .forbidden: .forbidden
    case .notFound: .notFound
    case .rejected: .rejected
    case .rateLimited: .rateLimited
    case .upstream: .upstream
    case .network: .network
    case .timeout: .timeout
    case .pagination: .pagination
    case .store: .store
    case .overloaded: .overloaded
    case .internal: .internal
    }
  }
}
