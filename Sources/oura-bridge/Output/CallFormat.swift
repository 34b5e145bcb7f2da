/// How `oura-bridge call` prints its result.
enum CallFormat: String, CaseIterable {
  /// The result as it is; indented on a terminal.
  case json
  /// One document a line.
  case ndjson
  /// A table by RFC 4180: a header, then one document a line.
  case csv
}
