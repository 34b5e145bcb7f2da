import MCPTestSupport
import OuraAPI
import OuraAuth
import OuraBridge
import OuraSimulator
import RawJSON
import Testing

@Suite(.timeLimit(.minutes(2))) struct `Tools for models` {
  private func call(
    _ tool: String, _ arguments: String = "{}", steer: (inout Simulator.Settings) -> Void = { _ in }
  ) async throws -> RawValue {
    let answers = await MCPBench(steer: steer).exchange(Wire.handshake() + [Wire.call("1", tool, arguments)])
    return try #require(answers.first { $0["id"]?.integer == 1 })
  }

  /// A model reads this list before its first word, in every conversation.
  @Test func `The list of tools has at most 2500 tokens`() async throws {
    let answers = await MCPBench().exchange(Wire.handshake() + [Wire.request("1", "tools/list")])
    let list = try #require(answers.last?.result)
    #expect(list.bytes.count / 4 <= 2500)
  }

  @Test func `A query answers documents as Oura has them`() async throws {
    let bench = MCPBench()
    let collection = try #require(Catalogue.collection(path: "daily_readiness"))
    let days = (try #require(Day("2026-03-08")), try #require(Day("2026-03-10")))
    let expected = bench.simulator.documents(of: collection, from: days.0, through: days.1)
    let arguments = #"{"collection":"daily_readiness","start":"2026-03-08","end":"2026-03-10"}"#
    let answers = await bench.exchange(Wire.handshake() + [Wire.call("1", "oura_query", arguments)])
    let answer = try #require(answers.last)
    #expect(!expected.isEmpty)
    #expect(answer.structured?["documents"]?.elements == expected)
    #expect(answer.structured?["count"]?.integer == expected.count)
    #expect(answer.words == answer.structured?.text)
  }

  @Test(arguments: [
    (#"{"collection":"daily_sleep","day":"yesterday"}"#, ["2026-03-14"]),
    (#"{"collection":"daily_sleep","day":"2026-03-10"}"#, ["2026-03-10"]),
    (#"{"collection":"daily_sleep"}"#, ["2026-03-14", "2026-03-15"]),
    (#"{"collection":"daily_sleep","end":"2026-03-10"}"#, ["2026-03-09", "2026-03-10"]),
    (#"{"collection":"daily_sleep","start":"2026-03-13","end":"today"}"#, ["2026-03-13", "2026-03-14", "2026-03-15"]),
  ])
  func `Days are both included, and may be named`(_ arguments: String, _ days: [String]) async throws {
    let answer = try await call("oura_query", arguments)
    #expect(answer.structured?["documents"]?.elements.map { $0["day"]?.string } == days)
  }

  @Test func `A query answers a table if asked to`() async throws {
    let arguments =
      #"{"collection":"daily_sleep","day":"2026-03-10","fields":["score","day","contributors"],"format":"csv"}"#
    let answer = try await call("oura_query", arguments)
    let csv = try #require(answer.structured?["csv"]?.string)
    let lines = csv.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("score,day,contributors.deep_sleep,contributors.efficiency,"))
    #expect(lines[0].hasSuffix(",contributors.total_sleep,id"))
    #expect(lines[1].contains(/^\d+,2026-03-10,\d+,\d+,/))
    let texts = answer.result?["content"]?.elements.map { $0["text"]?.string }
    #expect(texts == ["The data are made up by the bridge itself; they are nobody's.", csv])
  }

  @Test func `The latest row and one document can be asked for`() async throws {
    let latest = try await call("oura_query", #"{"collection":"heartrate","latest":true}"#)
    #expect(latest.structured?["count"]?.integer == 1)
    let day = try await call("oura_query", #"{"collection":"sleep","day":"2026-03-10","fields":["id"]}"#)
    let id = try #require(day.structured?["documents"]?[0]?["id"]?.string)
    let arguments = #"{"collection":"sleep","document_id":"\#(id)"}"#
    let document = try await call("oura_query", arguments)
    #expect(document.structured?["documents"]?.elements.map { $0["id"]?.string } == [id])
  }

  @Test(arguments: [
    ("{}", "Invalid params: collection is missing. Give collection a value."),
    (
      #"{"collection":"dayly_sleep"}"#,
      "Invalid params: there is no collection dayly_sleep. Did you mean daily_sleep? Known"
    ),
    (#"{"collection":"sleep","day":"2026-02-30"}"#, "Invalid params: day is not a day of the calendar. Write it as"),
    (
      #"{"collection":"sleep","start":"2026-03-02","end":"2026-03-01"}"#,
      "Invalid params: start 2026-03-02 is after end 2026-03-01. Exchange the two."
    ),
    (
      #"{"collection":"sleep","day":"today","start":"2026-03-01"}"#,
      "Invalid params: day and start exclude each other. Leave one of them out."
    ),
    (#"{"collection":"sleep","fields":["scores"]}"#, "Invalid params: sleep has no field scores. "),
    (
      #"{"collection":"sleep","latest":true}"#,
      "Invalid params: latest works only for heartrate and ring_battery_level. Ask"
    ),
    (#"{"collection":"personal_info","day":"today"}"#, "Invalid params: personal_info has no days. Leave day,"),
    (
      #"{"collection":"heartrate","document_id":"x"}"#,
      "Invalid params: heartrate has no documents with ids, so x isn't one."
    ),
    (#"{"collection":"sleep","format":"xml"}"#, "Invalid params: format is json or csv."),
    (
      #"{"collection":"sleep","start":20260301}"#,
      "Invalid params: start must be a string, not number. Give start as a string."
    ),
    (#"{"collection":"sleep","document_id":".."}"#, "Invalid params: document_id is no id. Take the id of a document."),
    (
      #"{"collection":"sleep","timeout_ms":1}"#,
      "Invalid params: timeout_ms is no argument of oura_query. It takes: collection,"
    ),
    (#"{"collection":"sleep","days":7}"#, "Invalid params: days is not a parameter of this method. "),
    (
      #"{"collection":"sleep","document_id":"unknown"}"#,
      "Oura has nothing by that id. Oura says: Document not found. Take an id"
    ),
  ])
  func `H8: a wrong argument is told to the model, with what to do`(_ arguments: String, _ words: String) async throws {
    let answer = try await call("oura_query", arguments)
    #expect(answer.isToolError)
    #expect(answer.words.hasPrefix(words), "\(answer.words)")
    #expect(answer.structured == nil)
  }

  @Test(arguments: [
    (Fault.Kind.rateLimited(.seconds(30)), "Oura's rate limit is reached; it lasts 30 seconds more. Ask again after"),
    (.membershipExpired, "The user's Oura membership has ended, so Oura doesn't hand out the data."),
    (.status(426), "The user's Oura app is too old."), (.status(500), "Oura failed: Oura answered 500."),
    (.notJSON, "Oura failed: "), (.resetBefore, "The network failed: "),
  ])
  func `H9: what Oura refuses is told to the model`(_ fault: Fault.Kind, _ words: String) async throws {
    for tool in ["oura_summary", "oura_query"] {
      let arguments = tool == "oura_query" ? #"{"collection":"sleep"}"# : "{}"
      let answer = try await call(tool, arguments) { $0.faults = [Fault(fault, times: nil)] }
      #expect(answer.isToolError)
      #expect(answer.words.hasPrefix(words), "\(answer.words)")
    }
  }

  @Test func `An answer that is too long names the heavy field, and isn't cut`() async throws {
    let answer = try await call("oura_query", #"{"collection":"daily_activity","start":"2026-02-01"}"#)
    #expect(answer.isToolError)
    #expect(answer.words.hasPrefix("The answer is too long: "))
    #expect(answer.words.contains("Heavy fields: met (8"))
    #expect(answer.words.hasSuffix("Name the fields you need, without met, or ask for fewer days, or for csv."))
    let light = #"{"collection":"daily_activity","start":"2026-02-01","fields":["day","score"]}"#
    #expect(try await call("oura_query", light).structured?["count"]?.integer == 43)
  }

  @Test func `A summary of too many days is refused with how many there may be`() async throws {
    let answer = try await call("oura_summary", #"{"start":"2020-01-01"}"#)
    #expect(answer.isToolError)
    #expect(answer.words.hasSuffix("Ask for at most 56 days at once."))
    let longest = try await call("oura_summary", #"{"start":"2026-01-19"}"#)
    #expect(longest.structured?["days"]?.elements.count == 56)
    #expect(longest.words.count <= 50_000)
  }

  @Test func `Collections tell fields, units and grants`() async throws {
    let collections = try await call("oura_collections").structured?["collections"]?.elements ?? []
    #expect(collections.compactMap { $0["name"]?.string } == Catalogue.all.map(\.path))
    let sleep = try #require(collections.first { $0["name"]?.string == "sleep" })
    #expect(sleep["fields"]?["total_sleep_duration"]?.string == "integer, seconds")
    #expect(sleep["granted"]?.boolean == true)
    #expect(sleep["by"]?.string == "day")
  }

  @Test func `Made-up data say so, whichever tool is asked`() async throws {
    for tool in ["oura_summary", "oura_collections", "oura_status", "oura_login"] {
      #expect(
        try await call(tool).structured?["note"]?.string
          == "The data are made up by the bridge itself; they are nobody's.")
    }
    let sandbox = MCPBench(account: .sandbox)
    for line in Wire.handshake() { sandbox.send(line) }
    let answer = try await sandbox.answer(Wire.call("1", "oura_query", #"{"collection":"daily_sleep"}"#))
    #expect(answer.structured?["note"]?.string == "The data are made up by Oura's sandbox; they are nobody's.")
  }

  @Test func `Clients of MCP hear nothing of our own notifications`() async throws {
    for opening in [Wire.handshake(), [Wire.stateless("0", "server/discover")]] {
      let bench = MCPBench()
      for line in opening { bench.send(line) }
      _ = try await bench.answer(Wire.stateless("1", "tools/list"))
      bench.notifications.rateLimited(retryAfter: 1, tier: nil)
      bench.notifications.authorization(.loginCompleted(profile: .standard, scope: nil, expiresAt: nil))
      let rest = await bench.rest()
      #expect(rest.messages.map { $0["id"]?.integer } == [0])
    }
    let native = MCPBench()
    _ = try await native.answer(Wire.request("1", "bridge.status"))
    native.notifications.rateLimited(retryAfter: 1, tier: nil)
    #expect(try await native.notification()["method"]?.string == "oura.rateLimited")
  }
}
