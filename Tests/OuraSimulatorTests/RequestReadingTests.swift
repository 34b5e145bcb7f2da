import RawJSON
import Testing

@testable import OuraAPI
@testable import OuraSimulator

struct RequestReadingTests {
  @Test(
    "An address is taken apart and decoded; a plus sign is a space in the query and itself in the path",
    arguments: [
      ("https://api.example/v2/a%20b+c?x=1&y=%2B+2#end", ["v2", "a b+c"], ["x": "1", "y": "+ 2"]),
      ("/v2//a/?x", ["v2", "a"], ["x": ""]), ("http://host?x=1", [], ["x": "1"]), ("", [], [:]),
      ("http://host/a%zz%4?x=%C3%A4=b", ["a%zz%4"], ["x": "ä=b"]),
    ] as [(String, [String], [String: String])]
  )
  func targets(address: String, path: [String], parameters: [String: String]) {
    let target = RequestTarget(address)
    #expect(target.path == path)
    #expect(Dictionary(target.parameters) { $1 } == parameters)
  }

  @Test(
    "Dates and times are read as FastAPI reads them",
    arguments: [
      ("2024-02-29", "2024-02-29T00:00:00Z"), ("2024-02-29T12:34", "2024-02-29T12:34:00Z"),
      ("2024-02-29T12:34:56Z", "2024-02-29T12:34:56Z"), ("2024-02-29 12:34:56", "2024-02-29T12:34:56Z"),
      ("2024-03-01T01:00:00+02:00", "2024-02-29T23:00:00Z"), ("2024-02-29T12:00:00.5-0130", "2024-02-29T13:30:00Z"),
      ("2024-02-30", nil), ("2024-02-29T", nil), ("2024-02-29T24:00", nil), ("2024-02-29T12:34:56 02:00", nil),
      ("2024-02-29T12:34:56+2", nil), ("2024-02-29T12:34:56.Z", nil), ("2024-02-29T12:34:56Zz", nil), ("", nil),
    ] as [(String, String?)]
  )
  func times(text: String, expected: String?) {
    #expect(Instant(dateTime: text)?.iso8601() == expected)
  }

  @Test("A new collection needs no generator: its fields are enough")
  func newCollection() {
    let fields = [
      Field("id", .string), Field("day", .day), Field("at", .localizedDateTime), Field("seen", .utcDateTime),
      Field("kind", .word(["one", "two"])), Field("count", .integer), Field("share", .number), Field("on", .boolean),
      Field("curve", .sample), Field("parts", .array(.object([Field("name", .string)]))),
    ]
    let collection = OuraCollection("New", path: "new", "New.", scope: .daily, fields: fields)
    let person = Person(seed: 1, offset: 7200)
    let day = Day(number: 19_800)
    let documents = person.documents(of: collection, at: 99, on: day, horizon: Instant(startOfUTC: day + 1))
    #expect(documents.count == 1)
    for document in documents { #expect(Schema.problems(of: document.json, fields) == []) }
  }
}
