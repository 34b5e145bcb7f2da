package import OuraAPI

/// Why a token endpoint granted nothing.
package enum GrantFailure: Error, Sendable, Equatable {
  /// `invalid_grant`: the refresh token or code is spent, revoked or not ours. `afterLostAnswer`: it was sent before
  /// and the answer got lost, so we probably spent it ourselves.
  case spent(OuraError.Refusal, afterLostAnswer: Bool)
  /// An answer that leaves the grant valid. `retryAfter`: how long the endpoint asks to wait.
  case refused(OuraError, retryAfter: Duration? = nil)
  /// Nothing was sent.
  case unsent(OuraError)
  /// The grant was sent, and no readable answer came back: it may be spent.
  case unknownOutcome(OuraError, retryAfter: Duration? = nil)

  /// The error that a caller gets.
  var error: OuraError {
    switch self {
    case .spent(let refusal, _): .rejected(refusal, param: nil)
    case .refused(let error, _), .unsent(let error), .unknownOutcome(let error, _): error
    }
  }

  var retryAfter: Duration? {
    switch self {
    case .refused(_, let wait), .unknownOutcome(_, let wait): wait
    case .spent, .unsent: nil
    }
  }

  func asking(toWait wait: Duration?) -> GrantFailure {
    switch self {
    case .refused(let error, _): .refused(error, retryAfter: wait)
    case .unknownOutcome(let error, _): .unknownOutcome(error, retryAfter: wait)
    case .spent, .unsent: self
    }
  }

  /// The same when an earlier request with the same grant had no answer.
  var afterLostAnswer: GrantFailure {
    switch self {
    case .spent(let refusal, _): .spent(refusal, afterLostAnswer: true)
    case .refused(let error, let wait), .unknownOutcome(let error, let wait): .unknownOutcome(error, retryAfter: wait)
    case .unsent(let error): .unknownOutcome(error)
    }
  }
}
