/// Text from outside that may be shown to people and programs: without control characters, without secrets, and no
/// longer than a limit; `…` stands for the rest.
///
/// Errors and notifications take this type, not a string, so that no text gets past the redaction. A literal is our
/// own.
public struct UpstreamText: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// The text that may be shown.
  public let description: String

  /// Takes text from outside; the limit is in code points.
  public init(_ words: String, _ redaction: Redaction, limit: Int = 1000) {
    description = redaction.applied(to: words.withoutControls, limit: limit)
  }

  /// Text from a value that was checked as a whole.
  init(checked words: String) {
    description = words
  }

  /// Text of our own.
  public init(stringLiteral words: StaticString) {
    description = words.description
  }
}

extension String {
  /// Removes what a terminal obeys or a reader can't see: control characters, the sequences that begin with one, marks
  /// that change the direction of writing, and characters without width. A line break becomes a space.
  ///
  /// This comes before the search for secrets, since a removed character could stand in the middle of one.
  fileprivate var withoutControls: String {
    var kept = String.UnicodeScalarView()
    var rest = unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\n", "\r", "\t": kept.append(" ")
      case "\u{1b}" where rest.first == "[":
        rest.removeFirst()
        rest.dropControlSequence()
      case "\u{9b}": rest.dropControlSequence()
      default:
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate: break
        case .lineSeparator, .paragraphSeparator: kept.append(" ")
        default: kept.append(scalar)
        }
      }
    }
    return String(kept)
  }
}

extension Substring.UnicodeScalarView {
  /// What follows the introducer in ECMA-48: parameters and one final byte.
  fileprivate mutating func dropControlSequence() {
    self = drop { "\u{20}"..."\u{3f}" ~= $0 }
    if let final = first, "\u{40}"..."\u{7e}" ~= final { removeFirst() }
  }
}
