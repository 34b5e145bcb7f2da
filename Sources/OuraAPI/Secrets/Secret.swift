/// A string that must never reach a message, a log or an answer: its description hides it.
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The secret itself.
  public let value: String

  /// Wraps a secret.
  public init(_ value: String) {
    self.value = value
  }

  /// Whether it can be sent after `Bearer`: only visible ASCII characters, as RFC 6750 section 2.1 requires.
  public var isBearerToken: Bool { !value.isEmpty && value.utf8.allSatisfy { 0x21...0x7e ~= $0 } }

  /// Not the secret.
  public var description: String { "(secret)" }
  /// Not the secret.
  public var debugDescription: String { "(secret)" }
  /// Hides it from `dump` too.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
