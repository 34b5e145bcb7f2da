/// Something that takes bytes from outside.
protocol FuzzTarget: Sendable {
  /// Inputs to start from: sound ones, and ones that once went wrong somewhere.
  static var seeds: [[UInt8]] { get }

  /// What it did wrong with these bytes, nil if nothing. A trap or a hang is wrong anyway.
  func mistake(on input: [UInt8]) async -> String?
}

/// All of them, by name.
enum FuzzTargets: String, CaseIterable {
  case json, framing, server, params, tokenFile, answer, wire, listener
  case tokenAnswer, rateLimit, login, time, upstreamWords

  var seeds: [[UInt8]] {
    switch self {
    case .json: JSONTarget.seeds
    case .framing: FramingTarget.seeds
    case .server: ServerTarget.seeds
    case .params: ParamsTarget.seeds
    case .tokenFile: TokenFileTarget.seeds
    case .answer: AnswerTarget.seeds
    case .wire: WireTarget.seeds
    case .listener: ListenerTarget.seeds
    case .tokenAnswer: TokenAnswerTarget.seeds
    case .rateLimit: RateLimitTarget.seeds
    case .login: LoginTarget.seeds
    case .time: TimeTarget.seeds
    case .upstreamWords: UpstreamWordsTarget.seeds
    }
  }

  func start() throws -> any FuzzTarget {
    switch self {
    case .json: JSONTarget()
    case .framing: FramingTarget()
    case .server: ServerTarget()
    case .params: try ParamsTarget()
    case .tokenFile: try TokenFileTarget()
    case .answer: try AnswerTarget()
    case .wire: try WireTarget()
    case .listener: try ListenerTarget()
    case .tokenAnswer: TokenAnswerTarget()
    case .rateLimit: RateLimitTarget()
    case .login: try LoginTarget()
    case .time: TimeTarget()
    case .upstreamWords: UpstreamWordsTarget()
    }
  }
}
