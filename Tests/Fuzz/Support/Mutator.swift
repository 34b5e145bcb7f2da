import TestSupport

/// Turns sound inputs into inputs nobody foresaw. The same seed and number give the same input.
struct Mutator {
  private let seeds: [[UInt8]]
  private let seed: UInt64

  /// The pieces that parsers look for, from all seeds' languages.
  private static let pieces: [[UInt8]] =
    [
      "\"", "\\", "{", "}", "[", "]", ",", ":", "\\u0000", "\\ud834\\udd1e", "\\ud834", "\\udd1e", "null", "true",
      "false",
      "-0", "1e400", "-1e-400", "99999999999999999999", "9223372036854775807", "9223372036854775808", "1.0", "0x10",
      "-", "e", ".", " ", "\n", "\r\n", "\r\n\r\n", "\t", "\u{0}", "\u{FEFF}", "é", "𝄞", "NaN", "Infinity",
      "\"jsonrpc\":\"2.0\"", "\"id\":1", "\"method\":\"exit\"", "\"params\":", "Content-Length: 2",
      "Content-Length: -1",
      "Content-Length: 99999999999999999999", "Content-Type: a/b; charset=utf-16", "Transfer-Encoding: chunked",
      "Host: localhost", "Host: evil.example", "Origin: http://evil.example", "\"data\":[]", "\"next_token\":\"x\"",
      "\"day\":\"2024-03-01\"", "2024-02-30", "9999-12-31", "0001-01-01", "2024-03-01T00:00:00Z", "\"generation\":",
      "\"format\":\"oura-bridge credentials\"", "\"version\":1", "../", "%2e%2e", "timeout_ms", "start_date",
    ].map { Array($0.utf8) } + [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82]]

  init(seeds: [[UInt8]], seed: UInt64) {
    self.seeds = seeds
    self.seed = seed
  }

  /// The inputs begin with the seeds as they are.
  func input(_ number: Int) -> [UInt8] {
    if number < seeds.count { return seeds[number] }
    var random = SeededRandom(seed: seed &+ UInt64(number) &* 0x9E37_79B9)
    var bytes = seeds.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 1...4, using: &random) { change(&bytes, &random) }
    return Array(bytes.prefix(20_000))
  }

  /// The next number becomes an extreme one.
  private func replaceNumber(in bytes: inout [UInt8], from start: Int, _ random: inout SeededRandom) {
    let isDigit = { (byte: UInt8) in 48...57 ~= byte }
    guard let first = bytes[start...].firstIndex(where: isDigit) else { return }
    let end = bytes[first...].firstIndex { !isDigit($0) } ?? bytes.endIndex
    bytes.replaceSubrange(first..<end, with: Array((ExtremeNumbers.texts.randomElement(using: &random) ?? "").utf8))
  }

  private func change(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
    let start = Int.random(in: 0...bytes.count, using: &random)
    let end = min(bytes.count, start + Int.random(in: 0...8, using: &random))
    let piece = Self.pieces.randomElement(using: &random) ?? []
    switch Int.random(in: 0..<10, using: &random) {
    case 0: bytes.insert(contentsOf: piece, at: start)
    case 1: bytes.replaceSubrange(start..<end, with: piece)
    case 2: bytes.removeSubrange(start..<end)
    case 3: bytes.removeSubrange(start...)
    case 4: if start < bytes.count { bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
    case 5: if start < bytes.count { bytes[start] = .random(in: 0...255, using: &random) }
    case 6:
      let other = seeds.randomElement(using: &random) ?? []
      bytes.replaceSubrange(start..., with: other.suffix(Int.random(in: 0...other.count, using: &random)))
    case 7:
      let far = min(bytes.count, start + Int.random(in: 0...60, using: &random))
      bytes.insert(contentsOf: bytes[start..<far], at: start)
    case 8: replaceNumber(in: &bytes, from: start, &random)
    default:
      let times = [2, 127, 128, 129, 300].randomElement(using: &random) ?? 2
      let repeated = Array(repeatElement(piece.prefix(16), count: times).joined())
      bytes.insert(contentsOf: repeated, at: start)
    }
  }
}
