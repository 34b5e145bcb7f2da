import JSONRPC
import RawJSON
import Testing

@testable import MCP

/// A comment that was cut in the middle of an emoji: many hosts read by parsers that refuse a whole message for it.
@Suite struct `Half an emoji in a comment` {
  private static let tag = #"{"id":"a","comment":"two cups \ud83d"}"#

  @Test func `doesn't cost a host the answer of a tool`() throws {
    let output = ToolOutput(structured: try RawValue(validating: Array(Self.tag.utf8), surrogates: .any))
    for revision in [Revision.november2025, .july2026] {
      let result = try RawValue(
        validating: output.result(for: revision).pieces(for: revision, of: TestServer.description).joined)
      #expect(result["structuredContent"]?["comment"]?.string == "two cups \u{FFFD}")
      #expect(result["content"]?.elements.first?["text"]?.string?.contains(#"two cups \ufffd"#) == true)
    }
  }
}
