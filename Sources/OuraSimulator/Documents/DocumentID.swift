import OuraAPI

/// What one of the simulator's ids stands for. The id looks like a random UUID, but holds this, enciphered, so a
/// document is found by its id without a list of all ids.
struct DocumentID: Equatable {
  /// The place of the collection in the catalogue.
  let collection: Int
  let day: Day
  /// Counts the documents of one day.
  let index: Int

  init(collection: Int, day: Day, index: Int) {
    self.collection = collection
    self.day = day
    self.index = index
  }

  /// Deciphers an id; nil for one that the simulator never made.
  init?(_ text: String, seed: UInt64) {
    let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
    guard digits.count == 32 else { return nil }
    let halves = String(decoding: digits.prefix(12), as: UTF8.self) + String(decoding: digits.suffix(4), as: UTF8.self)
    guard let cipher = UInt64(halves, radix: 16) else { return nil }
    let plain = DocumentID.decipher(cipher, seed: seed)
    self.init(
      collection: Int(plain >> 56),
      day: Day(number: Int(Int32(truncatingIfNeeded: plain))),
      index: Int(plain >> 32 & 0xff_ffff)
    )
    guard text == self.text(seed: seed) else { return nil }
  }

  /// A UUID of version 4 (RFC 9562): the cipher in its ends, a check in its middle.
  func text(seed: UInt64) -> String {
    let plain =
      UInt64(collection & 0xff) << 56 | UInt64(index & 0xff_ffff) << 32
      | UInt64(UInt32(truncatingIfNeeded: day.number))
    let cipher = hexadecimal(DocumentID.encipher(plain, seed: seed), 16)
    let check = hexadecimal(Randomness.mix(plain ^ seed) | 0x8000_0000_0000_0000, 16)
    let parts = [
      cipher.prefix(8), cipher.dropFirst(8).prefix(4), "4" + check.prefix(4).suffix(3),
      check.suffix(4).replacing(0, with: "a"), check.dropFirst(4).prefix(8) + cipher.suffix(4),
    ]
    return parts.joined(separator: "-")
  }

  /// A Feistel network: whatever the round function, it can be run backwards.
  private static func encipher(_ plain: UInt64, seed: UInt64) -> UInt64 {
    var (left, right) = (UInt32(plain >> 32), UInt32(truncatingIfNeeded: plain))
    for round in 0..<4 { (left, right) = (right, left ^ scramble(right, round, seed)) }
    return UInt64(left) << 32 | UInt64(right)
  }

  private static func decipher(_ cipher: UInt64, seed: UInt64) -> UInt64 {
    var (left, right) = (UInt32(cipher >> 32), UInt32(truncatingIfNeeded: cipher))
    for round in (0..<4).reversed() { (left, right) = (right ^ scramble(left, round, seed), left) }
    return UInt64(left) << 32 | UInt64(right)
  }

  private static func scramble(_ half: UInt32, _ round: Int, _ seed: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: Randomness.mix(UInt64(half) ^ UInt64(round + 1) << 40 ^ seed))
  }
}

func hexadecimal(_ number: UInt64, _ width: Int) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension StringProtocol {
  fileprivate func replacing(_ offset: Int, with character: Character) -> Substring {
    var characters = Array(self)
    if characters.indices.contains(offset) { characters[offset] = character }
    return Substring(characters)
  }
}
