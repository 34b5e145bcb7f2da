/// How `oura-bridge call` prints its result.
enum CallFormat: String, CaseIterable {
  /// The result as it is; indented on a terminal.
  case json
  /// A document a line.
  case ndjson
  /// A document a line, by RFC 4180, after a header of all their members.
  case csv
}
