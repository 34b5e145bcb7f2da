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

/// RFC 4648 section 5, without padding.
func base64URL(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  var text: [UInt8] = []
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    bits <<= UInt32(8 * (3 - group.count))
    for index in 0...group.count {
      text.append(alphabet[Int(bits >> UInt32(18 - 6 * index) & 63)])
    }
  }
  return String(decoding: text, as: UTF8.self)
}
