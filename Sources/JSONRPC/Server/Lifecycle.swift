/// How far the client and the server have come with each other.
struct Lifecycle: Sendable {
  /// How the client speaks, as far as it has let us know.
  private(set) var dialect = Dialect.plain
  private(set) var isShutDown = false
  private var isInitialized = false

  /// `initialize`, which may be sent once.
  mutating func initialize(as dialect: Dialect) throws(RPCError) {
    guard !isInitialized else { throw .invalidRequest("initialize may be sent only once") }
    isInitialized = true
    self.dialect = dialect
  }

  /// A request that says by itself how its client speaks. What was agreed on before stays.
  mutating func meet(_ dialect: Dialect) {
    if self.dialect == .plain { self.dialect = dialect }
  }

  /// `shutdown`: from now on only `exit` is expected.
  mutating func shutDown() {
    isShutDown = true
  }

  /// The process's status after `exit`.
  var statusAfterExit: Int32 { isShutDown ? 0 : 1 }

  /// The process's status after the end of input: 1 if `shutdown` was expected before.
  var statusAfterEndOfInput: Int32 { dialect.shutdown == .expected && !isShutDown ? 1 : 0 }
}
