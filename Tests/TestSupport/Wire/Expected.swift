package import RawJSON

/// One message that a server must send. Ids are raw JSON, so that `1`, `1.0` and `"1"` differ.
package enum Expected: Sendable {
  /// These bytes.
  case exactly(String)
  /// An answer with any result.
  case result(_ id: String)
  /// An error of that code, with `data.kind`; the words are free.
  case error(_ id: String, _ code: Int, _ kind: String)
  /// A result, or -32800: which of them, time decides.
  case resultOrCancelled(_ id: String)
  /// An array of these in any order.
  case batch([Expected])

  package static let parseError = Expected.error("null", -32700, "parse_error")
  package static func invalidRequest(_ id: String = "null") -> Expected { .error(id, -32600, "invalid_request") }
  package static func methodNotFound(_ id: String) -> Expected { .error(id, -32601, "method_not_found") }
  package static func invalidParams(_ id: String) -> Expected { .error(id, -32602, "invalid_params") }

  package func matches(_ message: RawValue) -> Bool {
    switch self {
    case .exactly(let text): message.text == text
    case .result(let id): Self.isResult(message, id: id)
    case .error(let id, let code, let kind): Self.isError(message, id: id, code: code, kind: kind)
    case .resultOrCancelled(let id):
      Self.isResult(message, id: id) || Self.isError(message, id: id, code: -32800, kind: "cancelled")
    case .batch(let expected):
      message.kind == .array && Difference(expected: expected, received: message.elements).isEmpty
    }
  }

  private static func isResult(_ message: RawValue, id: String) -> Bool {
    message.members.map(\.name) == ["jsonrpc", "id", "result"] && message["jsonrpc"]?.text == #""2.0""#
      && message["id"]?.text == id
  }

  private static func isError(_ message: RawValue, id: String, code: Int, kind: String) -> Bool {
    guard message.members.map(\.name) == ["jsonrpc", "id", "error"], let error = message["error"] else { return false }
    return message["jsonrpc"]?.text == #""2.0""# && message["id"]?.text == id
      && error.members.map(\.name) == ["code", "message", "data"] && error["code"]?.text == String(code)
      && error["message"]?.string?.isEmpty == false && error["data"]?["kind"]?.string == kind
  }
}

/// What is missing from, and what is too much in, an output whose order is free.
package struct Difference: CustomStringConvertible {
  package private(set) var missing: [Expected] = []
  package private(set) var unexpected: [RawValue]

  package init(expected: [Expected], received: [RawValue]) {
    unexpected = received
    for expectation in expected {
      if let index = unexpected.firstIndex(where: { expectation.matches($0) }) {
        unexpected.remove(at: index)
      } else {
        missing.append(expectation)
      }
    }
  }

  package var isEmpty: Bool { missing.isEmpty && unexpected.isEmpty }

  package var description: String {
    "missing: \(missing.prefix(5)), unexpected: \(unexpected.prefix(5).map { $0.text.prefix(300) })"
  }
}
