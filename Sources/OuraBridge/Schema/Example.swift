import RawJSON

/// A call and its answer, for the schema.
struct Example: Sendable {
  let method: String
  let params: [(name: String, value: String)]
  /// JSON.
  let result: String

  init(_ method: String, _ params: [(String, String)], _ result: String) {
    self.method = method
    self.params = params
    self.result = result
  }

  /// As an example pairing object of OpenRPC 1.3.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", "with made-up data")
      writer.key("params")
      writer.array { writer in
        for param in params {
          writer.object { writer in
            writer.member("name", param.name)
            writer.member("value", param.value)
          }
        }
      }
      writer.key("result")
      writer.object { writer in
        writer.member("name", "result")
        writer.key("value")
        writer.raw(RawValue(validated: Array(result.utf8)[...]))
      }
    }
  }
}
