import Testing

/// Messages that one client sends, and what it must get.
struct WireCase: Sendable, CustomTestStringConvertible {
  let row: String
  let name: String
  let messages: [String]
  let expected: [Expected]
  /// The process's status after the end of input.
  let status: Int32
  /// Whether the same process could serve another case afterwards.
  let isRepeatable: Bool

  init(
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

  var testDescription: String { "\(row): \(name)" }
}

/// Bytes that one client sends, for what belongs to one framing only.
struct StreamCase: Sendable, CustomTestStringConvertible {
  let row: String
  let name: String
  let bytes: [UInt8]
  let arguments: [String]
  let format: WireFormat
  let expected: [Expected]
  let status: Int32

  init(
    _ row: String, _ name: String, _ bytes: [UInt8], _ format: WireFormat, _ expected: [Expected], status: Int32 = 0,
    arguments: [String] = []
  ) {
    self.row = row
    self.name = name
    self.bytes = bytes
    self.format = format
    self.expected = expected
    self.status = status
    self.arguments = arguments
  }

  init(
    _ row: String, _ name: String, _ text: String, _ format: WireFormat, _ expected: [Expected], status: Int32 = 0,
    arguments: [String] = []
  ) {
    self.init(row, name, Array(text.utf8), format, expected, status: status, arguments: arguments)
  }

  var testDescription: String { "\(row): \(name)" }
}
