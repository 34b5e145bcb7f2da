import HTTP
import Testing

@testable import OuraAPI

/// Deliveries that Oura signed, and others.
@Suite struct SignatureTests {
  private static let timestamp = "2024-03-10T12:00:00Z"
  private static let body = #"{"event_type":"update","data_type":"sleep","object_id":"ä"}"#
  /// By `openssl dgst -sha256 -hmac app-secret` over timestamp and body.
  private static let signature = "8D3FE4B9BA3A788B256099451A36767D90D9CA7227E4FD3F4019EBCF5BF51778"

  private static func isGenuine(
    _ timestamp: String = timestamp, _ signature: String = signature, _ body: String = body
  ) async throws -> Bool {
    let transport = ScriptedTransport(answers: [.success(.ok("{}"))])
    let client = OuraClient(
      settings: .quick, transport: transport, tokens: TokenBook(), application: WebhookTests.App())
    defer { #expect(transport.count == 0) }
    return try await client.isGenuine(timestamp: timestamp, signature: signature, body: body)
  }

  @Test func `Oura's signature is recognized, in either case`() async throws {
    #expect(try await Self.isGenuine())
    #expect(try await Self.isGenuine(Self.timestamp, Self.signature.lowercased()))
  }

  @Test func `Another timestamp or body isn't what was signed`() async throws {
    #expect(try await !Self.isGenuine("2024-03-10T12:00:01Z"))
    #expect(try await !Self.isGenuine(Self.timestamp, Self.signature, Self.body + "\n"))
    #expect(try await !Self.isGenuine("", Self.signature, Self.body))
  }

  @Test(arguments: [
    "", "00", "zz", String(repeating: "0", count: 64), signature + "00", String(signature.dropLast()), " " + signature,
  ])
  func `Another signature isn't Oura's`(_ signature: String) async throws {
    #expect(try await !Self.isGenuine(Self.timestamp, signature))
  }

  @Test func `Every single changed digit is noticed`() async throws {
    for index in Self.signature.indices {
      var changed = Self.signature
      changed.replaceSubrange(index...index, with: changed[index] == "0" ? "1" : "0")
      #expect(try await !Self.isGenuine(Self.timestamp, changed))
    }
  }

  @Test(
    arguments: [
      ([], [], true), ([1], [1], true), ([1], [2], false), ([1], [], false), ([1, 2, 3], [1, 2], false),
      ([0, 0, 255], [0, 0, 254], false),
    ] as [([UInt8], [UInt8], Bool)])
  func `The comparison sees every byte`(_ left: [UInt8], _ right: [UInt8], _ isEqual: Bool) {
    #expect(isEqualInConstantTime(left, right) == isEqual)
  }
}
