import Foundation
import TestSupport
import Testing

@testable import HTTP

/// A client that sends exactly the bytes it is told.
enum Wire {
  /// Sends the pieces one by one and answers what came back until the server closed, or said nothing for so many seconds.
  static func exchange(
    _ port: UInt16, _ pieces: [[UInt8]], pause: Duration = .zero, patience: Int = 2
  ) async -> String {
    await onThread {
      guard let socket = Socket.connected(toLoopbackPort: port) else { return "no connection" }
      defer { socket.close() }
      socket.setTimeLimit(milliseconds: patience * 1000)
      for piece in pieces {
        if !socket.send(piece) { break }
        if pause > .zero { Thread.sleep(forTimeInterval: pause / .seconds(1)) }
      }
      var received: [UInt8] = []
      while case .bytes = socket.receive(into: &received) {}
      return String(decoding: received, as: UTF8.self)
    }
  }

  static func exchange(_ port: UInt16, _ text: String, patience: Int = 2) async -> String {
    await exchange(port, [Array(text.utf8)], patience: patience)
  }
}

extension String {
  /// The status codes of all answers in what came back.
  var statuses: [Int] {
    components(separatedBy: "HTTP/1.1 ").dropFirst().compactMap { Int($0.prefix(3)) }
  }
}

extension LoopbackListener {
  /// Answers every request with its method, target and content.
  static func echoing() throws -> LoopbackListener {
    try LoopbackListener(port: 0) { request in
      let target = request.url.drop { $0 != "/" }.dropFirst(2).drop { $0 != "/" }
      let line = "\(request.method.rawValue) \(target) "
      return .response(HTTPResponse(status: 200, body: Array(line.utf8) + request.body))
    }
  }

  /// Answers every request with these bytes and closes.
  static func sending(_ text: String, then steps: [RawStep] = [.close]) throws -> LoopbackListener {
    try LoopbackListener(port: 0) { _ in .raw([.bytes(Array(text.utf8))] + steps) }
  }

  var address: String { "http://127.0.0.1:\(port)" }
}
