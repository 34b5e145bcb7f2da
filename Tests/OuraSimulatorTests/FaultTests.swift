import HTTP
import OuraAPI
import OuraSimulator
import RawJSON
import Testing

struct FaultTests {
  private let path = "/v2/usercollection/daily_sleep?start_date=2024-03-01&end_date=2024-03-20"

  private func simulator(_ faults: Fault...) -> Simulator {
    Simulator.fixed {
      $0.faults = Faults(faults)
      $0.pageSize = 5
    }
  }

  @Test("A fault hits once unless said otherwise, then all is well", arguments: [500, 502, 503, 504])
  func status(status: Int) async {
    let simulator = simulator(Fault(.status(status)))
    #expect(await simulator.get(path).status == status)
    #expect(await simulator.get(path).status == 200)
  }

  @Test("A fault lets requests pass, hits so often, and only its path")
  func schedule() async {
    let simulator = simulator(Fault(.status(503), path: "/daily_sleep", skip: 1, times: 2))
    var statuses: [Int] = []
    for _ in 0..<5 {
      statuses.append(await simulator.get(path).status)
      #expect(await simulator.get("/v2/usercollection/tag").status == 200)
    }
    #expect(statuses == [200, 503, 503, 200, 200])
  }

  @Test("A fault with a probability hits a part of the requests, the same part each time")
  func probability() async {
    var runs: [[Int]] = []
    for _ in 0..<2 {
      let simulator = simulator(Fault(.status(500), times: nil, probability: 0.3))
      var statuses: [Int] = []
      for _ in 0..<100 { statuses.append(await simulator.get("/v2/usercollection/personal_info").status) }
      runs.append(statuses)
    }
    #expect(runs[0] == runs[1])
    #expect(15...45 ~= runs[0].count { $0 == 500 })
  }

  @Test(
    "A 429 says when to come again in each way that servers do",
    arguments: [
      (Fault.RetryHint.seconds(7), "7", "1718452807"), (.date(90), "Sat, 15 Jun 2024 12:01:30 GMT", nil),
      (.resetOnly(5), nil, "1718452805"), (.none, nil, nil),
    ] as [(Fault.RetryHint, String?, String?)]
  )
  func rateLimits(hint: Fault.RetryHint, retryAfter: String?, reset: String?) async {
    let reply = await simulator(Fault(.rateLimited(hint))).get(path)
    #expect(reply.status == 429)
    #expect(reply.response.headers["retry-after"] == retryAfter)
    #expect(reply.response.headers["x-ratelimit-reset"] == reset)
  }

  @Test("Successes carry no rate headers")
  func noRateHeaders() async {
    let reply = await simulator().get(path)
    #expect(reply.response.headers.fields.allSatisfy { !$0.name.lowercased().contains("rate") })
  }

  @Test("Answers that can't be read")
  func unreadable() async throws {
    let whole = await simulator().get(path).response.body
    let html = await simulator(Fault(.html(status: 502))).get(path)
    #expect(html.status == 502)
    #expect(html.response.headers["content-type"]?.hasPrefix("text/html") == true)
    #expect(await simulator(Fault(.emptyBody(status: 200))).get(path).response.body.isEmpty)
    let text = await simulator(Fault(.notJSON)).get(path)
    #expect(text.status == 200)
    #expect(throws: JSONSyntaxError.self) { try RawValue(validating: text.response.body) }
    let cut = await simulator(Fault(.truncatedJSON)).get(path)
    #expect(whole.starts(with: cut.response.body))
    #expect(throws: JSONSyntaxError.self) { try RawValue(validating: cut.response.body) }
    let noData = await simulator(Fault(.missingData)).get(path)
    #expect(noData.json.kind == .object)
    #expect(noData.json["data"] == nil)
  }

  @Test("A repeated token leads to the same page for ever")
  func repeatedToken() async throws {
    let simulator = simulator(Fault(.repeatedToken, times: nil))
    let first = await simulator.get(path)
    let token = try #require(first.json["next_token"]?.string)
    let second = await simulator.get(path + "&next_token=" + escaped(token))
    #expect(second.json == first.json)
  }

  @Test("An empty page in between loses nothing")
  func emptyPage() async {
    let simulator = simulator(Fault(.emptyPage, skip: 1))
    let pages = await simulator.allPages(path)
    #expect(pages == (await self.simulator().allPages(path)))
    #expect(simulator.statistics.requestCount == (pages.count + 4) / 5 + 1)
  }

  @Test("A last page without the token is still the last one")
  func absentToken() async {
    let simulator = simulator(Fault(.absentToken, times: nil))
    #expect(await simulator.allPages(path) == (await self.simulator().allPages(path)))
    #expect(await simulator.get("/v2/usercollection/daily_sleep").nextToken == nil)
  }

  @Test("A token that comes with the range may be refused; alone it works")
  func tokenWithRange() async throws {
    let simulator = simulator(Fault(.tokenWithParametersRefused, times: nil))
    let token = escaped(try #require(await simulator.get(path).json["next_token"]?.string))
    #expect(await simulator.get(path + "&next_token=" + token).status == 422)
    #expect(await simulator.get("/v2/usercollection/daily_sleep?next_token=" + token).status == 200)
  }

  @Test("A reset before the request does nothing; one after it leaves the client without the new tokens")
  func resets() async throws {
    let simulator = simulator(Fault(.resetBefore), Fault(.resetAfter))
    let tokens = simulator.issueTokens()
    let body = "grant_type=refresh_token&client_id=client&client_secret=s&refresh_token=" + tokens.refreshToken.value
    let request = HTTPRequest(.post, "http://x/oauth/token", body: Array(body.utf8))
    guard case .reset = await simulator.reply(to: request) else { throw Unexpected() }
    #expect(simulator.statistics.tokens.refreshes == 0)
    guard case .reset = await simulator.reply(to: request) else { throw Unexpected() }
    #expect(simulator.statistics.tokens.refreshes == 1)
    #expect(await simulator.respond(to: request).status == 400)
    #expect(simulator.statistics.requests.map(\.status) == [nil, nil, 400])
  }

  @Test("A reset inside announces the whole answer and sends half of it; a slow one is whole")
  func wire() async throws {
    let simulator = simulator(Fault(.resetInside), Fault(.slow(.milliseconds(250))))
    let request = HTTPRequest(.get, "http://x" + path)
    guard case .truncated(let response, let bytes) = await simulator.reply(to: request) else { throw Unexpected() }
    #expect(bytes == response.body.count / 2)
    guard case .delayed(let delay, let late) = await simulator.reply(to: request) else { throw Unexpected() }
    #expect(delay == .milliseconds(250))
    #expect(late.body == response.body)
  }

  @Test("The transport turns faults of the wire into the errors that they cause")
  func transport() async throws {
    let simulator = simulator(Fault(.resetBefore), Fault(.slow(.seconds(60))))
    let transport = SimulatorTransport(simulator)
    let request = HTTPRequest(.get, "http://x" + path)
    await #expect(throws: HTTPError.connectionLost("the simulator reset the connection")) {
      try await transport.send(request, limits: HTTPLimits())
    }
    await #expect(throws: HTTPError.timeout) {
      try await transport.send(request, limits: HTTPLimits(timeout: .milliseconds(1)))
    }
    await #expect(throws: HTTPError.bodyTooLarge(limit: 10)) {
      try await transport.send(request, limits: HTTPLimits(maximumBodyBytes: 10))
    }
    #expect(try await transport.send(request, limits: HTTPLimits()).status == 200)
  }

  @Test("Faults can be added and forgotten while it runs")
  func steering() async {
    let simulator = simulator()
    simulator.inject(Fault(.membershipExpired, times: nil))
    let reply = await simulator.get(path)
    #expect(reply.status == 403)
    simulator.clearFaults()
    #expect(await simulator.get(path).status == 200)
  }

  private struct Unexpected: Error {}
}
