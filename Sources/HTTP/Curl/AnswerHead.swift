#if !canImport(Darwin)
  /// The status line and header of a response, as libcurl passes them on, line by line.
  struct AnswerHead {
    private(set) var status = 0
    /// Whether the empty line at the end has come.
    private(set) var isComplete = false
    private var fields = HTTPHeaders()

    /// Takes one line with its end. A status line starts over, since preliminary responses may come before the final
    /// one. What follows the header is the trailer, which is ignored.
    mutating func add(_ line: UnsafeRawBufferPointer) {
      if line.starts(with: "HTTP/".utf8) {
        self = AnswerHead(statusLine: line)
      } else if !isComplete {
        let content = line.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }
        if content.isEmpty { isComplete = true } else { readField(content) }
      }
    }

    init() {}

    private init(statusLine: UnsafeRawBufferPointer) {
      let digits = statusLine.drop { $0 != UInt8(ascii: " ") }.dropFirst().prefix { $0.isDecimalDigit }
      status = digits.count == 3 ? digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } : 0
    }

    /// Libcurl before 8.17 passes on a value's second line as a line of its own, which has no name.
    private mutating func readField(_ line: Slice<UnsafeRawBufferPointer>) {
      let name = line.prefix { $0 != UInt8(ascii: ":") }
      guard name.count < line.count, name.allSatisfy(\.isTokenByte) else { return }
      let value = ArraySlice(line.dropFirst(name.count + 1)).trimmed
      fields.add(String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
    }

    var isEncoded: Bool {
      guard let coding = fields["Content-Encoding"] else { return false }
      return coding.lowercased() != "identity"
    }

    /// Only the closed connection marks the end, and the decoder doesn't tell whether it has seen everything.
    var mayBeCutOff: Bool {
      isEncoded && fields["Content-Length"] == nil && fields["Transfer-Encoding"] == nil
        && status != 204 && status != 304
    }

    /// Without the fields that describe the content as it was sent, if that was encoded.
    var fieldsOfDecodedContent: HTTPHeaders {
      guard isEncoded else { return fields }
      var fields = fields
      fields["Content-Encoding"] = nil
      fields["Content-Length"] = nil
      return fields
    }
  }
#endif
