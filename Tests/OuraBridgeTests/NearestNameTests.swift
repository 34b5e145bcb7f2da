import Testing

import OuraBridge

@Suite struct NearestNameTests {
  @Test(
    arguments: [
      ("start_dat", "start_date"), ("StartDate", "start_date"), ("enddate", "end_date"), ("feilds", "fields"),
      ("document", nil), ("documentid", "document_id"), ("zzz", nil), ("", nil),
      ("start_date_of_the_range_that_i_want_to_have", nil),
    ] as [(String, String?)])
  func `The name that was probably meant is found, or none`(_ name: String, _ nearest: String?) {
    #expect(nearestName(to: name, among: ["start_date", "end_date", "document_id", "fields"]) == nearest)
  }

  @Test func `A name of a million letters is answered`() {
    #expect(nearestName(to: String(repeating: "a", count: 1_000_000), among: ["start_date"]) == nil)
  }
}
