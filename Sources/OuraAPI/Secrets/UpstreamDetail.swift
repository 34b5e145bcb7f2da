public import RawJSON

/// A JSON value from outside that may be shown: what ``UpstreamText`` is for a string.
public struct UpstreamDetail: Sendable, Hashable {
  /// The value that may be shown.
  public let value: RawValue

  /// Anything longer isn't an API's answer but a page for people.
  private static let longest = 64 << 10

  /// Takes a value from outside. Each string in it has a limit, and all of them together have one; `…` stands for what
  /// is left out.
  public init(_ value: RawValue, _ redaction: Redaction) {
    var copy = RedactedCopy(redaction: redaction)
    self.value = JSONWriter.value { json in
      if value.bytes.count > Self.longest { json.string("…") } else { copy.write(value, depth: 0, to: &json) }
    }
  }

  /// The parameter that a validation error names: the end of its `loc`, as in `["query", "start_date"]`. Text too long
  /// for a name is ignored.
  var param: UpstreamText? {
    guard let name = value.elements.first?["loc"]?.elements.last?.string, name.utf8.count <= 100 else { return nil }
    return UpstreamText(checked: name)
  }
}

private struct RedactedCopy {
  static let deepest = 8

  let redaction: Redaction
  /// How many bytes are still allowed.
  var room = 4000

  mutating func write(_ value: RawValue, depth: Int, to json: inout JSONWriter) {
    switch value.kind {
    case .object where depth < Self.deepest:
      json.object { json in
        for member in value.members {
          guard room > 0 else { return json.member("…", "…") }
          json.key(shown(member.name))
          write(member.value, depth: depth + 1, to: &json)
        }
      }
    case .array where depth < Self.deepest:
      json.array { json in
        for element in value.elements {
          guard room > 0 else { return json.string("…") }
          write(element, depth: depth + 1, to: &json)
        }
      }
    case .object, .array: json.string("…")
    case .string: json.string(shown(value.string ?? ""))
    case .number:
      let digits = shown(value.text)
      if digits == value.text { json.raw(value) } else { json.string(digits) }
    case .boolean, .null:
      room -= 4
      json.raw(value)
    }
  }

  private mutating func shown(_ words: String) -> String {
    let text = UpstreamText(words, redaction).description
    room -= text.utf8.count + 4
    return text
  }
}
