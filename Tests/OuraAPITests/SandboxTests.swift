import HTTP
import OuraSimulator
import Testing

@testable import OuraAPI

/// Oura's sandbox: made-up data for any bearer, on routes of its own.
@Suite struct SandboxTests {
  private static func client() -> (OuraClient, Simulator) {
    var settings = Simulator.Settings.still
    settings.authorization = .issuedTokens
    let simulator = Simulator(settings)
    var clientSettings = OuraClient.Settings.quick
    clientSettings.isSandbox = true
    return (OuraClient(simulator, clientSettings), simulator)
  }

  @Test(arguments: Catalogue.all.filter { $0.shape != .single })
  func `Every collection but one answers, by its sandbox route`(_ collection: OuraCollection) async throws {
    let (client, simulator) = Self.client()
    let documents =
      switch collection.shape {
      case .days: try await client.fetch(collection, #"{"start_date":"2024-01-01"}"#)
      default: try await client.fetch(collection, "{}")
      }
    let routes = simulator.statistics.requests.map {
      $0.target.hasPrefix("/v2/sandbox/usercollection/\(collection.path)")
    }
    #expect(!routes.isEmpty)
    #expect(routes.allSatisfy { $0 })
    #expect(simulator.statistics.requests.allSatisfy { $0.status == 200 })
    if collection.path != "rest_mode_period" { #expect(!documents.isEmpty) }
  }

  @Test func `There are eighteen of them`() {
    #expect(Catalogue.all.filter(\.isInSandbox).count == 18)
  }

  @Test func `Personal info isn't there, which is said before anything is sent`() async {
    let (client, simulator) = Self.client()
    let errors = [
      await failure { _ = try await client.document(of: OuraCollection.personalInfo) },
      await failure { _ = try await client.page(of: OuraCollection.personalInfo, parameters: []) },
    ]
    #expect(errors.map { $0?.kind } == [.wrongArgument, .wrongArgument])
    #expect(simulator.statistics.requestCount == 0)
  }
}
