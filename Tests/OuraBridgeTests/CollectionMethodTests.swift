import Foundation
import JSONRPC
import OuraAPI
import OuraSimulator
import RawJSON
import Testing

@testable import OuraBridge

@Suite struct CollectionMethodTests {
  private static let today = Day(number: 20_500)

  private static func simulator() -> Simulator {
    var settings = Simulator.Settings()
    settings.today = { today }
    settings.now = { Instant(startOfUTC: today) + 43_200_000 }
    settings.timeZoneOffset = 0
    return Simulator(settings)
  }

  @Test(arguments: Catalogue.all.filter { $0.shape == .days }.map(\.path))
  func `a collection answers every document of the days asked for and no other`(path: String) async throws {
    let collection = try #require(Catalogue.collection(path: path))
    let simulator = Self.simulator()
    let bridge = TestBridge(SimulatorTransport(simulator))
    let (first, last) = (Self.today - 20, Self.today - 1)
    let result = try await bridge.call(
      collection.method, #"{"start_date":"\#(first)","end_date":"\#(last)"}"#
    ).get()
    let expected = simulator.documents(of: collection, from: first, through: last)
    #expect(result.elements.map(\.text) == expected.map(\.text))
  }

  @Test(arguments: Catalogue.all.filter { $0.shape == .timeSeries }.map(\.path))
  func `a time series answers every row of the time asked for and no other`(path: String) async throws {
    let collection = try #require(Catalogue.collection(path: path))
    let simulator = Self.simulator()
    let bridge = TestBridge(SimulatorTransport(simulator))
    let range = Instant(startOfUTC: Self.today - 4) + 1000...Instant(startOfUTC: Self.today - 1)
    let result = try await bridge.call(
      collection.method, #"["\#(range.lowerBound.iso8601())","\#(range.upperBound.iso8601())"]"#
    ).get()
    let expected = simulator.documents(of: collection, from: range.lowerBound, through: range.upperBound)
    #expect(!expected.isEmpty)
    #expect(result.elements.map(\.text) == expected.map(\.text))
  }

  @Test func `latest answers one row`() async throws {
    let result = try await TestBridge(SimulatorTransport(Self.simulator()))
      .call("oura.getHeartRate", #"{"latest":true}"#).get()
    #expect(result.elements.count == 1)
  }

  @Test func `personal info is one object, and rings come without a range`() async throws {
    let bridge = TestBridge(SimulatorTransport(Self.simulator()))
    #expect(try await bridge.call("oura.getPersonalInfo").get()["id"]?.string != nil)
    #expect(try await bridge.call("oura.getRingConfiguration", "[]").get().elements.isEmpty == false)
  }

  @Test func `a document can be asked for by its id, by name and as the third position`() async throws {
    let bridge = TestBridge(SimulatorTransport(Self.simulator()))
    let all = try await bridge.call("oura.getDailySleep").get()
    let document = try #require(all.elements.first)
    let id = try #require(document["id"]).text
    #expect(try await bridge.call("oura.getDailySleep", #"{"document_id":\#(id)}"#).get() == document)
    #expect(try await bridge.call("oura.getDailySleep", "[null,null,\(id)]").get() == document)
  }

  @Test(arguments: ["no-such-id", "../../v2/usercollection/personal_info", "..", "?a=b", "ä/ö", "%2e%2e"])
  func `an unknown document is not found, whatever its id looks like`(id: String) async throws {
    let params = JSONWriter.object { $0.member("document_id", id) }
    let result = try await TestBridge(SimulatorTransport(Self.simulator())).call("oura.getTags", params.text)
    #expect(throws: RPCError.self) { try result.get() }
    guard case .failure(let error) = result else { return }
    #expect(error.code == 5)
    #expect(error.data["kind"]?.string == "not_found")
  }

  @Test func `without dates, yesterday and today are answered`() async throws {
    let result = try await TestBridge(SimulatorTransport(Self.simulator())).call("oura.getDailyActivity").get()
    #expect(result.elements.compactMap { $0["day"]?.string } == [(Self.today - 1).description, Self.today.description])
  }

  @Test func `documents are the bytes that Oura sent, white space between tokens aside`() async throws {
    let strange =
      #"{"id":"x","day":"2026-01-05","a":1.90625,"b":9007199254740993,"c":1e-7,"d":"\u2028","e":[null,1.0]}"#
    let plain = TestBridge(CannedTransport(body: #"{"data":[\#(strange)],"next_token":null}"#))
    let spaced = TestBridge(
      CannedTransport(body: "{ \"data\" : [\n" + strange.replacing(",\"", with: " ,\t\"") + " ] }\r\n"))
    for bridge in [plain, spaced] {
      let result = try await bridge.call("oura.getDailySleep", #"["2026-01-05","2026-01-05"]"#).get()
      #expect(result.text == "[\(strange)]")
    }
  }

  @Test func `a page comes exactly as Oura sent it, its token too`() async throws {
    let bridge = TestBridge(SimulatorTransport(Self.simulator()))
    let page = try await bridge.call(
      "oura.getPage",
      #"{"collection":"heartrate","start_datetime":"2026-01-05T00:00:00Z","end_datetime":"2026-01-08T00:00:00Z"}"#
    ).get()
    #expect(page["data"]?.elements.count == 1000)
    let token = try #require(page["next_token"])
    let next = try await bridge.call("oura.getPage", #"{"collection":"heartrate","next_token":\#(token.text)}"#).get()
    #expect(next["data"]?.elements.first != page["data"]?.elements.first)
  }

  @Test func `sandbox routes answer all collections that Oura's sandbox has`() async throws {
    let bridge = TestBridge(SimulatorTransport(Self.simulator()), isSandbox: true)
    for collection in Catalogue.all where collection.isInSandbox {
      let result = try await bridge.call(collection.method).get()
      #expect(result.kind == .array, "\(collection.path)")
    }
    guard case .failure(let error) = try await bridge.call("oura.getPersonalInfo") else {
      Issue.record("the sandbox has no personal_info")
      return
    }
    #expect(error.code == -32602)
  }
}
