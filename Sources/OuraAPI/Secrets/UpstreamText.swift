/// Words from outside that may be shown to people and programs: without control characters, without secrets, and not
/// longer than a limit, `…` standing for the rest.
///
/// Errors and notifications take this type and no string, so that no words get past the redaction. A literal is ours.
public struct UpstreamText: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// The words that may be shown.
  public let description: String

  /// Takes words of somebody else's; the limit is in code points.
  public init(_ words: String, _ redaction: Redaction, limit: Int = 1000) {
    description = redaction.applied(to: words.withoutControls, limit: limit)
  }

  /// Words out of a value that was checked as a whole.
  init(checked words: String) {
    description = words
  }

  /// Words of our own.
  public init(stringLiteral words: StaticString) {
    description = words.description
  }
}

extension String {
  /// Without what a terminal obeys or a reader can't see: control characters, the sequences that begin with one, marks
  /// that turn the direction of writing, and what has no width. A line's end becomes a space.
  ///
  /// This comes before the search for secrets, since what is dropped could stand in the middle of one.
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
  /// What follows the introducer by ECMA-48: parameters and one final byte.
  fileprivate mutating func dropControlSequence() {
    self = drop { "\u{20}"..."\u{3f}" ~= $0 }
    if let final = first, "\u{40}"..."\u{7e}" ~= final { removeFirst() }
  }
}
