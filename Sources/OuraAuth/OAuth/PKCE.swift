package import OuraAPI

/// Proves that the party redeeming a code is the one that asked for it (RFC 7636, method S256).
package struct PKCE: Sendable {
  /// The verifier, kept until the code is redeemed.
  package let verifier: Secret

  /// A new one from 32 random bytes.
  package init() {
    self.init(verifier: Secret(randomText()))
  }

  package init(verifier: Secret) {
    self.verifier = verifier
  }

  /// The challenge, sent first, through the browser.
  package var challenge: String { base64URL(SHA256.hash(Array(verifier.value.utf8))) }
}

/// 256 bits from the system's source of randomness, in 43 characters that need no encoding anywhere.
func randomText() -> String {
  var generator = SystemRandomNumberGenerator()
  return base64URL((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
}
