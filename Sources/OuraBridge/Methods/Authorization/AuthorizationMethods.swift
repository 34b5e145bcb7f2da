import OuraAPI
import OuraAuth
import RawJSON

extension Method {
  private static let scope = Param(
    name: "scope",
    summary: "The scopes to ask for: an array, or names with spaces between; all the app may have unless given.",
    schema: .anyOf([.array(.string), .string]))

  static let authorizeURL = Method(
    name: "auth.authorizeUrl",
    summary: "The address for the user's browser, for programs that receive the redirect themselves.",
    params: [
      Param(
        name: "redirect_uri", summary: "As registered for the app at Oura, to the letter.", schema: .string,
        isRequired: true),
      scope,
    ],
    result: .object([
      Schema.Property("url", .string, isRequired: true), Schema.Property("state", .string, isRequired: true),
    ]),
    errors: [.invalidParams, .loginRequired, .store],
    body: .later { (bridge, params, _) async throws(CallError) in
      let redirectURI = try params.requiredString("redirect_uri")
      let scopes = try params.words("scope") ?? []
      let session = try bridge.account.session()
      let authorization = try await asking(await session.authorizeURL(scopes: scopes, redirectURI: redirectURI))
      return .object { writer in
        writer.member("url", authorization.url)
        writer.member("state", authorization.state)
      }
    })

  static let exchangeCode = Method(
    name: "auth.exchangeCode",
    summary: "Redeems the code that came to the redirect URI, and stores the login.",
    params: [
      Param(name: "code", summary: "The code; it lives ten minutes and works once.", schema: .string, isRequired: true),
      Param(
        name: "state", summary: "What came with the code; it must be what auth.authorizeUrl answered.",
        schema: .string, isRequired: true),
      Param(name: "redirect_uri", summary: "The one that auth.authorizeUrl was given.", schema: .string),
    ],
    result: .authStatus, errors: [.invalidParams, .loginRequired, .rejected, .network, .timeout, .upstream, .store],
    body: .later { (bridge, params, _) async throws(CallError) in
      let code = Secret(try params.requiredString("code"))
      let state = try params.requiredString("state")
      let redirectURI = try params.string("redirect_uri")
      let session = try bridge.account.session()
      return try await asking(await session.exchangeCode(code, state: state, redirectURI: redirectURI)).json
    })

  static let refresh = Method(
    name: "auth.refresh",
    summary: "Replaces the tokens now. This isn't needed: they are refreshed when they have to be.",
    result: .authStatus,
    errors: [.invalidParams, .loginRequired, .rejected, .rateLimited, .network, .timeout, .upstream, .store],
    body: .later { (bridge, _, _) async throws(CallError) in
      let session = try bridge.account.session()
      return try await asking(await session.refreshNow()).json
    })

  static let revoke = Method(
    name: "auth.revoke",
    summary: "Ends the login at Oura, and then here, even if Oura can't be reached.",
    result: .object([
      Schema.Property("revoked", .boolean, isRequired: true, summary: "whether Oura has ended it"),
      Schema.Property("logged_out", .boolean, isRequired: true, summary: "whether there was a login here"),
      Schema.Property("note", .string, summary: "why Oura hasn't ended it"),
    ]),
    errors: [.invalidParams, .store],
    body: .later { (bridge, _, _) async throws(CallError) in
      let session = try bridge.account.session()
      let outcome = try await asking(await session.revoke())
      return .object { writer in
        writer.member("revoked", outcome == .revoked)
        writer.member("logged_out", outcome != .noSession)
        if case .onlyLocally(let why) = outcome { writer.member("note", why) }
      }
    })

  static let setToken = Method(
    name: "auth.setToken",
    summary: "Takes tokens that were obtained elsewhere, and stores them.",
    params: [
      Param(name: "access_token", summary: "The access token.", schema: .string, isRequired: true),
      Param(
        name: "refresh_token", summary: "The refresh token; without, the login ends with the access token.",
        schema: .string),
      Param(name: "expires_in", summary: "Seconds that the access token has left.", schema: .integer),
      Param(
        name: "expires_at", summary: "When the access token dies: a date and time, or seconds since 1970.",
        schema: .anyOf([.dateTime, .integerIn(0...253_402_300_800)])),
      scope,
    ],
    result: .authStatus, errors: [.invalidParams, .store],
    body: .later { (bridge, params, _) async throws(CallError) in
      let access = Secret(try params.requiredString("access_token"))
      let refresh = try params.string("refresh_token").map(Secret.init)
      let expiry = try params.expiry
      let scope = try params.words("scope")
      let session = try bridge.account.session()
      return try await asking(
        await session.setToken(access: access, refresh: refresh, expires: expiry, scope: scope)
      ).json
    })
}

extension Params {
  /// Names as an array, or in one string with spaces or commas between.
  func words(_ name: String) throws(CallError) -> [String]? {
    guard let value = self[name] else { return nil }
    if let text = value.string { return text.split { $0 == " " || $0 == "," }.map(String.init) }
    let words = value.elements.compactMap(\.string)
    guard value.kind == .array, words.count == value.elements.count else {
      throw .params(name, "\(name) must be names", hint: "Give an array of strings.")
    }
    return words
  }

  fileprivate var expiry: TokenExpiry? {
    get throws(CallError) {
      let lifetime = TokenExpiry.longest
      let seconds = try integer("expires_in", in: -lifetime...lifetime)
      guard let value = self["expires_at"] else { return seconds.map { .after(seconds: $0) } }
      guard seconds == nil else {
        throw .params("expires_at", "expires_in and expires_at exclude each other", hint: "Leave one of them out.")
      }
      if let epoch = value.integer(in: 0...253_402_300_800) { return .at(Instant(milliseconds: epoch * 1000)) }
      if let instant = value.string.flatMap(Instant.init(iso8601:)) { return .at(instant) }
      throw .params(
        "expires_at", "expires_at is no date and time with an offset",
        hint: "Write it as 2024-02-29T12:00:00Z, or in seconds since 1970.")
    }
  }
}
