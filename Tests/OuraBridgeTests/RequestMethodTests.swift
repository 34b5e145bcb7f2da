import HTTP
import JSONRPC
import OuraAPI
import OuraSimulator
import RawJSON
import Testing

@testable import OuraBridge

/// What Oura adds tomorrow: `oura.request`, collections and fields that the catalogue doesn't have.
@Suite struct RequestMethodTests {
  /// Answers by what the path ends in; else 404.
  private struct Routes: HTTPTransport {
    let bodies: [String: String]

    func send(_ request: HTTPRequest, limits: HTTPLimits) async throws(HTTPError) -> HTTPResponse {
      let path = request.url.split(separator: "?").first.map(String.init) ?? ""
      guard let body = bodies.first(where: { path.hasSuffix($0.key) })?.value else {
        return HTTPResponse(status: 404, body: Array(#"{"detail":"Not Found"}"#.utf8))
      }
      return HTTPResponse(status: 200, body: Array(body.utf8))
    }
  }

  private static let bridge = TestBridge(
    Routes(bodies: [
      "/usercollection/tomorrow": #"{"data": [{"day": "2026-01-05"}], "next_token": null}"#,
      "/usercollection/one_object": #"{"id": "x"}"#, "/usercollection/nonsense": "[1]",
      "/usercollection/daily_sleep": #"{"data":[{"id":"a","day":"2026-01-05","brand_new":1}],"next_token":null}"#,
    ]))

  @Test(arguments: [
    (#"{"path":"/v2/usercollection/tomorrow"}"#, #"{"data":[{"day":"2026-01-05"}],"next_token":null}"#),
    (#"["/v2/usercollection/tomorrow",{"a":"b"}]"#, #"{"data":[{"day":"2026-01-05"}],"next_token":null}"#),
    (#"["/v2/usercollection/tomorrow",{},true,5000]"#, #"[{"day":"2026-01-05"}]"#),
    (#"{"path":"/v2/usercollection/tomorrow","all_pages":true}"#, #"[{"day":"2026-01-05"}]"#),
    (#"{"path":"/v2/usercollection/nonsense","all_pages":false}"#, "[1]"),
  ])
  func `a route is answered as Oura does, or with all pages joined`(_ params: String, _ expected: String) async throws {
    #expect(try await Self.bridge.call("oura.request", params).get().text == expected)
  }

  @Test(arguments: [
    ("{}", "path"), (#"{"path":5}"#, "path"), (#"{"path":"/v2/../a"}"#, "path"),
    (#"{"path":"/v2/a","parameters":[]}"#, "parameters"), (#"{"path":"/v2/a","parameters":{"x":null}}"#, "parameters"),
    (#"{"path":"/v2/a","parameters":{"x":[1]}}"#, "parameters"),
    (#"{"path":"/v2/a","parameters":{"x":1,"x":2}}"#, "parameters"),
    (#"{"path":"/v2/a","parameters":{"":1}}"#, "parameters"), (#"{"path":"/v2/a","all_pages":1}"#, "all_pages"),
    (#"{"path":"/v2/a","start_date":"2026-01-05"}"#, "start_date"),
  ])
  func `wrong params are named, with what to do`(_ params: String, _ param: String) async throws {
    let error = try await failure("oura.request", params)
    #expect(error?.code == -32602)
    #expect(error?.data["param"]?.string == param)
    #expect(error?.data["hint"]?.string?.isEmpty == false)
  }

  @Test func `a page of a collection that is new at Oura can be had`() async throws {
    let page = try await Self.bridge.call("oura.getPage", #"{"collection":"tomorrow"}"#).get()
    #expect(page.text == #"{"data":[{"day":"2026-01-05"}],"next_token":null}"#)
    #expect(try await Self.bridge.call("oura.getPage", #"["one_object"]"#).get().text == #"{"id":"x"}"#)
    #expect(try await failure("oura.getPage", #"["nonsense"]"#)?.data["kind"]?.string == "upstream")
  }

  @Test func `a route that only Oura knows is answered, in pages and whole`() async throws {
    var settings = Simulator.Settings()
    settings.pageSize = 2
    settings.today = { Day(number: 20_500) }
    let bridge = TestBridge(SimulatorTransport(Simulator(settings)))
    #expect(Catalogue.collection(path: "daily_cycle_phases") == nil)
    let range = #""start_date":"2026-01-05","end_date":"2026-01-11""#
    let page = try await bridge.call("oura.getPage", #"{"collection":"daily_cycle_phases",\#(range)}"#).get()
    #expect(page["data"]?.elements.count == 2 && page["next_token"]?.string != nil)
    let whole = try await bridge.call(
      "oura.request", #"["/v2/usercollection/daily_cycle_phases",{\#(range)},true]"#
    ).get()
    #expect(whole.elements.count == 7)
    #expect(whole.elements.prefix(2).elementsEqual(page["data"]?.elements ?? []))
  }

  @Test func `a collection that Oura doesn't have is not found, with the one that was probably meant`() async throws {
    let error = try await failure("oura.getPage", #"{"collection":"daily_slep"}"#)
    #expect(error?.data["kind"]?.string == "not_found")
    #expect(error?.data["hint"]?.string == "Did you mean daily_sleep?")
    let other = try await failure("oura.request", #"{"path":"/v2/usercollection/xyzzy"}"#)
    #expect(other?.data["kind"]?.string == "not_found")
    #expect(other?.data["hint"]?.string?.isEmpty == false)
  }

  @Test func `a field that is new at Oura is refused, and let through when the caller knows better`() async throws {
    let range = #""start_date":"2026-01-05","end_date":"2026-01-05","fields":"brand_new""#
    #expect(try await failure("oura.getDailySleep", "{\(range)}")?.data["param"]?.string == "fields")
    let documents = try await Self.bridge.call("oura.getDailySleep", "{\(range),\"allow_unknown\":true}").get()
    #expect(documents.text == #"[{"id":"a","day":"2026-01-05","brand_new":1}]"#)
  }

  @Test(arguments: Catalogue.all.map(\.path))
  func `all pages of a known route are the documents of its method`(path: String) async throws {
    let bridge = TestBridge(SimulatorTransport(Simulator()))
    let collection = try #require(Catalogue.collection(path: path))
    let result = try await bridge.call(
      "oura.request", #"{"path":"/v2/usercollection/\#(path)","all_pages":\#(collection.shape != .single)}"#
    ).get()
    #expect(result.kind == (collection.shape == .single ? .object : .array))
  }

  private func failure(_ method: String, _ params: String) async throws -> RPCError? {
    guard case .failure(let error) = try await Self.bridge.call(method, params) else { return nil }
    return error
  }
}
