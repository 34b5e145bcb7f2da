import HTTP
import OuraAPI
import Synchronization

/// The headers of a 429, as they stand in an answer: the client waits or gives up by what they say, and tells a sound
/// number of seconds.
struct RateLimitTarget: FuzzTarget {
  static var seeds: [[UInt8]] { Seeds.rateLimits }

  func mistake(on input: [UInt8]) async -> String? {
    let told = Mutex<[Int]>([])
    var settings = OuraClient.Settings()
    settings.longestRateLimitWait = .zero
    settings.onRateLimit = { seconds, _, _ in told.withLock { $0.append(seconds) } }
    let client = OuraClient(settings: settings, transport: Limited(input), tokens: AnyToken())
    do throws(OuraError) {
      try await client.documents(of: Self.collection, Query(.single)) { _ in }
      return "documents out of nothing"
    } catch {
      guard case .rateLimited(let seconds, _, _, _) = error else { return "\(error.kind) for a rate limit" }
      for seconds in told.withLock({ $0 }) + [seconds].compactMap(\.self) where !(0...3600 ~= seconds) {
        return "a wait of \(seconds) s"
      }
      return nil
    }
  }

  private static let collection: OuraCollection = {
    guard let collection = Catalogue.collection(path: "personal_info") else { preconditionFailure("no collection") }
    return collection
  }()
}

/// 429 with these lines for a header.
private struct Limited: HTTPTransport {
  let headers: HTTPHeaders

  init(_ bytes: [UInt8]) {
    var headers = HTTPHeaders()
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n", maxSplits: 20) {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { headers.add(String(parts[0]), String(parts[1].drop { $0 == " " })) }
    }
    self.headers = headers
  }

  func send(_ request: HTTPRequest, limits: HTTPLimits) async throws(HTTPError) -> HTTPResponse {
    HTTPResponse(status: 429, headers: headers)
  }
}
