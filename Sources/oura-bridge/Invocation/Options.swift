import HTTP
import JSONRPC
import OuraSimulator

/// What options and environment variables set.
struct Options {
  var isDemo = false
  var isSandbox = false
  var profile = "default"
  var framing: Framing?
  var apiURL: String?
  var authURL: String?
  var tokenURL: String?
  var revokeURL: String?
  /// For one request to Oura, in seconds.
  var timeout = 60
  /// For rate limits in one call, in seconds.
  var longestWait = 60
  var messageBytes = 64 << 20
  var port: UInt16?
  var opensBrowser = true
  var scopes: [String] = []
  /// Whether logout removes the app's id and secret too.
  var forgetsApplication = false
  var seed: UInt64 = 1
  /// For simulate: how it reads dates.
  var dateSemantics = Simulator.DateSemantics.real
  /// For schema: where it writes its files.
  var schemaDirectory: String?
  /// For call: how it prints its result.
  var format: CallFormat?
  /// How many days a summary has, today included.
  var days = 7
  /// For simulate: whether a token from elsewhere is refused.
  var takesIssuedTokensOnly = false
  /// For simulate: how long access tokens live, in seconds.
  var tokenLifetime = 86_400

  /// What the environment says; options change it.
  init(environment: [String: String]) throws(UsageError) {
    for option in OptionTable.all {
      guard let variable = option.variable, let value = environment[variable], !value.isEmpty,
        case .value(_, let set) = option.effect
      else { continue }
      try set(&self, value, variable)
    }
  }
}
