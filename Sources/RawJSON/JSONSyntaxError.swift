/// Why a text isn't JSON, and where it stops being JSON.
public struct JSONSyntaxError: Error, Equatable, Sendable {
  /// What was wrong.
  public enum Reason: Sendable {
    case unexpectedEnd
    case unexpectedByte
    case invalidNumber
    case invalidString
    case invalidUTF8
    case tooDeep
    case trailingData
  }

  /// What was wrong.
  public let reason: Reason
  /// The byte offset from the start of the text.
  public let offset: Int
}

extension JSONSyntaxError: CustomStringConvertible {
  /// A clause for a message, without any of the text itself: the text may hold a secret.
  public var description: String {
    switch reason {
    case .unexpectedEnd: "the text ends too early, at byte \(offset)"
    case .unexpectedByte: "unexpected character at byte \(offset)"
    case .invalidNumber: "invalid number at byte \(offset)"
    case .invalidString: "invalid string at byte \(offset)"
    case .invalidUTF8: "invalid UTF-8 at byte \(offset)"
    case .tooDeep: "nested too deeply at byte \(offset)"
    case .trailingData: "data after the value at byte \(offset)"
    }
  }
}
