/// The name of one login among several; it is also the name of its file, so it can't lead anywhere else.
public struct ProfileName: Sendable, Hashable, CustomStringConvertible {
  /// What is used unless something else is asked for.
  public static let standard = ProfileName(unchecked: "default")

  /// The name as given.
  public let description: String

  /// Takes 1 to 64 ASCII letters, digits, `.`, `_` and `-`, of which the first is a letter or a digit; nil for others.
  public init?(_ name: String) {
    func isPlain(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: false
      }
    }
    guard 1...64 ~= name.utf8.count, let first = name.utf8.first, isPlain(first) else { return nil }
    guard name.utf8.allSatisfy({ isPlain($0) || "._-".utf8.contains($0) }) else { return nil }
    self.init(unchecked: name)
  }

  private init(unchecked name: String) {
    description = name
  }

  /// The command that logs in to this profile.
  public var loginCommand: String { "oura-bridge login" + Self.option(description) }

  /// What a command needs behind it to mean this profile: nothing for the one that is used anyway.
  public static func option(_ name: String) -> String {
    name == standard.description ? "" : " --profile \(name)"
  }
}
