import Foundation

/// The user's time zone, as the environment names it.
enum UserTimeZone {
  /// `OURA_BRIDGE_TZ`, else `TZ`, else the system's.
  ///
  /// Foundation takes `TZ` for UTC where it can't read it, and would count the wrong midnight without a word.
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

  /// What the system takes in `TZ`: a name, a colon before it, the file of the zone, or a distance like `EET-2`.
  private static func posix(_ text: String) -> TimeZone? {
    var name = Substring(text)
    if name.hasPrefix(":") { name = name.dropFirst() }
    if name.hasPrefix("/") {
      let file = URL(fileURLWithPath: String(name)).resolvingSymlinksInPath().path
      // Where the system's own zone is a copy and no link, its name is known to Foundation alone.
      if name == "/etc/localtime", !file.contains("/zoneinfo/") { return .current }
      guard let parts = file.firstRange(of: "/zoneinfo/") else { return nil }
      name = file[parts.upperBound...]
      for folder in ["posix/", "right/"] where name.hasPrefix(folder) { name = name.dropFirst(folder.count) }
    }
    // Foundation takes UTC+3 for the east, POSIX for the west.
    return distance(name) ?? TimeZone(identifier: String(name))
  }

  /// `EET-2` or `<+0330>-3:30`: what has to be added to the local time to have UTC.
  private static func distance(_ text: Substring) -> TimeZone? {
    guard let match = text.wholeMatch(of: /(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)([+-]?)(\d{1,2})(?::(\d{2}))?/),
      let hours = Int(match.2), hours <= 24, let minutes = Int(match.3 ?? "0"), minutes < 60
    else { return nil }
    let seconds = (hours * 60 + minutes) * 60
    return TimeZone(secondsFromGMT: match.1 == "-" ? seconds : -seconds)
  }
}
