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
          guard collection.shape != .single else { continue }
          writer.key(collection.partsName)
          Schema(partOf: collection).write(
            to: &writer,
            summary: "\(collection.name) with the fields that were asked for, and no others but id and day.")
        }
      }
      writer.key("contentDescriptors")
      writer.object { writer in
        for param in Method.Param.common {
          writer.key(param.name)
          write(param, to: &writer)
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
      writer.member("paramStructure", method.positions.isEmpty ? "by-name" : "either")
      writer.key("params")
      writer.array { writer in
        for param in method.params { write(param, to: &writer) }
        for param in method.declaredParams.dropFirst(method.params.count) {
          writer.object { $0.member("$ref", "#/components/contentDescriptors/\(param.name)") }
        }
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
      writer.key("errors")
      writer.array { writer in
        for kind in method.declaredErrors {
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
