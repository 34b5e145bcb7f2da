import RawJSON

/// A call and its answer, for the schema.
struct Example: Sendable {
  let method: String
  /// What the answer shows.
  let name: String
  /// Values in JSON.
  let params: [(name: String, value: String)]
  /// JSON.
  let result: String

  /// Exactly what `oura-bridge --demo` answers in UTC.
  static let exact = "with made-up data"

  init(_ method: String, name: String = exact, _ params: [(String, String)], _ result: String) {
    self.method = method
    self.name = name
    self.params = params
    self.result = result
  }

  /// As an example pairing object of OpenRPC 1.3.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.key("params")
      writer.array { writer in
        for param in params {
          writer.object { writer in
            writer.member("name", param.name)
            writer.member("value", RawValue(validated: Minifier.minify(param.value.utf8)[...]))
          }
        }
      }
      writer.key("result")
      writer.object { writer in
        writer.member("name", "result")
        writer.member("value", RawValue(validated: Minifier.minify(result.utf8)[...]))
      }
    }
  }
}
