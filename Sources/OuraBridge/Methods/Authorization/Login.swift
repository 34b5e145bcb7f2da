import OuraAPI
import OuraAuth
import RawJSON

extension Method {
  static let login = Method(
    name: "auth.login",
    summary:
      "Begins a login through the browser and answers its address at once; auth.loginCompleted or auth.loginRequired follows.",
    params: [
      Param(
        name: "port", summary: "Where the browser comes back to, on this machine; \(Login.defaultPort) unless given.",
        schema: .integerIn(0...Int(UInt16.max))),
      Param(
        name: "scope", summary: "The scopes to ask for; all the app may have unless given.",
        schema: .anyOf([.array(.string), .string])),
    ],
    result: .object([
      Schema.Property("url", .string, isRequired: true, summary: "for the user's browser"),
      Schema.Property("redirect_uri", .string, isRequired: true, summary: "must be registered for the app at Oura"),
    ]),
    errors: [.invalidParams, .loginRequired, .store, .overloaded],
    body: .later { (bridge, params, _) async throws(CallError) in
      let port = try params.integer("port", in: 0...Int(UInt16.max)).map(UInt16.init) ?? Login.defaultPort
      let scopes = try params.words("scope") ?? []
      let session = try bridge.account.session()
      let login = try await asking(await bridge.logins.begin(session, port: port, scopes: scopes))
      return .object { writer in
        writer.member("url", login.url)
        writer.member("redirect_uri", login.redirectURI)
      }
    })

  static let cancelLogin = Method(
    name: "auth.cancelLogin",
    summary: "Gives up a login that auth.login began.",
    result: .object([Schema.Property("cancelled", .boolean, isRequired: true, summary: "whether there was one")]),
    body: .later { (bridge, _, _) async throws(CallError) in
      let wasUnderWay = await bridge.logins.cancel()
      return .object { $0.member("cancelled", wasUnderWay) }
    })
}
