import RawJSON

/// What MCP clients are told about this server.
enum ServerDescription {
  static let instructions =
    "Data of the user's Oura ring. oura_summary tells how a day or a week was; oura_query has every detail of one "
    + "collection; oura_collections lists collections, fields and units. Days are the user's own, ranges include both "
    + "ends, durations are seconds. If nobody is logged in, a tool answers with an address for the user to open."

  static func writeInfo(for revision: Revision, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", "oura-bridge")
      if revision.hasStructure { writer.member("title", "Oura") }
      writer.member("version", Bridge.version)
    }
  }

  static func writeCapabilities(to writer: inout JSONWriter) {
    writer.object { writer in
      for name in ["tools", "resources", "prompts", "completions"] {
        writer.key(name)
        writer.object { _ in }
      }
    }
  }
}
