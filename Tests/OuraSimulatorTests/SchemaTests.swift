import OuraAPI
import OuraSimulator
import RawJSON
import TestSupport
import Testing

@Suite(.longComputation)
struct SchemaTests {
  @Test("Every document has exactly the members, types and words that the catalogue names", arguments: Catalogue.all)
  func conformance(collection: OuraCollection) throws {
    let simulator = Simulator.fixed()
    let last = Day(number: 19_889)
    let first = collection.shape == .timeSeries ? last - 2 : last - 150
    let documents = simulator.documents(of: collection, from: first, through: last)
    #expect(!documents.isEmpty)
    for document in documents {
      let problems = Schema.problems(of: document, collection.fields)
      #expect(problems.isEmpty, "\(collection.path): \(problems)")
    }
  }

  @Test("Every optional member that is a number is null at times, so that clients meet nulls")
  func nulls() throws {
    let simulator = Simulator.fixed()
    let scores = simulator.documents(
      of: try collection("daily_activity"), from: Day(number: 19_760), through: Day(number: 19_880))
    #expect(scores.contains { $0["score"]?.isNull == true })
    #expect(scores.contains { $0["score"]?.integer != nil })
  }

  @Test("Members that Oura added later are missing from older nights")
  func laterMembers() throws {
    let simulator = Simulator.fixed()
    let sleep = try collection("sleep")
    let old = simulator.documents(of: sleep, from: try day("2020-01-01"), through: try day("2020-01-31"))
    #expect(!old.isEmpty)
    #expect(old.allSatisfy { $0["ring_id"] == nil })
  }

  @Test("The checker finds what is missing, unknown, null or of the wrong type")
  func checker() throws {
    let fields = [Field("id", .string), Field("score", .integer, .optional), Field("kind", .word(["a", "b"]))]
    func problems(_ json: String) throws -> [String] {
      Schema.problems(of: try RawValue(validating: Array(json.utf8)), fields)
    }
    #expect(try problems(#"{"id":"1","score":null,"kind":"a"}"#) == [])
    #expect(try problems(#"{"score":1,"kind":"a"}"#) == ["id is missing"])
    #expect(try problems(#"{"id":null,"kind":"b"}"#) == ["id is null"])
    #expect(try problems(#"{"id":"1","score":1.5,"kind":"c"}"#).count == 2)
    #expect(try problems(#"{"id":"1","kind":"a","more":1}"#) == ["more is unknown"])
  }
}

/// A checker of documents against the catalogue's fields.
enum Schema {
  static func problems(of document: RawValue, _ fields: [Field]) -> [String] {
    guard document.kind == .object else { return ["not an object"] }
    var problems: [String] = []
    let known = Set(fields.map(\.name))
    let names = document.members.map(\.name)
    problems += names.filter { !known.contains($0) }.map { "\($0) is unknown" }
    if Set(names).count != names.count { problems.append("a member comes twice") }
    for field in fields {
      switch (document[field.name], field.presence) {
      case (nil, .optional): break
      case (nil, _): problems.append("\(field.name) is missing")
      case (let value?, .required) where value.isNull: problems.append("\(field.name) is null")
      case (let value?, _):
        if !value.isNull { problems += check(value, field.type).map { "\(field.name): \($0)" } }
      }
    }
    return problems
  }

  private static func check(_ value: RawValue, _ type: FieldType) -> [String] {
    switch type {
    case .string: return value.string == nil ? ["not a string"] : []
    case .day: return value.string.flatMap(Day.init) == nil ? ["not a day: \(value.text)"] : []
    case .localizedDateTime:
      let pattern = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+02:00/
      return value.string?.wholeMatch(of: pattern) == nil ? ["not a time with offset: \(value.text)"] : []
    case .utcDateTime:
      let pattern = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/
      return value.string?.wholeMatch(of: pattern) == nil ? ["not a time in UTC: \(value.text)"] : []
    case .integer: return value.integer == nil ? ["not an integer: \(value.text)"] : []
    case .number: return value.double == nil ? ["not a number"] : []
    case .boolean: return value.boolean == nil ? ["not a boolean"] : []
    case .word(let words): return value.string.map(words.contains) == true ? [] : ["not a word of the list"]
    case .sample:
      let fields = [
        Field("interval", .number), Field("items", .array(.number)), Field("timestamp", .localizedDateTime),
      ]
      return problems(of: value, fields)
    case .object(let fields): return problems(of: value, fields)
    case .array(let element):
      return value.elements.flatMap { $0.isNull ? [] : check($0, element) }
    }
  }
}
