/// The path and the query of an address, decoded the way Oura's server does.
struct RequestTarget {
  /// The components of the path, percent-decoded.
  let path: [String]
  /// Names and values in their order, percent-decoded; a plus sign stands for a space.
  let parameters: [(name: String, value: String)]

  init(_ url: String) {
    var rest = Substring(url)
    if let scheme = rest.firstRange(of: "://") {
      rest = rest[scheme.upperBound...]
      rest = rest.firstIndex(where: { "/?#".contains($0) }).map { rest[$0...] } ?? ""
    }
    rest = rest.prefix { $0 != "#" }
    let question = rest.firstIndex(of: "?")
    path = rest[..<(question ?? rest.endIndex)].split(separator: "/").map {
      RequestTarget.decode($0, plusIsSpace: false)
    }
    parameters = RequestTarget.parameters(question.map { rest[rest.index(after: $0)...] } ?? "")
  }

  /// The path alone, as a text.
  var pathText: String { "/" + path.joined(separator: "/") }

  /// The last value of that name.
  subscript(name: String) -> String? { parameters.last { $0.name == name }?.value }

  /// Reads `name=value&…`, which is also how a form's content is written.
  static func parameters(_ text: some StringProtocol) -> [(name: String, value: String)] {
    text.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (decode(parts.first ?? "", plusIsSpace: true), decode(parts.dropFirst().first ?? "", plusIsSpace: true))
    }
  }

  private static func decode(_ text: some StringProtocol, plusIsSpace: Bool) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
