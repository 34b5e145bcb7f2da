import OuraAPI
import RawJSON
import Testing

@testable import OuraBridge

/// Params that aren't what a method takes: `params` with the parameter and the next thing to do, before anything
/// is sent.
@Suite struct ParamsTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let collection: OuraCollection
    let params: String
    let param: String?
    let hint: String

    init(_ collection: OuraCollection, _ params: String, _ param: String?, _ hint: String) {
      self.collection = collection
      self.params = params
      self.param = param
      self.hint = hint
    }

    var testDescription: String { "\(collection.path) \(params)" }
  }

  static let mistakes = [
    Mistake(OuraCollection.dailySleep, #"{"start_date":20240101}"#, "start_date", "as a string"),
    Mistake(OuraCollection.dailySleep, #"{"start_date":["2024-01-01"]}"#, "start_date", "as a string"),
    Mistake(OuraCollection.dailySleep, #"{"start_date":{}}"#, "start_date", "as a string"),
    Mistake(OuraCollection.dailySleep, #"{"start_date":true}"#, "start_date", "as a string"),
    Mistake(OuraCollection.dailySleep, #"{"start_date":null}"#, "start_date", "Leave start_date out"),
    Mistake(OuraCollection.dailySleep, #"{"document_id":null}"#, "document_id", "Leave document_id out"),
    Mistake(OuraCollection.dailySleep, #"{"startdate":"2024-01-01"}"#, "startdate", "Did you mean start_date?"),
    Mistake(OuraCollection.dailySleep, #"{"START_DATE":"2024-01-01"}"#, "START_DATE", "Did you mean start_date?"),
    Mistake(OuraCollection.dailySleep, #"{"xyzzy":1}"#, "xyzzy", "Known are: start_date, end_date"),
    Mistake(OuraCollection.dailySleep, #"{"latest":true}"#, "latest", "Known are"),
    Mistake(OuraCollection.dailySleep, #"{"start_datetime":"2024-01-01T00:00"}"#, "start_datetime", "start_date"),
    Mistake(OuraCollection.dailySleep, #"{"start_date":"2024-01-01","start_date":"2024-01-02"}"#, "start_date", "once"),
    Mistake(OuraCollection.dailySleep, #"{"start_date":"2023-02-29"}"#, "start_date", "YYYY-MM-DD"),
    Mistake(OuraCollection.dailySleep, #"{"start_date":"1900-02-29"}"#, "start_date", "YYYY-MM-DD"),
    Mistake(OuraCollection.dailySleep, #"{"start_date":"2024-13-01"}"#, "start_date", "YYYY-MM-DD"),
    Mistake(OuraCollection.dailySleep, #"{"start_date":"2024-1-1"}"#, "start_date", "YYYY-MM-DD"),
    Mistake(OuraCollection.dailySleep, #"{"start_date":"2024-01-01T00:00:00Z"}"#, "start_date", "YYYY-MM-DD"),
    Mistake(OuraCollection.dailySleep, #"{"start_date":"yesterday"}"#, "start_date", "YYYY-MM-DD"),
    Mistake(OuraCollection.dailySleep, #"{"start_date":""}"#, "start_date", "YYYY-MM-DD"),
    Mistake(OuraCollection.dailySleep, #"{"end_date":"2024-04-31"}"#, "end_date", "YYYY-MM-DD"),
    Mistake(OuraCollection.dailySleep, #"{"end_date":"２０２４-01-01"}"#, "end_date", "YYYY-MM-DD"),
    Mistake(
      OuraCollection.dailySleep, #"{"start_date":"2024-02-02","end_date":"2024-02-01"}"#, "start_date", "Exchange"),
    Mistake(OuraCollection.dailySleep, #"{"start_date":"2024-03-11"}"#, "start_date", "ends today"),
    Mistake(
      OuraCollection.dailySleep, #"{"start_date":"1924-03-09","end_date":"2024-03-10"}"#, "start_date", "shorter"),
    Mistake(
      OuraCollection.dailySleep, #"{"start_date":"0001-01-01","end_date":"9999-12-31"}"#, "start_date", "shorter"),
    Mistake(
      OuraCollection.dailySleep, #"["2024-01-01","2024-01-02","id","score",true,1]"#, nil,
      "The order is: start_date, end_date, document_id, fields, allow_unknown."),
    Mistake(OuraCollection.dailySleep, #"["2024-01-01","2024-01-02",null,"scor"]"#, "fields", "Did you mean score?"),
    Mistake(OuraCollection.dailySleep, #"{"fields":"new_field"}"#, "fields", "add allow_unknown: true"),
    Mistake(OuraCollection.dailySleep, #"{"fields":"new_field","allow_unknown":false}"#, "fields", "allow_unknown"),
    Mistake(OuraCollection.dailySleep, #"{"fields":"score","allow_unknown":"yes"}"#, "allow_unknown", "true or false"),
    Mistake(OuraCollection.dailySleep, #"{"fields":["a,b"],"allow_unknown":true}"#, "fields", "Known are"),
    Mistake(OuraCollection.dailySleep, #"{"fields":["a&b=c"],"allow_unknown":true}"#, "fields", "Known are"),
    Mistake(OuraCollection.dailySleep, #"{"fields":[""],"allow_unknown":true}"#, "fields", "Known are"),
    Mistake(OuraCollection.dailySleep, #"{"start_date":"today"}"#, "start_date", "`oura-bridge call` knows today"),
    Mistake(OuraCollection.heartRate, #"{"start_datetime":"-7d"}"#, "start_datetime", "`oura-bridge call` knows today"),
    Mistake(OuraCollection.dailySleep, #"["2024-01-01",5]"#, "end_date", "as a string"),
    Mistake(OuraCollection.dailySleep, #""2024-01-01""#, nil, "by name or by position"),
    Mistake(OuraCollection.dailySleep, "7", nil, "by name or by position"),
    Mistake(OuraCollection.dailySleep, #"{"document_id":""}"#, "document_id", "id of a document"),
    Mistake(OuraCollection.dailySleep, #"{"document_id":5}"#, "document_id", "as a string"),
    Mistake(OuraCollection.dailySleep, #"{"fields":"scor"}"#, "fields", "Did you mean score?"),
    Mistake(OuraCollection.dailySleep, #"{"fields":["score","nonsense_field"]}"#, "fields", "Known are: "),
    Mistake(OuraCollection.dailySleep, #"{"fields":"sc ore"}"#, "fields", "Did you mean score?"),
    Mistake(OuraCollection.dailySleep, #"{"fields":""}"#, "fields", "Leave fields out"),
    Mistake(OuraCollection.dailySleep, #"{"fields":","}"#, "fields", "Leave fields out"),
    Mistake(OuraCollection.dailySleep, #"{"fields":[]}"#, "fields", "Leave fields out"),
    Mistake(OuraCollection.dailySleep, #"{"fields":[""]}"#, "fields", "Known are"),
    Mistake(OuraCollection.dailySleep, #"{"fields":[1]}"#, "fields", "names"),
    Mistake(OuraCollection.dailySleep, #"{"fields":[null]}"#, "fields", "names"),
    Mistake(OuraCollection.dailySleep, #"{"fields":5}"#, "fields", "array of names"),
    Mistake(OuraCollection.dailySleep, #"{"fields":{"score":true}}"#, "fields", "array of names"),
    Mistake(OuraCollection.personalInfo, #"{"start_date":"2024-01-01"}"#, "start_date", "takes no params"),
    Mistake(OuraCollection.personalInfo, #"{"fields":"age"}"#, "fields", "takes no params"),
    Mistake(OuraCollection.personalInfo, #"["2024-01-01"]"#, nil, "without params"),
    Mistake(OuraCollection.ringConfiguration, #"{"start_date":"2024-01-01"}"#, "start_date", "Known are"),
    Mistake(
      OuraCollection.ringConfiguration, #"["id","size",true,"2024-01-01"]"#, nil,
      "The order is: document_id, fields, allow_unknown."),
    Mistake(OuraCollection.heartRate, #"{"start_date":"2024-01-01"}"#, "start_date", "start_datetime"),
    Mistake(OuraCollection.heartRate, #"{"document_id":"x"}"#, "document_id", "Known are"),
    Mistake(OuraCollection.heartRate, #"{"latest":"true"}"#, "latest", "true or false"),
    Mistake(OuraCollection.heartRate, #"{"latest":1}"#, "latest", "true or false"),
    Mistake(OuraCollection.heartRate, #"{"latest":true,"start_datetime":"2024-01-01T00:00"}"#, "latest", "one of them"),
    Mistake(OuraCollection.heartRate, #"{"latest":true,"end_datetime":"2024-01-01T00:00"}"#, "latest", "one of them"),
    Mistake(OuraCollection.heartRate, #"["2024-01-01T00:00:00Z",null,true]"#, "latest", "one of them"),
    Mistake(OuraCollection.heartRate, #"{"start_datetime":"2024-01-01T25:00:00Z"}"#, "start_datetime", "local time"),
    Mistake(OuraCollection.heartRate, #"{"start_datetime":"2024-01-01T00:00:00+2"}"#, "start_datetime", "local time"),
    Mistake(OuraCollection.heartRate, #"{"start_datetime":"2024-02-30"}"#, "start_datetime", "local time"),
    Mistake(OuraCollection.heartRate, #"{"start_datetime":1704067200}"#, "start_datetime", "as a string"),
    Mistake(OuraCollection.heartRate, #"{"start_datetime":"2024-03-11"}"#, "start_datetime", "ends now"),
    Mistake(
      OuraCollection.heartRate, #"{"start_datetime":"2024-01-02T00:00Z","end_datetime":"2024-01-02T00:00+01:00"}"#,
      "start_datetime", "Exchange"),
    Mistake(OuraCollection.heartRate, #"{"start_datetime":"1901-01-01"}"#, "start_datetime", "shorter"),
    Mistake(
      OuraCollection.heartRate, #"["2024-01-01T00:00:00Z","2024-01-02T00:00:00Z",false,"bpm",true,1]"#, nil,
      "The order is: start_datetime, end_datetime, latest, fields, allow_unknown."),
  ]

  @Test(arguments: mistakes)
  func `A mistake in the params is named, with what to do`(_ mistake: Mistake) throws {
    let params = try RawValue(validating: Array(mistake.params.utf8))
    let error = try #require(
      #expect(throws: CallError.self) { try mistake.collection.query(params, calendar: .test) })
    let report = ErrorReport(error, profile: "default")
    #expect(report.kind == .invalidParams)
    #expect(report.facts["param"]?.string == mistake.param)
    #expect((report.hint ?? "").contains(mistake.hint))
  }

  static let days = Day(number: 19_791)...Day(number: 19_792)

  @Test(arguments: [
    ("null", Query(.days(days))),
    ("{}", Query(.days(days))),
    ("[]", Query(.days(days))),
    ("[null,null,null]", Query(.days(days))),
    (#"{"end_date":"2024-03-10"}"#, Query(.days(days))),
    (#"{"start_date":"2024-03-09"}"#, Query(.days(days))),
    (#"["2024-03-09","2024-03-10"]"#, Query(.days(days))),
    (#"{"start_date":"2024-03-09","timeout_ms":5,"workDoneToken":"a","partialResultToken":1}"#, Query(.days(days))),
    (#"{"fields":"score, timestamp"}"#, Query(.days(days), fields: ["score", "timestamp"])),
    (#"{"fields":["score"]}"#, Query(.days(days), fields: ["score"])),
    (#"{"fields":"score,,timestamp,"}"#, Query(.days(days), fields: ["score", "timestamp"])),
    (#"["2024-02-31",null,"abc"]"#, Query(.document(id: "abc"))),
    (#"["2024-03-09","2024-03-10",null,"score"]"#, Query(.days(days), fields: ["score"])),
    (#"[null,null,null,["score","new_field"],true]"#, Query(.days(days), fields: ["score", "new_field"])),
    (#"{"fields":"new_field","allow_unknown":true}"#, Query(.days(days), fields: ["new_field"])),
    (#"{"document_id":"a/b","start_date":"nonsense","fields":7}"#, Query(.document(id: "a/b"))),
    (#"{"start_date":"1924-03-10"}"#, Query(.days(Day(number: -16_733)...Day(number: 19_792)))),
  ])
  func `Params of a day collection become a query`(_ params: String, _ query: Query) throws {
    let params = try RawValue(validating: Array(params.utf8))
    #expect(try OuraCollection.dailySleep.query(params, calendar: .test) == query)
  }

  static let now = 1_710_072_000_000

  @Test(arguments: [
    ("null", now - 86_400_000, now),
    (#"{"latest":false}"#, now - 86_400_000, now),
    (#"{"start_datetime":"2024-03-10T11:00"}"#, now - 3_600_000, now),
    (#"{"start_datetime":"2024-03-10T11:00:00Z"}"#, now - 3_600_000, now),
    (#"{"start_datetime":"2024-03-10T13:00:00+02:00"}"#, now - 3_600_000, now),
    (#"{"start_datetime":"2024-03-10 13:00:00.250+02"}"#, now - 3_599_750, now),
    (#"{"end_datetime":"2024-03-10T11:00:00Z"}"#, now - 90_000_000, now - 3_600_000),
    (#"{"start_datetime":"2024-03-09","end_datetime":"2024-03-09"}"#, now - 129_600_000, now - 43_200_001),
    (#"["2024-03-10T12:00","2024-03-10T12:00"]"#, now, now),
  ])
  func `Params of a time series become a range of moments`(_ params: String, _ first: Int, _ last: Int) throws {
    let params = try RawValue(validating: Array(params.utf8))
    let query = Query(.instants(Instant(milliseconds: first)...Instant(milliseconds: last)))
    #expect(try OuraCollection.heartRate.query(params, calendar: .test) == query)
  }

  @Test func `The latest row and whole collections have no range`() throws {
    let latest = try RawValue(validating: Array(#"{"latest":true,"fields":"bpm"}"#.utf8))
    #expect(try OuraCollection.heartRate.query(latest, calendar: .test) == Query(.latest, fields: ["bpm"]))
    #expect(try OuraCollection.ringConfiguration.query(nil, calendar: .test) == Query(.everything))
    let ring = try RawValue(validating: Array(#"["a-ring"]"#.utf8))
    #expect(try OuraCollection.ringConfiguration.query(ring, calendar: .test) == Query(.document(id: "a-ring")))
    #expect(try OuraCollection.personalInfo.query(nil, calendar: .test) == Query(.single))
  }

  @Test func `Every day collection refuses a day that the calendar doesn't have`() throws {
    let params = try RawValue(validating: Array(#"{"start_date":"2023-02-29"}"#.utf8))
    for collection in Catalogue.all where collection.shape == .days {
      #expect(throws: CallError.self) { try collection.query(params, calendar: .test) }
    }
  }
}
