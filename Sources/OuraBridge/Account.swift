import OuraAPI
import RawJSON

/// Where the tokens come from.
public enum Account: Sendable {
  /// The data are made up; nobody has to log in.
  case madeUp(Bridge.Mode)
  /// `OURA_ACCESS_TOKEN`, used as it is.
  case environment
  /// Nobody is logged in.
  case none

  var profile: String { "default" }
}
