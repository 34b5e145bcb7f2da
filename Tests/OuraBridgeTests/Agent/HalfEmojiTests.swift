import RawJSON
import Testing

@testable import OuraBridge

/// A comment that was cut in the middle of an emoji: many hosts read by parsers that refuse a whole message for it.
@Suite struct `Half an emoji in a comment` {
  private static let tag = #"{"id":"a","comment":"two cups \ud83d"}"#

  private var documents: [RawValue] {
    get throws { [try RawValue(validating: Array(Self.tag.utf8), surrogates: .any)] }
  }

  @Test func `is a replacement character in a table`() throws {
    let table = CSVTable(TableColumns([["id"], ["comment"]]), lineEnd: .short)
    #expect(table.compact(try documents) == "id,comment\na,two cups \u{FFFD}\n")
  }
}
