import Foundation
import OuraAPI

/// Moments as the user's clock shows them.
struct LocalMoments {
  let timeZone: TimeZone

  /// `2026-01-05 14:30`.
  func shown(_ moment: Instant) -> String {
    let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
    let text = moment.iso8601(offset: timeZone.secondsFromGMT(for: date))
    return String(text.prefix(16)).replacing("T", with: " ")
  }

  /// `14:30`.
  func timeOfDay(_ moment: Instant) -> String { String(shown(moment).suffix(5)) }

  /// When an access token ends, or has ended.
  func end(_ moment: Instant) -> String {
    "\(moment < LocalCalendar().now() ? "ended" : "until") \(shown(moment))"
  }
}
