/// Which servers the options lead to, for people.
struct Servers {
  private let options: Options
  private static let oura = "https://api.ouraring.com"

  init(_ options: Options) {
    self.options = options
  }

  /// Where the data come from.
  var shown: String {
    if options.isDemo { return "none: answered in this process" }
    return (options.apiURL ?? Self.oura) + (options.isSandbox ? ", the sandbox" : "")
  }

  /// A warning where a server isn't Oura's or the data are made up; nil if all is Oura's.
  var warning: String? { problem.map(Self.marked) }

  /// Which servers aren't Oura's, in words.
  var problem: String? {
    if options.isDemo { return "MADE-UP DATA by --demo" }
    let others = [
      ("data", "--api-url or OURA_API_URL", options.apiURL),
      ("consent", "--auth-url or OURA_AUTH_URL", options.authURL),
      ("tokens", "--token-url or OURA_TOKEN_URL", options.tokenURL),
      ("logouts", "--revoke-url or OURA_REVOKE_URL", options.revokeURL),
    ].compactMap { subject, option, url in
      url.flatMap { Self.isOura($0) ? nil : "\(subject) at \($0) (\(option))" }
    }
    guard others.isEmpty else { return "NOT OURA'S SERVER: \(others.joined(separator: ", "))" }
    return options.isSandbox ? "MADE-UP DATA by Oura's sandbox" : nil
  }

  private static func isOura(_ url: String) -> Bool {
    guard url.lowercased().hasPrefix("https://") else { return false }
    let authority = url.dropFirst("https://".count).prefix { $0 != "/" && $0 != "?" }.lowercased()
    let host = authority.hasSuffix(":443") ? String(authority.dropLast(4)) : authority
    return host == "ouraring.com" || host.hasSuffix(".ouraring.com")
  }

  private static func marked(_ text: String) -> String {
    let line = "*** \(text) ***"
    return Console.showsColour ? "\u{1B}[1;7m\(line)\u{1B}[0m" : line
  }
}
