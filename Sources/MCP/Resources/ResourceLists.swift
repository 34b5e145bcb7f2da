import RawJSON

extension Registry {
  /// The result of `resources/list`.
  func resourceList(for revision: Revision) -> MCPResult {
    .constant { writer in
      writer.key("resources")
      writer.array { writer in
        for entry in resources {
          writer.resource("uri", entry.uri, entry.name, entry.title, entry.description, for: revision)
        }
      }
    }
  }

  /// The result of `resources/templates/list`.
  func templateList(for revision: Revision) -> MCPResult {
    .constant { writer in
      writer.key("resourceTemplates")
      writer.array { writer in
        for entry in templates {
          writer.resource("uriTemplate", entry.uriTemplate, entry.name, entry.title, entry.description, for: revision)
        }
      }
    }
  }
}

extension JSONWriter {
  static let mimeType = "application/json"

  fileprivate mutating func resource(
    _ addressKey: String, _ address: String, _ name: String, _ title: String, _ description: String,
    for revision: Revision
  ) {
    object { writer in
      writer.member(addressKey, address)
      writer.member("name", name)
      if revision.hasStructure { writer.member("title", title) }
      writer.member("description", description)
      writer.member("mimeType", Self.mimeType)
    }
  }
}
