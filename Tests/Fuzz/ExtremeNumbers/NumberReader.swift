import Foundation
import RawJSON
import Testing

@testable import HTTP
@testable import JSONRPC
@testable import OuraAPI
@testable import OuraAuth

/// Something that reads a number from a text: a header, a file, an option.
struct NumberReader: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// What it may answer.
  let range: ClosedRange<Int>
  /// Whether it takes the digits of a number as they are, and nothing that is out of the range.
  let takesPlainNumbers: Bool
  /// The number; nil if it was refused.
  let read: @Sendable (String) async throws -> Int?

  init(
    _ name: String, in range: ClosedRange<Int>, plain: Bool = true,
    _ read: @escaping @Sendable (String) async throws -> Int?
  ) {
    testDescription = name
    self.range = range
    takesPlainNumbers = plain
    self.read = read
  }

  private static let now = Instant(milliseconds: 1_710_072_000_000)
  private static let year = 31_536_000_000

  static let all: [NumberReader] = [
    NumberReader("a port", in: 0...65_535) { Int(digits: $0, in: 0...65_535) },
    NumberReader("a number that may be negative", in: -5...5) { Int(digits: $0, in: -5...5) },
    NumberReader("any integer", in: Int.min...Int.max) { Int(digits: $0, in: Int.min...Int.max) },
    NumberReader("a seed", in: 0...Int.max) { UInt64(digits: $0, in: 0...UInt64(Int.max)).map(Int.init) },
    NumberReader("a double", in: -10...10, plain: false) { Double($0).flatMap { Int($0, clampedTo: -10...10) } },
    NumberReader("a double of the full range", in: Int.min...Int.max, plain: false) {
      Double($0).flatMap { Int($0, clampedTo: Int.min...Int.max) }
    },
    NumberReader("Retry-After", in: 0...year, plain: false) { wait(["Retry-After": $0]) },
    NumberReader("Retry-After as a date", in: 0...year, plain: false) {
      wait(["Retry-After": "Sun, 06 Nov \($0) 08:49:37 GMT"])
    },
    NumberReader("X-RateLimit-Reset", in: 0...year, plain: false) { wait(["X-RateLimit-Reset": $0]) },
    NumberReader("the port of an authority", in: 0...65_535) { text in
      LoopbackHost.split(authority: "localhost:\(text)")?.port.map(Int.init)
    },
    NumberReader("Content-Length of the listener", in: 0...RequestParser.maximumBodyBytes, plain: false) { text in
      try parsed("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(text)\r\n\r\n")
    },
    NumberReader("a chunk's size", in: 0...RequestParser.maximumBodyBytes, plain: false) { text in
      try parsed("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n\(text)\r\n")
    },
    NumberReader("Content-Length of a message", in: 0...Int.max) { text in
      (try? FrameHeader(Array("Content-Length: \(text)\r\n".utf8)[...]))?.contentLength
    },
    NumberReader("Content-Length of a stream of messages", in: 0...2, plain: false) { text in
      var reader = FrameReader(framing: .lsp, maximumMessageBytes: 1 << 40)
      Array("Content-Length: \(text)\r\n\r\n{}".utf8).withUnsafeBytes { reader.append($0) }
      guard case .message(let bytes) = reader.next() else { return nil }
      return bytes.count
    },
    NumberReader("a year", in: Instant.range, plain: false) { Instant(iso8601: "\($0)-02-03T04:05:06Z")?.milliseconds },
    NumberReader("an hour", in: Instant.range, plain: false) {
      Instant(iso8601: "9999-12-31T\($0):05:06Z")?.milliseconds
    },
    NumberReader("a fraction", in: Instant.range, plain: false) {
      Instant(iso8601: "0001-01-01T00:00:00.\($0)+23:59")?.milliseconds
    },
    NumberReader("an offset", in: Instant.range, plain: false) {
      Instant(iso8601: "9999-12-31T23:59:59-\($0)")?.milliseconds
    },
    NumberReader("a day of the month", in: -719_162...2_932_896, plain: false) { Day("9999-12-\($0)")?.number },
    NumberReader("the year of a day", in: -719_162...2_932_896, plain: false) { Day("\($0)-12-31")?.number },
    NumberReader("the year of an HTTP date", in: Instant.range, plain: false) {
      Instant(httpDate: "Sun, 06 Nov \($0) 08:49:37 GMT")?.milliseconds
    },
    NumberReader("the day of an HTTP date", in: Instant.range, plain: false) {
      Instant(httpDate: "Sun, \($0) Nov 1994 08:49:37 GMT")?.milliseconds
    },
    NumberReader("the process in a lock file", in: 1...Int(pid_t.max)) { try await LockedProfile.holder($0) },
  ]

  private static func wait(_ headers: HTTPHeaders) -> Int? {
    RateLimit(headers, now: now).wait.map { Int($0 / .milliseconds(1)) }
  }

  /// How much content was waited for before the end came.
  private static func parsed(_ head: String) throws -> Int? {
    var parser = RequestParser()
    parser.append(Array(head.utf8))
    do {
      return try parser.next()?.body.count
    } catch {
      return nil
    }
  }
}

/// A profile whose lock is held by one who wrote something strange into it.
private enum LockedProfile {
  static func holder(_ text: String) async throws -> Int? {
    let home = FileManager.default.temporaryDirectory.appendingPathComponent("oura-numbers-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: home) }
    let store = FileSessionStore(directory: SessionDirectory(path: home), profile: .standard)
    guard case .taken(let lock) = ProfileLock.attempt(store) else { return nil }
    defer { lock.release() }
    try Data("\(text)\n".utf8).write(to: URL(fileURLWithPath: store.lockPath))
    guard case .busy(let holder) = ProfileLock.attempt(store) else { return nil }
    return holder
  }
}
