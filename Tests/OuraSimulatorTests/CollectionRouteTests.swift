import HTTP
import OuraAPI
import RawJSON
import TestSupport
import Testing

@testable import OuraSimulator

@Suite(.longComputation)
struct CollectionRouteTests {
  private let simulator = Simulator.fixed()
  private let base = "/v2/usercollection/"

  @Test("Every collection answers", arguments: Catalogue.all)
  func everyCollection(collection: OuraCollection) async {
    let reply = await simulator.get(base + collection.path)
    #expect(reply.status == 200)
    #expect(reply.response.headers["content-type"] == "application/json")
    #expect(collection.shape == .single ? reply.json["id"] != nil : reply.json["data"]?.kind == .array)
  }

  @Test("A route that isn't in the specification answers who has its scope, and no method is made of it")
  func undocumented() async throws {
    let simulator = Simulator.fixed { $0.authorization = .issuedTokens }
    let path = base + "daily_cycle_phases?start_date=2024-03-01&end_date=2024-03-03"
    let granted = simulator.issueTokens(scopes: [.reproductiveCycle]).accessToken.value
    let documents = try #require(await simulator.get(path, bearer: granted).json["data"]?.elements)
    #expect(documents.map { $0["day"]?.string } == ["2024-03-01", "2024-03-02", "2024-03-03"])
    let id = try #require(documents.first?["id"]?.string)
    #expect(await simulator.get(base + "daily_cycle_phases/" + id, bearer: granted).json == documents.first)
    let other = simulator.issueTokens(scopes: [.daily]).accessToken.value
    #expect(await simulator.get(path, bearer: other).status == 401)
    #expect(Catalogue.collection(path: "daily_cycle_phases") == nil)
    #expect(Catalogue.all.count == 19)
  }

  @Test("The sandbox has all collections but the personal one", arguments: Catalogue.all)
  func sandbox(collection: OuraCollection) async {
    let reply = await simulator.get("/v2/sandbox/usercollection/" + collection.path)
    #expect(reply.status == (collection.isInSandbox ? 200 : 404))
  }

  @Test("Every document is found by its id", arguments: Catalogue.all.filter(\.hasDocumentRoute))
  func byID(collection: OuraCollection) async throws {
    let last = Day(number: 19_880)
    // Documents of several days are rare.
    let first = last - (collection.timeKey?.daysBefore ?? 0 > 0 ? 700 : 90)
    let documents = simulator.documents(of: collection, from: first, through: last)
    #expect(!documents.isEmpty)
    for document in documents.suffix(10) {
      let id = try #require(document["id"]?.string)
      #expect(id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
      let reply = await simulator.get(base + collection.path + "/" + id)
      #expect(reply.status == 200)
      #expect(reply.json == document)
    }
  }

  @Test(
    "An id that was never given, of another collection or of the wrong form is not found",
    arguments: ["00000000-0000-4000-a000-000000000000", "nonsense", "1", "ä"]
  )
  func unknownID(id: String) async throws {
    let reply = await simulator.get(base + "daily_sleep/" + escaped(id))
    #expect(reply.status == 404)
    #expect(reply.json.text == #"{"detail":"Document not found."}"#)
    let other = try #require(
      simulator.documents(of: try collection("sleep"), from: Day(number: 19_880), through: Day(number: 19_880))
        .first?["id"]?.string)
    #expect(await simulator.get(base + "daily_sleep/" + other).status == 404)
  }

  @Test("Ids encipher their document and come back", arguments: [1, 99] as [UInt64])
  func ids(seed: UInt64) {
    for day in [-5, 0, 16_436, 20_000] {
      for index in [0, 1, 77] {
        let id = DocumentID(collection: 3, day: Day(number: day), index: index)
        #expect(DocumentID(id.text(seed: seed), seed: seed) == id)
        #expect(DocumentID(id.text(seed: seed), seed: seed + 1) == nil)
      }
    }
  }

  @Test(
    "Routes that aren't there",
    arguments: [
      ("/v2/usercollection/nothing", 404), ("/v2/usercollection/heartrate/1", 404),
      ("/v2/usercollection/personal_info/1", 404), ("/v2/usercollection", 404), ("/v3", 404), ("/", 404),
      ("/v2/usercollection/VO2_MAX", 404), ("/v2/usercollection/vO2_max", 200), ("/simulator/statistics", 404),
    ]
  )
  func missingRoutes(path: String, status: Int) async {
    #expect(await simulator.get(path).status == status)
  }

  @Test("Other methods are refused")
  func methods() async {
    #expect(await simulator.send(.post, base + "sleep").status == 405)
  }

  @Test("Without dates, the documents of yesterday and today come")
  func defaultDates() async throws {
    let reply = await simulator.get(base + "daily_readiness")
    let today = Day(number: 19_889)
    let expected = simulator.documents(of: try collection("daily_readiness"), from: today - 1, through: today)
    #expect(reply.documents == expected.map(\.text))
  }

  @Test(
    "Dates that aren't dates are answered with 422 that names the parameter",
    arguments: ["2024-02-30", "2024-1-1", "yesterday", "", "20240101", "2024-01-01T25:00:00"]
  )
  func malformedDates(text: String) async {
    let reply = await simulator.get(base + "daily_sleep?start_date=\(escaped(text))&end_date=2024-03-01")
    #expect(reply.status == 422)
    let detail = reply.json["detail"]?.elements.first
    #expect(detail?["loc"]?.text == #"["query","start_date"]"#)
    #expect(detail?["input"]?.string == text)
    #expect(detail?["type"]?.string != nil)
    #expect(detail?["msg"]?.string != nil)
  }

  @Test("A start after the end is answered with 400")
  func startAfterEnd() async {
    #expect(await simulator.get(base + "sleep?start_date=2024-03-02&end_date=2024-03-01").status == 400)
    let times = "?start_datetime=2024-03-02T00:00:00Z&end_datetime=2024-03-01T00:00:00Z"
    #expect(await simulator.get(base + "heartrate" + times).status == 400)
  }

  @Test(
    "A window of a time series may have thirty days, not more",
    arguments: [("2024-03-31T00:00:00Z", 200), ("2024-03-31T00:00:01Z", 400)]
  )
  func longWindow(end: String, status: Int) async {
    let reply = await simulator.get(base + "heartrate?start_datetime=2024-03-01T00:00:00Z&end_datetime=" + end)
    #expect(reply.status == status)
  }

  @Test("A plus sign in an offset must be encoded, since it stands for a space")
  func plusSign() async {
    let query = "heartrate?end_datetime=2024-03-02T00:00:00Z&start_datetime=2024-03-01T02:00:00"
    #expect(await simulator.get(base + query + "+02:00").status == 422)
    let encoded = await simulator.get(base + query + "%2B02:00")
    #expect(encoded.status == 200)
    #expect(encoded.documents == (await simulator.get(base + query.replacing("T02", with: "T00"))).documents)
  }

  @Test(
    "Fields: id and day always come, unknown ones are ignored, and if all are unknown the whole document comes",
    arguments: [
      ("score", ["id", "day", "score"]), ("score,nonsense", ["id", "day", "score"]), ("day", ["id", "day"]),
      ("nonsense", ["id", "contributors", "day", "score", "timestamp"]),
      ("", ["id", "contributors", "day", "score", "timestamp"]),
    ]
  )
  func fields(fields: String, expected: [String]) async throws {
    let reply = await simulator.get(base + "daily_sleep?start_date=2024-03-01&end_date=2024-03-03&fields=" + fields)
    let documents = try #require(reply.json["data"]).elements
    #expect(!documents.isEmpty)
    for document in documents { #expect(document.members.map(\.name) == expected) }
  }

  @Test("Fields work on time series")
  func timeSeriesFields() async throws {
    let reply = await simulator.get(base + "heartrate?fields=bpm,source")
    let first = try #require(reply.json["data"]?.elements.first)
    #expect(first.members.map(\.name) == ["bpm", "source"])
  }

  @Test("Latest answers one row of a time series, the newest one", arguments: ["heartrate", "ring_battery_level"])
  func latest(path: String) async throws {
    let today = Day(number: 19_889)
    let rows = simulator.documents(of: try collection(path), from: today - 1, through: today)
    let reply = await simulator.get(base + path + "?latest=true")
    #expect(reply.documents == rows.suffix(1).map(\.text))
    #expect(await simulator.get(base + path + "?latest=perhaps").status == 422)
    #expect(await simulator.get(base + path + "?latest=false").documents.count > 1)
  }

  @Test("Latest is ignored elsewhere")
  func latestElsewhere() async {
    let query = "?start_date=2024-03-01&end_date=2024-03-05"
    let with = await simulator.get(base + "daily_sleep" + query + "&latest=true")
    #expect(with.documents == (await simulator.get(base + "daily_sleep" + query)).documents)
    #expect(with.documents.count > 2)
  }

  @Test("With white space between the tokens it is the same JSON")
  func pretty() async throws {
    let pretty = Simulator.fixed { $0.prettyJSON = true }
    let path = base + "tag?start_date=2023-01-01&end_date=2024-01-01"
    let one = await pretty.get(path)
    let other = await simulator.get(path)
    #expect(one.response.body.count > other.response.body.count)
    #expect(Minifier.minify(one.response.body) == other.response.body)
  }

  @Test(
    "Who needs a bearer, and which",
    arguments: [(nil, [200, 401, 401]), ("any", [200, 200, 401])] as [(String?, [Int])])
  func authorization(bearer: String?, statuses: [Int]) async {
    let all: [Simulator.Authorization] = [.none, .anyBearer, .issuedTokens]
    for (authorization, status) in zip(all, statuses) {
      let simulator = Simulator.fixed { $0.authorization = authorization }
      #expect(await simulator.get("/v2/usercollection/daily_sleep", bearer: bearer).status == status)
    }
  }
}
