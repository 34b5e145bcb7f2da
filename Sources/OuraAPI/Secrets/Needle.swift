/// One spelling of a secret without white space, and how to find it.
struct Needle: Sendable {
  let bytes: [UInt8]
  /// Whether it is so short that it counts only as a word of its own.
  let isShort: Bool

  /// The secret as it is, and as it reads with its escapes undone.
  static func all(of secret: Secret) -> [Needle] {
    var needles: [Needle] = []
    var spelling: Spelling? = Spelling(Array(secret.value.utf8))
    while let current = spelling, needles.count < 5 {
      let bytes = current.bytes.filter { !$0.isSkipped }
      if !bytes.isEmpty { needles.append(Needle(bytes: bytes, isShort: secret.value.utf8.count < 4)) }
      spelling = current.unescaped
    }
    return needles
  }

  /// Where it stands. White space in the middle doesn't hide it, nor does a `+`, which is a space in forms.
  func matches(in text: [UInt8]) -> [Range<Int>] {
    var matches: [Range<Int>] = []
    var start = 0
    while let found = text[start...].firstIndex(of: bytes[0]) {
      guard let end = end(in: text, from: found), !isShort || standsAlone(found..<end, in: text) else {
        start = found + 1
        continue
      }
      matches.append(found..<end)
      start = end
    }
    return matches
  }

  private func end(in text: [UInt8], from start: Int) -> Int? {
    var position = start
    for byte in bytes {
      while position < text.count, text[position].isSkipped { position += 1 }
      guard position < text.count, text[position] == byte else { return nil }
      position += 1
    }
    return position
  }

  private func standsAlone(_ range: Range<Int>, in text: [UInt8]) -> Bool {
    let isFree = { (index: Int) in !text.indices.contains(index) || !text[index].isInWord }
    return isFree(range.lowerBound - 1) && isFree(range.upperBound)
  }
}

extension UInt8 {
  fileprivate var isSkipped: Bool { self <= UInt8(ascii: " ") || self == UInt8(ascii: "+") }

  fileprivate var isInWord: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), 0x80...:
      true
    default: false
    }
  }
}
