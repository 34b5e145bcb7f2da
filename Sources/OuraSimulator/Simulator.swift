public import HTTP
public import OuraAPI
public import RawJSON
import Synchronization

/// An Oura in the process: the routes, quirks and refusals of the real one, and a made-up user's data.
///
/// Everything it tells is a function of the settings, the clock, and what a test lets happen to single documents; what it
/// remembers is that, tokens, webhooks, faults and what it was asked.
///
///     let simulator = Simulator()
///     let answer = await simulator.respond(to: HTTPRequest(.get, "https://api.ouraring.com/v2/usercollection/sleep"))
public final class Simulator: Sendable {
  /// What the simulator remembers between requests.
  struct State {
    var tokens: AuthorizationServer
    var webhooks = WebhookRegistry()
    var history = History()
    var faults: Faults
    var statistics = Statistics()
  }

  /// The settings that it was made with.
  public let settings: Settings
  let person: Person
  let sandboxPerson: Person
  let state: Mutex<State>

  /// An Oura with these settings.
  public init(_ settings: Settings = Settings()) {
    self.settings = settings
    person = Person(seed: settings.seed, offset: settings.timeZoneOffset)
    sandboxPerson = Person(seed: settings.seed ^ 0x5a5a_5a5a, offset: settings.timeZoneOffset)
    var webhooks = WebhookRegistry()
    if let subscriber = settings.subscriber {
      _ = webhooks.create(
        clientID: subscriber, callbackURL: "https://example.org/oura", eventType: "update", dataType: "daily_sleep",
        now: settings.now(), seed: settings.seed)
    }
    state = Mutex(State(tokens: AuthorizationServer(seed: settings.seed), webhooks: webhooks, faults: settings.faults))
  }

  /// Answers a request; slow answers are waited for, a truncated one comes cut off, a reset as status 0.
  public func respond(to request: HTTPRequest) async -> HTTPResponse {
    switch await reply(to: request) {
    case .response(let response): return response
    case .delayed(let delay, let response):
      try? await Task.sleep(for: delay)
      return response
    case .truncated(var response, let bytes):
      response.body.removeSubrange(min(bytes, response.body.count)...)
      return response
    case .reset: return HTTPResponse(status: 0)
    }
  }

  /// Decides about a request, without waiting: a server on a real connection does what the answer says.
  public func reply(to request: HTTPRequest) async -> SimulatedResponse {
    let target = RequestTarget(request.url)
    if settings.hasControlRoutes, target.path.first == "simulator" {
      return .response(controlAnswer(to: request, target))
    }
    let fault = state.withLock { $0.faults.next(for: target) }
    let answer = answer(to: request, target, fault)
    state.withLock { $0.statistics.record(request.method, target, answer) }
    return answer
  }

  /// The documents whose own day is in the closed range, and those of several days that overlap it, in their order: what
  /// an exact client must deliver. For time series, the rows of these days in UTC; for the collections without a range,
  /// all documents.
  public func documents(of collection: OuraCollection, from: Day, through: Day) -> [RawValue] {
    guard let index = Catalogue.all.firstIndex(where: { $0.path == collection.path }) else { return [] }
    switch collection.shape {
    case .single, .documents:
      return existing(collection, index, on: Person.firstDay, of: person).map(\.json)
    case .days:
      guard from <= through else { return [] }
      let earliest = max(from - (collection.timeKey?.daysBefore ?? 0), min(from, Person.firstDay))
      return (earliest.number...through.number).flatMap { number in
        existing(collection, index, on: Day(number: number), of: person).filter { $0.reaches(from) }.map(\.json)
      }
    case .timeSeries:
      return documents(of: collection, from: Instant(startOfUTC: from), through: Instant(startOfUTC: through + 1) - 1)
    }
  }

  /// The rows of a time series whose timestamp is in the closed range, times rising.
  public func documents(of collection: OuraCollection, from: Instant, through: Instant) -> [RawValue] {
    rows(of: collection, from: from, through: through, limit: .max, person: person).map { row in
      var writer = TimeSeriesWriter(expectedRows: 1)
      writer.append(row)
      return RawValue(validated: writer.bytes[...])
    }
  }

  /// Nothing later than this exists.
  var horizon: Instant {
    min(settings.now(), person.instant(settings.today(), seconds: 86_400) - 1)
  }

  /// The documents of a day that exist by now.
  func existing(_ collection: OuraCollection, _ index: Int, on day: Day, of person: Person) -> [Document] {
    guard day >= Person.firstDay, day <= settings.today() else { return [] }
    let horizon = horizon
    let documents = person.documents(of: collection, at: index, on: day, horizon: horizon)
    // Almost nobody has one, and a test asks for thousands of days.
    guard let history = state.withLock({ $0.history.isEmpty ? nil : $0.history }) else {
      return documents.filter { $0.available <= horizon }
    }
    let now = settings.now()
    return documents.compactMap { document in
      history.state(
        of: document, exists: document.available <= horizon, id: document.id.text(seed: person.seed), now: now)
    }
  }

  /// The rows in the closed range that exist by now, at most so many.
  func rows(
    of collection: OuraCollection,
    from: Instant,
    through: Instant,
    limit: Int,
    person: Person
  ) -> [TimeSeriesRow] {
    let first = max(from, person.instant(Person.firstDay, seconds: 0))
    let last = min(through, horizon)
    guard first <= last else { return [] }
    var rows: [TimeSeriesRow] = []
    for number in first.day(offset: person.offset).number...last.day(offset: person.offset).number {
      for row in person.rows(of: collection, on: Day(number: number)) where row.time >= first && row.time <= last {
        rows.append(row)
        if rows.count == limit { return rows }
      }
    }
    return rows
  }
}
