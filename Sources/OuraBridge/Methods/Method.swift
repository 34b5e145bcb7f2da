import JSONRPC
import OuraAPI
import RawJSON

/// One entry of the method table: how it is called, what it does, and what the schema says of it.
struct Method: Sendable {
  /// A parameter, for the schema.
  struct Param: Sendable {
    let name: String
    let summary: String
    let schema: Schema
    var isRequired = false
  }

  /// What the method does.
  enum Body: Sendable {
    /// Answered at once, on the reader's thread: it mustn't wait for anything.
    case now(@Sendable (Bridge, Params) throws(CallError) -> RawPieces)
    /// Answered by a task.
    case later(@Sendable (Bridge, Params, RequestContext) async throws(CallError) -> RawPieces)
    /// A collection's method, whose params the catalogue explains.
    case collection(OuraCollection)
  }

  let name: String
  let summary: String
  /// In the order that they have by position, required ones first. Without any, the method is called by name only.
  var params: [Param] = []
  let result: Schema
  /// What its work may end with; see ``declaredErrors``.
  var errors: [ErrorKind] = []
  let body: Body

  /// The names of its own params.
  var paramNames: [String] { params.map(\.name) }

  /// The params with those by which a call as a whole is steered.
  var declaredParams: [Param] { params + (isStreamable ? Param.common : [.timeout]) }

  /// The names by position: the one list that requests are read by and the schema is written from.
  var positions: [String] { params.isEmpty ? [] : declaredParams.map(\.name) }

  /// All that a call may end with: wrong params, and what may happen to anything that takes time.
  var declaredErrors: [ErrorKind] {
    let general: [ErrorKind] =
      switch body {
      case .now: [.invalidParams]
      case .later, .collection: [.invalidParams, .cancelled, .timeout]
      }
    return ErrorKind.allCases.filter { general.contains($0) || errors.contains($0) }
  }

  /// Whether it tells how far it has come, and hands over its result in parts.
  private var isStreamable: Bool {
    if case .collection(let collection) = body { collection.shape != .single } else { false }
  }
}

extension Method.Param {
  /// How long a call may take, in milliseconds.
  static let timeoutRange = 1...86_400_000

  static let timeout = Method.Param(
    name: "timeout_ms", summary: "Milliseconds that the whole call may take.", schema: .integerIn(timeoutRange))

  /// What can be given to every method that answers documents.
  static let common = [
    timeout,
    Method.Param(
      name: "workDoneToken", summary: "Asks for reports of the progress as $/progress with this token (LSP 3.17).",
      schema: .anyOf([.string, .integer])),
    Method.Param(
      name: "partialResultToken",
      summary: "Asks for the documents of each page as $/progress with this token; the result is an empty array then.",
      schema: .anyOf([.string, .integer])),
  ]
}

extension ErrorKind {
  /// What a request to Oura for the user's data may end with.
  static let ofRequests: [ErrorKind] = [
    .cancelled, .loginRequired, .missingScope, .membershipExpired, .forbidden, .notFound, .rejected, .rateLimited,
    .upstream, .network, .timeout, .store,
  ]
}
