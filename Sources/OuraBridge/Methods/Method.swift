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
    case now(@Sendable (Bridge, Params) throws(OuraError) -> RawPieces)
    /// Answered by a task.
    case later(@Sendable (Bridge, Params, RequestContext) async throws(OuraError) -> RawPieces)
    /// A collection's method, whose params the catalogue explains.
    case collection(OuraCollection)
  }

  let name: String
  let summary: String
  var params: [Param] = []
  /// The names of params by position, where that isn't simply their order.
  var positions: [String]?
  let result: Schema
  var errors: [ErrorKind] = []
  let body: Body

  var paramNames: [String] { params.map(\.name) }
}
