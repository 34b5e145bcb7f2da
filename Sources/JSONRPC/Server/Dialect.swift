import RawJSON

/// The habits of a client, where the relatives of JSON-RPC 2.0 contradict it or each other.
public struct Dialect: Sendable, Equatable {
  /// By which dialects are told apart.
  public let name: String
  /// Which ids a request may have.
  public var ids = IDs.all
  /// Why a batch is refused, for the client; nil if it is taken.
  public var batchRefusal: String?
  /// Whether `initialize` may be part of a batch.
  public var initializesInBatches = true
  /// Whether `processId` of `initialize` names a process that the server must not outlive (LSP 3.17).
  public var namesItsProcess = false
  /// What `shutdown` and `exit` mean.
  public var shutdown = Shutdown.known
  /// A notification that cancels a request, besides `$/cancelRequest`. The request isn't answered then.
  public var cancellation: Cancellation?
  /// What becomes of requests that aren't answered yet when the input ends.
  public var endOfInput = EndOfInput.answersAll

  /// A dialect with the habits of JSON-RPC 2.0, until others are set.
  public init(_ name: String) {
    self.name = name
  }

  /// Which ids a request may have.
  public enum IDs: Sendable {
    /// What JSON-RPC 2.0 allows: strings, numbers and null.
    case all
    /// Neither null nor a fraction.
    case stringsAndIntegers
  }

  /// What `shutdown` and `exit` mean.
  public enum Shutdown: Sendable {
    /// Nothing: they are methods like others.
    case unknown
    /// The client may say them, or just go.
    case known
    /// The client says `shutdown` before it goes; if it doesn't, something has gone wrong.
    case expected
  }

  /// A notification that cancels a request.
  public struct Cancellation: Sendable, Equatable {
    let method: String
    let idMember: String

    /// The notification's method, and the member of its params that is the request's id.
    public init(method: String, idMember: String) {
      self.method = method
      self.idMember = idMember
    }
  }

  /// What becomes of requests that aren't answered yet when the input ends.
  public enum EndOfInput: Sendable {
    /// The client may have sent all that it wants to know, and reads the answers now.
    case answersAll
    /// The client is about to end the process; what isn't answered soon is given up.
    case givesUp
  }
}

extension Dialect {
  /// JSON-RPC 2.0 and nothing else: the client hasn't introduced itself.
  public static let plain = Dialect("plain")

  /// LSP 3.17.
  public static let lsp = {
    var dialect = Dialect("lsp")
    dialect.namesItsProcess = true
    dialect.shutdown = .expected
    return dialect
  }()
}

extension Dialect {
  /// Why a request can't be sent like this; nil if it can.
  func refusal(of request: Request, isInBatch: Bool) -> RPCError? {
    guard takes(request.id) else { return .invalidRequest("an id must be a string or an integer") }
    return isInBatch ? batchRefusal.map { .invalidRequest($0) } : nil
  }

  /// Whether an answer may carry the id.
  func takes(_ id: RequestID?) -> Bool {
    guard ids == .stringsAndIntegers, let value = id?.value else { return true }
    switch value.kind {
    case .string: return true
    case .number: return !value.bytes.contains { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }
    case .null, .boolean, .array, .object: return false
    }
  }
}
