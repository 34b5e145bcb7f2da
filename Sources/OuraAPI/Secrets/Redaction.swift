/// Finds secrets in words from outside, however they are written, and puts a mark in their place.
///
/// A secret is found as it is; with any of its characters escaped as in addresses, forms, JSON and HTML, several times
/// over if need be; with white space in between; and inside Base64 of either alphabet, alone or as part of something
/// longer, like the `id:secret` of Basic authentication.
///
/// One of less than four bytes is hidden only as a word of its own: inside other words it would be found everywhere,
/// and so reveals nothing.
public struct Redaction: Sendable {
  /// What stands in the place of a secret.
  static let mark = "[secret]"

  private let needles: [Needle]

  /// A redaction of these secrets.
  public init(_ secrets: [Secret]) {
    needles = secrets.flatMap(Needle.all)
  }

  /// How many bytes at the end of a cut text may belong to a secret whose rest is missing.
  var longestSpelling: Int { 12 * (needles.map(\.bytes.count).max() ?? 0) }

  /// The text with marks, no longer than the limit in code points; `…` stands for the rest. Only the beginning of a
  /// very long text is searched.
  func applied(to text: String, limit: Int) -> String {
    let isCut = text.utf8.count > Self.bytesLookedAt
    let bytes = Array(text.utf8.prefix(Self.bytesLookedAt))
    // The first half of a secret can't be told apart from other words.
    let end = isCut ? max(0, bytes.count - longestSpelling) : bytes.count
    var shown: [UInt8] = []
    var position = 0
    for range in merged(hidden(in: bytes)) where range.lowerBound < end {
      shown += bytes[position..<range.lowerBound] + Array(Self.mark.utf8)
      position = range.upperBound
    }
    if position < end { shown += bytes[position..<end] }
    let scalars = String(decoding: shown, as: UTF8.self).unicodeScalars
    guard isCut || scalars.count > limit else { return String(scalars) }
    return String(String.UnicodeScalarView(scalars.prefix(limit))) + "…"
  }

  private static let bytesLookedAt = 32 << 10
  private static let layers = 5

  private func hidden(in bytes: [UInt8]) -> [Range<Int>] {
    guard !needles.isEmpty else { return [] }
    return [true, false].flatMap { isShort in
      Self.hidden(needles.filter { $0.isShort == isShort }, isShort, in: bytes, base64Layers: 2)
    }
  }

  /// Where secrets are, one layer of escapes after the other, and the same inside Base64.
  private static func hidden(
    _ needles: [Needle], _ areShort: Bool, in bytes: [UInt8], base64Layers: Int
  ) -> [Range<Int>] {
    var hidden: [Range<Int>] = []
    var spelling: Spelling? = needles.isEmpty ? nil : Spelling(bytes)
    for _ in 0..<layers {
      guard let layer = spelling else { break }
      for needle in needles { hidden += needle.matches(in: layer.bytes).map(layer.origin) }
      if base64Layers > 0 {
        let found = Base64Text.all(in: layer.bytes, areWords: areShort).flatMap { text in
          text.words { Self.hidden(needles, areShort, in: $0, base64Layers: base64Layers - 1) }
        }
        hidden += found.map(layer.origin)
      }
      spelling = layer.unescaped
    }
    return hidden
  }

  private func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard let last = merged.last, range.lowerBound <= last.upperBound else {
        merged.append(range)
        continue
      }
      merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
    }
    return merged
  }
}
