import HTTP
import OuraAPI
import OuraSimulator
import RawJSON
import TestSupport
import Testing

/// What a test lets happen to single documents.
@Suite(.longComputation)
struct HistoryTests {
  private let clock = TestClock()
  private let simulator: Simulator
  private let last = Day(number: 19_889)

  init() {
    simulator = .fixed(clock: clock) { $0.hasControlRoutes = true }
  }

  /// Early enough to have documents: those of several days are rare.
  private func first(of collection: OuraCollection) -> Day {
    last - (collection.timeKey?.daysBefore ?? 0 > 0 ? 700 : 20)
  }

  /// What a client sees of a document: in the pages, by its id, and in what it must deliver.
  private func seen(_ id: String, _ collection: OuraCollection) async -> [RawValue?] {
    let path = "/v2/usercollection/\(collection.path)"
    let range = collection.shape == .days ? "?start_date=\(first(of: collection))&end_date=\(last + 2)" : ""
    let pages = await simulator.allPages(path + range)
    let reply = await simulator.get("\(path)/\(id)")
    let truth = simulator.documents(of: collection, from: first(of: collection), through: last)
    return [
      pages.compactMap { try? RawValue(validating: Array($0.utf8)) }.first { $0["id"]?.string == id },
      reply.status == 200 ? reply.json : nil, truth.first { $0["id"]?.string == id },
    ]
  }

  @Test("A document comes late, is rewritten and goes", arguments: Catalogue.all.filter(\.hasDocumentRoute))
  func life(collection: OuraCollection) async throws {
    let documents = simulator.documents(of: collection, from: first(of: collection), through: last)
    let document = try #require(documents.last)
    let id = try #require(document["id"]?.string)
    #expect(await seen(id, collection) == [document, document, document])
    let members = try RawValue(validating: Array(#"{"score":1,"note":"new"}"#.utf8))
    #expect(simulator.change(id, .isDeleted, at: clock.now + 7_200_000))
    #expect(simulator.change(id, .isRewritten(members), at: clock.now + 3_600_000))
    #expect(simulator.change(id, .appears, at: clock.now + 1_800_000))
    #expect(await seen(id, collection) == [nil, nil, nil])
    clock.advance(seconds: 1800)
    #expect(await seen(id, collection).allSatisfy { $0?["id"]?.string == id && $0?["note"] == nil })
    clock.advance(seconds: 1800)
    let rewritten = await seen(id, collection)
    #expect(rewritten.allSatisfy { $0?["score"]?.integer == 1 && $0?["note"]?.string == "new" })
    #expect(rewritten.allSatisfy { $0?.members.count ?? 0 >= document.members.count })
    clock.advance(seconds: 3600)
    #expect(await seen(id, collection) == [nil, nil, nil])
    let left = simulator.documents(of: collection, from: first(of: collection), through: last)
    #expect(left.count == documents.count - 1)
    simulator.clearHistory()
    #expect(await seen(id, collection).allSatisfy { $0?["id"]?.string == id && $0?["note"] == nil })
  }

  @Test("What was deleted can come back, and the pages go on around it")
  func pages() async throws {
    let path = "/v2/usercollection/daily_sleep?start_date=2024-03-01&end_date=2024-03-20"
    let small = Simulator.fixed(clock: clock) { $0.pageSize = 2 }
    let before = await small.allPages(path)
    let document = try #require(before.dropFirst(5).first)
    let id = try #require(try RawValue(validating: Array(document.utf8))["id"]?.string)
    #expect(small.change(id, .isDeleted))
    #expect(await small.allPages(path) == before.filter { $0 != document })
    #expect(small.change(id, .appears))
    #expect(await small.allPages(path) == before)
  }

  @Test("Another process lets it happen")
  func route() async throws {
    let sleep = try collection("daily_sleep")
    let document = try #require(simulator.documents(of: sleep, from: last - 5, through: last).first)
    let id = try #require(document["id"]?.string)
    let change = #"{"id":"\#(id)","change":"is_rewritten","members":{"score":7},"at":null}"#
    #expect(await simulator.send(.post, "/simulator/history", body: change).status == 204)
    #expect(await seen(id, sleep).allSatisfy { $0?["score"]?.integer == 7 })
    let later = clock.now + 60_000
    let changes =
      #"[{"id":"\#(id)","change":"is_deleted"},{"id":"\#(id)","change":"appears","at":"\#(later.iso8601())"}]"#
    #expect(await simulator.send(.post, "/simulator/history", body: changes).status == 204)
    #expect(await seen(id, sleep) == [nil, nil, nil])
    clock.advance(seconds: 60)
    #expect(await seen(id, sleep).allSatisfy { $0?["score"]?.integer == 7 })
    #expect(await simulator.send(.delete, "/simulator/history").status == 204)
    #expect(await seen(id, sleep) == [document, document, document])
  }

  @Test(
    "What can't happen is refused",
    arguments: [
      "", "1", "[1]", "{}", #"{"id":"ID"}"#, #"{"id":"ID","change":"vanishes"}"#,
      #"{"id":"ID","change":"is_rewritten"}"#, #"{"id":"ID","change":"is_rewritten","members":1}"#,
      #"{"id":"ID","change":"is_rewritten","members":{"day":"2024-01-01"}}"#,
      #"{"id":"ID","change":"is_rewritten","members":{"id":"other"}}"#,
      #"{"id":"ID","change":"is_deleted","at":"soon"}"#,
      #"{"id":"00000000-0000-4000-a000-000000000000","change":"is_deleted"}"#,
      #"[{"id":"ID","change":"is_deleted"},{"id":"other","change":"is_deleted"}]"#,
    ])
  func refusals(json: String) async throws {
    let sleep = try collection("daily_sleep")
    let document = try #require(simulator.documents(of: sleep, from: last - 5, through: last).first)
    let id = try #require(document["id"]?.string)
    #expect(
      await simulator.send(.post, "/simulator/history", body: json.replacing("ID", with: id)).status == 422)
    #expect(await seen(id, sleep) == [document, document, document])
  }
}
