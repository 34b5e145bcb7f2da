package import OuraAPI

/// Why a token endpoint granted nothing.
package enum GrantFailure: Error, Sendable, Equatable {
  /// `invalid_grant`: the refresh token or code is spent, revoked or not ours.
  /// `afterLostAnswer`: it was sent before, and the answer got lost, so that it was probably us who spent it.
  case spent(OuraError.Refusal, afterLostAnswer: Bool)
  /// An answer after which the grant is as good as before.
  case refused(OuraError)
  /// Nothing was sent.
  case unsent(OuraError)
  /// The grant was sent and no answer that can be read came back: it may be spent.
  case unknownOutcome(OuraError)

  /// What a caller is told.
  var error: OuraError {
    switch self {
    case .spent(let refusal, _): .rejected(refusal, param: nil)
    case .refused(let error), .unsent(let error), .unknownOutcome(let error): error
    }
  }

  /// The same when an earlier request with the same grant had no answer.
  var afterLostAnswer: GrantFailure {
    switch self {
    case .spent(let refusal, _): .spent(refusal, afterLostAnswer: true)
    case .refused(let error), .unsent(let error), .unknownOutcome(let error): .unknownOutcome(error)
    }
  }
}
