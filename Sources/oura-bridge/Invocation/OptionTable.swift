import HTTP
import JSONRPC

/// All options, for reading, help and completion.
enum OptionTable {
  /// One option.
  struct Option: Sendable {
    let name: String
    /// What its value is called; nil for a switch.
    let placeholder: String?
    /// The environment variable that says the same.
    let variable: String?
    let summary: String
    /// Sets it; the last argument is how the user wrote it.
    let apply: @Sendable (inout Options, String, String) throws(UsageError) -> Void

    init(
      _ name: String, _ placeholder: String? = nil, variable: String? = nil, _ summary: String,
      apply: @escaping @Sendable (inout Options, String, String) throws(UsageError) -> Void
    ) {
      self.name = name
      self.placeholder = placeholder
      self.variable = variable
      self.summary = summary
      self.apply = apply
    }
  }

  static let all: [Option] = [
    Option("--demo", "Answer made-up data from inside the process: no network, no login.") { options, _, _ in
      options.isDemo = true
    },
    Option("--sandbox", "Answer made-up data from Oura's sandbox: no login.") { options, _, _ in
      options.isSandbox = true
    },
    Option("--profile", "NAME", variable: "OURA_PROFILE", "Whose login is used.") { options, value, _ in
      options.profile = value
    },
    Option("--framing", "auto|lsp|ndjson", "How messages are told apart; by the first byte unless given.") {
      (options, value, name) throws(UsageError) in
      options.framing = try framing(value, name)
    },
    Option("--stdio", "Accepted, since many editors say it; there is no other way.") { _, _, _ in },
    Option("--api-url", "URL", variable: "OURA_API_URL", "Where the API is.") {
      (options, value, name) throws(UsageError) in options.apiURL = try url(value, name)
    },
    Option("--auth-url", "URL", variable: "OURA_AUTH_URL", "Where users consent.") {
      (options, value, name) throws(UsageError) in options.authURL = try url(value, name)
    },
    Option("--token-url", "URL", variable: "OURA_TOKEN_URL", "Where tokens are issued.") {
      (options, value, name) throws(UsageError) in options.tokenURL = try url(value, name)
    },
    Option("--revoke-url", "URL", variable: "OURA_REVOKE_URL", "Where tokens are revoked.") {
      (options, value, name) throws(UsageError) in options.revokeURL = try url(value, name)
    },
    Option("--timeout", "SECONDS", "For one request to Oura; 60 unless given.") {
      (options, value, name) throws(UsageError) in options.timeout = try number(value, name, in: 1...86_400)
    },
    Option("--max-wait", "SECONDS", "For rate limits in one call; 60 unless given.") {
      (options, value, name) throws(UsageError) in options.longestWait = try number(value, name, in: 0...86_400)
    },
    Option("--max-message-bytes", "N", "The largest message taken; 67108864 unless given.") {
      (options, value, name) throws(UsageError) in options.messageBytes = try number(value, name, in: 1...(1 << 40))
    },
    Option("--port", "N", "The port of simulate; a free one unless given.") {
      (options, value, name) throws(UsageError) in options.port = try number(value, name, in: 0...UInt16.max)
    },
    Option("--seed", "N", "Other made-up people for simulate and --demo.") {
      (options, value, name) throws(UsageError) in options.seed = try number(value, name, in: 0...UInt64.max)
    },
  ]

  private static func framing(_ value: String, _ name: String) throws(UsageError) -> Framing? {
    if value == "auto" { return nil }
    guard let framing = Framing(rawValue: value) else {
      throw UsageError("\(name) takes auto, lsp or ndjson, not \(value.prefix(40))")
    }
    return framing
  }

  private static func number<Number: FixedWidthInteger & Sendable>(
    _ value: String, _ name: String, in range: ClosedRange<Number>
  ) throws(UsageError) -> Number {
    guard let number = Number(value), range.contains(number) else {
      throw UsageError("\(name) takes a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// Tokens go there, so the address must be https, or this machine.
  private static func url(_ value: String, _ name: String) throws(UsageError) -> String {
    do {
      try EndpointRule.check(value)
    } catch {
      throw UsageError("\(name): \(error.sentence)")
    }
    return value.hasSuffix("/") ? String(value.dropLast()) : value
  }
}
