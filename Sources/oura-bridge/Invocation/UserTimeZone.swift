import Foundation

/// The user's time zone, as the environment names it.
enum UserTimeZone {
  /// `OURA_BRIDGE_TZ`, else `TZ`, else the system's.
  ///
  /// Foundation silently takes an unreadable `TZ` for UTC, and would count the wrong midnight.
  static func read(_ environment: [String: String]) throws(UsageError) -> TimeZone {
    for variable in ["OURA_BRIDGE_TZ", "TZ"] {
      guard let text = environment[variable], !text.isEmpty else { continue }
      guard let timeZone = variable == "TZ" ? posix(text) : TimeZone(identifier: text) else {
        throw UsageError(
          "\(variable): there is no time zone \(text.prefix(60)); write it like Europe/Helsinki"
            + (variable == "TZ" ? ", here or in OURA_BRIDGE_TZ" : ""))
      }
      return timeZone
    }
    return .current
  }

  /// What the system accepts in `TZ`: a name, perhaps with a colon before it, the zone's file, or an offset like
  /// `EET-2`.
  private static func posix(_ text: String) -> TimeZone? {
    var name = Substring(text)
    if name.hasPrefix(":") { name = name.dropFirst() }
    if name.hasPrefix("/") {
      let file = URL(fileURLWithPath: String(name)).resolvingSymlinksInPath().path
      // Where the system's own zone is a copy and not a link, only Foundation knows its name.
      if name == "/etc/localtime", !file.contains("/zoneinfo/") { return .current }
      guard let parts = file.firstRange(of: "/zoneinfo/") else { return nil }
      name = file[parts.upperBound...]
      for folder in ["posix/", "right/"] where name.hasPrefix(folder) { name = name.dropFirst(folder.count) }
    }
    // For Foundation UTC+3 is in the east, for POSIX in the west.
    return distance(name) ?? TimeZone(identifier: String(name))
  }

  /// `EET-2` or `<+0330>-3:30`: what has to be added to local time to get UTC.
  private static func distance(_ text: Substring) -> TimeZone? {
    guard let match = text.wholeMatch(of: /(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)([+-]?)(\d{1,2})(?::(\d{2}))?/),
      let hours = Int(match.2), hours <= 24, let minutes = Int(match.3 ?? "0"), minutes < 60
    else { return nil }
    let seconds = (hours * 60 + minutes) * 60
    return TimeZone(secondsFromGMT: match.1 == "-" ? seconds : -seconds)
  }
}
