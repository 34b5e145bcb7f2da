import Foundation
import OuraAPI

/// Where a page begins, and of which request: the meaning of a `next_token`.
///
/// It is written in the base64 alphabet with `+`, `/` and `=`, so that a client that doesn't encode its query fails.
struct PageToken: Equatable {
  let collection: String
  /// The first day or millisecond that was asked for.
  let from: Int
  /// The last one.
  let through: Int
  /// The day or millisecond where the page begins.
  let position: Int
  /// The first document of that day.
  let index: Int
  /// Makes two tokens for the same place differ.
  private(set) var edition = 0

  init(_ collection: OuraCollection, _ from: Int, _ through: Int, position: Int, index: Int) {
    self.collection = collection.path
    self.from = from
    self.through = through
    self.position = position
    self.index = index
  }

  /// Reads a token; nil for one that was never issued.
  init?(_ text: String, seed: UInt64) {
    guard let bytes = Data(base64Encoded: text).map(Array.init), bytes.count > 8 else { return nil }
    let plain = PageToken.mask(bytes.dropLast(8), seed: seed)
    guard PageToken.check(plain, seed: seed) == Array(bytes.suffix(8)) else { return nil }
    let parts = String(decoding: plain, as: UTF8.self).split(separator: " ")
    let numbers = parts.dropFirst().compactMap { Int($0) }
    guard parts.count == 6, numbers.count == 5 else { return nil }
    collection = String(parts[0])
    (from, through, position, index, edition) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4])
  }

  /// The same place under another name.
  func renewed() -> PageToken {
    var token = self
    token.edition = Int.random(in: 1...Int.max)
    return token
  }

  func text(seed: UInt64) -> String {
    let plain = Array("\(collection) \(from) \(through) \(position) \(index) \(edition)".utf8)
    return Data(PageToken.mask(plain[...], seed: seed) + PageToken.check(plain, seed: seed)).base64EncodedString()
  }

  /// Makes it opaque; applied twice, it restores the text.
  private static func mask(_ bytes: ArraySlice<UInt8>, seed: UInt64) -> [UInt8] {
    var random = Randomness(seed: seed, label: "token mask")
    return bytes.map { $0 ^ UInt8(truncatingIfNeeded: random.next()) }
  }

  private static func check(_ plain: [UInt8], seed: UInt64) -> [UInt8] {
    Array(HMAC.sha256(plain, key: Array("page token \(seed)".utf8)).prefix(8))
  }
}
