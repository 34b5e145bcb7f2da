import OuraAPI
import RawJSON

/// One document of a collection, and what is needed to decide whether a request gets it.
struct Document {
  let id: DocumentID
  /// The day that Oura files it under.
  let day: Day
  /// The last day that it is about; nil if it isn't over.
  let lastDay: Day?
  /// When what it tells of began.
  let start: Instant
  /// Before this moment it doesn't exist yet.
  let available: Instant
  var json: RawValue

  /// Whether it is about the day or a later one.
  func reaches(_ other: Day) -> Bool { lastDay.map { max(day, $0) >= other } ?? true }
}

/// Collects the documents of one collection and day.
struct DocumentBuilder {
  let person: Person
  let collection: Int
  private let day: Day
  private(set) var documents: [Document] = []

  init(person: Person, collection: Int, day: Day) {
    self.person = person
    self.collection = collection
    self.day = day
  }

  /// Adds a document; `id` is its first member, the closure writes the others.
  mutating func add(start: Instant, available: Instant, _ writeMembers: (inout JSONWriter) -> Void) {
    add(start: start, lastDay: day, available: available, writeMembers)
  }

  /// Adds a document about several days; without a last one it isn't over.
  mutating func add(
    start: Instant, lastDay: Day?, available: Instant, _ writeMembers: (inout JSONWriter) -> Void
  ) {
    let id = DocumentID(collection: collection, day: day, index: documents.count)
    let json = JSONWriter.object { writer in
      writer.member("id", id.text(seed: person.seed))
      writeMembers(&writer)
    }
    documents.append(Document(id: id, day: day, lastDay: lastDay, start: start, available: available, json: json))
  }
}

extension Person {
  /// The documents of the day in their order, those included that don't exist before the horizon.
  func documents(of collection: OuraCollection, at index: Int, on day: Day, horizon: Instant) -> [Document] {
    var builder = DocumentBuilder(person: self, collection: index, day: day)
    switch collection.path {
    case "personal_info": addPersonalInfo(on: day, to: &builder)
    case "ring_configuration": addRings(on: day, to: &builder)
    case "sleep": addSleepPeriods(on: day, to: &builder)
    case "sleep_time": addSleepTime(on: day, to: &builder)
    case "daily_sleep": addDailySleep(on: day, to: &builder)
    case "daily_readiness": addDailyReadiness(on: day, to: &builder)
    case "daily_activity": addDailyActivity(on: day, to: &builder, horizon: horizon)
    case "daily_spo2": addDailySpo2(on: day, to: &builder)
    case "daily_stress": addDailyStress(on: day, to: &builder)
    case "daily_resilience": addDailyResilience(on: day, to: &builder)
    case "daily_cardiovascular_age": addDailyCardiovascularAge(on: day, to: &builder)
    case "vO2_max": addVo2Max(on: day, to: &builder)
    case "workout": addWorkouts(on: day, to: &builder)
    case "session": addSessions(on: day, to: &builder)
    case "tag": addTags(on: day, to: &builder)
    case "enhanced_tag": addEnhancedTags(on: day, to: &builder)
    case "rest_mode_period": addRestModePeriods(on: day, to: &builder, horizon: horizon)
    default: addAny(collection, on: day, to: &builder)
    }
    return builder.documents
  }

  /// The rows of a time series on one day of the user's clock, times rising.
  func rows(of collection: OuraCollection, on day: Day) -> [TimeSeriesRow] {
    switch collection.path {
    case "heartrate": heartRates(day)
    case "ring_battery_level": batteryLevels(day)
    default: []
    }
  }
}

extension JSONWriter {
  mutating func member(_ name: String, _ value: Int?) {
    key(name)
    if let value { integer(value) } else { null() }
  }

  mutating func member(_ name: String, _ value: Double?) {
    key(name)
    if let value { double(value) } else { null() }
  }

  mutating func member(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  mutating func member(_ name: String, writeMembers: (inout JSONWriter) -> Void) {
    key(name)
    object(writeMembers)
  }

  mutating func nullMember(_ name: String) {
    key(name)
    null()
  }

  /// Values in tenths at equal distances, written as Oura writes them: always with a fraction. Hand-made, since a day of
  /// movement has 1,440 of them.
  mutating func sample(_ name: String, interval: Int, tenths: [Int?], start: String) {
    var items: [UInt8] = [UInt8(ascii: "[")]
    items.reserveCapacity(tenths.count * 5 + 2)
    for value in tenths {
      if items.count > 1 { items.append(UInt8(ascii: ",")) }
      guard let value else {
        items += [UInt8(ascii: "n"), UInt8(ascii: "u"), UInt8(ascii: "l"), UInt8(ascii: "l")]
        continue
      }
      if value >= 1000 { items.append(UInt8(ascii: "0") + UInt8(value / 1000 % 10)) }
      if value >= 100 { items.append(UInt8(ascii: "0") + UInt8(value / 100 % 10)) }
      items.append(UInt8(ascii: "0") + UInt8(value / 10 % 10))
      items.append(UInt8(ascii: "."))
      items.append(UInt8(ascii: "0") + UInt8(value % 10))
    }
    items.append(UInt8(ascii: "]"))
    member(name) { writer in
      writer.member("interval", Double(interval))
      writer.member("items", RawValue(validated: items[...]))
      writer.member("timestamp", start)
    }
  }
}
