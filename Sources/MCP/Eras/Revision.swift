/// The revisions of the Model Context Protocol that are served, by their days.
enum Revision: String, CaseIterable, Comparable, Sendable {
  /// The first with annotations and completion, and the only one with batches.
  case march2025 = "2025-03-26"
  /// The first with structured results and titles.
  case june2025 = "2025-06-18"
  /// The first with elicitation by address, and the last with a handshake.
  case november2025 = "2025-11-25"
  /// Every request stands for itself.
  case july2026 = "2026-07-28"

  /// What a client is offered whose own isn't known.
  static let newestWithHandshake = november2025
  /// All of them, newest first.
  static let supported = allCases.reversed().map(\.rawValue)

  /// Whether a client introduces itself once, instead of with every request.
  var hasHandshake: Bool { self <= .newestWithHandshake }
  /// Whether results have a structure beside their text, and things titles beside their names.
  var hasStructure: Bool { self >= .june2025 }
  /// Whether clients may open an address for their user.
  var hasURLElicitation: Bool { self >= .november2025 }

  /// Orders by time.
  static func < (left: Revision, right: Revision) -> Bool { left.rawValue < right.rawValue }
}
