import Foundation
import HTTP

/// Bytes to a listener: answers of HTTP or silence, no request of a stranger for the handler, and the next one is served.
struct ListenerTarget: FuzzTarget {
  static var seeds: [[UInt8]] { Seeds.requests }

  private let arrived = Bytes()
  private let listener: LoopbackListener

  init() throws {
    listener = try LoopbackListener(port: 0) { [arrived] request in
      if !Self.isOurs(request) { arrived.value = Array("\(request.headers.fields)".utf8) }
      return .response(HTTPResponse(status: 200, body: Array("OK".utf8)))
    }
  }

  func mistake(on input: [UInt8]) async -> String? {
    let sound = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    let answer = await exchange(input)
    if !arrived.value.isEmpty {
      defer { arrived.value = [] }
      return "a stranger's request was served: \(String(decoding: arrived.value, as: UTF8.self))"
    }
    if !answer.isEmpty, !answer.starts(with: Array("HTTP/1.1 ".utf8)) { return "the answer isn't HTTP" }
    let next = await exchange(Array(sound.utf8))
    return next.starts(with: Array("HTTP/1.1 200 ".utf8)) ? nil : "the next request isn't served"
  }

  /// The rule in other words than the listener's own: names of this machine only.
  private static func isOurs(_ request: HTTPRequest) -> Bool {
    let ours = ["localhost", "[::1]", "127."]
    let hosts = request.headers.fields.filter { $0.name.lowercased() == "host" }.map { $0.value.lowercased() }
    let origins = request.headers.fields.filter { $0.name.lowercased() == "origin" }.map(\.value)
    let isHostOurs = hosts.allSatisfy { host in ours.contains { host.hasPrefix($0) } && !host.contains("@") }
    return isHostOurs && hosts.count <= 1
      && origins.allSatisfy { origin in ours.contains { origin.contains("://\($0)") } }
  }

  private func exchange(_ bytes: [UInt8]) async -> [UInt8] {
    let port = listener.port
    return await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: LoopbackSocket.exchange(port, bytes)) }
    }
  }
}
