/// What a call was given and can't use. Nothing was sent.
public enum WrongArgument: Sendable, Equatable {
  /// A path that might mean another one than it shows.
  case path(RequestedRoute.Problem)
  /// What can't be a collection's name.
  case collectionName(String)
  /// A collection or a path that Oura's sandbox doesn't have.
  case notInSandbox(String)
  /// Where Oura wouldn't deliver to: it wants https.
  case callbackURL
  /// Empty, or not made of what a token is made of.
  case accessToken
  /// Empty, or not made of what a token is made of.
  case refreshToken
  /// A state that belongs to no login that was begun here within the last minutes, as many.
  case state(minutes: Int)
  /// Another redirect URI than the one that the login was begun with.
  case redirectURI(begunWith: String)
  /// An address to which no browser comes back from Oura; it begins otherwise.
  case redirectedAddress(beginning: String)
  /// The address to which the browser came back from another login.
  case redirectedAddressOfAnotherLogin
  /// A port that another program uses.
  case port(inUse: UInt16)
}
