import RawJSON
import Testing

@testable import OuraAPI

/// One answer of a collection: what is kept, byte for byte, and what is refused.
@Suite struct PageTests {
  static let days = Day(number: 19_782)...Day(number: 19_783)  // 2024-02-29 and 2024-03-01

  private func page(
    _ text: String, _ collection: OuraCollection = OuraCollection.workouts, keep: Window.Keep = .days(days),
    members: Page.Members? = nil
  ) throws(Page.Problem) -> Page {
    try Page(Array(text.utf8), timeKey: collection.timeKey, keep: keep, members: members)
  }

  private func kept(_ documents: String, _ collection: OuraCollection = OuraCollection.workouts) throws -> [String] {
    try page(#"{"data":[\#(documents)],"next_token":null}"#, collection).texts
  }

  @Test(arguments: [
    #"{"day":"2024-02-29","n":1.90625}"#,
    #"{"day":"2024-02-29","n":9007199254740993}"#,
    #"{"day":"2024-02-29","n":[1e-7,1E+7,-0,0.10]}"#,
    #"{"day":"2024-02-29","s":"\u2028\u0000\ud83d\ude00\/"}"#,
    #"{"day":"2024-02-29","s":"ä😀\#u{2028}"}"#,
    #"{"day":"2024-02-29","items":[null,1,null],"new_field_of_oura":{"a":[{}]}}"#,
    #"{"day":"2024-02-29","n":123456789012345678901234567890}"#,
    #"{"n":1,"n":2,"day":"2024-02-29"}"#,
    // Half an emoji, as of a comment that was cut.
    #"{"day":"2024-02-29","comment":"two cups \ud83d","\udd1e":"\ude00\ud83d"}"#,
  ])
  func `A document comes as the bytes that Oura sent`(_ document: String) throws {
    #expect(try kept(document) == [document])
  }

  @Test(arguments: [
    (#"{"day":"2024-02-29"}"#, true), (#"{"day":"2024-03-01"}"#, true), (#"{"day":"2024-02-28"}"#, false),
    (#"{"day":"2024-03-02"}"#, false),
    // The name or the day with escapes.
    (#"{"d\u0061y":"2024-02-28"}"#, false), (#"{"day":"2024\u002d02-28"}"#, false),
    (#"{"day":"2024\u002d02-29"}"#, true),
    // No day: its start decides, on the clock of the place where it was.
    (#"{"start_datetime":"2024-02-28T23:59:59-08:00"}"#, false),
    (#"{"start_datetime":"2024-03-01T23:59:59-08:00"}"#, true),
    (#"{"day":null,"start_datetime":"2024-03-02T00:00:00+00:00"}"#, false),
    (#"{"day":"soon","start_datetime":"2024-03-01T00:00:00Z"}"#, true),
    (#"{"day":"2024-02-29","start_datetime":"2024-01-01T00:00:00Z"}"#, true),
    // Which of two counts, nobody knows.
    (#"{"day":"2024-02-29","day":"2024-01-01"}"#, true), (#"{"day":"2024-01-01","day":"2024-02-29"}"#, true),
    (#"{"day":"2024-02-29","d\u0061y":"2024-01-01"}"#, true), (#"{"day":"2024-02-29","day":null}"#, true),
    (#"{"start_datetime":"2024-02-29T00:00:00Z","start_datetime":"2024-01-01T00:00:00Z"}"#, true),
    (#"{"day":"2024-01-01","start_datetime":"2024-02-29T00:00:00Z","start_datetime":"x"}"#, false),
    (#"{"day":"2024-01-01","other":{"day":"2024-02-29"},"id":"a","id":"b"}"#, false),
    // Nothing tells its day: better too much than too little.
    (#"{}"#, true), (#"{"day":null}"#, true), (#"{"day":20240101}"#, true), (#"{"day":"2023-02-29"}"#, true),
    (#"{"day":{"day":"2024-01-01"}}"#, true), (#"{"other":{"day":"2024-01-01"}}"#, true),
    ("5", true), ("null", true), (#""2024-01-01""#, true), (#"[{"day":"2024-01-01"}]"#, true),
  ])
  func `A document is kept by its own day`(_ document: String, _ isKept: Bool) throws {
    #expect(try kept(document) == (isKept ? [document] : []))
  }

  @Test(arguments: [
    (#"{"start_day":"2024-02-29","day":"2024-01-01"}"#, true), (#"{"start_day":"2024-01-01"}"#, false),
    // What began earlier comes with the window of its first day.
    (#"{"start_day":"2024-02-28","end_day":null}"#, false),
    (#"{"start_day":"2024-02-28","end_day":"2024-03-09"}"#, false),
    (#"{"start_day":"2024-03-01","end_day":"2024-01-01"}"#, true),
  ])
  func `Rest mode is placed by its first day`(_ document: String, _ isKept: Bool) throws {
    #expect(try kept(document, OuraCollection.restModePeriod) == (isKept ? [document] : []))
  }

  /// The fourth says whether a tag would be kept too: without an end it is of one day.
  @Test(arguments: [
    (#""2024-01-07","end_day":"2024-02-29""#, true, true), (#""2024-01-07","end_day":"2024-02-28""#, false, false),
    (#""2024-01-07","end_day":null"#, true, false), (#""2024-01-07""#, true, false),
    (#""2024-01-07","end_time":"2024-03-01T00:10:00-08:00""#, true, true),
    (#""2024-01-07","end_day":null,"end_time":"2024-02-28T23:10:00-08:00""#, false, false),
    (#""2024-01-07","end_day":"2024-01-08","end_time":"2024-03-01T00:10:00Z""#, false, false),
    // An end that can't be told may be in the range.
    (#""2024-01-07","end_day":"soon""#, true, true), (#""2024-01-07","end_day":20240108"#, true, true),
    (#""2024-01-07","end_day":"2024-01-08","end_day":"2024-03-01""#, true, true),
    (#""2024-01-07","end_day":"2024-03-01","end_day":"2024-01-08""#, true, true),
    (#""2023-12-31","end_day":"2024-03-01""#, false, false), (#""2024-02-29","end_day":"2024-03-01""#, false, false),
    (#""soon","end_day":"2024-01-08""#, true, true), (#""2024-01-07","start_day":"2024-05-01""#, true, true),
  ])
  func `What began earlier is kept if it reaches into the range`(_ members: String, _ rest: Bool, _ tag: Bool) throws {
    let document = #"{"start_day":\#(members)}"#
    let january = Day(number: 19_723)...Day(number: 19_753)
    for (collection, isKept) in [(OuraCollection.restModePeriod, rest), (OuraCollection.enhancedTag, tag)] {
      let page = try page(
        #"{"data":[\#(document)]}"#, collection, keep: .daysReaching(january, Self.days.lowerBound))
      #expect(page.texts == (isKept ? [document] : []), "\(collection.path)")
    }
  }

  @Test(arguments: [
    ("2024-02-29T00:00:00.000Z", true), ("2024-02-28T23:59:59.999Z", false), ("2024-02-29T02:00:00+02:00", true),
    ("2024-02-29T01:59:59+02:00", false), ("2024-02-29T01:00:00", true), ("2024-02-29T01:00:00.001", false),
    ("2024-02-29T01:00:00+00", true), ("later", true),
  ])
  func `A row is kept by its own moment`(_ timestamp: String, _ isKept: Bool) throws {
    let first = Instant(startOfUTC: Day(number: 19_782))
    let row = #"{"timestamp":"\#(timestamp)","bpm":60}"#
    let page = try page(#"{"data":[\#(row)]}"#, OuraCollection.heartRate, keep: .instants(first...first + 3_600_000))
    #expect(page.texts == (isKept ? [row] : []))
  }

  @Test func `A row with two moments, of which nobody knows which counts, is kept`() throws {
    let first = Instant(startOfUTC: Day(number: 19_782))
    let row = #"{"timestamp":"2024-02-29T00:00:00Z","timestamp":"2020-01-01T00:00:00Z"}"#
    let page = try page(#"{"data":[\#(row)]}"#, OuraCollection.heartRate, keep: .instants(first...first + 3_600_000))
    #expect(page.texts == [row])
  }

  @Test func `Neighbours are one run, and dropped ones are left out between`() throws {
    let (inside, outside) = (#"{"day":"2024-02-29"}"#, #"{"day":"2024-01-01"}"#)
    let page = try page("{\"data\":[\([inside, inside, outside, inside].joined(separator: ","))]}")
    #expect(page.runs.map(\.lengths.count) == [2, 1])
    #expect(page.texts == [inside, inside, inside])
  }

  @Test func `White space between tokens is left out, inside strings it stays`() throws {
    let text =
      "\n{ \"data\" : [\r\n { \"day\" : \"2024-02-29\" , \"s\" : \" a  b \" } ,\t{\"day\":\"2024-03-01\"} ] , \"next_token\" : \"x y\" }\n"
    let page = try page(text)
    #expect(page.texts == [#"{"day":"2024-02-29","s":" a  b "}"#, #"{"day":"2024-03-01"}"#])
    #expect(page.nextToken == "x y")
  }

  @Test(
    arguments: [
      (#"{"data":[]}"#, nil), (#"{"data":[],"next_token":null}"#, nil), (#"{"data":[],"next_token":""}"#, nil),
      (#"{"next_token":"a","data":[]}"#, "a"),
      (#"{"data":[],"next\u005ftoken":"a\u002fb"}"#, "a/b"), (#"{"d\u0061ta":[],"other":{"next_token":"no"}}"#, nil),
    ] as [(String, String?)])
  func `The next token is found wherever it stands`(_ text: String, _ token: String?) throws {
    #expect(try page(text).nextToken == token)
  }

  @Test(arguments: [
    "{}", "[]", "5", #""data""#, "null", #"[{"data":[]}]"#, #"{"data":null}"#, #"{"data":{}}"#, #"{"data":"[]"}"#,
    #"{"Data":[]}"#, #"{"data":[],"data":[1]}"#, #"{"data":[],"d\u0061ta":[1]}"#, #"{"data":{},"data":[]}"#,
    #"{"data":[],"next_token":5}"#, #"{"data":[],"next_token":{"token":"a"}}"#, #"{"data":[],"next_token":true}"#,
    #"{"data":[],"next_token":"a","next_token":null}"#, #"{"data":[],"next_token":null,"next\u005ftoken":"a"}"#,
  ])
  func `An answer that isn't clear is refused`(_ text: String) {
    let problem = #expect(throws: Page.Problem.self) { try page(text) }
    guard case .shape = problem else {
      Issue.record("another problem: \(String(describing: problem))")
      return
    }
  }

  @Test(arguments: [
    "", "{", #"{"data":[{"day":"2024-02-29"}"#, #"{"data":[{"day":"2024-02-29"},]}"#, #"{"data":[]}x"#,
    #"{"data":[],}"#, #"{'data':[]}"#, #"{"data":[01]}"#, #"{"data":["\ud80"]}"#, #"{"data":[NaN]}"#,
    "{\"data\":[\"\u{1}\"]}", "<html></html>", "\u{FEFF}{\"data\":[]}",
  ])
  func `What is no JSON is refused`(_ text: String) {
    let problem = #expect(throws: Page.Problem.self) { try page(text) }
    guard case .syntax = problem else {
      Issue.record("another problem: \(String(describing: problem))")
      return
    }
  }

  @Test func `A field that was asked for only to decide isn't delivered, and the others stay as they are`() throws {
    let documents =
      #"{"\u0061":1.0,"day":"2024-02-29","b":[ 2 ]},"text",{"day":"2024-03-01"},{"d\u0061y":"2024-03-01","c":1}"#
    let text = "{\"data\":[\(documents)]}"
    #expect(
      try page(text, members: .without(["day"])).texts == [#"{"\u0061":1.0,"b":[2]}"#, #""text""#, "{}", #"{"c":1}"#])
    #expect(
      try page(text, members: .only(["a", "c"])).texts == [#"{"\u0061":1.0}"#, #""text""#, "{}", #"{"c":1}"#])
  }
}

extension Page {
  fileprivate var texts: [String] {
    runs.flatMap { run in
      RawValue(validated: [UInt8(ascii: "[")] + run.bytes + [UInt8(ascii: "]")]).elements.map(\.text)
    }
  }
}
