import Foundation

/// Finds secrets in what a program wrote, by writing them down in every way; half of one counts.
struct LeakDetector {
  private let texts: [String]

  /// Looks at the text as it is, at the strings of every line that is JSON, and at those without white space.
  init(_ output: String) {
    var strings: Set<String> = []
    for line in output.split(separator: "\n") {
      guard let value = try? JSONSerialization.jsonObject(with: Data(line.utf8), options: .fragmentsAllowed) else {
        strings.insert(String(line))
        continue
      }
      strings.formUnion(Self.strings(value))
    }
    let joined = strings.joined(separator: "\n")
    texts = [output, joined, joined.replacing(" ", with: "")]
  }

  /// Those that came out.
  func found(_ secrets: some Sequence<String>) -> [String] {
    secrets.filter { secret in
      let half = max(8, secret.count / 2)
      let forms = Set([secret.prefix(half), secret.suffix(half)].flatMap { Self.forms(of: String($0)) })
      return texts.contains { text in
        text.withCString { text in forms.contains { form in form.withCString { strstr(text, $0) != nil } } }
      }
    }
  }

  /// Of Base64, the digits that are the same whatever stands before and behind.
  private static func forms(of text: String) -> [String] {
    let written = EchoSpelling.allCases.filter { !$0.isBase64 }.map { $0.write(text) }
    let digits = (0..<3).flatMap { before -> [Substring] in
      let all = EchoSpelling.base64.write(String(repeating: "x", count: before) + text)
      let inner = all.dropFirst(before == 0 ? 0 : 4).dropLast(4)
      return [inner, inner.replacing("+", with: "-").replacing("/", with: "_")[...]]
    }
    return written + digits.filter { $0.count >= 8 }.map(String.init)
  }

  private static func strings(_ value: Any) -> [String] {
    switch value {
    case let text as String: [text]
    case let list as [Any]: list.flatMap(strings)
    case let object as [String: Any]: object.flatMap { [$0.key] + strings($0.value) }
    default: []
    }
  }
}
