/// Members that are null where there is nothing to say.
extension JSONWriter {
  /// Writes a member with a string value or null.
  public mutating func member(_ name: String, orNull value: String?) {
    if let value { member(name, value) } else { null(name) }
  }

  /// Writes a member with an array of strings or null.
  public mutating func member(_ name: String, orNull values: [String]?) {
    if let values { member(name, values) } else { null(name) }
  }

  /// Writes a member with the value as it is or null.
  public mutating func member(_ name: String, orNull value: RawValue?) {
    if let value { member(name, value) } else { null(name) }
  }

  private mutating func null(_ name: String) {
    key(name)
    null()
  }
}
