import Testing

/// Messages that one client sends, and what it must get, in either framing.
package struct WireCase: Sendable, CustomTestStringConvertible {
  package let row: String
  package let name: String
  package let messages: [String]
  package let expected: [Expected]
  /// The server's status after the end of input.
  package let status: Int32
  /// Whether the same server could serve another case afterwards.
  package let isRepeatable: Bool

  package init(
    _ row: String, _ name: String, _ messages: [String], _ expected: [Expected], status: Int32 = 0,
    isRepeatable: Bool = true
  ) {
    self.row = row
    self.name = name
    self.messages = messages
    self.expected = expected
    self.status = status
    self.isRepeatable = isRepeatable
  }

  package var testDescription: String { "\(row): \(name)" }
}

/// Bytes that one client sends, for what belongs to one framing only.
package struct StreamCase: Sendable, CustomTestStringConvertible {
  package let row: String
  package let name: String
  package let bytes: [UInt8]
  package let format: WireFormat
  package let expected: [Expected]
  package let status: Int32
  /// The framing that the server is told to read; nil if it finds out.
  package let forced: WireFormat?
  /// The limit for one message in bytes, if it isn't the usual one.
  package let limit: Int?

  package init(
    _ row: String, _ name: String, _ bytes: [UInt8], _ format: WireFormat, _ expected: [Expected], status: Int32 = 0,
    forced: WireFormat? = nil, limit: Int? = nil
  ) {
    self.row = row
    self.name = name
    self.bytes = bytes
    self.format = format
    self.expected = expected
    self.status = status
    self.forced = forced
    self.limit = limit
  }

  package init(
    _ row: String, _ name: String, _ text: String, _ format: WireFormat, _ expected: [Expected], status: Int32 = 0,
    forced: WireFormat? = nil, limit: Int? = nil
  ) {
    self.init(row, name, Array(text.utf8), format, expected, status: status, forced: forced, limit: limit)
  }

  package var testDescription: String { "\(row): \(name)" }
}
