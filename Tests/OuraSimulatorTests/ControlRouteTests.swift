import HTTP
import OuraAPI
import OuraSimulator
import RawJSON
import Testing

struct ControlRouteTests {
  private let simulator = Simulator.fixed {
    $0.hasControlRoutes = true
    $0.authorization = .issuedTokens
  }

  @Test("Another process can end the tokens")
  func tokens() async {
    let tokens = simulator.issueTokens()
    let path = "/v2/usercollection/daily_sleep"
    #expect(await simulator.get(path, bearer: tokens.accessToken.value).status == 200)
    #expect(await simulator.send(.post, "/simulator/expire").status == 204)
    #expect(await simulator.get(path, bearer: tokens.accessToken.value).status == 401)
    #expect(await simulator.send(.post, "/simulator/revoke").status == 204)
    let body = "grant_type=refresh_token&client_id=c&client_secret=s&refresh_token=" + tokens.refreshToken.value
    #expect(await simulator.send(.post, "/oauth/token", body: body).status == 400)
  }

  @Test(
    "Faults are told in JSON",
    arguments: [
      (#"{"kind":"status","status":503}"#, 503), (#"{"kind":"membership_expired"}"#, 403),
      (#"[{"kind":"rate_limited","hint":"none"}]"#, 429), (#"{"kind":"html","status":502}"#, 502),
      (#"{"kind":"empty_body","status":500}"#, 500), (#"{"kind":"reset_before","times":null}"#, 0),
      (#"{"kind":"status","path":"/other"}"#, 401), (#"{"kind":"status","skip":1}"#, 401),
      (#"{"kind":"status","times":0}"#, 401),
    ]
  )
  func faults(json: String, status: Int) async {
    #expect(await simulator.send(.post, "/simulator/faults", body: json).status == 204)
    #expect(await simulator.get("/v2/usercollection/sleep").status == status)
    #expect(await simulator.send(.delete, "/simulator/faults").status == 204)
    #expect(await simulator.get("/v2/usercollection/sleep").status == 401)
  }

  @Test("What isn't a fault is refused", arguments: ["", "{}", #"{"kind":"earthquake"}"#, "[1]"])
  func unknownFaults(json: String) async {
    #expect(await simulator.send(.post, "/simulator/faults", body: json).status == 422)
  }

  @Test("The statistics tell what was asked, control routes aside")
  func statistics() async {
    _ = await simulator.get("/v2/usercollection/sleep?start_date=2024-01-01")
    let reply = await simulator.get("/simulator/statistics")
    #expect(reply.json["request_count"]?.integer == 1)
    let request = reply.json["requests"]?.elements.first
    #expect(
      request?.text == #"{"method":"GET","target":"/v2/usercollection/sleep?start_date=2024-01-01","status":401}"#)
    #expect(reply.json["spent_refresh_tokens"]?.integer == 0)
  }

  @Test("The truth about a range is there to compare with")
  func documents() async throws {
    let reply = await simulator.get("/simulator/documents?collection=sleep&from=2024-03-01&through=2024-03-07")
    let truth = simulator.documents(
      of: try collection("sleep"), from: try day("2024-03-01"), through: try day("2024-03-07"))
    #expect(reply.json.elements == truth)
    #expect(await simulator.get("/simulator/documents?collection=nothing").status == 422)
  }
}
