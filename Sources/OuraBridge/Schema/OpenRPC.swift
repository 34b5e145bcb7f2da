import OuraAPI
public import RawJSON

/// The OpenRPC 1.3 document of the bridge, made from the method table and the catalogue.
public enum OpenRPC {
  /// The document, compact.
  public static let document: RawValue = JSONWriter.object { writer in
    writer.member("openrpc", "1.3.2")
    writer.key("info")
    writer.object { writer in
      writer.member("title", "oura-bridge")
      writer.member("version", Bridge.version)
      writer.member("description", "JSON-RPC 2.0 over standard input and output for the Oura API v2.")
    }
    writer.key("methods")
    writer.array { writer in
      for method in MethodTable.all.methods { write(method, to: &writer) }
    }
    writer.key("components")
    writer.object { writer in
      writer.key("schemas")
      writer.object { writer in
        for collection in Catalogue.all {
          writer.key(collection.name)
          Schema(documentOf: collection).write(to: &writer, summary: collection.summary)
        }
      }
      writer.key("errors")
      writer.object { writer in
        for kind in ErrorKind.allCases { write(kind, to: &writer) }
      }
    }
    writer.key("x-notifications")
    writer.array { writer in
      for notification in BridgeNotification.allCases { write(notification, to: &writer) }
    }
  }

  private static func write(_ method: Method, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", method.name)
      writer.member("summary", method.summary)
      writer.member("paramStructure", method.positions == nil ? "by-name" : "either")
      writer.key("params")
      writer.array { writer in
        for param in method.paramsInOrder { write(param, to: &writer) }
      }
      writer.key("result")
      writer.object { writer in
        writer.member("name", "result")
        writer.key("schema")
        method.result.write(to: &writer)
      }
      let examples = Examples.all.filter { $0.method == method.name }
      if !examples.isEmpty {
        writer.key("examples")
        writer.array { writer in
          for example in examples { example.write(to: &writer) }
        }
      }
      guard !method.errors.isEmpty else { return }
      writer.key("errors")
      writer.array { writer in
        for kind in method.errors {
          writer.object { $0.member("$ref", "#/components/errors/\(kind.rawValue)") }
        }
      }
    }
  }

  private static func write(_ param: Method.Param, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", param.name)
      writer.member("description", param.summary)
      if param.isRequired { writer.member("required", true) }
      writer.key("schema")
      param.schema.write(to: &writer)
    }
  }

  private static func write(_ kind: ErrorKind, to writer: inout JSONWriter) {
    writer.key(kind.rawValue)
    writer.object { writer in
      writer.member("code", kind.code)
      writer.member("message", kind.summary)
      writer.key("data")
      writer.object { $0.member("kind", kind.rawValue) }
    }
  }

  private static func write(_ notification: BridgeNotification, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", notification.rawValue)
      writer.member("summary", notification.summary)
      writer.key("params")
      Schema.object(notification.params).write(to: &writer)
    }
  }
}

extension Method {
  /// The params with those that have a position first, in that order, as OpenRPC wants them.
  fileprivate var paramsInOrder: [Param] {
    let positions = positions ?? []
    let positioned = positions.compactMap { name in params.first { $0.name == name } }
    return positioned + params.filter { !positions.contains($0.name) }
  }
}
