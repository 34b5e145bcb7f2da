import RawJSON
import TestSupport
import Testing

@Suite struct `Reading the wire` {
  @Test(arguments: WireFormat.allCases)
  func `finds the messages that were framed`(_ format: WireFormat) throws {
    let messages = [#"{"a":"é𝄞"}"#, "[]", "1"]
    let stream = messages.flatMap { format.frame($0) }
    #expect(try format.messages(stream).map(\.text) == messages)
    #expect(try format.count(stream[...]) == 3)
    #expect(try format.count(stream.dropLast()) == 2)
    #expect(try format.messages([]).isEmpty)
  }

  @Test(arguments: [
    "{}", "{} \n", " {}\n", "\n", "{}\n\n", "{}\r\n", "{ }\n", "{\"a\":\n1}\n", "{},\n", "\u{FEFF}{}\n",
  ])
  func `takes nothing but one message a line`(_ stream: String) {
    #expect(throws: (any Error).self) { try WireFormat.ndjson.messages(Array(stream.utf8)) }
  }

  @Test(arguments: [
    "content-length: 2\r\n\r\n{}", "Content-Length:2\r\n\r\n{}", "Content-Length: 2\n\n{}",
    "Content-Length: 2\r\nX: y\r\n\r\n{}", "Content-Length: 3\r\n\r\n{}", "Content-Length: 2\r\n\r\n{}\n",
    "Content-Length: 3\r\n\r\n{}\n", "Content-Length: \r\n\r\n", "{}\n", "Content-Length: 2\r\n",
  ])
  func `takes no other header than Content-Length`(_ stream: String) {
    #expect(throws: (any Error).self) { try WireFormat.lsp.messages(Array(stream.utf8)) }
  }
}
