import Foundation
import HTTP
import OuraSimulator
import RawJSON

@testable import OuraAPI

extension OuraClient.Settings {
  /// Short waits, so that tests of failures are quick.
  static var quick: OuraClient.Settings {
    var settings = OuraClient.Settings()
    settings.retries.firstWait = .milliseconds(1)
    settings.retries.longestWait = .milliseconds(2)
    settings.backoff.firstWait = .milliseconds(5)
    settings.backoff.longestWait = .milliseconds(20)
    return settings
  }
}

extension OuraClient {
  /// A client whose answers are scripted.
  convenience init(_ transport: ScriptedTransport, _ settings: Settings = .quick, tokens: TokenBook = TokenBook()) {
    self.init(settings: settings, transport: transport, tokens: tokens)
  }

  /// A client of a simulator.
  convenience init(_ simulator: Simulator, _ settings: Settings = .quick) {
    self.init(settings: settings, transport: SimulatorTransport(simulator), tokens: TokenBook())
  }

  /// What a query gets, in order, by the path that every method takes.
  func fetch(
    _ collection: OuraCollection, _ params: String, _ calendar: LocalCalendar = .test
  ) async throws -> [String] {
    try await fetch(collection, try Query(params, of: collection, calendar))
  }

  func fetch(_ collection: OuraCollection, _ query: Query) async throws(OuraError) -> [String] {
    var documents: [String] = []
    try await self.documents(of: collection, query) { batch in
      documents += RawValue(validated: batch.array.joined[...]).elements.map(\.text)
    }
    return documents
  }
}

extension LocalCalendar {
  /// In UTC, on 2024-03-10 at noon.
  static let test = LocalCalendar(timeZone: .gmt, now: { Instant(milliseconds: 1_710_072_000_000) })
}

extension Simulator.Settings {
  /// A clock that stands still on 2024-03-10 at noon in UTC.
  static var still: Simulator.Settings {
    var settings = Simulator.Settings()
    settings.timeZoneOffset = 0
    settings.now = { Instant(milliseconds: 1_710_072_000_000) }
    return settings
  }
}

/// The error that the work throws, nil if it throws none.
func failure(_ work: () async throws -> Void) async -> OuraError? {
  do {
    try await work()
    return nil
  } catch {
    return error as? OuraError
  }
}

extension Duration {
  /// How long a test waits for what must come at once, before it fails: nothing is measured by it.
  static let patience = Duration.seconds(120)
}

/// Waits until it is true; false if that takes too long.
func eventually(_ condition: () -> Bool) async -> Bool {
  let end = ContinuousClock.now + .patience
  while ContinuousClock.now < end {
    if condition() { return true }
    try? await Task.sleep(for: .milliseconds(2))
  }
  return condition()
}
