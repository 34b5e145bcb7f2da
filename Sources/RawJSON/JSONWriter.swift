/// Writes small JSON values of our own: names and values one after the other, with commas where they belong.
public struct JSONWriter: Sendable {
  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []

  /// Starts with nothing written.
  public init() {}

  /// Writes one value into a new writer and answers it.
  public static func value(_ write: (inout JSONWriter) -> Void) -> RawValue {
    var writer = JSONWriter()
    write(&writer)
    return RawValue(validated: writer.bytes[...])
  }

  /// Writes one object into a new writer and answers it.
  public static func object(_ writeMembers: (inout JSONWriter) -> Void) -> RawValue {
    value { $0.object(writeMembers) }
  }

  /// Writes an object whose members the closure writes.
  public mutating func object(_ writeMembers: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(UInt8(ascii: "{"))
    writeMembers(&self)
    bytes.append(UInt8(ascii: "}"))
  }

  /// Writes an array whose elements the closure writes.
  public mutating func array(_ writeElements: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(UInt8(ascii: "["))
    writeElements(&self)
    bytes.append(UInt8(ascii: "]"))
  }

  /// Writes a member's name; its value must follow.
  public mutating func key(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
  }

  /// Writes a string.
  public mutating func string(_ value: String) {
    separate()
    JSONString.append(value, to: &bytes)
  }

  /// Writes a number.
  public mutating func integer(_ value: Int) {
    separate()
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Writes the shortest number that reads back the same; `null` for infinities and NaN, which JSON doesn't have.
  public mutating func double(_ value: Double) {
    guard value.isFinite else { return null() }
    separate()
    bytes.append(contentsOf: value.description.utf8)
  }

  /// Writes `true` or `false`.
  public mutating func boolean(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Writes `null`.
  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes a value as the bytes it has.
  public mutating func raw(_ value: RawValue) {
    separate()
    bytes.append(contentsOf: value.bytes)
  }

  /// Writes a comma, unless this is the first value in its container or follows a name. The last byte tells which,
  /// since a string always ends with a quote.
  private mutating func separate() {
    switch bytes.last {
    case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): break
    default: bytes.append(UInt8(ascii: ","))
    }
  }
}

extension JSONWriter {
  /// Writes a member with a string value.
  public mutating func member(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  /// Writes a member with a number value.
  public mutating func member(_ name: String, _ value: Int) {
    key(name)
    integer(value)
  }

  /// Writes a member with a number value.
  public mutating func member(_ name: String, _ value: Double) {
    key(name)
    double(value)
  }

  /// Writes a member that is true or false.
  public mutating func member(_ name: String, _ value: Bool) {
    key(name)
    boolean(value)
  }

  /// Writes a member with an array of strings.
  public mutating func member(_ name: String, _ values: [String]) {
    key(name)
    array { writer in
      for value in values { writer.string(value) }
    }
  }

  /// Writes a member with the value as it is.
  public mutating func member(_ name: String, _ value: RawValue) {
    key(name)
    raw(value)
  }
}
