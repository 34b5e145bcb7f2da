import RawJSON

/// Tells whether a name means this machine, by its spelling alone: `localhost`, 127.0.0.0/8 or `::1`.
enum LoopbackHost {
  /// A host without port; an IPv6 address in its brackets. Only the plain spelling of an address counts: `127.1`,
  /// `0x7f.0.0.1` and the like are read differently by different programs.
  static func isLoopback(_ host: some StringProtocol) -> Bool {
    if host.lowercased() == "localhost" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { isOctet(String($0)) }
  }

  /// `host` or `host:port`.
  static func isLoopback(authority: some StringProtocol) -> Bool {
    guard let (host, _) = split(authority: authority) else { return false }
    return isLoopback(host)
  }

  /// The value of an `Origin` field: `http` or `https` on this machine, at any port.
  static func isLoopback(origin: String) -> Bool {
    for scheme in ["http://", "https://"] where origin.hasPrefix(scheme) {
      return isLoopback(authority: origin.dropFirst(scheme.count))
    }
    return false
  }

  /// Splits `host:port`; nil if the port isn't one or the brackets of an IPv6 address don't match.
  static func split<Text: StringProtocol>(authority: Text) -> (host: Text.SubSequence, port: UInt16?)? {
    let host: Text.SubSequence
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      host = authority[...end]
    } else {
      host = authority.prefix { $0 != ":" }
    }
    let rest = authority[host.endIndex...]
    if host.isEmpty { return nil }
    if rest.isEmpty { return (host, nil) }
    let digits = rest.dropFirst()
    guard rest.first == ":", let port = UInt16(digits: digits, in: 0...UInt16.max) else { return nil }
    return (host, port)
  }

  private static func isOctet(_ text: String) -> Bool {
    guard let number = UInt8(digits: text, in: 0...UInt8.max) else { return false }
    return String(number) == text
  }
}
