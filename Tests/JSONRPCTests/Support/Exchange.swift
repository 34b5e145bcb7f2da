import JSONRPC
import TestSupport

/// What came of serving one client from its first byte to its last.
struct Exchange: Sendable {
  let output: [UInt8]
  let status: Int32

  /// Serves a client that has written all that it ever will, in memory. The server gets each chunk by a read of its own.
  static func serve(
    _ chunks: [[UInt8]], _ handler: any MethodHandler, framing: Framing? = nil, limits: Server.Limits = Server.Limits(),
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws -> Exchange {
    try await onThread {
      let (client, ours) = MemoryChannel.pair()
      try client.write(chunks.flatMap { $0 })
      client.closeOutput()
      let channel = ChunkedChannel(ours, sizes: chunks.map(\.count))
      let status = Server(channel: channel, handler: handler, framing: framing, limits: limits, log: log).run()
      ours.closeOutput()
      return Exchange(output: try client.readToEnd(), status: status)
    }
  }
}

extension MemoryChannel {
  func write(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { try write($0) }
  }

  func readToEnd() throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try read(into: $0) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }
}
