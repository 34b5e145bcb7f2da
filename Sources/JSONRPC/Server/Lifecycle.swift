/// What LSP 3.17 calls the server's life, which other clients may ignore.
struct Lifecycle: Sendable {
  /// How the client introduced itself.
  enum Session: Sendable {
    /// Not at all: plain JSON-RPC 2.0.
    case plain
    /// By LSP's `initialize`.
    case lsp
  }

  private(set) var session = Session.plain
  private(set) var isShutDown = false

  /// `initialize`, which may be sent once.
  mutating func initialize() throws(RPCError) {
    guard session == .plain else { throw .invalidRequest("initialize may be sent only once") }
    session = .lsp
  }

  /// `shutdown`: from now on only `exit` is expected.
  mutating func shutDown() {
    isShutDown = true
  }

  /// The process's status after `exit`.
  var statusAfterExit: Int32 { isShutDown ? 0 : 1 }

  /// The process's status after the end of input: LSP clients say `shutdown` first, others just go.
  var statusAfterEndOfInput: Int32 { session == .lsp && !isShutDown ? 1 : 0 }
}
