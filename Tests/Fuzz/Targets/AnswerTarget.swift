import HTTP
import OuraAPI
import RawJSON
import Synchronization

/// An answer of Oura's, read by the client: an error, or exactly the documents that a plain reading finds in it.
struct AnswerTarget: FuzzTarget {
  static var seeds: [[UInt8]] { Seeds.answers + Seeds.json }

  private static let days = "2024-02-29"..."2024-03-02"

  private let collection: OuraCollection
  private let query: Query

  init() throws {
    guard let collection = Catalogue.collection(path: "daily_sleep"), let first = Day(Self.days.lowerBound),
      let last = Day(Self.days.upperBound)
    else { throw NoCollection() }
    self.collection = collection
    query = Query(.days(first...last))
  }

  func mistake(on input: [UInt8]) async -> String? {
    var settings = OuraClient.Settings()
    settings.retries.firstWait = .microseconds(1)
    settings.retries.longestWait = .microseconds(1)
    let client = OuraClient(settings: settings, transport: OneAnswer(input), tokens: AnyToken())
    let delivered = Mutex<[RawValue]>([])
    do throws(OuraError) {
      try await client.documents(of: collection, query) { batch in
        let documents = RawValue(validated: batch.array.joined[...]).elements
        delivered.withLock { $0 += documents }
      }
    } catch {
      return [.upstream, .pagination].contains(error.kind) ? nil : "\(error.kind) for a bad answer"
    }
    guard let whole = try? RawValue(validating: input, surrogates: .any) else {
      return "an answer that isn't JSON was taken"
    }
    let wanted = RawValue(validated: Minifier.minify(whole.bytes)[...])["data"]?.elements.filter(Self.isWanted)
    return delivered.withLock { $0 } == wanted ? nil : "not the documents of the range"
  }

  private struct NoCollection: Error {}

  /// A document without a day can't be left out, and one in the range mustn't.
  private static func isWanted(_ document: RawValue) -> Bool {
    let mentions = document.members.filter { $0.nameEquals("day") }
    guard mentions.count == 1, let day = mentions[0].value.string, Day(day) != nil else { return true }
    return days.contains(day)
  }
}

/// These bytes once, then nothing new; the same again for who tries again.
private final class OneAnswer: HTTPTransport {
  private let body: [UInt8]

  init(_ body: [UInt8]) { self.body = body }

  func send(_ request: HTTPRequest, limits: HTTPLimits) async throws(HTTPError) -> HTTPResponse {
    if request.url.contains("next_token=") { return try await NothingNew().send(request, limits: limits) }
    return HTTPResponse(status: 200, headers: ["Content-Type": "application/json"], body: body)
  }
}
