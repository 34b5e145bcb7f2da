import OuraAPI
import RawJSON
import TestSupport
import Testing

@testable import OuraSimulator

@Suite(.longComputation)
struct PageTests {
  private let base = "/v2/usercollection/"

  @Test("The pages joined are the truth", arguments: Catalogue.all.filter { $0.shape == .days }, [1, 7, 50])
  func documents(collection: OuraCollection, pageSize: Int) async {
    let simulator = Simulator.fixed {
      $0.pageSize = pageSize
      $0.dateSemantics = .inclusive
    }
    let (first, last) = (Day(number: 19_700), Day(number: 19_735))
    let pages = await simulator.allPages(base + collection.path + "?start_date=\(first)&end_date=\(last)")
    #expect(pages == simulator.documents(of: collection, from: first, through: last).map(\.text))
  }

  @Test(
    "The pages of a time series joined are the truth", arguments: ["heartrate", "ring_battery_level"], [100, 1000])
  func rows(path: String, pageSize: Int) async throws {
    let simulator = Simulator.fixed { $0.pageSize = pageSize }
    let (first, last) = (Instant(startOfUTC: Day(number: 19_700)), Instant(startOfUTC: Day(number: 19_703)) + 12_345)
    let query = "?start_datetime=\(first.iso8601())&end_datetime=\(last.iso8601(withMilliseconds: true))"
    let pages = await simulator.allPages(base + path + query)
    let truth = simulator.documents(of: try collection(path), from: first, through: last)
    #expect(pages == truth.map(\.text))
  }

  @Test("A page of a time series has a thousand rows, and a day takes two")
  func pageOfRows() async {
    let simulator = Simulator.fixed()
    let query = "heartrate?start_datetime=2024-03-01T00:00:00Z&end_datetime=2024-03-02T00:00:00Z"
    let first = await simulator.get(base + query)
    #expect(first.documents.count == 1000)
    let token = first.json["next_token"]?.string ?? ""
    let second = await simulator.get(base + query + "&next_token=" + escaped(token))
    #expect(1...999 ~= second.documents.count)
    #expect(second.nextToken == nil)
  }

  @Test("At the end the token is null for documents, and there is none for time series")
  func end() async {
    let simulator = Simulator.fixed()
    #expect(await simulator.get(base + "daily_sleep").nextToken == "null")
    #expect(await simulator.get(base + "ring_battery_level").nextToken == nil)
  }

  @Test("A token works alone, and only with the range that it was given for")
  func tokenAlone() async {
    let simulator = Simulator.fixed { $0.pageSize = 3 }
    let query = "daily_sleep?start_date=2024-03-01&end_date=2024-03-20"
    let token = escaped(await simulator.get(base + query).json["next_token"]?.string ?? "")
    let together = await simulator.get(base + query + "&next_token=" + token)
    let alone = await simulator.get(base + "daily_sleep?next_token=" + token)
    #expect(together.documents.count == 3)
    #expect(alone.documents == together.documents)
    let otherRange = "daily_sleep?start_date=2024-03-02&end_date=2024-03-20&next_token="
    #expect(await simulator.get(base + otherRange + token).status == 422)
    #expect(await simulator.get(base + "daily_readiness?next_token=" + token).status == 422)
  }

  @Test("A token that was never given is refused", arguments: ["", "x", "AAAA", "null"])
  func wrongToken(token: String) async {
    let reply = await Simulator.fixed().get(base + "daily_sleep?next_token=" + token)
    #expect(reply.status == 422)
    #expect(reply.json["detail"]?.elements.first?["loc"]?.text == #"["query","next_token"]"#)
  }

  @Test("Rings are pages too, whatever the dates")
  func rings() async throws {
    let simulator = Simulator.fixed { $0.pageSize = 1 }
    let truth = simulator.documents(
      of: try collection("ring_configuration"), from: Day(number: 0), through: Day(number: 0))
    #expect(1...2 ~= truth.count)
    #expect(await simulator.allPages(base + "ring_configuration?start_date=nonsense") == truth.map(\.text))
  }
}
