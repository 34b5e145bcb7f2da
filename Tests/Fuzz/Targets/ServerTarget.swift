import Foundation
import HTTP
import JSONRPC
import OuraBridge
import RawJSON

/// Whatever a client writes, the server ends with the input, and what it says is well-formed frames of JSON-RPC.
struct ServerTarget: FuzzTarget {
  static var seeds: [[UInt8]] { Seeds.streams + Seeds.sessions }

  func mistake(on input: [UInt8]) async -> String? {
    let answer: ([UInt8], Framing)? = await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: try? serve(input)) }
    }
    guard let (output, framing) = answer else { return "the channel broke" }
    var reader = FrameReader(framing: framing)
    output.withUnsafeBytes { reader.append($0) }
    while let event = reader.next() {
      guard case .message(let bytes) = event, let message = try? RawValue(validating: bytes) else {
        return "the output isn't a stream of JSON"
      }
      for part in message.kind == .array ? message.elements : [message] where part["jsonrpc"]?.string != "2.0" {
        return "the output isn't JSON-RPC"
      }
    }
    return reader.finish() == nil ? nil : "the output ends inside a message"
  }

  private func serve(_ input: [UInt8]) throws -> ([UInt8], Framing) {
    let (client, ours) = MemoryChannel.pair()
    try input.withUnsafeBytes { try client.write($0) }
    client.closeOutput()
    var limits = Server.Limits()
    limits.messageBytes = 2000
    limits.batchElements = 20
    limits.requestsInFlight = 8
    limits.partingSeconds = 0.2
    _ = Server(channel: ours, handler: Bridge(over: NothingNew()), limits: limits).run()
    ours.closeOutput()
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try client.read(into: $0) }
      if count == 0 { break }
      output += buffer[..<count]
    }
    var reader = FrameReader(maximumMessageBytes: limits.messageBytes)
    input.withUnsafeBytes { reader.append($0) }
    while reader.next() != nil {}
    return (output, reader.framing ?? .ndjson)
  }
}

/// An Oura that has no documents.
struct NothingNew: HTTPTransport {
  func send(_ request: HTTPRequest, limits: HTTPLimits) async throws(HTTPError) -> HTTPResponse {
    HTTPResponse(status: 200, body: Array(#"{"data":[],"next_token":null}"#.utf8))
  }
}
