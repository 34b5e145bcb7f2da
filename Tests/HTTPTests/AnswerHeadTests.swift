#if !canImport(Darwin)
  import Testing

  @testable import HTTP

  @Suite struct AnswerHeadTests {
    @Test func `Status and fields come line by line`() {
      let head = Self.head(["HTTP/1.1 204 \r\n", "a: b \r\n", "C:d\n", "\r\n"])
      #expect(head.status == 204)
      #expect(head.isComplete)
      #expect(head.fieldsOfDecodedContent.fields.map { "\($0.name)=\($0.value)" } == ["a=b", "C=d"])
    }

    @Test func `A status line begins anew, and the trailer says nothing`() {
      let head = Self.head(["HTTP/1.1 100 Continue\r\n", "a: b\r\n", "\r\n", "HTTP/1.1 200 OK\r\n", "c: d\r\n"])
      #expect(head.status == 200)
      #expect(!head.isComplete)
      let whole = Self.head(["HTTP/1.1 200 OK\r\n", "c: d\r\n", "\r\n", "e: f\r\n", "\r\n"])
      #expect(whole.fieldsOfDecodedContent.fields.map(\.name) == ["c"])
    }

    @Test(arguments: [
      "HTTP/1.1\r\n", "HTTP/1.1 \r\n", "HTTP/1.1 20\r\n", "HTTP/1.1 99999999999999999999 OK\r\n", "HTTP/",
    ])
    func `A status that isn't three digits is none`(line: String) {
      #expect(Self.head([line]).status == 0)
    }

    @Test(arguments: [
      ("HTTP/1.1 200 OK", ["Content-Encoding: gzip"], true), ("HTTP/1.1 200 OK", ["Content-Encoding: identity"], false),
      ("HTTP/1.1 200 OK", ["Content-Encoding: br", "Content-Length: 3"], false),
      ("HTTP/1.1 200 OK", ["Content-Encoding: br", "Transfer-Encoding: chunked"], false),
      ("HTTP/1.1 304 No", ["Content-Encoding: gzip"], false),
    ])
    func `Encoded content without an end of its own may be cut off`(status: String, fields: [String], expected: Bool) {
      #expect(Self.head([status] + fields + [""]).mayBeCutOff == expected)
    }

    private static func head(_ lines: [String]) -> AnswerHead {
      var head = AnswerHead()
      for line in lines { Array(line.utf8).withUnsafeBytes { head.add($0) } }
      return head
    }
  }
#endif
