import HTTP
import JSONRPC
import OuraAPI
import RawJSON
import Synchronization
import Testing

@Suite struct MethodParamsTests {
  /// Counts what is sent.
  private final class Telltale: HTTPTransport {
    let sent = Atomic(0)

    func send(_ request: HTTPRequest, limits: HTTPLimits) async throws(HTTPError) -> HTTPResponse {
      sent.add(1, ordering: .relaxed)
      return HTTPResponse(status: 200, body: Array(#"{"data":[],"next_token":null}"#.utf8))
    }
  }

  @Test(arguments: [
    ("oura.getDailySleep", #"{"start_date":5}"#, "start_date"),
    ("oura.getDailySleep", #"{"start_dat":"2026-01-01"}"#, "start_dat"),
    ("oura.getDailySleep", #"{"start_date":"2026-02-30"}"#, "start_date"),
    ("oura.getDailySleep", #"{"start_date":"2023-02-29"}"#, "start_date"),
    ("oura.getDailySleep", #"{"start_date":"2026-1-3"}"#, "start_date"),
    ("oura.getDailySleep", #"{"start_date":"2026-01-03","end_date":"2026-01-02"}"#, "start_date"),
    ("oura.getDailySleep", #"{"start_date":null}"#, "start_date"),
    ("oura.getDailySleep", #"{"document_id":""}"#, "document_id"),
    ("oura.getDailySleep", #"{"document_id":7}"#, "document_id"),
    ("oura.getDailySleep", #"{"fields":"scor"}"#, "fields"),
    ("oura.getDailySleep", #"{"fields":[]}"#, "fields"),
    ("oura.getDailySleep", #"{"fields":[1]}"#, "fields"),
    ("oura.getDailySleep", #"{"latest":true}"#, "latest"),
    ("oura.getHeartRate", #"{"latest":true,"start_datetime":"2026-01-01T00:00:00Z"}"#, "latest"),
    ("oura.getHeartRate", #"{"latest":"true"}"#, "latest"),
    ("oura.getHeartRate", #"{"start_datetime":"2026-01-01T25:00:00Z"}"#, "start_datetime"),
    ("oura.getRingConfiguration", #"[null,"colour"]"#, "fields"),
    ("oura.getPage", #"{"collection":"daily/sleep"}"#, "collection"),
    ("oura.getPage", #"{"collection":"../personal_info"}"#, "collection"),
    ("oura.getPage", #"{"collection":""}"#, "collection"),
    ("oura.getPage", #"{"collection":"\#(String(repeating: "a", count: 65))"}"#, "collection"),
    ("oura.getSummary", #"{"day":"today"}"#, "day"),
    ("oura.getSummary", #"[null,null,"2026-02-30"]"#, "day"),
    ("oura.getPage", "{}", "collection"),
    ("oura.getPage", #"{"collection":null}"#, "collection"),
    ("oura.getDailySleep", #"{"timeout_ms":0}"#, "timeout_ms"),
    ("oura.getDailySleep", #"{"timeout_ms":"5"}"#, "timeout_ms"),
    ("oura.getDailySleep", #"[null,null,null,null,null,0]"#, "timeout_ms"),
    ("rpc.discover", #"{"timeout_ms":0}"#, "timeout_ms"),
    ("oura.getDailySleep", #"{"timeout_ms":9223372036854775808}"#, "timeout_ms"),
    ("bridge.status", #"{"timeout_ms":1e3}"#, "timeout_ms"),
    ("auth.setToken", #"{"access_token":"a","expires_in":3155760001}"#, "expires_in"),
    ("auth.login", #"{"port":65536}"#, "port"),
  ])
  func `wrong params name the parameter and what to do, and nothing is sent`(
    method: String, params: String, param: String
  ) async throws {
    let transport = Telltale()
    guard case .failure(let error) = try await TestBridge(transport).call(method, params) else {
      Issue.record("\(method) took \(params)")
      return
    }
    #expect(error.code == -32602)
    #expect(error.data["kind"]?.string == "invalid_params")
    #expect(error.data["param"]?.string == param)
    #expect(error.data["hint"]?.string?.isEmpty == false)
    #expect(transport.sent.load(ordering: .relaxed) == 0)
  }

  @Test(arguments: [
    ("oura.getDailySleep", #"["2026-01-01","2026-01-02",null,"score",true,1000,"w","p",1]"#),
    ("webhook.create", #"["a","b","c","d",1000,1]"#),
    ("webhook.list", "[1000]"),
    ("oura.getPersonalInfo", "[1]"),
    ("bridge.status", "[1]"),
    ("auth.status", "[null]"),
  ])
  func `too many params by position are refused with the order of those there are`(
    method: String, params: String
  ) async throws {
    guard case .failure(let error) = try await TestBridge(Telltale()).call(method, params) else {
      Issue.record("\(method) took \(params)")
      return
    }
    #expect(error.code == -32602)
    #expect(error.data["hint"]?.string?.isEmpty == false)
  }

  @Test func `a misspelt parameter is answered with the nearest known one`() async throws {
    guard
      case .failure(let error) = try await TestBridge(Telltale()).call("oura.getTags", #"{"strat_date":"2026-01-01"}"#)
    else {
      Issue.record("it was taken")
      return
    }
    #expect(error.data["hint"]?.string == "Did you mean start_date?")
  }

  @Test func `a misspelt method is answered with the nearest known one`() async throws {
    guard case .failure(let error) = try await TestBridge(Telltale()).call("oura.getDalySleep") else {
      Issue.record("it was taken")
      return
    }
    #expect(error.code == -32601)
    #expect(error.data["hint"]?.string?.contains("oura.getDailySleep") == true)
  }
}
