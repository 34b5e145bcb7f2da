import JSONRPC
import TestSupport
import Testing

@Suite struct `Where a stream is cut into reads` {
  /// Streams of both framings, whole and damaged, with the limit of 40 bytes for a message.
  static let streams: [String] = [
    "",
    " \n\t",
    #"{"a":1}"# + "\n",
    #"{"a":1}"#,
    "\r\n\n[1]\r\n\r\n{}\n  {\"é\":\"𝄞\"}  \n\n",
    "{}\n" + String(repeating: "x", count: 41) + "\n{}\n",
    "{}\n" + String(repeating: "x", count: 40) + "\n{}\n",
    "{}\n" + String(repeating: "x", count: 100),
    "{}\n" + String(repeating: " ", count: 100) + "\n{}\n",
    "\u{FEFF}{}\n{}\n",
    "\n\u{FEFF}{}\n",
    "\u{FEFF}\u{FEFF}{}\n",
    "\u{FEFF}",
    " \u{FEFF}Content-Length: 2\r\n\r\n{}",
    "Content-Length: 2\r\n\r\n{}",
    "\u{FEFF}Content-Length: 2\r\n\r\n{}content-length:4\r\n\r\n\"é\"",
    "\r\n Content-Length: 2\r\n\r\n{}\r\nContent-Length: 0\r\n\r\nContent-Length: 1\r\n\r\n\n",
    "X: y\r\nContent-Length:\t2 \r\nContent-Type: a/b; charset=\"UTF8\"\r\n\r\n{}",
    "Content-Length: 2\n\n{}Content-Length: 2\r\n\n[]",
    "Content-Length: 41\r\n\r\n" + String(repeating: "x", count: 41) + "Content-Length: 2\r\n\r\n{}",
    "Content-Length: 40\r\n\r\n" + String(repeating: "\n", count: 40) + "Content-Length: 2\r\n\r\n{}",
    "Content-Length: 99\r\n\r\nshort",
    "Content-Type: a/b; charset=latin1\r\nContent-Length: 3\r\n\r\nabcContent-Length: 2\r\n\r\n{}",
    "Content-Length: 3\r\nContent-Length: 3\r\n\r\n123Content-Length: 2\r\nContent-Length: 3\r\n\r\n123",
    "Content-Length: 2\r\n\r\n{}Content-Length: 99999999999999999999\r\n\r\n{}",
    "Content-Length: -1\r\n\r\n{}",
    "Content-Length: 2\r\n\r\n{}nonsense\r\n\r\n{}",
    "Content-Length: 2\r\n\r\n{}Content-Le",
    "Content-Length: 2\r\n\r",
    "X: y\r\n\r\n{}",
    "Content-Length: 2\r\n\r\n{}" + String(repeating: "y", count: 9000),
    "X: " + String(repeating: "y", count: 9000) + "\r\nContent-Length: 2\r\n\r\n{}",
  ]

  @Test(arguments: streams)
  func `makes no difference for two reads, whatever the offset`(_ stream: String) {
    let bytes = Array(stream.utf8)
    let whole = events([bytes])
    for offset in stride(from: 0, through: bytes.count, by: bytes.count > 1000 ? 97 : 1) {
      #expect(events([Array(bytes[..<offset]), Array(bytes[offset...])]) == whole, "cut at \(offset)")
    }
  }

  @Test(arguments: streams)
  func `makes no difference for single bytes`(_ stream: String) {
    let bytes = Array(stream.utf8)
    #expect(events(bytes.map { [$0] }) == events([bytes]))
  }

  @Test(arguments: streams, [Framing.lsp, .ndjson])
  func `makes no difference if the framing is given`(_ stream: String, _ framing: Framing) {
    let bytes = Array(stream.utf8)
    #expect(events(bytes.map { [$0] }, framing: framing) == events([bytes], framing: framing))
  }

  @Test(arguments: 8185...8200)
  func `makes no difference for a header block near its limit`(_ length: Int) {
    let end = "\r\nContent-Length: 2\r\n\r\n"
    let stream = "X:" + String(repeating: "y", count: length - 2 - end.utf8.count) + end + "{}"
    let bytes = Array(stream.utf8)
    let whole = events([bytes])
    #expect(events(bytes.map { [$0] }) == whole)
    #expect(whole.first == .message(Array("{}".utf8)) || length > 8192)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `makes no difference for random messages and reads`(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let framing = Framing.allCases[Int(seed % 2)]
    let messages = (0..<20).map { _ in message(&random) }
    let stream = messages.flatMap { framing == .lsp ? header($0, &random) + $0 : $0 + Array("\n".utf8) }
    var chunks: [[UInt8]] = []
    var rest = stream[...]
    while !rest.isEmpty {
      let chunk = rest.prefix(Int.random(in: 1...50, using: &random))
      chunks.append(Array(chunk))
      rest = rest.dropFirst(chunk.count)
    }
    #expect(events(chunks) == messages.map { $0.count > 40 ? .oversized : .message($0) })
  }

  private func message(_ random: inout SeededRandom) -> [UInt8] {
    let parts = ["1", "é", "𝄞", #"\n"#, " ", "{", "Content-Length: 2"]
    let count = Int.random(in: 0...8, using: &random)
    return Array("[\"\((0..<count).map { _ in parts.randomElement(using: &random) ?? "" }.joined())\"]".utf8)
  }

  private func header(_ body: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    let length = ["Content-Length: ", "content-length:", "CONTENT-LENGTH:\t"].randomElement(using: &random) ?? ""
    let before = ["", "", "X-Other: 1\r\n"].randomElement(using: &random) ?? ""
    let after =
      ["", "", "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n"].randomElement(using: &random) ?? ""
    return Array("\(before)\(length)\(body.count)\r\n\(after)\r\n".utf8)
  }

  private func events(_ chunks: [[UInt8]], framing: Framing? = nil) -> [FrameReader.Event] {
    var reader = FrameReader(framing: framing, maximumMessageBytes: 40)
    var events: [FrameReader.Event] = []
    for chunk in chunks {
      chunk.withUnsafeBytes { reader.append($0) }
      while let event = reader.next() { events.append(event) }
    }
    while let event = reader.finish() { events.append(event) }
    return events
  }
}
