import OuraAPI

extension Mistake {
  /// What the client of Oura wouldn't send.
  init(_ argument: WrongArgument) {
    switch argument {
    case .path(let problem):
      self.init(
        "path", problem.words,
        hint:
          "Write it like /v2/usercollection/daily_sleep, with letters, digits and - . _ ~ between the slashes; what "
          + "follows a question mark goes into parameters.")
    case .collectionName(let name):
      self.init(
        "collection", "\(name.prefix(100)) is no name of a collection",
        hint: "A name is 1 to 64 letters, digits and underscores, as in daily_sleep.")
    case .notInSandbox(let name):
      self.init(nil, "Oura's sandbox has no \(name)", hint: "Ask without --sandbox, or with --demo.")
    case .callbackURL:
      self.init(
        "callback_url", "callback_url is no https address",
        hint: "Oura delivers over https only: give an address like https://example.org/oura.")
    case .accessToken: self.init(malformedToken: "access_token")
    case .refreshToken: self.init(malformedToken: "refresh_token")
    case .state(let minutes):
      self.init(
        "state", "it isn't the state of a login that was begun here within the last \(minutes) minutes",
        hint: "Begin again with auth.authorizeUrl.")
    case .redirectURI(let first):
      self.init("redirect_uri", "it isn't the one that the login was begun with", hint: first)
    case .redirectedAddress(let beginning):
      self.init(
        "url", "it has no code and state",
        hint: "Paste the whole address that the browser ended at, beginning with \(beginning)")
    case .redirectedAddressOfAnotherLogin:
      self.init("url", "it belongs to another login", hint: "Open the address shown last.")
    case .port(let port):
      self.init(
        "port", "port \(port) is in use",
        hint: "End what uses it (lsof -i :\(port)), or take another port whose address is registered at Oura.")
    }
  }

  private init(malformedToken name: String) {
    self.init(
      name, "\(name) is empty, or holds a space, a control character or one outside of ASCII",
      hint: "Give the token alone, as Oura wrote it.")
  }
}

extension RequestedRoute.Problem {
  fileprivate var words: String {
    switch self {
    case .beginning: "path doesn't begin with /v2/"
    case .emptyPart: "path has an empty part"
    case .partOfDots: "path has a part of dots alone"
    case .character: "path has a character that may not stand in it"
    }
  }
}
