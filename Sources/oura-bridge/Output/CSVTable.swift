import RawJSON

/// Documents as a table by RFC 4180: the header names every member that any document has, in the order they are met.
///
/// The header is the reason why documents wait here, as the bytes they came in, until all are known; the rows are made
/// while they are written.
struct CSVTable: ~Copyable {
  private var columns: [String] = []
  private var positions: [String: Int] = [:]
  private var documents: [RawValue] = []
  private let columnsIfEmpty: [String]
  private static let chunk = 64 << 10

  /// An empty table; with those columns if no document comes.
  init(columnsIfEmpty: [String]) {
    self.columnsIfEmpty = columnsIfEmpty
  }

  mutating func append(_ more: [RawValue]) {
    documents.append(contentsOf: more)
    for document in more {
      for name in Self.names(document) where positions[name] == nil {
        positions[name] = columns.count
        columns.append(name)
      }
    }
  }

  /// Writes header and rows; false if nobody takes them.
  func write(to output: ([UInt8]) -> Bool) -> Bool {
    var bytes = Self.line((columns.isEmpty ? columnsIfEmpty : columns).map(Self.quoted))
    for document in documents {
      bytes += Self.line(row(document))
      if bytes.count >= Self.chunk {
        guard output(bytes) else { return false }
        bytes = []
      }
    }
    return output(bytes)
  }

  private func row(_ document: RawValue) -> [[UInt8]] {
    guard document.kind == .object else { return [Self.cell(document)] }
    var cells = [[UInt8]](repeating: [], count: columns.count)
    for member in document.members {
      if let position = positions[member.name] { cells[position] = Self.cell(member.value) }
    }
    return cells
  }

  /// What isn't an object has one column of its own.
  private static func names(_ document: RawValue) -> [String] {
    document.kind == .object ? document.members.map(\.name) : ["value"]
  }

  /// Null is an empty cell, an empty string a quoted one; what is nested stays JSON.
  private static func cell(_ value: RawValue) -> [UInt8] {
    switch value.kind {
    case .null: []
    case .number, .boolean: Array(value.bytes)
    case .string: value.string.map { $0.isEmpty ? Array("\"\"".utf8) : quoted($0) } ?? []
    case .object, .array: quoted(value.text)
    }
  }

  private static func quoted(_ text: String) -> [UInt8] {
    let special = [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    guard text.utf8.contains(where: special.contains) else { return Array(text.utf8) }
    var bytes = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    return bytes + [UInt8(ascii: "\"")]
  }

  private static func line(_ cells: [[UInt8]]) -> [UInt8] {
    Array(cells.joined(separator: [UInt8(ascii: ",")])) + Array("\r\n".utf8)
  }
}
