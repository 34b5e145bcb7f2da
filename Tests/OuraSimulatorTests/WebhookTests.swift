import HTTP
import OuraAPI
import OuraSimulator
import RawJSON
import Testing

struct WebhookTests {
  private let clock = TestClock()
  private let path = "/v2/webhook/subscription"
  private let app: HTTPHeaders = ["x-client-id": "client", "x-client-secret": "secret"]

  private func body(_ eventType: String = "create", _ dataType: String = "sleep") -> String {
    JSONWriter.object { writer in
      writer.member("callback_url", "https://example.com/hook")
      writer.member("verification_token", "v")
      writer.member("event_type", eventType)
      writer.member("data_type", dataType)
    }.text
  }

  @Test("A subscription is made, found, changed, renewed and deleted")
  func life() async throws {
    let simulator = Simulator.fixed(clock: clock)
    let made = await simulator.send(.post, path, headers: app, body: body())
    #expect(made.status == 201)
    let id = try #require(made.json["id"]?.string)
    #expect(made.json["expiration_time"]?.string == "2024-09-13T12:00:00")
    #expect(await simulator.send(.get, path, headers: app).json.elements == [made.json])
    #expect(await simulator.send(.get, path + "/" + id, headers: app).json == made.json)

    let change = #"{"verification_token":"v","callback_url":null,"event_type":"update"}"#
    let changed = await simulator.send(.put, path + "/" + id, headers: app, body: change)
    #expect(changed.status == 200)
    #expect(changed.json["event_type"]?.string == "update")
    #expect(changed.json["callback_url"] == made.json["callback_url"])

    clock.advance(seconds: 86_400)
    let renewed = await simulator.send(.put, path + "/renew/" + id, headers: app)
    #expect(renewed.json["expiration_time"]?.string == "2024-09-14T12:00:00")

    let deleted = await simulator.send(.delete, path + "/" + id, headers: app)
    #expect(deleted.status == 204)
    #expect(deleted.response.body.isEmpty)
    #expect(await simulator.send(.get, path, headers: app).json.text == "[]")
  }

  @Test("An unknown id is answered with 403", arguments: [HTTPRequest.Method.get, .put, .delete])
  func unknown(method: HTTPRequest.Method) async {
    let simulator = Simulator.fixed()
    #expect(await simulator.send(method, path + "/1", headers: app, body: body()).status == 403)
    #expect(await simulator.send(.put, path + "/renew/1", headers: app).status == 403)
  }

  @Test("There is one subscription for each event and data, for each app")
  func duplicates() async throws {
    let simulator = Simulator.fixed()
    let first = await simulator.send(.post, path, headers: app, body: body())
    #expect(await simulator.send(.post, path, headers: app, body: body()).status == 400)
    #expect(await simulator.send(.post, path, headers: app, body: body("delete")).status == 201)
    let change = #"{"verification_token":"v","event_type":"delete"}"#
    let id = try #require(first.json["id"]?.string)
    #expect(await simulator.send(.put, path + "/" + id, headers: app, body: change).status == 400)
    let other: HTTPHeaders = ["X-Client-Id": "other", "X-Client-Secret": "secret"]
    #expect(await simulator.send(.post, path, headers: other, body: body()).status == 201)
    #expect(await simulator.send(.get, path + "/" + id, headers: other).status == 403)
  }

  @Test(
    "A body that isn't one is answered with 422",
    arguments: [
      "", "[]", "{}", #"{"callback_url":1}"#,
      #"{"callback_url":"x","verification_token":"v","event_type":"created","data_type":"sleep"}"#,
      #"{"callback_url":"x","verification_token":"v","event_type":"create","data_type":"heartrate"}"#,
    ]
  )
  func invalid(body: String) async {
    let reply = await Simulator.fixed().send(.post, path, headers: app, body: body)
    #expect(reply.status == 422)
    #expect(reply.json["detail"]?.elements.first?["loc"]?.elements.first?.string == "body")
  }

  @Test("The app's id and secret are needed, a bearer token isn't one")
  func authorization() async {
    let simulator = Simulator.fixed { $0.clients = .only(id: "client", secret: Secret("secret")) }
    #expect(await simulator.get(path, bearer: "token").status == 401)
    #expect(await simulator.send(.get, path, headers: ["x-client-id": "client"]).status == 401)
    let wrong: HTTPHeaders = ["x-client-id": "client", "x-client-secret": "wrong"]
    #expect(await simulator.send(.get, path, headers: wrong).status == 401)
    #expect(await simulator.send(.get, path, headers: app).status == 200)
  }
}
