import TestSupport

import JSONRPC

/// However a stream is cut into reads, and whether its framing is given or found, the frames are the same.
struct FramingTarget: FuzzTarget {
  static var seeds: [[UInt8]] { Seeds.streams }

  func mistake(on input: [UInt8]) -> String? {
    // The cuts follow from the input, so that an input is all it takes to repeat a failure.
    var random = SeededRandom(seed: input.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 })
    for framing in [nil, Framing.lsp, .ndjson] {
      let (whole, found) = events([input[...]], framing)
      var chunks: [ArraySlice<UInt8>] = []
      var rest = input[...]
      while !rest.isEmpty {
        let chunk = rest.prefix(Int.random(in: 1...40, using: &random))
        chunks.append(chunk)
        rest = rest.dropFirst(chunk.count)
      }
      if events(chunks, framing).0 != whole { return "the cuts make a difference, framing \(framing ?? .ndjson)" }
      if framing == nil, let found, events([input[...]], found).0 != whole { return "finding the framing differs" }
      if let mistake = mistake(in: whole, of: input) { return mistake }
    }
    return nil
  }

  private func mistake(in events: [FrameReader.Event], of input: [UInt8]) -> String? {
    var bytes = 0
    for (index, event) in events.enumerated() {
      switch event {
      case .message(let message):
        bytes += message.count
        if message.count > Self.limit { return "a message is above the limit" }
      case .lost: if index + 1 < events.count { return "something follows a lost stream" }
      case .oversized, .unsupportedCharset: break
      }
    }
    return bytes > input.count ? "more came out than went in" : nil
  }

  private static let limit = 200

  private func events(_ chunks: [ArraySlice<UInt8>], _ framing: Framing?) -> ([FrameReader.Event], Framing?) {
    var reader = FrameReader(framing: framing, maximumMessageBytes: Self.limit)
    var events: [FrameReader.Event] = []
    for chunk in chunks {
      chunk.withUnsafeBytes { reader.append($0) }
      while let event = reader.next() { events.append(event) }
    }
    while let event = reader.finish() { events.append(event) }
    return (events, reader.framing)
  }
}
