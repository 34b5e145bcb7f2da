import Synchronization

@testable import OuraAPI

/// Hands out tokens from a list, and writes down what becomes of them.
final class TokenBook: AccessTokenSource {
  private struct State {
    var generation = 0
    var accepted: [Int] = []
    var replaced: [Int] = []
    var refused: [Int] = []
  }

  private let last: Int
  private let state = Mutex(State())

  /// Has so many replacements for the first token.
  init(replacements: Int = 0) {
    last = replacements
  }

  var accepted: [Int] { state.withLock { $0.accepted } }
  var replaced: [Int] { state.withLock { $0.replaced } }
  var refused: [Int] { state.withLock { $0.refused } }

  func accessToken() -> AccessToken {
    let generation = state.withLock { $0.generation }
    return AccessToken(Secret("token-\(generation)"), generation: generation)
  }

  func accessToken(replacing rejected: AccessToken, for scope: Scope?) -> AccessToken? {
    let isReplaced = state.withLock { state in
      state.replaced.append(rejected.generation)
      guard state.generation < last else { return false }
      state.generation += 1
      return true
    }
    return isReplaced ? accessToken() : nil
  }

  func accepted(_ token: AccessToken) {
    state.withLock { $0.accepted.append(token.generation) }
  }

  func refused(_ token: AccessToken, for scope: Scope) {
    state.withLock { $0.refused.append(token.generation) }
  }

  func grantedScopes() -> [String]? { ["daily"] }
}
