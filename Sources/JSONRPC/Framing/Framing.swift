/// How messages are separated on a byte stream.
public enum Framing: String, Sendable, CaseIterable {
  /// `Content-Length` headers: the base protocol of LSP 3.17.
  case lsp
  /// One message a line.
  case ndjson
}
