import HTTP
import RawJSON
import Testing

@testable import OuraAPI

/// Answers that a good Oura wouldn't give: an error each, or the whole truth.
@Suite struct HostileAnswerTests {
  static let params = #"{"start_date":"2024-02-29","end_date":"2024-03-01"}"#

  @Test(arguments: [
    ("", "the answer is empty"), (#"{"data":[{"day":"2024-02-29"}"#, "the answer was cut off"),
    (#"{"data":["#, "the answer was cut off"),
  ])
  func `An answer that was cut off is asked for again, three times in all`(_ body: String, _ problem: String) async {
    let transport = ScriptedTransport(answers: [.success(.ok(body))])
    let client = OuraClient(transport)
    let error = await failure { _ = try await client.fetch(OuraCollection.dailySleep, Self.params) }
    #expect(error == .upstream(status: 200, problem: problem, detail: nil))
    #expect(transport.count == 3)
    #expect(client.counters.snapshot.retries == 2)
  }

  @Test func `The second try mends it`() async throws {
    let whole = #"{"data":[{"day":"2024-02-29"}],"next_token":null}"#
    let transport = ScriptedTransport(answers: [.success(.ok(String(whole.dropLast(9)))), .success(.ok(whole))])
    #expect(try await OuraClient(transport).fetch(OuraCollection.dailySleep, Self.params) == [#"{"day":"2024-02-29"}"#])
  }

  @Test(arguments: [
    "<html><body>Welcome to the hotel's network</body></html>", "it's fine", "{}", #"{"data":null}"#,
    #"{"data":{"0":{}}}"#, "[]", #"{"data":[],"next_token":7}"#, "{\"data\":[\"\u{0}\"]}", #"{"detail":"x"}"#,
  ])
  func `An answer that can't be understood is an error at once`(_ body: String) async {
    let transport = ScriptedTransport(answers: [.success(.ok(body))])
    let error = await failure { _ = try await OuraClient(transport).fetch(OuraCollection.dailySleep, Self.params) }
    #expect(error?.kind == .upstream)
    #expect(transport.count == 1)
  }

  @Test func `Half an emoji comes as the bytes that Oura sent, by every way`() async throws {
    let document = #"{"comment":"two cups \ud83d"}"#
    let page = #"{"data":[\#(document)],"next_token":null}"#
    let transport = ScriptedTransport { request, _ in .ok(request.url.hasSuffix("/a") ? document : page) }
    let client = OuraClient(transport)
    #expect(try await client.fetch(OuraCollection.dailySleep, Self.params) == [document])
    #expect(try await client.page(of: OuraCollection.dailySleep, parameters: []).text == page)
    #expect(try await client.document(of: OuraCollection.dailySleep, id: "a").text == document)
  }

  @Test func `A repeated token is an error, not a loop`() async {
    let transport = ScriptedTransport(answers: [.success(.ok(#"{"data":[],"next_token":"again"}"#))])
    let error = await failure { _ = try await OuraClient(transport).fetch(OuraCollection.dailySleep, Self.params) }
    #expect(error?.kind == .pagination)
    #expect(transport.count == 2)
  }

  @Test func `Tokens in a circle are an error, not a loop`() async {
    let transport = ScriptedTransport { _, number in .ok(#"{"data":[],"next_token":"\#(number % 5)"}"#) }
    let error = await failure { _ = try await OuraClient(transport).fetch(OuraCollection.dailySleep, Self.params) }
    #expect(error?.kind == .pagination)
    #expect(transport.count == 6)
  }

  @Test func `A page that comes again under another token is an error, since it may stand for another`() async {
    let transport = ScriptedTransport { _, number in
      number < 3
        ? .ok(#"{"data":[{"day":"2024-02-29","id":1},{"day":"2024-03-01"}],"next_token":"\#(number)"}"#)
        : .ok(#"{"data":[{"day":"2024-03-01"}]}"#)
    }
    let error = await failure { _ = try await OuraClient(transport).fetch(OuraCollection.dailySleep, Self.params) }
    #expect(error?.kind == .pagination)
    #expect(transport.count == 2)
  }

  @Test func `Pages that begin or end alike are followed`() async throws {
    let bodies = [
      #"{"data":[{"n":1},{"n":2}],"next_token":"a"}"#, #"{"data":[{"n":1},{"n":3}],"next_token":"b"}"#,
      #"{"data":[{"n":4},{"n":3}],"next_token":"c"}"#, #"{"data":[{"n":1},{"n":5},{"n":3}]}"#,
    ]
    let transport = ScriptedTransport(answers: bodies.map { .success(.ok($0)) })
    #expect(try await OuraClient(transport).fetch(OuraCollection.dailySleep, Self.params).count == 9)
  }

  @Test(arguments: [
    // The second page begins with the last document of the first; or holds one that isn't of the range.
    [#"{"id":"a"},{"id":"b"}"#, #"{"id":"b"},{"id":"c"}"#],
    [#"{"id":"a","day":"2024-01-01"},{"id":"b"}"#, #"{"id":"c"},{"id":"a","day":"2024-01-01"}"#],
    [#"{"id":"a","n":1}"#, #"{"id":"b"}"#, #"{"id":"a","n":2}"#],
  ])
  func `Pages that overlap are an error, since others may have a gap`(_ pages: [String]) async {
    let transport = ScriptedTransport { _, number in
      let token = number < pages.count ? #""\#(number)""# : "null"
      return .ok(#"{"data":[\#(pages[min(number, pages.count) - 1])],"next_token":\#(token)}"#)
    }
    let error = await failure { _ = try await OuraClient(transport).fetch(OuraCollection.dailySleep, Self.params) }
    #expect(error?.kind == .pagination)
    #expect(transport.count == pages.count)
  }

  @Test func `Rings that come in two pages are an error too`() async {
    let transport = ScriptedTransport(answers: [
      .success(.ok(#"{"data":[{"id":"a"},{"id":"b"}],"next_token":"x"}"#)),
      .success(.ok(#"{"data":[{"id":"b"}]}"#)),
    ])
    let error = await failure { _ = try await OuraClient(transport).fetch(OuraCollection.ringConfiguration, "{}") }
    #expect(error?.kind == .pagination)
  }

  @Test func `Two documents of one id in one page are Oura's own`() async throws {
    let transport = ScriptedTransport(answers: [.success(.ok(#"{"data":[{"id":"a"},{"id":"a"}],"next_token":""}"#))])
    #expect(try await OuraClient(transport).fetch(OuraCollection.dailySleep, Self.params).count == 2)
    #expect(transport.count == 1)
  }

  @Test func `Pages without end are an error`() async {
    let transport = ScriptedTransport { _, number in .ok(#"{"data":[],"next_token":"\#(number)"}"#) }
    var settings = OuraClient.Settings.quick
    settings.pagesPerWindow = 50
    let client = OuraClient(transport, settings)
    let error = await failure { _ = try await client.fetch(OuraCollection.dailySleep, Self.params) }
    #expect(error?.kind == .pagination)
    #expect(transport.count == 50)
  }

  @Test func `Empty pages with a token are followed`() async throws {
    let transport = ScriptedTransport { _, number in
      number < 20 ? .ok(#"{"data":[],"next_token":"\#(number)"}"#) : .ok(#"{"data":[{"day":"2024-02-29"}]}"#)
    }
    #expect(try await OuraClient(transport).fetch(OuraCollection.dailySleep, Self.params).count == 1)
    #expect(transport.requests.last?.url.hasSuffix("next_token=19") == true)
  }

  @Test func `A document that doesn't tell its day comes once, however many windows have it`() async throws {
    let transport = ScriptedTransport(answers: [.success(.ok(#"{"data":[{"id":1},{"id":1},"x"]}"#))])
    var settings = OuraClient.Settings.quick
    settings.cutRanges(days: 1, milliseconds: 1)
    let result = try await OuraClient(transport, settings).fetch(
      OuraCollection.dailySleep, #"{"start_date":"2024-02-01","end_date":"2024-02-20"}"#)
    #expect(result == [#"{"id":1}"#, #"{"id":1}"#, #""x""#])
    #expect(transport.count == 20)
  }

  @Test func `An id stays one component of the route`() async throws {
    let transport = ScriptedTransport(answers: [.success(.ok(#" { "id" : "1" } "#))])
    let document = try await OuraClient(transport).document(of: OuraCollection.dailySleep, id: "../x?y=1&z#ä")
    #expect(document.text == #"{"id":"1"}"#)
    let url = transport.requests.first?.url
    #expect(url == "https://api.ouraring.com/v2/usercollection/daily_sleep/..%2Fx%3Fy%3D1%26z%23%C3%A4")
  }

  @Test(arguments: ["[]", "5", "null", "{} {}"]) func `A document that is no object is an error`(_ body: String) async {
    let transport = ScriptedTransport(answers: [.success(.ok(body))])
    let error = await failure { _ = try await OuraClient(transport).document(of: OuraCollection.personalInfo) }
    #expect(error?.kind == .upstream)
  }

  @Test func `A page comes as it is, white space between tokens aside`() async throws {
    let body = #"{"data": [{"n": 1.90625, "s": "a  b"}], "more" : [ ], "next_token": "t"}"#
    let transport = ScriptedTransport(answers: [.success(.ok(body)), .success(.ok(#"{"whatever":1e-7}"#))])
    let client = OuraClient(transport)
    let first = try await client.page(of: OuraCollection.dailySleep, parameters: [("start_date", "x+y")])
    #expect(first.text == #"{"data":[{"n":1.90625,"s":"a  b"}],"more":[],"next_token":"t"}"#)
    #expect(try await client.page(of: OuraCollection.dailySleep, parameters: []).text == #"{"whatever":1e-7}"#)
    #expect(transport.requests.first?.url.hasSuffix("?start_date=x%2By") == true)
  }
}
