import HTTP
import JSONRPC
import OuraAPI
import OuraBridge
import OuraSimulator
import RawJSON

/// All options, for reading, help and completion.
enum OptionTable {
  /// One option.
  struct Option: Sendable {
    let name: String
    let summary: String
    /// The environment variable with the same effect.
    let variable: String?
    let effect: Effect
  }

  /// What an option does.
  enum Effect: Sendable {
    case on(@Sendable (inout Options) -> Void)
    /// Takes a value, by its name in the help; the last argument is the option as the user wrote it.
    case value(String, @Sendable (inout Options, String, String) throws(UsageError) -> Void)
  }

  private static func on(
    _ name: String, _ summary: String, _ set: @escaping @Sendable (inout Options) -> Void
  ) -> Option {
    Option(name: name, summary: summary, variable: nil, effect: .on(set))
  }

  private static func value(
    _ name: String, _ placeholder: String, variable: String? = nil, _ summary: String,
    _ set: @escaping @Sendable (inout Options, String, String) throws(UsageError) -> Void
  ) -> Option {
    Option(name: name, summary: summary, variable: variable, effect: .value(placeholder, set))
  }

  static let all: [Option] = [
    on("--demo", "Answer made-up data from inside the process: no network, no login.") { options in
      options.isDemo = true
    },
    on("--sandbox", "Answer made-up data from Oura's sandbox: no login.") { options in
      options.isSandbox = true
    },
    value("--profile", "NAME", variable: "OURA_PROFILE", "Whose login is used.") { options, value, _ in
      options.profile = value
    },
    value("--framing", "auto|lsp|ndjson", "How messages are told apart; by the first byte unless given.") {
      (options, value, name) throws(UsageError) in
      options.framing = try framing(value, name)
    },
    on("--stdio", "Accepted, since many editors say it; there is no other way.") { _ in },
    value("--api-url", "URL", variable: "OURA_API_URL", "Where the API is.") {
      (options, value, name) throws(UsageError) in options.apiURL = try url(value, name)
    },
    value("--auth-url", "URL", variable: "OURA_AUTH_URL", "Where users consent.") {
      (options, value, name) throws(UsageError) in options.authURL = try url(value, name)
    },
    value("--token-url", "URL", variable: "OURA_TOKEN_URL", "Where tokens are issued.") {
      (options, value, name) throws(UsageError) in options.tokenURL = try url(value, name)
    },
    value("--revoke-url", "URL", variable: "OURA_REVOKE_URL", "Where tokens are revoked.") {
      (options, value, name) throws(UsageError) in options.revokeURL = try url(value, name)
    },
    value("--timeout", "SECONDS", "For one request to Oura; 60 unless given.") {
      (options, value, name) throws(UsageError) in options.timeout = try number(value, name, in: 1...86_400)
    },
    value("--max-wait", "SECONDS", "For rate limits in one call; 60 unless given.") {
      (options, value, name) throws(UsageError) in options.longestWait = try number(value, name, in: 0...86_400)
    },
    value("--max-message-bytes", "N", "The largest message taken; 67108864 unless given.") {
      (options, value, name) throws(UsageError) in options.messageBytes = try number(value, name, in: 1...(1 << 40))
    },
    value("--port", "N", "The port of login, 8765 unless given, or of simulate, any free one.") {
      (options, value, name) throws(UsageError) in options.port = try number(value, name, in: 0...UInt16.max)
    },
    on("--no-browser", "login prints the address, and takes the one that the browser ended at.") { options in
      options.opensBrowser = false
    },
    value("--scope", "NAMES", "The scopes that login asks for, with commas between; all unless given.") {
      (options, value, name) throws(UsageError) in options.scopes = try scopes(value, name)
    },
    on("--forget-app", "logout removes the app's id and secret too.") { options in
      options.forgetsApplication = true
    },
    value("--days", "N", "How many days summary shows, up to today; 7 unless given.") {
      (options, value, name) throws(UsageError) in options.days = try number(value, name, in: 1...366)
    },
    on("--issued-tokens-only", "simulate refuses tokens that it didn't issue itself.") { options in
      options.takesIssuedTokensOnly = true
    },
    value("--token-lifetime", "SECONDS", "Of the access tokens of simulate; 86400 unless given.") {
      (options, value, name) throws(UsageError) in options.tokenLifetime = try number(value, name, in: 1...315_360_000)
    },
    value("--seed", "N", "Other made-up people for simulate and --demo.") {
      (options, value, name) throws(UsageError) in options.seed = try number(value, name, in: 0...UInt64.max)
    },
    value("--semantics", words(Simulator.DateSemantics.self), "How simulate reads dates; as Oura does unless given.") {
      (options, value, name) throws(UsageError) in options.dateSemantics = try word(value, name)
    },
    value("--format", words(CallFormat.self), "How call prints its result; json unless given.") {
      (options, value, name) throws(UsageError) in options.format = try word(value, name) as CallFormat
    },
    value("--write", "DIRECTORY", "Where schema writes openrpc.json and documents/, instead of printing.") {
      options, value, _ in options.schemaDirectory = value
    },
  ]

  private static func words<Word: CaseIterable & RawRepresentable<String>>(_ type: Word.Type) -> String {
    type.allCases.map(\.rawValue).joined(separator: "|")
  }

  private static func word<Word: CaseIterable & RawRepresentable<String>>(
    _ value: String, _ name: String
  ) throws(UsageError) -> Word {
    guard let word = Word(rawValue: value) else {
      throw UsageError("\(name) takes \(words(Word.self)), not \(value.prefix(40))")
    }
    return word
  }

  /// Oura's consent page silently drops unknown names, so a typing mistake would cost a scope. A name that resembles
  /// none of ours may be one that Oura has added.
  private static func scopes(_ value: String, _ name: String) throws(UsageError) -> [String] {
    let scopes = value.split { $0 == "," || $0 == " " }.map(String.init)
    let known = Scope.allCases.map(\.rawValue)
    guard !scopes.isEmpty else {
      throw UsageError("\(name) takes names like \(known.prefix(3).joined(separator: ","))")
    }
    for scope in scopes {
      let bare = Scope(granted: scope)?.rawValue
      if let bare, known.contains(bare) { continue }
      let nearest = nearestName(to: bare ?? scope, among: known)
      if bare != nil, nearest == nil { continue }
      let advice = nearest.map { "Did you mean \($0)?" } ?? "Known are: \(known.joined(separator: ", "))."
      throw UsageError("\(name): there is no scope \(scope.prefix(40)). \(advice)")
    }
    return scopes
  }

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
    guard let number = Number(digits: value, in: range) else {
      throw UsageError("\(name) takes a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// Tokens go there, so the address must be https, or this machine.
  private static func url(_ value: String, _ name: String) throws(UsageError) -> String {
    do {
      try EndpointRule.check(value)
    } catch {
      throw UsageError("\(name): \(sentence(error))")
    }
    return value.hasSuffix("/") ? String(value.dropLast()) : value
  }

  private static func sentence(_ refusal: EndpointRule.Refusal) -> String {
    switch refusal {
    case .malformed: "that isn't an absolute http or https address"
    case .insecure: "the address must be https, or http on this machine, since tokens go there"
    case .userInfo: "an address with a user name or a password isn't taken"
    case .fragment: "an address with a fragment isn't taken"
    }
  }
}
