import HTTP
import OuraSimulator
import RawJSON
import Testing

extension AuthorizationServerTests {
  func authorizePath(_ change: [String: String] = [:], path: String = "/oauth/authorize") -> String {
    let parameters = ["response_type": "code", "client_id": "client", "redirect_uri": redirect].merging(change) { $1 }
    return path + "?" + form(parameters)
  }

  func code(
    _ simulator: Simulator, _ change: [String: String] = [:], path: String = "/oauth/authorize"
  ) async throws -> String {
    let reply = await simulator.get(authorizePath(change, path: path))
    let location = try #require(reply.response.headers["location"])
    return try #require(location.firstMatch(of: /[?&]code=([^&]+)/).map { String($0.1) })
  }

  func exchange(
    _ simulator: Simulator,
    _ code: String,
    _ change: [String: String] = [:],
    path: String = "/oauth/token"
  ) async -> Reply {
    let parameters = [
      "grant_type": "authorization_code", "code": code, "redirect_uri": redirect, "client_id": "client",
      "client_secret": "secret",
    ]
    return await simulator.send(.post, path, body: form(parameters.merging(change) { $1 }))
  }

  func refresh(
    _ simulator: Simulator,
    _ token: String,
    _ change: [String: String] = [:],
    path: String = "/oauth/token"
  ) async -> Reply {
    let parameters = [
      "grant_type": "refresh_token", "refresh_token": token, "client_id": "client", "client_secret": "secret",
    ]
    return await simulator.send(.post, path, body: form(parameters.merging(change) { $1 }))
  }

  func status(_ simulator: Simulator, _ tokens: Reply) async -> Int {
    await read(simulator, tokens.json["access_token"]?.string ?? "")
  }

  func read(_ simulator: Simulator, _ token: String) async -> Int {
    await simulator.get("/v2/usercollection/daily_sleep", bearer: token).status
  }

  func form(_ parameters: [String: String]) -> String {
    parameters.map { "\($0.key)=\(escaped($0.value))" }.joined(separator: "&")
  }
}
