import HTTP
import OuraAPI
import OuraSimulator
import RawJSON
import Synchronization
import Testing

/// A clock that moves when it is told to.
final class TestClock: Sendable {
  private let time: Mutex<Instant>

  init(_ day: Day = Day(number: 19_889), hour: Int = 12) {
    time = Mutex(Instant(startOfUTC: day) + hour * 3_600_000)
  }

  var now: Instant { time.withLock { $0 } }

  func advance(seconds: Int) {
    time.withLock { $0 = $0 + seconds * 1000 }
  }
}

extension Simulator {
  /// A simulator whose clock stands at noon of 2024-06-15.
  static func fixed(clock: TestClock = TestClock(), _ change: (inout Settings) -> Void = { _ in }) -> Simulator {
    var settings = Settings()
    settings.now = { clock.now }
    change(&settings)
    return Simulator(settings)
  }

  func get(_ path: String, bearer: String? = nil) async -> Reply {
    await send(.get, path, headers: bearer.map { ["Authorization": "Bearer \($0)"] } ?? [:])
  }

  func send(
    _ method: HTTPRequest.Method,
    _ path: String,
    headers: HTTPHeaders = [:],
    body: String = ""
  ) async -> Reply {
    let url = "http://127.0.0.1:8080" + path
    return Reply(await respond(to: HTTPRequest(method, url, headers: headers, body: Array(body.utf8))))
  }

  /// All documents that the pages of a request hold, read to their end.
  func allPages(_ path: String, limit: Int = 200) async -> [String] {
    var documents: [String] = []
    var reply = await get(path)
    for _ in 0..<limit {
      documents += reply.documents
      guard let token = reply.json["next_token"]?.string else { return documents }
      reply = await get(path + (path.contains("?") ? "&" : "?") + "next_token=" + escaped(token))
    }
    return documents
  }
}

/// An answer, read as JSON.
struct Reply {
  let response: HTTPResponse
  let json: RawValue

  init(_ response: HTTPResponse) {
    self.response = response
    json = (try? RawValue(validating: response.body)) ?? RawValue(validated: Array("null".utf8)[...])
  }

  var status: Int { response.status }
  var documents: [String] { json["data"]?.elements.map(\.text) ?? [] }
  /// The `next_token` as it stands: nil if there is none, `null` included.
  var nextToken: String? { json["next_token"]?.text }
}

/// Percent-encodes all but letters and digits.
func escaped(_ text: String) -> String {
  text.utf8.map { byte in
    let scalar = Unicode.Scalar(byte)
    let digits = String(byte, radix: 16, uppercase: true)
    return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      ? String(scalar) : "%" + (digits.count == 1 ? "0" : "") + digits
  }.joined()
}

func collection(_ path: String) throws -> OuraCollection {
  try #require(Catalogue.collection(path: path))
}

func day(_ text: String) throws -> Day {
  try #require(Day(text))
}
