/// Which addresses may be given a token or a secret: `https` anywhere, `http` only on this machine.
public enum EndpointRule {
  /// Why an address is refused.
  public enum Refusal: Error, Equatable, Sendable {
    /// It isn't an absolute `http` or `https` address in ASCII with a plain host and port.
    case malformed
    /// It is `http` and not on this machine, so anybody on the way could read it.
    case insecure
    /// It holds a user name or a password.
    case userInfo
    /// It holds a fragment.
    case fragment
  }

  /// Refuses every address but `https://…` and `http://` with `localhost`, `127.x.x.x` or `[::1]` as host.
  ///
  /// The spelling is read strictly, so that no later program can understand a different host.
  public static func check(_ url: String) throws(Refusal) {
    guard url.utf8.allSatisfy({ 0x21...0x7e ~= $0 && $0 != UInt8(ascii: "\\") }) else { throw .malformed }
    guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else { throw .malformed }
    let scheme = url[..<colon].lowercased()
    guard scheme == "https" || scheme == "http" else { throw .malformed }
    let rest = url[colon...].dropFirst(3)
    let authority = rest.prefix { !"/?#".contains($0) }
    if authority.contains("@") { throw .userInfo }
    if rest.contains("#") { throw .fragment }
    guard let (host, port) = LoopbackHost.split(authority: authority), port != 0, isPlain(host) else {
      throw .malformed
    }
    if scheme == "http", !LoopbackHost.isLoopback(host) { throw .insecure }
  }

  private static func isPlain(_ host: Substring) -> Bool {
    if host.hasPrefix("[") {
      return host.utf8.dropFirst().dropLast().allSatisfy {
        $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") || Character(UnicodeScalar($0)).isHexDigit
      }
    }
    return host.utf8.allSatisfy {
      $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
        || Character(UnicodeScalar($0)).isNumber || Character(UnicodeScalar($0)).isLetter
    }
  }
}
