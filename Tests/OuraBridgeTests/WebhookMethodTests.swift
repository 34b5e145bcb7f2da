import JSONRPC
import OuraAPI
import OuraAuth
import OuraSimulator
import RawJSON
import Testing

@testable import OuraBridge

/// The methods `webhook.…`.
@Suite struct WebhookMethodTests {
  private static let app = Application(id: "app", secret: Secret("app-secret"))

  private static func bridge(_ application: Application? = app) -> TestBridge {
    TestBridge(SimulatorTransport(Simulator()), application: application)
  }

  private static let content =
    #"{"callback_url":"https://example.org/","verification_token":"v","event_type":"create","data_type":"sleep"}"#

  private func error(_ method: String, _ params: String?, _ bridge: TestBridge = bridge()) async throws -> RPCError? {
    guard case .failure(let error) = try await bridge.call(method, params) else { return nil }
    return error
  }

  @Test func `a subscription lives from create to delete`() async throws {
    let bridge = Self.bridge()
    let created = try await bridge.call("webhook.create", Self.content).get()
    let id = try #require(created["id"]?.string)
    #expect(try await bridge.call("webhook.list").get().elements == [created])
    #expect(try await bridge.call("webhook.get", #"["\#(id)"]"#).get() == created)
    let change = #"{"id":"\#(id)","verification_token":"v","event_type":"update"}"#
    #expect(try await bridge.call("webhook.update", change).get()["event_type"]?.string == "update")
    #expect(try await bridge.call("webhook.renew", #"{"id":"\#(id)"}"#).get()["id"]?.string == id)
    #expect(try await bridge.call("webhook.delete", #"{"id":"\#(id)"}"#).get().isNull)
    #expect(try await bridge.call("webhook.list", "[]").get().elements.isEmpty)
  }

  @Test(arguments: ["webhook.get", "webhook.delete", "webhook.renew"])
  func `an unknown id is not found`(_ method: String) async throws {
    let error = try await error(method, #"["none"]"#)
    #expect(error?.code == 5)
    #expect(error?.data["kind"]?.string == "not_found")
    #expect(error?.data["http_status"]?.integer == 403)
  }

  @Test(arguments: [
    ("webhook.get", "{}", "id"), ("webhook.get", #"{"id":""}"#, "id"), ("webhook.get", #"{"id":5}"#, "id"),
    ("webhook.create", "{}", "callback_url"), ("webhook.create", #"{"callback_url":"https://x/"}"#, "event_type"),
    (
      "webhook.create", #"{"callback_url":"https://x/","event_type":"create","data_type":"tag"}"#, "verification_token"
    ),
    (
      "webhook.create",
      #"{"callback_url":"http://x/","event_type":"create","data_type":"tag","verification_token":"v"}"#, "callback_url"
    ),
    ("webhook.update", #"{"id":"a"}"#, "verification_token"), ("webhook.list", #"{"id":"a"}"#, "id"),
    ("webhook.verify", #"{"timestamp":1,"signature":"","body":""}"#, "timestamp"),
    ("webhook.verify", #"{"timestamp":"1","signature":""}"#, "body"),
  ])
  func `wrong params are named`(_ method: String, _ params: String, _ param: String) async throws {
    let error = try await error(method, params)
    #expect(error?.code == -32602)
    #expect(error?.data["param"]?.string == param)
  }

  @Test func `an unknown data type is noted in data when Oura refuses it`() async throws {
    let params = Self.content.replacing("sleep", with: "slep")
    let error = try await error("webhook.create", params)
    #expect(error?.data["kind"]?.string == "rejected")
    #expect(error?.data["note"]?.string?.contains("Did you mean sleep?") == true)
  }

  @Test(arguments: ["webhook.list", "webhook.verify"])
  func `without the app's credentials a login is required`(_ method: String) async throws {
    let params = method == "webhook.verify" ? #"{"timestamp":"1","signature":"00","body":""}"# : "{}"
    let error = try await error(method, params, Self.bridge(nil))
    #expect(error?.data["kind"]?.string == "login_required")
    #expect(error?.data["reason"]?.string == "no_client_credentials")
  }

  @Test func `verify tells Oura's deliveries from others`() async throws {
    // By `openssl dgst -sha256 -hmac app-secret` over `1710072000{"a":1}`.
    let signature = "0E3D17BE053AFE4A000E1637DB9CB646374C78AB58E9D292E9396967EABE02AD"
    let genuine = #"{"timestamp":"1710072000","signature":"\#(signature)","body":"{\"a\":1}"}"#
    #expect(try await Self.bridge().call("webhook.verify", genuine).get()["valid"]?.boolean == true)
    let forged = genuine.replacing("1}", with: "2}")
    #expect(try await Self.bridge().call("webhook.verify", forged).get()["valid"]?.boolean == false)
  }
}
